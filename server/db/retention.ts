// How long recordings are kept, as it was last decided, and what ends it sooner.

import { sql } from 'kysely'
import type { Db } from './database.ts'
import { keepRetentions, type KeepRow, type MadeUnder } from './keep-retentions.ts'
import { readRetentionFacts, openProposals, type AsIf } from './retention-facts.ts'
import { isAmong, type IdRange, type WhichRecordings } from './which-recordings.ts'

export type ExpiryCursor = { until: string; id: string }

export const retentionReads = (db: Db) => ({
  facts: (unit: string, which: WhichRecordings, asIf?: AsIf) =>
    readRetentionFacts(db, unit, which, asIf),
  proposals: (unit: string) => openProposals(db, unit),
  /** Decides alone in this unit, until the end of the transaction; `beside` others that go through a whole unit. */
  async lock(unit: string, how: 'alone' | 'beside'): Promise<void> {
    const key = sql`hashtextextended(${`retention ${unit}`}, 0)`
    await (
      how === 'alone'
        ? sql`select pg_advisory_xact_lock(${key})`
        : sql`select pg_advisory_xact_lock_shared(${key})`
    ).execute(db)
  },
  of: (unit: string, recording: string) =>
    db
      .selectFrom('retentions')
      .selectAll()
      .where('unit_id', '=', unit)
      .where('recording_id', '=', recording)
      .executeTakeFirst(),
  /** Whether a job still has to decide something of this unit. */
  async isBehind(unit: string): Promise<boolean> {
    const { rows } = await sql<{ is_behind: boolean }>`
      select exists(select 1 from graphile_worker._private_jobs j
        join graphile_worker._private_tasks t on t.id = j.task_id
        where t.identifier in ('decide-retention', 'decide-unit-retention')
          and j.payload ->> 'unit' = ${unit}) as is_behind`.execute(db)
    return rows[0]?.is_behind ?? false
  },
  keptOf: (unit: string, recordings: readonly string[]) =>
    db
      .selectFrom('retentions')
      .select(['recording_id', 'kept_until', 'lines', 'terms_version'])
      .where('unit_id', '=', unit)
      .where('recording_id', '=', sql<string>`any(${[...recordings]}::uuid[])`)
      .execute(),
  /** Whether some recording has no decision, or one by other terms. */
  async hasOthers(unit: string, version: string | null): Promise<boolean> {
    const { rows } = await sql<{ has: boolean }>`
      select exists(select 1 from recordings r left join retentions t
        on t.unit_id = r.unit_id and t.recording_id = r.recording_id
        where r.unit_id = ${unit} and r.state = 'kept'
          and (t.recording_id is null or t.terms_version is distinct from ${version}::uuid)) as has`.execute(
      db,
    )
    return rows[0]?.has ?? false
  },
  /** Recordings whose time was over at that moment, in the order in which it ended. */
  expired(unit: string, before: string, after: ExpiryCursor | null, limit: number) {
    let query = db
      .selectFrom('retentions')
      .select(['recording_id', 'kept_until', 'size_bytes'])
      .where('unit_id', '=', unit)
      .where('kept_until', '<=', sql<Temporal.Instant>`${before}::timestamptz`)
    if (after)
      query = query.where(
        sql<boolean>`(kept_until, recording_id) > (${after.until}::timestamptz, ${after.id}::uuid)`,
      )
    return query.orderBy('kept_until').orderBy('recording_id').limit(limit).execute()
  },
  /** Ids after that one, for work on a whole unit. */
  async recordingsAfter(unit: string, after: string | null, limit: number): Promise<string[]> {
    const rows = await db
      .selectFrom('recordings')
      .select('recording_id')
      .where('unit_id', '=', unit)
      .where('recording_id', '>', after ?? '00000000-0000-0000-0000-000000000000')
      .where('state', '=', 'kept')
      .orderBy('recording_id')
      .limit(limit)
      .execute()
    return rows.map((row) => row.recording_id)
  },
  /** The next pages of a whole unit: at most so many, of so many recordings each; the last one has no end. */
  async pagesAfter(unit: string, after: string | null, pages: number, size: number) {
    const { rows } = await sql<{ recording_id: string }>`
      select recording_id from (
        select recording_id, row_number() over (order by recording_id) as number from (
          select recording_id from recordings
          where unit_id = ${unit} and ${isAmong('recording_id', { after, upTo: null })} and state = 'kept'
          order by recording_id limit ${pages * size}) next) numbered
      where number % ${size}::integer = 0 order by number`.execute(db)
    const ends: (string | null)[] = rows.map((row) => row.recording_id)
    if (ends.length < pages) ends.push(null)
    return ends.map((upTo, at): IdRange => ({ after: ends[at - 1] ?? after, upTo }))
  },
  async countKept(unit: string): Promise<number> {
    const { rows } = await sql<{ total: number }>`
      select coalesce(sum(recordings), 0)::bigint as total from kept_counts where unit_id = ${unit}`.execute(
      db,
    )
    return rows[0]?.total ?? 0
  },
  names: (unit: string, recordings: readonly string[]) =>
    db
      .selectFrom('recordings')
      .select(['recording_id', 'file_name', 'captured_at'])
      .where('unit_id', '=', unit)
      .where('recording_id', '=', sql<string>`any(${[...recordings]}::uuid[])`)
      .execute(),
  /** The recordings that a fact is about. */
  async concerned(
    unit: string,
    of: { activity?: string; case?: string; hold?: string; review?: string },
  ) {
    const { rows } = await sql<{ recording_id: string }>`
      select distinct recording_id from (
        select l.recording_id from activity_recordings l
        join activities a on a.unit_id = l.unit_id and a.activity_id = l.activity_id
        where l.unit_id = ${unit} and (a.activity_id = ${of.activity ?? null}::uuid
          or a.case_id = ${of.case ?? null}::uuid)
        union all
        select recording_id from review_items
        where unit_id = ${unit} and review_id = ${of.review ?? null}::uuid
        union all
        select recording_id from retentions
        where unit_id = ${unit} and has_before and ${of.hold ?? null}::text is not null
          and lines @> jsonb_build_array(jsonb_build_object('key', 'hold:' || ${of.hold ?? null}::text))
      ) found`.execute(db)
    return rows.map((row) => row.recording_id)
  },
  liftedHolds: (unit: string, holds: readonly string[]) =>
    db
      .selectFrom('holds')
      .select('hold_id')
      .where('unit_id', '=', unit)
      .where('hold_id', '=', sql<string>`any(${[...holds]}::uuid[])`)
      .where('lifted_at', 'is not', null)
      .execute(),
  /** What ends when, and by what; null: no end. Added up from retention_sums. */
  async sums(unit: string) {
    const { rows } = await sql<{
      kept_until: Temporal.Instant | null
      decides: string
      recordings: number
      size_bytes: number
    }>`
      select kept_until, decides, sum(recordings)::bigint as recordings, sum(size_bytes)::bigint as size_bytes
      from retention_sums where unit_id = ${unit}
      group by 1, 2 having sum(recordings) <> 0 order by 1, 2`.execute(db)
    return rows
  },
  /** Recordings of which a line goes on as it was, with the shortening that already asks for it. */
  goingOn: (unit: string, recordings: readonly string[] | null, limit: number) => {
    let query = db
      .selectFrom('retentions')
      .innerJoin('recordings', (on) =>
        on
          .onRef('recordings.unit_id', '=', 'retentions.unit_id')
          .onRef('recordings.recording_id', '=', 'retentions.recording_id'),
      )
      .select([
        'retentions.recording_id',
        'retentions.kept_until',
        'retentions.lines',
        'retentions.size_bytes',
        'recordings.file_name',
        'recordings.captured_at',
      ])
      .where('retentions.unit_id', '=', unit)
      .where('has_before', '=', true)
      .where(
        sql<boolean>`not exists (select 1 from shortening_items i join shortenings s
          on s.unit_id = i.unit_id and s.shortening_id = i.shortening_id
          where i.unit_id = retentions.unit_id and i.recording_id = retentions.recording_id
            and s.state in ('asked', 'approved'))`,
      )
    if (recordings)
      query = query.where(
        'retentions.recording_id',
        '=',
        sql<string>`any(${[...recordings]}::uuid[])`,
      )
    return query
      .orderBy('retentions.kept_until')
      .orderBy('retentions.recording_id')
      .limit(limit)
      .execute()
  },
  /** Recordings that no decision was kept for: the job has not come to them. */
  async countUndecided(unit: string): Promise<number> {
    const { rows } = await sql<{ missing: number }>`
      select (select coalesce(sum(recordings), 0)::bigint from kept_counts where unit_id = ${unit})
           - (select coalesce(sum(recordings), 0)::bigint from retention_sums where unit_id = ${unit}) as missing`.execute(
      db,
    )
    return rows[0]?.missing ?? 0
  },
  async countGoingOn(unit: string): Promise<number> {
    const row = await db
      .selectFrom('retentions')
      .select((eb) => eb.fn.countAll<number>().as('total'))
      .where('unit_id', '=', unit)
      .where('has_before', '=', true)
      .executeTakeFirstOrThrow()
    return row.total
  },
})

export const retentionWrites = (db: Db) => ({
  keep: (unit: string, which: WhichRecordings, under: MadeUnder, rows: readonly KeepRow[]) =>
    keepRetentions(db, unit, which, under, rows),
})

/** Many small sums become one each, where there are many. Nobody waits for it, and no sum is ever missing. */
export async function gatherSums(db: Db, unit: string): Promise<void> {
  const MANY = 20_000
  await sql`
    with gone as (
      delete from retention_sums where unit_id = ${unit}
        and (select count(*) from retention_sums where unit_id = ${unit}) > ${MANY}
      returning kept_until, decides, recordings, size_bytes)
    insert into retention_sums (unit_id, kept_until, decides, recordings, size_bytes)
    select ${unit}::uuid, kept_until, decides, sum(recordings), sum(size_bytes) from gone
    group by kept_until, decides having sum(recordings) <> 0`.execute(db)
  await sql`
    with gone as (
      delete from kept_counts where unit_id = ${unit}
        and (select count(*) from kept_counts where unit_id = ${unit}) > ${MANY}
      returning recordings)
    insert into kept_counts (unit_id, recordings)
    select ${unit}::uuid, sum(recordings) from gone having sum(recordings) <> 0`.execute(db)
}
