// What stays of a recording that was cleared (Art. 15).

import { z } from 'zod'

export const tombstone = z.object({
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
