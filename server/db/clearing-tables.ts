// The tables of appraisal and clearing (migration 0026): part of tables.ts.

import type { Tombstone } from '@shilu/core/clearing-events.ts'
import type { Actor } from '@shilu/core/events.ts'
import type { Reason } from '@shilu/core/reasons.ts'
import type { AppraisalDecision } from '@shilu/core/rules/appraisal.ts'
import type {
  ClearingGround,
  ClearingItemState,
  ClearingState,
} from '@shilu/core/rules/clearing.ts'
import type { Generated } from 'kysely'
import type { At, JsonOf, MaybeAt, MaybeJson } from './tables.ts'

export type ClearingTables = {
  appraisals: {
    unit_id: string
    appraisal_id: string
    month: string
    seed: string
    opened_at: At
    event_id: string
  }
  appraisal_items: {
    unit_id: string
    appraisal_id: string
    recording_id: string
    is_sample: boolean
    decision: Generated<AppraisalDecision | null>
    keep_until: MaybeAt
    why: Generated<string | null>
    decided_by: MaybeJson<Actor>
    decided_at: MaybeAt
    event_id: Generated<string | null>
  }
  clearings: {
    unit_id: string
    clearing_id: string
    number: string
    ground: ClearingGround
    disc_set_id: string | null
    state: ClearingState
    why: string
    account_id: string
    officer_id: string | null
    asked_by: JsonOf<Actor>
    asked_at: At
    approver_account: Generated<string | null>
    approver_officer: Generated<string | null>
    answered_by: MaybeJson<Actor>
    answered_at: MaybeAt
    answer: Generated<string | null>
    clears_at: MaybeAt
    done_at: MaybeAt
    list_sha256: string
    event_id: string
  }
  clearing_items: {
    unit_id: string
    clearing_id: string
    recording_id: string
    appraisal_id: string | null
    state: ClearingItemState
    pulled_why: Generated<string | null>
    pulled_reasons: MaybeJson<Reason[]>
    pulled_at: MaybeAt
  }
  tombstones: {
    unit_id: string
    recording_id: string
    clearing_id: string
    told: JsonOf<Tombstone>
    cleared_at: At
    event_id: string
    settled_at: MaybeAt
  }
}
