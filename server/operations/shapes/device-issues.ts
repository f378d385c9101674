// Issues, returns and maintenance as the API takes and shows them.

import { CONDITIONS, MAINTENANCE_KINDS, RECORDED } from '@shilu/core/device-state.ts'
import type { Condition, MaintenanceKind, Recorded } from '@shilu/core/device-state.ts'
import { PREFLIGHT_CHECKS } from '@shilu/core/rules/preflight.ts'
import { STOPPAGE_GROUND_NAMES, STOPPAGE_STATE_NAMES } from '@shilu/core/rules/stoppage.ts'
import { z } from 'zod'
import { day, id, instant, page, pageOf, reason, sizeBytes, text } from './basics.ts'
import { deviceKind } from './people.ts'

const keysOf = <K extends string>(words: Record<K, unknown>) => Object.keys(words) as [K, ...K[]]
export const condition = z.enum(keysOf<Condition>(CONDITIONS))
export const maintenanceKind = z.enum(keysOf<MaintenanceKind>(MAINTENANCE_KINDS))
export const recorded = z.enum(keysOf<Recorded>(RECORDED))

/** Ten years, in milliseconds: a clock that was never set. */
const OFFSET_MAX_MS = 10 * 366 * 86_400_000

export const preflightFacts = z.strictObject({
  works: z.boolean().nullable(),
  batteryPercent: z.number().min(0).max(100).nullable(),
  freeBytes: sizeBytes.nullable(),
  lockedBytes: sizeBytes.default(0),
  lens: z.boolean().nullable(),
  microphone: z.boolean().nullable(),
  clockOffsetMs: z.int().min(-OFFSET_MAX_MS).max(OFFSET_MAX_MS).nullable(),
})
export const returnChecks = z.strictObject({
  works: z.boolean().nullable(),
  lens: z.boolean().nullable(),
  microphone: z.boolean().nullable(),
})

/** The officer's own password or PIN; or, where the officer has no account, how it was signed on paper. */
export const confirmation = z.union([
  z.strictObject({ secret: z.string().min(1).max(256) }),
  z.strictObject({ paper: text(200) }),
])

const confirmed = z.union([
  z.object({ how: z.enum(['password', 'pin']), account: z.string(), name: z.string() }),
  z.object({ how: z.literal('paper'), why: z.string() }),
])

const namedVersion = z.object({ id: z.string(), number: z.int(), title: z.string() })
export const preflightStandard = z.object({
  limits: z.object({
    batteryPercentMin: z.number(),
    hoursMin: z.number(),
    clockOffsetMaxMs: z.number(),
  }),
  version: namedVersion.nullable(),
})

export const use = z.object({
  id: z.string(),
  device: z.object({
    id: z.string(),
    serial: z.string(),
    kind: deviceKind,
    model: z.string().nullable(),
  }),
  officer: z.object({
    id: z.string(),
    name: z.string(),
    certificateNumber: z.string(),
    section: z.string().nullable(),
  }),
  purpose: z.string().nullable(),
  issuedAt: instant,
  issuedBy: z.string(),
  confirmed,
  checks: z.array(
    z.object({
      check: z.enum(PREFLIGHT_CHECKS),
      outcome: z.enum(['pass', 'fail', 'unknown']),
      reason,
    }),
  ),
  /** The version of the deadlines that the checks were judged by. */
  checkedBy: namedVersion.nullable(),
  /** How long it could record at the issue. */
  hours: z.number().nullable(),
  overrideWhy: z.string().nullable(),
  lateWhy: z.string().nullable(),
  ended: z
    .object({
      at: instant,
      as: z.enum(['returned', 'lost']),
      by: z.string(),
      confirmed: confirmed.nullable(),
      condition: condition.nullable(),
      checks: returnChecks.nullable(),
      recorded: recorded.nullable(),
      recordedWords: z.string().nullable(),
      note: z.string().nullable(),
      lateWhy: z.string().nullable(),
    })
    .nullable(),
  /** What the archive has of this time, counted now. */
  recordings: z.object({
    total: z.int(),
    videos: z.int(),
    photos: z.int(),
    sounds: z.int(),
    others: z.int(),
    durationMs: z.int(),
    sizeBytes,
    firstAt: instant.nullable(),
    lastAt: instant.nullable(),
    firstReceivedAt: instant.nullable(),
    lastReceivedAt: instant.nullable(),
    places: z.array(z.string()),
    intakes: z.array(z.string()),
  }),
  /** What needs an eye: said to be taken in and not there, and the like. */
  reasons: z.array(reason),
  /** The activities of this time, why one of them is handed in later (Art. 13), and what stopped (Art. 12). */
  activities: z.array(z.object({ id: z.string(), title: z.string() })),
  exceptions: z.array(z.string()),
  stoppages: z.array(
    z.object({
      number: z.string(),
      ground: z.enum(STOPPAGE_GROUND_NAMES),
      state: z.enum(STOPPAGE_STATE_NAMES),
    }),
  ),
})

/** Days in Beijing, both included. */
export const useFilter = {
  device: z.uuid().optional(),
  officer: z.uuid().optional(),
  from: day.optional(),
  to: day.optional(),
}
export const useQuery = z.strictObject({ ...page, ...useFilter })
export const useList = pageOf(use)

export const maintenance = z.object({
  id: z.string(),
  kind: maintenanceKind,
  doneOn: day,
  doneBy: z.string(),
  what: z.string(),
  result: z.string().nullable(),
  notedAt: instant,
  notedBy: z.string(),
})
export const maintenanceInput = z.strictObject({
  id,
  kind: maintenanceKind,
  doneOn: day,
  doneBy: text(100),
  what: text(500),
  result: text(500).nullable().default(null),
})
