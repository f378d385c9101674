// Distinguished names: of who issued and of whom. Compared as OpenSSL does it, so that a path that holds there holds
// here: the kind of string, the case of its letters and how many spaces part its words make no difference.

import { type AsnType, BmpString, IA5String, PrintableString, TeletexString } from 'asn1js'
import { UniversalString, Utf8String, VisibleString } from 'asn1js'
import { areSame, both, encodedOf, oidOf, sequence, set } from './asn1.ts'

type Attribute = { type: string; value: AsnType }
export type Name = { encoded: Uint8Array; steps: Attribute[][] }

const STRINGS = [Utf8String, PrintableString, IA5String, VisibleString, TeletexString]
const WIDE_STRINGS = [BmpString, UniversalString]

/** As OpenSSL abbreviates them. */
const SHORT = new Map([
  ['2.5.4.3', 'CN'],
  ['2.5.4.4', 'SN'],
  ['2.5.4.5', 'serialNumber'],
  ['2.5.4.6', 'C'],
  ['2.5.4.7', 'L'],
  ['2.5.4.8', 'ST'],
  ['2.5.4.9', 'street'],
  ['2.5.4.10', 'O'],
  ['2.5.4.11', 'OU'],
  ['2.5.4.12', 'title'],
  ['2.5.4.17', 'postalCode'],
  ['2.5.4.42', 'GN'],
  ['2.5.4.97', 'organizationIdentifier'],
  ['0.9.2342.19200300.100.1.1', 'UID'],
  ['0.9.2342.19200300.100.1.25', 'DC'],
  ['1.2.840.113549.1.9.1', 'emailAddress'],
])

/** Throws Unreadable. */
export const readName = (part: AsnType): Name => ({
  encoded: encodedOf(part),
  steps: sequence(part).map((step) =>
    set(step).map((attribute) => {
      const [type, value] = both(sequence(attribute))
      return { type: oidOf(type), value }
    }),
  ),
})

export const isSameName = (one: Name, other: Name): boolean =>
  areSame(one.encoded, other.encoded) || areAlike(one.steps, other.steps, areSameStep)

const areSameStep = (one: Attribute[], other: Attribute[]) => areAlike(one, other, isSameAttribute)

function isSameAttribute(one: Attribute, other: Attribute): boolean {
  if (one.type !== other.type) return false
  if (areSame(encodedOf(one.value), encodedOf(other.value))) return true
  const [text, otherText] = [textOf(one.value), textOf(other.value)]
  return text !== null && otherText !== null && folded(text) === folded(otherText)
}

const areAlike = <T>(some: T[], others: T[], isSame: (one: T, other: T) => boolean): boolean =>
  some.length === others.length &&
  some.every((one, at) => {
    const other = others[at]
    return other !== undefined && isSame(one, other)
  })

/** Letters of ASCII alone: folding more of them is not the same everywhere. */
const folded = (text: string): string =>
  text
    .trim()
    .replaceAll(/\s+/g, ' ')
    .replaceAll(/[A-Z]/g, (letter) => letter.toLowerCase())

/** Null for what is no text. */
function textOf(value: AsnType): string | null {
  const isText = [...STRINGS, ...WIDE_STRINGS].some((kind) => value instanceof kind)
  return isText ? (value as Utf8String).getValue() : null
}

/** For people. */
export const sayName = ({ steps }: Name): string =>
  steps.map((step) => step.map(sayAttribute).join(' + ')).join(', ')

const sayAttribute = ({ type, value }: Attribute): string =>
  `${SHORT.get(type) ?? type}=${textOf(value)?.replaceAll(/[,+"\\<>;]/g, '\\$&') ?? '?'}`
