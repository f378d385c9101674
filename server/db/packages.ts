// What was given out: one row for each package, and how far the file of it is.

import { sql, type Insertable, type Updateable } from 'kysely'
import type { Db } from './database.ts'
import type { Tables } from './tables.ts'

export const packageReads = (db: Db) => ({
  find: (unit: string, id: string) =>
    db
      .selectFrom('packages')
      .selectAll()
      .where('unit_id', '=', unit)
      .where('package_id', '=', id)
      .executeTakeFirst(),
  /** The newest first, after a place in that order. */
  list: (unit: string, after: { at: string; id: string } | null, limit: number) =>
    db
      .selectFrom('packages')
      .selectAll()
      .where('unit_id', '=', unit)
      .$if(after !== null, (query) =>
        query.where(
          sql<boolean>`(ordered_at, package_id) < (${after?.at}::timestamptz, ${after?.id}::uuid)`,
        ),
      )
      .orderBy('ordered_at', 'desc')
      .orderBy('package_id', 'desc')
      .limit(limit)
      .execute(),
  async count(unit: string): Promise<number> {
    const row = await db
      .selectFrom('packages')
      .select((eb) => eb.fn.countAll<number>().as('total'))
      .where('unit_id', '=', unit)
      .executeTakeFirstOrThrow()
    return row.total
  },
})

/** The files that must be there, of all units. */
export const readyPackages = (db: Db) =>
  db
    .selectFrom('packages')
    .select(['unit_id', 'package_id', 'sha256', 'size_bytes'])
    .where('state', '=', 'ready')
    .execute()

export const packageWrites = (db: Db) => ({
  async insert(row: Insertable<Tables['packages']>) {
    await db.insertInto('packages').values(row).execute()
  },
  async update(unit: string, id: string, change: Updateable<Tables['packages']>) {
    await db
      .updateTable('packages')
      .set(change)
      .where('unit_id', '=', unit)
      .where('package_id', '=', id)
      .execute()
  },
})
