// Custody events: inserted in the transaction of their change, then only read.

import type { Insertable } from 'kysely'
import type { Db } from './database.ts'
import type { Tables } from './tables.ts'

export const eventReads = (db: Db) => ({
  ofRecording: (unit: string, recording: string, after: number, limit: number) =>
    db
      .selectFrom('events')
      .select(['event_id', 'number', 'type', 'at', 'body'])
      .where('unit_id', '=', unit)
      .where('recording_id', '=', recording)
      .where('number', '>', after)
      .orderBy('number')
      .limit(limit)
      .execute(),
  async countOfRecording(unit: string, recording: string): Promise<number> {
    const row = await db
      .selectFrom('events')
      .select((eb) => eb.fn.countAll<number>().as('total'))
      .where('unit_id', '=', unit)
      .where('recording_id', '=', recording)
      .executeTakeFirstOrThrow()
    return row.total
  },
})

export const insertEvent = async (db: Db, row: Insertable<Tables['events']>): Promise<void> => {
  await db.insertInto('events').values(row).execute()
}
