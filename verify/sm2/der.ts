// The two numbers of a signature in DER (SEQUENCE of two INTEGERs), in the one spelling that DER allows: with
// others the same signature could be shown as many.

import { concat, sameBytes } from '@shilu/log/bytes.ts'

const SEQUENCE = 0x30
const INTEGER = 0x02
const NUMBER_BYTES = 32

/** `pair`: two numbers of 32 bytes each. */
export function writeDerPair(pair: Uint8Array): Uint8Array {
  const body = concat([
    integer(pair.subarray(0, NUMBER_BYTES)),
    integer(pair.subarray(NUMBER_BYTES)),
  ])
  return concat([Uint8Array.of(SEQUENCE, body.length), body])
}

function integer(number: Uint8Array): Uint8Array {
  const first = number.findIndex((byte) => byte !== 0)
  const digits = first === -1 ? Uint8Array.of(0) : number.subarray(first)
  // With its highest bit set it would be a negative number.
  const bytes = (digits[0] ?? 0) >= 0x80 ? concat([Uint8Array.of(0), digits]) : digits
  return concat([Uint8Array.of(INTEGER, bytes.length), bytes])
}

/** UNTRUSTED. Null for whatever `writeDerPair` would not have written. */
export function readDerPair(der: Uint8Array): Uint8Array | null {
  const pair = new Uint8Array(2 * NUMBER_BYTES)
  let at = 2
  for (const end of [NUMBER_BYTES, 2 * NUMBER_BYTES]) {
    const bytes = der.subarray(at + 2, at + 2 + (der[at + 1] ?? 0))
    at += 2 + bytes.length
    const digits = bytes[0] === 0 ? bytes.subarray(1) : bytes
    if (digits.length > NUMBER_BYTES) return null
    pair.set(digits, end - digits.length)
  }
  return sameBytes(writeDerPair(pair), der) ? pair : null
}
