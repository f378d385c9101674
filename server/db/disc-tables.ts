// The tables of discs (migrations 0027, 0030): part of tables.ts.

import type {
  DamagedFile,
  DiscCopyState,
  DiscLetter,
  DiscMedium,
  DiscReading,
} from '@shilu/core/disc.ts'
import type { DiscCopyEvent } from '@shilu/core/disc-copy.ts'
import type { Actor } from '@shilu/core/events.ts'
import type { Reason } from '@shilu/core/reasons.ts'
import type { At, JsonOf, MaybeAt, MaybeJson } from './tables.ts'

export type DiscTables = {
  disc_sets: {
    unit_id: string
    disc_set_id: string
    number: string
    title: string
    reference: string | null
    retention: string
    classification: string
    medium: DiscMedium
    capacity_sectors: number
    correction_sectors: number | null
    planned_by: JsonOf<Actor>
    planned_at: At
    cancelled_at: MaybeAt
    event_id: string
  }
  discs: {
    unit_id: string
    disc_id: string
    disc_set_id: string
    position: number
    volume_id: string
    planned_sectors: number
    correction_roots: number | null
    correction_reason: MaybeJson<Reason>
    correction_share: number | null
  }
  disc_recordings: { unit_id: string; disc_id: string; recording_id: string }
  disc_copies: {
    unit_id: string
    copy_id: string
    disc_id: string
    letter: DiscLetter
    state: DiscCopyState
    sha256: string | null
    size_bytes: number | null
    correction_roots: number | null
    medium_id: string | null
    burned_at: MaybeAt
    burned_by: string | null
    read_at: MaybeAt
    read_back_at: MaybeAt
    reading: DiscReading | null
    damaged: MaybeJson<readonly DamagedFile[]>
    recheck_at: MaybeAt
    place: string | null
    taken_by: string | null
    taken_at: MaybeAt
    back_due_on: string | null
    work: 'burn' | 'read' | null
    work_drive: string | null
    work_share: number | null
    work_begun_at: MaybeAt
    changed_at: At
  }
  disc_history: {
    unit_id: string
    event_id: string
    copy_id: string
    type: DiscCopyEvent['type']
    at: At
    by: string | null
    details: JsonOf<DiscCopyEvent['details']>
  }
}
