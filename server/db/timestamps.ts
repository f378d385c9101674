// Timestamp authorities of the units, and the tokens that came from them.

import type { Insertable, Updateable } from 'kysely'
import type { Db } from './database.ts'
import type { Tables } from './tables.ts'

export const timestampReads = (db: Db) => ({
  /** Those that are asked; with `all` also those that are not any more. */
  authorities: (unit: string, which: 'asked' | 'all' = 'asked') =>
    db
      .selectFrom('timestamp_authorities')
      .selectAll()
      .where('unit_id', '=', unit)
      .$if(which === 'asked', (query) => query.where('ended_at', 'is', null))
      .orderBy('named_at')
      .execute(),
  /** The newest first. */
  list: (unit: string, limit: number) =>
    db
      .selectFrom('timestamps as t')
      .innerJoin('timestamp_authorities as a', (on) =>
        on.onRef('a.unit_id', '=', 't.unit_id').onRef('a.authority_id', '=', 't.authority_id'),
      )
      .select([
        't.timestamp_id',
        't.authority_id',
        'a.name',
        't.log_size',
        't.stamped_at',
        't.serial',
        't.tsa_name',
        't.kept_at',
      ])
      .where('t.unit_id', '=', unit)
      .orderBy('t.kept_at', 'desc')
      .orderBy('t.timestamp_id', 'desc')
      .limit(limit)
      .execute(),
  find: (unit: string, id: string) =>
    db
      .selectFrom('timestamps')
      .selectAll()
      .where('unit_id', '=', unit)
      .where('timestamp_id', '=', id)
      .executeTakeFirst(),
  /** When the last token of this authority came. */
  async lastOf(unit: string, authority: string): Promise<Temporal.Instant | null> {
    const row = await db
      .selectFrom('timestamps')
      .select('kept_at')
      .where('unit_id', '=', unit)
      .where('authority_id', '=', authority)
      .orderBy('kept_at', 'desc')
      .limit(1)
      .executeTakeFirst()
    return row?.kept_at ?? null
  },
})

/** With an authority to ask. */
export const unitsWithAuthorities = async (db: Db): Promise<string[]> =>
  (
    await db
      .selectFrom('timestamp_authorities')
      .select('unit_id')
      .distinct()
      .where('ended_at', 'is', null)
      .execute()
  ).map(({ unit_id: unit }) => unit)

export const timestampWrites = (db: Db) => ({
  async insertAuthority(row: Insertable<Tables['timestamp_authorities']>) {
    await db.insertInto('timestamp_authorities').values(row).execute()
  },
  async updateAuthority(
    unit: string,
    id: string,
    change: Updateable<Tables['timestamp_authorities']>,
  ) {
    await db
      .updateTable('timestamp_authorities')
      .set(change)
      .where('unit_id', '=', unit)
      .where('authority_id', '=', id)
      .execute()
  },
  async insert(row: Insertable<Tables['timestamps']>) {
    await db.insertInto('timestamps').values(row).execute()
  },
})
