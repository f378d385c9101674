// What an officer's phone takes along, as the API gives it.

import { STOPPAGE_STATE_NAMES } from '@shilu/core/rules/stoppage.ts'
import { z } from 'zod'
import * as activities from './activities.ts'
import { instant, reason } from './basics.ts'
import * as issues from './device-issues.ts'

const { detail } = activities
const { arrived, left, returned, exception, handIn, handInReasons, point } = detail.shape

export const phoneActivity = z.object({
  id: z.string(),
  title: z.string(),
  party: z.string().nullable(),
  place: z.string().nullable(),
  point,
  /** Ids of officers. */
  officers: z.array(z.string()),
  /** Codes of the item list. */
  items: z.array(z.string()),
  arrived,
  left,
  returned,
  exception,
  handIn,
  handInReasons,
  marks: z.array(
    z.object({
      id: z.string(),
      mark: activities.mark,
      at: instant,
      note: z.string().nullable(),
    }),
  ),
  steps: z.array(
    z.object({
      code: z.string(),
      title: z.string(),
      isRequired: z.boolean(),
      kind: z.enum(['seen', 'partly', 'not-seen']),
      mark: activities.mark.nullable(),
      reasons: z.array(reason),
    }),
  ),
  openGaps: z.array(z.object({ fromMs: z.int(), untilMs: z.int() })),
  stoppages: z.array(
    z.object({
      id: z.string(),
      number: z.string(),
      state: z.enum(STOPPAGE_STATE_NAMES),
      reviewNote: z.string().nullable(),
    }),
  ),
  recordings: z.int(),
})

export const pack = z.object({
  /** Of the server: the phone measures its own clock by it. */
  now: instant,
  unit: z.object({ id: z.string(), name: z.string() }),
  /** Whom the account belongs to; null where it is tied to no officer. */
  officer: z.string().nullable(),
  officers: z.array(z.object({ id: z.string(), name: z.string(), certificateNumber: z.string() })),
  itemList: z.object({ title: z.string(), isExample: z.boolean() }).nullable(),
  items: z.array(
    z.object({
      code: z.string(),
      category: z.string(),
      stage: z.string(),
      matter: z.string(),
      legalBasis: z.string().nullable(),
    }),
  ),
  phrases: z.array(
    z.object({
      code: z.string(),
      step: z.string(),
      title: z.string(),
      text: z.string(),
      article: z.int().nullable(),
    }),
  ),
  grounds: z.array(
    z.object({
      code: z.string(),
      title: z.string(),
      reasons: z.array(z.object({ code: z.string(), title: z.string() })),
    }),
  ),
  devices: z.array(
    z.object({
      id: z.string(),
      serial: z.string(),
      model: z.string().nullable(),
      issuedAt: instant,
      checks: issues.use.shape.checks,
      hours: issues.use.shape.hours,
      overrideWhy: z.string().nullable(),
    }),
  ),
  activities: z.array(phoneActivity),
})
