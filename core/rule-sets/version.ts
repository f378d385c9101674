// A version of a rule set and the days on which it is in force. Versions of one kind follow each other: each
// begins on a day and ends where the next begins. What was decided stays with the version it was decided by.
//
// A new version begins no earlier than today: what officers did yesterday is judged by what was in force
// yesterday. One exception: what follows the shipped EXAMPLE may begin on any day, because the example was
// never anybody's rule, and the unit's own rule was in force before it was typed in here.
//
// ASSUMPTION: a rule set begins and ends with the Beijing day, and the day of an activity is that of its arrival.

import type { RuleSetBodies } from './bodies.ts'
import type { RuleSetKind } from './kinds.ts'

export type Version<K extends RuleSetKind = RuleSetKind> = {
  [T in K]: {
    id: string
    kind: T
    /** 1, 2, 3, … for each kind. */
    number: number
    title: string
    documentNumber: string | null
    /** Where it comes from: who issued it, or where it was found. */
    source: string
    /** Shipped with the program as an example, laid down by nobody. */
    isExample: boolean
    /** YYYY-MM-DD, the first day on which it is in force. */
    effectiveFrom: string
    /** YYYY-MM-DD, the first day on which it is not any more; null while nothing follows it. */
    effectiveUntil: string | null
    body: RuleSetBodies[T]
    /** Of the canonical JSON of the body. */
    sha256: string
  }
}[K]

export type VersionState = 'coming' | 'in-force' | 'past' | 'withdrawn'
export type VersionDates = {
  effectiveFrom: string
  effectiveUntil: string | null
  isWithdrawn: boolean
}

/** Days compare as texts: YYYY-MM-DD. */
export function stateOn(version: VersionDates, day: string): VersionState {
  if (version.isWithdrawn) return 'withdrawn'
  const { effectiveFrom, effectiveUntil } = version
  if (effectiveUntil !== null && (effectiveUntil <= day || effectiveUntil <= effectiveFrom))
    return 'past'
  return day < effectiveFrom ? 'coming' : 'in-force'
}

export type BeginFault =
  { kind: 'before-today'; day: string } | { kind: 'not-after-last'; day: string; number: number }

/** May a version begin on this day? `last` is the newest of its kind that was not withdrawn. */
export function mayBegin(
  effectiveFrom: string,
  today: string,
  last: { number: number; effectiveFrom: string; isExample: boolean } | undefined,
): BeginFault | null {
  if (!last || last.isExample) return null
  if (effectiveFrom <= last.effectiveFrom)
    return { kind: 'not-after-last', day: last.effectiveFrom, number: last.number }
  return effectiveFrom < today ? { kind: 'before-today', day: today } : null
}

/** Where the version before ends: where the new one begins. An example that is replaced from its first day, or from before it, was never in force. */
export const endOfBefore = (before: { effectiveFrom: string }, effectiveFrom: string): string =>
  effectiveFrom < before.effectiveFrom ? before.effectiveFrom : effectiveFrom
