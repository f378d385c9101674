// The SM2 key of a unit's log, beside its Ed25519 key and never in its place: what is consistent and what is
// believed rests on that one alone. In a file of the same form; the material is ff ‖ identifier ‖ 32 bytes.

import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { isSameKey, type NoteSigner, type NoteVerifier } from '@shilu/log/note.ts'
import { formatVkey, type VerifierKey } from '@shilu/log/verifier-key.ts'
import { parseSm2Vkey, SM2_IDENTIFIER, sm2VerifierKey } from '@shilu/verify/sm2/sm2-key.ts'
import { sha256 } from './append.ts'
import { LogKeyProblem, readKeyLine, writeKeyLine } from './key-file.ts'
import { originOf } from './log-key.ts'

export type Sm2Key = { verifier: VerifierKey; vkey: string; signer: NoteSigner }

const pathOf = (folder: string, unit: string): string => join(folder, `log-${unit}.sm2.key`)

/** What stands before the 32 bytes: the type and the identifier. */
const PREFIX = Buffer.from(`\u{ff}${SM2_IDENTIFIER}`, 'latin1')
const SECRET_BYTES = 32

/** Only who wants it pays for loading the library. */
const loadSm2 = () => import('@shilu/verify/sm2/sm2.ts')
type Sm2 = Awaited<ReturnType<typeof loadSm2>>

/** Makes the key. Throws when there is one: a key is never made over another. */
export async function makeSm2Key(folder: string, unit: string): Promise<Sm2Key> {
  const sm2 = await loadSm2()
  let secret: Uint8Array
  do secret = randomBytes(SECRET_BYTES)
  while (!sm2.isSm2Secret(secret))
  const key = keyOf(sm2, unit, secret)
  writeKeyLine(pathOf(folder, unit), key.verifier, Buffer.concat([PREFIX, secret]))
  return key
}

/** Null when there is none. Throws LogKeyProblem when it is not the SM2 key of this log. */
export async function readSm2Key(folder: string, unit: string): Promise<Sm2Key | null> {
  const path = pathOf(folder, unit)
  const line = readKeyLine(path)
  if (line === null) return null
  const { name, keyId, material } = line
  const sm2 = await loadSm2()
  const secret = new Uint8Array(material.subarray(PREFIX.length))
  if (!PREFIX.equals(material.subarray(0, PREFIX.length)) || !sm2.isSm2Secret(secret))
    throw new LogKeyProblem(`${path} is not a key of ${SM2_IDENTIFIER}`)
  const key = keyOf(sm2, unit, secret)
  if (!isSameKey({ name, keyId }, key.verifier))
    throw new LogKeyProblem(`${path} is the key of another log`)
  return key
}

function keyOf({ sm2PointOf, signSm2 }: Sm2, unit: string, secret: Uint8Array): Sm2Key {
  const point = sm2PointOf(secret)
  const verifier = sm2VerifierKey(originOf(unit), point, sha256)
  const { name, keyId } = verifier
  return {
    verifier,
    vkey: formatVkey(verifier),
    signer: { name, keyId, sign: (text) => signSm2(secret, point, text) },
  }
}

/** Verifies lines of this key. Throws LogFormatError when it is no key of SM2. */
export async function sm2Verifier(vkey: string): Promise<NoteVerifier> {
  const { key, point } = parseSm2Vkey(vkey, sha256)
  const { verifySm2 } = await loadSm2()
  const { name, keyId } = key
  return { name, keyId, verify: (text, signature) => verifySm2(point, text, signature) }
}
