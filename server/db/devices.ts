// Devices and who held them when.

import type { Insertable, Updateable } from 'kysely'
import type { Db } from './database.ts'
import { jobWrites } from './jobs.ts'
import type { Tables } from './tables.ts'

export const deviceReads = (db: Db) => ({
  photo: (unit: string, device: string) =>
    db
      .selectFrom('device_photos')
      .selectAll()
      .where('unit_id', '=', unit)
      .where('device_id', '=', device)
      .executeTakeFirst(),
  list: (unit: string) =>
    db.selectFrom('devices').selectAll().where('unit_id', '=', unit).orderBy('serial').execute(),
  find: (unit: string, id: string) =>
    db
      .selectFrom('devices')
      .selectAll()
      .where('unit_id', '=', unit)
      .where('device_id', '=', id)
      .executeTakeFirst(),
  holders: (unit: string) =>
    db
      .selectFrom('device_holders')
      .innerJoin('officers', (on) =>
        on
          .onRef('officers.unit_id', '=', 'device_holders.unit_id')
          .onRef('officers.officer_id', '=', 'device_holders.officer_id'),
      )
      .select([
        'device_id',
        'device_holders.officer_id',
        'held_from',
        'held_until',
        'officers.name',
      ])
      .where('device_holders.unit_id', '=', unit)
      .orderBy('held_from', 'desc')
      .execute(),
})

export const deviceWrites = (db: Db) => ({
  /** In the place of an earlier one. */
  async setPhoto(row: Insertable<Tables['device_photos']>) {
    const { unit_id: _unit, device_id: _device, ...change } = row
    await db
      .insertInto('device_photos')
      .values(row)
      .onConflict((on) => on.columns(['unit_id', 'device_id']).doUpdateSet(change))
      .execute()
  },
  async removePhoto(unit: string, device: string) {
    await db
      .deleteFrom('device_photos')
      .where('unit_id', '=', unit)
      .where('device_id', '=', device)
      .execute()
  },
  async insert(row: Insertable<Tables['devices']>) {
    await db.insertInto('devices').values(row).execute()
  },
  async update(unit: string, id: string, change: Updateable<Tables['devices']>) {
    await db
      .updateTable('devices')
      .set(change)
      .where('unit_id', '=', unit)
      .where('device_id', '=', id)
      .execute()
  },
  // A clock code counts within a holding: whoever changes one has the recordings of the device dated anew.

  /** Ends the present holding, if there is one. */
  async endHolding(unit: string, device: string, until: string) {
    await db
      .updateTable('device_holders')
      .set({ held_until: until })
      .where('unit_id', '=', unit)
      .where('device_id', '=', device)
      .where('held_until', 'is', null)
      .execute()
    await jobWrites(db).applyClock(unit, device)
  },
  async insertHolding(row: Insertable<Tables['device_holders']>) {
    await db.insertInto('device_holders').values(row).execute()
    await jobWrites(db).applyClock(row.unit_id, row.device_id)
  },
})
