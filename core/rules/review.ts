// Art. 17 The office inspects the wearing and use of recorders from time to time, and holds at least one review 评查 of recordings a year.
//
// What is looked at is drawn, not chosen: the draw follows from a seed that stands in its event, from a list whose digest
// stands there too, and while a review is open no other can be drawn. So nobody draws until it suits. What was drawn is
// kept until the review is closed (retention.ts), and a review is closed once a person has said of each what it is.
//
// ASSUMPTION: a review is of the recordings of one calendar year in Beijing, by the time at which they lie in the archive.
// ASSUMPTION: one in twenty is drawn, five at least, and of every officer at least one; a unit may draw more, never less.
// ASSUMPTION: what is sealed is not drawn, and what is sealed afterwards holds no review up: nobody may look at it.
// ASSUMPTION: nobody judges a recording of an activity that they took part in, and whoever judges has opened it since it was drawn.
// ASSUMPTION: what is found wanting is put right, and a person says how, before the review is closed.
// ASSUMPTION: a year in which the unit took nothing in needs no review; from October on the office is reminded, and after the year it is overdue.

import { inOrderOfLots } from '../lots.ts'
import type { ProblemCode } from '../problems.ts'

export const REVIEW_ONE_IN = 20
export const REVIEW_MIN = 5
export const REVIEW_REMIND_FROM_MONTH = 10

export const REVIEW_OUTCOMES = {
  sound: { zh: '合格', en: 'sound' },
  wanting: { zh: '存在问题', en: 'wanting' },
} as const
export type ReviewOutcome = keyof typeof REVIEW_OUTCOMES
export const REVIEW_OUTCOME_NAMES = Object.keys(REVIEW_OUTCOMES) as [
  ReviewOutcome,
  ...ReviewOutcome[],
]

/** Where the review of a year stands. */
export const REVIEW_YEAR_STATES = {
  nothing: { zh: '无资料，不需评查', en: 'nothing to review' },
  ahead: { zh: '尚未抽取', en: 'not drawn yet' },
  due: { zh: '应组织评查', en: 'due' },
  open: { zh: '评查中', en: 'under way' },
  done: { zh: '已完成', en: 'done' },
  overdue: { zh: '逾期未完成', en: 'overdue' },
} as const
export type ReviewYearState = keyof typeof REVIEW_YEAR_STATES
export const REVIEW_YEAR_STATE_NAMES = Object.keys(REVIEW_YEAR_STATES) as [
  ReviewYearState,
  ...ReviewYearState[],
]

export type ReviewYear = { year: number; hasRecordings: boolean; drawn: number; closed: number }

/** `today`: in Beijing. */
export function stateOfYear(of: ReviewYear, today: Temporal.PlainDate): ReviewYearState {
  if (of.closed > 0) return 'done'
  if (!of.hasRecordings && of.drawn === 0) return 'nothing'
  if (today.year > of.year) return 'overdue'
  if (of.drawn > 0) return 'open'
  return today.month >= REVIEW_REMIND_FROM_MONTH ? 'due' : 'ahead'
}

/** `officer`: whose recording it is; null where nobody knows. */
export type InFrame = { recording: string; officer: string | null }

export const reviewSize = (frame: number, oneIn: number): number =>
  Math.min(frame, Math.max(REVIEW_MIN, Math.ceil(frame / oneIn)))

/**
 * The lowest lots, and then the lowest of each officer of whom none is among them. The same seed and the same frame draw
 * the same. `digestOf`: SHA-256 in hexadecimal.
 */
export function drawReview(
  frame: readonly InFrame[],
  { seed, oneIn }: { seed: string; oneIn: number },
  digestOf: (text: string) => string,
): Set<string> {
  const officerOf = new Map(frame.map(({ recording, officer }) => [recording, officer]))
  const order = inOrderOfLots([...officerOf.keys()], { of: 'shilu-review/v1', seed }, digestOf)
  const drawn = new Set(order.slice(0, reviewSize(order.length, oneIn)))
  const seen = new Set([...drawn].map((recording) => officerOf.get(recording) ?? null))
  for (const recording of order) {
    const officer = officerOf.get(recording) ?? null
    if (officer === null || seen.has(officer)) continue
    drawn.add(recording)
    seen.add(officer)
  }
  return drawn
}

/** One of the drawn, as far as a decision asks. */
export type Reviewed = {
  outcome: ReviewOutcome | null
  isCorrected: boolean
  isSealed: boolean
  /** Of whoever asks: took part in it; has opened it since it was drawn. */
  isOwn: boolean
  isOpened: boolean
}

export function refuseOutcome(item: Reviewed, isClosed: boolean): ProblemCode | null {
  if (isClosed) return 'REVIEW_CLOSED'
  if (item.isSealed) return 'REVIEW_SEALED'
  if (item.isOwn) return 'REVIEW_OWN'
  return item.isOpened ? null : 'REVIEW_NOT_OPENED'
}

/** Only what was found wanting is put right. */
export function refuseCorrection(
  item: Pick<Reviewed, 'outcome'>,
  isClosed: boolean,
): ProblemCode | null {
  if (isClosed) return 'REVIEW_CLOSED'
  return item.outcome === 'wanting' ? null : 'REVIEW_NOTHING_WANTING'
}

type Standing = Pick<Reviewed, 'outcome' | 'isCorrected' | 'isSealed'>

/** What the review still waits for. */
export const holdsReviewUp = ({ outcome, isCorrected, isSealed }: Standing): boolean =>
  outcome === null ? !isSealed : outcome === 'wanting' && !isCorrected

export type ReviewSums = {
  total: number
  unjudged: number
  sound: number
  wanting: number
  uncorrected: number
  sealed: number
}

/** Unjudged, sound, wanting and sealed add up to the whole; `uncorrected` is a part of what is wanting. */
export function reviewSums(items: readonly Standing[]): ReviewSums {
  const sums = { total: 0, unjudged: 0, sound: 0, wanting: 0, uncorrected: 0, sealed: 0 }
  for (const { outcome, isCorrected, isSealed } of items) {
    sums.total += 1
    if (outcome !== null) sums[outcome] += 1
    else if (isSealed) sums.sealed += 1
    else sums.unjudged += 1
    if (outcome === 'wanting' && !isCorrected) sums.uncorrected += 1
  }
  return sums
}

export function refuseClosing(items: readonly Standing[], isClosed: boolean): ProblemCode | null {
  if (isClosed) return 'REVIEW_CLOSED'
  return items.some(holdsReviewUp) ? 'REVIEW_UNFINISHED' : null
}
