// The dry run of deadlines BEFORE they are entered: what the same rules would say of the unit's recordings by the periods
// in the form. A page at a time in a short read of its own, so that a million recordings hold nobody up: whoever asks
// adds the pages up, sees how many of how many were looked at, and can stop. Nothing is written.

import { dayOf } from '@shilu/core/periods.ts'
import { Problem } from '@shilu/core/problems.ts'
import { parseBody } from '@shilu/core/rule-sets/bodies.ts'
import type { DeadlinesBody } from '@shilu/core/rule-sets/deadlines.ts'
import { monthOfList } from '@shilu/core/rules/appraisal.ts'
import { dryRunMoment, isSameKeeping, tryChange, type Tried } from '@shilu/core/rules/dry-run.ts'
import type { RetentionTerms } from '@shilu/core/rules/retention.ts'
import { z } from 'zod'
import type { Tx } from '../tx.ts'
import { countTried, noSums, showEnds } from './dry-run-change.ts'
import { demandBegin } from './enter-rule-set.ts'
import { operation, unrecorded } from './operation.ts'
import { decideFor, termsIn, termsOf, type Decided } from './retention-of.ts'
import { newestOf, saidFaults } from './rule-sets.ts'
import { id } from './shapes/basics.ts'
import * as shapes from './shapes/dry-run.ts'
import { unitOf } from './unit-of.ts'

/** Recordings of one page: a read that takes less than a second. */
export const PAGE = 4000
/** Named of each kind in one page. */
const NAMED = 100

export const dryRunTerms = operation({
  summary:
    'What deadlines would change in keeping before they are entered; one page of recordings at a time',
  permission: 'rule-set.enter',
  event: unrecorded('computed from facts that have their own events; no content'),
  input: z.strictObject({
    ...shapes.deadlines,
    /** The last recording of the page before. */
    after: id.nullable().default(null),
  }),
  output: shapes.termsPage,
  async run({ tx, input, asker, now }) {
    const unit = unitOf(asker)
    const trying = await readTerms(tx, unit, input, now)
    const told = {
      at: trying.at.toString(),
      graceDays: trying.graceDays,
      isSameKeeping: trying.isSameKeeping,
      total: input.after === null ? await tx.retention.countKept(unit) : null,
    }
    if (trying.isSameKeeping)
      return { ...told, looked: 0, next: null, ...addUp([]), earliest: null, items: [] }
    const { tried, next } = await tryPage(tx, unit, trying, input.after, now)
    return {
      ...told,
      looked: tried.length,
      next,
      ...addUp(tried),
      earliest: earliestOf(tried),
      items: await name(tx, unit, tried, NAMED),
    }
  },
})

export type TryingTerms = {
  at: Temporal.Instant
  graceDays: number
  isSameKeeping: boolean
  /** What is in force and what is coming; the last of them is what the new ones follow. */
  before: readonly RetentionTerms[]
  terms: RetentionTerms
}
type Given = { effectiveFrom: string; body: Record<string, unknown>; newest: string | null }

/** Refuses what could not be entered either, with the same words. */
export async function readTerms(
  tx: Tx,
  unit: string,
  { effectiveFrom, body: given, newest: seen }: Given,
  now: Temporal.Instant,
): Promise<TryingTerms> {
  const { body, faults } = parseBody('deadlines', given)
  if (body === null) throw new Problem('RULE_SET_FAULTY', saidFaults(faults))
  const { newest } = await newestOf(tx, unit, 'deadlines')
  if ((newest?.version_id ?? null) !== seen) throw new Problem('RULE_SET_MOVED')
  demandBegin(effectiveFrom, now, newest)
  const before = [(await termsOf(tx, unit, now)).terms, ...(await comingTerms(tx, unit, now))]
  const terms = termsIn(body)
  const last = before.at(-1)
  return {
    at: dryRunMoment(effectiveFrom, now),
    graceDays: body.graceDays,
    isSameKeeping: last !== undefined && isSameKeeping(last, terms),
    before,
    terms,
  }
}

/** A new version begins after every one that stands: those that are coming are in force before it. */
async function comingTerms(tx: Tx, unit: string, now: Temporal.Instant): Promise<RetentionTerms[]> {
  const today = dayOf(now).toString()
  const rows = (await tx.ruleSets.list(unit))
    .filter((row) => row.kind === 'deadlines' && row.withdrawn_at === null)
    .filter((row) => row.effective_from > today)
    .toSorted((a, b) => a.number - b.number)
  const found: RetentionTerms[] = []
  for (const { version_id: coming } of rows) {
    const version = await tx.ruleSets.version(unit, coming)
    if (version) found.push(termsIn(version.body as DeadlinesBody))
  }
  return found
}

export type TriedOne = Tried & { of: Decided }

export async function tryPage(
  tx: Tx,
  unit: string,
  { before, terms, graceDays, at }: TryingTerms,
  after: string | null,
  now: Temporal.Instant,
): Promise<{ tried: TriedOne[]; next: string | null }> {
  const ids = await tx.retention.recordingsAfter(unit, after, PAGE)
  const inForce = await termsOf(tx, unit, now)
  const decided = await decideFor(tx, unit, ids, now, inForce)
  const tried = decided.map((of) => ({
    of,
    ...tryChange(
      { facts: of.facts, before: of.before, terms: before },
      { facts: of.facts, terms, graceDays },
      at,
    ),
  }))
  return { tried, next: ids.length < PAGE ? null : (ids.at(-1) ?? null) }
}

export function addUp(tried: readonly TriedOne[]) {
  const sums = noSums()
  const months = new Map<string, { recordings: number; sizeBytes: number }>()
  for (const one of tried) {
    countTried(sums, one.kind, one.of.sizeBytes)
    if (one.clearableFrom === null) continue
    const month = monthOfList(one.clearableFrom)
    const sum = months.get(month) ?? { recordings: 0, sizeBytes: 0 }
    sum.recordings += 1
    sum.sizeBytes += one.of.sizeBytes
    months.set(month, sum)
  }
  const clearable = [...months]
    .map(([month, sum]) => ({ month, ...sum }))
    .toSorted((a, b) => (a.month < b.month ? -1 : 1))
  return { sums, clearable }
}

const earliestOf = (tried: readonly TriedOne[]): string | null =>
  tried
    .flatMap(({ clearableFrom }) => clearableFrom ?? [])
    .toSorted(Temporal.Instant.compare)[0]
    ?.toString() ?? null

export const isWorthNaming = ({ kind }: Tried): boolean => kind === 'shorter' || kind === 'longer'

/** What would change, with names; so many of each kind. */
export async function name(tx: Tx, unit: string, tried: readonly TriedOne[], most: number) {
  const wanted = (['shorter', 'longer'] as const).flatMap((kind) =>
    tried.filter((one) => one.kind === kind).slice(0, most),
  )
  const rows = await tx.retention.names(
    unit,
    wanted.map(({ of }) => of.recording),
  )
  const named = new Map(rows.map((row) => [row.recording_id, row]))
  return wanted.flatMap((one) => {
    const row = named.get(one.of.recording)
    if (!row) return []
    return {
      kind: one.kind,
      recording: one.of.recording,
      fileName: row.file_name,
      capturedAt: row.captured_at?.toString() ?? null,
      sizeBytes: one.of.sizeBytes,
      ...showEnds(one),
      keptBy: reasonsThatDecide(one.kept),
      thenBy: reasonsThatDecide(one.kind === 'shorter' ? one.shorter : one.after),
    }
  })
}

const reasonsThatDecide = ({ lines }: Tried['kept']) =>
  lines.filter(({ decides }) => decides).map(({ reason }) => reason)
