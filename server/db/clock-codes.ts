// Clock codes that were found in recordings, and which recordings they may count for.

import type { CodeVerdict } from '@shilu/core/clock-code.ts'
import { sql, type Insertable } from 'kysely'
import type { Db } from './database.ts'
import type { At, MaybeAt } from './tables.ts'

export type ClockCodesTable = {
  unit_id: string
  recording_id: string
  position_ms: number
  code: string
  verdict: CodeVerdict
  said_at: At
  /** What the recorder's clock showed at that frame; null where the device tells no time. */
  device_at: MaybeAt
  is_set: boolean
  uncertainty_ms: number
  event_id: string
}
export type NewClockCode = Insertable<ClockCodesTable>

export const clockCodeReads = (db: Db) => ({
  of: (unit: string, recording: string) =>
    db
      .selectFrom('clock_codes')
      .selectAll()
      .where('unit_id', '=', unit)
      .where('recording_id', '=', recording)
      .orderBy('position_ms')
      .execute(),
  /** Good ones: of the recordings of a device, and of the one recording. */
  good: (unit: string, device: string | null, recording: string) =>
    db
      .selectFrom('clock_codes')
      .innerJoin('recordings', (on) =>
        on
          .onRef('recordings.unit_id', '=', 'clock_codes.unit_id')
          .onRef('recordings.recording_id', '=', 'clock_codes.recording_id'),
      )
      .select([
        'clock_codes.recording_id',
        'clock_codes.said_at',
        'clock_codes.device_at',
        'clock_codes.is_set',
        'clock_codes.uncertainty_ms',
      ])
      .where('clock_codes.unit_id', '=', unit)
      .where('verdict', '=', 'good')
      .where((eb) =>
        eb.or([
          eb('clock_codes.recording_id', '=', recording),
          ...(device === null ? [] : [eb('recordings.device_id', '=', device)]),
        ]),
      )
      .orderBy('said_at')
      .execute(),
  /** Recordings of a device for which another code may count now: all of its holdings in which one was filmed. */
  async touched(unit: string, device: string): Promise<string[]> {
    const { rows } = await sql<{ recording_id: string }>`
      select r.recording_id from recordings r
      where r.unit_id = ${unit} and r.device_id = ${device} and (
        coalesce(r.clock ->> 'kind', '') = 'measured'
        or exists (
          select 1 from clock_codes c
            join recordings f on f.unit_id = c.unit_id and f.recording_id = c.recording_id
          where c.unit_id = r.unit_id and f.device_id = r.device_id and c.verdict = 'good'))
      order by r.sort_at`.execute(db)
    return rows.map((row) => row.recording_id)
  },
})

export const clockCodeWrites = (db: Db) => ({
  /** What an earlier search found gives way. */
  async replace(unit: string, recording: string, rows: NewClockCode[]) {
    await db
      .deleteFrom('clock_codes')
      .where('unit_id', '=', unit)
      .where('recording_id', '=', recording)
      .execute()
    if (rows.length > 0) await db.insertInto('clock_codes').values(rows).execute()
  },
})

/** Recordings that were inspected before anybody searched or measured them. */
export async function recordingsNotMeasured(db: Db) {
  type Row = {
    unit_id: string
    recording_id: string
    is_unsearched: boolean
    is_unmeasured: boolean
  }
  const { rows } = await sql<Row>`
    select unit_id, recording_id,
           facts ? 'video' and clock_search is null as is_unsearched, measures is null as is_unmeasured
      from recordings
     where not facts ? 'degraded' and not flags @> array['encrypted']
       and (facts ? 'video' or facts ? 'audio')
       and (measures is null or (facts ? 'video' and clock_search is null))`.execute(db)
  return rows
}
