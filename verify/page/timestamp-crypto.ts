// What the checks of timestamps need reckoned, in plain JavaScript: `crypto.subtle` is not there in a page from an
// office's http:// server, and two ways would be two answers.

import { p256, p384, p521 } from '@noble/curves/nist.js'
import { sha1 } from '@noble/hashes/legacy.js'
import { sha256, sha384, sha512 } from '@noble/hashes/sha2.js'
import { PKCS1_SHA256, PKCS1_SHA384, PKCS1_SHA512 } from 'micro-rsa-dsa-dh/rsa.js'
import type { TimestampCrypto } from '../timestamps/crypto.ts'

const DIGESTS = { sha1, sha256, sha384, sha512 }
const CURVES = { 'P-256': p256, 'P-384': p384, 'P-521': p521 }
const RSA = { sha256: PKCS1_SHA256, sha384: PKCS1_SHA384, sha512: PKCS1_SHA512 }
/** As OpenSSL does it: the hash may be of another size than the curve, and either half of s is one. */
const AS_OPENSSL = { prehash: false, lowS: false, format: 'der' } as const

export const plainCrypto: TimestampCrypto = {
  digest: (algorithm, bytes) => DIGESTS[algorithm](bytes),
  verify(key, digest, message, signature) {
    try {
      if (key.keyType === 'rsa')
        return RSA[digest].verify({ n: key.modulus, e: key.exponent }, message, signature)
      const hash = DIGESTS[digest](message)
      return CURVES[key.curve].verify(signature, hash, key.point, AS_OPENSSL)
    } catch {
      return false
    }
  },
}
