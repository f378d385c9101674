// How appraisals and clearings travel.

import { APPRAISAL_DECISION_NAMES } from '@shilu/core/rules/appraisal.ts'
import { CLEARING_GROUND_NAMES, CLEARING_STATE_NAMES } from '@shilu/core/rules/clearing.ts'
import { z } from 'zod'
import { asked } from './asked.ts'
import { reason } from './basics.ts'
import { listed } from './recordings.ts'

export const decision = z.enum(APPRAISAL_DECISION_NAMES)

export const appraisal = z.object({
  id: z.string(),
  month: z.string(),
  openedAt: z.string(),
  recordings: z.int(),
  sizeBytes: z.int(),
  undecided: z.int(),
  kept: z.int(),
  toClear: z.int(),
  cleared: z.int(),
})

export const appraisalDetail = z.object({
  id: z.string(),
  month: z.string(),
  openedAt: z.string(),
  /** From which the sample follows. */
  seed: z.string(),
  items: z.array(
    listed.extend({
      activity: z.string().nullable(),
      marks: z.int(),
      /** Of its activities: stretches that nothing covers and no stoppage record explains. */
      gaps: z.int(),
      isSample: z.boolean(),
      isPlayed: z.boolean(),
      decision: decision.nullable(),
      keepUntil: z.string().nullable(),
      why: z.string().nullable(),
      decidedBy: z.string().nullable(),
      decidedAt: z.string().nullable(),
      clearing: z.string().nullable(),
      /** What keeps it, whatever an appraisal says. */
      keeps: z.array(reason),
    }),
  ),
})

export const clearing = asked.extend({
  id: z.string(),
  number: z.string(),
  ground: z.enum(CLEARING_GROUND_NAMES),
  /** Whose recordings these are, where two discs have them. */
  discSet: z.string().nullable(),
  state: z.enum(CLEARING_STATE_NAMES),
  clearsAt: z.string().nullable(),
  doneAt: z.string().nullable(),
})

export const listedClearing = clearing.extend({
  inIt: z.int(),
  pulled: z.int(),
  cleared: z.int(),
  sizeBytes: z.int(),
})

export const clearingDetail = clearing.extend({
  items: z.array(
    z.object({
      recording: z.string(),
      fileName: z.string(),
      sha256: z.string(),
      sizeBytes: z.int(),
      capturedAt: z.string().nullable(),
      appraisal: z.string().nullable(),
      why: z.string().nullable(),
      decidedBy: z.string().nullable(),
      state: z.enum(['in', 'pulled', 'cleared']),
      pulledWhy: z.string().nullable(),
      pulledReasons: z.array(reason),
      clearedAt: z.string().nullable(),
      removedAt: z.string().nullable(),
      contentStays: z.boolean().nullable(),
      /** It had left for discs, and its bytes came in again. */
      isBack: z.boolean(),
    }),
  ),
})
