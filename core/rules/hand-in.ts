// Art. 13 After EACH activity the officers hand the material to the office, which downloads and stores it and keeps an enforcement recording archive. In remote places, on water, where transport is poor, away from home or in continuous work, when it truly cannot be stored in time: within 24 hours after RETURNING TO THE UNIT.
//
// The 24 hours are no general grace: they start at the return, and only where one of the listed
// exceptions is stated. The normal rule is "after each activity". Late is recorded and shown; a late
// recording is never refused.
//
// ASSUMPTION: "after each activity" is met by a hand-in before the end of the day (Beijing) on which the activity ended; the regulation names no hour.

import { ZONE, hoursAfter } from '../periods.ts'
import type { Reason } from '../reasons.ts'
import { ruleSetName, type RuleSetName } from './rule-set.ts'

export const HOURS_AFTER_RETURN = 24

export const HAND_IN_EXCEPTIONS = [
  'remote',
  'on-water',
  'poor-transport',
  'away-from-home',
  'continuous-work',
] as const
export type HandInException = (typeof HAND_IN_EXCEPTIONS)[number]

export type HandInFacts = {
  endedAt: Temporal.Instant | null
  returnedAt: Temporal.Instant | null
  exception: HandInException | null
  /** When the last of the material was taken in; null while it is still outside. */
  receivedAt: Temporal.Instant | null
  /** Nothing was recorded, and an approved stoppage record says why (Art. 12). */
  isNothingRecorded?: boolean
}

export const HAND_IN_KINDS = [
  'on-time',
  'late',
  'waiting',
  'due-soon',
  'overdue',
  'nothing',
  'cannot-judge',
] as const
export type HandInKind = (typeof HAND_IN_KINDS)[number]

/** ASSUMPTION: whoever has to hand in is reminded so long before the time, unless the unit's deadlines say otherwise. */
export const DUE_SOON_HOURS = 4

/** As the unit's own deadlines have it: the hours may be fewer than the article's, never more. */
export type HandInDeadlines = { afterReturnHours: number; dueSoonHours: number }
export const ARTICLE_DEADLINES: HandInDeadlines = {
  afterReturnHours: HOURS_AFTER_RETURN,
  dueSoonHours: DUE_SOON_HOURS,
}

export type HandIn = {
  kind: HandInKind
  dueAt: Temporal.Instant | null
  /** From when on it is due soon. */
  soonAt: Temporal.Instant | null
  /** How long after its time it came in, or how long it is overdue now; null where it is not. */
  lateMs: number | null
  reasons: Reason[]
  ruleSet: RuleSetName
}

export function decideHandIn(
  facts: HandInFacts,
  now: Temporal.Instant,
  deadlines: HandInDeadlines = ARTICLE_DEADLINES,
): HandIn {
  const { dueAt, reason } = due(facts, deadlines.afterReturnHours)
  const soonAt = dueAt?.subtract({ hours: deadlines.dueSoonHours }) ?? null
  const { receivedAt, exception, isNothingRecorded = false } = facts
  const stands = { dueAt, soonAt, receivedAt, isExcepted: exception !== null, isNothingRecorded }
  const { kind, lateMs } = howHandInStands(stands, now)
  const reasons: Reason[] = isNothingRecorded
    ? [{ code: 'hand-in-nothing', article: 12 }]
    : [reason]
  return { kind, dueAt, soonAt, lateMs, reasons, ruleSet: ruleSetName }
}

/** What was decided once and can be kept; how it stands depends on the time it is now. */
export type KeptHandIn = Pick<HandIn, 'dueAt' | 'soonAt'> & {
  receivedAt: Temporal.Instant | null
  /** One of the listed exceptions is stated: without a return it has no time yet. */
  isExcepted: boolean
  isNothingRecorded: boolean
}

export function howHandInStands(
  kept: KeptHandIn,
  now: Temporal.Instant,
): Pick<HandIn, 'kind' | 'lateMs'> {
  const kind = kindOf(kept, now)
  const isLate = kind === 'late' || kind === 'overdue'
  const end = kept.receivedAt ?? now
  const lateMs = isLate && kept.dueAt ? end.epochMilliseconds - kept.dueAt.epochMilliseconds : null
  return { kind, lateMs }
}

function kindOf(kept: KeptHandIn, now: Temporal.Instant): HandInKind {
  const { dueAt, soonAt, receivedAt } = kept
  if (kept.isNothingRecorded) return 'nothing'
  if (dueAt === null) return kept.isExcepted ? 'waiting' : 'cannot-judge'
  const isAfterDue = Temporal.Instant.compare(receivedAt ?? now, dueAt) > 0
  if (receivedAt !== null) return isAfterDue ? 'late' : 'on-time'
  if (isAfterDue) return 'overdue'
  return soonAt && Temporal.Instant.compare(now, soonAt) >= 0 ? 'due-soon' : 'waiting'
}

function due(
  { endedAt, returnedAt, exception }: HandInFacts,
  afterReturnHours: number,
): {
  dueAt: Temporal.Instant | null
  reason: Reason
} {
  if (exception !== null) {
    const params = { hours: Math.min(afterReturnHours, HOURS_AFTER_RETURN) }
    return returnedAt === null
      ? { dueAt: null, reason: { code: 'hand-in-not-returned', article: 13, params } }
      : {
          dueAt: hoursAfter(returnedAt, params.hours),
          reason: { code: 'hand-in-after-return', article: 13, params },
        }
  }
  if (endedAt === null) return { dueAt: null, reason: { code: 'hand-in-end-unknown', article: 13 } }
  const endOfDay = endedAt.toZonedDateTimeISO(ZONE).startOfDay().add({ days: 1 }).toInstant()
  return { dueAt: endOfDay, reason: { code: 'hand-in-after-activity', article: 13 } }
}
