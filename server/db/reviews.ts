// Yearly reviews (Art. 17): what can be drawn from, what was drawn, and what people said of each.

import { sql, type Insertable, type Updateable } from 'kysely'
import type { InFrame } from '@shilu/core/rules/review.ts'
import type { Db } from './database.ts'
import { askRetention } from './jobs.ts'
import type { Tables } from './tables.ts'
import { beginViewingsAnew } from './viewings.ts'
import { isAmong, type WhichRecordings } from './which-recordings.ts'

/** Who asks: what somebody may judge depends on them. */
export type Judge = { account: string | null; officer: string | null }

const isSealed = sql<boolean>`exists (select 1 from seals s where s.unit_id = r.unit_id
  and (s.recording_id = r.recording_id or s.sha256 = r.sha256))`
const waits = sql<boolean>`(i.outcome is null and r.state = 'kept' and not ${isSealed})`

export const reviewReads = (db: Db) => ({
  /** What can be drawn from, by id: kept, not sealed, and of that time. */
  async frame(unit: string, from: string, to: string): Promise<InFrame[]> {
    const { rows } = await sql<InFrame>`
      select r.recording_id as recording, r.officer_id as officer from recordings r
      where r.unit_id = ${unit} and r.state = 'kept' and r.sort_at >= ${from}::timestamptz
        and r.sort_at < ${to}::timestamptz and not ${isSealed}
      order by r.recording_id`.execute(db)
    return rows
  },
  async hasRecordings(unit: string, from: string, to: string): Promise<boolean> {
    const { rows } = await sql<{ has: boolean }>`
      select exists (select 1 from recordings where unit_id = ${unit} and fits_nowhere in (true, false)
        and sort_at >= ${from}::timestamptz and sort_at < ${to}::timestamptz) as has`.execute(db)
    return rows[0]?.has ?? false
  },
  /** Of each year that has any. */
  async years(unit: string) {
    const { rows } = await sql<{ year: number; drawn: number; closed: number }>`
      select year, count(*)::int as drawn, count(closed_at)::int as closed from reviews
      where unit_id = ${unit} group by year order by year`.execute(db)
    return rows
  },
  list: (unit: string, limit: number) =>
    db
      .selectFrom('reviews as v')
      .selectAll('v')
      .select([
        sql<number>`(select count(*)::int from review_items i
          where i.unit_id = v.unit_id and i.review_id = v.review_id)`.as('drawn'),
        sql<number>`(select count(*)::int from review_items i
          where i.unit_id = v.unit_id and i.review_id = v.review_id and i.outcome = 'sound')`.as(
          'sound',
        ),
        sql<number>`(select count(*)::int from review_items i
          where i.unit_id = v.unit_id and i.review_id = v.review_id and i.outcome = 'wanting')`.as(
          'wanting',
        ),
        sql<number>`(select count(*)::int from review_items i join recordings r
          on r.unit_id = i.unit_id and r.recording_id = i.recording_id
          where i.unit_id = v.unit_id and i.review_id = v.review_id and ${waits})`.as('unjudged'),
      ])
      .where('v.unit_id', '=', unit)
      .orderBy('v.drawn_at', 'desc')
      .orderBy('v.review_id')
      .limit(limit)
      .execute(),
  find: (unit: string, id: string) =>
    db
      .selectFrom('reviews')
      .selectAll()
      .where('unit_id', '=', unit)
      .where('review_id', '=', id)
      .executeTakeFirst(),
  open: (unit: string) =>
    db
      .selectFrom('reviews')
      .select(['review_id', 'number'])
      .where('unit_id', '=', unit)
      .where('closed_at', 'is', null)
      .executeTakeFirst(),
  /** Locked until the end of the transaction: who judges and who closes take turns. */
  async lock(unit: string, id: string): Promise<void> {
    await sql`select 1 from reviews where unit_id = ${unit} and review_id = ${id} for update`.execute(
      db,
    )
  },
  async nextNumber(unit: string, year: number): Promise<string> {
    const { rows } = await sql<{ drawn: number }>`
      select count(*)::int as drawn from reviews where unit_id = ${unit} and year = ${year}`.execute(
      db,
    )
    return `${year}-${(rows[0]?.drawn ?? 0) + 1}`
  },
  /** What was drawn, with what this person may do of it. */
  items: (unit: string, id: string, judge: Judge) =>
    db
      .selectFrom('review_items as i')
      .innerJoin('reviews as v', (on) =>
        on.onRef('v.unit_id', '=', 'i.unit_id').onRef('v.review_id', '=', 'i.review_id'),
      )
      .innerJoin('recordings as r', (on) =>
        on.onRef('r.unit_id', '=', 'i.unit_id').onRef('r.recording_id', '=', 'i.recording_id'),
      )
      .selectAll('i')
      .select([
        'r.file_name',
        isSealed.as('is_sealed'),
        sql<boolean>`coalesce(r.officer_id = ${judge.officer}::uuid, false) or exists (
          select 1 from activity_recordings l join activity_officers o
            on o.unit_id = l.unit_id and o.activity_id = l.activity_id
          where l.unit_id = i.unit_id and l.recording_id = i.recording_id and l.state <> 'refused'
            and o.officer_id = ${judge.officer}::uuid)`.as('is_own'),
        sql<boolean>`exists (select 1 from events e where e.unit_id = i.unit_id
          and e.recording_id = i.recording_id and e.type = 'recording.played' and e.at >= v.drawn_at
          and e.body::jsonb #>> '{actor,id}' = ${judge.account}::text)`.as('is_opened'),
        sql<
          string | null
        >`(select string_agg(x.title, '、' order by x.title) from activity_recordings l
          join activities x on x.unit_id = l.unit_id and x.activity_id = l.activity_id
          where l.unit_id = i.unit_id and l.recording_id = i.recording_id and l.state <> 'refused'
            and not x.is_withdrawn)`.as('activity'),
      ])
      .where('i.unit_id', '=', unit)
      .where('i.review_id', '=', id)
      .orderBy('r.sort_at')
      .orderBy('i.recording_id')
      .execute(),
  /** The open review that it was drawn for, with what was said of it. */
  openFor: (unit: string, recording: string) =>
    db
      .selectFrom('review_items as i')
      .innerJoin('reviews as v', (on) =>
        on.onRef('v.unit_id', '=', 'i.unit_id').onRef('v.review_id', '=', 'i.review_id'),
      )
      .select(['v.review_id as id', 'v.number', 'i.outcome', 'i.finding', 'i.correction'])
      .where('i.unit_id', '=', unit)
      .where('i.recording_id', '=', recording)
      .where('v.closed_at', 'is', null)
      .executeTakeFirst(),
  /** By recording: the reviews that it was drawn for. */
  drawnFor: (unit: string, which: WhichRecordings) =>
    db
      .selectFrom('review_items as i')
      .innerJoin('reviews as v', (on) =>
        on.onRef('v.unit_id', '=', 'i.unit_id').onRef('v.review_id', '=', 'i.review_id'),
      )
      .select(['i.recording_id', 'v.review_id', 'v.year', 'v.closed_at'])
      .where('i.unit_id', '=', unit)
      .where(isAmong('i.recording_id', which))
      .execute(),
  /** In the open review: what waits for a judgement, and whether it could be closed. */
  async standing(unit: string) {
    const { rows } = await sql<{
      unjudged: number
      uncorrected: number
      drawn_at: Temporal.Instant
    }>`
      select count(*) filter (where ${waits})::int as unjudged,
        count(*) filter (where i.outcome = 'wanting' and i.correction is null)::int as uncorrected, v.drawn_at
      from reviews v
        join review_items i on i.unit_id = v.unit_id and i.review_id = v.review_id
        join recordings r on r.unit_id = i.unit_id and r.recording_id = i.recording_id
      where v.unit_id = ${unit} and v.closed_at is null
      group by v.review_id, v.drawn_at`.execute(db)
    return rows[0]
  },
})

export const reviewWrites = (db: Db) => ({
  async draw(row: Insertable<Tables['reviews']>, recordings: readonly string[]) {
    await db.insertInto('reviews').values(row).execute()
    await sql`insert into review_items (unit_id, review_id, recording_id)
      select ${row.unit_id}::uuid, ${row.review_id}::uuid, id
      from unnest(${[...recordings]}::uuid[]) id`.execute(db)
    await beginViewingsAnew(db, row.unit_id, recordings)
    await askRetention(db, row.unit_id, { review: row.review_id })
  },
  async judge(
    unit: string,
    review: string,
    recording: string,
    change: Updateable<Tables['review_items']>,
  ) {
    await db
      .updateTable('review_items')
      .set(change)
      .where('unit_id', '=', unit)
      .where('review_id', '=', review)
      .where('recording_id', '=', recording)
      .execute()
  },
  async close(unit: string, review: string, change: Updateable<Tables['reviews']>) {
    await db
      .updateTable('reviews')
      .set(change)
      .where('unit_id', '=', unit)
      .where('review_id', '=', review)
      .execute()
    await askRetention(db, unit, { review })
  },
})
