// The tables of statements and seals (migration 0021): part of tables.ts.

import type { Actor } from '@shilu/core/events.ts'
import type { StatedPurpose } from '@shilu/core/rules/purpose.ts'
import type { SealRequestState, SealWish } from '@shilu/core/rules/sealing.ts'
import type { At, JsonOf, MaybeAt, MaybeJson } from './tables.ts'

export type SealingTables = {
  purpose_statements: {
    unit_id: string
    recording_id: string
    kind: StatedPurpose
    why: string
    stated_by: JsonOf<Actor>
    stated_at: At
    event_id: string
  }
  seals: {
    unit_id: string
    recording_id: string
    seal_id: string
    sha256: string | null
    why: string
    sealed_by: JsonOf<Actor>
    sealed_at: At
    event_id: string
  }
  seal_requests: {
    unit_id: string
    request_id: string
    seal_id: string
    recording_id: string
    wish: SealWish
    purpose: string
    state: SealRequestState
    account_id: string
    officer_id: string | null
    asked_by: JsonOf<Actor>
    asked_at: At
    answered_by: MaybeJson<Actor>
    answered_at: MaybeAt
    why: string | null
    open_until: MaybeAt
    event_id: string
  }
}
