// integrity/: the checkpoint and the key, and for each event its text, its leaf and the proof that the leaf
// is in the log. Made from the log as anybody else is served it.

import { canonicalJson } from '@shilu/log/canonical-json.ts'
import { formatChain, type KeyLink } from '@shilu/log/key-chain.ts'
import { isSameKey, parseNote, type NoteSignature } from '@shilu/log/note.ts'
import { formatProofFile } from '@shilu/log/proof-file.ts'
import { proveInclusion } from '@shilu/log/prove.ts'
import { parseVkey } from '@shilu/log/verifier-key.ts'
import { parseSm2Vkey, sm2PemOf } from '@shilu/verify/sm2/sm2-key.ts'
import { sha256 } from '../custody/append.ts'
import type { LogKey } from '../custody/log-key.ts'
import type { LogReader, Published } from '../custody/read-log.ts'
import type { LoggedEvent } from '../db/log-entries.ts'

export type TagFile = { path: string; bytes: Uint8Array }

export const tag = (path: string, content: string | Uint8Array): TagFile => ({
  path,
  bytes: typeof content === 'string' ? Buffer.from(content) : content,
})

/** The key by which a package is checked, and how the log came to it. */
export type PackageKey = Pick<LogKey, 'vkey' | 'verifier'> & { chain: KeyLink[] }

/** Of the keys that the log has and had the newest that signed this checkpoint; null when none did. */
export function keyOf(vkey: string, chain: KeyLink[], { note }: Published): PackageKey | null {
  const { signatures } = parseNote(Buffer.from(note))
  const former = chain.map(
    ({ body }) => (JSON.parse(body) as { details: { from: string } }).details.from,
  )
  for (let length = chain.length; length >= 0; length -= 1) {
    const one = length === chain.length ? vkey : (former[length] ?? '')
    const verifier = parseVkey(one, sha256)
    if (signatures.some((line) => isSameKey(line, verifier)))
      return { vkey: one, verifier, chain: chain.slice(0, length) }
  }
  return null
}

export function logFiles(
  { note }: Published,
  { vkey, verifier, chain }: PackageKey,
  sm2Vkey: string | null,
): TagFile[] {
  const { text, signatures } = parseNote(Buffer.from(note))
  const own = signatures.find((line) => isSameKey(line, verifier))
  if (!own) throw new Error('the checkpoint is not signed by the key of this log')
  return [
    tag('integrity/checkpoint', note),
    tag('integrity/log.vkey', `${vkey}\n`),
    tag('integrity/log.pem', pemOf(verifier.publicKey)),
    ...(chain.length === 0 ? [] : [tag('integrity/keys.json', formatChain(chain))]),
    tag('integrity/openssl/body', text),
    tag('integrity/openssl/sig', own.signature),
    ...(sm2Vkey === null ? [] : sm2Files(signatures, sm2Vkey)),
  ]
}

export const SM2_VKEY = 'gm/log-sm2.vkey'

/** None where this checkpoint was signed without SM2. */
function sm2Files(signatures: readonly NoteSignature[], vkey: string): TagFile[] {
  const { key, point } = parseSm2Vkey(vkey, sha256)
  const line = signatures.find((one) => isSameKey(one, key))
  if (!line) return []
  return [
    tag(SM2_VKEY, `${vkey}\n`),
    tag('gm/log-sm2.pem', sm2PemOf(point)),
    tag('gm/log-sm2.sig', line.signature),
  ]
}

/** What stands before the 32 bytes of an Ed25519 key in SPKI. */
const SPKI = Buffer.from('302a300506032b6570032100', 'hex')
const pemOf = (publicKey: Uint8Array): string =>
  `-----BEGIN PUBLIC KEY-----\n${Buffer.concat([SPKI, publicKey]).toString('base64')}\n-----END PUBLIC KEY-----\n`

export async function eventFiles(
  { index, body, nonce, leaf }: LoggedEvent,
  unit: string,
  { size, note }: Published,
  log: LogReader,
): Promise<TagFile[]> {
  const hashes = await proveInclusion(index, size, log.tilesOf(unit), sha256)
  const disclosed = canonicalJson({ body, nonce: Buffer.from(nonce).toString('base64url') })
  const proof = formatProofFile({ extra: null, index, hashes, checkpoint: Buffer.from(note) })
  return [
    tag(`integrity/events/${index}.json`, `${disclosed}\n`),
    tag(`integrity/leaves/${index}.bin`, leaf),
    tag(`integrity/proofs/${index}.tlog-proof`, proof),
  ]
}
