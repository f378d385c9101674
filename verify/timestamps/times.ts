// Moments as ASN.1 writes them: digits and a Z.
// BUG: the times of asn1js 4.0.0 take 13 months and thirtieths of February, round a fraction down to milliseconds by
// way of a floating-point number, and read a time with an offset wrongly. So only their bytes are used.

import { GeneralizedTime, UTCTime, type AsnType } from 'asn1js'
import { Unreadable } from './asn1.ts'

/** RFC 5280, 4.1.2.5.1: of two digits, 50 and above are of the last century. */
const FIRST_SHORT_YEAR = 50

/** Of a certificate: whole seconds, in milliseconds since 1970. */
export function certificateTimeOf(part: AsnType | undefined): number {
  const text = digitsOf(part)
  // A GeneralizedTime is a UTCTime to the library.
  if (part instanceof GeneralizedTime) return timeOf(text, /^(\d{14})Z$/).atMs
  const century = Number(text.slice(0, 2)) >= FIRST_SHORT_YEAR ? '19' : '20'
  return timeOf(century + text, /^(\d{14})Z$/).atMs
}

/** Of a token (RFC 3161, 2.4.2): one form alone, UTC with Z. As it is told to people, and its millisecond. */
export function stampTimeOf(part: AsnType | undefined): { genTime: string; atMs: number } {
  if (!(part instanceof GeneralizedTime)) throw new Unreadable('no time of stamping')
  return timeOf(digitsOf(part), /^(\d{14})(\.\d{1,9})?Z$/)
}

function digitsOf(part: AsnType | undefined): string {
  if (!(part instanceof UTCTime)) throw new Unreadable('a time is missing')
  return String.fromCharCode(...part.valueBlock.valueHexView.subarray(0, DIGITS_MAX))
}
/** More than any time has, so that a longer one is none. */
const DIGITS_MAX = 40

function timeOf(text: string, form: RegExp): { genTime: string; atMs: number } {
  const [, digits, fraction = ''] = form.exec(text) ?? []
  if (digits === undefined) throw new Unreadable('a time that is not YYYYMMDDhhmmss[.s]Z')
  const second = digits.replace(/^(....)(..)(..)(..)(..)(..)$/, '$1-$2-$3T$4:$5:$6')
  const secondMs = Date.parse(`${second}Z`)
  // The thirtieth of February is read as the second of March.
  if (Number.isNaN(secondMs) || !new Date(secondMs).toISOString().startsWith(second))
    throw new Unreadable('a time that there is not')
  return {
    genTime: `${second}${fraction}Z`,
    atMs: secondMs + Math.floor(Number(`0${fraction}`) * MS_PER_SECOND),
  }
}
const MS_PER_SECOND = 1000

export const sayTime = (atMs: number): string => new Date(atMs).toISOString().replace('.000Z', 'Z')
