// Keeps the server alive: when a postmaster ends unasked, another is started, with pauses that grow
// while it does not come up.

import { setTimeout as sleep } from 'node:timers/promises'

import type { Postmaster } from './postmaster.ts'

const FIRST_PAUSE_MS = 100
const LONGEST_PAUSE_MS = 30_000
const STEADY_AFTER_MS = 60_000 // Up for so long: the next death is a new story.

export function watch(
  first: Postmaster,
  start: (stopping: AbortSignal) => Promise<Postmaster>,
  log: (line: string) => void,
) {
  const downListeners = new Set<(reason: string) => void>()
  const upListeners = new Set<() => void>()
  const stopping = new AbortController()
  let current: Postmaster | undefined = first

  let pauseMs = FIRST_PAUSE_MS

  const revive = async (): Promise<Postmaster | undefined> => {
    const { signal } = stopping
    while (!signal.aborted) {
      // An aborted pause is the wish to stop; the loop sees it.
      await sleep(pauseMs, undefined, { signal }).catch(() => {})
      pauseMs = Math.min(pauseMs * 2, LONGEST_PAUSE_MS)
      try {
        if (!signal.aborted) return await start(signal)
      } catch (error) {
        if (!signal.aborted) log(`the database does not come up: ${wordsOf(error)}`)
      }
    }
    return undefined
  }

  const guard = async () => {
    while (current !== undefined) {
      const upAt = performance.now()
      const reason = await current.ended
      if (stopping.signal.aborted) return
      if (performance.now() - upAt > STEADY_AFTER_MS) pauseMs = FIRST_PAUSE_MS
      log(`PostgreSQL ${reason}; starting it again`)
      for (const listener of downListeners) listener(reason)
      current = await revive()
      if (current === undefined || stopping.signal.aborted) return
      log('PostgreSQL is up again')
      for (const listener of upListeners) listener()
    }
  }
  const guarding = guard()

  return {
    onDown: (listener: (reason: string) => void) => add(downListeners, listener),
    onUp: (listener: () => void) => add(upListeners, listener),
    async stop(): Promise<void> {
      stopping.abort()
      await current?.stop()
      await guarding
      await current?.stop() // One that was just coming up when we were asked.
    },
  }
}

const wordsOf = (error: unknown) => (error instanceof Error ? error.message : String(error))

function add<T>(set: Set<T>, listener: T): () => void {
  set.add(listener)
  return () => void set.delete(listener)
}
