// Intakes and the files of their manifests. Positions are given by the dock and never reused.

import { sql, type Insertable, type Updateable } from 'kysely'
import { FINAL_FILE_STATES, type IntakeFileState } from '@shilu/core/recording.ts'
import type { Db } from './database.ts'
import type { Tables } from './tables.ts'

export type FileRow = Omit<Tables['intake_files'], 'modified_at' | 'changed_at'>

type Pause = { paused_at: string; paused_by: string; paused_event: string }
const GOING = { paused_at: null, paused_by: null, paused_event: null }

export const intakeReads = (db: Db) => ({
  findOpen: (unit: string, resumeKey: string) =>
    db
      .selectFrom('intakes')
      .selectAll()
      .where('unit_id', '=', unit)
      .where('resume_key', '=', resumeKey)
      .where('state', '=', 'open')
      .executeTakeFirst(),
  find: (unit: string, id: string) =>
    db
      .selectFrom('intakes')
      .selectAll()
      .where('unit_id', '=', unit)
      .where('intake_id', '=', id)
      .executeTakeFirst(),
  list: (
    unit: string,
    after: { at: string; id: string } | null,
    limit: number,
    state?: 'open' | 'closed',
  ) =>
    db
      .selectFrom('intakes')
      .selectAll()
      .where('unit_id', '=', unit)
      .$if(state !== undefined, (query) => query.where('state', '=', state as 'open' | 'closed'))
      .$if(after !== null, (query) =>
        query.where(
          sql<boolean>`(opened_at, intake_id) < (${after?.at}::timestamptz, ${after?.id}::uuid)`,
        ),
      )
      .orderBy('opened_at', 'desc')
      .orderBy('intake_id', 'desc')
      .limit(limit)
      .execute(),
  async count(unit: string, state?: 'open' | 'closed'): Promise<number> {
    const row = await db
      .selectFrom('intakes')
      .select((eb) => eb.fn.countAll<number>().as('total'))
      .where('unit_id', '=', unit)
      .$if(state !== undefined, (query) => query.where('state', '=', state as 'open' | 'closed'))
      .executeTakeFirstOrThrow()
    return row.total
  },
  /** Files and bytes by state, for every intake named. */
  counts: (unit: string, ids: string[]) =>
    ids.length === 0
      ? Promise.resolve([])
      : db
          .selectFrom('intake_files')
          .select((eb) => [
            'intake_id',
            'state',
            eb.fn.countAll<number>().as('files'),
            sql<number>`coalesce(sum(size_bytes), 0)::bigint`.as('bytes'),
          ])
          .where('unit_id', '=', unit)
          .where('intake_id', 'in', ids)
          .groupBy(['intake_id', 'state'])
          .execute(),
  files: (
    unit: string,
    intake: string,
    options: { after: number; limit: number; state?: IntakeFileState | undefined },
  ) =>
    db
      .selectFrom('intake_files')
      .selectAll()
      .where('unit_id', '=', unit)
      .where('intake_id', '=', intake)
      .where('position', '>', options.after)
      .$if(options.state !== undefined, (query) =>
        query.where('state', '=', options.state as IntakeFileState),
      )
      .orderBy('position')
      .limit(options.limit)
      .execute(),
  /** What a person looks at first: failed, then in work, then the rest in the card's order. */
  filesToShow: (unit: string, intake: string, limit: number) =>
    db
      .selectFrom('intake_files')
      .selectAll()
      .where('unit_id', '=', unit)
      .where('intake_id', '=', intake)
      .orderBy(
        sql`case when state = 'failed' then 0 when state in (${sql.join([...FINAL_FILE_STATES])}) then 2 else 1 end`,
      )
      .orderBy('position')
      .limit(limit)
      .execute(),
  filesByPath: (unit: string, intake: string, paths: string[]) =>
    db
      .selectFrom('intake_files')
      .selectAll()
      .where('unit_id', '=', unit)
      .where('intake_id', '=', intake)
      .where('path', 'in', paths)
      .execute(),
  findFile: (unit: string, intake: string, position: number) =>
    db
      .selectFrom('intake_files')
      .selectAll()
      .where('unit_id', '=', unit)
      .where('intake_id', '=', intake)
      .where('position', '=', position)
      .executeTakeFirst(),
  async countFiles(unit: string, intake: string, state?: IntakeFileState): Promise<number> {
    const row = await db
      .selectFrom('intake_files')
      .select((eb) => eb.fn.countAll<number>().as('total'))
      .where('unit_id', '=', unit)
      .where('intake_id', '=', intake)
      .$if(state !== undefined, (query) => query.where('state', '=', state as IntakeFileState))
      .executeTakeFirstOrThrow()
    return row.total
  },
  async lastPosition(unit: string, intake: string): Promise<number> {
    const row = await db
      .selectFrom('intake_files')
      .select((eb) => eb.fn.max('position').as('last'))
      .where('unit_id', '=', unit)
      .where('intake_id', '=', intake)
      .executeTakeFirst()
    return row?.last ?? -1
  },
})

export const intakeWrites = (db: Db) => ({
  async insert(row: Insertable<Tables['intakes']>) {
    await db.insertInto('intakes').values(row).execute()
  },
  async insertFiles(rows: Insertable<Tables['intake_files']>[]) {
    if (rows.length > 0) await db.insertInto('intake_files').values(rows).execute()
  },
  /** Locks the row first: of two requests for one file the second sees what the first did. */
  lockFile: (unit: string, intake: string, position: number) =>
    db
      .selectFrom('intake_files')
      .selectAll()
      .where('unit_id', '=', unit)
      .where('intake_id', '=', intake)
      .where('position', '=', position)
      .forUpdate()
      .executeTakeFirst(),
  async updateFile(
    unit: string,
    intake: string,
    position: number,
    change: Updateable<Tables['intake_files']>,
  ) {
    await db
      .updateTable('intake_files')
      .set(change)
      .where('unit_id', '=', unit)
      .where('intake_id', '=', intake)
      .where('position', '=', position)
      .execute()
  },
  /** Null: it goes on. */
  async pause(unit: string, id: string, pause: Pause | null) {
    await db
      .updateTable('intakes')
      .set(pause ?? GOING)
      .where('unit_id', '=', unit)
      .where('intake_id', '=', id)
      .execute()
  },
  async close(unit: string, id: string, at: string) {
    await db
      .updateTable('intakes')
      .set({ state: 'closed', closed_at: at, ...GOING })
      .where('unit_id', '=', unit)
      .where('intake_id', '=', id)
      .execute()
  },
})
