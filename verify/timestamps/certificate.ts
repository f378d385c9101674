// A certificate, and what can be wrong with it by itself. UNTRUSTED, unless it is a pinned root. pkijs tells its
// fields and extensions; OpenSSL, by node:crypto, has the key and checks signatures.

import { X509Certificate, createHash } from 'node:crypto'
import { ObjectIdentifier, type AsnType, type BitString } from 'asn1js'
import { BasicConstraints, Certificate as Fields, type Extension } from 'pkijs'
import { isKeyKnown, sayAlgorithm, signatureOf } from './algorithms.ts'
import { Unreadable, areSame, encodedOf, readWhole } from './asn1.ts'
import { failed, passed, shown, type Finding } from './verdict.ts'

export type Certificate = {
  encoded: Uint8Array
  /** SHA-256 of the bytes, in hexadecimal. */
  digest: string
  fields: Fields
  x509: X509Certificate
  /** The subject, for people. */
  name: string
}

const KEY_USAGE = '2.5.29.15'
export const ALTERNATIVE_NAMES = '2.5.29.17'
const BASIC_CONSTRAINTS = '2.5.29.19'
const CERTIFICATE_POLICIES = '2.5.29.32'
const EXTENDED_KEY_USAGE = '2.5.29.37'
const TIME_STAMPING = '1.3.6.1.5.5.7.3.8'
const ANY_PURPOSE = '2.5.29.37.0'
const RSA_MIN_BITS = 2048
const DIGITAL_SIGNATURE_OR_NON_REPUDIATION = 0xc0

/** Critical extensions that are looked at, or that say nothing against a timestamp. Others forbid the use. */
const UNDERSTOOD = new Set([
  KEY_USAGE,
  ALTERNATIVE_NAMES,
  BASIC_CONSTRAINTS,
  CERTIFICATE_POLICIES,
  EXTENDED_KEY_USAGE,
])

/** Throws Unreadable, or what the libraries throw. */
export function readCertificate(part: AsnType): Certificate {
  const encoded = encodedOf(part)
  const x509 = new X509Certificate(encoded)
  // BUG: node looks for PEM text within the bytes before it reads them as DER. A certificate that carries
  // another one as text would be one certificate to pkijs and the other to OpenSSL.
  if (!areSame(x509.raw, encoded)) throw new Unreadable('a certificate that hides another one')
  return {
    encoded,
    digest: createHash('sha256').update(encoded).digest('hex'),
    fields: new Fields({ schema: part }),
    x509,
    name: shown(x509.subject.replaceAll('\n', ', ')),
  }
}

/** Throws Unreadable, or what the libraries throw. */
export function readPem(text: string): Certificate[] {
  const blocks = text.match(/-----BEGIN CERTIFICATE-----.+?-----END CERTIFICATE-----/gs)
  if (!blocks) throw new Unreadable('no PEM certificate')
  return blocks.map((block) => readCertificate(readWhole(new X509Certificate(block).raw)))
}

export const extensionOf = ({ fields }: Certificate, oid: string): Extension | undefined =>
  fields.extensions?.find(({ extnID }) => extnID === oid)

/** Whether the second of `at` lies in its validity, both ends included. */
function isValidAt({ x509 }: Certificate, at: Temporal.Instant): boolean {
  const second = Math.floor(at.epochMilliseconds / 1000) * 1000
  return second >= x509.validFromDate.getTime() && second <= x509.validToDate.getTime()
}

/** What forbids any use of it at that time; null when nothing does. */
export function faultOf(certificate: Certificate, at: Temporal.Instant): string | null {
  const { fields, x509 } = certificate
  if (!isValidAt(certificate, at))
    return `is not valid at ${at.toString()} (${x509.validFrom} to ${x509.validTo})`
  const identifiers = (fields.extensions ?? []).map(({ extnID }) => extnID)
  if (new Set(identifiers).size < identifiers.length) return 'has an extension twice'
  const strange = fields.extensions?.find(
    ({ critical, extnID }) => critical && !UNDERSTOOD.has(extnID),
  )
  if (strange) return `has a critical extension that is not understood here (${strange.extnID})`
  return keyFaultOf(certificate)
}

/** Asked before the key is used: node takes some that it knows by halves, SM2 among them, and answers all the same. */
export function keyFaultOf({ fields, x509 }: Certificate): string | null {
  const { algorithmId, algorithmParams } = fields.subjectPublicKeyInfo.algorithm
  const curve = algorithmParams instanceof ObjectIdentifier ? algorithmParams.getValue() : null
  if (!isKeyKnown(algorithmId, curve))
    return `has a key that is not checked here (${sayAlgorithm(curve ?? algorithmId)})`
  const bits = x509.publicKey.asymmetricKeyDetails?.modulusLength ?? RSA_MIN_BITS
  return bits < RSA_MIN_BITS ? `has an RSA key of ${bits} bits` : null
}

/** Null when the issuer has signed it in a way that is checked here. The issuer's key must be without fault. */
export function issueFaultOf(certificate: Certificate, issuer: Certificate): string | null {
  const { algorithmId } = certificate.fields.signatureAlgorithm
  if (!signatureOf(algorithmId))
    return `is signed in a way that is not checked here (${sayAlgorithm(algorithmId)})`
  return certificate.x509.verify(issuer.x509.publicKey)
    ? null
    : `is not signed by ${issuer.name}, which it names as its issuer`
}

/** RFC 3161, 2.3: exactly one, critical, and no purpose beside timestamping. */
export function extendedKeyUsage(certificate: Certificate): Finding {
  const extension = extensionOf(certificate, EXTENDED_KEY_USAGE)
  if (!extension) return failed('the certificate has no extended key usage')
  if (!extension.critical) return failed('the extended key usage is not critical')
  const purposes = certificate.x509.keyUsage
  return purposes.length === 1 && purposes[0] === TIME_STAMPING
    ? passed('timestamping alone, critical')
    : failed(`the certificate is for ${purposes.join(', ')}, not for timestamping alone`)
}

/** As OpenSSL has it, so that its verdict and ours are one: signatures, and nothing else. */
export function keyUsage(certificate: Certificate): Finding {
  const extension = extensionOf(certificate, KEY_USAGE)
  if (!extension) return passed('the certificate does not limit its key')
  const bits = (extension.parsedValue as BitString | undefined)?.valueBlock?.valueHexView
  if (!bits || bits.length === 0) return failed('the key usage cannot be read')
  const [first = 0, ...others] = bits
  return first !== 0 &&
    (first & ~DIGITAL_SIGNATURE_OR_NON_REPUDIATION) === 0 &&
    others.every((byte) => byte === 0)
    ? passed('signatures alone')
    : failed('the key is for something else than signatures')
}

/** May a certificate authority with this extended key usage, if it has one, issue for timestamping? */
export function mayIssueTimestamping(certificate: Certificate): boolean {
  if (!extensionOf(certificate, EXTENDED_KEY_USAGE)) return true
  const purposes = certificate.x509.keyUsage
  return purposes.includes(TIME_STAMPING) || purposes.includes(ANY_PURPOSE)
}

/** How many certificate authorities may stand below it; null when it does not say. */
export function pathLengthOf(certificate: Certificate): number | null {
  const parsed: unknown = extensionOf(certificate, BASIC_CONSTRAINTS)?.parsedValue
  if (!(parsed instanceof BasicConstraints)) return null
  const length = parsed.pathLenConstraint
  if (length === undefined) return null
  // Four bytes and more come as an object: longer than any path here.
  return typeof length === 'number' ? length : Number.MAX_SAFE_INTEGER
}
