// The dry run of one correction before it is saved: of a time of capture, of what a case states, of a link. Whoever types
// it sees how long the recordings would be kept by it, and that nothing becomes clearable by that alone. The facts are
// read as they would stand; nothing is written. What follows later, as when a corrected time finds another activity,
// is not foretold: it shortens nothing either.

import { Problem } from '@shilu/core/problems.ts'
import { mayDo, type Permission } from '@shilu/core/permissions.ts'
import { tryChange, type DryRunKind, type Tried } from '@shilu/core/rules/dry-run.ts'
import { z } from 'zod'
import type { AsIf } from '../db/retention-facts.ts'
import type { Asker, Tx } from '../tx.ts'
import { describeAgain } from './describe-again.ts'
import { operation, unrecorded } from './operation.ts'
import { decideFor, termsOf } from './retention-of.ts'
import * as shapes from './shapes/dry-run.ts'
import { graceDaysOf } from './shorten.ts'
import { getActivity } from './show-activity.ts'
import { getVisible } from './show-recording.ts'
import { unitOf } from './unit-of.ts'

/** Of the recordings of one case; what lies beyond is said in the answer. */
const MOST = 2000

type Change = z.output<typeof shapes.change>

export const dryRunChange = operation({
  summary: 'How long recordings would be kept if a correction were saved; nothing is changed',
  permission: 'keeping.try',
  event: unrecorded('computed from facts that have their own events; no recording is named'),
  input: z.strictObject({ change: shapes.change }),
  output: shapes.changed,
  async run({ tx, input, asker, now }) {
    const unit = unitOf(asker)
    const { recordings, asIf } = await readChange(tx, asker, input.change)
    const looked = recordings.slice(0, MOST)
    const terms = await termsOf(tx, unit, now)
    const graceDays = await graceDaysOf(tx, unit, now)
    const stands = await decideFor(tx, unit, looked, now, terms)
    const changed = await decideFor(tx, unit, looked, now, terms, asIf)
    const factsThen = new Map(changed.map((one) => [one.recording, one.facts]))
    const sums = noSums()
    const tried = stands.map((one) => {
      const found = tryChange(
        { facts: one.facts, before: one.before, terms: [terms.terms] },
        { facts: factsThen.get(one.recording) ?? one.facts, terms: terms.terms, graceDays },
        now,
      )
      countTried(sums, found.kind, one.sizeBytes)
      return found
    })
    const [first] = tried
    const earliest = tried
      .flatMap(({ clearableFrom }) => clearableFrom ?? [])
      .toSorted(Temporal.Instant.compare)[0]
    return {
      graceDays,
      total: recordings.length,
      looked: tried.length,
      sums,
      earliest: earliest?.toString() ?? null,
      one: recordings.length === 1 && first ? { kind: first.kind, ...showEnds(first) } : null,
    }
  },
})

type Read = { recordings: readonly string[]; asIf: AsIf }

/** What saving it asks for: only whoever may save it may try it. */
const PERMISSION = {
  time: 'recording.correct',
  case: 'case.keep',
  unlink: 'activity.link',
  activity: 'activity.change',
  withdrawal: 'activity.withdraw',
} as const satisfies Record<Change['kind'], Permission>

async function readChange(tx: Tx, asker: Asker, change: Change): Promise<Read> {
  if (!mayDo(asker.grantees, PERMISSION[change.kind])) throw new Problem('NOT_PERMITTED')
  if (change.kind === 'time') return tryTime(tx, asker, change)
  if (change.kind === 'case') return tryCase(tx, asker, change)
  if (change.kind === 'activity') return tryActivity(tx, asker, change)
  const { activity } = change
  await getActivity(tx, asker, activity)
  if (change.kind === 'withdrawal')
    return {
      recordings: await tx.retention.concerned(unitOf(asker), { activity }),
      asIf: { link: (link) => (link.activity_id === activity ? null : link) },
    }
  await getVisible(tx, asker, change.recording)
  return {
    recordings: [change.recording],
    asIf: { link: (link) => (link.activity_id === activity ? null : link) },
  }
}

async function tryCase(tx: Tx, asker: Asker, change: Change & { kind: 'case' }): Promise<Read> {
  const unit = unitOf(asker)
  if (!(await tx.cases.find(unit, change.case))) throw new Problem('NOT_FOUND')
  const stated = {
    served_on: change.servedOn,
    closed_on: change.closedOn,
    appealed_on: change.appealedOn,
    is_major: change.isMajor,
  }
  return {
    recordings: await tx.retention.concerned(unit, { case: change.case }),
    asIf: { link: (link) => (link.case_id === change.case ? { ...link, ...stated } : link) },
  }
}

async function tryActivity(
  tx: Tx,
  asker: Asker,
  change: Change & { kind: 'activity' },
): Promise<Read> {
  const unit = unitOf(asker)
  await getActivity(tx, asker, change.activity)
  const row = change.case === null ? null : await tx.cases.find(unit, change.case)
  if (row === undefined) throw new Problem('NOT_FOUND')
  const belongs = {
    case_id: row?.case_id ?? null,
    case_number: row?.number ?? null,
    served_on: row?.served_on ?? null,
    closed_on: row?.closed_on ?? null,
    appealed_on: row?.appealed_on ?? null,
    is_major: row?.is_major ?? null,
    archive_term: row?.archive_term ?? null,
  }
  return {
    recordings: await tx.retention.concerned(unit, { activity: change.activity }),
    asIf: {
      link: (link) => (link.activity_id === change.activity ? { ...link, ...belongs } : link),
    },
  }
}

async function tryTime(
  tx: Tx,
  asker: Asker,
  { recording, capturedAt }: Change & { kind: 'time' },
): Promise<Read> {
  const row = await getVisible(tx, asker, recording)
  const value = Temporal.Instant.from(capturedAt).toString()
  const described = await describeAgain({ tx, asker }, row, row.facts as never, {
    correction: { field: 'capturedAt', value },
  })
  const { captured_at: at, flags } = described.row
  return {
    recordings: [recording],
    asIf: {
      row: (fact) => ({
        ...fact,
        captured_at: at === null ? null : Temporal.Instant.from(at),
        flags,
        clock: described.clock,
      }),
    },
  }
}

type Sums = z.output<typeof shapes.sums>

export const noSums = (): Sums => ({
  longer: { recordings: 0, sizeBytes: 0 },
  shorter: { recordings: 0, sizeBytes: 0 },
  ends: { recordings: 0, sizeBytes: 0 },
  covered: { recordings: 0, sizeBytes: 0 },
  same: { recordings: 0, sizeBytes: 0 },
})

export function countTried(sums: Sums, kind: DryRunKind, sizeBytes: number): void {
  sums[kind].recordings += 1
  sums[kind].sizeBytes += sizeBytes
}

export const showEnds = ({ kept, after, shorter, clearableFrom }: Tried) => ({
  keptUntil: kept.until?.toString() ?? null,
  thenUntil: after.until?.toString() ?? null,
  shorterUntil: shorter.until?.toString() ?? null,
  clearableFrom: clearableFrom?.toString() ?? null,
})
