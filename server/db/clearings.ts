// Clearings and what stays of what they cleared (Art. 15).

import type { RecordingState } from '@shilu/core/recording.ts'
import { sql, type Insertable, type Updateable } from 'kysely'
import type { Db } from './database.ts'
import { askRetention } from './jobs.ts'
import type { Tables } from './tables.ts'

export const clearingReads = (db: Db) => ({
  list: (unit: string, limit: number) =>
    db
      .selectFrom('clearings as c')
      .selectAll('c')
      .select([
        countOf('in').as('in_it'),
        countOf('pulled').as('pulled'),
        countOf('cleared').as('cleared'),
      ])
      .select(
        sql<number>`(select coalesce(sum(r.size_bytes), 0)::bigint from clearing_items i join recordings r
          on r.unit_id = i.unit_id and r.recording_id = i.recording_id
          where i.unit_id = c.unit_id and i.clearing_id = c.clearing_id and i.state <> 'pulled')`.as(
          'size_bytes',
        ),
      )
      .where('c.unit_id', '=', unit)
      .orderBy(sql`c.state in ('asked', 'approved', 'clearing')`, 'desc')
      .orderBy('c.asked_at', 'desc')
      .limit(limit)
      .execute(),
  find: (unit: string, id: string) =>
    db
      .selectFrom('clearings')
      .selectAll()
      .where('unit_id', '=', unit)
      .where('clearing_id', '=', id)
      .executeTakeFirst(),
  async lock(unit: string, id: string): Promise<void> {
    await db
      .selectFrom('clearings')
      .select('clearing_id')
      .where('unit_id', '=', unit)
      .where('clearing_id', '=', id)
      .forUpdate()
      .execute()
  },
  /** All of it, or the one that is named. */
  items: (unit: string, id: string, recording?: string) =>
    db
      .selectFrom('clearing_items as i')
      .innerJoin('recordings as r', (on) =>
        on.onRef('r.unit_id', '=', 'i.unit_id').onRef('r.recording_id', '=', 'i.recording_id'),
      )
      .leftJoin('appraisal_items as a', (on) =>
        on
          .onRef('a.unit_id', '=', 'i.unit_id')
          .onRef('a.appraisal_id', '=', 'i.appraisal_id')
          .onRef('a.recording_id', '=', 'i.recording_id'),
      )
      .leftJoin('tombstones as t', (on) =>
        on
          .onRef('t.unit_id', '=', 'i.unit_id')
          .onRef('t.recording_id', '=', 'i.recording_id')
          // What was brought back may have left again by another one.
          .onRef('t.clearing_id', '=', 'i.clearing_id'),
      )
      .selectAll('i')
      .select([
        'r.file_name',
        'r.sha256',
        'r.size_bytes',
        'r.captured_at',
        'a.why',
        'a.decided_by',
        't.cleared_at',
        't.settled_at',
        contentStays.as('content_stays'),
        removedAt.as('removed_at'),
      ])
      .where('i.unit_id', '=', unit)
      .where('i.clearing_id', '=', id)
      .$if(recording !== undefined, (query) => query.where('i.recording_id', '=', recording ?? ''))
      .orderBy('r.captured_at')
      .orderBy('i.recording_id')
      .execute(),
  /** Whether something of it is still to be cleared, or its bytes to be looked after. */
  async isLeft(unit: string, id: string): Promise<boolean> {
    const { rows } = await sql<{ is_left: boolean }>`
      select exists(select 1 from clearing_items i
        left join tombstones t on t.unit_id = i.unit_id and t.recording_id = i.recording_id
        where i.unit_id = ${unit} and i.clearing_id = ${id}
          and (i.state = 'in' or (i.state = 'cleared' and t.recording_id is not null and t.settled_at is null))) as is_left`.execute(
      db,
    )
    return rows[0]?.is_left ?? true
  },
  /** Decided as of no value, kept still, and in no clearing. */
  async toClear(unit: string, appraisal: string) {
    const { rows } = await sql<{ recording_id: string; size_bytes: number }>`
      select i.recording_id, r.size_bytes from appraisal_items i join recordings r
        on r.unit_id = i.unit_id and r.recording_id = i.recording_id
      where i.unit_id = ${unit} and i.appraisal_id = ${appraisal} and i.decision = 'clear' and r.state = 'kept'
        and not exists (select 1 from clearing_items c
          where c.unit_id = i.unit_id and c.recording_id = i.recording_id and c.state = 'in')
      order by i.recording_id`.execute(db)
    return rows
  },
  due: (unit: string, now: string) =>
    db
      .selectFrom('clearings')
      .select('clearing_id')
      .where('unit_id', '=', unit)
      .where((eb) =>
        eb.or([
          eb('state', '=', 'clearing'),
          eb.and([
            eb('state', '=', 'approved'),
            eb('clears_at', '<=', sql<Temporal.Instant>`${now}::timestamptz`),
          ]),
        ]),
      )
      .execute(),
  async nextNumber(unit: string, year: string): Promise<string> {
    const { rows } = await sql<{ last: number }>`
      select coalesce(max(split_part(number, '-', 2)::int), 0) as last from clearings
      where unit_id = ${unit} and number like ${`${year}-%`}`.execute(db)
    return `${year}-${String((rows[0]?.last ?? 0) + 1).padStart(4, '0')}`
  },
  tombstone: (unit: string, recording: string) =>
    db
      .selectFrom('tombstones as t')
      .innerJoin('clearings as c', (on) =>
        on.onRef('c.unit_id', '=', 't.unit_id').onRef('c.clearing_id', '=', 't.clearing_id'),
      )
      .selectAll('t')
      .select(['c.number', contentStays.as('content_stays'), removedAt.as('removed_at')])
      .where('t.unit_id', '=', unit)
      .where('t.recording_id', '=', recording)
      .executeTakeFirst(),
  /** What left the server and has this content. */
  onDiscsOnly: (unit: string, sha256: string) =>
    db
      .selectFrom('recordings')
      .select('recording_id')
      .where('unit_id', '=', unit)
      .where('sha256', '=', sha256)
      .where('state', '=', 'on-discs')
      .orderBy('received_at')
      .execute(),
  clearedOfContent: (unit: string, sha256: string, except: string) =>
    db
      .selectFrom('recordings as r')
      .innerJoin('tombstones as t', (on) =>
        on.onRef('t.unit_id', '=', 'r.unit_id').onRef('t.recording_id', '=', 'r.recording_id'),
      )
      .select(['r.recording_id', 't.cleared_at'])
      .where('r.unit_id', '=', unit)
      .where('r.sha256', '=', sha256)
      .where('r.state', '=', 'cleared')
      .where('r.recording_id', '!=', except)
      .where('r.size_bytes', '>', 0)
      .orderBy('t.cleared_at')
      .execute(),
  tombstones: (unit: string, from: string, to: string, limit: number) =>
    db
      .selectFrom('tombstones as t')
      .innerJoin('clearings as c', (on) =>
        on.onRef('c.unit_id', '=', 't.unit_id').onRef('c.clearing_id', '=', 't.clearing_id'),
      )
      .selectAll('t')
      .select(['c.number', contentStays.as('content_stays'), removedAt.as('removed_at')])
      .where('t.unit_id', '=', unit)
      .where('t.cleared_at', '>=', sql<Temporal.Instant>`${from}::timestamptz`)
      .where('t.cleared_at', '<', sql<Temporal.Instant>`${to}::timestamptz`)
      .orderBy('t.cleared_at')
      .orderBy('t.recording_id')
      .limit(limit)
      .execute(),
  /** Whether a recording of any unit that is not cleared has this content. */
  async isContentKept(sha256: string): Promise<boolean> {
    const { rows } = await sql<{ is_kept: boolean }>`
      select exists(select 1 from recordings where sha256 = ${sha256} and state = 'kept') as is_kept`.execute(
      db,
    )
    return rows[0]?.is_kept ?? true
  },
  async isArriving(sha256: string): Promise<boolean> {
    const { rows } = await sql<{ is_arriving: boolean }>`
      select exists(select 1 from uploads where sha256 = ${sha256}) as is_arriving`.execute(db)
    return rows[0]?.is_arriving ?? true
  },
  /** Files derived of this recording and of no other one. */
  async derivedOf(unit: string, recording: string): Promise<string[]> {
    const { rows } = await sql<{ sha256: string }>`
      select distinct d.sha256 from derivatives d
      where d.unit_id = ${unit} and d.recording_id = ${recording} and d.sha256 is not null
        and not exists (select 1 from derivatives o where o.sha256 = d.sha256
          and (o.unit_id, o.recording_id) <> (d.unit_id, d.recording_id))`.execute(db)
    return rows.map(({ sha256 }) => sha256)
  },
  /** Cleared, and their bytes not looked after yet. */
  unremoved: (unit: string) =>
    db
      .selectFrom('tombstones')
      .select('recording_id')
      .where('unit_id', '=', unit)
      .where('settled_at', 'is', null)
      .execute(),
  /** Packages on this server with a copy of it. */
  packagesWith: (unit: string, recording: string) =>
    db
      .selectFrom('packages')
      .select(['package_id', 'sha256', 'size_bytes', 'state'])
      .where('unit_id', '=', unit)
      .where(sql<boolean>`recordings @> array[${recording}::uuid]`)
      .where('state', 'in', ['ready', 'making'])
      .execute(),
})

/** Whether a recording that is kept has this content, in whichever unit. */
const contentStays = sql<boolean>`exists (select 1 from recordings k
  where k.sha256 = t.told ->> 'sha256' and k.state = 'kept')`

/** When the content was gone: with the last recording that had it. Null while it is there. */
const removedAt = sql<Temporal.Instant | null>`(select case
  when bool_or(x.settled_at is null) or ${contentStays} then null else max(x.settled_at) end
  from tombstones x where x.told ->> 'sha256' = t.told ->> 'sha256')`

const countOf = (state: string) =>
  sql<number>`(select count(*) from clearing_items i
    where i.unit_id = c.unit_id and i.clearing_id = c.clearing_id and i.state = ${state})`

export const clearingWrites = (db: Db) => ({
  async ask(
    row: Insertable<Tables['clearings']>,
    items: readonly Insertable<Tables['clearing_items']>[],
  ) {
    await db.insertInto('clearings').values(row).execute()
    const AT_ONCE = 1000
    for (let from = 0; from < items.length; from += AT_ONCE)
      await db
        .insertInto('clearing_items')
        .values(items.slice(from, from + AT_ONCE))
        .execute()
  },
  async update(unit: string, id: string, change: Updateable<Tables['clearings']>) {
    await db
      .updateTable('clearings')
      .set(change)
      .where('unit_id', '=', unit)
      .where('clearing_id', '=', id)
      .execute()
  },
  async updateItem(
    unit: string,
    id: string,
    recording: string,
    change: Updateable<Tables['clearing_items']>,
  ) {
    await db
      .updateTable('clearing_items')
      .set(change)
      .where('unit_id', '=', unit)
      .where('clearing_id', '=', id)
      .where('recording_id', '=', recording)
      .execute()
  },
  /** Ends the life of a recording: nothing of its content is shown or decided from here on. */
  async bury(row: Insertable<Tables['tombstones']>, state: Exclude<RecordingState, 'kept'>) {
    const { unit_id: unit, recording_id: recording } = row
    await db.insertInto('tombstones').values(row).execute()
    await db
      .updateTable('recordings')
      .set({ state, fits_nowhere: false })
      .where('unit_id', '=', unit)
      .where('recording_id', '=', recording)
      .execute()
    await db
      .deleteFrom('retentions')
      .where('unit_id', '=', unit)
      .where('recording_id', '=', recording)
      .execute()
  },
  /** What lay on discs only is on the server again. */
  async bringBack(unit: string, recording: string): Promise<void> {
    await db
      .deleteFrom('tombstones')
      .where('unit_id', '=', unit)
      .where('recording_id', '=', recording)
      .execute()
    await db
      .updateTable('recordings')
      .set({ state: 'kept' })
      .where('unit_id', '=', unit)
      .where('recording_id', '=', recording)
      .execute()
    await askRetention(db, unit, { recording })
  },
  async settle(unit: string, recording: string, at: string) {
    await db
      .updateTable('tombstones')
      .set({ settled_at: at })
      .where('unit_id', '=', unit)
      .where('recording_id', '=', recording)
      .execute()
  },
  /** Derived files are of nothing any more. */
  async forgetDerived(unit: string, recording: string): Promise<void> {
    await db
      .deleteFrom('derivatives')
      .where('unit_id', '=', unit)
      .where('recording_id', '=', recording)
      .execute()
  },
})
