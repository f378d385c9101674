// Has every checkpoint cosigned, as far as witnesses answer: each is asked at most once a minute, later and
// later while it does not answer. Nothing waits for this: neither intake nor the signing of checkpoints.

import { setTimeout as sleep } from 'node:timers/promises'
import { isDatabaseAway } from '../db/database.ts'
import { witnessReads, type WitnessRow } from '../db/witnesses.ts'
import { askWitness, type Asking } from './ask-witness.ts'
import { tellKeys } from './tell-keys.ts'

export type WitnessRounds = {
  wake(): void
  /** This one is asked with the next checkpoint, or now, however often it did not answer. */
  askNow(witness: string): void
  stop(): Promise<void>
}

type Parts = Asking & {
  /** Something about the witnesses of the unit is new. */
  onAsked(unit: string): void
  onProblem(error: unknown): void
}

const EVERY_MS = 60_000
const LATEST_MS = 30 * 60_000
const TIMEOUT_MS = 10_000
const LOOK_MS = 5_000

export function startWitnessRounds(parts: Parts): WitnessRounds {
  const stopping = new AbortController()
  const { signal } = stopping
  /** When each may be asked again, and how often it has failed. */
  const next = new Map<string, { atMs: number; failures: number }>()
  const busy = new Set<Promise<void>>()
  const asked = new Set<string>()
  let woken = Promise.withResolvers<void>()

  async function ask(unit: string, witness: WitnessRow): Promise<void> {
    const id = witness.witness_id
    const published = await parts.log.checkpoint(unit)
    if (!published || (witness.size ?? -1) >= published.size) return
    const isDone = await askWitness(
      parts,
      { unit, witness, published, timeoutMs: TIMEOUT_MS },
      signal,
    )
    // Also one that refused: perhaps it knows another key of this log.
    await tellKeys(parts, { unit, witness, timeoutMs: TIMEOUT_MS }, signal)
    const failures = isDone ? 0 : (next.get(id)?.failures ?? 0) + 1
    const restMs = Math.min(LATEST_MS, EVERY_MS * 2 ** Math.max(0, failures - 1))
    next.set(id, { atMs: performance.now() + restMs, failures })
    if (!signal.aborted) parts.onAsked(unit)
  }

  async function pass(): Promise<void> {
    const reads = witnessReads(parts.db)
    for (const unit of await reads.unitsToAsk())
      for (const witness of await reads.ofUnit(unit)) {
        const id = witness.witness_id
        const isDue = performance.now() >= (next.get(id)?.atMs ?? 0)
        if (signal.aborted || witness.url === null || asked.has(id) || !isDue) continue
        asked.add(id)
        // A slow witness holds up no other.
        const work = ask(unit, witness)
          .catch(noteProblem)
          .finally(() => {
            asked.delete(id)
            busy.delete(work)
          })
        busy.add(work)
      }
  }

  function noteProblem(error: unknown): void {
    if (!isDatabaseAway(error) && !signal.aborted) parts.onProblem(error)
  }

  const work = (async () => {
    while (!signal.aborted) {
      await pass().catch(noteProblem)
      await Promise.race([woken.promise, sleep(LOOK_MS, undefined, { signal }).catch(() => null)])
      woken = Promise.withResolvers<void>()
    }
  })()

  return {
    wake: () => woken.resolve(),
    askNow(witness) {
      next.delete(witness)
      woken.resolve()
    },
    async stop() {
      stopping.abort()
      woken.resolve()
      await work
      await Promise.all(busy)
    },
  }
}
