// Derived files of recordings (poster, sprite, waveform, playable copy) and how far each one is.

import { sql, type Insertable, type Updateable } from 'kysely'
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
  withPoster: (unit: string, recordings: readonly string[]) =>
    recordingsWithPoster(db, unit, recordings),
})

/** Which of these recordings have a picture to show: none that are sealed, themselves or by another of the same bytes. */
export async function recordingsWithPoster(
  db: Db,
  unit: string,
  recordings: readonly string[],
): Promise<ReadonlySet<string>> {
  if (recordings.length === 0) return new Set()
  const rows = await db
    .selectFrom('derivatives')
    .select('recording_id')
    .where('unit_id', '=', unit)
    .where('recording_id', 'in', [...recordings])
    .where('kind', '=', 'poster')
    .where('state', '=', 'ready')
    .where(
      sql<boolean>`not exists (select 1 from recordings r join seals s on s.unit_id = r.unit_id
        and (s.recording_id = r.recording_id or s.sha256 = r.sha256)
        where r.unit_id = derivatives.unit_id and r.recording_id = derivatives.recording_id)`,
    )
    .execute()
  return new Set(rows.map((row) => row.recording_id))
}

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
