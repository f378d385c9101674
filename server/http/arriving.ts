// The bytes of an upload on their way from the socket to the store.

import { Problem } from '@shilu/core/problems.ts'

const PROGRESS_EVERY_MS = 1000
/** Smaller pieces may share their memory with others, and are not worth it. */
const RELEASED_FROM_BYTES = 16 * 1024

export type Arriving = {
  /** Whoever watches is told now and then that bytes have arrived. */
  onProgress(): void
  /** Asked before each piece: true once a person has paused the intake. */
  stopped(): boolean
}

/**
 * UNTRUSTED: a chunked request may send more than it declared. A piece belongs to whoever takes it only until the next one is asked for.
 */
export async function* arriving(
  source: AsyncIterable<Uint8Array>,
  limitBytes: number,
  { onProgress, stopped }: Arriving,
): AsyncGenerator<Uint8Array> {
  let bytes = 0
  let toldAtMs = performance.now()
  for await (const piece of source) {
    bytes += piece.length
    if (bytes > limitBytes) throw new Problem('LENGTH_MISMATCH')
    // What came before is staged and stays; the sender goes on from there.
    if (stopped()) throw new Problem('INTAKE_PAUSED')
    yield piece
    release(piece)
    if (performance.now() - toldAtMs < PROGRESS_EVERY_MS) continue
    toldAtMs = performance.now()
    onProgress()
  }
}

/**
 * Gives the memory of a piece back at once. Left to the collector, an intake held 80 MiB of such pieces
 * and made V8 mark its whole heap after every 32 MiB, a fifth of the server's work (decision 0007).
 */
function release({ buffer, length }: Uint8Array): void {
  const isItsOwn = buffer instanceof ArrayBuffer && buffer.byteLength === length
  if (isItsOwn && length >= RELEASED_FROM_BYTES) buffer.transfer(0)
}
