// A leaf of the custody log: a commitment to an event, not the event. The whole log may lie on every
// disc and at the superior unit without telling anybody about other cases; an event is disclosed
// with its nonce, and anyone can then compute the leaf again.
//
//   c    = base64url(SHA-256("shilu-event/v1\n" ‖ nonce (32 bytes) ‖ canonical JSON of the event))
//   leaf = canonical JSON of {"v":1,"k":"custody","t":<RFC 3339 UTC>,"c":c}
//
// Without the nonce a neighbour's hash in a proof could be guessed by trying likely events.

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

function concat(parts: Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0))
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}

// TextEncoder is not part of ECMAScript and this folder may use nothing else.
export function utf8(text: string): Uint8Array {
  const bytes: number[] = []
  for (const character of text) {
    const point = character.codePointAt(0) ?? 0
    if (point < 0x80) bytes.push(point)
    else if (point < 0x800) bytes.push(0xc0 | (point >> 6), tail(point))
    else if (point < 0x10000) bytes.push(0xe0 | (point >> 12), tail(point >> 6), tail(point))
    else bytes.push(0xf0 | (point >> 18), tail(point >> 12), tail(point >> 6), tail(point))
  }
  return Uint8Array.from(bytes)
}
const tail = (bits: number) => 0x80 | (bits & 0x3f)

const base64url = (bytes: Uint8Array) =>
  bytes.toBase64({ alphabet: 'base64url', omitPadding: true })
