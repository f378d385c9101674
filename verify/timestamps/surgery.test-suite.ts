// Changes tokens where no honest program would: parsed by asn1js, changed, and written again.

import assert from 'node:assert/strict'
import { Constructed, fromBER, type AsnType } from 'asn1js'

export const parse = (bytes: Uint8Array): AsnType => {
  const { offset, result } = fromBER(bytes, { parseEmbedded: false })
  assert.equal(offset, bytes.length)
  return result
}

export function part(from: AsnType, ...path: number[]): AsnType {
  let found = from
  for (const index of path) {
    assert.ok(found instanceof Constructed)
    const next: AsnType | undefined = found.valueBlock.value.at(index)
    assert.ok(next)
    found = next
  }
  return found
}

/** The parts themselves: what is pushed or replaced stands in the result. */
export function parts(from: AsnType, ...path: number[]): AsnType[] {
  const found = part(from, ...path)
  assert.ok(found instanceof Constructed)
  return found.valueBlock.value
}

export function edit(bytes: Uint8Array, change: (whole: AsnType) => void): Uint8Array {
  const whole = parse(bytes)
  change(whole)
  return new Uint8Array(whole.toBER())
}

/** Where the content of a part lies in the bytes that it was parsed from. */
export function contentOf(found: AsnType): { from: number; until: number } {
  const from = found.valueBeforeDecodeView.byteOffset
  const until = from + found.valueBeforeDecodeView.length
  return { from: until - found.lenBlock.length, until }
}

// Where things are in a bare token.
export const SIGNED_DATA = [1, 0]
export const VERSION = [...SIGNED_DATA, 0]
export const DIGEST_ALGORITHMS = [...SIGNED_DATA, 1]
export const CONTENT_TYPE = [...SIGNED_DATA, 2, 0]
export const CONTENT = [...SIGNED_DATA, 2, 1]
export const CERTIFICATES = [...SIGNED_DATA, 3]
export const SIGNER = [...SIGNED_DATA, -1, 0]
