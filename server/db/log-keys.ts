// Changes of the key of a log: one row for each, from the wish to the end of the time in which both sign.

import { sql } from 'kysely'
import type { Db } from './database.ts'

export type KeyChangeRow = {
  number: number
  why: string
  begunAt: Temporal.Instant
  from: string | null
  to: string | null
  rotatedAt: Temporal.Instant | null
  rotatedEvent: string | null
  /** Where the event stands that names the new key, once it has its place: what is longer is signed by it. */
  rotatedIndex: number | null
  endsAt: Temporal.Instant | null
  endedAt: Temporal.Instant | null
  endedEvent: string | null
  /** Where the event stands that ends the old key: what is longer is not signed by it any more. */
  endedIndex: number | null
}

export const keyChangeReads = (db: Db) => ({
  /** In their order. */
  async ofUnit(unit: string): Promise<KeyChangeRow[]> {
    const { rows } = await sql<KeyChangeRow>`
      select c.number, c.why, c.begun_at as "begunAt", c.from_vkey as "from", c.to_vkey as "to",
             c.rotated_at as "rotatedAt", c.rotated_event as "rotatedEvent", r.index as "rotatedIndex",
             c.ends_at as "endsAt", c.ended_at as "endedAt", c.ended_event as "endedEvent",
             e.index as "endedIndex"
        from log_key_changes c
        left join log_entries r on r.unit_id = c.unit_id and r.event_id = c.rotated_event
        left join log_entries e on e.unit_id = c.unit_id and e.event_id = c.ended_event
       where c.unit_id = ${unit} order by c.number`.execute(db)
    return rows
  },
  /** Units in which both keys have signed for as long as they should. */
  async unitsDue(now: string): Promise<string[]> {
    const rows = await db
      .selectFrom('log_key_changes')
      .select('unit_id')
      .where('ended_event', 'is', null)
      .where('ends_at', '<=', sql<Temporal.Instant>`${now}::timestamptz`)
      .execute()
    return rows.map(({ unit_id: unit }) => unit)
  },
})

export const keyChangeWrites = (db: Db) => ({
  async begin(unit: string, why: string, at: string, event: string) {
    await sql`
      insert into log_key_changes (unit_id, number, why, begun_at, begun_event)
      select ${unit}, coalesce(max(number), 0) + 1, ${why}, ${at}, ${event}
        from log_key_changes where unit_id = ${unit}::uuid`.execute(db)
  },
  async announce(
    unit: string,
    number: number,
    change: { from: string; to: string; at: string; endsAt: string },
    event: string,
  ) {
    await db
      .updateTable('log_key_changes')
      .set({
        from_vkey: change.from,
        to_vkey: change.to,
        rotated_at: change.at,
        rotated_event: event,
        ends_at: change.endsAt,
      })
      .where('unit_id', '=', unit)
      .where('number', '=', number)
      .execute()
  },
  async end(unit: string, number: number, at: string, event: string) {
    await db
      .updateTable('log_key_changes')
      .set({ ended_at: at, ended_event: event })
      .where('unit_id', '=', unit)
      .where('number', '=', number)
      .execute()
  },
})
