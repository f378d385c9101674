// What stays of a recording that was cleared (Art. 15), or that lies on discs only (Art. 16).

import { DISC_LETTERS } from '@shilu/core/disc.ts'
import { CLEARING_GROUND_NAMES } from '@shilu/core/rules/clearing.ts'
import { z } from 'zod'

export const tombstone = z.object({
  ground: z.enum(CLEARING_GROUND_NAMES),
  /** Of what lies on discs only: the good copies, as they lie now. */
  copies: z.array(
    z.object({
      discSet: z.string(),
      number: z.string(),
      volumeId: z.string(),
      letter: z.enum(DISC_LETTERS),
      mediumId: z.string().nullable(),
      place: z.string().nullable(),
    }),
  ),
  clearing: z.string(),
  number: z.string(),
  clearedAt: z.string(),
  removedAt: z.string().nullable(),
  contentStays: z.boolean().nullable(),
  why: z.string(),
  appraisedBy: z.string(),
  askedBy: z.string(),
  approvedBy: z.string(),
})
