// The key of the log, how the log came to it where it had others before, and the checkpoint that it signed.

import { base64Of, concat, sameBytes, utf8 } from '@shilu/log/bytes.ts'
import { openCheckpoint, type Checkpoint } from '@shilu/log/checkpoint.ts'
import { checkChain, parseChain, type KeyChange, type KeyLink } from '@shilu/log/key-chain.ts'
import { ed25519Verifier, isSameKey, type NoteVerifier } from '@shilu/log/note.ts'
import type { Sha256 } from '@shilu/log/leaf.ts'
import { ED25519, formatVkey, parseVkey, type VerifierKey } from '@shilu/log/verifier-key.ts'
import { readBytes, readText } from './bag.ts'
import type { NotProvenCode } from './check-words.ts'
import { messageOf } from './digests.ts'
import type { PackageFiles } from './files.ts'
import {
  checkGivenLater,
  checkVouched,
  GIVEN_KEYS,
  readGivenKeys,
  standingOf,
  type FromElsewhere,
  type Standing,
} from './other-keys.ts'
import type { Ports } from './ports.ts'
import type { Collector } from './report.ts'

export type SignedLog = {
  checkpoint: Checkpoint
  note: Uint8Array
  vkey: string
  /** This key, and those before it that lead to it by proof. */
  vkeys: string[]
}

/** The log, and what stays open about its key. */
export async function checkSignedLog(
  files: PackageFiles,
  given: FromElsewhere,
  ports: Ports,
  report: Collector,
): Promise<{ log: SignedLog | null; open: NotProvenCode | null }> {
  const links = readGivenKeys(given.keys, ports, report)
  const named = await checkKey(files, given.pinned, links, ports, report)
  const log = await readSigned(files, named, ports, report)
  const standing = named?.standing ?? null
  if (log && standing?.how === 'vouched') {
    checkVouched(log, standing.changes, ports, report)
    if (!report.hasFailed('key-vouched'))
      report.passed('key-vouched', GIVEN_KEYS, { changes: standing.changes.length })
  }
  return { log, open: checkGivenLater(log, given, standing, links, ports, report) }
}

async function readSigned(
  files: PackageFiles,
  named: NamedKey | null,
  ports: Ports,
  report: Collector,
): Promise<SignedLog | null> {
  const note = await readBytes(files, CHECKPOINT, 'checkpoint-signed', report)
  if (!named || !note) return null
  const { key, vkeys } = named
  try {
    const verifier = ed25519Verifier(key, ports.verifyEd25519)
    const opened = openCheckpoint(note, verifier)
    const { checkpoint, text, verified } = opened
    report.passed('checkpoint-signed', CHECKPOINT, { size: checkpoint.size })
    const own = verified.find((line) => isSameKey(line, verifier))
    await checkOpenssl(files, text, own?.signature ?? new Uint8Array(0), report)
    return { checkpoint, note, vkey: formatVkey(key), vkeys }
  } catch (error) {
    const detail = messageOf(error)
    report.failed('checkpoint-signed', CHECKPOINT, 'checkpoint-wrong', { detail })
    return null
  }
}
const CHECKPOINT = 'integrity/checkpoint'

type NamedKey = { key: VerifierKey; vkeys: string[]; standing: Standing | null }

async function checkKey(
  files: PackageFiles,
  pinned: string | null,
  given: readonly KeyLink[],
  ports: Ports,
  report: Collector,
): Promise<NamedKey | null> {
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
    const vkey = formatVkey(key)
    const { links, changes } = await readLinks(files, vkey, ports, report)
    const standing = pinned === null ? null : standingOf(vkey, pinned, [links, given], ports)
    if (pinned !== null) sayStanding(standing, pinned, report)
    const around = standing && standing.how !== 'same' ? standing.changes : []
    const vkeys = [...changes, ...around].flatMap(({ from, to }) => [from, to])
    return { key, vkeys: [...new Set([vkey, ...vkeys])], standing }
  } catch (error) {
    report.failed('log-key', 'integrity/log.vkey', 'key-form', { detail: messageOf(error) })
    return null
  }
}

export const KEYS = 'integrity/keys.json'

/** The changes that led to this key: none where the package tells of none, or of what does not hold. */
async function readLinks(
  files: PackageFiles,
  vkey: string,
  { sha256, verifyEd25519 }: Ports,
  report: Collector,
): Promise<{ links: KeyLink[]; changes: KeyChange[] }> {
  const none = { links: [], changes: [] }
  if (!files.files.some(({ path }) => path === KEYS)) return none
  const text = await readText(files, KEYS, 'key-chain', report)
  if (text === null) return none
  const wrong = (detail: string) => {
    report.failed('key-chain', KEYS, 'key-chain-wrong', { detail })
    return none
  }
  const links = parseChain(text)
  if (!links) return wrong('form')
  const verdict = checkChain(links, { sha256, verifyEd25519 })
  if (!verdict.isProven) return wrong(verdict.why)
  const { changes } = verdict
  if (changes.at(-1)?.to !== vkey) return wrong('it leads to another key')
  for (const { from, at, why, index } of changes)
    report.passed('key-chain', String(index), { from, at, why })
  return { links, changes }
}

/** That the new key vouches for the old one is said when the checkpoint is known. */
function sayStanding(standing: Standing | null, pinned: string, report: Collector): void {
  if (standing === null)
    report.failed('key-pinned', 'integrity/log.vkey', 'other-key', { given: pinned })
  else if (standing.how === 'same') report.passed('key-pinned', 'integrity/log.vkey')
  else if (standing.how === 'followed')
    report.passed('key-followed', KEYS, { changes: standing.changes.length })
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
