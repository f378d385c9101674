// A certificate, and what can be wrong with it by itself. UNTRUSTED, unless it is a pinned root. Taken apart here and
// nowhere else, so that no second reader can see another certificate in the same bytes.

import type { AsnType } from 'asn1js'
import { sayAlgorithm, signatureOf } from './algorithms.ts'
import { Unreadable, areSame, both, encodedOf, integerOf, isTagged, oidOf } from './asn1.ts'
import { readWhole, sequence, sole, tagged, wholeBitsOf } from './asn1.ts'
import type { TimestampCrypto } from './crypto.ts'
import { EXTENDED_KEY_USAGE, UNDERSTOOD, readExtension, readSaid } from './extensions.ts'
import type { Extension, Said } from './extensions.ts'
import { readKey, readKeyField, type KeyField, type KeyReading } from './keys.ts'
import { isSameName, readName, sayName, type Name } from './names.ts'
import { certificateTimeOf, sayTime } from './times.ts'
import { failed, passed, shown, type Finding } from './verdict.ts'

export type Certificate = {
  encoded: Uint8Array
  /** What its issuer has signed, as it came. */
  signed: Uint8Array
  signatureAlgorithm: string
  signature: Uint8Array
  serial: bigint
  issuer: Name
  subject: Name
  validFromMs: number
  validUntilMs: number
  key: KeyField
  extensions: Extension[]
  /** Null: an extension that is known here cannot be read. */
  said: Said | null
  /** The subject, for people. */
  name: string
}

const VERSION_3 = 2n
const TIME_STAMPING = '1.3.6.1.5.5.7.3.8'
const ANY_PURPOSE = '2.5.29.37.0'
const DIGITAL_SIGNATURE_OR_NON_REPUDIATION = 0xc0
const CERTIFICATE_SIGNING = 0x04

/** Throws Unreadable, or what the library throws. */
export function readCertificate(part: AsnType): Certificate {
  const [signed, algorithm, signature, ...more] = sequence(part)
  const rest = [...sequence(signed)]
  const version = isTagged(rest[0], 0) ? integerOf(sole(tagged(rest.shift(), 0))) : 0n
  const [serial, innerAlgorithm, issuer, validity, subject, key, ...optional] = rest
  for (const number of [1, 2]) if (isTagged(optional[0], number)) optional.shift()
  const extensions = isTagged(optional[0], 3)
    ? sequence(sole(tagged(optional.shift(), 3))).map(readExtension)
    : []
  const isWhole = signed && algorithm && innerAlgorithm && issuer && subject && key
  if (!isWhole || more.length + optional.length > 0)
    throw new Unreadable('a certificate with a part that is out of place')
  if (version < 0n || version > VERSION_3 || (extensions.length > 0 && version !== VERSION_3))
    throw new Unreadable('a certificate of an unknown version')
  // The one outside is signed by nobody.
  if (!areSame(encodedOf(algorithm), encodedOf(innerAlgorithm)))
    throw new Unreadable('a certificate that is signed in another way than it says')
  const [from, until] = both(sequence(validity))
  const name = readName(subject)
  return {
    encoded: encodedOf(part),
    signed: encodedOf(signed),
    signatureAlgorithm: oidOf(sequence(algorithm)[0]),
    signature: wholeBitsOf(signature),
    serial: integerOf(serial),
    issuer: readName(issuer),
    subject: name,
    validFromMs: certificateTimeOf(from),
    validUntilMs: certificateTimeOf(until),
    key: readKeyField(key),
    extensions,
    said: readSaid(extensions),
    name: shown(sayName(name)),
  }
}

export const isSelfIssued = ({ subject, issuer }: Certificate): boolean =>
  isSameName(subject, issuer)

/** Whether the second of `atMs` lies in its validity, both ends included. */
function isValidAt({ validFromMs, validUntilMs }: Certificate, atMs: number): boolean {
  const second = Math.floor(atMs / 1000) * 1000
  return second >= validFromMs && second <= validUntilMs
}

/** What forbids any use of it at that time; null when nothing does. */
export function faultOf(certificate: Certificate, atMs: number): string | null {
  const { extensions, said, validFromMs, validUntilMs } = certificate
  if (!isValidAt(certificate, atMs)) {
    const life = `${sayTime(validFromMs)} to ${sayTime(validUntilMs)}`
    return `is not valid at ${sayTime(atMs)} (${life})`
  }
  const identifiers = extensions.map(({ oid }) => oid)
  if (new Set(identifiers).size < identifiers.length) return 'has an extension twice'
  if (!said) return 'has an extension that cannot be read'
  const strange = extensions.find(({ isCritical, oid }) => isCritical && !UNDERSTOOD.has(oid))
  if (strange) return `has a critical extension that is not understood here (${strange.oid})`
  return keyOf(certificate).fault
}

/** Asked before the key is used: the ports know keys that are not checked here. */
export function keyOf({ key }: Certificate): KeyReading {
  try {
    return readKey(key)
  } catch {
    return { key: null, fault: 'has a key that cannot be read' }
  }
}

/** Null when the issuer has signed it in a way that is checked here. The issuer's key must be without fault. */
export function issueFaultOf(
  certificate: Certificate,
  issuer: Certificate,
  crypto: TimestampCrypto,
): string | null {
  const { signatureAlgorithm, signed, signature } = certificate
  const algorithm = signatureOf(signatureAlgorithm)
  if (!algorithm?.digest)
    return `is signed in a way that is not checked here (${sayAlgorithm(signatureAlgorithm)})`
  const { key } = keyOf(issuer)
  return key?.keyType === algorithm.keyType &&
    crypto.verify(key, algorithm.digest, signed, signature)
    ? null
    : `is not signed by ${issuer.name}, which it names as its issuer`
}

/** Whether `issuer` is the one that it names, and may sign certificates; not whether it has. */
export function namesAsIssuer(certificate: Certificate, issuer: Certificate): boolean {
  const named = certificate.said?.issuerKey
  const ownKey = issuer.said?.ownKey
  return (
    isSameName(certificate.issuer, issuer.subject) &&
    (!named?.key || !ownKey || areSame(named.key, ownKey)) &&
    (!named?.name || isSameName(named.name, issuer.issuer)) &&
    (named?.serial === undefined || named.serial === null || named.serial === issuer.serial) &&
    maySignCertificates(issuer)
  )
}

const maySignCertificates = ({ said }: Certificate): boolean =>
  said?.keyUsage ? ((said.keyUsage[0] ?? 0) & CERTIFICATE_SIGNING) !== 0 : said !== null

export const isAuthority = (certificate: Certificate): boolean =>
  certificate.said?.isAuthority === true && maySignCertificates(certificate)

/** RFC 3161, 2.3: exactly one, critical, and no purpose beside timestamping. */
export function extendedKeyUsage({ extensions, said }: Certificate): Finding {
  const extension = extensions.find(({ oid }) => oid === EXTENDED_KEY_USAGE)
  if (!extension) return failed('the certificate has no extended key usage')
  if (!extension.isCritical) return failed('the extended key usage is not critical')
  const purposes = said?.purposes
  if (!purposes) return failed('the extensions of the certificate cannot be read')
  return purposes.length === 1 && purposes[0] === TIME_STAMPING
    ? passed('timestamping alone, critical')
    : failed(`the certificate is for ${purposes.join(', ')}, not for timestamping alone`)
}

/** As OpenSSL has it, so that its verdict and ours are one: signatures, and nothing else. */
export function keyUsage({ said }: Certificate): Finding {
  if (!said) return failed('the key usage cannot be read')
  if (!said.keyUsage) return passed('the certificate does not limit its key')
  const [first = 0, ...others] = said.keyUsage
  return first !== 0 &&
    (first & ~DIGITAL_SIGNATURE_OR_NON_REPUDIATION) === 0 &&
    others.every((byte) => byte === 0)
    ? passed('signatures alone')
    : failed('the key is for something else than signatures')
}

/** May a certificate authority with this extended key usage, if it has one, issue for timestamping? */
export function mayIssueTimestamping({ said }: Certificate): boolean {
  if (!said) return false
  return (
    said.purposes === null ||
    said.purposes.includes(TIME_STAMPING) ||
    said.purposes.includes(ANY_PURPOSE)
  )
}

/** DER, one certificate. Throws Unreadable, or what the library throws. */
export const certificateOf = (der: Uint8Array): Certificate => readCertificate(readWhole(der))
