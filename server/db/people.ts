// Officers (执法人员, who film) and accounts (who sign in). An account may belong to an officer.

import { sql, type Insertable, type Updateable } from 'kysely'
import type { Db } from './database.ts'
import { askJudgement } from './jobs.ts'
import type { Tables } from './tables.ts'

export const peopleReads = (db: Db) => ({
  officers: (unit: string) =>
    db.selectFrom('officers').selectAll().where('unit_id', '=', unit).orderBy('name').execute(),
  findOfficer: (unit: string, id: string) =>
    db
      .selectFrom('officers')
      .selectAll()
      .where('unit_id', '=', unit)
      .where('officer_id', '=', id)
      .executeTakeFirst(),
  accounts: (unit: string) =>
    db.selectFrom('accounts').selectAll().where('unit_id', '=', unit).orderBy('login').execute(),
  findAccount: (unit: string, id: string) =>
    db
      .selectFrom('accounts')
      .selectAll()
      .where('unit_id', '=', unit)
      .where('account_id', '=', id)
      .executeTakeFirst(),
  /** Locked until the end of the transaction, so that failed sign-ins are counted one by one. */
  findAccountByLogin: (login: string) =>
    db
      .selectFrom('accounts')
      .selectAll()
      .where(sql<string>`lower(login)`, '=', login.toLowerCase())
      .forUpdate()
      .executeTakeFirst(),
})

export const peopleWrites = (db: Db) => ({
  async insertOfficer(row: Insertable<Tables['officers']>) {
    await db.insertInto('officers').values(row).execute()
  },
  async updateOfficer(unit: string, id: string, change: Updateable<Tables['officers']>) {
    await db
      .updateTable('officers')
      .set(change)
      .where('unit_id', '=', unit)
      .where('officer_id', '=', id)
      .execute()
  },
  /** What is judged of an activity rests on whether its officers had a certificate on the day. */
  async judgeActivitiesOf(unit: string, officer: string) {
    const rows = await db
      .selectFrom('activity_officers')
      .select('activity_id')
      .where('unit_id', '=', unit)
      .where('officer_id', '=', officer)
      .execute()
    for (const row of rows) await askJudgement(db, unit, row.activity_id)
  },
  async insertAccount(row: Insertable<Tables['accounts']>) {
    await db.insertInto('accounts').values(row).execute()
  },
  async updateAccount(unit: string, id: string, change: Updateable<Tables['accounts']>) {
    await db
      .updateTable('accounts')
      .set(change)
      .where('unit_id', '=', unit)
      .where('account_id', '=', id)
      .execute()
  },
})
