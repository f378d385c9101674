// Whether bytes are one whole ASN.1 value, made of whole values. UNTRUSTED: every byte.
// BUG: asn1js 4.0.0 reads parts that are longer than what holds them, a SEQUENCE that is marked as primitive, a
// NULL with content and an empty INTEGER. OpenSSL refuses such tokens, and where two readers differ somebody
// can hide something: nothing reaches the library before it has passed here. BER is let pass
// (lengths without need, values that end with a mark): authorities written in Java send it.

/** It is not what it says it is. Never leaves this folder. */
export class Unreadable extends Error {}

const DEPTH_MAX = 32
const CONSTRUCTED = 0x20
const NUMBER = 0x1f
const UNIVERSAL = 0x00
const CLASS = 0xc0
const END_MARK = 0x00
const LONG = 0x80
const LENGTH_BYTES_MAX = 4

/** Universal types by number. A string may come in pieces; what is in no list is not used by any format here. */
const ALWAYS_CONSTRUCTED = new Set([0x10, 0x11])
const NEVER_CONSTRUCTED = new Set([0x01, 0x02, 0x05, 0x06, 0x0a, 0x17, 0x18])
const STRINGS = new Set([0x03, 0x04, 0x0c, 0x12, 0x13, 0x14, 0x16, 0x1a, 0x1c, 0x1e])
/** BOOLEAN and NULL have one length, an INTEGER and an OBJECT IDENTIFIER are never empty. */
const LENGTHS = new Map<number, (length: number) => boolean>([
  [0x01, (length) => length === 1],
  [0x02, (length) => length > 0],
  [0x05, (length) => length === 0],
  [0x06, (length) => length > 0],
  [0x0a, (length) => length > 0],
])

/** Throws Unreadable unless the bytes are exactly one value and so are its parts. */
export function requireWhole(bytes: Uint8Array): void {
  if (endOf(bytes, 0, bytes.length, 0) !== bytes.length)
    throw new Unreadable('bytes follow its end')
}

/** Where the value at `at` ends; it must not go beyond `limit`. */
function endOf(bytes: Uint8Array, at: number, limit: number, depth: number): number {
  if (depth > DEPTH_MAX) throw new Unreadable('too deeply nested')
  const tag = byteAt(bytes, at, limit)
  const isConstructed = (tag & CONSTRUCTED) !== 0
  const { from, length } = lengthAt(bytes, at + 1, limit)
  requireForm(tag, isConstructed, length)
  if (length === null) return endOfMarked(bytes, from, limit, depth)
  const end = from + length
  if (end > limit) throw new Unreadable('a part is longer than what holds it')
  if (!isConstructed) return end
  let next = from
  while (next < end) next = endOf(bytes, next, end, depth + 1)
  return end
}

/** Of a value without a length, which ends with two zeros. */
function endOfMarked(bytes: Uint8Array, from: number, limit: number, depth: number): number {
  let next = from
  while (byteAt(bytes, next, limit) !== END_MARK) next = endOf(bytes, next, limit, depth + 1)
  if (byteAt(bytes, next + 1, limit) !== 0) throw new Unreadable('an end that is none')
  return next + 2
}

function requireForm(tag: number, isConstructed: boolean, length: number | null): void {
  const type = tag & NUMBER
  if (type === NUMBER) throw new Unreadable('a part of an unknown type')
  if (length === null && !isConstructed) throw new Unreadable('a part without a length')
  if ((tag & CLASS) !== UNIVERSAL) return
  const isAllowed = isConstructed
    ? ALWAYS_CONSTRUCTED.has(type) || STRINGS.has(type)
    : NEVER_CONSTRUCTED.has(type) || STRINGS.has(type)
  if (!isAllowed) throw new Unreadable('a part of an unknown type')
  if (length !== null && LENGTHS.get(type)?.(length) === false)
    throw new Unreadable('a part of an impossible length')
}

/** The length, null if it is not told, and where the content begins. */
function lengthAt(bytes: Uint8Array, at: number, limit: number) {
  const first = byteAt(bytes, at, limit)
  if (first < LONG) return { from: at + 1, length: first }
  if (first === LONG) return { from: at + 1, length: null }
  const count = first - LONG
  if (count > LENGTH_BYTES_MAX) throw new Unreadable('a length of too many bytes')
  let length = 0
  for (let index = 1; index <= count; index += 1)
    length = length * 256 + byteAt(bytes, at + index, limit)
  return { from: at + 1 + count, length }
}

function byteAt(bytes: Uint8Array, at: number, limit: number): number {
  const byte = at < limit ? bytes[at] : undefined
  if (byte === undefined) throw new Unreadable('it ends in the middle')
  return byte
}
