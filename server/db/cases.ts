// Cases, and the stoppage records of activities.

import { sql, type Insertable, type Updateable } from 'kysely'
import type { Db } from './database.ts'
import { askRetention } from './jobs.ts'
import type { Tables } from './tables.ts'

export const caseReads = (db: Db) => ({
  list: (unit: string) =>
    db
      .selectFrom('cases')
      .selectAll()
      .select(
        sql<number>`(select count(*) from activities a where a.unit_id = cases.unit_id and a.case_id = cases.case_id)`.as(
          'activities',
        ),
      )
      .where('unit_id', '=', unit)
      .orderBy('created_at', 'desc')
      .execute(),
  find: (unit: string, id: string) =>
    db
      .selectFrom('cases')
      .selectAll()
      .where('unit_id', '=', unit)
      .where('case_id', '=', id)
      .executeTakeFirst(),
  ofNumber: (unit: string, number: string) =>
    db
      .selectFrom('cases')
      .select('case_id')
      .where('unit_id', '=', unit)
      .where('number', '=', number)
      .executeTakeFirst(),
})

export const caseWrites = (db: Db) => ({
  async insert(row: Insertable<Tables['cases']>) {
    await db.insertInto('cases').values(row).execute()
  },
  async update(unit: string, id: string, change: Updateable<Tables['cases']>) {
    await db
      .updateTable('cases')
      .set(change)
      .where('unit_id', '=', unit)
      .where('case_id', '=', id)
      .execute()
    await askRetention(db, unit, { case: id })
  },
})
