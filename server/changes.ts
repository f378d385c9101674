// Tells whoever waits or watches that something was committed. Only a hint to look again: the truth is
// in the database, and a waiter looks at the latest after its time is over. Nothing depends on a hint
// that is lost, except how soon a page shows what is new.

import { EventEmitter, once } from 'node:events'
import type { Change } from './db/change-relay.ts'
import type { Parts } from './tx.ts'

/** Changes of one node of several reach the others by this; one PC has no others. */
export type Relay = { pass(change: Change): void }

export type Changes = Parts['changes'] & {
  /** What another node committed. */
  receive(change: Change): void
  relayTo(relay: Relay): void
  /** Of whichever unit. */
  onAny(listener: (change: Change) => void): void
}

export function createChanges(): Changes {
  const emitter = new EventEmitter()
  emitter.setMaxListeners(0)
  let relay: Relay | null = null
  const emit = (change: Change) => {
    emitter.emit(`unit:${change.unit}`, change)
    if (change.intake) emitter.emit(`intake:${change.intake}`)
    emitter.emit('any', change)
  }
  return {
    async wait(intake, milliseconds) {
      await once(emitter, `intake:${intake}`, {
        signal: AbortSignal.timeout(Math.max(1, Math.ceil(milliseconds))),
      }).catch(() => undefined)
    },
    tell(change) {
      emit(change)
      relay?.pass(change)
    },
    watch(unit, onChange) {
      emitter.on(`unit:${unit}`, onChange)
      return () => emitter.off(`unit:${unit}`, onChange)
    },
    onAny: (listener) => void emitter.on('any', listener),
    receive: emit,
    relayTo(next) {
      relay = next
    },
  }
}
