// What belongs to a case, for its dossier and for the archive office; and what a unit has laid down about archives.

import type { DiscCopyState, DiscLetter } from '@shilu/core/disc.ts'
import type { ClearingGround, ClearingState } from '@shilu/core/rules/clearing.ts'
import { sql, type Insertable } from 'kysely'
import type { Db } from './database.ts'
import type { Tables } from './tables.ts'

export type DossierRow = Awaited<ReturnType<ReturnType<typeof dossierReads>['recordings']>>[number]

/** Of one case, of these recordings, or all of the unit. */
type Wanted = { case?: string; recordings?: readonly string[]; most?: number }

export const dossierReads = (db: Db) => ({
  settings: (unit: string) =>
    db.selectFrom('archive_settings').selectAll().where('unit_id', '=', unit).executeTakeFirst(),
  /** Each recording once, with the first of its activities; in the order of time. */
  recordings: (unit: string, wanted: Wanted) => recordingsOf(db, unit, wanted),
  stoppages: (unit: string, activities: readonly string[]) =>
    db
      .selectFrom('stoppages')
      .select(['stoppage_id', 'number', 'state', 'from_at', 'until_at', 'activity_id', 'reason'])
      .where('unit_id', '=', unit)
      .where('activity_id', '=', sql<string>`any(${[...activities]}::uuid[])`)
      .orderBy('from_at')
      .execute(),
  packages: (unit: string, recordings: readonly string[]) =>
    db
      .selectFrom('packages')
      .select(['package_id', 'purpose', 'recipient', 'ordered_at', 'made_by', 'state'])
      .where('unit_id', '=', unit)
      .where(sql<boolean>`recordings && ${[...recordings]}::uuid[]`)
      .orderBy('ordered_at')
      .execute(),
  /** Copies on which some of these lie, of sets that stand; how many of them each has. */
  async discCopies(unit: string, recordings: readonly string[]) {
    const { rows } = await sql<{
      disc_set_id: string
      number: string
      volume_id: string
      letter: DiscLetter
      state: DiscCopyState
      medium_id: string | null
      place: string | null
      recordings: number
    }>`
      select s.disc_set_id, s.number, d.volume_id, c.letter, c.state, c.medium_id, c.place,
        count(distinct r.recording_id)::int as recordings
      from disc_recordings r
        join discs d on d.unit_id = r.unit_id and d.disc_id = r.disc_id
        join disc_sets s on s.unit_id = d.unit_id and s.disc_set_id = d.disc_set_id
        join disc_copies c on c.unit_id = d.unit_id and c.disc_id = d.disc_id
      where r.unit_id = ${unit} and r.recording_id = any(${[...recordings]}::uuid[])
        and s.cancelled_at is null and c.state <> 'replaced'
      group by s.unit_id, s.disc_set_id, d.unit_id, d.disc_id, c.unit_id, c.copy_id
      order by s.number, d.position, c.letter`.execute(db)
    return rows
  },
  /** Clearings that have or had some of these, but for what was taken out again. */
  async clearings(unit: string, recordings: readonly string[]) {
    const { rows } = await sql<{
      clearing_id: string
      number: string
      ground: ClearingGround
      state: ClearingState
      asked_at: Temporal.Instant
      recordings: number
    }>`
      select c.clearing_id, c.number, c.ground, c.state, c.asked_at, count(*)::int as recordings
      from clearing_items i join clearings c on c.unit_id = i.unit_id and c.clearing_id = i.clearing_id
      where i.unit_id = ${unit} and i.recording_id = any(${[...recordings]}::uuid[]) and i.state <> 'pulled'
      group by c.unit_id, c.clearing_id order by c.asked_at, c.clearing_id`.execute(db)
    return rows
  },
  holds: (unit: string, targets: readonly string[]) =>
    db
      .selectFrom('holds')
      .select(['hold_id', 'scope', 'target_id', 'ground', 'why', 'placed_at', 'lifted_at'])
      .where('unit_id', '=', unit)
      .where('target_id', '=', sql<string>`any(${[...targets]}::uuid[])`)
      .orderBy('placed_at')
      .execute(),
})

const recordingsOf = (db: Db, unit: string, { case: of, recordings, most }: Wanted) =>
  db
    .selectFrom('recordings as r')
    .leftJoin('activity_recordings as l', (on) =>
      on
        .onRef('l.unit_id', '=', 'r.unit_id')
        .onRef('l.recording_id', '=', 'r.recording_id')
        .on('l.state', '<>', 'refused'),
    )
    .leftJoin('activities as a', (on) =>
      on
        .onRef('a.unit_id', '=', 'l.unit_id')
        .onRef('a.activity_id', '=', 'l.activity_id')
        .on('a.is_withdrawn', '=', false),
    )
    .leftJoin('cases as c', (on) =>
      on.onRef('c.unit_id', '=', 'a.unit_id').onRef('c.case_id', '=', 'a.case_id'),
    )
    .leftJoin('officers as o', (on) =>
      on.onRef('o.unit_id', '=', 'r.unit_id').onRef('o.officer_id', '=', 'r.officer_id'),
    )
    .leftJoin('devices as d', (on) =>
      on.onRef('d.unit_id', '=', 'r.unit_id').onRef('d.device_id', '=', 'r.device_id'),
    )
    .leftJoin('blobs as b', (on) =>
      on.onRef('b.unit_id', '=', 'r.unit_id').onRef('b.sha256', '=', 'r.sha256'),
    )
    .leftJoin('retentions as k', (on) =>
      on.onRef('k.unit_id', '=', 'r.unit_id').onRef('k.recording_id', '=', 'r.recording_id'),
    )
    .distinctOn(['r.sort_at', 'r.recording_id'])
    .select([
      'r.recording_id',
      'r.file_name',
      'r.kind',
      'r.state',
      'r.size_bytes',
      'r.sha256',
      'b.sm3',
      'r.captured_at',
      'r.received_at',
      'r.facts',
      'r.place',
      'r.note',
      'r.officer_id',
      'r.taken_in_event',
      'o.name as officer_name',
      'o.certificate_number',
      'd.kind as device_kind',
      'd.serial as device_serial',
      'd.model as device_model',
      'a.activity_id',
      'a.title',
      'a.party',
      'a.place as activity_place',
      'c.case_id',
      'c.number as case_number',
      'c.name as case_name',
      'c.archive_term',
      'c.archive_number',
      'c.security_level',
      'k.kept_until',
      'k.decides',
    ])
    .where('r.unit_id', '=', unit)
    .$if(of !== undefined, (q) => q.where('c.case_id', '=', of ?? ''))
    .$if(recordings !== undefined, (q) =>
      q.where('r.recording_id', '=', sql<string>`any(${[...(recordings ?? [])]}::uuid[])`),
    )
    .orderBy('r.sort_at')
    .orderBy('r.recording_id')
    .orderBy(sql`c.case_id is null`)
    .orderBy('a.opened_at')
    .limit(most ?? 1_000_000)
    .execute()

export const dossierWrites = (db: Db) => ({
  async setSettings(row: Insertable<Tables['archive_settings']>) {
    const { fonds_number, name_pattern, changed_at } = row
    await db
      .insertInto('archive_settings')
      .values(row)
      .onConflict((on) =>
        on.column('unit_id').doUpdateSet({ fonds_number, name_pattern, changed_at }),
      )
      .execute()
  },
})
