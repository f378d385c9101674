// The tables of the yearly review (migration 0032): part of tables.ts.

import type { Actor } from '@shilu/core/events.ts'
import type { ReviewOutcome } from '@shilu/core/rules/review.ts'
import type { Generated } from 'kysely'
import type { At, JsonOf, MaybeAt, MaybeJson } from './tables.ts'

export type ReviewTables = {
  reviews: {
    unit_id: string
    review_id: string
    number: string
    year: number
    one_in: number
    seed: string
    frame: number
    frame_sha256: string
    list_sha256: string
    drawn_by: JsonOf<Actor>
    drawn_at: At
    closed_by: MaybeJson<Actor>
    closed_at: MaybeAt
    why: Generated<string | null>
    event_id: string
  }
  review_items: {
    unit_id: string
    review_id: string
    recording_id: string
    outcome: Generated<ReviewOutcome | null>
    finding: Generated<string | null>
    judged_by: MaybeJson<Actor>
    judged_at: MaybeAt
    correction: Generated<string | null>
    corrected_by: MaybeJson<Actor>
    corrected_at: MaybeAt
  }
}
