// The key of the log, and the checkpoint that it signed.

import { base64Of, concat, sameBytes, utf8 } from '@shilu/log/bytes.ts'
import { openCheckpoint, type Checkpoint } from '@shilu/log/checkpoint.ts'
import { ed25519Verifier, isSameKey, type NoteVerifier } from '@shilu/log/note.ts'
import type { Sha256 } from '@shilu/log/leaf.ts'
import { ED25519, formatVkey, parseVkey, type VerifierKey } from '@shilu/log/verifier-key.ts'
import { readBytes, readText } from './bag.ts'
import { messageOf } from './digests.ts'
import type { PackageFiles } from './files.ts'
import type { Ports } from './ports.ts'
import type { Collector } from './report.ts'

export type SignedLog = { checkpoint: Checkpoint; note: Uint8Array; vkey: string }

/** `pinned`: the vkey that the user has from elsewhere; null when there is none. */
export async function checkSignedLog(
  files: PackageFiles,
  pinned: string | null,
  ports: Ports,
  report: Collector,
): Promise<SignedLog | null> {
  const key = await checkKey(files, pinned, ports, report)
  const note = await readBytes(files, CHECKPOINT, 'checkpoint-signed', report)
  if (!key || !note) return null
  try {
    const verifier = ed25519Verifier(key, ports.verifyEd25519)
    const opened = openCheckpoint(note, verifier)
    const { checkpoint, text, verified } = opened
    report.passed('checkpoint-signed', CHECKPOINT, { size: checkpoint.size })
    const own = verified.find((line) => isSameKey(line, verifier))
    await checkOpenssl(files, text, own?.signature ?? new Uint8Array(0), report)
    return { checkpoint, note, vkey: formatVkey(key) }
  } catch (error) {
    const detail = messageOf(error)
    report.failed('checkpoint-signed', CHECKPOINT, 'checkpoint-wrong', { detail })
    return null
  }
}
const CHECKPOINT = 'integrity/checkpoint'

async function checkKey(
  files: PackageFiles,
  pinned: string | null,
  ports: Ports,
  report: Collector,
): Promise<VerifierKey | null> {
  const text = await readText(files, 'integrity/log.vkey', 'log-key', report)
  const pem = await readText(files, 'integrity/log.pem', 'log-key', report)
  if (text === null || pem === null) return null
  try {
    if (!text.endsWith('\n')) throw new TypeError('no line feed')
    const key = parseVkey(text.slice(0, -1), ports.sha256)
    // Throws for another type of key.
    const verifier: NoteVerifier = ed25519Verifier(key, ports.verifyEd25519)
    if (pem !== pemOf(key.publicKey)) report.failed('log-key', 'integrity/log.pem', 'pem-differs')
    else report.passed('log-key', verifier.name, { vkey: formatVkey(key) })
    if (pinned !== null) checkPinned(formatVkey(key), pinned, report)
    return key
  } catch (error) {
    report.failed('log-key', 'integrity/log.vkey', 'key-form', { detail: messageOf(error) })
    return null
  }
}

function checkPinned(vkey: string, pinned: string, report: Collector): void {
  if (vkey === pinned) report.passed('key-pinned', 'integrity/log.vkey')
  else report.failed('key-pinned', 'integrity/log.vkey', 'other-key', { given: pinned })
}

async function checkOpenssl(
  files: PackageFiles,
  text: string,
  signature: Uint8Array,
  report: Collector,
): Promise<void> {
  const parts = { body: utf8(text), sig: signature }
  for (const [name, expected] of Object.entries(parts)) {
    const path = `integrity/openssl/${name}`
    const bytes = await readBytes(files, path, 'openssl-files', report)
    if (bytes && !sameBytes(bytes, expected))
      report.failed('openssl-files', path, 'openssl-differs')
  }
  if (!report.hasFailed('openssl-files')) report.passed('openssl-files', 'integrity/openssl')
}

/** What stands before the 32 bytes of an Ed25519 key in SPKI. */
const SPKI = [0x30, 0x2a, 0x30, 0x05, 0x06, 0x03, 0x2b, 0x65, 0x70, 0x03, 0x21, 0x00]

export const spkiOf = (publicKey: Uint8Array): Uint8Array =>
  concat([Uint8Array.from(SPKI), publicKey])

/** The key as openssl reads it. */
export const pemOf = (publicKey: Uint8Array): string =>
  `-----BEGIN PUBLIC KEY-----\n${base64Of(spkiOf(publicKey))}\n-----END PUBLIC KEY-----\n`

/** Throws for what is no vkey of an Ed25519 log key: for what a user typed. */
export function requireLogVkey(text: string, sha256: Sha256): string {
  const key = parseVkey(text.trim(), sha256)
  if (key.type !== ED25519) throw new TypeError('not an Ed25519 key')
  return formatVkey(key)
}
