// Sessions of people and keys of docks. Only digests of the secrets are stored.

import { sql } from 'kysely'
import type { Db } from './database.ts'

export const sessionReads = (db: Db) => ({
  /** The account behind a session's digest and the unit that it works in now; undefined when there is
   * none. Without `admitted_roles` it may only work in its own unit. */
  findByDigest: (digest: Uint8Array) =>
    db
      .selectFrom('sessions')
      .innerJoin('accounts', (on) =>
        on
          .onRef('accounts.unit_id', '=', 'sessions.unit_id')
          .onRef('accounts.account_id', '=', 'sessions.account_id'),
      )
      .innerJoin('units', (on) =>
        on.on('units.unit_id', '=', sql<string>`coalesce(sessions.in_unit_id, sessions.unit_id)`),
      )
      .leftJoin('admissions', (on) =>
        on
          .onRef('admissions.unit_id', '=', 'sessions.in_unit_id')
          .onRef('admissions.account_id', '=', 'sessions.account_id'),
      )
      .select([
        'sessions.unit_id as home_unit_id',
        'units.unit_id',
        'sessions.token_digest',
        'sessions.account_id',
        'sessions.opened_at',
        'sessions.last_used_at',
        'sessions.ends_at',
        'accounts.login',
        'accounts.name',
        'accounts.roles as home_roles',
        'admissions.roles as admitted_roles',
        'accounts.officer_id',
        'accounts.is_active',
        'accounts.must_change',
        'units.name as unit_name',
      ])
      .where('sessions.token_digest', '=', digest)
      .executeTakeFirst(),
  /** Also one that is switched off: the caller says what that means. */
  findDock: (keyDigest: Uint8Array) =>
    db.selectFrom('docks').selectAll().where('key_digest', '=', keyDigest).executeTakeFirst(),
  docks: (unit: string) =>
    db.selectFrom('docks').selectAll().where('unit_id', '=', unit).orderBy('created_at').execute(),
})

export const sessionWrites = (db: Db) => ({
  async insert(row: {
    unit: string
    digest: Uint8Array
    account: string
    now: string
    endsAt: string
  }) {
    await db
      .insertInto('sessions')
      .values({
        unit_id: row.unit,
        token_digest: row.digest,
        account_id: row.account,
        opened_at: row.now,
        last_used_at: row.now,
        ends_at: row.endsAt,
      })
      .execute()
  },
  async enterUnit(digest: Uint8Array, inUnit: string | null) {
    await db
      .updateTable('sessions')
      .set({ in_unit_id: inUnit })
      .where('token_digest', '=', digest)
      .execute()
  },
  /** Sessions of an account that work in a unit to which it is no longer admitted go home. */
  async leaveUnit(unit: string, account: string) {
    await db
      .updateTable('sessions')
      .set({ in_unit_id: null })
      .where('account_id', '=', account)
      .where('in_unit_id', '=', unit)
      .execute()
  },
  async remove(digest: Uint8Array) {
    await db.deleteFrom('sessions').where('token_digest', '=', digest).execute()
  },
  /** Every session of the account but the one given: after a change of password the others end. */
  async removeOthers(unit: string, account: string, digest: Uint8Array | null) {
    let query = db
      .deleteFrom('sessions')
      .where('unit_id', '=', unit)
      .where('account_id', '=', account)
    if (digest) query = query.where('token_digest', '!=', digest)
    await query.execute()
  },
  async removeEnded(now: string) {
    await db
      .deleteFrom('sessions')
      .where(sql<boolean>`ends_at < ${now}::timestamptz`)
      .execute()
  },
  async updateDock(unit: string, id: string, change: { name: string; is_active: boolean }) {
    await db
      .updateTable('docks')
      .set(change)
      .where('unit_id', '=', unit)
      .where('dock_id', '=', id)
      .execute()
  },
  async insertDock(row: {
    unit: string
    id: string
    name: string
    keyDigest: Uint8Array
    now: string
  }) {
    await db
      .insertInto('docks')
      .values({
        unit_id: row.unit,
        dock_id: row.id,
        name: row.name,
        key_digest: row.keyDigest,
        created_at: row.now,
      })
      .execute()
  },
})
