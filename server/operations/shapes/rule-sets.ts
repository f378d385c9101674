// The shapes of rule sets as they travel. The body itself is read by core/rule-sets, which tells every fault in words.

import { RULE_SET_KINDS, type RuleSetKind } from '@shilu/core/rule-sets/kinds.ts'
import { z } from 'zod'
import { id, instant, sha256, text } from './basics.ts'

export const kind = z.enum(Object.keys(RULE_SET_KINDS) as [RuleSetKind, ...RuleSetKind[]])
/** A day in Beijing that exists. */
export const day = z.iso.date()

export const head = z.object({
  id: z.string(),
  kind,
  number: z.int(),
  title: z.string(),
  documentNumber: z.string().nullable(),
  source: z.string(),
  isExample: z.boolean(),
  effectiveFrom: z.string(),
  /** The first day on which it is not in force any more. */
  effectiveUntil: z.string().nullable(),
  sha256,
  enteredAt: instant,
  /** null: Shilu itself, with the set-up. */
  enteredBy: z.string().nullable(),
  withdrawnAt: instant.nullable(),
  state: z.enum(['coming', 'in-force', 'past', 'withdrawn']),
})

/** Any JSON: what is wrong with it is told by its own reader. */
export const body = z.record(z.string(), z.unknown())
export const version = head.extend({
  body,
  /** The version of this kind before it that stood; null for the first. */
  previous: z.string().nullable(),
})

export const entering = z.strictObject({
  kind,
  title: text(200),
  documentNumber: text(100).nullable(),
  source: text(500),
  effectiveFrom: day,
  body,
  /** The newest standing version that the form began from. */
  newest: id.nullable(),
})

export const differences = z.array(
  z.object({
    kind: z.enum(['added', 'removed', 'changed', 'moved']),
    rows: z.array(z.string()),
    field: z.string().nullable(),
    before: z.string().nullable(),
    after: z.string().nullable(),
  }),
)
