// Uploads that have begun and are not yet kept or given up.

import { sql, type Insertable } from 'kysely'
import type { Db } from './database.ts'
import type { Tables } from './tables.ts'

export const uploadReads = (db: Db) => ({
  /** By its id alone: the id is unguessable and says nothing about the unit. */
  find: (id: string) =>
    db.selectFrom('uploads').selectAll().where('upload_id', '=', id).executeTakeFirst(),
  findByContent: (unit: string, sha256: string) =>
    db
      .selectFrom('uploads')
      .selectAll()
      .where('unit_id', '=', unit)
      .where('sha256', '=', sha256)
      .orderBy('created_at')
      .executeTakeFirst(),
  ofFiles: (unit: string, intake: string, positions: number[]) =>
    positions.length === 0
      ? Promise.resolve([])
      : db
          .selectFrom('uploads')
          .selectAll()
          .where('unit_id', '=', unit)
          .where('intake_id', '=', intake)
          .where('position', 'in', positions)
          .execute(),
  /** The uploads of these intakes that are on their way: of files whose bytes are still wanted. */
  arriving: (unit: string, intakes: string[]) =>
    intakes.length === 0
      ? Promise.resolve([])
      : db
          .selectFrom('uploads')
          .innerJoin('intake_files', (join) =>
            join
              .onRef('intake_files.unit_id', '=', 'uploads.unit_id')
              .onRef('intake_files.intake_id', '=', 'uploads.intake_id')
              .onRef('intake_files.position', '=', 'uploads.position'),
          )
          .select(['uploads.intake_id', 'uploads.position', 'uploads.staged'])
          .where('uploads.unit_id', '=', unit)
          .where('uploads.intake_id', 'in', intakes)
          .where('intake_files.state', '=', 'wanted')
          .execute(),
  /** Everything staged whole and not yet kept: the keeper's work after a start. */
  received: () =>
    db
      .selectFrom('uploads')
      .selectAll()
      .where('state', '=', 'received')
      .orderBy('created_at')
      .execute(),
  /** Bytes of all uploads that are still arriving, arrived or not. */
  async promisedBytes(): Promise<number> {
    const row = await db
      .selectFrom('uploads')
      .select(sql<number>`coalesce(sum(size_bytes), 0)::bigint`.as('bytes'))
      .executeTakeFirstOrThrow()
    return row.bytes
  },
})

export const uploadWrites = (db: Db) => ({
  async insert(row: Insertable<Tables['uploads']>) {
    await db.insertInto('uploads').values(row).execute()
  },
  async setReceived(id: string) {
    await db.updateTable('uploads').set({ state: 'received' }).where('upload_id', '=', id).execute()
  },
  /** Hands a half-done upload to the file that now offers the same content. */
  async moveTo(id: string, intake: string, position: number) {
    await db
      .updateTable('uploads')
      .set({ intake_id: intake, position })
      .where('upload_id', '=', id)
      .execute()
  },
  async remove(id: string) {
    await db.deleteFrom('uploads').where('upload_id', '=', id).execute()
  },
})
