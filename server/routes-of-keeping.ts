// How long things are kept, and what ends that: the rows of routes.ts for keeping, appraisal, reviews, clearing, holds and
// shortenings.

import { dryRunChange } from './operations/dry-run-change.ts'
import * as holds from './operations/holds.ts'
import { readCalendar } from './operations/keeping.ts'
import { decideAppraisal, listAppraisals, readAppraisal } from './operations/appraise.ts'
import * as clearings from './operations/clearings.ts'
import { exportReview } from './operations/export-review.ts'
import * as reviews from './operations/reviews.ts'
import { exportClearingRegister, printClearing } from './operations/print-clearing.ts'
import { confirmClock } from './operations/server-clock.ts'
import * as shortenings from './operations/shorten.ts'

export const keepingRoutes = {
  'GET /keeping': readCalendar,
  'POST /keeping/clock': confirmClock,
  'GET /keeping/dry-run': shortenings.dryRun,
  'POST /keeping/dry-run': dryRunChange,
  'GET /appraisals': listAppraisals,
  'GET /appraisals/{id}': readAppraisal,
  'POST /appraisals/{id}/decisions': decideAppraisal,
  'GET /reviews': reviews.listReviews,
  'POST /reviews': reviews.drawReview,
  'GET /reviews/frame': reviews.tryDraw,
  'GET /reviews/{id}': reviews.readReview,
  'GET /reviews/{id}/export': exportReview,
  'POST /reviews/{id}/judgements': reviews.judgeReviewed,
  'POST /reviews/{id}/corrections': reviews.correctReviewed,
  'POST /reviews/{id}/close': reviews.closeReview,
  'GET /clearings': clearings.listClearings,
  'POST /clearings': clearings.askClearing,
  'GET /clearings/{id}': clearings.readClearing,
  'GET /clearings/{id}/certificate': printClearing,
  'GET /clearing-register': exportClearingRegister,
  'POST /clearings/{id}/answer': clearings.answerClearing,
  'POST /clearings/{id}/stop': clearings.stopClearing,
  'POST /clearings/{id}/pull': clearings.pullFromClearing,
  'GET /holds': holds.listHolds,
  'POST /holds': holds.placeHold,
  'GET /holds/proposals': holds.listHoldProposals,
  'POST /holds/proposals/decline': holds.declineHold,
  'POST /holds/{id}/lift': holds.askLift,
  'POST /holds/{id}/lift/answer': holds.answerLift,
  'DELETE /holds/{id}/lift': holds.takeLiftBack,
  'GET /shortenings': shortenings.listShortenings,
  'POST /shortenings': shortenings.askShortening,
  'GET /shortenings/{id}': shortenings.readShortening,
  'POST /shortenings/{id}/answer': shortenings.answerShortening,
  'POST /shortenings/{id}/stop': shortenings.stopShortening,
} as const
