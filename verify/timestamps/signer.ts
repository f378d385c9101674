// What one SignerInfo of a token signs, and whether it does. The signature covers the signed attributes; these
// cover the TSTInfo by its hash, its kind by content-type, and the certificate by its hash.

import { ObjectIdentifier, OctetString, type AsnType } from 'asn1js'
import { digestOf, sayAlgorithm, signatureOf } from './algorithms.ts'
import { areSame, octetsOf } from './asn1.ts'
import { keyOf, type Certificate } from './certificate.ts'
import type { TimestampCrypto } from './crypto.ts'
import type { SignerInfo } from './signer-info.ts'
import type { Token } from './token.ts'
import { failed, passed, type Finding } from './verdict.ts'

const CONTENT_TYPE = '1.2.840.113549.1.9.3'
const MESSAGE_DIGEST = '1.2.840.113549.1.9.4'

/** All values of the signed attributes of this type. Each that is used here must have exactly one. */
export const signedValues = ({ attributes }: SignerInfo, wanted: string): AsnType[] =>
  attributes.filter(({ type }) => type === wanted).flatMap(({ values }) => values)

export function contentTypeAttribute(signer: SignerInfo, contentType: string): Finding {
  const [value, ...others] = signedValues(signer, CONTENT_TYPE)
  if (!(value instanceof ObjectIdentifier) || others.length > 0)
    return failed('there is not one signed content-type attribute')
  return value.getValue() === contentType
    ? passed(contentType)
    : failed(`the signed attribute says ${value.getValue()}`)
}

export function messageDigest(signer: SignerInfo, token: Token, crypto: TimestampCrypto): Finding {
  const algorithm = signer.digestAlgorithm
  const digest = digestOf(algorithm)
  if (!digest) return failed(`not checkable by us: ${sayAlgorithm(algorithm)}`)
  // RFC 5652, 5.1 lets it be refused, and OpenSSL does.
  if (!token.digestAlgorithms.includes(algorithm))
    return failed('the token does not announce the hash that its signer used')
  const [value, ...others] = signedValues(signer, MESSAGE_DIGEST)
  if (!(value instanceof OctetString) || others.length > 0)
    return failed('there is not one signed message-digest attribute')
  return areSame(crypto.digest(digest, token.content), octetsOf(value))
    ? passed(digest)
    : failed('the signed hash is not the one of the TSTInfo')
}

export function signature(
  signer: SignerInfo,
  certificate: Certificate,
  crypto: TimestampCrypto,
): Finding {
  const oid = signer.signatureAlgorithm
  const algorithm = signatureOf(oid)
  const digest = digestOf(signer.digestAlgorithm)
  if (!algorithm || !digest) return failed(`not checkable by us: ${sayAlgorithm(oid)}`)
  if (algorithm.digest !== null && algorithm.digest !== digest)
    return failed('the signature is over another hash than the signer announces')
  const { key, fault } = keyOf(certificate)
  if (!key) return failed(`not checkable by us: the certificate ${fault}`)
  if (key.keyType !== algorithm.keyType)
    return failed('the key of the certificate is of another kind than the signature')
  if (!signer.signed) return failed('no attributes are signed')
  return crypto.verify(key, digest, signer.signed, signer.signature)
    ? passed(sayAlgorithm(oid))
    : failed('the signature is not one of this key over these attributes')
}
