// A reply of a timestamp authority, or the bare token that it holds: CMS SignedData around a TSTInfo.
// UNTRUSTED: every byte. Nothing is believed here, it is only taken apart.

import { BitString, Sequence, Utf8String, type AsnType } from 'asn1js'
import { Unreadable, areSame, bitsOf, both, integerOf, isTagged, octetsOf, oidOf } from './asn1.ts'
import { readWhole, sequence, set, sole, tagged } from './asn1.ts'
import { readCertificate, type Certificate } from './certificate.ts'
import { readSigner, type SignerInfo } from './signer-info.ts'
import { shown, type ReplyStatus } from './verdict.ts'

export const TOKEN_MAX_BYTES = 64 * 1024
/** Real tokens hold two to five; each more is work that a stranger gives us. */
const CERTIFICATES_MAX = 16
const STATUS_MAX = 5n
const SIGNED_DATA = '1.2.840.113549.1.7.2'

/** Null for what is absent: a bare token has no status, a refusal no token. */
export type Reply = { status: ReplyStatus | null; token: Token | null }
export type Token = {
  contentType: string
  /** The octets that are hashed into the message digest. */
  content: Uint8Array
  digestAlgorithms: string[]
  signers: SignerInfo[]
  certificates: Certificate[]
}

/** Bits of PKIFailureInfo that RFC 3161 gives a meaning. */
const FAILURES = new Map([
  [0, 'badAlg'],
  [2, 'badRequest'],
  [5, 'badDataFormat'],
  [14, 'timeNotAvailable'],
  [15, 'unacceptedPolicy'],
  [16, 'unacceptedExtension'],
  [17, 'addInfoNotAvailable'],
  [25, 'systemFailure'],
])

/** Throws Unreadable, or what the libraries throw. */
export function readReply(bytes: Uint8Array): Reply {
  if (bytes.length > TOKEN_MAX_BYTES) throw new Unreadable(`more than ${TOKEN_MAX_BYTES} bytes`)
  const whole = readWhole(bytes)
  const parts = sequence(whole)
  // A reply begins with a status, which is a SEQUENCE; a token with the identifier of what it holds.
  if (!(parts[0] instanceof Sequence)) return { status: null, token: readToken(whole) }
  if (parts.length > 2) throw new Unreadable('something follows the token')
  return { status: readStatus(parts[0]), token: parts[1] ? readToken(parts[1]) : null }
}

function readStatus(part: Sequence): ReplyStatus {
  const [status, ...rest] = sequence(part)
  const code = integerOf(status)
  const texts = rest[0] instanceof Sequence ? sequence(rest.shift()) : []
  const failures = rest[0] instanceof BitString ? failuresOf(bitsOf(rest.shift())) : []
  if (rest.length > 0) throw new Unreadable('a status with a part that is out of place')
  if (code < 0n || code > STATUS_MAX) throw new Unreadable('a status that is none')
  return { code: Number(code), text: shown(texts.map(textOf).join(' ')), failures }
}

/** A byte that is no character is no reason to lose the stamp. */
function textOf(part: AsnType): string {
  if (!(part instanceof Utf8String)) throw new Unreadable('a status text that is none')
  return new TextDecoder('utf-8', { ignoreBOM: true }).decode(part.valueBlock.valueHexView)
}

function failuresOf(bytes: Uint8Array): string[] {
  return [...FAILURES].flatMap(([bit, name]) =>
    ((bytes[bit >> 3] ?? 0) & (0x80 >> (bit & 7))) === 0 ? [] : [name],
  )
}

/** ContentInfo and SignedData. */
function readToken(part: AsnType): Token {
  const [contentType, outer] = both(sequence(part))
  if (oidOf(contentType) !== SIGNED_DATA) throw new Unreadable('the token is not signed data')
  const [version, digestAlgorithms, content, ...rest] = sequence(sole(tagged(outer, 0)))
  // Not signed, and of no consequence: it only tells which optional parts may follow.
  integerOf(version)
  const signers = rest.pop()
  const certificates = isTagged(rest[0], 0) ? tagged(rest.shift(), 0) : []
  // Revocation lists are let pass and not believed: whoever sends a token chooses which he adds.
  if (isTagged(rest[0], 1)) rest.shift()
  if (rest.length > 0) throw new Unreadable('signed data with a part that is out of place')
  const [innerType, inner] = both(sequence(content))
  return {
    contentType: oidOf(innerType),
    content: octetsOf(sole(tagged(inner, 0))),
    digestAlgorithms: set(digestAlgorithms).map((algorithm) => oidOf(sequence(algorithm)[0])),
    signers: set(signers).map(readSigner),
    certificates: readCertificates(certificates),
  }
}

function readCertificates(parts: AsnType[]): Certificate[] {
  if (parts.length > CERTIFICATES_MAX)
    throw new Unreadable(`more than ${CERTIFICATES_MAX} certificates`)
  // Other CertificateChoices have a tag of their own; `openssl ts` does not know them either.
  if (!parts.every((part) => part instanceof Sequence))
    throw new Unreadable('a certificate of an unknown kind')
  return parts.map(readCertificate)
}

/** The certificates that the signer names: one, unless the token is made to confuse. */
export function certificatesOf(signer: SignerInfo, certificates: Certificate[]): Certificate[] {
  const named = signer.certificate
  // RFC 5652 knows key identifiers too. `openssl ts` does not, and what it cannot check is no use in court.
  if (!named) return []
  const found = certificates.filter(
    ({ issuer, serial }) =>
      areSame(issuer.encoded, named.issuer.encoded) && serial === named.serial,
  )
  // The same one twice is one.
  return found.filter(
    ({ encoded }, at) => found.findIndex((other) => areSame(other.encoded, encoded)) === at,
  )
}
