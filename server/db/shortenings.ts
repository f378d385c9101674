// Requests to keep shorter what a correction would shorten, with the lines that each of them ends.

import { sql, type Insertable, type Updateable } from 'kysely'
import type { Db } from './database.ts'
import type { Tables } from './tables.ts'

export const shorteningReads = (db: Db) => ({
  list: (unit: string, limit: number) =>
    db
      .selectFrom('shortenings')
      .selectAll()
      .where('unit_id', '=', unit)
      .orderBy(sql`state in ('asked', 'approved')`, 'desc')
      .orderBy('asked_at', 'desc')
      .limit(limit)
      .execute(),
  find: (unit: string, id: string) =>
    db
      .selectFrom('shortenings')
      .selectAll()
      .where('unit_id', '=', unit)
      .where('shortening_id', '=', id)
      .executeTakeFirst(),
  async lock(unit: string, id: string): Promise<void> {
    await db
      .selectFrom('shortenings')
      .select('shortening_id')
      .where('unit_id', '=', unit)
      .where('shortening_id', '=', id)
      .forUpdate()
      .execute()
  },
  items: (unit: string, id: string) =>
    db
      .selectFrom('shortening_items')
      .innerJoin('recordings', (on) =>
        on
          .onRef('recordings.unit_id', '=', 'shortening_items.unit_id')
          .onRef('recordings.recording_id', '=', 'shortening_items.recording_id'),
      )
      .selectAll('shortening_items')
      .select(['recordings.file_name', 'recordings.size_bytes', 'recordings.captured_at'])
      .where('shortening_items.unit_id', '=', unit)
      .where('shortening_items.shortening_id', '=', id)
      .orderBy('recording_id')
      .orderBy('key')
      .execute(),
  due: (unit: string, now: string) =>
    db
      .selectFrom('shortenings')
      .select('shortening_id')
      .where('unit_id', '=', unit)
      .where('state', '=', 'approved')
      .where('takes_effect_at', '<=', sql<Temporal.Instant>`${now}::timestamptz`)
      .execute(),
})

export const shorteningWrites = (db: Db) => ({
  async ask(
    row: Insertable<Tables['shortenings']>,
    items: readonly Insertable<Tables['shortening_items']>[],
  ) {
    await db.insertInto('shortenings').values(row).execute()
    for (let from = 0; from < items.length; from += 1000)
      await db
        .insertInto('shortening_items')
        .values(items.slice(from, from + 1000))
        .execute()
  },
  async update(unit: string, id: string, change: Updateable<Tables['shortenings']>) {
    await db
      .updateTable('shortenings')
      .set(change)
      .where('unit_id', '=', unit)
      .where('shortening_id', '=', id)
      .execute()
  },
})
