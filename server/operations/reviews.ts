// The yearly review (Art. 17): drawn by lots, judged by people who were not on the recording, put right, and closed. What
// was drawn is kept until then. A draw is not taken back: it can only be gone through.

import { dayOf, startOfDayIn } from '@shilu/core/periods.ts'
import { Problem } from '@shilu/core/problems.ts'
import {
  drawReview as drawByRule,
  refuseClosing,
  refuseCorrection,
  refuseOutcome,
  reviewSums,
  stateOfYear,
  type ReviewYear,
} from '@shilu/core/rules/review.ts'
import { z } from 'zod'
import type { Asker, Tx } from '../tx.ts'
import { operation, unrecorded } from './operation.ts'
import { asReviewed, itemsFor, reviewBy, showItems, showReview } from './review-items.ts'
import { id, text } from './shapes/basics.ts'
import * as shapes from './shapes/reviews.ts'
import { unitOf } from './unit-of.ts'

const MOST = 200
const words = text(1000)

export const listReviews = operation({
  summary: 'The reviews of the unit, and where each year stands',
  permission: 'review.list',
  event: unrecorded('counts of the own unit; no recording is named'),
  input: z.strictObject({}),
  output: z.object({ years: z.array(shapes.year), items: z.array(shapes.listedReview) }),
  async run({ tx, asker, now }) {
    const unit = unitOf(asker)
    const rows = await tx.reviews.list(unit, MOST)
    const years = await reviewYears(tx, unit, dayOf(now))
    return {
      years: years.map((of) => ({ year: of.year, state: stateOfYear(of, dayOf(now)) })),
      items: rows.map(({ drawn, unjudged, sound, wanting, ...row }) => ({
        ...showReview(row),
        drawn,
        unjudged,
        sound,
        wanting,
      })),
    }
  },
})

/**
 * This year (`today`: in Beijing) and the ones before it, back to the first review and to the year in which the unit came here: of what was
 * before, nothing is known here. The newest first.
 */
export async function reviewYears(
  tx: Tx,
  unit: string,
  today: Temporal.PlainDate,
): Promise<ReviewYear[]> {
  const rows = await tx.reviews.years(unit)
  const byYear = new Map(rows.map((row) => [row.year, row]))
  const { created_at: since } = await tx.units.get(unit)
  const last = today.year
  const first = Math.min(dayOf(since).year, last, rows[0]?.year ?? last)
  const years: ReviewYear[] = []
  for (let year = last; year >= first; year -= 1) {
    const { from, to } = spanOf(year)
    years.push({
      year,
      hasRecordings: await tx.reviews.hasRecordings(unit, from, to),
      drawn: byYear.get(year)?.drawn ?? 0,
      closed: byYear.get(year)?.closed ?? 0,
    })
  }
  return years
}

const spanOf = (year: number) => ({
  from: startOfDayIn(`${year}-01-01`).toString(),
  to: startOfDayIn(`${year + 1}-01-01`).toString(),
})

export const tryDraw = operation({
  summary: 'From how many recordings a review of that year would be drawn',
  permission: 'review.draw',
  event: unrecorded('a count of the own unit; nothing is drawn and no recording is named'),
  input: z.strictObject({ year: shapes.ofYear.year }),
  output: z.object({ frame: z.int(), officers: z.int() }),
  async run({ tx, input, asker }) {
    const { from, to } = spanOf(input.year)
    const frame = await tx.reviews.frame(unitOf(asker), from, to)
    const officers = new Set(frame.flatMap(({ officer }) => officer ?? []))
    return { frame: frame.length, officers: officers.size }
  },
})

export const drawReview = operation({
  summary: 'Draw the recordings of a year that are reviewed; a draw is not taken back',
  permission: 'review.draw',
  event: ['review.drawn'],
  input: z.strictObject(shapes.ofYear),
  output: z.object({ id: z.string(), number: z.string(), drawn: z.int() }),
  async run({ tx, input, asker, now, parts, commit }) {
    const unit = unitOf(asker)
    const { year, oneIn } = input
    // Nothing is cleared between the reading of the list and the draw; and two who draw take turns.
    await tx.retention.lock(unit, 'alone')
    const open = await tx.reviews.open(unit)
    if (open) throw new Problem('REVIEW_STANDS_OPEN', { number: open.number })
    if (year > dayOf(now).year) throw new Problem('REVIEW_AHEAD', { year })
    const { from, to } = spanOf(year)
    const frame = await tx.reviews.frame(unit, from, to)
    if (frame.length === 0) throw new Problem('REVIEW_NOTHING', { year })
    const { digestHex } = parts.secrets
    const seed = parts.secrets.make()
    const drawn = [...drawByRule(frame, { seed, oneIn }, digestHex)].toSorted()
    const review = parts.newId()
    const number = await tx.reviews.nextNumber(unit, year)
    const frameSha256 = digestHex(
      frame.map(({ recording, officer }) => `${recording} ${officer ?? '-'}`).join('\n'),
    )
    const told = {
      review,
      number,
      year,
      oneIn,
      seed,
      frame: frame.length,
      frameSha256,
      drawn: drawn.length,
      listSha256: digestHex(drawn.join('\n')),
    }
    await commit('review.drawn', told, {}, (write, eventId) =>
      write.reviews.draw(
        {
          unit_id: unit,
          review_id: review,
          number,
          year,
          one_in: oneIn,
          seed,
          frame: frame.length,
          frame_sha256: frameSha256,
          list_sha256: told.listSha256,
          drawn_by: JSON.stringify(asker.actor),
          drawn_at: now.toString(),
          event_id: eventId,
        },
        drawn,
      ),
    )
    return { id: review, number, drawn: drawn.length }
  },
})

export const readReview = operation({
  summary: 'One review with what was drawn and what was said of each',
  permission: 'review.read',
  event: ['recordings.listed'],
  input: z.strictObject({ id }),
  output: shapes.reviewDetail,
  async run({ tx, input, asker, commit }) {
    const unit = unitOf(asker)
    const row = await reviewBy(tx, asker, input.id)
    const items = await showItems(tx, unit, await itemsFor(tx, asker, input.id))
    const told = { query: { review: input.id }, total: items.length }
    await commit('recordings.listed', told, {}, async () => undefined)
    return {
      ...showReview(row),
      seed: row.seed,
      frameSha256: row.frame_sha256,
      listSha256: row.list_sha256,
      items,
    }
  },
})

export const judgeReviewed = operation({
  summary: 'Say of one that was drawn whether it is sound, or what is wanting',
  permission: 'review.judge',
  event: ['review.judged'],
  input: z.strictObject({
    id,
    recording: id,
    outcome: shapes.outcome,
    /** What is wanting; null where it is sound. */
    finding: words.nullable(),
  }),
  output: z.object({ recording: z.string() }),
  async run({ tx, input, asker, now, commit }) {
    const unit = unitOf(asker)
    const { recording, outcome, finding } = input
    if ((outcome === 'wanting') !== (finding !== null)) throw new Problem('INPUT_INVALID')
    const { row, item } = await drawnFor(tx, asker, input)
    const refusal = refuseOutcome(asReviewed(item), row.closed_at !== null)
    if (refusal) throw new Problem(refusal, { fileName: item.file_name })
    const told = { review: input.id, recording, outcome, finding }
    await commit('review.judged', told, { recording }, (write) =>
      // What was put right was so for the finding before.
      write.reviews.judge(unit, input.id, recording, {
        outcome,
        finding,
        judged_by: JSON.stringify(asker.actor),
        judged_at: now.toString(),
        correction: null,
        corrected_by: null,
        corrected_at: null,
      }),
    )
    return { recording }
  },
})

export const correctReviewed = operation({
  summary: 'Say how what was found wanting was put right',
  permission: 'review.judge',
  event: ['review.corrected'],
  input: z.strictObject({ id, recording: id, correction: words }),
  output: z.object({ recording: z.string() }),
  async run({ tx, input, asker, now, commit }) {
    const unit = unitOf(asker)
    const { recording, correction } = input
    const { row, item } = await drawnFor(tx, asker, input)
    const refusal = refuseCorrection(asReviewed(item), row.closed_at !== null)
    if (refusal) throw new Problem(refusal, { fileName: item.file_name })
    const told = { review: input.id, recording, correction }
    await commit('review.corrected', told, { recording }, (write) =>
      write.reviews.judge(unit, input.id, recording, {
        correction,
        corrected_by: JSON.stringify(asker.actor),
        corrected_at: now.toString(),
      }),
    )
    return { recording }
  },
})

export const closeReview = operation({
  summary:
    'Close a review of which everything is judged and put right; then it keeps nothing any more',
  permission: 'review.close',
  event: ['review.closed'],
  input: z.strictObject({ id, why: words }),
  output: z.object({ id: z.string() }),
  async run({ tx, input, asker, now, commit }) {
    const unit = unitOf(asker)
    await tx.reviews.lock(unit, input.id)
    const row = await reviewBy(tx, asker, input.id)
    const items = (await itemsFor(tx, asker, input.id)).map(asReviewed)
    const { unjudged, uncorrected, sound, wanting, sealed } = reviewSums(items)
    const refusal = refuseClosing(items, row.closed_at !== null)
    if (refusal) throw new Problem(refusal, { unjudged, uncorrected })
    const told = { review: input.id, year: row.year, sound, wanting, sealed, why: input.why }
    await commit('review.closed', told, {}, (write) =>
      write.reviews.close(unit, input.id, {
        closed_by: JSON.stringify(asker.actor),
        closed_at: now.toString(),
        why: input.why,
      }),
    )
    return { id: input.id }
  },
})

/** The review, locked until the end of the transaction, and the one of it that is meant. */
async function drawnFor(tx: Tx, asker: Asker, { id: wanted, recording }: DrawnOne) {
  await tx.reviews.lock(unitOf(asker), wanted)
  const row = await reviewBy(tx, asker, wanted)
  const item = (await itemsFor(tx, asker, wanted)).find((one) => one.recording_id === recording)
  if (!item) throw new Problem('NOT_FOUND')
  return { row, item }
}
type DrawnOne = { id: string; recording: string }
