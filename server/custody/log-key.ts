// The Ed25519 key of a unit's log. The material in its file is 01 ‖ seed. While the key is being changed for
// another one, the new one lies beside it and both sign; in the end it takes its place by one renaming, so that at
// no moment there is none.

import {
  createPrivateKey,
  createPublicKey,
  randomBytes,
  sign,
  verify,
  type KeyObject,
} from 'node:crypto'
import { open } from 'node:fs/promises'
import { join } from 'node:path'
import type { NoteSigner, VerifyEd25519 } from '@shilu/log/note.ts'
import { ED25519, formatVkey, verifierKey, type VerifierKey } from '@shilu/log/verifier-key.ts'
import { sha256 } from './append.ts'
import { keyLine, LogKeyProblem, readKeyLine, writeKeyLine } from './key-file.ts'
import type { LogSteps } from './log-folder.ts'

export { LogKeyProblem } from './key-file.ts'

export type LogKey = { verifier: VerifierKey; vkey: string; signer: NoteSigner }

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

/** The one that comes next, while the key is being changed. */
const nextPathOf = (folder: string, unit: string): string => join(folder, `log-${unit}.next.key`)

/** Null when there is none. Throws LogKeyProblem when it is not the key of this log. */
export const readLogKey = (folder: string, unit: string): LogKey | null =>
  readOne(pathOf(folder, unit), unit)
export const readNextLogKey = (folder: string, unit: string): LogKey | null =>
  readOne(nextPathOf(folder, unit), unit)

/** Made and on the disk under its name when this returns; what was begun and not finished counts for nothing. */
export async function makeNextLogKey(
  folder: string,
  unit: string,
  steps: LogSteps,
): Promise<LogKey> {
  const path = nextPathOf(folder, unit)
  const seed = randomBytes(SEED_BYTES)
  const key = keyOf(originOf(unit), ED25519, seed)
  const line = keyLine(key.verifier, Buffer.concat([Uint8Array.of(ED25519), seed]))
  await steps.writeFresh(`${path}.new`, Buffer.from(line))
  await steps.rename(`${path}.new`, path)
  await steps.syncFolder(folder)
  return logKeyOf(key)
}

/** The next key takes the place of the old one, which is no more: its bytes are written over as well as a disk lets them be. */
export async function takeNextLogKey(folder: string, unit: string, steps: LogSteps): Promise<void> {
  const path = pathOf(folder, unit)
  // Windows replaces no file that is open; there the old bytes are left to the disk.
  const old = process.platform === 'win32' ? null : await open(path, 'r+')
  try {
    await steps.rename(nextPathOf(folder, unit), path)
    await steps.syncFolder(folder)
    if (!old) return
    const { size } = await old.stat()
    await old.write(Buffer.alloc(size), 0, size, 0)
    await old.sync()
  } finally {
    await old?.close()
  }
}

function readOne(path: string, unit: string): LogKey | null {
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
  const seed = randomBytes(SEED_BYTES)
  const key = keyOf(name, type, seed)
  writeKeyLine(path, key.verifier, Buffer.concat([Uint8Array.of(type), seed]))
  return key
}

/** Null when there is none. Throws LogKeyProblem when it is not whole, or readable by others. */
export function readKeyFile(path: string, type: number): SecretKey | null {
  const line = readKeyLine(path)
  if (line === null) return null
  const { name, keyId, material } = line
  if (material.length !== SEED_BYTES + 1 || material[0] !== type)
    throw new LogKeyProblem(`${path} is not a key`)
  const key = keyOf(name, type, material.subarray(1))
  if (keyId !== key.verifier.keyId) throw new LogKeyProblem(`${path} is the key of another log`)
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
