// How yearly reviews travel.

import {
  REVIEW_ONE_IN,
  REVIEW_OUTCOME_NAMES,
  REVIEW_YEAR_STATE_NAMES,
} from '@shilu/core/rules/review.ts'
import { z } from 'zod'
import { listed } from './recordings.ts'

export const outcome = z.enum(REVIEW_OUTCOME_NAMES)

const FIRST_YEAR = 2000
const LAST_YEAR = 2199
/** Of which recordings are drawn, and how many: at least as the rule says. */
export const ofYear = {
  year: z.coerce.number().int().min(FIRST_YEAR).max(LAST_YEAR),
  oneIn: z.coerce.number().int().min(1).max(REVIEW_ONE_IN).default(REVIEW_ONE_IN),
}

export const year = z.object({ year: z.int(), state: z.enum(REVIEW_YEAR_STATE_NAMES) })

const review = z.object({
  id: z.string(),
  number: z.string(),
  year: z.int(),
  oneIn: z.int(),
  /** So many were drawn from. */
  frame: z.int(),
  drawnBy: z.string(),
  drawnAt: z.string(),
  closed: z.object({ by: z.string(), at: z.string(), why: z.string() }).nullable(),
})

export const listedReview = review.extend({
  drawn: z.int(),
  unjudged: z.int(),
  sound: z.int(),
  wanting: z.int(),
})

export const reviewDetail = review.extend({
  /** From which, with the list that was drawn from, the draw follows. */
  seed: z.string(),
  frameSha256: z.string(),
  listSha256: z.string(),
  items: z.array(
    listed.extend({
      activity: z.string().nullable(),
      outcome: outcome.nullable(),
      finding: z.string().nullable(),
      judgedBy: z.string().nullable(),
      judgedAt: z.string().nullable(),
      correction: z.string().nullable(),
      correctedBy: z.string().nullable(),
      correctedAt: z.string().nullable(),
      /** Of whoever asks: took part in it; has opened it since it was drawn. */
      isOwn: z.boolean(),
      isOpened: z.boolean(),
    }),
  ),
})
