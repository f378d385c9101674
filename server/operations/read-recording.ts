// One recording with everything that is known about it: claims as claimed, facts as verified, and
// each judgement with its reasons.

import { parseRecordingName } from '@shilu/core/recording-name.ts'
import { FINDING_WORDS, type FindingCode } from '@shilu/core/finding-words.ts'
import { mayDo } from '@shilu/core/permissions.ts'
import type { DerivativeKind } from '@shilu/core/recording.ts'
import { sayReason, type Reason } from '@shilu/core/reasons.ts'
import type { Retention } from '@shilu/core/rules/retention.ts'
import { RULE_SET } from '@shilu/core/rules/rule-set.ts'
import { z } from 'zod'
import type { ListedRow } from '../db/recordings.ts'
import type { Asker, Tx } from '../tx.ts'
import { alreadyDone, operation } from './operation.ts'
import { id } from './shapes/basics.ts'
import * as shapes from './shapes/recordings.ts'
import { nameOf } from './show-intake.ts'
import { retentionOf } from './retention-of.ts'
import { showClock } from './show-clock.ts'
import { opennessOf, standingSeal } from './opened.ts'
import { getVisible, showListed } from './show-recording.ts'
import { showPurpose, showSeal, showStatement } from './show-sealing.ts'
import { unitOf } from './unit-of.ts'
import { recordViewing } from './viewing.ts'

type DerivativeRow = {
  kind: DerivativeKind
  state: 'waiting' | 'working' | 'ready' | 'failed' | 'not-needed'
  progress: number
  reason: string | null
  mime: string | null
  details: Record<string, unknown> | null
}

/** As our own inspection wrote it (server/media/photo.ts). */
type Exposure = NonNullable<z.output<typeof shapes.detail>['claims']['exposure']>

export const readRecording = operation({
  summary: 'One recording with what was claimed, what was verified and how it is kept',
  permission: 'recording.view',
  event: ['recording.viewed', 'recording.played'],
  input: z.strictObject({ id }),
  output: shapes.detail,
  async run(run) {
    const { tx, input, asker, now } = run
    const unit = unitOf(asker)
    const row = await getVisible(tx, asker, input.id)
    const recording = row.recording_id
    const derivatives = await tx.derivatives.of(unit, recording)
    const codes = await tx.clockCodes.of(unit, recording)
    const corrections = await tx.recordings.corrections(unit, recording)
    const acknowledgements = await tx.recordings.acknowledgements(unit, recording)
    const names = await namesOf(tx, unit)
    const activities = belongingTo(await tx.activities.ofRecording(unit, recording))
    const seal = await standingSeal(tx, unit, row)
    const openness = opennessOf(seal, run)
    const isClosed = openness.kind === 'closed' || row.state !== 'kept'
    const statement = await tx.sealing.statement(unit, recording)
    const kept = (await retentionOf(tx, unit, [recording], now)).get(recording)
    const tombstone = await tx.clearings.tombstone(unit, recording)
    const copies = row.state === 'on-discs' ? await tx.discs.goodCopies(unit, [recording]) : []
    const twins = await tx.clearings.clearedOfContent(unit, row.sha256, recording)
    const review = await reviewFor(tx, asker, unit, recording)
    const isFirst = await recordViewing(run, recording, 'details')
    const answer = {
      ...showListed(row),
      purpose: showPurpose(row, { activities: activities.length, statement, seal }),
      statement: showStatement(statement),
      seal: seal && showSeal(seal, openness, asker),
      intake: row.intake_id,
      ...showClock(row, codes),
      claims: showClaims(row),
      activities: activities.map((one) => ({
        id: one.activity_id,
        title: one.title,
        arrivedAt: one.arrived_at?.toString() ?? null,
        case:
          one.case_id && one.case_number !== null
            ? { id: one.case_id, number: one.case_number, name: one.case_name ?? '' }
            : null,
      })),
      captureReasons: row.capture_reasons,
      placedReasons: row.placed_reasons,
      facts: row.facts,
      findings: findingsOf(row.facts),
      playback: closedIf(isClosed, showPlayback(row, derivatives)),
      derivatives: derivatives.map((derived) =>
        closedIf(isClosed, showDerivative(recording, derived)),
      ),
      retention: kept ? showRetention(kept) : null,
      review,
      tombstone: tombstone ? showTombstone(tombstone, copies) : null,
      clearedBefore: twins.map((one) => ({
        id: one.recording_id,
        clearedAt: one.cleared_at.toString(),
      })),
      acknowledgements: acknowledgements
        .filter(({ flag }) => row.flags.includes(flag))
        .map(showAcknowledgement),
      corrections: corrections.map((one) => ({
        field: one.field,
        before: nameFor(one.field, one.value_before, names),
        after: nameFor(one.field, one.value_after, names),
        why: one.why,
        by: nameOf(one.corrected_by),
        at: one.corrected_at.toString(),
      })),
    }
    return isFirst ? answer : alreadyDone(answer)
  },
})

type Acknowledgement = Awaited<ReturnType<Tx['recordings']['acknowledgements']>>[number]

const showAcknowledgement = (one: Acknowledgement) => ({
  flag: one.flag,
  why: one.why,
  by: nameOf(one.acknowledged_by),
  at: one.acknowledged_at.toString(),
})

/** The open review that it was drawn for; nobody is told who may not read reviews. */
async function reviewFor(tx: Tx, asker: Asker, unit: string, recording: string) {
  if (!mayDo(asker.grantees, 'review.read')) return null
  return (await tx.reviews.openFor(unit, recording)) ?? null
}

function showClaims(row: ListedRow) {
  const { claims } = row
  const told = (row.facts?.['claims'] ?? {}) as Record<string, unknown>
  const textOf = (name: string) => (typeof told[name] === 'string' ? told[name] : null)
  const { kind: _kind, ...card } = claims.source
  return {
    path: claims.path,
    fileName: claims.fileName,
    fileModifiedAt: claims.fileModifiedAt,
    name: parseRecordingName(claims.fileName) as Record<string, unknown>,
    card: card as Record<string, unknown>,
    containerTime: textOf('containerTime'),
    exifTime: textOf('exifTime'),
    gps: (told['gps'] as { latitude: number; longitude: number } | null | undefined) ?? null,
    make: textOf('make'),
    model: textOf('model'),
    software: textOf('software'),
    exposure: (told['exposure'] as Exposure | null | undefined) ?? null,
    altitudeM: (told['altitudeM'] as number | null | undefined) ?? null,
  }
}

function findingsOf(facts: Record<string, unknown> | null) {
  const problems = (facts?.['problems'] ?? []) as { code: string; detail?: string }[]
  return problems.map(({ code, detail }) => {
    const words =
      code in FINDING_WORDS ? FINDING_WORDS[code as FindingCode] : { zh: code, en: code }
    return { code, ...words, detail: detail ?? null }
  })
}

function showDerivative(recording: string, row: DerivativeRow) {
  const { kind, state, progress, reason, mime, details } = row
  const href = state === 'ready' ? `/api/v1/recordings/${recording}/derivatives/${kind}` : null
  return { kind, state, progress, reason, href, mime, details }
}

/** What is closed has no address: the server would refuse it. */
const closedIf = <T extends { href: string | null }>(isClosed: boolean, shown: T): T =>
  isClosed ? { ...shown, href: null } : shown

type Playback = {
  kind: 'direct' | 'remux' | 'proxy' | 'cannot-play'
  mime?: string
  reason: Reason
}

function showPlayback(row: ListedRow, derivatives: DerivativeRow[]) {
  const original = `/api/v1/recordings/${row.recording_id}/original`
  const decided = row.facts?.['playback'] as Playback | undefined
  // Before the probe has run a player may simply try: most recordings play as they are.
  if (!decided) return { kind: 'not-known-yet' as const, mime: null, reason: null, href: original }
  const copy = derivatives.find(
    (derived) => derived.kind === 'playable' && derived.state === 'ready',
  )
  const href =
    decided.kind === 'direct'
      ? original
      : copy
        ? `/api/v1/recordings/${row.recording_id}/derivatives/playable`
        : null
  return {
    kind: decided.kind,
    mime: copy?.mime ?? decided.mime ?? null,
    reason: decided.reason,
    href,
  }
}

function showRetention(decision: Retention) {
  return {
    kind: decision.kind,
    until: decision.until?.toString() ?? null,
    lines: decision.lines.map((line) => ({
      reason: line.reason,
      words: { zh: sayReason(line.reason, 'zh'), en: sayReason(line.reason, 'en') },
      until: line.until?.toString() ?? null,
      decides: line.decides,
      isBefore: line.isBefore,
    })),
    ruleSet: `${RULE_SET.id}/${RULE_SET.version}`,
  }
}

const showTombstone = (row: TombstoneRow, copies: readonly CopyRow[]) => ({
  ground: row.told.ground,
  copies: copies.map((copy) => ({
    discSet: copy.disc_set_id,
    number: copy.number,
    volumeId: copy.volume_id,
    letter: copy.letter,
    mediumId: copy.medium_id,
    place: copy.place,
  })),
  clearing: row.clearing_id,
  number: row.number,
  clearedAt: row.cleared_at.toString(),
  removedAt: row.removed_at?.toString() ?? null,
  contentStays: row.content_stays,
  why: row.told.why,
  appraisedBy: row.told.appraisedBy,
  askedBy: row.told.askedBy,
  approvedBy: row.told.approvedBy,
})
type CopyRow = Awaited<ReturnType<Parameters<typeof getVisible>[0]['discs']['goodCopies']>>[number]
type TombstoneRow = NonNullable<
  Awaited<ReturnType<Parameters<typeof getVisible>[0]['clearings']['tombstone']>>
>

type Belonging = Awaited<ReturnType<Parameters<typeof getVisible>[0]['activities']['ofRecording']>>

const belongingTo = (links: Belonging): Belonging =>
  links.filter((one) => one.state !== 'refused' && !one.is_withdrawn)

type Names = Map<string, string>
async function namesOf(tx: Parameters<typeof getVisible>[0], unit: string): Promise<Names> {
  const officers = await tx.people.officers(unit)
  const devices = await tx.devices.list(unit)
  return new Map([
    ...officers.map((row) => [row.officer_id, row.name] as const),
    ...devices.map((row) => [row.device_id, row.serial] as const),
  ])
}
const nameFor = (field: string, value: string | null, names: Names) =>
  value === null || field === 'capturedAt' ? value : (names.get(value) ?? value)
