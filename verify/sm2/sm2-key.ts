// The SM2 key of a log as others see it: a key of a private type (docs/formats/checkpoint.md), and the same
// point as openssl reads it. Nothing is computed here on the curve.

import { base64Of, concat, sameBytes } from '@shilu/log/bytes.ts'
import { LogFormatError } from '@shilu/log/format-error.ts'
import type { Sha256 } from '@shilu/log/leaf.ts'
import { parseVkey, privateTypeKey, type VerifierKey } from '@shilu/log/verifier-key.ts'

export const SM2_IDENTIFIER = 'shilu/sm2-with-sm3'

const POINT_BYTES = 65

/** `point`: 04 ‖ x ‖ y. */
export const sm2VerifierKey = (name: string, point: Uint8Array, sha256: Sha256): VerifierKey =>
  privateTypeKey(name, SM2_IDENTIFIER, point, sha256)

/** UNTRUSTED. Throws LogFormatError for a key of another kind. Whether the point is on the curve, verifying says. */
export function parseSm2Vkey(
  text: string,
  sha256: Sha256,
): { key: VerifierKey; point: Uint8Array } {
  const key = parseVkey(text, sha256)
  const point = key.publicKey.slice(-POINT_BYTES)
  const ours = sm2VerifierKey(key.name, point, sha256)
  if (key.type !== ours.type || !sameBytes(key.publicKey, ours.publicKey) || point[0] !== 0x04)
    throw new LogFormatError('key-of-other-type', `${key.name} is not a key of ${SM2_IDENTIFIER}`)
  return { key, point }
}

/** What stands before the point in SPKI: an EC key on the curve of SM2. */
const SPKI = [
  0x30, 0x59, 0x30, 0x13, 0x06, 0x07, 0x2a, 0x86, 0x48, 0xce, 0x3d, 0x02, 0x01, 0x06, 0x08, 0x2a,
  0x81, 0x1c, 0xcf, 0x55, 0x01, 0x82, 0x2d, 0x03, 0x42, 0x00,
]
const LINE = 64

export function sm2PemOf(point: Uint8Array): string {
  const base64 = base64Of(concat([Uint8Array.from(SPKI), point]))
  const lines = [base64.slice(0, LINE), base64.slice(LINE)]
  return ['-----BEGIN PUBLIC KEY-----', ...lines, '-----END PUBLIC KEY-----', ''].join('\n')
}
