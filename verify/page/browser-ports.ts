// The ports of a browser: noble instead of node:crypto. Digests are taken by whoever is given: workers where the
// page has them.

import { hashes, verify } from '@noble/ed25519'
import { sha256, sha512 } from '@noble/hashes/sha2.js'
import type { Ports } from '../package/ports.ts'
import { verifySm2 } from '../sm2/sm2.ts'
import { plainCrypto } from './timestamp-crypto.ts'

hashes.sha512 = sha512

export const browserPorts = (takeDigests: Ports['takeDigests']): Ports => ({
  sha256,
  verifyEd25519(publicKey, message, signature) {
    try {
      // As OpenSSL does it (RFC 8032): noble's own default is milder with odd points.
      return verify(signature, message, publicKey, { zip215: false })
    } catch {
      return false
    }
  },
  verifySm2: async (point, message, signature) => verifySm2(point, message, signature),
  hasSm3: true,
  timestamps: plainCrypto,
  takeDigests,
})
