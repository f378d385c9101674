// Threads that compute SHA-256 and SM3 of files, so that the main thread never does. Started when
// first needed, replaced when they end, and no reason for the process to stay alive.
//
// A file may be followed while it is written: then SM3, by far the slowest part of an intake, is done
// when the last byte arrives. Only a thread that has nothing else to do follows: for a followed file
// SHA-256 is computed once more, which shortens the wait for one file but would lengthen an intake
// that keeps every processor busy (measured: a tenth; the store decides). Following is a head start
// and never a promise: whoever asks for its result may get null and must be able to do without.

import { availableParallelism } from 'node:os'
import { HashThreadEnded, startHashThread } from './hash-thread.ts'
import type { FileDigests, HashThread } from './hash-thread.ts'

export type HashPool = {
  /** How many threads it may run. */
  threadsMax: number
  /** Reads the whole file once. `isDirect` reads the disk and not the page cache, where that works. */
  digest(path: string, how: { withSm3: boolean; isDirect: boolean }): Promise<FileDigests>
  /** The file has `upTo` bytes now and those before will not change; `key` names it. */
  follow(key: string, path: string, upTo: number): void
  /** The digests of the followed file; null when it was not followed far enough to be worth it. */
  finish(key: string, sizeBytes: number): Promise<FileDigests | null>
  forget(key: string): void
  close(): Promise<void>
}

/** Two more than processors: they read the disk themselves and wait for it half of the time. */
const THREADS_BEYOND = 2
const THREADS_MAX = 6
/** Uploads that stand still must not pile up; the one untouched for longest is forgotten first. */
const FOLLOWED_MAX = 64
/** After this time without a byte, an upload does not keep its thread from following another. */
const STANDS_STILL_MS = 2000
/**
 * A followed file is read again after its sync, for SHA-256 only; one that is not is read once, for
 * both. SM3 takes about six times as long as SHA-256: a start of a sixth is worth the other reading.
 */
const WORTH_FINISHING = 1 / 6

type Followed = { id: number; thread: HashThread; movedAt: number }

export function createHashPool(
  threadsMax = Math.min(THREADS_MAX, availableParallelism() + THREADS_BEYOND),
  program = new URL('./hash-worker.ts', import.meta.url),
): HashPool {
  const followed = new Map<string, Followed>()
  const threads = createThreads(threadsMax, program, (ended) => {
    for (const key of ended.followed) followed.delete(key)
  })
  let lastId = 0

  const isFree = (thread: HashThread): boolean =>
    thread.owed() === 0 &&
    [...thread.followed].every(
      (key) => (followed.get(key)?.movedAt ?? 0) < performance.now() - STANDS_STILL_MS,
    )

  function release(key: string): Followed | undefined {
    const found = followed.get(key)
    followed.delete(key)
    found?.thread.followed.delete(key)
    return found
  }

  function forget(key: string): void {
    const found = release(key)
    found?.thread.tell({ kind: 'forget', id: found.id })
  }

  return {
    threadsMax,
    async digest(path, how) {
      const thread = threads.choose()
      const result = await thread.ask({ kind: 'digest', id: ++lastId, path, ...how })
      if (!result) throw new Error('a hash thread gave no digests')
      return result
    },
    follow(key, path, upTo) {
      const known = release(key)
      const thread = known?.thread ?? threads.findFree(isFree)
      if (!thread) return
      const id = known?.id ?? ++lastId
      followed.set(key, { id, thread, movedAt: performance.now() })
      thread.followed.add(key)
      thread.tell({ kind: 'follow', id, path, upTo })
      const [oldest] = followed.keys()
      if (followed.size > FOLLOWED_MAX && oldest !== undefined) forget(oldest)
    },
    async finish(key, sizeBytes) {
      const found = release(key)
      if (!found) return null
      const atLeast = sizeBytes * WORTH_FINISHING
      // Without the head start everything still works, only slower.
      return found.thread
        .ask({ kind: 'finish', id: found.id, sizeBytes, atLeast })
        .catch(() => null)
    },
    forget,
    close: () => threads.close(),
  }
}

/** A thread that ended is forgotten with everything it had; the next task starts a new one. */
function createThreads(threadsMax: number, program: URL, onEnd: (thread: HashThread) => void) {
  const threads = new Set<HashThread>()
  let isClosed = false

  function start(): HashThread {
    const started = startHashThread(program, (ended) => {
      threads.delete(ended)
      onEnd(ended)
    })
    threads.add(started)
    return started
  }

  return {
    /** The one that owes the fewest answers, and of those one that does not follow. */
    choose(): HashThread {
      if (isClosed) throw new HashThreadEnded('the hash threads are closed')
      const [best] = [...threads].toSorted(
        (a, b) => a.owed() - b.owed() || a.followed.size - b.followed.size,
      )
      const isIdle = best !== undefined && best.owed() + best.followed.size === 0
      return isIdle || (best && threads.size >= threadsMax) ? best : start()
    },
    findFree(isFree: (thread: HashThread) => boolean): HashThread | undefined {
      if (isClosed) return undefined
      return [...threads].find(isFree) ?? (threads.size < threadsMax ? start() : undefined)
    },
    async close() {
      isClosed = true
      await Promise.all([...threads].map((thread) => thread.end()))
    },
  }
}
