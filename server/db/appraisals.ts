// Appraisal lists (Art. 15): what expired, which of it is the sample, and what a person said of each.

import { sql, type Insertable, type Updateable } from 'kysely'
import type { Db } from './database.ts'
import { askRetention } from './jobs.ts'
import type { Tables } from './tables.ts'
import { beginViewingsAnew } from './viewings.ts'
import { isAmong, type WhichRecordings } from './which-recordings.ts'

/** Played since its list was opened, by somebody with an account. */
const isPlayed = sql<boolean>`exists (select 1 from events e
  where e.unit_id = i.unit_id and e.recording_id = i.recording_id and e.type = 'recording.played'
    and e.at >= a.opened_at and e.body::jsonb #>> '{actor,kind}' = 'account')`

export const appraisalReads = (db: Db) => ({
  list: (unit: string, limit: number) =>
    db
      .selectFrom('appraisals as a')
      .innerJoin('appraisal_items as i', (on) =>
        on.onRef('i.unit_id', '=', 'a.unit_id').onRef('i.appraisal_id', '=', 'a.appraisal_id'),
      )
      .innerJoin('recordings as r', (on) =>
        on.onRef('r.unit_id', '=', 'i.unit_id').onRef('r.recording_id', '=', 'i.recording_id'),
      )
      .select([
        'a.appraisal_id',
        'a.month',
        'a.opened_at',
        sql<number>`count(*)`.as('recordings'),
        sql<number>`sum(r.size_bytes)::bigint`.as('size_bytes'),
        sql<number>`count(*) filter (where r.state = 'kept' and i.decision is null)`.as(
          'undecided',
        ),
        sql<number>`count(*) filter (where r.state = 'on-discs'
          or (r.state = 'kept' and i.decision in ('keep', 'long-term')))`.as('kept'),
        sql<number>`count(*) filter (where r.state = 'kept' and i.decision = 'clear')`.as(
          'to_clear',
        ),
        sql<number>`count(*) filter (where r.state = 'cleared')`.as('cleared'),
      ])
      .where('a.unit_id', '=', unit)
      .groupBy(['a.unit_id', 'a.appraisal_id'])
      .orderBy('a.month', 'desc')
      .orderBy('a.opened_at', 'desc')
      .limit(limit)
      .execute(),
  find: (unit: string, id: string) =>
    db
      .selectFrom('appraisals')
      .selectAll()
      .where('unit_id', '=', unit)
      .where('appraisal_id', '=', id)
      .executeTakeFirst(),
  /** Locked until the end of the transaction: who decides on a list takes turns. */
  async lock(unit: string, id: string): Promise<void> {
    await db
      .selectFrom('appraisals')
      .select('appraisal_id')
      .where('unit_id', '=', unit)
      .where('appraisal_id', '=', id)
      .forUpdate()
      .execute()
  },
  items: (unit: string, id: string) =>
    db
      .selectFrom('appraisal_items as i')
      .innerJoin('appraisals as a', (on) =>
        on.onRef('a.unit_id', '=', 'i.unit_id').onRef('a.appraisal_id', '=', 'i.appraisal_id'),
      )
      .innerJoin('recordings as r', (on) =>
        on.onRef('r.unit_id', '=', 'i.unit_id').onRef('r.recording_id', '=', 'i.recording_id'),
      )
      .leftJoin('clearing_items as c', (on) =>
        on
          .onRef('c.unit_id', '=', 'i.unit_id')
          .onRef('c.recording_id', '=', 'i.recording_id')
          .on('c.state', '=', 'in'),
      )
      .selectAll('i')
      .select([
        'r.file_name',
        'r.state as recording_state',
        'r.size_bytes',
        'c.clearing_id',
        isPlayed.as('is_played'),
        sql<boolean>`exists (select 1 from seals s where s.unit_id = i.unit_id
          and (s.recording_id = i.recording_id or s.sha256 = r.sha256))`.as('is_sealed'),
        sql<
          string | null
        >`(select string_agg(x.title, '、' order by x.title) from activity_recordings l
          join activities x on x.unit_id = l.unit_id and x.activity_id = l.activity_id
          where l.unit_id = i.unit_id and l.recording_id = i.recording_id and l.state <> 'refused'
            and not x.is_withdrawn)`.as('activity'),
        sql<number>`(select count(*) from activity_marks m
          where m.unit_id = i.unit_id and m.recording_id = i.recording_id)`.as('marks'),
        sql<number>`(select coalesce(sum(j.open_gaps), 0)::int from activity_recordings l
          join activities x on x.unit_id = l.unit_id and x.activity_id = l.activity_id
          join activity_judgements j on j.unit_id = l.unit_id and j.activity_id = l.activity_id
          where l.unit_id = i.unit_id and l.recording_id = i.recording_id and l.state <> 'refused'
            and not x.is_withdrawn)`.as('gaps'),
      ])
      .where('i.unit_id', '=', unit)
      .where('i.appraisal_id', '=', id)
      .orderBy('r.captured_at')
      .orderBy('i.recording_id')
      .execute(),
  /** Expired before that moment, and in no list since: by recording, with the moment. */
  async unlisted(unit: string, before: string, limit: number) {
    const { rows } = await sql<{ recording_id: string; kept_until: Temporal.Instant }>`
      select t.recording_id, t.kept_until from retentions t
      where t.unit_id = ${unit} and t.kept_until <= ${before}::timestamptz
        and not exists (select 1 from appraisal_items i
          where i.unit_id = t.unit_id and i.recording_id = t.recording_id
            and (i.decision is null or i.decision = 'clear' or i.keep_until is null or i.keep_until > t.kept_until))
      order by t.kept_until, t.recording_id limit ${limit}`.execute(db)
    return rows
  },
  /** What appraisals said of these, the last word of each: what keeps on. */
  async keepLines(unit: string, which: WhichRecordings) {
    const { rows } = await sql<{
      recording_id: string
      appraisal_id: string
      keep_until: Temporal.Instant | null
    }>`
      select recording_id, appraisal_id, keep_until from (
        select distinct on (recording_id) recording_id, appraisal_id, decision, keep_until
        from appraisal_items where unit_id = ${unit} and ${isAmong('recording_id', which)}
          and decision is not null order by recording_id, decided_at desc) last
      where decision <> 'clear'`.execute(db)
    return rows
  },
})

export const appraisalWrites = (db: Db) => ({
  async open(
    row: Insertable<Tables['appraisals']>,
    items: readonly Insertable<Tables['appraisal_items']>[],
  ) {
    await db.insertInto('appraisals').values(row).execute()
    const AT_ONCE = 1000
    for (let from = 0; from < items.length; from += AT_ONCE)
      await db
        .insertInto('appraisal_items')
        .values(items.slice(from, from + AT_ONCE))
        .execute()
    await beginViewingsAnew(
      db,
      row.unit_id,
      items.filter((one) => one.is_sample).map((one) => one.recording_id),
    )
  },
  async decide(
    unit: string,
    appraisal: string,
    recording: string,
    change: Updateable<Tables['appraisal_items']>,
  ) {
    await db
      .updateTable('appraisal_items')
      .set(change)
      .where('unit_id', '=', unit)
      .where('appraisal_id', '=', appraisal)
      .where('recording_id', '=', recording)
      .execute()
    await askRetention(db, unit, { recording })
  },
})
