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
}

export type HandIn = {
  kind: 'on-time' | 'late' | 'waiting' | 'overdue' | 'cannot-judge'
  dueAt: Temporal.Instant | null
  reasons: Reason[]
  ruleSet: RuleSetName
}

export function decideHandIn(facts: HandInFacts, now: Temporal.Instant): HandIn {
  const { dueAt, reason } = due(facts)
  const decided = (kind: HandIn['kind']): HandIn => ({
    kind,
    dueAt,
    reasons: [reason],
    ruleSet: ruleSetName,
  })
  if (dueAt === null)
    return decided(reason.code === 'hand-in-not-returned' ? 'waiting' : 'cannot-judge')
  const isIn = facts.receivedAt !== null
  const isAfterDue = Temporal.Instant.compare(facts.receivedAt ?? now, dueAt) > 0
  return decided(isIn ? (isAfterDue ? 'late' : 'on-time') : isAfterDue ? 'overdue' : 'waiting')
}

function due({ endedAt, returnedAt, exception }: HandInFacts): {
  dueAt: Temporal.Instant | null
  reason: Reason
} {
  if (exception !== null) {
    const params = { hours: HOURS_AFTER_RETURN }
    return returnedAt === null
      ? { dueAt: null, reason: { code: 'hand-in-not-returned', article: 13, params } }
      : {
          dueAt: hoursAfter(returnedAt, HOURS_AFTER_RETURN),
          reason: { code: 'hand-in-after-return', article: 13, params },
        }
  }
  if (endedAt === null) return { dueAt: null, reason: { code: 'hand-in-end-unknown', article: 13 } }
  const endOfDay = endedAt.toZonedDateTimeISO(ZONE).startOfDay().add({ days: 1 }).toInstant()
  return { dueAt: endOfDay, reason: { code: 'hand-in-after-activity', article: 13 } }
}
