// The time that this server has lived through, by unit, and what others told of the time.

import { sql, type Updateable } from 'kysely'
import type { Db } from './database.ts'
import type { Tables } from './tables.ts'

export const serverClockReads = (db: Db) => ({
  find: (unit: string) =>
    db.selectFrom('server_clocks').selectAll().where('unit_id', '=', unit).executeTakeFirst(),
  /** The newest word of each witness and authority, with our own time when it came. */
  async outside(unit: string) {
    const { rows } = await sql<{ by: string; said: Temporal.Instant; ours: Temporal.Instant }>`
      (select distinct on (c.witness_id) w.name as by, c.cosigned_at as said, c.received_at as ours
       from cosignatures c join witnesses w on w.unit_id = c.unit_id and w.witness_id = c.witness_id
       where c.unit_id = ${unit} and w.removed_at is null order by c.witness_id, c.received_at desc)
      union all
      (select distinct on (authority_id) tsa_name, stamped_at::timestamptz, kept_at
       from timestamps where unit_id = ${unit} order by authority_id, kept_at desc)`.execute(db)
    return rows
  },
})

export const serverClockWrites = (db: Db) => ({
  async believe(unit: string, now: string) {
    await sql`insert into server_clocks (unit_id, seen_at) values (${unit}, ${now}::timestamptz)
      on conflict (unit_id) do update set seen_at = ${now}::timestamptz, doubt_from = null, doubt_to = null,
        doubt_kind = null, noticed_at = null`.execute(db)
  },
  async update(unit: string, change: Updateable<Tables['server_clocks']>) {
    await db.updateTable('server_clocks').set(change).where('unit_id', '=', unit).execute()
  },
})
