// A log that exists in a test's memory alone: grows, forks and lies as the test asks.

import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { formatAddCheckpoint } from '@shilu/log/add-checkpoint.ts'
import { signNote } from '@shilu/log/note.ts'
import { consistencyRanges } from '@shilu/log/proofs.ts'
import { largestPowerOfTwo, leafHash, nodeHash } from '@shilu/log/tree.ts'
import { sha256 } from '../../server/custody/append.ts'
import { makeLogKey, type LogKey } from '../../server/custody/log-key.ts'

export type PaperLog = {
  vkey: string
  origin: string
  /** The signed checkpoint of the first `size` leaves. */
  note(size: number): Uint8Array
  proof(oldSize: number, size: number): Uint8Array[]
  /** What an honest log would send. */
  request(oldSize: number, size: number): Uint8Array
}

export const paperKey = (unit: string): LogKey =>
  makeLogKey(mkdtempSync(join(tmpdir(), 'shilu-paper-')), unit)

/** Two with one key and different seeds are two histories of one log. */
export function paperLog(key: LogKey, seed = ''): PaperLog {
  const hash = (index: number) => leafHash(Buffer.from(`${seed}${index}`), sha256)
  const root = (from: number, to: number): Uint8Array => {
    if (from === to) return sha256(new Uint8Array(0))
    if (to - from === 1) return hash(from)
    const half = largestPowerOfTwo(to - from - 1)
    return nodeHash(root(from, from + half), root(from + half, to), sha256)
  }
  const note = (size: number) =>
    signNote(`${key.verifier.name}\n${size}\n${Buffer.from(root(0, size)).toString('base64')}\n`, [
      key.signer,
    ])
  const proof = (oldSize: number, size: number) =>
    oldSize === 0 || oldSize === size
      ? []
      : consistencyRanges(oldSize, size).map(({ from, to }) => root(from, to))
  return {
    vkey: key.vkey,
    origin: key.verifier.name,
    note,
    proof,
    request: (oldSize, size) =>
      formatAddCheckpoint({ oldSize, proof: proof(oldSize, size), note: note(size) }),
  }
}
