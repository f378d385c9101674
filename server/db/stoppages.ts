// Stoppage records: why a recording stopped (Art. 12).

import { sql, type Insertable, type Updateable } from 'kysely'
import type { RecordingKind } from '@shilu/core/recording.ts'
import type { StoppageState } from '@shilu/core/rules/stoppage.ts'
import type { Db } from './database.ts'
import { askJudgement, askRetention } from './jobs.ts'
import type { Tables } from './tables.ts'

export type StoppageFilter = {
  state?: StoppageState | undefined
  officer?: string | undefined
  from?: string | undefined
  to?: string | undefined
}

export const stoppageReads = (db: Db) => ({
  find: (unit: string, id: string) =>
    listed(db)
      .where('stoppages.unit_id', '=', unit)
      .where('stoppages.stoppage_id', '=', id)
      .executeTakeFirst(),
  /** For a decision about it: nobody else decides at the same time. */
  async lock(unit: string, id: string): Promise<void> {
    await db
      .selectFrom('stoppages')
      .select('stoppage_id')
      .where('unit_id', '=', unit)
      .where('stoppage_id', '=', id)
      .forUpdate()
      .execute()
  },
  ofActivities: (unit: string, activities: readonly string[]) =>
    activities.length === 0
      ? Promise.resolve([])
      : listed(db)
          .where('stoppages.unit_id', '=', unit)
          .where('stoppages.activity_id', 'in', [...activities])
          .orderBy('stoppages.from_at')
          .execute(),
  list: (unit: string, filter: StoppageFilter, limit: number) =>
    filtered(listed(db), unit, filter)
      .orderBy('stoppages.from_at', 'desc')
      .orderBy('stoppages.stoppage_id')
      .limit(limit)
      .execute(),
  async count(unit: string, filter: StoppageFilter): Promise<number> {
    const row = await filtered(listed(db), unit, filter)
      .clearSelect()
      .select((eb) => eb.fn.countAll<number>().as('total'))
      .executeTakeFirstOrThrow()
    return row.total
  },
  /** The next running number of the year; two writers take turns until the end of the transaction. */
  async nextNumber(unit: string, year: number): Promise<string> {
    await sql`select pg_advisory_xact_lock(hashtextextended(${`stoppage:${unit}`}, 0))`.execute(db)
    const { rows } = await sql<{ last: number }>`
      select coalesce(max(split_part(number, '-', 2)::integer), 0) as last from stoppages
      where unit_id = ${unit} and number like ${`${year}-%`}`.execute(db)
    return `${year}-${String((rows[0]?.last ?? 0) + 1).padStart(4, '0')}`
  },
})

/** A recording that a record rests on, as JSON brings it. */
type Attachment = {
  recording: string
  file_name: string
  kind: RecordingKind
  captured_at: string | null
  sha256: string
  has_poster: boolean
}
const ATTACHMENTS = sql<Attachment[]>`(
  select coalesce(jsonb_agg(jsonb_build_object('recording', r.recording_id, 'file_name', r.file_name,
      'kind', r.kind, 'captured_at', r.captured_at, 'sha256', r.sha256,
      'has_poster', exists (select 1 from derivatives d where d.unit_id = r.unit_id
        and d.recording_id = r.recording_id and d.kind = 'poster' and d.state = 'ready')
        and not exists (select 1 from seals s where s.unit_id = r.unit_id
          and (s.recording_id = r.recording_id or s.sha256 = r.sha256)))
    order by r.captured_at, r.recording_id), '[]'::jsonb)
  from stoppage_attachments a
  join recordings r on r.unit_id = a.unit_id and r.recording_id = a.recording_id
  where a.unit_id = stoppages.unit_id and a.stoppage_id = stoppages.stoppage_id)`

const listed = (db: Db) =>
  db
    .selectFrom('stoppages')
    .innerJoin('activities', (on) =>
      on
        .onRef('activities.unit_id', '=', 'stoppages.unit_id')
        .onRef('activities.activity_id', '=', 'stoppages.activity_id'),
    )
    .leftJoin('devices', (on) =>
      on
        .onRef('devices.unit_id', '=', 'stoppages.unit_id')
        .onRef('devices.device_id', '=', 'stoppages.device_id'),
    )
    .selectAll('stoppages')
    .select(['activities.title', 'activities.place', 'devices.serial as device_serial'])
    .select(ATTACHMENTS.as('attachments'))

export type StoppageRow = NonNullable<Awaited<ReturnType<ReturnType<typeof stoppageReads>['find']>>>

type Listed = ReturnType<typeof listed>
function filtered(query: Listed, unit: string, filter: StoppageFilter): Listed {
  let q = query.where('stoppages.unit_id', '=', unit)
  if (filter.state) q = q.where('stoppages.state', '=', filter.state)
  if (filter.from) q = q.where(sql<boolean>`stoppages.from_at >= ${filter.from}::timestamptz`)
  if (filter.to) q = q.where(sql<boolean>`stoppages.from_at < ${filter.to}::timestamptz`)
  if (filter.officer)
    q = q.where(
      sql<boolean>`exists (select 1 from activity_officers o where o.unit_id = stoppages.unit_id
        and o.activity_id = stoppages.activity_id and o.officer_id = ${filter.officer}::uuid)`,
    )
  return q
}

export const stoppageWrites = (db: Db) => ({
  async insert(row: Insertable<Tables['stoppages']>) {
    await db.insertInto('stoppages').values(row).execute()
    await askJudgement(db, row.unit_id, row.activity_id)
    await askRetention(db, row.unit_id, { activity: row.activity_id })
  },
  async update(
    {
      unit_id: unit,
      stoppage_id: id,
      activity_id: activity,
    }: Pick<StoppageRow, 'unit_id' | 'stoppage_id' | 'activity_id'>,
    change: Updateable<Tables['stoppages']>,
  ) {
    await db
      .updateTable('stoppages')
      .set(change)
      .where('unit_id', '=', unit)
      .where('stoppage_id', '=', id)
      .execute()
    await askJudgement(db, unit, activity)
    await askRetention(db, unit, { activity })
  },
  async attach(row: Insertable<Tables['stoppage_attachments']>) {
    await db.insertInto('stoppage_attachments').values(row).execute()
  },
  async detach(unit: string, stoppage: string, recording: string) {
    await db
      .deleteFrom('stoppage_attachments')
      .where('unit_id', '=', unit)
      .where('stoppage_id', '=', stoppage)
      .where('recording_id', '=', recording)
      .execute()
  },
})
