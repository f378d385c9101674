// Issues and returns of devices, what was recorded meanwhile, and maintenance.

import type { StoppageGround, StoppageState } from '@shilu/core/rules/stoppage.ts'
import { sql, type Insertable, type Updateable } from 'kysely'
import type { Db } from './database.ts'
import type { Tables } from './tables.ts'

export type IssueFilter = {
  device?: string | undefined
  officer?: string | undefined
  /** In somebody's hands at some time between the two. */
  from?: string | undefined
  to?: string | undefined
}
export type IssueFigures = {
  issue_id: string
  recordings: number
  videos: number
  photos: number
  sounds: number
  others: number
  duration_ms: number
  size_bytes: number
  first_at: Temporal.Instant | null
  last_at: Temporal.Instant | null
  first_received_at: Temporal.Instant | null
  last_received_at: Temporal.Instant | null
  places: string[]
  intakes: string[]
}

export type FieldWork = {
  activity_id: string
  title: string
  exception_why: string | null
  stoppages: { number: string; ground: StoppageGround; state: StoppageState }[]
}

const PLACES_MAX = 5

export const deviceIssueReads = (db: Db) => ({
  /** The device's row, locked until the end of the transaction: whoever else is about to issue it waits. */
  lockDevice: (unit: string, device: string) =>
    db
      .selectFrom('devices')
      .selectAll()
      .where('unit_id', '=', unit)
      .where('device_id', '=', device)
      .forUpdate()
      .executeTakeFirst(),
  /** The accounts in use of an officer, locked so that wrong tries are counted one by one. */
  accountsOf: (unit: string, officer: string) =>
    db
      .selectFrom('accounts')
      .selectAll()
      .where('unit_id', '=', unit)
      .where('officer_id', '=', officer)
      .where('is_active', '=', true)
      .orderBy('account_id')
      .forUpdate()
      .execute(),
  open: (unit: string, device: string) =>
    listed(db)
      .where('i.unit_id', '=', unit)
      .where('i.device_id', '=', device)
      .where('i.ended_at', 'is', null)
      .executeTakeFirst(),
  openOnes: (unit: string) =>
    listed(db).where('i.unit_id', '=', unit).where('i.ended_at', 'is', null).execute(),
  find: (unit: string, issue: string) =>
    listed(db).where('i.unit_id', '=', unit).where('i.issue_id', '=', issue).executeTakeFirst(),
  /** The newest first, after a place in that order. */
  list: (
    unit: string,
    filter: IssueFilter,
    after: { at: string; id: string } | null,
    limit: number,
  ) =>
    filtered(listed(db), unit, filter)
      .$if(after !== null, (query) =>
        query.where(
          sql<boolean>`(i.issued_at, i.issue_id) < (${after?.at}::timestamptz, ${after?.id}::uuid)`,
        ),
      )
      .orderBy('i.issued_at', 'desc')
      .orderBy('i.issue_id', 'desc')
      .limit(limit)
      .execute(),
  async count(unit: string, filter: IssueFilter): Promise<number> {
    const row = await filtered(listed(db), unit, filter)
      .clearSelect()
      .select((eb) => eb.fn.countAll<number>().as('total'))
      .executeTakeFirstOrThrow()
    return row.total
  },
  /** What each device recorded while it was issued: by the time of filming, and where that is not known, of intake. */
  async figures(unit: string, issues: readonly string[]): Promise<Map<string, IssueFigures>> {
    if (issues.length === 0) return new Map()
    const { rows } = await sql<IssueFigures>`
      select i.issue_id, count(*) as recordings,
             count(*) filter (where r.kind = 'video') as videos,
             count(*) filter (where r.kind = 'photo') as photos,
             count(*) filter (where r.kind = 'audio') as sounds,
             count(*) filter (where r.kind not in ('video', 'photo', 'audio')) as others,
             coalesce(sum(case when jsonb_typeof(r.facts -> 'durationMs') = 'number'
               then round((r.facts ->> 'durationMs')::numeric) end), 0)::bigint as duration_ms,
             sum(r.size_bytes)::bigint as size_bytes,
             min(r.sort_at) as first_at, max(r.sort_at) as last_at,
             min(r.received_at) as first_received_at, max(r.received_at) as last_received_at,
             (array_agg(distinct r.place) filter (where r.place is not null))[1:${sql.lit(PLACES_MAX)}] as places,
             array_agg(distinct r.intake_id::text) as intakes
        from device_issues i join recordings r on r.unit_id = i.unit_id and r.device_id = i.device_id
         and r.sort_at >= i.issued_at and r.sort_at < coalesce(i.ended_at, 'infinity')
       where i.unit_id = ${unit} and i.issue_id = any(${sql.val([...issues])}::uuid[])
       group by i.issue_id`.execute(db)
    return new Map(rows.map((row) => [row.issue_id, { ...row, places: row.places ?? [] }] as const))
  },
  /** What the officer did in the field meanwhile: activities to which the recordings of the issue belong, or in
   * which the officer took part while the device was out; with what was stated about them. */
  async fieldWork(unit: string, issues: readonly string[]): Promise<Map<string, FieldWork[]>> {
    if (issues.length === 0) return new Map()
    const { rows } = await sql<FieldWork & { issue_id: string }>`
      select i.issue_id, a.activity_id, a.title, a.exception_why, coalesce((select jsonb_agg(
               jsonb_build_object('number', s.number, 'ground', s.ground, 'state', s.state) order by s.number)
             from stoppages s where s.unit_id = a.unit_id and s.activity_id = a.activity_id), '[]') as stoppages
        from device_issues i join activities a on a.unit_id = i.unit_id and not a.is_withdrawn
       where i.unit_id = ${unit} and i.issue_id = any(${sql.val([...issues])}::uuid[])
         and (exists (select 1 from activity_officers o
               where o.unit_id = a.unit_id and o.activity_id = a.activity_id
                 and o.officer_id = i.officer_id)
              and a.arrived_at < coalesce(i.ended_at, 'infinity')
              and coalesce(a.left_at, a.arrived_at) >= i.issued_at
           or exists (select 1 from activity_recordings t join recordings r
                 on r.unit_id = t.unit_id and r.recording_id = t.recording_id
               where t.unit_id = a.unit_id and t.activity_id = a.activity_id
                 and t.state in ('placed', 'confirmed') and r.device_id = i.device_id
                 and r.sort_at >= i.issued_at and r.sort_at < coalesce(i.ended_at, 'infinity')))
       order by a.sort_at`.execute(db)
    return Map.groupBy(rows, (row) => row.issue_id)
  },
  /** How fast the device has recorded so far, from its newest films; null where they are too few to tell. */
  async rate(unit: string, device: string): Promise<number | null> {
    const { rows } = await sql<{ bytes: number; ms: number }>`
      select coalesce(sum(size_bytes), 0)::bigint as bytes, coalesce(sum(ms), 0)::bigint as ms from (
        select size_bytes, round((facts ->> 'durationMs')::numeric) as ms from recordings
         where unit_id = ${unit} and device_id = ${device}::uuid and kind = 'video'
           and jsonb_typeof(facts -> 'durationMs') = 'number'
         order by sort_at desc limit ${sql.lit(RATE_FILMS)}) as films`.execute(db)
    const { bytes = 0, ms = 0 } = rows[0] ?? {}
    return ms >= RATE_MIN_MS && bytes > 0 ? (bytes / ms) * MS_PER_HOUR : null
  },
  maintenance: (unit: string, device: string) =>
    db
      .selectFrom('device_maintenance')
      .selectAll()
      .where('unit_id', '=', unit)
      .where('device_id', '=', device)
      .orderBy('done_on', 'desc')
      .orderBy('noted_at', 'desc')
      .execute(),
})

const RATE_FILMS = 50
/** Ten minutes of film tell the rate; less may be a picture of a wall. */
const RATE_MIN_MS = 10 * 60_000
const MS_PER_HOUR = 3_600_000

export const deviceIssueWrites = (db: Db) => ({
  async insert(row: Insertable<Tables['device_issues']>) {
    await db.insertInto('device_issues').values(row).execute()
  },
  async end(unit: string, issue: string, change: Updateable<Tables['device_issues']>) {
    await db
      .updateTable('device_issues')
      .set(change)
      .where('unit_id', '=', unit)
      .where('issue_id', '=', issue)
      .execute()
  },
  async insertMaintenance(row: Insertable<Tables['device_maintenance']>) {
    await db.insertInto('device_maintenance').values(row).execute()
  },
})

const listed = (db: Db) =>
  db
    .selectFrom('device_issues as i')
    .innerJoin('devices as d', (on) =>
      on.onRef('d.unit_id', '=', 'i.unit_id').onRef('d.device_id', '=', 'i.device_id'),
    )
    .innerJoin('officers as o', (on) =>
      on.onRef('o.unit_id', '=', 'i.unit_id').onRef('o.officer_id', '=', 'i.officer_id'),
    )
    .leftJoin('sections as s', (on) =>
      on.onRef('s.unit_id', '=', 'o.unit_id').onRef('s.section_id', '=', 'o.section_id'),
    )
    .leftJoin('rule_set_versions as v', (on) =>
      on.onRef('v.unit_id', '=', 'i.unit_id').onRef('v.version_id', '=', 'i.deadlines_version'),
    )
    .selectAll('i')
    .select([
      'd.serial',
      'd.kind',
      'd.model',
      'o.name as officer_name',
      'o.certificate_number',
      's.name as section_name',
      'v.version_id',
      'v.number as version_number',
      'v.title as version_title',
    ])

export type IssueRow = Awaited<ReturnType<ReturnType<typeof deviceIssueReads>['list']>>[number]

function filtered(query: ReturnType<typeof listed>, unit: string, filter: IssueFilter) {
  let q = query.where('i.unit_id', '=', unit)
  if (filter.device) q = q.where('i.device_id', '=', filter.device)
  if (filter.officer) q = q.where('i.officer_id', '=', filter.officer)
  if (filter.from)
    q = q.where(sql<boolean>`(i.ended_at is null or i.ended_at >= ${filter.from}::timestamptz)`)
  if (filter.to) q = q.where(sql<boolean>`i.issued_at < ${filter.to}::timestamptz`)
  return q
}
