// What belongs to one viewing of one person (operations/viewing.ts) is remembered here, and no more: the events tell who saw what.

import { sql } from 'kysely'
import type { Db } from './database.ts'

/** From now on somebody has to have seen these: whoever saw one minutes ago leaves an event again when they open it once more. */
export async function beginViewingsAnew(
  db: Db,
  unit: string,
  recordings: readonly string[],
): Promise<void> {
  await sql`delete from viewings where unit_id = ${unit}
    and recording_id = any(${[...recordings]}::uuid[])`.execute(db)
}
