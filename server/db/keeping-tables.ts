// The tables of retention, holds, shortenings and the server's clock (migration 0025): part of tables.ts.

import type { Actor } from '@shilu/core/events.ts'
import type { HoldGround } from '@shilu/core/rules/retention.ts'
import type { ShorteningState } from '@shilu/core/rules/shortening.ts'
import type { HoldScope } from '@shilu/core/hold.ts'
import type { Generated } from 'kysely'
import type { At, JsonOf, MaybeAt, MaybeJson } from './tables.ts'

/** A line as it lies in the row; moments as text. */
export type KeptLine = {
  key: string
  code: string
  article: number | null
  params: Record<string, string | number>
  until: string | null
  isBefore: boolean
}

export type KeepingTables = {
  archive_settings: {
    unit_id: string
    fonds_number: string | null
    name_pattern: string | null
    changed_at: At
  }
  retentions: {
    unit_id: string
    recording_id: string
    kept_until: MaybeAt
    decides: string
    lines: JsonOf<KeptLine[]>
    rule_set: string
    terms_version: string | null
    has_before: boolean
    size_bytes: number
    decided_at: At
  }
  kept_counts: { unit_id: string; recordings: number }
  retention_sums: {
    unit_id: string
    kept_until: MaybeAt
    decides: string
    recordings: number
    size_bytes: number
  }
  holds: {
    unit_id: string
    hold_id: string
    scope: HoldScope
    target_id: string
    ground: HoldGround
    why: string
    proposal: string | null
    placed_by: JsonOf<Actor>
    placed_at: At
    lift_account: Generated<string | null>
    lift_officer: Generated<string | null>
    lift_asked_by: MaybeJson<Actor>
    lift_asked_at: MaybeAt
    lift_why: Generated<string | null>
    lifted_by: MaybeJson<Actor>
    lifted_at: MaybeAt
    lifted_why: Generated<string | null>
    event_id: string
  }
  hold_proposals_declined: {
    unit_id: string
    proposal: string
    why: string
    declined_by: JsonOf<Actor>
    declined_at: At
    event_id: string
  }
  shortenings: {
    unit_id: string
    shortening_id: string
    state: ShorteningState
    why: string
    recordings: number
    size_bytes: number
    account_id: string
    officer_id: string | null
    asked_by: JsonOf<Actor>
    asked_at: At
    answered_by: MaybeJson<Actor>
    answered_at: MaybeAt
    answer: string | null
    takes_effect_at: MaybeAt
    done_at: MaybeAt
    list_sha256: string
    event_id: string
  }
  shortening_items: {
    unit_id: string
    shortening_id: string
    recording_id: string
    key: string
    line_until: MaybeAt
    kept_until: MaybeAt
    shorter_until: MaybeAt
  }
  server_clocks: {
    unit_id: string
    seen_at: At
    doubt_from: MaybeAt
    doubt_to: MaybeAt
    doubt_kind: 'ahead' | 'behind' | 'outside' | null
    noticed_at: MaybeAt
  }
}
