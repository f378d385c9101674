// One SignerInfo of a token, taken apart. UNTRUSTED: every byte.

import { Sequence, type AsnType } from 'asn1js'
import { Unreadable, both, encodedOf, integerOf, isTagged, octetsOf, oidOf } from './asn1.ts'
import { sequence, set, tagged } from './asn1.ts'
import { readName, type Name } from './names.ts'

export type SignerInfo = {
  /** Null: it is named by a key identifier. */
  certificate: { issuer: Name; serial: bigint } | null
  digestAlgorithm: string
  /** The signed ones. */
  attributes: { type: string; values: AsnType[] }[]
  /** What the signature is over; null when no attributes are signed. */
  signed: Uint8Array | null
  signatureAlgorithm: string
  signature: Uint8Array
}

const SET_TAG = 0x31

/** Throws Unreadable, or what the library throws. */
export function readSigner(part: AsnType): SignerInfo {
  const [version, who, digestAlgorithm, ...rest] = sequence(part)
  // Not signed, and of no consequence: it only tells how the signer is named.
  integerOf(version)
  const attributes = isTagged(rest[0], 0) ? rest.shift() : null
  const [signatureAlgorithm, signature, unsigned, ...more] = rest
  if (more.length > 0 || (unsigned && !isTagged(unsigned, 1)))
    throw new Unreadable('a signer with a part that is out of place')
  if (unsigned) tagged(unsigned, 1).forEach(readAttribute)
  return {
    certificate: readWho(who),
    digestAlgorithm: algorithmOf(digestAlgorithm),
    attributes: attributes ? tagged(attributes, 0).map(readAttribute) : [],
    // RFC 5652, 5.4: with the tag of the SET that it is.
    signed: attributes ? Uint8Array.of(SET_TAG, ...encodedOf(attributes).subarray(1)) : null,
    signatureAlgorithm: algorithmOf(signatureAlgorithm),
    signature: octetsOf(signature),
  }
}

function readWho(part: AsnType | undefined): SignerInfo['certificate'] {
  if (!(part instanceof Sequence)) {
    if (isTagged(part, 0)) return null
    throw new Unreadable('a signer of no name')
  }
  const [issuer, serial] = both(sequence(part))
  return { issuer: readName(issuer), serial: integerOf(serial) }
}

function readAttribute(part: AsnType): { type: string; values: AsnType[] } {
  const [type, values] = both(sequence(part))
  return { type: oidOf(type), values: set(values) }
}

const algorithmOf = (part: AsnType | undefined): string => oidOf(sequence(part)[0])
