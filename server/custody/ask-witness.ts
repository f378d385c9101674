// Asks a witness to cosign a checkpoint of a unit's log, with the proof that it continues what that witness
// cosigned last, and keeps what comes of it. If we stop before it is kept, the witness has cosigned more
// than we know: it says so the next time (409), and we go on from there.

import { formatAddCheckpoint } from '@shilu/log/add-checkpoint.ts'
import { proveConsistency } from '@shilu/log/prove.ts'
import { parseVkey } from '@shilu/log/verifier-key.ts'
import type { Db } from '../db/database.ts'
import { witnessReads, witnessWrites, type WitnessRow } from '../db/witnesses.ts'
import { sha256 } from './append.ts'
import type { LogReader, Published } from './read-log.ts'
import { readAnswer, type AnswerRead, type Cosignature } from './witness-answer.ts'
import { postToWitness } from './witness-post.ts'

export type Asking = { db: Db; log: LogReader; now(): Temporal.Instant }
type Ask = { unit: string; witness: WitnessRow; published: Published; timeoutMs: number }

/** True when the witness has now cosigned this checkpoint. */
export async function askWitness(
  asking: Asking,
  { unit, witness, published, timeoutMs }: Ask,
  stopping?: AbortSignal,
): Promise<boolean> {
  if (witness.url === null) return false
  const endsAt = performance.now() + timeoutMs
  const writes = witnessWrites(asking.db)
  const askedAt = asking.now().toString()
  // One that said that it has more than there is here is asked again: it may have been wrong.
  let oldSize = oldSizeOf(witness) > published.size ? 0 : oldSizeOf(witness)
  let read: AnswerRead = { kind: 'size', size: oldSize }
  // Twice: what it says that it cosigned last is believed once.
  for (let tries = 0; tries < 2 && read.kind === 'size' && oldSize <= published.size; tries += 1) {
    const request = await requestOf(asking.log, unit, oldSize, published)
    const left = Math.max(1, Math.ceil(endsAt - performance.now()))
    const posted = await postToWitness(witness.url, request, left, stopping)
    if (stopping?.aborted) return false
    read =
      'failure' in posted
        ? { kind: 'failed', failure: posted.failure, detail: posted.detail }
        : readAnswer(posted.status, posted.body, published.note, keyOf(witness))
    if (read.kind === 'size') oldSize = read.size
  }
  if (read.kind === 'cosigned') {
    await keepCosignature(asking, unit, witness.witness_id, published, read)
    await writes.update(unit, witness.witness_id, { asked_at: askedAt })
    return true
  }
  const failure = read.kind === 'failed' ? read : tellOfSize(read.size, published.size)
  await writes.update(unit, witness.witness_id, {
    asked_at: askedAt,
    failure: failure.failure,
    failure_detail: failure.detail,
    ...(read.kind === 'size' ? { told_size: read.size } : {}),
  })
  await writes.silentSince(unit, witness.witness_id, askedAt)
  return false
}

export const keyOf = ({ vkey }: { vkey: string }) => parseVkey(vkey, sha256)

/** What it said itself comes before what we have of it. */
export const oldSizeOf = ({ told_size: told, size }: Pick<WitnessRow, 'told_size' | 'size'>) =>
  told ?? size ?? 0

const tellOfSize = (told: number, own: number) =>
  told > own
    ? ({ failure: 'ahead', detail: `${told} > ${own}` } as const)
    : ({ failure: 'malformed-answer', detail: `409 ${told}` } as const)

export async function requestOf(
  log: LogReader,
  unit: string,
  oldSize: number,
  { size, note }: Published,
): Promise<Uint8Array> {
  const proof =
    oldSize > 0 && oldSize < size
      ? await proveConsistency(oldSize, size, log.tilesOf(unit), sha256)
      : []
  return formatAddCheckpoint({ oldSize, proof, note: Buffer.from(note) })
}

export async function keepCosignature(
  { db, now }: Pick<Asking, 'db' | 'now'>,
  unit: string,
  witness: string,
  { size, note }: Pick<Published, 'size' | 'note'>,
  { line, cosignedAt }: Cosignature,
): Promise<void> {
  const writes = witnessWrites(db)
  await writes.keepCosignature({
    unit_id: unit,
    witness_id: witness,
    size,
    note,
    line,
    cosigned_at: cosignedAt.toString(),
    received_at: now().toString(),
  })
  await writes.update(unit, witness, {
    silent_since: null,
    failure: null,
    failure_detail: null,
    told_size: null,
  })
}

/** All at once who have not cosigned it yet: whoever does not answer in time holds up nobody else. */
export async function askAll(
  asking: Asking,
  unit: string,
  published: Published,
  timeoutMs: number,
): Promise<void> {
  const witnesses = await witnessReads(asking.db).ofUnit(unit)
  await Promise.all(
    witnesses
      .filter(({ size, url }) => url !== null && (size ?? -1) < published.size)
      .map((witness) => askWitness(asking, { unit, witness, published, timeoutMs })),
  )
}
