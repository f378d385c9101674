// TEST ONLY. Keys whose secret halves are published: a seed is one byte, 32 times. They sign the vectors
// of docs/formats/vectors/ and the tests of log/, and nothing else may ever trust them.

import { createHash, createPrivateKey, createPublicKey, sign, verify } from 'node:crypto'
import type { Sha256 } from '../../log/leaf.ts'
import type { NoteSigner, VerifyEd25519 } from '../../log/note.ts'
import {
  ED25519,
  ED25519_COSIGNATURE,
  verifierKey,
  type VerifierKey,
} from '../../log/verifier-key.ts'

const PKCS8_PREFIX = Buffer.from('302e020100300506032b657004220420', 'hex')
const SPKI_PREFIX = Buffer.from('302a300506032b6570032100', 'hex')

export const sha256: Sha256 = (bytes) =>
  Uint8Array.from(createHash('sha256').update(bytes).digest())

export const verifyEd25519: VerifyEd25519 = (publicKey, message, signature) => {
  const der = Buffer.concat([SPKI_PREFIX, publicKey])
  return verify(null, message, { key: der, format: 'der', type: 'spki' }, signature)
}

export type TestKey = {
  seed: Uint8Array
  key: VerifierKey
  /** Ed25519 over the bytes given. */
  sign: (message: Uint8Array) => Uint8Array
}

export function testKey(name: string, type: number, seedByte: number): TestKey {
  const seed = new Uint8Array(32).fill(seedByte)
  const der = Buffer.concat([PKCS8_PREFIX, seed])
  const secret = createPrivateKey({ key: der, format: 'der', type: 'pkcs8' })
  const spki = createPublicKey(secret).export({ format: 'der', type: 'spki' })
  const publicKey = Uint8Array.from(spki.subarray(SPKI_PREFIX.length))
  return {
    seed,
    key: verifierKey(name, type, publicKey, sha256),
    sign: (message) => Uint8Array.from(sign(null, message, secret)),
  }
}

/** As a signer of notes; of a witness this is not how it cosigns. */
export const signerOf = ({ key, sign: signBytes }: TestKey): NoteSigner => ({
  name: key.name,
  keyId: key.keyId,
  sign: signBytes,
})

export const LOG = testKey('records.county.example/custody', ED25519, 0x01)
export const SECOND = testKey('second.example/signer', ED25519, 0x02)
/** A key that no reader of the vectors knows. */
export const STRANGER = testKey('stranger.example/signer', ED25519, 0x0f)
export const WITNESS_A = testKey('witness.prefecture.example/shilu', ED25519_COSIGNATURE, 0x0a)
export const WITNESS_B = testKey('witness.procuratorate.example', ED25519_COSIGNATURE, 0x0b)
export const WITNESS_C = testKey('witness.court.example', ED25519_COSIGNATURE, 0x0c)
