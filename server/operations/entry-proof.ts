// The proof of one custody event as it goes out: made from the same tiles that anybody may read.

import type { Run } from './operation.ts'
import type { EntryProofShape } from './shapes/proofs.ts'

type Reads = Pick<Run<never, unknown>, 'tx' | 'parts'>

/** Null while no checkpoint covers the event, or when there is none of that id. */
export async function entryProofOf(
  { tx, parts }: Reads,
  unit: string,
  event: string,
): Promise<EntryProofShape | null> {
  const index = await tx.log.indexOf(unit, event)
  const published = await parts.log.checkpoint(unit)
  if (index === null || published === null || index >= published.size) return null
  const row = await tx.events.find(unit, event)
  if (!row) return null
  const hashes = await parts.log.prove(unit, index, published.size)
  return {
    body: row.body,
    nonce: Uint8Array.from(row.nonce).toBase64(),
    index,
    hashes: hashes.map((hash) => hash.toBase64()),
    checkpoint: published.note,
  }
}
