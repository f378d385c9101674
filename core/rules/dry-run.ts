// Art. 15 音像记录设备记录的声像资料保存期限为6个月。
//
// The dry run before something is entered: what other periods of the unit, or a fact that is about to be corrected,
// would do to how long one recording is kept. It asks the rules of keeping themselves and decides nothing of its own:
// what lengthens holds at once, what would shorten goes on as it was (shortening.ts), and may end sooner only where two
// people say so and the grace time is over.
//
// ASSUMPTION: periods that come into force on a later day are tried on the facts of today, as of the first moment of that day.

import { latestOf, startOfDayIn } from '../periods.ts'
import {
  decideRetention,
  type Retention,
  type RetentionFacts,
  type RetentionLine,
  type RetentionTerms,
} from './retention.ts'
import { graceEnd, type LineBefore } from './shortening.ts'

/**
 * longer: kept longer, at once. shorter: kept as before, and shorter after two people and a grace time.
 * ends: an end that was open is laid down in the ordinary way, and needs nobody else. covered: one reason would end
 * sooner, and another keeps it as long. same: nothing of it changes.
 */
export const DRY_RUN_KINDS = {
  longer: { zh: '延长', en: 'longer' },
  shorter: { zh: '可缩短', en: 'could be shorter' },
  ends: { zh: '截止日确定', en: 'its end is laid down' },
  covered: { zh: '另有依据，不变', en: 'kept by another reason' },
  same: { zh: '不变', en: 'the same' },
} as const
export type DryRunKind = keyof typeof DRY_RUN_KINDS
export const DRY_RUN_KIND_NAMES = Object.keys(DRY_RUN_KINDS) as [DryRunKind, ...DryRunKind[]]

export type Tried = {
  kind: DryRunKind
  /** As it is kept without the change. */
  kept: Retention
  /** As it would be kept by the change alone. */
  after: Retention
  /** As it would be kept if two people agreed to all that would go on as before. */
  shorter: Retention
  /** Where `shorter`: the first moment from which it may be appraised, if somebody asks and another approves at once. */
  clearableFrom: Temporal.Instant | null
}

type Now = {
  facts: RetentionFacts
  before: readonly LineBefore[]
  terms: readonly RetentionTerms[]
}
type Then = { facts: RetentionFacts; terms: RetentionTerms; graceDays: number }

/** `now.terms`: what is in force, and what comes into force before the change, one after the other. */
export function tryChange(now: Now, then: Then, at: Temporal.Instant): Tried {
  let before = now.before
  let kept = decideRetention(now.facts, at, now.terms[0], before)
  for (const terms of now.terms.slice(1)) {
    before = kept.lines
    kept = decideRetention(now.facts, at, terms, before)
  }
  const after = decideRetention(then.facts, at, then.terms, kept.lines)
  const shorter = decideRetention(then.facts, at, then.terms)
  const shorterNow = decideRetention(now.facts, at, now.terms.at(-1))
  const kind = kindOf({ kept, after, shorter, shorterNow })
  return {
    kind,
    kept,
    after,
    shorter,
    clearableFrom:
      kind === 'shorter' && shorter.until !== null
        ? latestOf([shorter.until, graceEnd(at, then.graceDays)])
        : null,
  }
}

/** `shorter` and `shorterNow`: without anything that goes on as before. */
type Ends = Record<'kept' | 'after' | 'shorter' | 'shorterNow', Retention>

function kindOf({ kept, after, shorter, shorterNow }: Ends): DryRunKind {
  if (isLonger(after, kept)) return 'longer'
  const isNew = (line: RetentionLine) => !kept.lines.some(isAs(line))
  /** It went on before, and by the change two people could end it sooner still. */
  const isSooner = (line: RetentionLine) => {
    const fresh = shorter.lines.find(({ key }) => key === line.key)
    const freshNow = shorterNow.lines.find(({ key }) => key === line.key)
    return freshNow !== undefined && (fresh === undefined || isLonger(freshNow, fresh))
  }
  const goOn = after.lines.filter((line) => line.isBefore)
  const isByThis = goOn.some((line) => isNew(line) || isSooner(line))
  if (isByThis && isLonger(after, shorter) && isLonger(shorterNow, shorter)) return 'shorter'
  if (isLonger(kept, after)) return 'ends'
  return goOn.some(isNew) ? 'covered' : 'same'
}

const isAs = (line: RetentionLine) => (other: RetentionLine) =>
  other.isBefore && other.key === line.key && sameMoment(other.until, line.until)

type End = Pick<Retention, 'until'>
const isLonger = (one: End, other: End): boolean =>
  other.until !== null &&
  (one.until === null || Temporal.Instant.compare(one.until, other.until) > 0)
const sameMoment = (a: Temporal.Instant | null, b: Temporal.Instant | null) =>
  a === null || b === null ? a === b : a.equals(b)

/** From when on periods that are in force from this day would be asked. */
export function dryRunMoment(effectiveFrom: string, now: Temporal.Instant): Temporal.Instant {
  const begins = startOfDayIn(effectiveFrom)
  return Temporal.Instant.compare(begins, now) > 0 ? begins : now
}

/** Whether other deadlines can change how long anything is kept at all. */
export const isSameKeeping = (one: RetentionTerms, other: RetentionTerms): boolean =>
  one.months === other.months &&
  one.caseMonths === other.caseMonths &&
  one.caseMarginDays === other.caseMarginDays
