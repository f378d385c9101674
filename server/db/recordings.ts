// Recordings and what hangs on them: blobs, corrections, viewings.

import type { RecordingFlag, RecordingState } from '@shilu/core/recording.ts'
import { sql, type Insertable, type Updateable } from 'kysely'
import type { Db } from './database.ts'
import { askJudgementAround, askRetention } from './jobs.ts'
import { matchesSearch } from './search.ts'
import type { Tables } from './tables.ts'

export type RecordingFilter = {
  q?: string | undefined
  kind?: string | undefined
  flag?: string | undefined
  device?: string | undefined
  officer?: string | undefined
  intake?: string | undefined
  made?: string | undefined
  /** Of no activity: `yes` what waits for a person's word, `stated` and `sealed` what has it. */
  outside?: 'yes' | 'stated' | 'sealed' | undefined
  ids?: readonly string[] | undefined
  /** What is kept, unless something else is asked for. */
  /** Undefined: whatever was not cleared. */
  state?: RecordingState | 'all' | undefined
  from?: string | undefined
  to?: string | undefined
}
/** The place in the order after which a page goes on. */
export type RecordingCursor = { fitsNowhere: boolean; sortAt: string; id: string }

/** What lies close to a recording: taken from the same card, or filmed by the same device. */
export type Neighbourhood = {
  of: string
  /** Measured from here; the closest come first. */
  at: string
  officer?: string | undefined
} & (
  | { intake: string }
  /** Filmed by this device between two moments, and not from that card. */
  | { device: string; from: string; to: string; notIntake: string }
)

export const recordingReads = (db: Db) => ({
  /** Two intakes of the same content take turns until the end of the transaction. */
  async lockContent(sha256: string) {
    await db
      .selectNoFrom((eb) =>
        eb
          .fn('pg_advisory_xact_lock', [eb.fn('hashtextextended', [eb.val(sha256), eb.val(0)])])
          .as('locked'),
      )
      .execute()
  },
  find: (unit: string, id: string) =>
    listed(db)
      .where('recordings.unit_id', '=', unit)
      .where('recordings.recording_id', '=', id)
      .executeTakeFirst(),
  /** In which unit a recording is: for the house itself, which has all of them. */
  async unitOf(id: string): Promise<string | null> {
    const row = await db
      .selectFrom('recordings')
      .select('unit_id')
      .where('recording_id', '=', id)
      .executeTakeFirst()
    return row?.unit_id ?? null
  },
  list(unit: string, filter: RecordingFilter, after: RecordingCursor | null, limit: number) {
    let query = filtered(listed(db), unit, filter)
    if (after) {
      query = query.where(
        sql<boolean>`(fits_nowhere, sort_at, recordings.recording_id) < (${after.fitsNowhere}, ${after.sortAt}::timestamptz, ${after.id}::uuid)`,
      )
    }
    return query
      .orderBy('fits_nowhere', 'desc')
      .orderBy('sort_at', 'desc')
      .orderBy('recordings.recording_id', 'desc')
      .limit(limit)
      .execute()
  },
  async count(unit: string, filter: RecordingFilter): Promise<number> {
    const row = await filtered(db.selectFrom('recordings'), unit, filter)
      .select((eb) => eb.fn.countAll<number>().as('total'))
      .executeTakeFirstOrThrow()
    return row.total
  },
  near: (unit: string, where: Neighbourhood, limit: number) =>
    inNeighbourhood(listed(db), unit, where)
      .orderBy(sql`abs(extract(epoch from recordings.sort_at - ${where.at}::timestamptz))`)
      .orderBy('recordings.recording_id')
      .limit(limit)
      .execute(),
  async countNear(unit: string, where: Neighbourhood): Promise<number> {
    const row = await inNeighbourhood(listed(db), unit, where)
      .clearSelect()
      .select((eb) => eb.fn.countAll<number>().as('total'))
      .executeTakeFirstOrThrow()
    return row.total
  },
  /** Recordings of the same content that are kept, oldest first. */
  /** Also such as were cleared, or lie on discs only. */
  ofContent: (unit: string, sha256: string) =>
    db
      .selectFrom('recordings')
      .select(['recording_id', 'file_name', 'state', 'claims', 'received_at', 'taken_in_event'])
      .where('unit_id', '=', unit)
      .where('sha256', '=', sha256)
      .orderBy('received_at')
      .execute(),
  findBlob: (unit: string, sha256: string) =>
    db
      .selectFrom('blobs')
      .selectAll()
      .where('unit_id', '=', unit)
      .where('sha256', '=', sha256)
      .executeTakeFirst(),
  corrections: (unit: string, recording: string) =>
    db
      .selectFrom('corrections')
      .selectAll()
      .where('unit_id', '=', unit)
      .where('recording_id', '=', recording)
      .orderBy('corrected_at')
      .execute(),
  acknowledgements: (unit: string, recording: string) =>
    db
      .selectFrom('flag_acknowledgements')
      .selectAll()
      .where('unit_id', '=', unit)
      .where('recording_id', '=', recording)
      .orderBy('acknowledged_at')
      .execute(),
  /** Ids of what fits nowhere: tried again whenever a device or a holder changes. */
  async unplaced(unit: string): Promise<string[]> {
    const rows = await db
      .selectFrom('recordings')
      .select('recording_id')
      .where('unit_id', '=', unit)
      .where('fits_nowhere', '=', true)
      .execute()
    return rows.map((row) => row.recording_id)
  },
  async lastViewing(
    unit: string,
    session: Uint8Array,
    recording: string,
    what: string,
  ): Promise<Temporal.Instant | null> {
    const row = await db
      .selectFrom('viewings')
      .select('viewed_at')
      .where('unit_id', '=', unit)
      .where('session_id', '=', session)
      .where('recording_id', '=', recording)
      .where('what', '=', what)
      .executeTakeFirst()
    return row?.viewed_at ?? null
  },
})

export const recordingWrites = (db: Db) => ({
  async insertBlob(row: Insertable<Tables['blobs']>) {
    await db
      .insertInto('blobs')
      .values(row)
      .onConflict((on) => on.columns(['unit_id', 'sha256']).doNothing())
      .execute()
  },
  async insert(row: Insertable<Tables['recordings']>) {
    await db.insertInto('recordings').values(row).execute()
    await askRetention(db, row.unit_id, { recording: row.recording_id })
  },
  async update(unit: string, id: string, change: Updateable<Tables['recordings']>) {
    await db
      .updateTable('recordings')
      .set(change)
      .where('unit_id', '=', unit)
      .where('recording_id', '=', id)
      .execute()
    // Whose it is, and when it was filmed, say which activities it covers.
    if ('captured_at' in change || 'officer_id' in change || 'facts' in change)
      await askJudgementAround(db, unit, id)
    if ('captured_at' in change || 'flags' in change || 'clock' in change)
      await askRetention(db, unit, { recording: id })
  },
  async insertCorrection(row: Insertable<Tables['corrections']>) {
    await db.insertInto('corrections').values(row).execute()
  },
  /** A later word on the same flag takes the place of the earlier one. */
  async acknowledgeFlag(row: Insertable<Tables['flag_acknowledgements']>) {
    const { unit_id: _unit, recording_id: _recording, flag: _flag, ...change } = row
    await db
      .insertInto('flag_acknowledgements')
      .values(row)
      .onConflict((on) => on.columns(['unit_id', 'recording_id', 'flag']).doUpdateSet(change))
      .execute()
  },
  async reopenFlag(unit: string, recording: string, flag: RecordingFlag) {
    await db
      .deleteFrom('flag_acknowledgements')
      .where('unit_id', '=', unit)
      .where('recording_id', '=', recording)
      .where('flag', '=', flag)
      .execute()
  },
  async noteViewing(row: Insertable<Tables['viewings']>) {
    await db
      .insertInto('viewings')
      .values(row)
      .onConflict((on) =>
        on
          .columns(['unit_id', 'session_id', 'recording_id', 'what'])
          .doUpdateSet({ viewed_at: row.viewed_at }),
      )
      .execute()
  },
})

/** Itself, or by another recording of the same bytes. */
const isSealed = sql<boolean>`exists (select 1 from seals s where s.unit_id = recordings.unit_id
  and (s.recording_id = recordings.recording_id or s.sha256 = recordings.sha256))`

const isStated = sql<boolean>`exists (select 1 from purpose_statements s
  where s.unit_id = recordings.unit_id and s.recording_id = recordings.recording_id)`

/**
 * Sound, film or photo of which it is asked what it belongs to (Art. 5).
 * ASSUMPTION: what was filmed before the first activity of the unit was registered is not asked about.
 */
const isAsked = sql<boolean>`(recordings.kind in ('video', 'audio', 'photo')
  and recordings.captured_at >= (select min(a.arrived_at) from activities a
    where a.unit_id = recordings.unit_id and not a.is_withdrawn))`

/** Of no activity, and nobody has said what it is or sealed it. */
export const isOutside = sql<boolean>`(${isAsked}
  and not exists (select 1 from activity_recordings l join activities a
      on a.unit_id = l.unit_id and a.activity_id = l.activity_id
    where l.unit_id = recordings.unit_id and l.recording_id = recordings.recording_id
      and l.state <> 'refused' and not a.is_withdrawn)
  and not ${isStated} and not ${isSealed})`

const OUTSIDE = { yes: isOutside, stated: isStated, sealed: isSealed } as const

const listed = (db: Db) =>
  db
    .selectFrom('recordings')
    .innerJoin('blobs', (on) =>
      on
        .onRef('blobs.unit_id', '=', 'recordings.unit_id')
        .onRef('blobs.sha256', '=', 'recordings.sha256'),
    )
    .leftJoin('devices', (on) =>
      on
        .onRef('devices.unit_id', '=', 'recordings.unit_id')
        .onRef('devices.device_id', '=', 'recordings.device_id'),
    )
    .leftJoin('officers', (on) =>
      on
        .onRef('officers.unit_id', '=', 'recordings.unit_id')
        .onRef('officers.officer_id', '=', 'recordings.officer_id'),
    )
    .selectAll('recordings')
    .select((eb) => [
      'blobs.sm3',
      'devices.serial as device_serial',
      'officers.name as officer_name',
      eb
        .exists(
          eb
            .selectFrom('derivatives')
            .select('derivatives.kind')
            .whereRef('derivatives.unit_id', '=', 'recordings.unit_id')
            .whereRef('derivatives.recording_id', '=', 'recordings.recording_id')
            .where('derivatives.kind', '=', 'poster')
            .where('derivatives.state', '=', 'ready'),
        )
        .as('has_poster'),
      isSealed.as('is_sealed'),
      sql<boolean>`coalesce(${isAsked}, false)`.as('is_asked'),
      eb
        .selectFrom('purpose_statements as s')
        .select('s.kind')
        .whereRef('s.unit_id', '=', 'recordings.unit_id')
        .whereRef('s.recording_id', '=', 'recordings.recording_id')
        .as('stated_kind'),
    ])

function inNeighbourhood(
  query: ReturnType<typeof listed>,
  unit: string,
  where: Neighbourhood,
): ReturnType<typeof listed> {
  const others = query
    .where('recordings.unit_id', '=', unit)
    .where('recordings.recording_id', '<>', where.of)
  const own =
    where.officer === undefined ? others : others.where('recordings.officer_id', '=', where.officer)
  if ('intake' in where) return own.where('recordings.intake_id', '=', where.intake)
  return own
    .where('recordings.device_id', '=', where.device)
    .where(
      sql<boolean>`recordings.captured_at between ${where.from}::timestamptz and ${where.to}::timestamptz`,
    )
    .where('recordings.intake_id', '<>', where.notIntake)
}

export type ListedRow = Awaited<ReturnType<ReturnType<typeof recordingReads>['list']>>[number]

function filtered<Q>(query: Q, unit: string, filter: RecordingFilter): Q {
  type Filterable = { where(column: unknown, op?: string, value?: unknown): Filterable }
  let q = (query as Filterable).where('recordings.unit_id', '=', unit)
  if (filter.state === undefined) q = q.where('recordings.state', '<>', 'cleared')
  else if (filter.state !== 'all') q = q.where('recordings.state', '=', filter.state)
  if (filter.kind) q = q.where('recordings.kind', '=', filter.kind)
  if (filter.flag) q = q.where(sql<boolean>`recordings.flags @> array[${filter.flag}]`)
  if (filter.device) q = q.where('recordings.device_id', '=', filter.device)
  if (filter.officer) q = q.where('recordings.officer_id', '=', filter.officer)
  if (filter.intake)
    q = q.where(
      sql<boolean>`exists (select 1 from intake_files f where f.unit_id = recordings.unit_id and f.recording_id = recordings.recording_id and f.intake_id = ${filter.intake}::uuid)`,
    )
  if (filter.ids) q = q.where('recordings.recording_id', 'in', filter.ids)
  if (filter.made)
    q = q.where(
      sql<boolean>`exists (select 1 from derivatives v where v.unit_id = recordings.unit_id and v.recording_id = recordings.recording_id and v.state = ${filter.made})`,
    )
  if (filter.outside) q = q.where(OUTSIDE[filter.outside])
  if (filter.from) q = q.where('recordings.captured_at', '>=', filter.from)
  if (filter.to) q = q.where('recordings.captured_at', '<', filter.to)
  for (const words of matchesSearch(filter.q)) q = q.where(words)
  return q as Q
}
