// What lies on discs (Art. 16): which recordings a set has, on which copies a recording is, and what is to go onto discs next.

import type { RecordingState } from '@shilu/core/recording.ts'
import { sql } from 'kysely'
import type { Db } from './database.ts'

export const discContentReads = (db: Db) => ({
  /** In their order, each once. */
  async recordingsOf(unit: string, set: string) {
    const { rows } = await sql<{
      recording_id: string
      file_name: string
      size_bytes: number
      sha256: string
      state: RecordingState
      is_in_clearing: boolean
    }>`
      select r.recording_id, r.file_name, r.size_bytes, r.sha256, r.state,
        exists (select 1 from clearing_items c where c.unit_id = r.unit_id
          and c.recording_id = r.recording_id and c.state = 'in') as is_in_clearing
      from recordings r
      where r.unit_id = ${unit} and r.recording_id in (
        select d.recording_id from disc_recordings d
        join discs on discs.unit_id = d.unit_id and discs.disc_id = d.disc_id
        where d.unit_id = ${unit} and discs.disc_set_id = ${set})
      order by r.captured_at, r.recording_id`.execute(db)
    return rows
  },
  /** Copies that were read back whole and are not lost, of these recordings. */
  async goodCopies(unit: string, recordings: readonly string[]) {
    if (recordings.length === 0) return []
    return db
      .selectFrom('disc_recordings')
      .innerJoin('disc_copies', (on) =>
        on
          .onRef('disc_copies.unit_id', '=', 'disc_recordings.unit_id')
          .onRef('disc_copies.disc_id', '=', 'disc_recordings.disc_id'),
      )
      .innerJoin('discs', (on) =>
        on
          .onRef('discs.unit_id', '=', 'disc_copies.unit_id')
          .onRef('discs.disc_id', '=', 'disc_copies.disc_id'),
      )
      .innerJoin('disc_sets', (on) =>
        on
          .onRef('disc_sets.unit_id', '=', 'discs.unit_id')
          .onRef('disc_sets.disc_set_id', '=', 'discs.disc_set_id'),
      )
      .select([
        'recording_id',
        'disc_copies.letter',
        'disc_copies.recheck_at',
        'disc_copies.medium_id',
        'disc_copies.place',
        'disc_copies.sha256',
        'discs.volume_id',
        'discs.disc_set_id',
        'disc_sets.number',
      ])
      .where('disc_recordings.unit_id', '=', unit)
      .where('recording_id', 'in', [...recordings])
      .where('disc_copies.state', '=', 'read-back')
      .orderBy('disc_sets.number')
      .orderBy('discs.position')
      .orderBy('letter')
      .execute()
  },
  /** Which of them are on a disc of a set that was not cancelled. */
  async onDiscs(unit: string, recordings: readonly string[]): Promise<Set<string>> {
    if (recordings.length === 0) return new Set()
    const rows = await db
      .selectFrom('disc_recordings')
      .innerJoin('discs', (on) =>
        on
          .onRef('discs.unit_id', '=', 'disc_recordings.unit_id')
          .onRef('discs.disc_id', '=', 'disc_recordings.disc_id'),
      )
      .innerJoin('disc_sets', (on) =>
        on
          .onRef('disc_sets.unit_id', '=', 'discs.unit_id')
          .onRef('disc_sets.disc_set_id', '=', 'discs.disc_set_id'),
      )
      .select('recording_id')
      .distinct()
      .where('disc_recordings.unit_id', '=', unit)
      .where('recording_id', 'in', [...recordings])
      .where('cancelled_at', 'is', null)
      .execute()
    return new Set(rows.map((row) => row.recording_id))
  },
  /** Recordings of activities and cases, each with the first activity that it belongs to, in the order of time. */
  belonging: (unit: string, of: { activities: readonly string[]; cases: readonly string[] }) =>
    db
      .selectFrom('activity_recordings as link')
      .innerJoin('activities', (on) =>
        on
          .onRef('activities.unit_id', '=', 'link.unit_id')
          .onRef('activities.activity_id', '=', 'link.activity_id'),
      )
      .select(['link.recording_id', 'link.activity_id'])
      .where('link.unit_id', '=', unit)
      .where('link.state', '<>', 'refused')
      .where('activities.is_withdrawn', '=', false)
      .where((eb) =>
        eb.or([
          ...(of.activities.length > 0 ? [eb('link.activity_id', 'in', [...of.activities])] : []),
          ...(of.cases.length > 0 ? [eb('activities.case_id', 'in', [...of.cases])] : []),
          eb.lit(false),
        ]),
      )
      .execute(),
  /** Under a hold that stands (Art. 16), by itself or with its activity or case, and on no disc yet. */
  async heldNotOnDiscs(unit: string, limit: number): Promise<string[]> {
    const { rows } = await sql<{ id: string }>`
      select r.recording_id as id from recordings r
      where r.unit_id = ${unit} and r.state = 'kept'
        and exists (select 1 from holds h where h.unit_id = r.unit_id and h.lifted_at is null
          and (h.target_id = r.recording_id or exists (
            select 1 from activity_recordings l
            join activities a on a.unit_id = l.unit_id and a.activity_id = l.activity_id
            where l.unit_id = r.unit_id and l.recording_id = r.recording_id and l.state <> 'refused'
              and not a.is_withdrawn and (a.activity_id = h.target_id or a.case_id = h.target_id))))
        and not exists (select 1 from disc_recordings d
          join discs on discs.unit_id = d.unit_id and discs.disc_id = d.disc_id
          join disc_sets s on s.unit_id = discs.unit_id and s.disc_set_id = discs.disc_set_id
          where d.unit_id = r.unit_id and d.recording_id = r.recording_id and s.cancelled_at is null)
      order by r.recording_id limit ${limit}`.execute(db)
    return rows.map((row) => row.id)
  },
  /** The activity of each, the first that it belongs to. */
  async activityOf(
    unit: string,
    recordings: readonly string[],
  ): Promise<Map<string, { id: string; at: string }>> {
    if (recordings.length === 0) return new Map()
    const rows = await db
      .selectFrom('activity_recordings as link')
      .innerJoin('activities', (on) =>
        on
          .onRef('activities.unit_id', '=', 'link.unit_id')
          .onRef('activities.activity_id', '=', 'link.activity_id'),
      )
      .select(['link.recording_id', 'link.activity_id', 'activities.sort_at'])
      .where('link.unit_id', '=', unit)
      .where('link.recording_id', 'in', [...recordings])
      .where('link.state', '<>', 'refused')
      .where('activities.is_withdrawn', '=', false)
      .orderBy('activities.sort_at', 'desc')
      .orderBy('link.activity_id', 'desc')
      .execute()
    // The last one set is the first in time.
    return new Map(
      rows.map((row) => [row.recording_id, { id: row.activity_id, at: row.sort_at.toString() }]),
    )
  },
})
