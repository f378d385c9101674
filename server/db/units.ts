// Units and their sections.

import type { Updateable } from 'kysely'
import type { Db } from './database.ts'
import type { Tables } from './tables.ts'

export const unitReads = (db: Db) => ({
  /** The unit of a one-PC home; null before set-up. */
  findFirst: () =>
    db.selectFrom('units').selectAll().orderBy('created_at').limit(1).executeTakeFirst(),
  get: (unit: string) =>
    db.selectFrom('units').selectAll().where('unit_id', '=', unit).executeTakeFirstOrThrow(),
  sections: (unit: string) =>
    db
      .selectFrom('sections')
      .selectAll()
      .where('unit_id', '=', unit)
      .orderBy('created_at')
      .execute(),
})

export const unitWrites = (db: Db) => ({
  /** Held until the end of the transaction: of two set-ups at once the second sees the first. */
  async lockSetUp() {
    await db
      .selectNoFrom((eb) => eb.fn('pg_advisory_xact_lock', [eb.val(8460_0002)]).as('locked'))
      .execute()
  },
  async insert(row: { unit: string; name: string; now: string }) {
    await db
      .insertInto('units')
      .values({ unit_id: row.unit, name: row.name, created_at: row.now })
      .execute()
  },
  async insertSection(row: {
    unit: string
    id: string
    name: string
    parent: string | null
    now: string
  }) {
    await db
      .insertInto('sections')
      .values({
        unit_id: row.unit,
        section_id: row.id,
        parent_id: row.parent,
        name: row.name,
        created_at: row.now,
      })
      .execute()
  },
  async updateSection(unit: string, id: string, change: Updateable<Tables['sections']>) {
    await db
      .updateTable('sections')
      .set(change)
      .where('unit_id', '=', unit)
      .where('section_id', '=', id)
      .execute()
  },
})
