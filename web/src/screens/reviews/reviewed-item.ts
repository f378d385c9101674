// One of a review, as the rule asks about it.

import type { Reviewed } from '@shilu/core/rules/review.ts'
import type { Answer } from '../../api/client.ts'

export type WholeReview = Answer<'GET /reviews/{id}'>
export type ReviewItem = WholeReview['items'][number]

export const asReviewed = (one: ReviewItem): Reviewed => ({
  ...one,
  isCorrected: one.correction !== null,
})
