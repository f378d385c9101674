// What the events about holds, shortenings and the server's clock tell (Art. 15, 16): part of the union in events.ts.

import type { Changes } from './events.ts'
import type { HoldScope } from './hold.ts'
import type { HoldGround } from './rules/retention.ts'

/** `recording`: where the hold lies on one; then the event stands in its chain of custody. */
type OfHold = {
  hold: string
  scope: HoldScope
  target: string
  recording: string | null
  ground: HoldGround
}

export type KeepingEventDetails = {
  'hold.placed': OfHold & { name: string; why: string; proposal: string | null }
  'hold.lift-asked': OfHold & { why: string }
  'hold.lift-refused': OfHold & { why: string; askedBy: string }
  'hold.lift-taken-back': OfHold
  'hold.lifted': OfHold & { why: string; askedBy: string }
  'hold.proposal-declined': {
    proposal: string
    scope: HoldScope
    target: string
    ground: HoldGround
    why: string
  }
  /** `listSha256`: of the lines that would end, as they lie in the rows. */
  'shortening.asked': {
    shortening: string
    recordings: number
    sizeBytes: number
    listSha256: string
    why: string
  }
  'shortening.approved': { shortening: string; why: string; askedBy: string; takesEffectAt: string }
  'shortening.refused': { shortening: string; why: string; askedBy: string }
  'shortening.taken-back': { shortening: string; why: string }
  'shortening.taken-effect': { shortening: string; recordings: number; left: number }
  /** The number of the fonds, and how files are named that go out. */
  'archive.settings-changed': { before: Changes; after: Changes }
  'dossier.printed': { case: string; number: string; format: 'pdf' | 'xlsx' }
  'clock.confirmed': { kind: string; seenAt: string; confirmedAt: string; why: string }
}

export const KEEPING_EVENT_VERSION = {
  'hold.placed': 1,
  'hold.lift-asked': 1,
  'hold.lift-refused': 1,
  'hold.lift-taken-back': 1,
  'hold.lifted': 1,
  'hold.proposal-declined': 1,
  'shortening.asked': 1,
  'shortening.approved': 1,
  'shortening.refused': 1,
  'shortening.taken-back': 1,
  'shortening.taken-effect': 1,
  'archive.settings-changed': 1,
  'dossier.printed': 1,
  'clock.confirmed': 1,
} as const satisfies Record<keyof KeepingEventDetails, number>
