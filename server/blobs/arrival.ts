// Writes arriving bytes to a file at the speed of the slower side: bytes are gathered in one buffer
// while the other is being written. The worst that a hostile source can do is stop: what came before is
// written. Syncing every 64 MiB on the way was tried: the intake as a whole took no less time.

import { createHash } from 'node:crypto'
import type { Digest } from '@shilu/core/recording.ts'
import { requireDigest } from './blob-store.ts'
import type { WritableFile } from './durable-files.ts'
import { PAGE_BYTES, pageMemory } from './page-memory.ts'

const BATCH_BYTES = 2 * 1024 * 1024
/** Pairs of buffers that wait for the next arrival; those of a greater rush are let go. */
const PAIRS_KEPT = 8

export type Arrival = {
  receivedBytes: number
  /** SHA-256 of what was received. */
  sha256: Digest | null
  /** What the source threw, if it did. */
  failure: { error: unknown } | null
}

/**
 * Resolves with what was written; throws only when writing fails. `onWritten` is told the end of
 * what is written, from the start of the file.
 */
export async function writeArriving(
  file: WritableFile,
  offset: number,
  source: AsyncIterable<Uint8Array>,
  isHashed: boolean,
  onWritten: (end: number) => void,
): Promise<Arrival> {
  const sha256 = isHashed ? createHash('sha256') : null
  const batches = createBatches(file, offset, onWritten)
  let failure: Arrival['failure'] = null
  let isWriteFailing = false
  try {
    try {
      for await (const chunk of source) {
        sha256?.update(chunk)
        for (let rest = chunk; rest.length > 0;) {
          rest = batches.gather(rest)
          if (!batches.isFull()) continue
          isWriteFailing = true
          await batches.write()
          isWriteFailing = false
        }
      }
    } catch (error) {
      // Thrown in here by a write, it goes to the caller; the loop has closed the source.
      if (isWriteFailing) throw error
      failure = { error }
    }
    await batches.write()
  } finally {
    await batches.end()
  }
  return {
    receivedBytes: batches.writtenEnd() - offset,
    sha256: sha256 && requireDigest(sha256.digest('hex')),
    failure,
  }
}

type Pair = [Uint8Array, Uint8Array]
const spare: Pair[] = []

function createBatches(file: WritableFile, offset: number, onWritten: (end: number) => void) {
  const pair: Pair = spare.pop() ?? [pageMemory(BATCH_BYTES), pageMemory(BATCH_BYTES)]
  let [filling, other] = pair
  let filledBytes = 0
  let end = offset
  let writing: Promise<void> = Promise.resolve()
  // Every batch but the last ends at a page of the file, so that it can go to the disk without a copy.
  const roomBytes = () => BATCH_BYTES - (end % PAGE_BYTES) - filledBytes

  return {
    /** Takes what fits and returns the rest. */
    gather(bytes: Uint8Array): Uint8Array {
      const taken = bytes.subarray(0, roomBytes())
      filling.set(taken, filledBytes)
      filledBytes += taken.length
      return bytes.subarray(taken.length)
    },
    isFull: () => roomBytes() === 0,
    /** Begins to write what is gathered, once the batch before is written. */
    async write(): Promise<void> {
      await writing
      if (filledBytes === 0) return
      const [bytes, position] = [filling.subarray(0, filledBytes), end]
      ;[filling, other] = [other, filling]
      filledBytes = 0
      end += bytes.length
      writing = file.write(bytes, position).then(() => onWritten(position + bytes.length))
      // Its error is thrown at the next await of `writing`, which always comes.
      writing.catch(() => undefined)
    },
    writtenEnd: () => end,
    /** Throws when the last write failed. Only now nobody reads from the buffers any more. */
    async end(): Promise<void> {
      try {
        await writing
      } finally {
        if (spare.length < PAIRS_KEPT) spare.push(pair)
      }
    },
  }
}
