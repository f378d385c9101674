// What one person asked for and another one answered: a shortening, a clearing.

import { z } from 'zod'

export const asked = z.object({
  why: z.string(),
  askedBy: z.string(),
  askedAt: z.string(),
  /** Of whoever looks: nobody answers an own one. */
  isOwn: z.boolean(),
  answeredBy: z.string().nullable(),
  answeredAt: z.string().nullable(),
  answer: z.string().nullable(),
})
