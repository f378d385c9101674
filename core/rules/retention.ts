// Art. 15 音像记录设备记录的声像资料保存期限为6个月。到期后,管理人员根据情况对无保存意义的进行清除处理。
// Art. 16 Kept long-term when the party objects and may complain or petition; when the party evades, refuses, obstructs, or abuses, insults, assaults the officers; in other major or sensitive cases.
//
// Six months are a minimum. After them a person MAY appraise: nothing here ever says "delete", and no
// timer deletes. A party may sue until six months after the decision was served, and the decision may
// come 90 days after filing: so the material of a case outlives its own six months. The end is the
// latest of all lines, and every line is told. A line that was there before and would end sooner now, or is gone,
// goes on as it was (shortening.ts).
//
// ASSUMPTION: the six months run from the time of capture; the regulation does not say.
// ASSUMPTION: where a case was served and closed, its six months and the margin run from the later of the two.
// ASSUMPTION: where the time of capture is not known or not believed, the six months run from the time of receipt, which can only be later.
// ASSUMPTION: where a clock code moved the time of capture, the six months run from the later of the two
// times: no measurement shortens a recording's life without a person (I6).
// ASSUMPTION: what the facts propose as a hold keeps as long as nobody has answered; so does an unanswered request to see a sealed recording.
// ASSUMPTION: what was drawn for the yearly review (Art. 17) is kept until that review is closed: its findings rest on it.
// ASSUMPTION: the archive term of a case (permanent, 30 years, 10 years) runs from the later of service and close.

import { endOfPeriod, hourOf, latestOf } from '../periods.ts'
import type { Reason } from '../reasons.ts'
import { ruleSetName, type RuleSetName } from './rule-set.ts'
import { goOnAsBefore, type LineBefore } from './shortening.ts'

export const RETENTION_MONTHS = 6
/** 行政诉讼法 art. 46: six months to sue. */
export const CASE_MONTHS = 6
/** For service by post and for a court to ask. ASSUMPTION: the law names no margin. */
export const CASE_MARGIN_DAYS = 30

export const HOLD_GROUNDS = {
  'party-objects': {
    zh: '当事人有异议，可能投诉、上访',
    en: 'the party objects and may complain or petition',
  },
  'party-obstructs': {
    zh: '当事人逃避、拒绝、阻碍执法或辱骂、殴打执法人员',
    en: 'the party evades, refuses, obstructs, abuses or assaults',
  },
  'major-or-sensitive': { zh: '其他重大、敏感案件', en: 'another major or sensitive case' },
} as const
export type HoldGround = keyof typeof HOLD_GROUNDS
export const HOLD_GROUND_NAMES = Object.keys(HOLD_GROUNDS) as [HoldGround, ...HoldGround[]]

/** `liftedAt`: two people have lifted it; it kept until then. */
export type Hold = { id: string; ground: HoldGround; liftedAt: Temporal.Instant | null }
/** What the facts propose, and nobody has answered yet. */
export type HoldProposed = { key: string; ground: HoldGround }

export const ARCHIVE_TERMS = {
  permanent: { zh: '永久', en: 'permanent', years: null },
  'years-30': { zh: '30年', en: '30 years', years: 30 },
  'years-10': { zh: '10年', en: '10 years', years: 10 },
} as const
export type ArchiveTerm = keyof typeof ARCHIVE_TERMS

export type CaseOfRecording = {
  id: string
  number: string
  servedAt: Temporal.Instant | null
  closedAt: Temporal.Instant | null
  /** Of the dossier; null where none was laid down. */
  archiveTerm: ArchiveTerm | null
}

export type ReviewOfRecording = { id: string; year: number; closedAt: Temporal.Instant | null }

export type RetentionFacts = {
  /** null where no time of capture can be believed. */
  capturedAt: Temporal.Instant | null
  /** What the device told, where a clock code has moved `capturedAt`. */
  claimedAt?: Temporal.Instant | null
  receivedAt: Temporal.Instant
  cases: readonly CaseOfRecording[]
  holds: readonly Hold[]
  proposed?: readonly HoldProposed[]
  /** Requests to see it that nobody has answered, by id. */
  requests?: readonly string[]
  /** Yearly reviews for which it was drawn (review.ts); `closedAt`: it kept until then. */
  reviews?: readonly ReviewOfRecording[]
  /** What an appraisal said: until when, or without end. */
  appraised?: readonly { id: string; until: Temporal.Instant | null }[]
}

/** As the unit's own deadlines have it: more than the article's, never less. */
export type RetentionTerms = { months: number; caseMonths: number; caseMarginDays: number }
export const ARTICLE_TERMS: RetentionTerms = {
  months: RETENTION_MONTHS,
  caseMonths: CASE_MONTHS,
  caseMarginDays: CASE_MARGIN_DAYS,
}

/** One reason to keep; `until` null: no end yet. `key` says what it comes from, and is the same in every decision. */
export type RetentionLine = {
  key: string
  reason: Reason
  until: Temporal.Instant | null
  decides: boolean
  /** It would end sooner now, or is gone, and goes on as it was. */
  isBefore: boolean
}
export type Retention = {
  kind: 'keep' | 'keep-long-term' | 'may-appraise'
  /** The latest of all lines; null where one of them has no end yet. */
  until: Temporal.Instant | null
  lines: RetentionLine[]
  ruleSet: RuleSetName
}

/** `before`: the lines of the last decision that was kept. */
export function decideRetention(
  facts: RetentionFacts,
  now: Temporal.Instant,
  terms: RetentionTerms = ARTICLE_TERMS,
  before: readonly LineBefore[] = [],
): Retention {
  const fresh = linesOf(facts, terms).map((line) => ({ ...line, isBefore: false }))
  const lines = [...fresh, ...goOnAsBefore(before, fresh, now)]
  const isOpen = lines.some((line) => line.until === null)
  const until = isOpen ? null : latestOf(lines.flatMap((line) => line.until ?? []))
  const told = lines.map((line) => ({ ...line, decides: sameMoment(line.until, until) }))
  const isOver = until !== null && !isAfter(until, now)
  const isHeld = lines.some((line) => isLongTermLine(line) && !isOverAt(line.until, now))
  const kind = isHeld ? 'keep-long-term' : isOver ? 'may-appraise' : 'keep'
  return { kind, until, lines: told, ruleSet: ruleSetName }
}

/**
 * Recordings with the same key, of which the same was kept before, are decided alike by any terms and at any moment:
 * nothing but their time keeps them, and it begins in the same hour. null: it has to be decided by itself.
 */
export function keyOfAlike(facts: RetentionFacts): string | null {
  const { capturedAt, claimedAt, receivedAt, cases, holds, ...more } = facts
  if (claimedAt != null) return null
  for (const others of [cases, holds, more.proposed, more.requests, more.reviews, more.appraised])
    if (others !== undefined && others.length > 0) return null
  const hour = hourOf(capturedAt ?? receivedAt)
  return hour === null ? null : `${capturedAt === null ? 'received' : 'captured'} ${hour}`
}

type Candidate = Pick<RetentionLine, 'key' | 'reason' | 'until'>

const linesOf = (facts: RetentionFacts, terms: RetentionTerms): Candidate[] => [
  captureLine(facts, terms),
  ...facts.cases.flatMap((one) => [caseLine(one, terms), ...termLine(one)]),
  ...facts.holds.map(holdLine),
  ...(facts.proposed ?? []).map(proposedLine),
  ...(facts.requests ?? []).map((id): Candidate => ({
    key: `request:${id}`,
    reason: { code: 'kept-for-request', article: 14 },
    until: null,
  })),
  ...(facts.reviews ?? []).map(({ id, year, closedAt }): Candidate => ({
    key: `review:${id}`,
    reason: { code: 'kept-for-review', article: 17, params: { year } },
    until: closedAt,
  })),
  ...(facts.appraised ?? []).map(({ id, until }): Candidate => ({
    key: `appraisal:${id}`,
    reason: { code: until === null ? 'appraised-long-term' : 'appraised-to-keep', article: 15 },
    until,
  })),
]

function captureLine(
  { capturedAt, claimedAt, receivedAt }: RetentionFacts,
  { months }: RetentionTerms,
): Candidate {
  const isEarlier = capturedAt !== null && claimedAt != null && isAfter(claimedAt, capturedAt)
  const code =
    capturedAt === null
      ? 'kept-from-receipt'
      : isEarlier
        ? 'kept-from-claimed'
        : 'kept-from-capture'
  return {
    key: 'capture',
    reason: { code, article: 15, params: { months } },
    until: endOfPeriod((isEarlier ? claimedAt : capturedAt) ?? receivedAt, months),
  }
}

function caseLine(of: CaseOfRecording, { caseMonths, caseMarginDays }: RetentionTerms): Candidate {
  const key = `case:${of.id}`
  const start = endOfCase(of)
  if (start === null)
    return {
      key,
      reason: { code: 'kept-case-open', article: 15, params: { number: of.number } },
      until: null,
    }
  const params = { number: of.number, months: caseMonths, days: caseMarginDays }
  const code = sameMoment(start, of.servedAt) ? 'kept-case-served' : 'kept-case-closed'
  return {
    key,
    reason: { code, article: 15, params },
    until: endOfPeriod(start, caseMonths, caseMarginDays),
  }
}

const endOfCase = ({ servedAt, closedAt }: CaseOfRecording): Temporal.Instant | null =>
  latestOf([servedAt, closedAt].filter((at) => at !== null))

/** An open case has no end already. */
function termLine(of: CaseOfRecording): Candidate[] {
  const start = endOfCase(of)
  if (of.archiveTerm === null || start === null) return []
  const { years } = ARCHIVE_TERMS[of.archiveTerm]
  const key = `term:${of.id}`
  const params = { number: of.number, years: years ?? 0 }
  if (years === null)
    return [{ key, reason: { code: 'kept-dossier-permanent', article: 16, params }, until: null }]
  const until = endOfPeriod(start, years * MONTHS_PER_YEAR)
  return [{ key, reason: { code: 'kept-dossier-years', article: 16, params }, until }]
}
const MONTHS_PER_YEAR = 12

const HOLD_REASON = {
  'party-objects': 'held-party-objects',
  'party-obstructs': 'held-party-obstructs',
  'major-or-sensitive': 'held-major-or-sensitive',
} as const

const holdLine = (hold: Hold): Candidate => ({
  key: `hold:${hold.id}`,
  reason: { code: HOLD_REASON[hold.ground], article: 16 },
  until: hold.liftedAt,
})

const PROPOSED_REASON = {
  'party-objects': 'hold-proposed-party-objects',
  'party-obstructs': 'hold-proposed-party-obstructs',
  'major-or-sensitive': 'hold-proposed-major-or-sensitive',
} as const

const proposedLine = ({ key, ground }: HoldProposed): Candidate => ({
  key: `proposed:${key}`,
  reason: { code: PROPOSED_REASON[ground], article: 16 },
  until: null,
})

/** Keeps without end: by Art. 16, or by an appraisal, or as a permanent dossier. */
export const isLongTermLine = ({
  key,
  until,
}: {
  key: string
  until: Temporal.Instant | null
}): boolean =>
  key.startsWith('hold:') ||
  ((key.startsWith('appraisal:') || key.startsWith('term:')) && until === null)

const isAfter = (a: Temporal.Instant, b: Temporal.Instant) => Temporal.Instant.compare(a, b) > 0
const isOverAt = (until: Temporal.Instant | null, now: Temporal.Instant) =>
  until !== null && !isAfter(until, now)
const sameMoment = (a: Temporal.Instant | null, b: Temporal.Instant | null) =>
  a === b || (a !== null && b !== null && a.equals(b))
