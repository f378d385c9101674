// What was drawn for a review, as the rule asks about it and as a page shows it.

import { Problem } from '@shilu/core/problems.ts'
import type { Reviewed } from '@shilu/core/rules/review.ts'
import type { Asker, Tx } from '../tx.ts'
import { personOf } from './opened.ts'
import { nameOf } from './show-intake.ts'
import { showListed } from './show-recording.ts'
import { unitOf } from './unit-of.ts'

export type ReviewRow = NonNullable<Awaited<ReturnType<Tx['reviews']['find']>>>
export type ItemRow = Awaited<ReturnType<Tx['reviews']['items']>>[number]

export async function reviewBy(tx: Tx, asker: Asker, wanted: string): Promise<ReviewRow> {
  const row = await tx.reviews.find(unitOf(asker), wanted)
  if (!row) throw new Problem('NOT_FOUND')
  return row
}

export function itemsFor(tx: Tx, asker: Asker, review: string): Promise<ItemRow[]> {
  const person = personOf(asker)
  const judge = { account: person?.account ?? null, officer: person?.officer ?? null }
  return tx.reviews.items(unitOf(asker), review, judge)
}

export const asReviewed = (row: ItemRow): Reviewed => ({
  outcome: row.outcome,
  isCorrected: row.correction !== null,
  isSealed: row.is_sealed,
  isOwn: row.is_own,
  isOpened: row.is_opened,
})

export const showReview = (row: ReviewRow) => ({
  id: row.review_id,
  number: row.number,
  year: row.year,
  oneIn: row.one_in,
  frame: row.frame,
  drawnBy: nameOf(row.drawn_by),
  drawnAt: row.drawn_at.toString(),
  closed:
    row.closed_at === null || row.closed_by === null
      ? null
      : { by: nameOf(row.closed_by), at: row.closed_at.toString(), why: row.why ?? '' },
})

/** With what the archive knows of each. */
export async function showItems(tx: Tx, unit: string, items: readonly ItemRow[]) {
  const ids = items.map((one) => one.recording_id)
  const listed = await tx.recordings.list(unit, { ids, state: 'all' }, null, ids.length)
  const byId = new Map(listed.map((one) => [one.recording_id, one]))
  return items.flatMap((one) => {
    const recording = byId.get(one.recording_id)
    if (!recording) return []
    return [
      {
        ...showListed(recording),
        activity: one.activity,
        outcome: one.outcome,
        finding: one.finding,
        judgedBy: one.judged_by && nameOf(one.judged_by),
        judgedAt: one.judged_at?.toString() ?? null,
        correction: one.correction,
        correctedBy: one.corrected_by && nameOf(one.corrected_by),
        correctedAt: one.corrected_at?.toString() ?? null,
        isOwn: one.is_own,
        isOpened: one.is_opened,
      },
    ]
  })
}
