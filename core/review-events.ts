// What the events about the yearly review tell (Art. 17): part of the union in events.ts.

import type { ReviewOutcome } from './rules/review.ts'

export type ReviewEventDetails = {
  /** `frameSha256`: of the ids that were drawn from, sorted, a line each, with the officer of each; who was drawn follows from it and the seed (core/rules/review.ts). */
  'review.drawn': {
    review: string
    number: string
    year: number
    oneIn: number
    seed: string
    frame: number
    frameSha256: string
    drawn: number
    /** Of the ids that were drawn, sorted, a line each. */
    listSha256: string
  }
  'review.judged': {
    review: string
    recording: string
    outcome: ReviewOutcome
    finding: string | null
  }
  'review.corrected': { review: string; recording: string; correction: string }
  'review.closed': {
    review: string
    year: number
    sound: number
    wanting: number
    sealed: number
    why: string
  }
}

export const REVIEW_EVENT_VERSION = {
  'review.drawn': 1,
  'review.judged': 1,
  'review.corrected': 1,
  'review.closed': 1,
} as const satisfies Record<keyof ReviewEventDetails, number>
