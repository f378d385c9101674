// Art. 15 音像记录设备记录的声像资料保存期限为6个月。到期后,管理人员根据情况对无保存意义的进行清除处理。
//
// Expiry opens a list for a person, and decides nothing. Of each list a sample is drawn that somebody must open and play
// before anything of the list may be called of no value: who clears by a title alone clears the wrong thing. The draw
// follows from a seed that stands in its event, so that it can be checked and not be drawn again until it suits.
//
// ASSUMPTION: one list for the recordings of a unit that expired in one month, opened when the month is over.
// ASSUMPTION: the sample is one in twenty, three at least, and all of a list that has fewer.
// ASSUMPTION: who keeps on says for how many months, from one to ten years.

import { inOrderOfLots } from '../lots.ts'
import { lastDayOf, ZONE } from '../periods.ts'
import type { ProblemCode } from '../problems.ts'

export const SAMPLE_ONE_IN = 20
export const SAMPLE_MIN = 3
export const KEEP_MONTHS_MAX = 120

export const APPRAISAL_DECISIONS = {
  keep: { zh: '继续保存', en: 'keep on' },
  'long-term': { zh: '长期保存', en: 'keep long-term' },
  clear: { zh: '无保存意义，可清除', en: 'no value to keep: clear' },
} as const
export type AppraisalDecision = keyof typeof APPRAISAL_DECISIONS
export const APPRAISAL_DECISION_NAMES = Object.keys(APPRAISAL_DECISIONS) as [
  AppraisalDecision,
  ...AppraisalDecision[],
]

const MONTH_LENGTH = 'YYYY-MM'.length

/** The month in Beijing in which a period that ends at this moment still ran, as YYYY-MM: its list has it. */
export const monthOfList = (until: Temporal.Instant): string =>
  lastDayOf(until).slice(0, MONTH_LENGTH)

/** Periods that ended by then are listed now: those of the months that are over in Beijing. */
export const listedBefore = (now: Temporal.Instant): Temporal.Instant =>
  now.toZonedDateTimeISO(ZONE).with({ day: 1 }).startOfDay().toInstant()

export const sampleSize = (total: number): number =>
  Math.min(total, Math.max(SAMPLE_MIN, Math.ceil(total / SAMPLE_ONE_IN)))

/** `digestOf`: SHA-256 in hexadecimal. The same seed and the same list give the same sample, whatever their order. */
export function drawSample(
  recordings: readonly string[],
  seed: string,
  digestOf: (text: string) => string,
): Set<string> {
  const drawn = inOrderOfLots(recordings, { of: 'shilu-appraisal/v1', seed }, digestOf)
  return new Set(drawn.slice(0, sampleSize(recordings.length)))
}

/** Of the sample, and not played yet: nothing of its list is cleared before. What is sealed is shown to nobody, and holds nothing up. */
export const holdsListUp = (one: {
  isSample: boolean
  isPlayed: boolean
  isSealed: boolean
  isCleared: boolean
}): boolean => one.isSample && !one.isPlayed && !one.isSealed && !one.isCleared

/** One of a list, as far as a decision asks. */
export type Appraised = {
  /** Whether some clearing has it: then its decision stands until it is pulled out. */
  isInClearing: boolean
  isCleared: boolean
  isSealed: boolean
  /** Whether everything but an earlier appraisal of this very one says that its time is over. */
  isOver: boolean
}

/** Whether this may be decided now. `unplayed`: of the sample of its list. */
export function refuseAppraisal(
  item: Appraised,
  decision: AppraisalDecision,
  unplayed: number,
): ProblemCode | null {
  if (item.isCleared) return 'APPRAISAL_CLEARED'
  if (item.isInClearing) return 'APPRAISAL_IN_CLEARING'
  if (decision !== 'clear') return null
  if (item.isSealed) return 'APPRAISAL_SEALED'
  if (!item.isOver) return 'APPRAISAL_KEPT'
  return unplayed > 0 ? 'APPRAISAL_SAMPLE' : null
}

export type AppraisalSums = {
  total: number
  undecided: number
  kept: number
  toClear: number
  cleared: number
}

/** Each of a list is counted once: the four make the total. */
export function appraisalSums(
  items: readonly { decision: AppraisalDecision | null; isCleared: boolean }[],
): AppraisalSums {
  const sums = { total: items.length, undecided: 0, kept: 0, toClear: 0, cleared: 0 }
  for (const { decision, isCleared } of items)
    if (isCleared) sums.cleared += 1
    else if (decision === null) sums.undecided += 1
    else if (decision === 'clear') sums.toClear += 1
    else sums.kept += 1
  return sums
}
