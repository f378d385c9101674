// Derived files of recordings (poster, sprite, waveform, playable copy) and how far each one is.

import type { Insertable, Updateable } from 'kysely'
import type { Db } from './database.ts'
import type { DerivativeKind, Tables } from './tables.ts'

export const derivativeReads = (db: Db) => ({
  of: (unit: string, recording: string) =>
    db
      .selectFrom('derivatives')
      .selectAll()
      .where('unit_id', '=', unit)
      .where('recording_id', '=', recording)
      .execute(),
  find: (unit: string, recording: string, kind: DerivativeKind) =>
    db
      .selectFrom('derivatives')
      .selectAll()
      .where('unit_id', '=', unit)
      .where('recording_id', '=', recording)
      .where('kind', '=', kind)
      .executeTakeFirst(),
})

export const derivativeWrites = (db: Db) => ({
  async set(row: Insertable<Tables['derivatives']>) {
    const { unit_id: _unit, recording_id: _recording, kind: _kind, ...change } = row
    await db
      .insertInto('derivatives')
      .values(row)
      .onConflict((on) => on.columns(['unit_id', 'recording_id', 'kind']).doUpdateSet(change))
      .execute()
  },
  async update(
    unit: string,
    recording: string,
    kind: DerivativeKind,
    change: Updateable<Tables['derivatives']>,
  ) {
    await db
      .updateTable('derivatives')
      .set(change)
      .where('unit_id', '=', unit)
      .where('recording_id', '=', recording)
      .where('kind', '=', kind)
      .execute()
  },
})
