// What operations are given of the logs: as they are served, this home as a witness, and what is said to the
// witnesses of its own logs.

import { proofFrom } from './go-on.ts'
import { journalPath, type LogPlaces, type LogStates } from './integrator.ts'
import { openLogReader } from './read-log.ts'
import { witnessTalk } from './witness-talk.ts'
import { openWitness } from './witness.ts'

export function logParts(places: LogPlaces, states: LogStates, askNow: (witness: string) => void) {
  const log = openLogReader(places.logs, (unit) => journalPath(places.keys, unit))
  return {
    log: {
      ...log,
      stateOf: (unit: string) => states.get(unit) ?? null,
      proofFrom: (unit: string, oldSize: number) => proofFrom(log, unit, oldSize),
    },
    witness: openWitness(places.keys),
    witnessTalk: { ...witnessTalk(log), askNow },
  }
}
