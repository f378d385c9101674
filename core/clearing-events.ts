// What the events about appraisals and clearing tell (Art. 15): part of the union in events.ts.

import type { DiscLetter } from './disc.ts'
import type { Reason } from './reasons.ts'
import type { AppraisalDecision } from './rules/appraisal.ts'
import type { ClearingGround } from './rules/clearing.ts'

export type Tombstone = {
  fileName: string
  kind: string
  sha256: string
  sm3: string
  sizeBytes: number
  durationMs: number | null
  capturedAt: string | null
  receivedAt: string
  officer: string | null
  device: string | null
  activities: readonly string[]
  /** Why it was called of no value, and by whom. */
  why: string
  appraisedBy: string
  askedBy: string
  approvedBy: string
} & (
  | { ground: 'no-value'; article: 15 }
  /** As the copies lay when it left; where they lie now says the register of discs. */
  | { ground: 'on-discs'; article: 16; discs: readonly CopyOfCleared[] }
)

/** A copy on which it is from now on. */
export type CopyOfCleared = {
  discSet: string
  number: string
  volumeId: string
  letter: DiscLetter
  mediumId: string | null
  place: string | null
  /** Of the image. */
  sha256: string
}

export type ClearingEventDetails = {
  /** `listSha256`: of the recordings in their order; the sample follows from the seed (core/rules/appraisal.ts). */
  'appraisal.opened': {
    appraisal: string
    month: string
    recordings: number
    sample: number
    seed: string
    listSha256: string
  }
  'appraisal.decided': {
    appraisal: string
    recording: string
    decision: AppraisalDecision
    months: number | null
    why: string
  }
  'clearing.asked': {
    clearing: string
    recordings: number
    sizeBytes: number
    listSha256: string
    why: string
    ground: ClearingGround
    /** Whose recordings these are; null for an appraisal. */
    discSet: string | null
  }
  'clearing.approved': { clearing: string; why: string; askedBy: string; clearsAt: string }
  'clearing.refused': { clearing: string; why: string; askedBy: string }
  'clearing.stopped': { clearing: string; why: string }
  /** By a person who says why, or because something keeps it again, which the reasons say. */
  'clearing.pulled': {
    clearing: string
    recording: string
    why: string | null
    reasons: readonly Reason[]
  }
  'clearing.begun': { clearing: string }
  'clearing.done': { clearing: string; cleared: number; pulled: number }
  /** From here on its content is nobody's any more; the bytes go next. */
  'recording.cleared': { recording: string; clearing: string; tombstone: Tombstone }
  /** `stays`: another recording, not cleared, has the same content. */
  'recording.bytes-removed': {
    recording: string
    clearing: string
    stays: boolean
    packages: number
  }
  /** What lay on discs only came in again: it is on the server as before. */
  'recording.brought-back': { recording: string; intake: string; position: number; path: string }
}

export const CLEARING_EVENT_VERSION = {
  'appraisal.opened': 1,
  'appraisal.decided': 1,
  'clearing.asked': 1,
  'clearing.approved': 1,
  'clearing.refused': 1,
  'clearing.stopped': 1,
  'clearing.pulled': 1,
  'clearing.begun': 1,
  'clearing.done': 1,
  'recording.cleared': 1,
  'recording.bytes-removed': 1,
  'recording.brought-back': 1,
} as const satisfies Record<keyof ClearingEventDetails, number>
