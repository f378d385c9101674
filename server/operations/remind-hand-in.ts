// Art. 13: reminders of a hand-in. Run by a job at the moments that the rule names, and after each change of the
// facts; a second run finds them made. If we stop before the commit nobody was reminded and the job comes again;
// after it, everybody was, and the row keeps it from being doubled.

import { Problem } from '@shilu/core/problems.ts'
import { howHandInStands, HAND_IN_KINDS } from '@shilu/core/rules/hand-in.ts'
import {
  decideReminders,
  REMINDER_STAGES,
  type Reminder,
  type Reminders,
} from '@shilu/core/rules/hand-in-reminders.ts'
import { z } from 'zod'
import type { OwnReminder } from '../db/hand-ins.ts'
import type { Asker } from '../tx.ts'
import { judgeActivities, type Judged } from './activity-facts.ts'
import { alreadyDone, operation, unrecorded, type Run } from './operation.ts'
import { id, instant } from './shapes/basics.ts'
import { unitOf } from './unit-of.ts'

/** What of a judged activity says who is to be reminded of it now, and when again. */
export function remindersOf(judged: Judged, now: Temporal.Instant): Reminders {
  const { row, judgement, deadlines } = judged
  if (row.is_withdrawn) return { now: [], nextAt: null }
  const { handIn, receivedAt } = judgement
  const kept = {
    dueAt: handIn.dueAt,
    soonAt: handIn.soonAt,
    receivedAt,
    isExcepted: row.exception !== null,
    isNothingRecorded: handIn.kind === 'nothing',
  }
  return decideReminders(kept, now, deadlines.legalHeadAfterHours)
}

const remindInput = z.strictObject({ activity: id })
type Remind = Run<'activity.hand-in-reminded', z.output<typeof remindInput>>

export const remindHandIn = operation({
  summary: 'Remind whoever has to know of a hand-in that is due or overdue',
  permission: 'activity.judge',
  event: ['activity.hand-in-reminded'],
  input: remindInput,
  output: z.object({ reminded: z.int() }),
  async run(run) {
    const { tx, input, asker, now } = run
    const unit = unitOf(asker)
    await tx.activities.lock(unit, input.activity)
    const row = await tx.activities.find(unit, input.activity)
    const [judged] = row ? await judgeActivities(tx, unit, [row], now) : []
    if (!judged) return alreadyDone({ reminded: 0 })
    let reminded = 0
    for (const reminder of remindersOf(judged, now).now)
      reminded += await remind(run, judged, reminder)
    return reminded > 0 ? { reminded } : alreadyDone({ reminded })
  },
})

async function remind(
  { tx, input, asker, now, parts, commit }: Remind,
  { officers, judgement }: Judged,
  { stage, to }: Reminder,
): Promise<number> {
  const unit = unitOf(asker)
  const { dueAt } = judgement.handIn
  if (dueAt === null) return 0
  const made = await tx.handIns.remindersOf(unit, input.activity)
  const isMade = (account: string) =>
    made.some(
      (one) =>
        one.account_id === account &&
        one.stage === stage &&
        Temporal.Instant.compare(one.due_at, dueAt) === 0,
    )
  const own = new Set(officers.map((one) => one.officer_id))
  const people = (await tx.handIns.remindable(unit)).flatMap((account) => {
    const as = to.find((role) =>
      role === 'officer'
        ? account.officer_id !== null && own.has(account.officer_id)
        : account.roles.includes(role),
    )
    return as === undefined || isMade(account.account_id)
      ? []
      : [{ reminder: parts.newId(), account: account.account_id, name: account.name, as }]
  })
  if (people.length === 0) return 0
  const told = { activity: input.activity, stage, dueAt: dueAt.toString(), reminders: people }
  await commit('activity.hand-in-reminded', told, {}, (write, eventId) =>
    write.handIns.insertReminders(
      people.map(({ reminder, account }) => ({
        unit_id: unit,
        reminder_id: reminder,
        activity_id: input.activity,
        stage,
        due_at: told.dueAt,
        account_id: account,
        made_at: now.toString(),
        event_id: eventId,
        seen_at: null,
      })),
    ),
  )
  return people.length
}

const REMINDERS_SHOWN = 30

export const listReminders = operation({
  summary: 'The reminders of whoever asks, not yet seen first',
  permission: 'session.own',
  event: unrecorded('what was written to the person who asks'),
  input: z.strictObject({}),
  output: z.object({
    unseen: z.int(),
    items: z.array(
      z.object({
        id: z.string(),
        activity: z.object({ id: z.string(), title: z.string() }),
        stage: z.enum(REMINDER_STAGES),
        dueAt: instant,
        madeAt: instant,
        isSeen: z.boolean(),
        /** How the hand-in stands now; null: the activity was withdrawn. */
        kind: z.enum(HAND_IN_KINDS).nullable(),
      }),
    ),
  }),
  async run({ tx, asker, now }) {
    const account = accountOf(asker)
    if (!asker.unit || account === null) return { unseen: 0, items: [] }
    const rows = await tx.handIns.ofAccount(asker.unit, account, REMINDERS_SHOWN)
    return {
      unseen: await tx.handIns.unseen(asker.unit, account),
      items: rows.map((row) => ({
        id: row.reminder_id,
        activity: { id: row.activity_id, title: row.title },
        stage: row.stage,
        dueAt: row.due_at.toString(),
        madeAt: row.made_at.toString(),
        isSeen: row.seen_at !== null,
        kind: row.is_withdrawn ? null : howNow(row, now),
      })),
    }
  },
})

const howNow = (row: OwnReminder, now: Temporal.Instant) =>
  howHandInStands(
    {
      dueAt: row.due_now,
      soonAt: row.soon_at,
      receivedAt: row.received_at,
      isExcepted: row.exception !== null,
      isNothingRecorded: row.is_nothing,
    },
    now,
  ).kind

export const seeReminder = operation({
  summary: 'Mark an own reminder as seen',
  permission: 'session.own',
  event: ['activity.reminder-seen'],
  input: z.strictObject({ id }),
  output: z.object({ seenAt: instant }),
  async run({ tx, input, asker, now, commit }) {
    const unit = unitOf(asker)
    const account = accountOf(asker)
    const row = await tx.handIns.findReminder(unit, input.id)
    if (!row || row.account_id !== account) throw new Problem('NOT_FOUND')
    if (row.seen_at !== null) return alreadyDone({ seenAt: row.seen_at.toString() })
    const told = { activity: row.activity_id, reminder: input.id, account }
    await commit('activity.reminder-seen', told, {}, (write) =>
      write.handIns.see(unit, input.id, now.toString()),
    )
    return { seenAt: now.toString() }
  },
})

const accountOf = ({ actor }: Asker): string | null => (actor.kind === 'account' ? actor.id : null)
