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
export const makeLogKey = (folder: string, unit: string): LogKey =>
  logKeyOf(makeKeyFile(pathOf(folder, unit), originOf(unit), ED25519))

/** Null when there is none. Throws LogKeyProblem when it is not the key of this log. */
export function readLogKey(folder: string, unit: string): LogKey | null {
  const path = pathOf(folder, unit)
  const key = readKeyFile(path, ED25519)
  if (key && key.verifier.name !== originOf(unit))
    throw new LogKeyProblem(`${path} is the key of another log`)
  return key && logKeyOf(key)
}

function logKeyOf({ verifier, vkey, sign: signed }: SecretKey): LogKey {
  const { name, keyId } = verifier
  return { verifier, vkey, signer: { name, keyId, sign: signed } }
}

/** A key of Ed25519 with its name: of a log, or of a witness. */
export type SecretKey = {
  verifier: VerifierKey
  vkey: string
  sign(message: Uint8Array): Uint8Array
}

export function makeKeyFile(path: string, name: string, type: number): SecretKey {
  if (readIfThere(path) !== null) throw new LogKeyProblem(`${path} is there already`)
  const seed = randomBytes(SEED_BYTES)
  const key = keyOf(name, type, seed)
  const material = Buffer.concat([Uint8Array.of(type), seed]).toString('base64')
  const id = key.verifier.keyId.toString(16).padStart(8, '0')
  writeWhole(path, `PRIVATE+KEY+${name}+${id}+${material}\n`)
  return key
}

/** Null when there is none. Throws LogKeyProblem when it is not whole, or readable by others. */
export function readKeyFile(path: string, type: number): SecretKey | null {
  const text = readIfThere(path)
  if (text === null) return null
  if (process.platform !== 'win32' && (statSync(path).mode & 0o077) !== 0)
    throw new LogKeyProblem(
      `${path} can be read by others: chmod 600 it, and think of it as stolen`,
    )
  const parts = /^PRIVATE\+KEY\+(?<name>[^+]+)\+(?<id>[0-9a-f]{8})\+(?<material>\S+)\n?$/.exec(text)
  const bytes = Buffer.from(parts?.groups?.['material'] ?? '', 'base64')
  if (bytes.length !== SEED_BYTES + 1 || bytes[0] !== type)
    throw new LogKeyProblem(`${path} is not a key`)
  const key = keyOf(parts?.groups?.['name'] ?? '', type, bytes.subarray(1))
  if (Number.parseInt(parts?.groups?.['id'] ?? '', 16) !== key.verifier.keyId)
    throw new LogKeyProblem(`${path} is the key of another log`)
  return key
}

function keyOf(name: string, type: number, seed: Uint8Array): SecretKey {
  const secret: KeyObject = createPrivateKey({
    key: Buffer.concat([PKCS8, seed]),
    format: 'der',
    type: 'pkcs8',
  })
  const spki = createPublicKey(secret).export({ format: 'der', type: 'spki' })
  const publicKey = new Uint8Array(spki.subarray(SPKI.length))
  const verifier = verifierKey(name, type, publicKey, sha256)
  return {
    verifier,
    vkey: formatVkey(verifier),
    sign: (message) => new Uint8Array(sign(null, message, secret)),
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
