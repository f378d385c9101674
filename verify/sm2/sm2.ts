// SM2 with SM3 (GM/T 0009-2012, user ID 1234567812345678). node:crypto must not be used for it: it signs with an
// empty user ID, refuses what everybody else signs, and ends the whole process at some of the calls.

import { sm2 } from 'sm-crypto-v2'
import { readDerPair, writeDerPair } from './der.ts'

const SCALAR_BYTES = 32
const POINT_BYTES = 65
/** The order of the curve. A secret is from 1 to ORDER - 2: signing divides by one more than it. */
const ORDER = 0xfffffffeffffffffffffffffffffffff7203df6b21c6052b53bbf40939d54123n
/** Without `userId` the library takes the standard one, too; here it can be seen. */
const HOW = { der: false, hash: true, userId: '1234567812345678' } as const

/** Browsers of before 2025 have no `toHex`, and a page in one of them verifies too. */
const hexOf = (bytes: Uint8Array): string =>
  Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')

export function isSm2Secret(secret: Uint8Array): boolean {
  if (secret.length !== SCALAR_BYTES) return false
  const value = BigInt(`0x${secret.toHex()}`)
  return value > 0n && value < ORDER - 1n
}

/** 04 ‖ x ‖ y, 65 bytes. */
export const sm2PointOf = (secret: Uint8Array): Uint8Array =>
  Uint8Array.fromHex(sm2.getPublicKeyFromPrivateKey(secret.toHex()))

/** The signature in DER. Another one each time. */
export function signSm2(secret: Uint8Array, point: Uint8Array, message: Uint8Array): Uint8Array {
  const how = { ...HOW, publicKey: point.toHex() }
  return writeDerPair(Uint8Array.fromHex(sm2.doSignature(message, secret.toHex(), how)))
}

/** False for whatever is no signature of this key, also for one in another spelling. Never throws. */
export function verifySm2(point: Uint8Array, message: Uint8Array, signature: Uint8Array): boolean {
  try {
    // The library reads almost anything as DER, and other forms of a point.
    if (point.length !== POINT_BYTES || point[0] !== 0x04) return false
    const pair = readDerPair(signature)
    return pair !== null && sm2.doVerifySignature(message, hexOf(pair), hexOf(point), HOW)
  } catch {
    return false
  }
}
