// How a dry run of something that is not entered yet travels.

import { DRY_RUN_KIND_NAMES } from '@shilu/core/rules/dry-run.ts'
import { z } from 'zod'
import { caseFields } from './activities.ts'
import { id, instant, reason } from './basics.ts'
import { body, day } from './rule-sets.ts'

/** Deadlines as they would be entered. */
export const deadlines = {
  effectiveFrom: day,
  body,
  /** The newest standing version that the form began from. */
  newest: id.nullable(),
}

export const sum = z.object({ recordings: z.int(), sizeBytes: z.int() })
const kind = z.enum(DRY_RUN_KIND_NAMES)
/** For each kind. */
export const sums = z.object({ longer: sum, shorter: sum, ends: sum, covered: sum, same: sum })

/** Null: no end. */
const ends = {
  keptUntil: z.string().nullable(),
  thenUntil: z.string().nullable(),
  shorterUntil: z.string().nullable(),
  clearableFrom: z.string().nullable(),
}

export const item = z.object({
  kind,
  recording: z.string(),
  fileName: z.string(),
  capturedAt: z.string().nullable(),
  sizeBytes: z.int(),
  ...ends,
  /** What keeps it now, and what would decide its end. */
  keptBy: z.array(reason),
  thenBy: z.array(reason),
})

export const termsPage = z.object({
  /** The moment that the periods are asked for: when they come into force, or now. */
  at: z.string(),
  graceDays: z.int(),
  /** No period of keeping is another one: nothing was looked at. */
  isSameKeeping: z.boolean(),
  /** Recordings of the unit; counted with the first page only. */
  total: z.int().nullable(),
  looked: z.int(),
  /** Ask with it for the next page; null after the last. */
  next: z.string().nullable(),
  sums,
  /** By the month from which they could be appraised. */
  clearable: z.array(z.object({ month: z.string(), ...sum.shape })),
  /** The earliest such moment. */
  earliest: z.string().nullable(),
  /** The first of this page that would be kept longer or could be kept shorter. */
  items: z.array(item),
})

export const change = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('time'), recording: id, capturedAt: instant }),
  z.strictObject({
    kind: z.literal('case'),
    case: id,
    servedOn: caseFields.servedOn,
    closedOn: caseFields.closedOn,
    appealedOn: caseFields.appealedOn,
    isMajor: z.boolean(),
  }),
  z.strictObject({ kind: z.literal('unlink'), activity: id, recording: id }),
  /** To which case an activity belongs. */
  z.strictObject({ kind: z.literal('activity'), activity: id, case: id.nullable() }),
  z.strictObject({ kind: z.literal('withdrawal'), activity: id }),
])

export const changed = z.object({
  graceDays: z.int(),
  total: z.int(),
  looked: z.int(),
  sums,
  earliest: z.string().nullable(),
  /** Where it is about one recording. */
  one: z.object({ kind, ...ends }).nullable(),
})
