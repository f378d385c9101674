// Holds (Art. 16), and the proposals that somebody said no to.

import { sql, type Insertable, type Updateable } from 'kysely'
import type { HoldScope } from '@shilu/core/hold.ts'
import type { HoldGround } from '@shilu/core/rules/retention.ts'
import type { Db } from './database.ts'
import { askRetention } from './jobs.ts'
import type { Tables } from './tables.ts'

export type HoldFilter = { state?: 'stands' | 'lift-asked' | 'lifted' | undefined }

const filtered = (db: Db, unit: string, { state }: HoldFilter) => {
  const query = db.selectFrom('holds').where('holds.unit_id', '=', unit)
  if (state === 'lifted') return query.where('lifted_at', 'is not', null)
  if (state === 'lift-asked') return query.where('lift_account', 'is not', null)
  return state === 'stands' ? query.where('lifted_at', 'is', null) : query
}

export const holdReads = (db: Db) => ({
  list: (unit: string, filter: HoldFilter, limit: number) =>
    filtered(db, unit, filter)
      .selectAll()
      .select([nameOfTarget.as('name'), reach.as('recordings')])
      .orderBy(sql`lift_account is not null`, 'desc')
      .orderBy('placed_at', 'desc')
      .orderBy('hold_id')
      .limit(limit)
      .execute(),
  async count(unit: string, filter: HoldFilter): Promise<number> {
    const row = await filtered(db, unit, filter)
      .select((eb) => eb.fn.countAll<number>().as('total'))
      .executeTakeFirstOrThrow()
    return row.total
  },
  find: (unit: string, id: string) =>
    db
      .selectFrom('holds')
      .selectAll()
      .where('unit_id', '=', unit)
      .where('hold_id', '=', id)
      .forUpdate()
      .executeTakeFirst(),
  standing: (unit: string, target: string, ground: HoldGround) =>
    db
      .selectFrom('holds')
      .select('hold_id')
      .where('unit_id', '=', unit)
      .where('target_id', '=', target)
      .where('ground', '=', ground)
      .where('lifted_at', 'is', null)
      .executeTakeFirst(),
  /** What may be held, by name; undefined where there is no such thing in the unit. */
  async target(unit: string, scope: HoldScope, id: string): Promise<string | undefined> {
    const { rows } = await {
      recording: sql<{ name: string }>`select file_name as name from recordings
        where unit_id = ${unit} and recording_id = ${id}`,
      activity: sql<{ name: string }>`select title as name from activities
        where unit_id = ${unit} and activity_id = ${id} and not is_withdrawn`,
      case: sql<{ name: string }>`select number || ' ' || name as name from cases
        where unit_id = ${unit} and case_id = ${id}`,
    }[scope].execute(db)
    return rows[0]?.name
  },
})

const nameOfTarget = sql<string | null>`case holds.scope
  when 'recording' then (select file_name from recordings r
    where r.unit_id = holds.unit_id and r.recording_id = holds.target_id)
  when 'activity' then (select title from activities a
    where a.unit_id = holds.unit_id and a.activity_id = holds.target_id)
  else (select number || ' ' || name from cases c
    where c.unit_id = holds.unit_id and c.case_id = holds.target_id) end`

/** How many recordings it keeps now. */
const reach = sql<number>`case holds.scope when 'recording' then 1 else (
  select count(distinct l.recording_id) from activity_recordings l
  join activities a on a.unit_id = l.unit_id and a.activity_id = l.activity_id
  where l.unit_id = holds.unit_id and l.state <> 'refused' and not a.is_withdrawn
    and (a.activity_id = holds.target_id or a.case_id = holds.target_id)) end`

export const holdWrites = (db: Db) => ({
  async place(row: Insertable<Tables['holds']>) {
    await db.insertInto('holds').values(row).execute()
    await askFor(db, row)
  },
  async update(
    row: Pick<Insertable<Tables['holds']>, 'unit_id' | 'hold_id' | 'scope' | 'target_id'>,
    change: Updateable<Tables['holds']>,
  ) {
    await db
      .updateTable('holds')
      .set(change)
      .where('unit_id', '=', row.unit_id)
      .where('hold_id', '=', row.hold_id)
      .execute()
    await askFor(db, row)
  },
  async decline(
    row: Insertable<Tables['hold_proposals_declined']>,
    of: { scope: HoldScope; target: string },
  ) {
    await db.insertInto('hold_proposals_declined').values(row).execute()
    await askRetention(db, row.unit_id, { [of.scope]: of.target })
  },
})

const askFor = (
  db: Db,
  {
    unit_id: unit,
    hold_id: hold,
    scope,
    target_id: target,
  }: Pick<Insertable<Tables['holds']>, 'unit_id' | 'hold_id' | 'scope' | 'target_id'>,
) => askRetention(db, unit, { [scope]: target, hold })
