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
  const { size, note } = await witnessed(tx, unit, index, published)
  const hashes = await parts.log.prove(unit, index, size)
  return {
    body: row.body,
    nonce: Uint8Array.from(row.nonce).toBase64(),
    index,
    hashes: hashes.map((hash) => hash.toBase64()),
    checkpoint: note,
  }
}

type Note = { size: number; note: string }

/** The newest checkpoint over the event that enough witnesses cosigned, with their lines; else the newest. */
async function witnessed(
  tx: Reads['tx'],
  unit: string,
  index: number,
  published: Note,
): Promise<Note> {
  const { witness_threshold: threshold } = await tx.units.get(unit)
  const cosigned = await tx.witnesses.newestCosigned(unit, index + 1, threshold)
  return cosigned ? { size: cosigned.size, note: withLines(cosigned) } : published
}

const withLines = ({ note, lines }: { note: string; lines: string[] }) =>
  note + lines.map((line) => `${line}\n`).join('')
