// Art. 13 After EACH activity the officers hand the material to the office; within 24 hours after the return where an exception is stated.
//
// Who is reminded of a hand-in, and when: the officers of the activity when it is due soon, officers and
// custodians when it is overdue, the legal head when it has been overdue for long. Each person once for each
// stage of one due time; a later due time (an exception was stated, the end was corrected) begins anew. A stage
// that passed while nobody could be reminded is not made up for: "due soon" is no news once it is overdue.
//
// ASSUMPTION: the regulation names no reminders. The legal head is told when a hand-in has been overdue for 24 hours, unless the unit's deadlines say otherwise.

import type { Role } from '../permissions.ts'
import { hoursAfter } from '../periods.ts'
import { howHandInStands, type KeptHandIn } from './hand-in.ts'

export const REMINDER_STAGES = ['due-soon', 'overdue', 'long-overdue'] as const
export type ReminderStage = (typeof REMINDER_STAGES)[number]

export const LEGAL_HEAD_AFTER_HOURS = 24

type Reminded = Extract<Role, 'officer' | 'custodian' | 'legal-head'>
/** `officer`: those of the activity; the other roles: everybody of the unit who has them. */
export type Reminder = { stage: ReminderStage; to: readonly Reminded[] }

const TO: Record<ReminderStage, readonly Reminded[]> = {
  'due-soon': ['officer'],
  overdue: ['officer', 'custodian'],
  'long-overdue': ['legal-head'],
}

/** `nextAt`: when there is more to be said, should nothing change until then; null: nothing more. */
export type Reminders = { now: Reminder[]; nextAt: Temporal.Instant | null }

export function decideReminders(
  kept: KeptHandIn,
  now: Temporal.Instant,
  legalHeadAfterHours: number = LEGAL_HEAD_AFTER_HOURS,
): Reminders {
  const { kind } = howHandInStands(kept, now)
  const { dueAt, soonAt } = kept
  if (dueAt === null || !['waiting', 'due-soon', 'overdue'].includes(kind))
    return { now: [], nextAt: null }
  const reminder = (stage: ReminderStage): Reminder => ({ stage, to: TO[stage] })
  // Overdue begins after the due time, not at it.
  const overdueAt = dueAt.add({ milliseconds: 1 })
  if (kind === 'waiting') return { now: [], nextAt: soonAt ?? overdueAt }
  if (kind === 'due-soon') return { now: [reminder('due-soon')], nextAt: overdueAt }
  const longAt = hoursAfter(dueAt, legalHeadAfterHours)
  return Temporal.Instant.compare(now, longAt) >= 0
    ? { now: [reminder('overdue'), reminder('long-overdue')], nextAt: null }
    : { now: [reminder('overdue')], nextAt: longAt }
}

export const REMINDER_STAGE_WORDS: Record<ReminderStage, { zh: string; en: string }> = {
  'due-soon': { zh: '即将到期', en: 'due soon' },
  overdue: { zh: '已逾期', en: 'overdue' },
  'long-overdue': { zh: '长时间逾期', en: 'overdue for long' },
}
