// The hand-in register (Art. 13): the activities of a period with what was judged of their hand-in; and the
// reminders of it. How a hand-in stands is not asked of the database: that depends on the time it is now.

import type { Reason } from '@shilu/core/reasons.ts'
import type { HandInException } from '@shilu/core/rules/hand-in.ts'
import type { ReminderStage } from '@shilu/core/rules/hand-in-reminders.ts'
import { sql, type Insertable } from 'kysely'
import type { Db } from './database.ts'
import type { Tables } from './tables.ts'

export type HandInRow = {
  activity_id: string
  title: string
  place: string | null
  sort_at: Temporal.Instant
  left_at: Temporal.Instant | null
  returned_at: Temporal.Instant | null
  exception: HandInException | null
  exception_why: string | null
  is_judged: boolean
  is_nothing: boolean
  due_at: Temporal.Instant | null
  soon_at: Temporal.Instant | null
  received_at: Temporal.Instant | null
  due_reasons: Reason[] | null
  recordings: number
  officers: { id: string; name: string; section: { id: string; name: string } | null }[]
}

export const handInReads = (db: Db) => ({
  /** Activities that began in the period and were not withdrawn, the newest first; of one officer where one is named. */
  async ofPeriod(
    unit: string,
    from: string,
    until: string,
    officer: string | null,
    limit: number,
  ): Promise<HandInRow[]> {
    const { rows } = await sql<HandInRow>`
      select a.activity_id, a.title, a.place, a.sort_at, a.left_at, a.returned_at, a.exception,
             a.exception_why, j.activity_id is not null as is_judged,
             coalesce(j.is_nothing, false) as is_nothing, j.due_at, j.soon_at, j.received_at,
             j.due_reasons, coalesce(j.recordings, 0) as recordings,
             coalesce((select json_agg(json_build_object('id', o.officer_id, 'name', p.name,
                 'section', case when s.section_id is not null
                   then json_build_object('id', s.section_id, 'name', s.name) end) order by o.position)
               from activity_officers o
               join officers p on p.unit_id = o.unit_id and p.officer_id = o.officer_id
               left join sections s on s.unit_id = p.unit_id and s.section_id = p.section_id
               where o.unit_id = a.unit_id and o.activity_id = a.activity_id), '[]') as officers
        from activities a
        left join activity_judgements j on j.unit_id = a.unit_id and j.activity_id = a.activity_id
       where a.unit_id = ${unit} and not a.is_withdrawn
         and a.sort_at >= ${from}::timestamptz and a.sort_at < ${until}::timestamptz
         and (${officer}::uuid is null or exists (select 1 from activity_officers o
           where o.unit_id = a.unit_id and o.activity_id = a.activity_id
             and o.officer_id = ${officer}::uuid))
       order by a.sort_at desc, a.activity_id desc
       limit ${limit}`.execute(db)
    return rows
  },
  /** Who was reminded of an activity, the first of them first. */
  remindersOf: (unit: string, activity: string) =>
    db
      .selectFrom('hand_in_reminders as r')
      .innerJoin('accounts', 'accounts.account_id', 'r.account_id')
      .select(['r.stage', 'r.due_at', 'r.account_id', 'r.made_at', 'r.seen_at', 'accounts.name'])
      .where('r.unit_id', '=', unit)
      .where('r.activity_id', '=', activity)
      .orderBy('r.made_at')
      .orderBy('accounts.name')
      .execute(),
  findReminder: (unit: string, id: string) =>
    db
      .selectFrom('hand_in_reminders')
      .selectAll()
      .where('unit_id', '=', unit)
      .where('reminder_id', '=', id)
      .forUpdate()
      .executeTakeFirst(),
  /** Those of one account, not yet seen first, with the activity as it stands now. */
  async ofAccount(unit: string, account: string, limit: number) {
    const { rows } = await sql<OwnReminder>`
      select r.reminder_id, r.activity_id, a.title, r.stage, r.due_at, r.made_at, r.seen_at,
             j.due_at as due_now, j.soon_at, j.received_at, a.exception, a.is_withdrawn, coalesce(j.is_nothing, false) as is_nothing
        from hand_in_reminders r
        join activities a on a.unit_id = r.unit_id and a.activity_id = r.activity_id
        left join activity_judgements j on j.unit_id = r.unit_id and j.activity_id = r.activity_id
       where r.unit_id = ${unit} and r.account_id = ${account}::uuid
       order by r.seen_at is not null, r.made_at desc, r.reminder_id
       limit ${limit}`.execute(db)
    return rows
  },
  async unseen(unit: string, account: string): Promise<number> {
    const row = await db
      .selectFrom('hand_in_reminders')
      .select((eb) => eb.fn.countAll<number>().as('total'))
      .where('unit_id', '=', unit)
      .where('account_id', '=', account)
      .where('seen_at', 'is', null)
      .executeTakeFirstOrThrow()
    return row.total
  },
  /** The people of a unit who can be reminded: their accounts are in use. Those of other units who were admitted have other duties. */
  remindable: (unit: string) =>
    db
      .selectFrom('accounts')
      .select(['account_id', 'name', 'roles', 'officer_id'])
      .where('unit_id', '=', unit)
      .where('is_active', '=', true)
      .orderBy('login')
      .execute(),
})

export type OwnReminder = {
  reminder_id: string
  activity_id: string
  title: string
  stage: ReminderStage
  due_at: Temporal.Instant
  made_at: Temporal.Instant
  seen_at: Temporal.Instant | null
  due_now: Temporal.Instant | null
  soon_at: Temporal.Instant | null
  received_at: Temporal.Instant | null
  exception: HandInException | null
  is_withdrawn: boolean
  is_nothing: boolean
}

export const handInWrites = (db: Db) => ({
  async insertReminders(rows: readonly Insertable<Tables['hand_in_reminders']>[]) {
    await db
      .insertInto('hand_in_reminders')
      .values([...rows])
      .execute()
  },
  async see(unit: string, id: string, at: string) {
    await db
      .updateTable('hand_in_reminders')
      .set({ seen_at: at })
      .where('unit_id', '=', unit)
      .where('reminder_id', '=', id)
      .execute()
  },
})
