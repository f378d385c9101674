// One thread of hash-pool.ts, seen from the main thread: what it was asked, what it answered, its end.

import type { Digest } from '@shilu/core/recording.ts'
import { Worker } from 'node:worker_threads'

export type FileDigests = { sizeBytes: number; sha256: Digest; sm3: string | null }

export type ToWorker =
  | { kind: 'digest'; id: number; path: string; withSm3: boolean; isDirect: boolean }
  | { kind: 'follow'; id: number; path: string; upTo: number }
  | { kind: 'finish'; id: number; sizeBytes: number; atLeast: number }
  | { kind: 'forget'; id: number }

export type FromWorker = { id: number } & (
  | ({ outcome: 'done' } & FileDigests)
  | { outcome: 'not-followed' }
  | { outcome: 'failed'; code: unknown; message: string }
)

export class HashThreadEnded extends Error {}

export type HashThread = {
  /** Keys of the files that this thread follows; kept by the pool. */
  readonly followed: Set<string>
  /** How many answers it owes. */
  owed(): number
  tell(message: ToWorker): void
  ask(message: ToWorker): Promise<FileDigests | null>
  end(): Promise<void>
}

/** It holds one buffer outside this heap and little else. */
const HEAP = { maxOldGenerationSizeMb: 64, maxYoungGenerationSizeMb: 2 }

type Waiting = { resolve(value: FileDigests | null): void; reject(error: Error): void }

/** `onEnd` is called once, before those who wait are told. */
export function startHashThread(program: URL, onEnd: (thread: HashThread) => void): HashThread {
  const worker = new Worker(program, { resourceLimits: HEAP })
  const waiting = new Map<number, Waiting>()
  let hasEnded = false
  const thread: HashThread = {
    followed: new Set(),
    owed: () => waiting.size,
    tell,
    ask: (message) =>
      new Promise((resolve, reject) => {
        waiting.set(message.id, { resolve, reject })
        worker.ref()
        tell(message)
      }),
    end: async () => void (await worker.terminate()),
  }

  function tell(message: ToWorker): void {
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- A thread, not a window.
    worker.postMessage(message)
  }

  function settle(message: FromWorker): void {
    const asker = waiting.get(message.id)
    waiting.delete(message.id)
    // Nobody waits: the process may end although this thread is there.
    if (waiting.size === 0) worker.unref()
    if (message.outcome === 'done') asker?.resolve(message)
    else if (message.outcome === 'not-followed') asker?.resolve(null)
    else asker?.reject(Object.assign(new Error(message.message), { code: message.code }))
  }

  function ended(cause: unknown): void {
    if (hasEnded) return
    hasEnded = true
    onEnd(thread)
    for (const asker of waiting.values())
      asker.reject(new HashThreadEnded('a hash thread ended in the middle of its work', { cause }))
    waiting.clear()
  }

  worker.on('message', settle)
  worker.on('error', ended)
  worker.on('exit', (code) => ended(new Error(`exit code ${code}`)))
  // After the listeners: the one for messages takes a reference.
  worker.unref()
  return thread
}
