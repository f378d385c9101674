// SHA-256 of files at first touch, in a few worker threads. Each thread has one file at a time and
// callers wait for a free one, so memory is one read buffer per thread, whatever the card holds.

import { setTimeout as sleep } from 'node:timers/promises'
import { Worker } from 'node:worker_threads'
import type { DigestWord } from './digest-worker.ts'
import { FileChanged, ReadFailure } from './reading.ts'
import { slots } from './slots.ts'

const STOP_MS = 2000

export type Digests = {
  /** Throws ReadFailure, FileChanged, or the reason of the signal. */
  of(
    file: { location: Buffer; sizeBytes: number },
    onRead: (bytes: number) => void,
    signal: AbortSignal,
  ): Promise<string>
  stop(): Promise<void>
}

function ask(
  worker: Worker,
  file: { location: Buffer; sizeBytes: number },
  onRead: (bytes: number) => void,
  signal: AbortSignal,
): Promise<string> {
  const { promise, resolve, reject } = Promise.withResolvers<string>()
  const onWord = (word: DigestWord) => {
    if (word.kind === 'read') onRead(word.bytes)
    else if (word.kind === 'done') resolve(word.sha256)
    else if (word.kind === 'changed') reject(new FileChanged())
    else reject(new ReadFailure(word.code))
  }
  const onAbort = () => {
    reject(signal.reason as Error)
  }
  worker.on('message', onWord)
  worker.once('error', reject)
  signal.addEventListener('abort', onAbort)
  if (signal.aborted) onAbort()
  else worker.postMessage({ location: file.location, sizeBytes: file.sizeBytes })
  return promise.finally(() => {
    worker.off('message', onWord)
    worker.off('error', reject)
    signal.removeEventListener('abort', onAbort)
  })
}

/** A worker whose caller went away may still be reading: it is ended, and the next caller gets a new one. */
export function startDigests(threads: number): Digests {
  const free = slots(threads)
  const idle: Worker[] = []
  const all = new Set<Worker>()
  const start = (): Worker => {
    const worker = new Worker(new URL('./digest-worker.ts', import.meta.url))
    all.add(worker)
    return worker
  }
  return {
    of(file, onRead, signal) {
      return free.run(signal, async () => {
        const worker = idle.pop() ?? start()
        try {
          const sha256 = await ask(worker, file, onRead, signal)
          idle.push(worker)
          return sha256
        } catch (cause) {
          if (cause instanceof FileChanged || cause instanceof ReadFailure) {
            idle.push(worker)
          } else {
            all.delete(worker)
            void worker.terminate()
          }
          throw cause
        }
      })
    },
    async stop() {
      // A thread that hangs in a read of a dead card cannot be ended; it must not hold up the others.
      const patience = sleep(STOP_MS, undefined, { ref: false })
      await Promise.race([patience, Promise.all(Array.from(all, (worker) => worker.terminate()))])
    },
  }
}
