// One writer per upload. When a dock comes back after a broken line, its old connection may still
// look alive here: the newcomer ends it and goes on.

import { Problem } from '@shilu/core/problems.ts'
import type { IncomingMessage } from 'node:http'
import type { Locker } from '@tus/server'

const WAIT_MAX_MS = 10_000

export function oneWriterAtATime(request: () => IncomingMessage): Locker {
  const writers = new Map<string, { raw: IncomingMessage; done: Promise<void> }>()
  return {
    newLock(id: string) {
      let release: (() => void) | null = null
      return {
        async lock() {
          const raw = request()
          const endsAtMs = performance.now() + WAIT_MAX_MS
          for (;;) {
            const writer = writers.get(id)
            if (!writer) break
            if (performance.now() > endsAtMs) throw new Problem('UPLOAD_BUSY')
            writer.raw.destroy()
            await Promise.race([
              writer.done,
              new Promise((resolve) => setTimeout(resolve, 500).unref()),
            ])
          }
          const { promise, resolve } = Promise.withResolvers<void>()
          writers.set(id, { raw, done: promise })
          release = () => {
            writers.delete(id)
            resolve()
          }
        },
        async unlock() {
          release?.()
        },
      }
    },
  }
}
