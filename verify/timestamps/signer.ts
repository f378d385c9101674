// What one SignerInfo of a token signs, and whether it does. The signature covers the signed attributes; these
// cover the TSTInfo by its hash, its kind by content-type, and the certificate by its hash.

import { createHash, verify } from 'node:crypto'
import { ObjectIdentifier, OctetString, type AsnType } from 'asn1js'
import type { SignerInfo } from 'pkijs'
import { digestOf, sayAlgorithm, signatureOf } from './algorithms.ts'
import { areSame, octetsOf } from './asn1.ts'
import { keyFaultOf, type Certificate } from './certificate.ts'
import type { Token } from './token.ts'
import { failed, passed, type Finding } from './verdict.ts'

const CONTENT_TYPE = '1.2.840.113549.1.9.3'
const MESSAGE_DIGEST = '1.2.840.113549.1.9.4'

/** All values of the signed attributes of this type. Each that is used here must have exactly one. */
export const signedValues = (signer: SignerInfo, type: string): AsnType[] =>
  (signer.signedAttrs?.attributes ?? [])
    .filter((attribute) => attribute.type === type)
    .flatMap(({ values }) => values as AsnType[])

export function contentTypeAttribute(signer: SignerInfo, contentType: string): Finding {
  const [value, ...others] = signedValues(signer, CONTENT_TYPE)
  if (!(value instanceof ObjectIdentifier) || others.length > 0)
    return failed('there is not one signed content-type attribute')
  return value.getValue() === contentType
    ? passed(contentType)
    : failed(`the signed attribute says ${value.getValue()}`)
}

export function messageDigest(signer: SignerInfo, token: Token): Finding {
  const algorithm = signer.digestAlgorithm.algorithmId
  const digest = digestOf(algorithm)
  if (!digest) return failed(`not checkable by us: ${sayAlgorithm(algorithm)}`)
  // RFC 5652, 5.1 lets it be refused, and OpenSSL does.
  if (!token.digestAlgorithms.includes(algorithm))
    return failed('the token does not announce the hash that its signer used')
  const [value, ...others] = signedValues(signer, MESSAGE_DIGEST)
  if (!(value instanceof OctetString) || others.length > 0)
    return failed('there is not one signed message-digest attribute')
  return areSame(createHash(digest).update(token.content).digest(), octetsOf(value))
    ? passed(digest)
    : failed('the signed hash is not the one of the TSTInfo')
}

export function signature(signer: SignerInfo, certificate: Certificate): Finding {
  const oid = signer.signatureAlgorithm.algorithmId
  const algorithm = signatureOf(oid)
  const digest = digestOf(signer.digestAlgorithm.algorithmId)
  if (!algorithm || !digest) return failed(`not checkable by us: ${sayAlgorithm(oid)}`)
  if (algorithm.digest !== null && algorithm.digest !== digest)
    return failed('the signature is over another hash than the signer announces')
  const keyFault = keyFaultOf(certificate)
  if (keyFault !== null) return failed(`not checkable by us: the certificate ${keyFault}`)
  const key = certificate.x509.publicKey
  if (key.asymmetricKeyType !== algorithm.keyType)
    return failed('the key of the certificate is of another kind than the signature')
  if (!signer.signedAttrs) return failed('no attributes are signed')
  const signed = new Uint8Array(signer.signedAttrs.encodedValue)
  return verify(digest, signed, key, octetsOf(signer.signature))
    ? passed(sayAlgorithm(oid))
    : failed('the signature is not one of this key over these attributes')
}
