// How long recordings are kept, decided from facts that are read now, with what goes on as it was kept before. The
// stored rows are for lists and the calendar; whoever is about to take something away asks here.

import { dayOf, startOfDay } from '@shilu/core/periods.ts'
import { isUnderAppeal } from '@shilu/core/case.ts'
import { DOUBTFUL_TIME_FLAGS } from '@shilu/core/recording.ts'
import type { Reason, ReasonCode } from '@shilu/core/reasons.ts'
import {
  ARTICLE_TERMS,
  decideRetention,
  type CaseOfRecording,
  type Retention,
  type RetentionFacts,
  type RetentionTerms,
} from '@shilu/core/rules/retention.ts'
import type { LineBefore } from '@shilu/core/rules/shortening.ts'
import type { KeptLine } from '../db/keeping-tables.ts'
import type { RetentionFactRows } from '../db/retention-facts.ts'
import type { Tx } from '../tx.ts'
import { claimedBeforeCode } from './show-clock.ts'

export type Terms = { terms: RetentionTerms; version: string | null }
/** A decision with what it was made from. */
export type Decided = {
  recording: string
  sizeBytes: number
  facts: RetentionFacts
  before: readonly LineBefore[]
  retention: Retention
  /** As it is kept; undefined where nothing is. */
  kept: RetentionFactRows['before'][number] | undefined
}

/** By recording; one that is not of this unit is not among them. */
export async function retentionOf(
  tx: Tx,
  unit: string,
  recordings: readonly string[],
  now: Temporal.Instant,
): Promise<Map<string, Retention>> {
  const decided = await decideFor(tx, unit, recordings, now, await termsOf(tx, unit, now))
  return new Map(decided.map((one) => [one.recording, one.retention]))
}

/** As the unit's deadlines have it today. */
export async function termsOf(tx: Tx, unit: string, now: Temporal.Instant): Promise<Terms> {
  const version = await tx.ruleSets.inForce(unit, 'deadlines', dayOf(now))
  if (version === undefined) return { terms: ARTICLE_TERMS, version: null }
  const { retentionMonths: months, caseMonths, caseMarginDays } = version.body
  return { terms: { months, caseMonths, caseMarginDays }, version: version.id }
}

export async function decideFor(
  tx: Tx,
  unit: string,
  recordings: readonly string[],
  now: Temporal.Instant,
  { terms }: Terms,
): Promise<Decided[]> {
  if (recordings.length === 0) return []
  const read = await tx.retention.facts(unit, recordings)
  const lifted = await liftedAmong(tx, unit, read.before)
  const factsOf = gather(read, await tx.appraisals.keepLines(unit, recordings))
  const keptOf = new Map(read.before.map((row) => [row.recording_id, row]))
  return read.rows.map((row) => {
    const facts = factsOf(row)
    const kept = keptOf.get(row.recording_id)
    const before = (kept?.lines ?? []).map(asLine).filter(({ key }) => !lifted.has(key))
    return {
      recording: row.recording_id,
      sizeBytes: row.size_bytes,
      facts,
      before,
      retention: decideRetention(facts, now, terms, before),
      kept,
    }
  })
}

type Row = RetentionFactRows['rows'][number]

/** What two people have lifted keeps nothing any more, also where it only went on as it was. */
async function liftedAmong(
  tx: Tx,
  unit: string,
  before: RetentionFactRows['before'],
): Promise<Set<string>> {
  const holds = before.flatMap(({ lines }) =>
    lines.filter(({ key, isBefore }) => isBefore && key.startsWith(HOLD)),
  )
  if (holds.length === 0) return new Set()
  const ids = holds.map(({ key }) => key.slice(HOLD.length))
  const rows = await tx.retention.liftedHolds(unit, ids)
  return new Set(rows.map(({ hold_id: id }) => `${HOLD}${id}`))
}
const HOLD = 'hold:'

type KeepLine = Awaited<ReturnType<Tx['appraisals']['keepLines']>>[number]

function gather(
  read: RetentionFactRows,
  keepLines: readonly KeepLine[],
): (row: Row) => RetentionFacts {
  const links = groupBy(read.links, (link) => link.recording_id)
  const holds = groupBy(read.holds, (hold) => hold.target_id)
  const proposals = groupBy(read.proposals, (one) => one.target)
  const appraised = groupBy(keepLines, (one) => one.recording_id)
  const requests = groupBy(read.requests, (one) => one.recording_id)
  return (row) => {
    const of = links.get(row.recording_id) ?? []
    const targets = new Set([
      row.recording_id,
      ...of.map((link) => link.activity_id),
      ...of.flatMap((link) => link.case_id ?? []),
    ])
    const isTimeDoubtful = DOUBTFUL_TIME_FLAGS.some((flag) => row.flags.includes(flag))
    const on = <T>(groups: Map<string, T[]>) => [...targets].flatMap((id) => groups.get(id) ?? [])
    return {
      capturedAt: isTimeDoubtful ? null : row.captured_at,
      claimedAt: claimedBeforeCode(row),
      receivedAt: row.received_at,
      cases: casesOf(of),
      holds: on(holds).map((hold) => ({
        id: hold.hold_id,
        ground: hold.ground,
        liftedAt: hold.lifted_at,
      })),
      proposed: on(proposals),
      appraised: (appraised.get(row.recording_id) ?? []).map((one) => ({
        id: one.appraisal_id,
        until: one.keep_until,
      })),
      requests: (requests.get(row.recording_id) ?? []).map((one) => one.request_id),
    }
  }
}

type Link = RetentionFactRows['links'][number]

/** An appeal after the closing opens a case again: then no date ends the keeping. */
function casesOf(links: readonly Link[]): CaseOfRecording[] {
  const found = new Map<string, CaseOfRecording>()
  for (const link of links) {
    const { case_id: id, case_number: number, closed_on: closedOn, appealed_on: appealedOn } = link
    if (id === null || number === null) continue
    const isAppealed = isUnderAppeal({ closedOn, appealedOn })
    found.set(id, {
      id,
      number,
      servedAt: isAppealed ? null : startOfDay(link.served_on),
      closedAt: isAppealed ? null : startOfDay(closedOn),
      archiveTerm: link.archive_term,
    })
  }
  return [...found.values()]
}

function groupBy<T>(items: readonly T[], keyOf: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>()
  for (const item of items) {
    const key = keyOf(item)
    const group = groups.get(key)
    if (group) group.push(item)
    else groups.set(key, [item])
  }
  return groups
}

/** As our own decision wrote it. */
const asLine = (line: KeptLine): LineBefore => ({
  key: line.key,
  reason: {
    code: line.code as ReasonCode,
    ...(line.article === null ? {} : { article: line.article }),
    params: line.params,
  },
  until: line.until === null ? null : Temporal.Instant.from(line.until),
  isBefore: line.isBefore,
})

/** Whether it differs from what is kept, and has to be written. */
export function isNew({ retention, kept }: Decided, version: string | null): boolean {
  if (kept === undefined || kept.terms_version !== version || kept.rule_set !== retention.ruleSet)
    return true
  const { lines } = kept
  if (lines.length !== retention.lines.length) return true
  return retention.lines.some((line, at) => {
    const was = lines[at]
    return (
      was?.key !== line.key ||
      was.code !== line.reason.code ||
      was.isBefore !== line.isBefore ||
      was.until !== (line.until && momentText(line.until)) ||
      Object.entries(line.reason.params ?? {}).some(([name, value]) => was.params[name] !== value)
    )
  })
}

/** What keeps it now, save for the lines of these keys. */
export const reasonsThatKeep = (
  { lines }: Retention,
  now: Temporal.Instant,
  except: readonly string[] = [],
): Reason[] =>
  lines
    .filter(
      ({ key, until }) =>
        !except.includes(key) && (until === null || Temporal.Instant.compare(until, now) > 0),
    )
    .map(({ reason }) => reason)

export function retentionRow(
  unit: string,
  { recording, sizeBytes, facts, retention }: Decided,
  version: string | null,
  now: Temporal.Instant,
) {
  const lines = retention.lines.map((line): KeptLine => ({
    key: line.key,
    code: line.reason.code,
    article: line.reason.article ?? null,
    params: { ...line.reason.params },
    until: line.until && momentText(line.until),
    isBefore: line.isBefore,
  }))
  return {
    unit_id: unit,
    recording_id: recording,
    kept_until: retention.until && momentText(retention.until),
    decides: retention.lines.find((line) => line.decides)?.reason.code ?? '',
    lines: JSON.stringify(lines),
    inputs: JSON.stringify(facts),
    rule_set: retention.ruleSet,
    terms_version: version,
    has_before: lines.some((line) => line.isBefore),
    size_bytes: sizeBytes,
    decided_at: now.toString(),
  }
}

/** Many recordings end at the same moment (core/periods.ts gives the same value for them): it is written once. */
function momentText(at: Temporal.Instant): string {
  const known = WRITTEN.get(at)
  if (known !== undefined) return known
  const text = at.toString()
  WRITTEN.set(at, text)
  return text
}
const WRITTEN = new WeakMap<Temporal.Instant, string>()
