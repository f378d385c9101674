// Units and their sections.

import type { Role } from '@shilu/core/permissions.ts'
import type { Insertable, Updateable } from 'kysely'
import type { Db } from './database.ts'
import type { Tables } from './tables.ts'

export const unitReads = (db: Db) => ({
  /** The unit of a one-PC home; null before set-up. */
  findFirst: () =>
    db.selectFrom('units').selectAll().orderBy('created_at').limit(1).executeTakeFirst(),
  all: () => db.selectFrom('units').select('unit_id').orderBy('created_at').execute(),
  findByName: (name: string) =>
    db.selectFrom('units').select('unit_id').where('name', '=', name).executeTakeFirst(),
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

/** To which units accounts of other units are admitted. */
export const admissionReads = (db: Db) => ({
  /** The units that an account may enter beside its own. */
  unitsOf: (account: string) =>
    db
      .selectFrom('admissions')
      .innerJoin('units', 'units.unit_id', 'admissions.unit_id')
      .select(['units.unit_id', 'units.name', 'admissions.roles'])
      .where('admissions.account_id', '=', account)
      .orderBy('units.created_at')
      .execute(),
  /** Who from elsewhere may work in this unit. */
  inUnit: (unit: string) =>
    db
      .selectFrom('admissions')
      .innerJoin('accounts', (on) =>
        on
          .onRef('accounts.unit_id', '=', 'admissions.home_unit_id')
          .onRef('accounts.account_id', '=', 'admissions.account_id'),
      )
      .innerJoin('units', 'units.unit_id', 'admissions.home_unit_id')
      .select([
        'admissions.account_id',
        'admissions.roles',
        'admissions.admitted_at',
        'accounts.login',
        'accounts.name',
        'accounts.is_active',
        'units.unit_id as home_unit_id',
        'units.name as home_unit_name',
      ])
      .where('admissions.unit_id', '=', unit)
      .orderBy('accounts.name')
      .execute(),
})

export const admissionWrites = (db: Db) => ({
  async insert(row: Insertable<Tables['admissions']>) {
    await db.insertInto('admissions').values(row).execute()
  },
  async update(unit: string, account: string, roles: Role[]) {
    await db
      .updateTable('admissions')
      .set({ roles })
      .where('unit_id', '=', unit)
      .where('account_id', '=', account)
      .execute()
  },
  async remove(unit: string, account: string) {
    await db
      .deleteFrom('admissions')
      .where('unit_id', '=', unit)
      .where('account_id', '=', account)
      .execute()
  },
})

export const unitWrites = (db: Db) => ({
  /** Held until the end of the transaction: of two set-ups at once the second sees the first. */
  async lockSetUp() {
    await db
      .selectNoFrom((eb) => eb.fn('pg_advisory_xact_lock', [eb.val(8460_0002)]).as('locked'))
      .execute()
  },
  /** The mark counts for the first unit of a home; later ones share it (migration 0002). */
  async insert(row: { unit: string; name: string; now: string; isDemonstration?: boolean }) {
    await db
      .insertInto('units')
      .values({
        unit_id: row.unit,
        name: row.name,
        created_at: row.now,
        is_demonstration: row.isDemonstration ?? false,
      })
      .execute()
  },
  async setMayClearCards(unit: string, may: boolean) {
    await db
      .updateTable('units')
      .set({ may_clear_cards: may })
      .where('unit_id', '=', unit)
      .execute()
  },
  async setMayLeaveServer(unit: string, may: boolean) {
    await db
      .updateTable('units')
      .set({ may_leave_server: may })
      .where('unit_id', '=', unit)
      .execute()
  },
  async setWitnessThreshold(unit: string, threshold: number) {
    await db
      .updateTable('units')
      .set({ witness_threshold: threshold })
      .where('unit_id', '=', unit)
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
