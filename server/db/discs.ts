// Disc sets, their discs and the copies of each (Art. 16). How far an image is made stands with its package.

import { sql, type Insertable, type Updateable } from 'kysely'
import type { Db } from './database.ts'
import type { Tables } from './tables.ts'

export type CopyFilter = {
  /** What there is to do: of the desk. */
  due?: DueKind | undefined
  q?: string | undefined
  now: string
  /** In Beijing. */
  today: string
}
export const DUE_KINDS = ['make', 'read-back', 'recheck', 'bad', 'not-back'] as const
export type DueKind = (typeof DUE_KINDS)[number]
export type CopyRow = Awaited<ReturnType<ReturnType<typeof discReads>['copies']>>[number]

/** Whether all originals of a disc lie on the server. */
const isArchiveThere = sql<boolean>`not exists (select 1 from disc_recordings d
  join recordings r on r.unit_id = d.unit_id and r.recording_id = d.recording_id
  where d.unit_id = discs.unit_id and d.disc_id = discs.disc_id and r.state <> 'kept')`

export const discReads = (db: Db) => ({
  sets: (unit: string, limit: number) =>
    db
      .selectFrom('disc_sets')
      .selectAll()
      .where('unit_id', '=', unit)
      .orderBy('planned_at', 'desc')
      .orderBy('disc_set_id', 'desc')
      .limit(limit)
      .execute(),
  findSet: (unit: string, id: string) =>
    db
      .selectFrom('disc_sets')
      .selectAll()
      .where('unit_id', '=', unit)
      .where('disc_set_id', '=', id)
      .executeTakeFirst(),
  /** How many sets of this year there are; two people who plan at once take turns. */
  async countOfYear(unit: string, year: number): Promise<number> {
    await sql`select pg_advisory_xact_lock(hashtextextended(${`disc-sets:${unit}`}, 0))`.execute(db)
    const row = await db
      .selectFrom('disc_sets')
      .select((eb) => eb.fn.countAll<number>().as('total'))
      .where('unit_id', '=', unit)
      .where('number', 'like', `GP-${year}-%`)
      .executeTakeFirstOrThrow()
    return row.total
  },
  /** Of these sets, with how far their images are. */
  discsOf: (unit: string, sets: readonly string[]) =>
    sets.length === 0
      ? Promise.resolve([])
      : db
          .selectFrom('discs')
          .innerJoin('packages', (on) =>
            on
              .onRef('packages.unit_id', '=', 'discs.unit_id')
              .onRef('packages.package_id', '=', 'discs.disc_id'),
          )
          .selectAll('discs')
          .select([
            'packages.state',
            'packages.sha256',
            'packages.size_bytes',
            'packages.done_bytes',
            'packages.total_bytes',
            'packages.problem',
            'packages.recordings',
            isArchiveThere.as('is_archive_there'),
          ])
          .where('discs.unit_id', '=', unit)
          .where('disc_set_id', 'in', [...sets])
          .orderBy('disc_set_id')
          .orderBy('position')
          .execute(),
  copiesOf: (unit: string, sets: readonly string[]) =>
    sets.length === 0
      ? Promise.resolve([])
      : db
          .selectFrom('disc_copies')
          .innerJoin('discs', (on) =>
            on
              .onRef('discs.unit_id', '=', 'disc_copies.unit_id')
              .onRef('discs.disc_id', '=', 'disc_copies.disc_id'),
          )
          .selectAll('disc_copies')
          .select(['discs.disc_set_id'])
          .where('disc_copies.unit_id', '=', unit)
          .where('discs.disc_set_id', 'in', [...sets])
          .orderBy('letter')
          .orderBy('copy_id')
          .execute(),
  /** Nobody else changes it at the same time. */
  async lockCopy(unit: string, id: string) {
    return db
      .selectFrom('disc_copies')
      .innerJoin('discs', (on) =>
        on
          .onRef('discs.unit_id', '=', 'disc_copies.unit_id')
          .onRef('discs.disc_id', '=', 'disc_copies.disc_id'),
      )
      .selectAll('disc_copies')
      .select(['discs.disc_set_id'])
      .where('disc_copies.unit_id', '=', unit)
      .where('copy_id', '=', id)
      .forUpdate('disc_copies')
      .executeTakeFirst()
  },
  async lockSet(unit: string, id: string): Promise<void> {
    await db
      .selectFrom('disc_sets')
      .select('disc_set_id')
      .where('unit_id', '=', unit)
      .where('disc_set_id', '=', id)
      .forUpdate()
      .execute()
  },
  findCopy: (unit: string, id: string) =>
    db
      .selectFrom('disc_copies')
      .selectAll()
      .where('unit_id', '=', unit)
      .where('copy_id', '=', id)
      .executeTakeFirst(),
  /** The disc to which a package was made; undefined for any other package. */
  findDisc: (unit: string, id: string) =>
    db
      .selectFrom('discs')
      .innerJoin('disc_sets', (on) =>
        on
          .onRef('disc_sets.unit_id', '=', 'discs.unit_id')
          .onRef('disc_sets.disc_set_id', '=', 'discs.disc_set_id'),
      )
      .selectAll('discs')
      .select(['number', 'title', 'cancelled_at', 'correction_sectors'])
      .select(
        sql<number>`(select count(*) from discs d where d.unit_id = discs.unit_id
          and d.disc_set_id = discs.disc_set_id)`.as('of'),
      )
      .where('discs.unit_id', '=', unit)
      .where('disc_id', '=', id)
      .executeTakeFirst(),
  /** A drive does one thing at a time. */
  async isDriveBusy(drive: string): Promise<boolean> {
    await sql`select pg_advisory_xact_lock(hashtextextended(${`disc-drive:${drive}`}, 0))`.execute(
      db,
    )
    const row = await db
      .selectFrom('disc_copies')
      .select('copy_id')
      .where('work_drive', '=', drive)
      .where('work', 'is not', null)
      .executeTakeFirst()
    return row !== undefined
  },
  history: (unit: string, copy: string) =>
    db
      .selectFrom('disc_history')
      .selectAll()
      .where('unit_id', '=', unit)
      .where('copy_id', '=', copy)
      .orderBy('at')
      .orderBy('event_id')
      .execute(),
  /** The register: every copy but those that were replaced. */
  copies: (unit: string, filter: CopyFilter, limit: number) =>
    listed(db, unit, filter)
      .selectAll('disc_copies')
      .select([
        'discs.disc_set_id',
        'discs.position',
        'discs.volume_id',
        'disc_sets.number',
        'disc_sets.title',
        'disc_sets.reference',
        'disc_sets.medium',
        sql<number>`cardinality(packages.recordings)`.as('recordings'),
        sql<number>`(select count(*) from discs d where d.unit_id = discs.unit_id
          and d.disc_set_id = discs.disc_set_id)`.as('of'),
      ])
      .orderBy('disc_sets.number', 'desc')
      .orderBy('discs.position')
      .orderBy('letter')
      .limit(limit)
      .execute(),
  async countCopies(unit: string, filter: CopyFilter): Promise<number> {
    const row = await listed(db, unit, filter)
      .select((eb) => eb.fn.countAll<number>().as('total'))
      .executeTakeFirstOrThrow()
    return row.total
  },
  /** How many, and since when the longest. */
  async due(unit: string, filter: Pick<CopyFilter, 'now' | 'today'>, due: DueKind) {
    return listed(db, unit, { ...filter, due })
      .select((eb) => eb.fn.countAll<number>().as('total'))
      .select(sql<Temporal.Instant | null>`min(disc_copies.changed_at)`.as('oldestAt'))
      .executeTakeFirstOrThrow()
  },
})

function listed(db: Db, unit: string, { due, q, now, today }: CopyFilter) {
  return db
    .selectFrom('disc_copies')
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
    .innerJoin('packages', (on) =>
      on
        .onRef('packages.unit_id', '=', 'discs.unit_id')
        .onRef('packages.package_id', '=', 'discs.disc_id'),
    )
    .where('disc_copies.unit_id', '=', unit)
    .where('disc_copies.state', '<>', 'replaced')
    .where('disc_sets.cancelled_at', 'is', null)
    .$if(due !== undefined, (query) => query.where(WHAT_IS_DUE[due ?? 'make'](now, today)))
    .$if(q !== undefined && q !== '', (query) =>
      query.where(
        sql<boolean>`concat_ws(' ', disc_sets.number, disc_sets.title, disc_sets.reference, volume_id, place,
          taken_by, medium_id) ilike ${`%${(q ?? '').replaceAll(/[\\%_]/g, '\\$&')}%`}`,
      ),
    )
}

const WHAT_IS_DUE: Record<
  DueKind,
  (now: string, today: string) => ReturnType<typeof sql<boolean>>
> = {
  make: () => sql<boolean>`disc_copies.state = 'planned' and packages.state = 'ready'`,
  'read-back': () => sql<boolean>`disc_copies.state = 'burned'`,
  recheck: (now) =>
    sql<boolean>`disc_copies.state = 'read-back' and recheck_at <= ${now}::timestamptz`,
  bad: () => sql<boolean>`disc_copies.state in ('failed', 'lost')`,
  'not-back': (_now, today) => sql<boolean>`back_due_on < ${today}::date and taken_at is not null`,
}

export const discWrites = (db: Db) => ({
  async insertSet(row: Insertable<Tables['disc_sets']>) {
    await db.insertInto('disc_sets').values(row).execute()
  },
  async cancelSet(unit: string, id: string, at: string) {
    await db
      .updateTable('disc_sets')
      .set({ cancelled_at: at })
      .where('unit_id', '=', unit)
      .where('disc_set_id', '=', id)
      .execute()
  },
  async insertDisc(row: Insertable<Tables['discs']>, recordings: readonly string[]) {
    await db.insertInto('discs').values(row).execute()
    const { unit_id, disc_id } = row
    await db
      .insertInto('disc_recordings')
      .values(recordings.map((recording_id) => ({ unit_id, disc_id, recording_id })))
      .execute()
  },
  /** For a package that is no disc it does nothing. */
  async updateDisc(unit: string, id: string, change: Updateable<Tables['discs']>) {
    await db
      .updateTable('discs')
      .set(change)
      .where('unit_id', '=', unit)
      .where('disc_id', '=', id)
      .execute()
  },
  async insertCopy(row: Insertable<Tables['disc_copies']>) {
    await db.insertInto('disc_copies').values(row).execute()
  },
  async updateCopy(unit: string, id: string, change: Updateable<Tables['disc_copies']>) {
    await db
      .updateTable('disc_copies')
      .set(change)
      .where('unit_id', '=', unit)
      .where('copy_id', '=', id)
      .execute()
  },
  async note(row: Insertable<Tables['disc_history']>) {
    await db.insertInto('disc_history').values(row).execute()
  },
})
