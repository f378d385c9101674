// What the checks of timestamps need reckoned: hashes and signatures. Node has one set of these
// (../package/node-crypto.ts, OpenSSL), the page in a browser another (../page/timestamp-crypto.ts); the checks are the
// same and see neither. Both get keys as numbers, never as they are encoded: two readers could read two keys.

export type Digest = 'sha256' | 'sha384' | 'sha512'
export type CurveName = 'P-256' | 'P-384' | 'P-521'

export type PublicKey =
  | { keyType: 'rsa'; modulus: bigint; exponent: bigint }
  /** The point as SEC 1 writes it, compressed or not; whether it lies on the curve says the port. */
  | { keyType: 'ec'; curve: CurveName; point: Uint8Array }

export type TimestampCrypto = {
  /** SHA-1 names certificates in old tokens, and nothing rests on it. */
  digest(algorithm: Digest | 'sha1', bytes: Uint8Array): Uint8Array
  /** RSA of PKCS #1 v1.5, ECDSA with a signature in DER. False for whatever is no signature of this key. Never throws. */
  verify(key: PublicKey, digest: Digest, message: Uint8Array, signature: Uint8Array): boolean
}
