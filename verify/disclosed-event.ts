// Checks a disclosed custody event against the log's leaf: whoever has the event's exact text and its
// nonce can compute the commitment again and see that this event, and no other, is what was logged.
// The rest of the offline verifier (packages, proofs, checkpoints) is built on this.

import { sameBytes } from '@shilu/log/bytes.ts'
import { canonicalJson, type Json } from '@shilu/log/canonical-json.ts'
import { leafOf, type Sha256 } from '@shilu/log/leaf.ts'

export type DisclosedEvent = {
  /** The event as canonical JSON, exactly as it was logged. UNTRUSTED. */
  body: string
  /** 32 bytes. */
  nonce: Uint8Array
  leaf: Uint8Array
}

export type EventCheck = { isGenuine: true } | { isGenuine: false; why: string }

export function checkDisclosedEvent(
  { body, nonce, leaf }: DisclosedEvent,
  sha256: Sha256,
): EventCheck {
  let event: unknown
  try {
    event = JSON.parse(body)
    if (canonicalJson(event as Json) !== body) return no('the text is not canonical JSON')
  } catch {
    return no('the text is not JSON')
  }
  const at = (event as { at?: unknown } | null)?.at
  if (typeof at !== 'string') return no('the event tells no time')
  if (nonce.length !== 32) return no('the nonce does not have 32 bytes')
  const expected = leafOf(at, body, nonce, sha256)
  return sameBytes(expected, leaf) ? { isGenuine: true } : no('the leaf commits to something else')
}

const no = (why: string): EventCheck => ({ isGenuine: false, why })
