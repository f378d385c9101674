// The algorithms whose signatures and hashes are checked here, by object identifier. SHA-1 is not among them:
// somebody can make two TSTInfos with one SHA-1. SM2 and SM3 are not: neither Node nor a stock OpenSSL 3.0
// checks such a token, so it must never be the only one.

import type { Digest } from './crypto.ts'

type SignatureAlgorithm = {
  keyType: 'rsa' | 'ec'
  /** Null: rsaEncryption, which leaves the hash to the digest algorithm beside it. */
  digest: Digest | null
}

export const SHA256 = '2.16.840.1.101.3.4.2.1'

const DIGESTS = new Map<string, Digest>([
  [SHA256, 'sha256'],
  ['2.16.840.1.101.3.4.2.2', 'sha384'],
  ['2.16.840.1.101.3.4.2.3', 'sha512'],
])

const SIGNATURES = new Map<string, SignatureAlgorithm>([
  ['1.2.840.113549.1.1.1', { keyType: 'rsa', digest: null }],
  ['1.2.840.113549.1.1.11', { keyType: 'rsa', digest: 'sha256' }],
  ['1.2.840.113549.1.1.12', { keyType: 'rsa', digest: 'sha384' }],
  ['1.2.840.113549.1.1.13', { keyType: 'rsa', digest: 'sha512' }],
  ['1.2.840.10045.4.3.2', { keyType: 'ec', digest: 'sha256' }],
  ['1.2.840.10045.4.3.3', { keyType: 'ec', digest: 'sha384' }],
  ['1.2.840.10045.4.3.4', { keyType: 'ec', digest: 'sha512' }],
])

const NAMES = new Map([
  ['1.2.156.10197.1.401', 'SM3'],
  ['1.2.156.10197.1.301', 'SM2'],
  ['1.2.156.10197.1.501', 'SM2 with SM3'],
  ['1.3.14.3.2.26', 'SHA-1'],
  ['1.2.840.113549.2.5', 'MD5'],
  ['1.2.840.113549.1.1.5', 'RSA with SHA-1'],
  ['1.2.840.113549.1.1.10', 'RSASSA-PSS'],
  ['1.2.840.10045.4.1', 'ECDSA with SHA-1'],
])

export const digestOf = (oid: string): Digest | null => DIGESTS.get(oid) ?? null
export const signatureOf = (oid: string): SignatureAlgorithm | null => SIGNATURES.get(oid) ?? null

/** For a sentence. */
export function sayAlgorithm(oid: string): string {
  const name = NAMES.get(oid)
  return name === undefined ? oid : `${name} (${oid})`
}
