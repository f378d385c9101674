// Writes arriving bytes to a file at the speed of the slower side: chunks are gathered while the last
// batch is being written. The worst that a hostile source can do is stop: what came before is written.
// Syncing every 64 MiB on the way was tried: the intake as a whole took no less time.

import { createHash } from 'node:crypto'
import type { Digest } from '@shilu/core/recording.ts'
import { requireDigest } from './blob-store.ts'
import type { WritableFile } from './durable-files.ts'

const BATCH_BYTES = 1024 * 1024
/** writev takes at most 1024 buffers on Linux; a source of tiny chunks must not slow it down further. */
const BATCH_CHUNKS = 512

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
  let end = offset
  let batch: Uint8Array[] = []
  let batchBytes = 0
  let writing: Promise<void> = Promise.resolve()

  async function flush(): Promise<void> {
    await writing
    if (batchBytes === 0) return
    const [chunks, position, count] = [batch, end, batchBytes]
    batch = []
    batchBytes = 0
    end += count
    writing = file.write(chunks, position).then(() => onWritten(position + count))
    // Its error is thrown at the next await of `writing`, which always comes.
    writing.catch(() => undefined)
  }

  let failure: Arrival['failure'] = null
  let isWriteFailing = false
  try {
    for await (const chunk of source) {
      sha256?.update(chunk)
      batch.push(chunk)
      batchBytes += chunk.length
      if (batchBytes < BATCH_BYTES && batch.length < BATCH_CHUNKS) continue
      isWriteFailing = true
      await flush()
      isWriteFailing = false
    }
  } catch (error) {
    // Thrown in here by a write, it goes to the caller; the loop has closed the source.
    if (isWriteFailing) throw error
    failure = { error }
  }
  await flush()
  await writing
  return {
    receivedBytes: end - offset,
    sha256: sha256 && requireDigest(sha256.digest('hex')),
    failure,
  }
}
