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

/** To be asked for before the proofs: so the key is never newer than what it signed. */
export const logKeyOf = async ({ parts }: Pick<Reads, 'parts'>, unit: string) => ({
  logKey: await parts.log.vkey(unit),
  keyChain: await parts.log.keyChain(unit),
})

type Note = { size: number; note: string }

/** The newest checkpoint over the event that enough witnesses cosigned, with their lines; else the newest. */
async function witnessed(
  tx: Reads['tx'],
  unit: string,
  index: number,
  published: Note,
): Promise<Note> {
  const { witness_threshold: threshold } = await tx.units.get(unit)
  // Whoever knows the present key alone must find it below what is given out.
  const from = await signedByPresentKey({ tx }, unit)
  const least = Math.max(index + 1, from)
  const cosigned = await tx.witnesses.newestCosigned(unit, least, threshold)
  return cosigned ? { size: cosigned.size, note: withLines(cosigned) } : published
}

/** From how many entries on checkpoints are signed by the key that the log is known by now. */
async function signedByPresentKey({ tx }: Pick<Reads, 'tx'>, unit: string): Promise<number> {
  const changes = await tx.keyChanges.ofUnit(unit)
  const last = changes.findLast(({ rotatedIndex }) => rotatedIndex !== null)
  return last?.rotatedIndex === null || last?.rotatedIndex === undefined ? 0 : last.rotatedIndex + 1
}

const withLines = ({ note, lines }: { note: string; lines: string[] }) =>
  note + lines.map((line) => `${line}\n`).join('')
