// Art. 15 音像记录设备记录的声像资料保存期限为6个月。到期后,管理人员根据情况对无保存意义的进行清除处理。
// Art. 16 Kept long-term when the party objects and may complain or petition; when the party evades, refuses, obstructs, or abuses, insults, assaults the officers; in other major or sensitive cases.
//
// Six months are a minimum. After them a person MAY appraise: nothing here ever says "delete", and no
// timer deletes. A party may sue until six months after the decision was served, and the decision may
// come 90 days after filing: so the material of a case outlives its own six months. The end is the
// latest of all lines, and every line is told.
//
// ASSUMPTION: the six months run from the time of capture; the regulation does not say.
// ASSUMPTION: where a case was served and closed, its six months and the margin run from the later of the two.
// ASSUMPTION: where the time of capture is not known or not believed, the six months run from the time of receipt, which can only be later.
// ASSUMPTION: where a clock code moved the time of capture, the six months run from the later of the two
// times: no measurement shortens a recording's life without a person (I6).

import { endOfPeriod, latestOf } from '../periods.ts'
import type { Reason } from '../reasons.ts'
import { ruleSetName, type RuleSetName } from './rule-set.ts'

export const RETENTION_MONTHS = 6
/** 行政诉讼法 art. 46: six months to sue. */
export const CASE_MONTHS = 6
/** For service by post and for a court to ask. ASSUMPTION: the law names no margin. */
export const CASE_MARGIN_DAYS = 30

export const HOLD_GROUNDS = ['party-objects', 'party-obstructs', 'major-or-sensitive'] as const
export type HoldGround = (typeof HOLD_GROUNDS)[number]

export type Hold = {
  ground: HoldGround
  placedAt: Temporal.Instant
  endsAt: Temporal.Instant | null
}
export type CaseOfRecording = {
  number: string
  servedAt: Temporal.Instant | null
  closedAt: Temporal.Instant | null
}

export type RetentionFacts = {
  /** null where no time of capture can be believed. */
  capturedAt: Temporal.Instant | null
  /** What the device told, where a clock code has moved `capturedAt`. */
  claimedAt?: Temporal.Instant | null
  receivedAt: Temporal.Instant
  cases: readonly CaseOfRecording[]
  holds: readonly Hold[]
}

/** One reason to keep; `until` null: no end yet. */
export type RetentionLine = { reason: Reason; until: Temporal.Instant | null; decides: boolean }
export type Retention = {
  kind: 'keep' | 'keep-long-term' | 'may-appraise'
  /** The latest of all lines; null where one of them has no end yet. */
  until: Temporal.Instant | null
  lines: RetentionLine[]
  ruleSet: RuleSetName
}

export function decideRetention(facts: RetentionFacts, now: Temporal.Instant): Retention {
  const lines = [captureLine(facts), ...facts.cases.map(caseLine), ...facts.holds.map(holdLine)]
  const isOpen = lines.some((line) => line.until === null)
  const until = isOpen ? null : latestOf(lines.flatMap((line) => line.until ?? []))
  const told = lines.map((line) => ({ ...line, decides: sameMoment(line.until, until) }))
  const isHeld = facts.holds.some((hold) => hold.endsAt === null || isAfter(hold.endsAt, now))
  const isOver = until !== null && !isAfter(until, now)
  const kind = isHeld ? 'keep-long-term' : isOver ? 'may-appraise' : 'keep'
  return { kind, until, lines: told, ruleSet: ruleSetName }
}

type Candidate = Omit<RetentionLine, 'decides'>

function captureLine({ capturedAt, claimedAt, receivedAt }: RetentionFacts): Candidate {
  const isEarlier = capturedAt !== null && claimedAt != null && isAfter(claimedAt, capturedAt)
  const code =
    capturedAt === null
      ? 'kept-from-receipt'
      : isEarlier
        ? 'kept-from-claimed'
        : 'kept-from-capture'
  return {
    reason: { code, article: 15, params: { months: RETENTION_MONTHS } },
    until: endOfPeriod((isEarlier ? claimedAt : capturedAt) ?? receivedAt, RETENTION_MONTHS),
  }
}

function caseLine(of: CaseOfRecording): Candidate {
  const start = latestOf([of.servedAt, of.closedAt].filter((at) => at !== null))
  if (start === null)
    return {
      reason: { code: 'kept-case-open', article: 15, params: { number: of.number } },
      until: null,
    }
  const params = { number: of.number, months: CASE_MONTHS, days: CASE_MARGIN_DAYS }
  const code = sameMoment(start, of.servedAt) ? 'kept-case-served' : 'kept-case-closed'
  return {
    reason: { code, article: 15, params },
    until: endOfPeriod(start, CASE_MONTHS, CASE_MARGIN_DAYS),
  }
}

const HOLD_REASON = {
  'party-objects': 'held-party-objects',
  'party-obstructs': 'held-party-obstructs',
  'major-or-sensitive': 'held-major-or-sensitive',
} as const

const holdLine = (hold: Hold): Candidate => ({
  reason: { code: HOLD_REASON[hold.ground], article: 16 },
  until: hold.endsAt,
})

const isAfter = (a: Temporal.Instant, b: Temporal.Instant) => Temporal.Instant.compare(a, b) > 0
const sameMoment = (a: Temporal.Instant | null, b: Temporal.Instant | null) =>
  a === null || b === null ? a === b : a.equals(b)
