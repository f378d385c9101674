// A proof for whoever holds an older checkpoint: that the log went on from it to the present one, in the bytes
// that log/later.ts reads.

import { formatAddCheckpoint } from '@shilu/log/add-checkpoint.ts'
import { formatChain } from '@shilu/log/key-chain.ts'
import { proveConsistency } from '@shilu/log/prove.ts'
import { sha256 } from './append.ts'
import type { LogReader } from './read-log.ts'

export type GoOn = {
  oldSize: number
  size: number
  proof: string
  /** How the log came to its key; null while it has its first. */
  keys: string | null
}

/** Null where the log has no such checkpoint: it is shorter, or nothing was signed. */
export async function proofFrom(
  log: Pick<LogReader, 'checkpoint' | 'tilesOf' | 'keyChain'>,
  unit: string,
  oldSize: number,
): Promise<GoOn | null> {
  // Before the checkpoint: it is signed by a key to which they lead.
  const links = await log.keyChain(unit)
  const published = await log.checkpoint(unit)
  if (!published || oldSize < 1 || published.size < oldSize) return null
  const { size, note } = published
  const proof =
    size === oldSize ? [] : await proveConsistency(oldSize, size, log.tilesOf(unit), sha256)
  const bytes = formatAddCheckpoint({ oldSize, proof, note: Buffer.from(note) })
  return {
    oldSize,
    size,
    proof: Buffer.from(bytes).toString(),
    keys: links.length === 0 ? null : formatChain(links),
  }
}
