// ESSCertID and ESSCertIDv2 (RFC 5035, RFC 5816): the signed attribute that names the signer's certificate by
// its hash. Without it another certificate for the same key, with another life or purpose, could be slipped into
// a token.

import { BitString, Sequence, type AsnType } from 'asn1js'
import { SHA256, digestOf, sayAlgorithm } from './algorithms.ts'
import { Unreadable, areSame, integerOf, octetsOf, oidOf, sequence } from './asn1.ts'
import type { Certificate } from './certificate.ts'
import type { Path } from './chain.ts'
import type { TimestampCrypto } from './crypto.ts'
import { directoryName } from './extensions.ts'
import { isSameName } from './names.ts'
import type { SignerInfo } from './signer-info.ts'
import { signedValues } from './signer.ts'
import { failed, passed, type Finding } from './verdict.ts'

const V1 = '1.2.840.113549.1.9.16.2.12'
const V2 = '1.2.840.113549.1.9.16.2.47'
const SHA1 = '1.3.14.3.2.26'

type CertificateId = {
  /** An object identifier; SHA-1 in version 1, which only names what the signature vouches for. */
  algorithm: string
  hash: Uint8Array
  issuerSerial: IssuerSerial | null
}
type IssuerSerial = { names: AsnType[]; serial: bigint }

export function signingCertificate(
  signer: SignerInfo,
  certificate: Certificate,
  path: Path | null,
  crypto: TimestampCrypto,
): Finding {
  const [v1, v2] = [signedValues(signer, V1), signedValues(signer, V2)]
  if (v1.length + v2.length === 0) return failed('no signed attribute names the certificate')
  if (v1.length > 1 || v2.length > 1) return failed('several attributes name the certificate')
  const lists = [...v1.map((value) => idsOf(value, 1)), ...v2.map((value) => idsOf(value, 2))]
  for (const [first, ...further] of lists) {
    if (!first) return failed('the attribute names no certificate')
    const fault = faultOf(first, certificate, crypto)
    if (fault !== null) return failed(fault)
    // Further ones are the only authorities that the signer allows above itself (RFC 5035, 5.4).
    if (!further.every((id) => path?.some((above) => faultOf(id, above, crypto) === null)))
      return failed('the attribute names an authority that is not on the path to the root')
  }
  return passed(v2.length > 0 ? 'ESSCertIDv2' : 'ESSCertID')
}

function faultOf(
  { algorithm, hash, issuerSerial }: CertificateId,
  named: Certificate,
  crypto: TimestampCrypto,
): string | null {
  const digest = algorithm === SHA1 ? 'sha1' : digestOf(algorithm)
  if (!digest) return `not checkable by us: ${sayAlgorithm(algorithm)}`
  if (!areSame(crypto.digest(digest, named.encoded), hash))
    return 'the signed attribute names another certificate'
  if (issuerSerial && !isOf(issuerSerial, named))
    return 'the signed attribute names another issuer or serial number'
  return null
}

function isOf({ names, serial }: IssuerSerial, certificate: Certificate): boolean {
  const [first, ...others] = names
  const name = first && others.length === 0 ? directoryName(first) : null
  return name !== null && isSameName(name, certificate.issuer) && serial === certificate.serial
}

/** SigningCertificate(V2) ::= SEQUENCE { certs SEQUENCE OF ESSCertID(v2), policies … OPTIONAL } */
function idsOf(value: AsnType, version: 1 | 2): CertificateId[] {
  return sequence(sequence(value)[0]).map((id) => {
    const parts = sequence(id)
    const isNamed = version === 2 && parts[0] instanceof Sequence
    const [hash, issuerSerial] = isNamed ? parts.slice(1) : parts
    const unnamed = version === 2 ? SHA256 : SHA1
    return {
      algorithm: isNamed ? oidOf(sequence(parts[0])[0]) : unnamed,
      hash: octetsOf(hash),
      issuerSerial: issuerSerial ? readIssuerSerial(issuerSerial) : null,
    }
  })
}

/** IssuerSerial ::= SEQUENCE { issuer GeneralNames, serial INTEGER, issuerUID BIT STRING OPTIONAL } */
function readIssuerSerial(part: AsnType): IssuerSerial {
  const [names, serial, uid, ...more] = sequence(part)
  if (more.length > 0 || (uid && !(uid instanceof BitString)))
    throw new Unreadable('an issuer with a part that is out of place')
  return { names: sequence(names), serial: integerOf(serial) }
}
