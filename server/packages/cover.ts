// Waits until a signed checkpoint covers an event. A running server sees to that by itself; without one the
// integrator is started for as long as it takes.

import { setTimeout as sleep } from 'node:timers/promises'
import { Problem } from '@shilu/core/problems.ts'
import { startIntegrator, type LogPlaces, type LogStates } from '../custody/integrator.ts'
import { logSteps } from '../custody/log-folder.ts'
import type { Published } from '../custody/read-log.ts'
import { logReads } from '../db/log-entries.ts'
import { keyChangeEvents } from '../key-changes.ts'
import type { House } from '../run/run-operation.ts'

export const COVER_MAX_MS = 30_000
const LOOK_MS = 100

export type Covered = { index: number; published: Published }

export async function untilCovered(
  house: House,
  unit: string,
  event: string,
  maxMs: number,
): Promise<Covered> {
  const endsAt = performance.now() + maxMs
  for (;;) {
    const index = await logReads(house.database.db).indexOf(unit, event)
    const published = await house.parts.log.checkpoint(unit)
    if (index !== null && published && published.size > index) return { index, published }
    const state = house.parts.log.stateOf(unit)
    const isHalted = state?.state === 'halted'
    if (isHalted || performance.now() > endsAt) {
      const detail =
        state && 'detail' in state ? state.detail : index === null ? 'no index' : 'not signed'
      throw new Problem('PACKAGE_LOG_WAITS', { seconds: Math.round(maxMs / 1000), detail })
    }
    await sleep(LOOK_MS)
  }
}

export type IntegratingHouse = House & {
  places: LogPlaces
  signsSm2: boolean
  logStates: LogStates
}

/** `run` with an integrator of our own: only where no server of this home runs. */
export async function whileIntegrating<R>(
  house: IntegratingHouse,
  run: () => Promise<R>,
): Promise<R> {
  const integrator = startIntegrator({
    database: house.database,
    places: house.places,
    signsSm2: house.signsSm2,
    steps: logSteps,
    keyChanges: keyChangeEvents(house),
    states: house.logStates,
    now: house.now,
    // What is wrong is in `states`, and is told by whoever waits.
    onProblem: () => undefined,
    onSigned: () => undefined,
  })
  try {
    return await run()
  } finally {
    await integrator.stop()
  }
}
