// How long recordings are kept, decided from facts that are read now, with what goes on as it was kept before. The
// stored rows are for lists and the calendar; whoever is about to take something away asks here.

import { dayOf, startOfDay } from '@shilu/core/periods.ts'
import { isUnderAppeal } from '@shilu/core/case.ts'
import { DOUBTFUL_TIME_FLAGS } from '@shilu/core/recording.ts'
import type { DeadlinesBody } from '@shilu/core/rule-sets/deadlines.ts'
import type { Reason, ReasonCode } from '@shilu/core/reasons.ts'
import {
  ARTICLE_TERMS,
  decideRetention,
  keyOfAlike,
  type CaseOfRecording,
  type Retention,
  type RetentionFacts,
  type RetentionLine,
  type RetentionTerms,
} from '@shilu/core/rules/retention.ts'
import { ruleSetName } from '@shilu/core/rules/rule-set.ts'
import type { LineBefore } from '@shilu/core/rules/shortening.ts'
import type { KeepRow, MadeUnder } from '../db/keep-retentions.ts'
import type { KeptLine } from '../db/keeping-tables.ts'
import type { AsIf, RetentionFactRows } from '../db/retention-facts.ts'
import type { WhichRecordings } from '../db/which-recordings.ts'
import type { Tx } from '../tx.ts'
import { claimedBeforeCode } from './show-clock.ts'

export type Terms = { terms: RetentionTerms; version: string | null }
/** A decision with what it was made from. */
export type Decided = {
  recording: string
  sizeBytes: number
  /** Its own, or those of one that is decided alike. */
  facts: RetentionFacts
  before: readonly LineBefore[]
  retention: Retention
  /** As it is kept; undefined where nothing is. */
  kept: Kept | undefined
}
type Kept = { lines: readonly KeptLine[]; ruleSet: string; termsVersion: string | null }

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
  return { terms: termsIn(version.body), version: version.id }
}

export const termsIn = (body: DeadlinesBody): RetentionTerms => ({
  months: body.retentionMonths,
  caseMonths: body.caseMonths,
  caseMarginDays: body.caseMarginDays,
})

export async function decideFor(
  tx: Tx,
  unit: string,
  which: WhichRecordings,
  now: Temporal.Instant,
  { terms }: Terms,
  asIf?: AsIf,
): Promise<Decided[]> {
  if (!('after' in which) && which.length === 0) return []
  const read = await tx.retention.facts(unit, which, asIf)
  const was = read.before.map(asItWasKept)
  const keptOf = new Map(was.flatMap((one) => one.recordings.map((id) => [id, one])))
  const lifted = await liftedAmong(tx, unit, was)
  const factsOf = gather(
    read,
    await tx.appraisals.keepLines(unit, which),
    await tx.reviews.drawnFor(unit, which),
  )
  const stillKeep = (lines: readonly LineBefore[]) =>
    lifted.size === 0 ? lines : lines.filter(({ key }) => !lifted.has(key))
  const decide = (facts: RetentionFacts, one: WasKept | undefined) => {
    const before = one === undefined ? [] : stillKeep(one.before)
    const retention = decideRetention(facts, now, terms, before)
    return { facts, before, retention, kept: one?.kept }
  }
  const alike = new Map<WasKept | undefined, Map<string, ReturnType<typeof decide>>>()
  return read.rows.map((row) => {
    const facts = factsOf(row)
    const one = keptOf.get(row.recording_id)
    const of = { recording: row.recording_id, sizeBytes: row.size_bytes }
    const key = keyOfAlike(facts)
    if (key === null) return { ...of, ...decide(facts, one) }
    const decided = alike.get(one) ?? new Map<string, ReturnType<typeof decide>>()
    if (decided.size === 0) alike.set(one, decided)
    const decision = decided.get(key) ?? decide(facts, one)
    decided.set(key, decision)
    return { ...of, ...decision }
  })
}

type Row = RetentionFactRows['rows'][number]
type WasKept = { recordings: readonly string[]; kept: Kept; before: readonly LineBefore[] }

const asItWasKept = (row: RetentionFactRows['before'][number]): WasKept => ({
  recordings: row.recordings,
  kept: { lines: row.lines, ruleSet: row.rule_set, termsVersion: row.terms_version },
  before: row.lines.map(asLine),
})

/** What two people have lifted keeps nothing any more, also where it only went on as it was. */
async function liftedAmong(tx: Tx, unit: string, was: readonly WasKept[]): Promise<Set<string>> {
  const ids: string[] = []
  for (const { before } of was)
    for (const { key, isBefore } of before)
      if (isBefore && key.startsWith(HOLD)) ids.push(key.slice(HOLD.length))
  if (ids.length === 0) return new Set()
  const rows = await tx.retention.liftedHolds(unit, ids)
  return new Set(rows.map(({ hold_id: id }) => `${HOLD}${id}`))
}
const HOLD = 'hold:'

type DrawnFor = Awaited<ReturnType<Tx['reviews']['drawnFor']>>[number]
type KeepLine = Awaited<ReturnType<Tx['appraisals']['keepLines']>>[number]

function gather(
  read: RetentionFactRows,
  keepLines: readonly KeepLine[],
  drawn: readonly DrawnFor[],
): (row: Row) => RetentionFacts {
  const links = groupBy(read.links, (link) => link.recording_id)
  const holds = groupBy(read.holds, (hold) => hold.target_id)
  const proposals = groupBy(read.proposals, (one) => one.target)
  const appraised = groupBy(keepLines, (one) => one.recording_id)
  const reviews = groupBy(drawn, (one) => one.recording_id)
  const requests = groupBy(read.requests, (one) => one.recording_id)
  return (row) => {
    const of = links.get(row.recording_id) ?? NONE
    const targets = targetsOf(row.recording_id, of)
    const isTimeDoubtful = DOUBTFUL_TIME_FLAGS.some((flag) => row.flags.includes(flag))
    const on = <T>(groups: Map<string, T[]>): readonly T[] =>
      groups.size === 0 ? NONE : targets.flatMap((id): readonly T[] => groups.get(id) ?? NONE)
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
      appraised: (appraised.get(row.recording_id) ?? NONE).map((one) => ({
        id: one.appraisal_id,
        until: one.keep_until,
      })),
      reviews: (reviews.get(row.recording_id) ?? NONE).map((one) => ({
        id: one.review_id,
        year: one.year,
        closedAt: one.closed_at,
      })),
      requests: (requests.get(row.recording_id) ?? NONE).map((one) => one.request_id),
    }
  }
}
const NONE: readonly never[] = []

type Link = RetentionFactRows['links'][number]

/** Where a hold on it may lie. */
const targetsOf = (recording: string, links: readonly Link[]): string[] =>
  links.length === 0
    ? [recording]
    : [
        ...new Set([
          recording,
          ...links.map((link) => link.activity_id),
          ...links.flatMap((link) => link.case_id ?? []),
        ]),
      ]

/** An appeal after the closing opens a case again: then no date ends the keeping. */
function casesOf(links: readonly Link[]): readonly CaseOfRecording[] {
  if (links.length === 0) return NONE
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
  if (kept === undefined || kept.termsVersion !== version || kept.ruleSet !== retention.ruleSet)
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

/** What the rows of one going have in common. */
export const madeUnder = ({ version }: Terms, now: Temporal.Instant): MadeUnder => ({
  ruleSet: ruleSetName,
  termsVersion: version,
  decidedAt: now.toString(),
})

export const rowToKeep = ({ recording, sizeBytes, retention, kept }: Decided): KeepRow => ({
  recording,
  sizeBytes,
  isFirst: kept === undefined,
  decision: asRow(retention),
})

/** The same decision of many recordings is written down once. */
function asRow(retention: Retention): KeepRow['decision'] {
  const known = ROWS.get(retention)
  if (known !== undefined) return known
  const { until, lines } = retention
  const row = {
    keptUntil: until && momentText(until),
    decides: lines.find((line) => line.decides)?.reason.code ?? '',
    lines: JSON.stringify(lines.map(asKept)),
    hasBefore: lines.some((line) => line.isBefore),
  }
  ROWS.set(retention, row)
  return row
}
const ROWS = new WeakMap<Retention, KeepRow['decision']>()

const asKept = ({ key, reason, until, isBefore }: RetentionLine): KeptLine => ({
  key,
  code: reason.code,
  article: reason.article ?? null,
  params: reason.params ?? {},
  until: until && momentText(until),
  isBefore,
})

/** Many recordings end at the same moment (core/periods.ts gives the same value for them): it is written once. */
function momentText(at: Temporal.Instant): string {
  const known = WRITTEN.get(at)
  if (known !== undefined) return known
  const text = at.toString()
  WRITTEN.set(at, text)
  return text
}
const WRITTEN = new WeakMap<Temporal.Instant, string>()
