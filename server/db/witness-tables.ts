// The tables of witnesses: whose logs are cosigned here, and who cosigns ours (migrations 0010, 0013): part of tables.ts.

import type { Generated } from 'kysely'
import type { At, MaybeAt } from './tables.ts'

export type WitnessTables = {
  witnessed_logs: {
    origin: string
    unit_id: string
    vkey: string
    former_vkeys: Generated<string[]>
    name: string
    admitted_at: At
    ended_at: MaybeAt
    heard_at: MaybeAt
    refused_at: MaybeAt
    refused_why: string | null
    refused_note: string | null
  }
  witnessed_checkpoints: {
    origin: string
    size: number
    root: Uint8Array
    note: string
    cosigned_at: At
  }
  log_forks: {
    origin: string
    size: number
    root: Uint8Array
    note: string
    other_note: string
    found_at: At
  }
  witnesses: {
    unit_id: string
    witness_id: string
    name: string
    vkey: string
    url: string | null
    added_at: At
    removed_at: MaybeAt
    asked_at: MaybeAt
    silent_since: MaybeAt
    failure: string | null
    failure_detail: string | null
    told_size: number | null
    told_vkey: string | null
  }
  cosignatures: {
    unit_id: string
    witness_id: string
    size: number
    note: string
    line: string
    cosigned_at: At
    received_at: At
  }
  witness_requests: {
    unit_id: string
    witness_id: string
    size: number
    note: string
    made_at: At
  }
}
