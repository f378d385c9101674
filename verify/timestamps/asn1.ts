// The parts of an ASN.1 value as asn1js reads them, each of the kind that is asked for or an error.
// UNTRUSTED: every byte.

import { BitString, Constructed, Enumerated, Integer, ObjectIdentifier } from 'asn1js'
import { OctetString, Primitive, Sequence, Set, fromBER, type AsnType } from 'asn1js'
import { Unreadable, requireWhole } from './framing.ts'

export { Unreadable }

/** A token has some two hundred parts. What stands inside an OCTET STRING is read when it is needed. */
const LIMITS = { maxNodes: 5000, parseEmbedded: false }

export function readWhole(bytes: Uint8Array): AsnType {
  requireWhole(bytes)
  const { offset, result } = fromBER(bytes, LIMITS)
  if (offset !== bytes.length) throw new Unreadable(`not readable: ${result.error}`)
  return result
}

export function sequence(part: AsnType | undefined): AsnType[] {
  if (part instanceof Sequence) return part.valueBlock.value
  throw new Unreadable('a sequence is missing')
}

export function set(part: AsnType | undefined): AsnType[] {
  if (part instanceof Set) return part.valueBlock.value
  throw new Unreadable('a set is missing')
}

/** The parts of what is tagged `[number]`. */
export function tagged(part: AsnType | undefined, number: number): AsnType[] {
  if (isTagged(part, number) && part instanceof Constructed) return part.valueBlock.value
  throw new Unreadable(`a part with the tag ${number} is missing`)
}

export const isTagged = (part: AsnType | undefined, number: number): boolean =>
  part?.idBlock.tagClass === 3 && part.idBlock.tagNumber === number

/** The only one there is. */
export function sole(parts: AsnType[]): AsnType {
  const [part, ...others] = parts
  if (part && others.length === 0) return part
  throw new Unreadable('not one part alone')
}

/** The only two there are. */
export function both(parts: AsnType[]): [AsnType, AsnType] {
  const [one, other, ...more] = parts
  if (one && other && more.length === 0) return [one, other]
  throw new Unreadable('not two parts')
}

/** The bytes of a part as they came, with its tag and length. */
export const encodedOf = (part: AsnType): Uint8Array => part.valueBeforeDecodeView

export function oidOf(part: AsnType | undefined): string {
  if (part instanceof ObjectIdentifier) return part.getValue()
  throw new Unreadable('an object identifier is missing')
}

export function octetsOf(part: AsnType | undefined): Uint8Array {
  if (part instanceof OctetString) return new Uint8Array(part.getValue())
  throw new Unreadable('an octet string is missing')
}

/** BUG: `valueDec` of asn1js 4.0.0 is 0 for whatever has four bytes or more. */
export function integerOf(part: AsnType | undefined): bigint {
  if (part instanceof Integer && !(part instanceof Enumerated)) return part.toBigInt()
  throw new Unreadable('an integer is missing')
}

/** Of a part with an implicit tag, which has lost its own: it must not be one of parts. */
export function octetsOfTagged(part: AsnType | undefined): Uint8Array {
  if (part instanceof Primitive) return part.valueBlock.valueHexView
  throw new Unreadable('a tagged value is missing')
}

/** The same of an integer. */
export function integerOfTagged(part: AsnType | undefined): bigint {
  const content = octetsOfTagged(part)
  if (content.length === 0) throw new Unreadable('an integer is empty')
  return BigInt.asIntN(8 * content.length, numberOf(content))
}

/** Unsigned, big-endian. */
export const numberOf = (bytes: Uint8Array): bigint =>
  BigInt(`0x0${Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')}`)

/** The bytes of a bit string; the last of them may be used in part. One that comes in pieces is refused. */
export function bitsOf(part: AsnType | undefined): Uint8Array {
  if (part instanceof BitString && !part.idBlock.isConstructed) return part.valueBlock.valueHexView
  throw new Unreadable('a bit string is missing')
}

/** The bytes of a bit string that is made of whole bytes. */
export function wholeBitsOf(part: AsnType | undefined): Uint8Array {
  const bytes = bitsOf(part)
  if (part instanceof BitString && part.valueBlock.unusedBits === 0) return bytes
  throw new Unreadable('a bit string that is not of whole bytes')
}

export const areSame = (one: Uint8Array, other: Uint8Array): boolean =>
  one.length === other.length && one.every((byte, at) => byte === other[at])
