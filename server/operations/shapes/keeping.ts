// How keeping travels: holds, shortenings, the calendar, the clock.

import { HOLD_FACTS, HOLD_SCOPE_NAMES, type HoldFact } from '@shilu/core/hold.ts'
import { HOLD_GROUND_NAMES } from '@shilu/core/rules/retention.ts'
import {
  SHORTENING_CAUSES,
  SHORTENING_STATE_NAMES,
  type ShorteningCause,
} from '@shilu/core/rules/shortening.ts'
import { z } from 'zod'
import { asked } from './asked.ts'
import { reason } from './basics.ts'

export const scope = z.enum(HOLD_SCOPE_NAMES)
export const ground = z.enum(HOLD_GROUND_NAMES)

export const hold = z.object({
  id: z.string(),
  scope,
  target: z.string(),
  /** Null where its target is not there any more. */
  name: z.string().nullable(),
  ground,
  why: z.string(),
  placedBy: z.string(),
  placedAt: z.string(),
  recordings: z.int(),
  /** Asked, and not answered. */
  lift: z
    .object({ by: z.string(), at: z.string(), why: z.string(), isOwn: z.boolean() })
    .nullable(),
  lifted: z.object({ by: z.string(), at: z.string(), why: z.string() }).nullable(),
})

export const proposal = z.object({
  key: z.string(),
  fact: z.enum(Object.keys(HOLD_FACTS) as [HoldFact, ...HoldFact[]]),
  ground,
  scope,
  target: z.string(),
  name: z.string().nullable(),
})

/** A line that goes on as it was, and what it would be without it. */
export const goingOn = z.object({
  recording: z.string(),
  fileName: z.string(),
  capturedAt: z.string().nullable(),
  sizeBytes: z.int(),
  key: z.string(),
  cause: z.enum(Object.keys(SHORTENING_CAUSES) as [ShorteningCause, ...ShorteningCause[]]),
  reason,
  /** Null: no end. */
  keptUntil: z.string().nullable(),
  shorterUntil: z.string().nullable(),
})

export const shortening = asked.extend({
  id: z.string(),
  state: z.enum(SHORTENING_STATE_NAMES),
  recordings: z.int(),
  sizeBytes: z.int(),
  takesEffectAt: z.string().nullable(),
  doneAt: z.string().nullable(),
})

export const shorteningItem = z.object({
  recording: z.string(),
  fileName: z.string(),
  capturedAt: z.string().nullable(),
  sizeBytes: z.int(),
  key: z.string(),
  keptUntil: z.string().nullable(),
  shorterUntil: z.string().nullable(),
})

export const clock = z.object({
  kind: z.enum(['believed', 'ahead', 'behind', 'outside']),
  reasons: z.array(reason),
  seenAt: z.string().nullable(),
  noticedAt: z.string().nullable(),
  now: z.string(),
})

export const calendar = z.object({
  months: z.array(
    z.object({
      month: z.string(),
      recordings: z.int(),
      sizeBytes: z.int(),
      lines: z.array(z.object({ code: z.string(), recordings: z.int(), sizeBytes: z.int() })),
    }),
  ),
  over: z.object({ recordings: z.int(), sizeBytes: z.int() }),
  endless: z.object({ recordings: z.int(), sizeBytes: z.int() }),
  running: z.object({ recordings: z.int(), sizeBytes: z.int() }),
  /** Recordings that no decision was kept for yet. */
  undecided: z.int(),
  goingOn: z.int(),
  clock,
})
