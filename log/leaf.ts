// A leaf of the custody log: a commitment to an event, not the event. The whole log may lie on every
// disc and at the superior unit without telling anybody about other cases; an event is disclosed
// with its nonce, and anyone can then compute the leaf again.
//
//   c    = base64url(SHA-256("shilu-event/v1\n" ‖ nonce (32 bytes) ‖ canonical JSON of the event))
//   leaf = canonical JSON of {"v":1,"k":"custody","t":<RFC 3339 UTC>,"c":c}
//
// Without the nonce a neighbour's hash in a proof could be guessed by trying likely events.

import { concat, utf8 } from './bytes.ts'
import { canonicalJson, type Json } from './canonical-json.ts'

export const EVENT_PREFIX = 'shilu-event/v1\n'
export const NONCE_BYTES = 32

/** SHA-256, passed in so that this folder runs anywhere. */
export type Sha256 = (bytes: Uint8Array) => Uint8Array

/** `at` is an RFC 3339 time in UTC, `body` the canonical JSON of the event. Throws on a short nonce. */
export function leafOf(at: string, body: string, nonce: Uint8Array, sha256: Sha256): Uint8Array {
  const c = base64url(eventCommitment(body, nonce, sha256))
  return utf8(canonicalJson({ v: 1, k: 'custody', t: at, c } satisfies Json))
}

export function eventCommitment(body: string, nonce: Uint8Array, sha256: Sha256): Uint8Array {
  if (nonce.length !== NONCE_BYTES) throw new TypeError(`a nonce has ${NONCE_BYTES} bytes`)
  return sha256(concat([utf8(EVENT_PREFIX), nonce, utf8(body)]))
}

const base64url = (bytes: Uint8Array) =>
  bytes.toBase64({ alphabet: 'base64url', omitPadding: true })
