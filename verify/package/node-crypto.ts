// What the checks of timestamps need reckoned, by the OpenSSL of Node.

import { createHash, createPublicKey, ECDH, verify, type webcrypto } from 'node:crypto'
import type { PublicKey, TimestampCrypto } from '../timestamps/crypto.ts'

const CURVES = { 'P-256': 'prime256v1', 'P-384': 'secp384r1', 'P-521': 'secp521r1' } as const

export const nodeCrypto: TimestampCrypto = {
  digest: (algorithm, bytes) => createHash(algorithm).update(bytes).digest(),
  verify(key, digest, message, signature) {
    try {
      return verify(digest, message, createPublicKey({ key: jwkOf(key), format: 'jwk' }), signature)
    } catch {
      return false
    }
  },
}

/** Throws for a point that is not on its curve. */
function jwkOf(key: PublicKey): webcrypto.JsonWebKey {
  if (key.keyType === 'rsa') return { kty: 'RSA', n: textOf(key.modulus), e: textOf(key.exponent) }
  const { curve, point } = key
  const whole = ECDH.convertKey(point, CURVES[curve], undefined, undefined, 'uncompressed')
  const bytes = Buffer.from(whole as Buffer).subarray(1)
  const [x, y] = [bytes.subarray(0, bytes.length / 2), bytes.subarray(bytes.length / 2)]
  return { kty: 'EC', crv: curve, x: x.toString('base64url'), y: y.toString('base64url') }
}

function textOf(value: bigint): string {
  const digits = value.toString(16)
  return Buffer.from(digits.length % 2 === 0 ? digits : `0${digits}`, 'hex').toString('base64url')
}
