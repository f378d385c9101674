// Wakes whoever waits for something about an intake. Only a hint to look again: the truth is in the
// database, and a waiter looks at the latest after its time is over.

import { EventEmitter, once } from 'node:events'
import type { Parts } from './tx.ts'

export function createChanges(): Parts['changes'] {
  const emitter = new EventEmitter()
  emitter.setMaxListeners(0)
  return {
    async wait(intake, milliseconds) {
      // A told change is committed a moment later than it is told; the first look may be too early.
      await once(emitter, intake, {
        signal: AbortSignal.timeout(Math.max(1, Math.ceil(milliseconds))),
      }).catch(() => undefined)
    },
    tell(intake) {
      setTimeout(() => emitter.emit(intake), 5).unref()
    },
  }
}
