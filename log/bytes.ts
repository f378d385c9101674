// Bytes, and the two ways in which the formats of the log write them down: UTF-8 and base64. Every
// reader here is strict and accepts one spelling only: what two programs sign or compare must not have
// a second form. Numbers are those of JavaScript; one that it would round is refused.

import { LogFormatError } from './format-error.ts'

export function concat(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0))
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}

/** Not for secrets: it stops at the first difference. */
export const sameBytes = (a: Uint8Array, b: Uint8Array): boolean =>
  a.length === b.length && a.every((byte, i) => byte === b[i])

// TextEncoder and TextDecoder are not part of ECMAScript and this folder may use nothing else.
export function utf8(text: string): Uint8Array {
  if (!text.isWellFormed())
    throw new LogFormatError('ill-formed-text', 'text with an unpaired surrogate has no UTF-8')
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

/** What UTF-8 of each length begins with, the bits that are left to it, and what a shorter one says. */
const LEADS = [
  { first: 0x00, last: 0x7f, bits: 0x7f, tails: 0, least: 0 },
  { first: 0xc0, last: 0xdf, bits: 0x1f, tails: 1, least: 0x80 },
  { first: 0xe0, last: 0xef, bits: 0x0f, tails: 2, least: 0x800 },
  { first: 0xf0, last: 0xf7, bits: 0x07, tails: 3, least: 0x10000 },
] as const

/** UTF-8 and nothing else: no longer spelling than needed, no surrogates. A BOM is a character. */
export function textOf(bytes: Uint8Array): string {
  const pieces: string[] = []
  for (let at = 0; at < bytes.length;) {
    const start = at
    const lead = bytes[at++] ?? 0
    const form = LEADS.find(({ first, last }) => lead >= first && lead <= last)
    if (!form) throw notUtf8(start)
    let point = lead & form.bits
    for (let tails = form.tails; tails > 0; tails--) {
      const byte = bytes[at++] ?? 0
      if ((byte & 0xc0) !== 0x80) throw notUtf8(start)
      point = (point << 6) | (byte & 0x3f)
    }
    const isSurrogate = point >= 0xd800 && point <= 0xdfff
    if (point < form.least || point > 0x10ffff || isSurrogate) throw notUtf8(start)
    pieces.push(String.fromCodePoint(point))
  }
  return pieces.join('')
}
const notUtf8 = (at: number) => new LogFormatError('not-utf8', `byte ${at} begins no UTF-8`)

/** The first ASCII control character (below U+0020) that is not among `allowed`. */
export function controlIn(text: string, allowed = ''): string | undefined {
  for (const character of text)
    if (character < ' ' && !allowed.includes(character)) return character
  return undefined
}

/** U+000D and the like, for messages: such a character cannot be shown. */
export const codePointName = (character: string): string =>
  `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`

/** Standard base64 with padding (RFC 4648, section 4). */
export const base64Of = (bytes: Uint8Array): string => bytes.toBase64()

/** Refuses whatever base64Of would not have written: a signature must not have two spellings. */
export function bytesOfBase64(text: string): Uint8Array {
  let bytes: Uint8Array
  try {
    bytes = Uint8Array.fromBase64(text, { lastChunkHandling: 'strict' })
  } catch (cause) {
    throw new LogFormatError('not-base64', 'this is not base64', { cause })
  }
  // fromBase64 passes over white space, also when it is strict.
  if (bytes.toBase64() !== text)
    throw new LogFormatError('not-base64', 'this is not base64 in its one canonical form')
  return bytes
}

export const HASH_BYTES = 32

/** One SHA-256 hash as checkpoints and proofs write it. */
export function hashOfBase64(text: string): Uint8Array {
  const hash = bytesOfBase64(text)
  demandHash(hash)
  return hash
}

export function demandHash(hash: Uint8Array): void {
  if (hash.length !== HASH_BYTES)
    throw new LogFormatError('hash-length', `a hash has 32 bytes, this one has ${hash.length}`)
}

const TWO_TO_32 = 0x1_0000_0000

export function readU32(bytes: Uint8Array, at: number): number {
  if (at < 0 || at + 4 > bytes.length)
    throw new LogFormatError('out-of-bytes', 'the bytes end within a number')
  return bytes.subarray(at, at + 4).reduce((sum, byte) => sum * 256 + byte, 0)
}

/** Big-endian, as everything here. */
export function u32(value: number): Uint8Array {
  if (!Number.isInteger(value) || value < 0 || value >= TWO_TO_32)
    throw new RangeError(`${value} is no unsigned number of 32 bits`)
  return Uint8Array.of(value >>> 24, value >>> 16, value >>> 8, value)
}

export function readU64(bytes: Uint8Array, at: number): number {
  const high = readU32(bytes, at)
  const low = readU32(bytes, at + 4)
  if (high >= 2 ** 21) throw tooLarge('a number of 64 bits')
  return high * TWO_TO_32 + low
}

export function u64(value: number): Uint8Array {
  if (!Number.isSafeInteger(value) || value < 0)
    throw new RangeError(`${value} is no whole number up to 2^53 - 1`)
  return concat([u32(Math.floor(value / TWO_TO_32)), u32(value % TWO_TO_32)])
}

/** A whole number in ASCII digits as the formats write it: no sign, no space, no leading zero. */
export function wholeNumberOf(digits: string): number {
  if (!/^(?:0|[1-9][0-9]*)$/.test(digits))
    throw new LogFormatError('not-a-decimal', 'this is not a whole number in plain digits')
  const value = Number(digits)
  if (!Number.isSafeInteger(value)) throw tooLarge('this number')
  return value
}

const tooLarge = (what: string) =>
  new LogFormatError('number-too-large', `${what} is larger than 2^53 - 1, the largest we count to`)
