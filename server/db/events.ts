// Custody events: inserted in the transaction of their change, then only read.

import { sql, type Insertable } from 'kysely'
import type { Db } from './database.ts'
import type { Tables } from './tables.ts'

export const eventReads = (db: Db) => ({
  find: (unit: string, id: string) =>
    db
      .selectFrom('events')
      .select(['event_id', 'number', 'type', 'at', 'body', 'nonce', 'recording_id'])
      .where('unit_id', '=', unit)
      .where('event_id', '=', id)
      .executeTakeFirst(),
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
  async idsOfRecording(unit: string, recording: string): Promise<string[]> {
    const rows = await db
      .selectFrom('events')
      .select('event_id')
      .where('unit_id', '=', unit)
      .where('recording_id', '=', recording)
      .execute()
    return rows.map(({ event_id: id }) => id)
  },
  async countOfRecording(unit: string, recording: string): Promise<number> {
    const row = await db
      .selectFrom('events')
      .select((eb) => eb.fn.countAll<number>().as('total'))
      .where('unit_id', '=', unit)
      .where('recording_id', '=', recording)
      .executeTakeFirstOrThrow()
    return row.total
  },
  /** The newest first: of one device or officer, before the event of that number. */
  ofSubject: (
    unit: string,
    subject: EventSubject,
    id: string,
    before: number | null,
    limit: number,
  ) =>
    db
      .selectFrom('events')
      .select(['event_id', 'number', 'type', 'at', 'body'])
      .where('unit_id', '=', unit)
      .where(isAbout(subject, id))
      .$if(before !== null, (query) => query.where('number', '<', before ?? 0))
      .orderBy('number', 'desc')
      .limit(limit)
      .execute(),
  async countOfSubject(unit: string, subject: EventSubject, id: string): Promise<number> {
    const row = await db
      .selectFrom('events')
      .select((eb) => eb.fn.countAll<number>().as('total'))
      .where('unit_id', '=', unit)
      .where(isAbout(subject, id))
      .executeTakeFirstOrThrow()
    return row.total
  },
})

export type EventSubject = 'device' | 'officer'

/** Word for word what the indexes of migrations 0005 and 0015 are made of; otherwise they are not used. */
const isAbout = (subject: EventSubject, id: string) =>
  subject === 'device'
    ? sql<boolean>`(type like 'device.%' and case when type like 'device.%' then body::jsonb #>> '{details,device}' end = ${id})`
    : sql<boolean>`((type like 'officer.%' or type in ('device.handed-over', 'device.issued', 'device.returned')) and case when type like 'officer.%' or type in ('device.handed-over', 'device.issued', 'device.returned') then body::jsonb #>> '{details,officer}' end = ${id})`

/** When the whole archive was checked last, whichever unit noted it. */
export async function lastCheckedAt(db: Db): Promise<Temporal.Instant | null> {
  const row = await db
    .selectFrom('events')
    .select('at')
    .where('type', '=', 'archive.checked')
    .orderBy('number', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row?.at ?? null
}

export const insertEvent = async (db: Db, row: Insertable<Tables['events']>): Promise<void> => {
  await db.insertInto('events').values(row).execute()
}
