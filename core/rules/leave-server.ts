// Art. 16 采取刻录光盘等方式长期保存的,应当一式两份。
//
// Discs are an addition: what is kept long-term stays on the server as well, until people say otherwise. A unit whose
// server is too small may say that what lies on two discs, both read back, need not lie on the server too. Nothing is
// cleared by that: the discs are the recording from then on, it keeps its place in every register, and whoever brings a disc
// brings it back. So it takes what clearing takes (clearing.ts: two people and the grace time), and here is when it may be.
//
// ASSUMPTION: it needs the unit's own word, for the law names discs as a way of keeping and says nothing of the server.
// ASSUMPTION: only what is kept long-term may, and only when everything else that keeps it is over: an open case, a
// request or its own months are about use, which a disc in a cupboard does not serve.
// ASSUMPTION: a copy whose yearly check is overdue is not relied upon.

import type { DiscLetter } from '../disc.ts'
import type { Reason } from '../reasons.ts'
import { isLongTermLine, type Retention } from './retention.ts'

/** A copy that was read back whole, is not lost, and is not replaced. */
export type GoodCopy = { letter: DiscLetter; recheckAt: Temporal.Instant | null }

export type LeavingFacts = {
  /** The unit has said that it may be so. */
  isAllowed: boolean
  isSealed: boolean
  retention: Retention
  copies: readonly GoodCopy[]
}

/** Why it must stay on the server; none: it may leave. */
export function whatHoldsOnServer(facts: LeavingFacts, now: Temporal.Instant): Reason[] {
  const reasons: Reason[] = []
  if (!facts.isAllowed) reasons.push({ code: 'stays-by-policy', article: 16 })
  if (facts.isSealed) reasons.push({ code: 'kept-sealed', article: 5 })
  const standing = facts.retention.lines.filter(
    ({ until }) => until === null || Temporal.Instant.compare(until, now) > 0,
  )
  // What merely goes on as before is under discussion: nothing is taken away meanwhile.
  const longTerm = standing.filter((line) => isLongTermLine(line) && !line.isBefore)
  if (longTerm.length === 0) reasons.push({ code: 'stays-not-long-term', article: 16 })
  for (const line of standing) if (!longTerm.includes(line)) reasons.push(line.reason)
  const isLate = ({ recheckAt }: GoodCopy) =>
    recheckAt !== null && Temporal.Instant.compare(recheckAt, now) <= 0
  const relied = new Set(facts.copies.filter((copy) => !isLate(copy)).map(({ letter }) => letter))
  const missing = LETTERS.filter((letter) => !relied.has(letter))
  if (missing.length > 0) {
    const isDue = facts.copies.some((copy) => isLate(copy) && missing.includes(copy.letter))
    reasons.push({
      code: isDue ? 'stays-recheck-due' : 'stays-not-read-back',
      article: 16,
      params: { letters: missing.join('、') },
    })
  }
  return reasons
}
const LETTERS = ['A', 'B'] as const
