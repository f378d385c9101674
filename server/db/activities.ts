// Activities and what hangs on them: officers, recordings, marks, what was judged of them.

import { OFFICERS_MIN } from '@shilu/core/activity.ts'
import type { ActivityHandIn, ActivityLack } from '@shilu/core/activity-lacks.ts'
import { sql, type Insertable, type Updateable } from 'kysely'
import type { Db } from './database.ts'
import { askJudgement, askRetention } from './jobs.ts'
import { matchesWords } from './search.ts'
import type { Tables } from './tables.ts'

export type ActivityFilter = {
  q?: string | undefined
  officer?: string | undefined
  case?: string | undefined
  lacks?: ActivityLack | undefined
  handIn?: ActivityHandIn | undefined
  from?: string | undefined
  to?: string | undefined
  /** For what is due and overdue. */
  now: string
}
export type ActivityCursor = { at: string; id: string }

export const activityReads = (db: Db) => ({
  find: (unit: string, id: string) =>
    listed(db)
      .where('activities.unit_id', '=', unit)
      .where('activities.activity_id', '=', id)
      .executeTakeFirst(),
  /** For a change or a judgement of it: nobody else changes it at the same time. */
  async lock(unit: string, id: string): Promise<void> {
    await db
      .selectFrom('activities')
      .select('activity_id')
      .where('unit_id', '=', unit)
      .where('activity_id', '=', id)
      .forUpdate()
      .execute()
  },
  list(unit: string, filter: ActivityFilter, after: ActivityCursor | null, limit: number) {
    let query = filtered(listed(db), unit, filter)
    if (after)
      query = query.where(
        sql<boolean>`(activities.sort_at, activities.activity_id) < (${after.at}::timestamptz, ${after.id}::uuid)`,
      )
    return query
      .orderBy('activities.sort_at', 'desc')
      .orderBy('activities.activity_id', 'desc')
      .limit(limit)
      .execute()
  },
  async count(unit: string, filter: ActivityFilter): Promise<number> {
    const row = await filtered(listed(db), unit, filter)
      .clearSelect()
      .select((eb) => eb.fn.countAll<number>().as('total'))
      .executeTakeFirstOrThrow()
    return row.total
  },
  /** Those that take up some of the time between the two moments; open ones as long as `openHours`. */
  between: (unit: string, from: string, until: string, openHours: number) =>
    db
      .selectFrom('activities')
      .selectAll()
      .where('unit_id', '=', unit)
      .where('is_withdrawn', '=', false)
      .where(
        sql<boolean>`arrived_at <= ${until}::timestamptz
          and coalesce(left_at, arrived_at + ${openHours} * interval '1 hour') >= ${from}::timestamptz`,
      )
      .orderBy('arrived_at')
      .execute(),
  officersOf: (unit: string, activities: readonly string[]) =>
    activities.length === 0
      ? Promise.resolve([])
      : db
          .selectFrom('activity_officers')
          .innerJoin('officers', (on) =>
            on
              .onRef('officers.unit_id', '=', 'activity_officers.unit_id')
              .onRef('officers.officer_id', '=', 'activity_officers.officer_id'),
          )
          .selectAll('officers')
          .select('activity_id')
          .where('activity_officers.unit_id', '=', unit)
          .where('activity_id', 'in', [...activities])
          .orderBy('activity_id')
          .orderBy('position')
          .execute(),
  /** The links that people and the system made, with what is needed of each recording. */
  linksOf: (unit: string, activities: readonly string[]) =>
    activities.length === 0
      ? Promise.resolve([])
      : db
          .selectFrom('activity_recordings')
          .innerJoin('recordings', (on) =>
            on
              .onRef('recordings.unit_id', '=', 'activity_recordings.unit_id')
              .onRef('recordings.recording_id', '=', 'activity_recordings.recording_id'),
          )
          .leftJoin('devices', (on) =>
            on
              .onRef('devices.unit_id', '=', 'recordings.unit_id')
              .onRef('devices.device_id', '=', 'recordings.device_id'),
          )
          .select(FOOTAGE)
          .select([
            'activity_recordings.activity_id',
            'activity_recordings.state',
            'activity_recordings.reasons',
            'activity_recordings.decided_by',
            'activity_recordings.decided_at',
          ])
          .where('activity_recordings.unit_id', '=', unit)
          .where('activity_recordings.activity_id', 'in', [...activities])
          .orderBy('recordings.captured_at')
          .execute(),
  /** Recordings that were filmed, as far as is known, between the two moments. */
  filmed: (unit: string, from: string, until: string) =>
    db
      .selectFrom('recordings')
      .leftJoin('devices', (on) =>
        on
          .onRef('devices.unit_id', '=', 'recordings.unit_id')
          .onRef('devices.device_id', '=', 'recordings.device_id'),
      )
      .select(FOOTAGE)
      .where('recordings.unit_id', '=', unit)
      .where(
        sql<boolean>`recordings.captured_at between ${from}::timestamptz and ${until}::timestamptz`,
      )
      .where('recordings.kind', 'in', ['video', 'audio', 'photo'])
      .orderBy('recordings.captured_at')
      .execute(),
  marksOf: (unit: string, activities: readonly string[]) =>
    activities.length === 0
      ? Promise.resolve([])
      : db
          .selectFrom('activity_marks')
          .selectAll()
          .where('unit_id', '=', unit)
          .where('activity_id', 'in', [...activities])
          .orderBy('at')
          .execute(),
  findMark: (unit: string, id: string) =>
    db
      .selectFrom('activity_marks')
      .selectAll()
      .where('unit_id', '=', unit)
      .where('mark_id', '=', id)
      .executeTakeFirst(),
  /** The activities that a recording belongs to, or was refused by. */
  ofRecording: (unit: string, recording: string) =>
    db
      .selectFrom('activity_recordings')
      .innerJoin('activities', (on) =>
        on
          .onRef('activities.unit_id', '=', 'activity_recordings.unit_id')
          .onRef('activities.activity_id', '=', 'activity_recordings.activity_id'),
      )
      .leftJoin('cases', (on) =>
        on
          .onRef('cases.unit_id', '=', 'activities.unit_id')
          .onRef('cases.case_id', '=', 'activities.case_id'),
      )
      .select([
        'activities.activity_id',
        'activities.title',
        'activities.arrived_at',
        'activities.left_at',
        'activities.is_withdrawn',
        'activity_recordings.state',
        'cases.case_id',
        'cases.number as case_number',
        'cases.name as case_name',
        'cases.served_on',
        'cases.closed_on',
        'cases.appealed_on',
      ])
      .where('activity_recordings.unit_id', '=', unit)
      .where('activity_recordings.recording_id', '=', recording)
      .orderBy('activities.arrived_at')
      .execute(),
})

/** What coverage and matching rest on. A span ends when the film does; a photo has none. */
const FOOTAGE = [
  'recordings.recording_id',
  'recordings.file_name',
  'recordings.kind',
  'recordings.captured_at',
  'recordings.received_at',
  'recordings.size_bytes',
  'recordings.flags',
  'recordings.device_id',
  'devices.serial as device_serial',
  'recordings.officer_id',
  sql<number | null>`(recordings.facts ->> 'durationMs')::float8`.as('duration_ms'),
] as const

export type FootageRow = Awaited<ReturnType<ReturnType<typeof activityReads>['filmed']>>[number]
export type LinkRow = Awaited<ReturnType<ReturnType<typeof activityReads>['linksOf']>>[number]
export type ActivityRow = Awaited<ReturnType<ReturnType<typeof activityReads>['list']>>[number]

const listed = (db: Db) =>
  db
    .selectFrom('activities')
    .leftJoin('cases', (on) =>
      on
        .onRef('cases.unit_id', '=', 'activities.unit_id')
        .onRef('cases.case_id', '=', 'activities.case_id'),
    )
    .leftJoin('activity_judgements as judged', (on) =>
      on
        .onRef('judged.unit_id', '=', 'activities.unit_id')
        .onRef('judged.activity_id', '=', 'activities.activity_id'),
    )
    .selectAll('activities')
    .select([
      'cases.number as case_number',
      'cases.name as case_name',
      'judged.coverage',
      'judged.required_ms',
      'judged.covered_ms',
      'judged.open_gaps',
      'judged.missing_steps',
      'judged.certified',
      'judged.recordings',
      'judged.proposals',
      'judged.is_nothing',
      'judged.due_at',
      'judged.soon_at',
      'judged.received_at',
    ])

type Listed = ReturnType<typeof listed>

function filtered(query: Listed, unit: string, filter: ActivityFilter): Listed {
  let q = query.where('activities.unit_id', '=', unit)
  if (filter.case) q = q.where('activities.case_id', '=', filter.case)
  if (filter.officer)
    q = q.where(
      sql<boolean>`exists (select 1 from activity_officers o where o.unit_id = activities.unit_id
        and o.activity_id = activities.activity_id and o.officer_id = ${filter.officer}::uuid)`,
    )
  if (filter.from) q = q.where(sql<boolean>`activities.sort_at >= ${filter.from}::timestamptz`)
  if (filter.to) q = q.where(sql<boolean>`activities.sort_at < ${filter.to}::timestamptz`)
  if (filter.lacks) q = q.where(LACKS[filter.lacks])
  if (filter.handIn) q = q.where(handInIs(filter.handIn, filter.now))
  for (const words of matchesWords(filter.q, 'activities.search_text')) q = q.where(words)
  return q
}

/** Of all units: those whose judgement is not kept. */
export const activitiesNotJudged = (db: Db) =>
  db
    .selectFrom('activities')
    .leftJoin('activity_judgements as judged', (on) =>
      on
        .onRef('judged.unit_id', '=', 'activities.unit_id')
        .onRef('judged.activity_id', '=', 'activities.activity_id'),
    )
    .select(['activities.unit_id', 'activities.activity_id'])
    .where('judged.activity_id', 'is', null)
    .execute()

/** How many, and since when the first of them. */
export async function waitingActivities(db: Db, unit: string, filter: ActivityFilter) {
  const row = await filtered(listed(db), unit, filter)
    .clearSelect()
    .select((eb) => [
      eb.fn.countAll<number>().as('total'),
      eb.fn.min('activities.sort_at').as('oldest'),
    ])
    .executeTakeFirstOrThrow()
  return { total: row.total, oldestAt: row.oldest as Temporal.Instant | null }
}

const NOT_WITHDRAWN = sql`not activities.is_withdrawn`
const LACKS = {
  gap: sql<boolean>`(judged.open_gaps > 0 and ${NOT_WITHDRAWN})`,
  step: sql<boolean>`(judged.missing_steps > 0 and ${NOT_WITHDRAWN})`,
  officers: sql<boolean>`(judged.certified < ${OFFICERS_MIN} and ${NOT_WITHDRAWN})`,
  proposal: sql<boolean>`(judged.proposals > 0 and ${NOT_WITHDRAWN})`,
  moments: sql<boolean>`((activities.arrived_at is null or activities.left_at is null) and ${NOT_WITHDRAWN})`,
} as const

function handInIs(state: NonNullable<ActivityFilter['handIn']>, now: string) {
  const isOut = sql`(judged.received_at is null and not judged.is_nothing and ${NOT_WITHDRAWN})`
  const isIn = sql`(judged.received_at is not null and ${NOT_WITHDRAWN})`
  return {
    due: sql<boolean>`(${isOut} and judged.due_at >= ${now}::timestamptz)`,
    overdue: sql<boolean>`(${isOut} and judged.due_at < ${now}::timestamptz)`,
    late: sql<boolean>`(${isIn} and judged.received_at > judged.due_at)`,
    'in-time': sql<boolean>`(${isIn} and judged.received_at <= judged.due_at)`,
  }[state]
}

export const activityWrites = (db: Db) => ({
  async insert(row: Insertable<Tables['activities']>) {
    await db.insertInto('activities').values(row).execute()
    await askJudgement(db, row.unit_id, row.activity_id)
  },
  async update(unit: string, id: string, change: Updateable<Tables['activities']>) {
    await db
      .updateTable('activities')
      .set(change)
      .where('unit_id', '=', unit)
      .where('activity_id', '=', id)
      .execute()
    await askJudgement(db, unit, id)
    if ('case_id' in change || 'is_withdrawn' in change)
      await askRetention(db, unit, { activity: id })
  },
  async setOfficers(unit: string, activity: string, officers: readonly string[]) {
    await db
      .deleteFrom('activity_officers')
      .where('unit_id', '=', unit)
      .where('activity_id', '=', activity)
      .execute()
    if (officers.length === 0) return
    await db
      .insertInto('activity_officers')
      .values(
        officers.map((officer, position) => ({
          unit_id: unit,
          activity_id: activity,
          officer_id: officer,
          position,
        })),
      )
      .execute()
  },
  /** A later word on the same recording takes the place of the earlier one; the events keep both. */
  async link(row: Insertable<Tables['activity_recordings']>) {
    const { unit_id: _unit, activity_id: _activity, recording_id: _recording, ...change } = row
    await db
      .insertInto('activity_recordings')
      .values(row)
      .onConflict((on) =>
        on.columns(['unit_id', 'activity_id', 'recording_id']).doUpdateSet(change),
      )
      .execute()
    await askJudgement(db, row.unit_id, row.activity_id)
    await askRetention(db, row.unit_id, { recording: row.recording_id })
  },
  async unlink(unit: string, activity: string, recording: string) {
    await db
      .deleteFrom('activity_recordings')
      .where('unit_id', '=', unit)
      .where('activity_id', '=', activity)
      .where('recording_id', '=', recording)
      .execute()
    await askJudgement(db, unit, activity)
    await askRetention(db, unit, { recording })
  },
  async insertMark(row: Insertable<Tables['activity_marks']>) {
    await db.insertInto('activity_marks').values(row).execute()
    await askJudgement(db, row.unit_id, row.activity_id)
    await askRetention(db, row.unit_id, { activity: row.activity_id })
  },
  async removeMark(unit: string, activity: string, id: string) {
    await db
      .deleteFrom('activity_marks')
      .where('unit_id', '=', unit)
      .where('mark_id', '=', id)
      .execute()
    await askJudgement(db, unit, activity)
    await askRetention(db, unit, { activity })
  },
})
