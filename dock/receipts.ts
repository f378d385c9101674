// Receipts: for every file that the server calls kept, the proof that it is, checked here against the hash
// of the first touch and kept on this PC. A log's key is noted when it is met first; another one later is
// refused, since a server that changed its past would need one, unless the key that is known proves it.

import { createHash, createPublicKey, verify } from 'node:crypto'
import { mkdir, open, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { checkEntry, type EntryProof } from '@shilu/log/entry-proof.ts'
import { followKeys, type KeyLink } from '@shilu/log/key-chain.ts'
import { ed25519Verifier } from '@shilu/log/note.ts'
import { parseVkey } from '@shilu/log/verifier-key.ts'
import type { IntakeApi } from './intake-api.ts'
import type { FileResult } from './one-file.ts'
import { Refusal } from './server-link.ts'

/** Verified, or why not: none yet, a proof that is wrong, a log with another key than before. */
export type Receipt =
  | { state: 'verified'; index: number; size: number }
  | { state: 'none'; detail: string }
  | { state: 'wrong'; detail: string }

export type ReceiptAnswer = {
  receipt: {
    body: string
    nonce: string
    index: number
    hashes: string[]
    checkpoint: string
  } | null
  logKey: string | null
  /** How the log came to this key. A server of before it says nothing. */
  keyChain?: KeyLink[]
  problem: string | null
}

export type Receipts = {
  /** Asks, checks, keeps. Throws only what ends the run (see one-file.ts). */
  take(api: IntakeApi, intake: string, position: number, file: FileResult): Promise<Receipt>
}

const SPKI = Buffer.from('302a300506032b6570032100', 'hex')
const sha256 = (bytes: Uint8Array): Uint8Array => createHash('sha256').update(bytes).digest()

function verifyEd25519(key: Uint8Array, message: Uint8Array, signature: Uint8Array): boolean {
  const spki = Buffer.concat([SPKI, key])
  return verify(
    null,
    message,
    createPublicKey({ key: spki, format: 'der', type: 'spki' }),
    signature,
  )
}

/** `folder` holds `known-logs.txt` and a file of receipts for each intake. */
export function openReceipts(folder: string): Receipts {
  const knownPath = join(folder, 'known-logs.txt')
  let writing: Promise<unknown> = Promise.resolve()
  /** One after the other: two files of one log meet its key at the same time. */
  const inTurn = <T>(act: () => Promise<T>): Promise<T> => {
    const next = writing.then(act, act)
    writing = next.catch(() => undefined)
    return next
  }
  return {
    async take(api, intake, position, file) {
      let answer: ReceiptAnswer
      try {
        answer = await api.receipt(intake, position)
      } catch (cause) {
        if (!(cause instanceof Refusal)) throw cause
        return { state: 'none', detail: cause.problem.code }
      }
      const { receipt, logKey, keyChain = [], problem } = answer
      if (receipt === null || logKey === null) return { state: 'none', detail: problem ?? '' }
      return inTurn(async () => {
        const wrong = await isOtherKey(knownPath, logKey, keyChain)
        if (wrong) return { state: 'wrong', detail: wrong }
        const verdict = checkReceipt(receipt, logKey, file)
        if (verdict.state === 'verified') {
          const line = { position, path: file.path, sha256: file.sha256, logKey, ...receipt }
          await append(join(folder, `${intake}.jsonl`), `${JSON.stringify(line)}\n`)
        }
        return verdict
      })
    },
  }
}

/** UNTRUSTED: the server's word. The file is the one whose digest was told at the first touch. */
export function checkReceipt(
  given: NonNullable<ReceiptAnswer['receipt']>,
  logKey: string,
  file: Pick<FileResult, 'sha256' | 'sizeBytes'>,
): Receipt {
  try {
    const log = ed25519Verifier(parseVkey(logKey, sha256), verifyEd25519)
    const verdict = checkEntry(proofOf(given), log, sha256)
    if (!verdict.isProven) return { state: 'wrong', detail: verdict.detail }
    const { type, details } = verdict.event as { type?: unknown; details?: { digests?: unknown } }
    const digests = (details?.digests ?? {}) as { sha256?: unknown; sizeBytes?: unknown }
    const isThisFile =
      type === 'recording.taken-in' &&
      file.sha256 !== null &&
      digests.sha256 === file.sha256 &&
      digests.sizeBytes === file.sizeBytes
    if (!isThisFile) return { state: 'wrong', detail: 'the receipt is of another file' }
    return { state: 'verified', index: given.index, size: verdict.checkpoint.size }
  } catch (cause) {
    return { state: 'wrong', detail: (cause as Error).message }
  }
}

const proofOf = (given: NonNullable<ReceiptAnswer['receipt']>): EntryProof => ({
  body: given.body,
  nonce: Uint8Array.fromBase64(given.nonce),
  index: given.index,
  hashes: given.hashes.map((hash) => Uint8Array.fromBase64(hash)),
  checkpoint: Buffer.from(given.checkpoint),
})

/** Null when the key is the known one, is proven by it, or was met now for the first time; noted where it is new. */
async function isOtherKey(path: string, logKey: string, chain: KeyLink[]): Promise<string | null> {
  const name = logKey.split('+')[0] ?? ''
  const lines = (await readFile(path, 'utf8').catch(() => '')).split('\n')
  // The last one is the one that is known now: it came after the others by proof.
  const known = lines.findLast((line) => line.startsWith(`${name}+`))
  if (known === logKey) return null
  if (known !== undefined && !isProven(chain, known, logKey))
    return `the key of this log was another before: ${known}`
  await append(path, `${logKey}\n`)
  return null
}

/** UNTRUSTED, whatever the server sent as a chain. */
function isProven(chain: KeyLink[], known: string, logKey: string): boolean {
  try {
    return followKeys(chain, known, logKey, { sha256, verifyEd25519 }) !== null
  } catch {
    return false
  }
}

async function append(path: string, text: string): Promise<void> {
  await mkdir(join(path, '..'), { recursive: true, mode: 0o700 })
  const file = await open(path, 'a', 0o600)
  try {
    await file.appendFile(text)
    await file.sync()
  } finally {
    await file.close()
  }
}
