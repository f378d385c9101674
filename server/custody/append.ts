// The one place where a custody event becomes a row: canonical JSON, a fresh 32-byte nonce and the
// leaf that commits to both (log/leaf.ts). It runs in the transaction of the change. If we stop
// before COMMIT, neither the event nor the change exists; the log's integrator reads rows only.

import { hash, randomBytes } from 'node:crypto'
import { EVENT_VERSION, type Actor, type EventDetails, type EventType } from '@shilu/core/events.ts'
import { RULE_SET } from '@shilu/core/rules/rule-set.ts'
import { canonicalJson, type Json } from '@shilu/log/canonical-json.ts'
import { leafOf, NONCE_BYTES } from '@shilu/log/leaf.ts'
import type { Db } from '../db/database.ts'
import { insertEvent } from '../db/events.ts'

export type EventToAppend<T extends EventType> = {
  id: string
  unit: string
  type: T
  details: EventDetails[T]
  actor: Actor
  at: Temporal.Instant
  recording?: string | undefined
  intake?: string | undefined
}

export async function appendEvent<T extends EventType>(
  db: Db,
  event: EventToAppend<T>,
): Promise<void> {
  // Microseconds: what PostgreSQL keeps, so that the row and the leaf tell the same time.
  const at = event.at.round({ smallestUnit: 'microsecond', roundingMode: 'trunc' }).toString()
  const body = canonicalJson({
    type: event.type,
    version: EVENT_VERSION[event.type],
    id: event.id,
    unit: event.unit,
    at,
    actor: event.actor,
    ruleSet: `${RULE_SET.id}/${RULE_SET.version}`,
    details: event.details,
  } as Json)
  const nonce = randomBytes(NONCE_BYTES)
  await insertEvent(db, {
    event_id: event.id,
    unit_id: event.unit,
    type: event.type,
    version: EVENT_VERSION[event.type],
    at,
    recording_id: event.recording ?? null,
    intake_id: event.intake ?? null,
    body,
    nonce,
    leaf: Buffer.from(leafOf(at, body, nonce, sha256)),
  })
}

/** Also what `fsck` uses to compute the leaf of a stored row again. */
export const sha256 = (bytes: Uint8Array): Uint8Array => hash('sha256', bytes, 'buffer')
