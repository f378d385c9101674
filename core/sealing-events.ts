// What the events about material outside any activity tell (Art. 5): part of the union in events.ts.

import type { Changes } from './events.ts'
import type { StatedPurpose } from './rules/purpose.ts'
import type { SealWish } from './rules/sealing.ts'

type OfRequest = { recording: string; seal: string; request: string; wish: SealWish }

export type SealingEventDetails = {
  'recording.stated': {
    recording: string
    kind: StatedPurpose
    why: string
    before: Changes | null
  }
  'recording.statement-withdrawn': { recording: string; why: string; before: Changes }
  'recording.sealed': { recording: string; seal: string; why: string }
  'recording.seal-asked': OfRequest & { purpose: string }
  /** `until`: of an opening. The approval of a lifting is what lifts the seal. */
  'recording.seal-approved': OfRequest & { why: string; askedBy: string; until: string | null }
  'recording.seal-refused': OfRequest & { why: string; askedBy: string }
  'recording.seal-taken-back': OfRequest
}

export const SEALING_EVENT_VERSION = {
  'recording.stated': 1,
  'recording.statement-withdrawn': 1,
  'recording.sealed': 1,
  'recording.seal-asked': 1,
  'recording.seal-approved': 1,
  'recording.seal-refused': 1,
  'recording.seal-taken-back': 1,
} as const satisfies Record<keyof SealingEventDetails, number>
