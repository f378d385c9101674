// The Ed25519 key of a unit's log, in the form that Go's tools read as well:
// `PRIVATE+KEY+<name>+<key ID>+<base64(0x01 ‖ seed)>`, one line, readable by its owner alone.

import {
  createPrivateKey,
  createPublicKey,
  randomBytes,
  sign,
  verify,
  type KeyObject,
} from 'node:crypto'
import { statSync } from 'node:fs'
import { join } from 'node:path'
import type { NoteSigner, VerifyEd25519 } from '@shilu/log/note.ts'
import { ED25519, formatVkey, verifierKey, type VerifierKey } from '@shilu/log/verifier-key.ts'
import { readIfThere, writeWhole } from '../home.ts'
import { sha256 } from './append.ts'

export type LogKey = { verifier: VerifierKey; vkey: string; signer: NoteSigner }

/** The key is not there or not whole, so that nothing can be signed. */
export class LogKeyProblem extends Error {
  override name = 'LogKeyProblem'
}

const SEED_BYTES = 32
/** What stands before the 32 bytes in PKCS #8 and SPKI. */
const PKCS8 = Buffer.from('302e020100300506032b657004220420', 'hex')
const SPKI = Buffer.from('302a300506032b6570032100', 'hex')

/** Tells nothing about the unit beyond its id. */
export const originOf = (unit: string): string => `${unit}.shilu/custody`

const pathOf = (folder: string, unit: string): string => join(folder, `log-${unit}.key`)

/** Makes the key of a new log. Throws when there is one: a key is never made over another. */
export function makeLogKey(folder: string, unit: string): LogKey {
  const path = pathOf(folder, unit)
  if (readIfThere(path) !== null) throw new LogKeyProblem(`${path} is there already`)
  const seed = randomBytes(SEED_BYTES)
  const key = keyOf(originOf(unit), seed)
  const { name, keyId } = key.verifier
  const material = Buffer.concat([Uint8Array.of(ED25519), seed]).toString('base64')
  const id = keyId.toString(16).padStart(8, '0')
  writeWhole(path, `PRIVATE+KEY+${name}+${id}+${material}\n`)
  return key
}

/** Null when there is none. Throws LogKeyProblem when it is not the key of this log. */
export function readLogKey(folder: string, unit: string): LogKey | null {
  const path = pathOf(folder, unit)
  const text = readIfThere(path)
  if (text === null) return null
  if (process.platform !== 'win32' && (statSync(path).mode & 0o077) !== 0)
    throw new LogKeyProblem(
      `${path} can be read by others: chmod 600 it, and think of it as stolen`,
    )
  const parts = /^PRIVATE\+KEY\+(?<name>[^+]+)\+(?<id>[0-9a-f]{8})\+(?<material>\S+)\n?$/.exec(text)
  const bytes = Buffer.from(parts?.groups?.['material'] ?? '', 'base64')
  if (bytes.length !== SEED_BYTES + 1 || bytes[0] !== ED25519)
    throw new LogKeyProblem(`${path} is not a key`)
  const key = keyOf(originOf(unit), bytes.subarray(1))
  if (
    parts?.groups?.['name'] !== key.verifier.name ||
    Number.parseInt(parts.groups['id'] ?? '', 16) !== key.verifier.keyId
  )
    throw new LogKeyProblem(`${path} is the key of another log`)
  return key
}

function keyOf(name: string, seed: Uint8Array): LogKey {
  const secret: KeyObject = createPrivateKey({
    key: Buffer.concat([PKCS8, seed]),
    format: 'der',
    type: 'pkcs8',
  })
  const spki = createPublicKey(secret).export({ format: 'der', type: 'spki' })
  const publicKey = new Uint8Array(spki.subarray(SPKI.length))
  const verifier = verifierKey(name, ED25519, publicKey, sha256)
  return {
    verifier,
    vkey: formatVkey(verifier),
    signer: {
      name,
      keyId: verifier.keyId,
      sign: (text) => new Uint8Array(sign(null, text, secret)),
    },
  }
}

export const verifyEd25519: VerifyEd25519 = (publicKey, message, signature) => {
  const key = createPublicKey({
    key: Buffer.concat([SPKI, publicKey]),
    format: 'der',
    type: 'spki',
  })
  return verify(null, message, key, signature)
}
