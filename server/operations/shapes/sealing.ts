// Statements, seals and requests as the API shows them (Art. 5).

import { STATED_PURPOSE_NAMES } from '@shilu/core/rules/purpose.ts'
import { SEAL_REQUEST_STATE_NAMES, SEAL_WISH_NAMES } from '@shilu/core/rules/sealing.ts'
import { z } from 'zod'
import { instant, reason } from './basics.ts'

export const statedPurpose = z.enum(STATED_PURPOSE_NAMES)
export const wish = z.enum(SEAL_WISH_NAMES)

/** What it is to the work, as core/rules/purpose.ts decides it. */
export const purpose = z.object({
  kind: z.enum(['tied', 'to-be-placed', 'outside-any-activity', 'stated', 'sealed', 'not-judged']),
  reasons: z.array(reason),
  words: z.object({ zh: z.string(), en: z.string() }),
})

export const statement = z.object({
  kind: statedPurpose,
  why: z.string(),
  by: z.string(),
  at: instant,
})

export const request = z.object({
  id: z.string(),
  wish,
  purpose: z.string(),
  state: z.enum(SEAL_REQUEST_STATE_NAMES),
  by: z.string(),
  /** Of the person who asks now: nobody answers an own one. */
  isOwn: z.boolean(),
  askedAt: instant,
  answeredBy: z.string().nullable(),
  answeredAt: instant.nullable(),
  why: z.string().nullable(),
  /** Of an approved opening. */
  openUntil: instant.nullable(),
})

export const seal = z.object({
  id: z.string(),
  /** The recording that was sealed: another one where the content is the same. */
  recording: z.string(),
  why: z.string(),
  by: z.string(),
  at: instant,
  /** Whether the content is shown to the person who asks now, and until when. */
  isOpen: z.boolean(),
  openUntil: instant.nullable(),
  /** The own ones; all of them for whoever keeps or answers them. */
  requests: z.array(request),
})

export const listedRequest = request.extend({
  recording: z.string(),
  fileName: z.string(),
  /** Why it was sealed; null once the seal is lifted. */
  sealedBecause: z.string().nullable(),
})
