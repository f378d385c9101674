// Activities as the API shows them, and who may see which.

import { Problem } from '@shilu/core/problems.ts'
import { seesOnlyOwn } from '@shilu/core/permissions.ts'
import { decideCertificate } from '@shilu/core/certificate.ts'
import { dayOf } from '@shilu/core/periods.ts'
import { howHandInStands } from '@shilu/core/rules/hand-in.ts'
import { stoppageDueAt } from '@shilu/core/rules/stoppage.ts'
import { ruleSetName } from '@shilu/core/rules/rule-set.ts'
import type { ActivityRow, FootageRow, LinkRow } from '../db/activities.ts'
import type { Asker, Tx } from '../tx.ts'
import type { Judged } from './activity-facts.ts'
import { showStoppage } from './show-stoppage.ts'
import { nameOf } from './show-intake.ts'
import { unitOf } from './unit-of.ts'

type Officers = Awaited<ReturnType<Tx['activities']['officersOf']>>

/** An officer's activities are those that the officer took part in. */
export function onlyTakenPartIn(asker: Asker, wanted?: string): { officer?: string } {
  if (!seesOnlyOwn(asker.roles)) return wanted === undefined ? {} : { officer: wanted }
  if (!asker.officer) throw new Problem('NOT_PERMITTED')
  return { officer: asker.officer }
}

/** The activity, if the asker may see it. What may not be seen looks like what is not there. */
export async function getActivity(tx: Tx, asker: Asker, id: string): Promise<ActivityRow> {
  const unit = unitOf(asker)
  const row = await tx.activities.find(unit, id)
  if (!row) throw new Problem('NOT_FOUND')
  if (seesOnlyOwn(asker.roles)) {
    const officers = await tx.activities.officersOf(unit, [id])
    const isOpener = row.opened_by.kind === 'account' && isSame(row.opened_by, asker)
    if (!isOpener && !officers.some((one) => one.officer_id === asker.officer))
      throw new Problem('NOT_FOUND')
  }
  return row
}

const isSame = (opener: { id: string }, { actor }: Asker): boolean =>
  actor.kind === 'account' && actor.id === opener.id

/** For a change: locked, seen by the asker, and not withdrawn. */
export async function getChangeable(tx: Tx, asker: Asker, id: string): Promise<ActivityRow> {
  await tx.activities.lock(unitOf(asker), id)
  const row = await getActivity(tx, asker, id)
  if (row.is_withdrawn) throw new Problem('ACTIVITY_WITHDRAWN')
  return row
}

const known = <K extends string>(at: Temporal.Instant | null, knownBy: K | null) =>
  at === null || knownBy === null ? null : { at: at.toString(), knownBy }

const officersOf = (officers: Officers) =>
  officers.map(({ officer_id: id, name }) => ({ id, name }))

export function showListed(row: ActivityRow, officers: Officers, now: Temporal.Instant) {
  return {
    ...basics(row, officers),
    judged: judgedOf(row),
    handIn: row.coverage === null ? null : handInOf(row, now),
  }
}

function basics(row: ActivityRow, officers: Officers) {
  return {
    id: row.activity_id,
    title: row.title,
    party: row.party,
    place: row.place,
    case:
      row.case_id && row.case_number !== null
        ? { id: row.case_id, number: row.case_number, name: row.case_name ?? '' }
        : null,
    officers: officersOf(officers),
    arrived: known(row.arrived_at, row.arrived_known),
    left: known(row.left_at, row.left_known),
    returned: known(row.returned_at, row.returned_known),
    isWithdrawn: row.is_withdrawn,
  }
}

function judgedOf(row: ActivityRow) {
  if (row.coverage === null) return null
  return {
    coverage: row.coverage,
    requiredMs: row.required_ms ?? 0,
    coveredMs: row.covered_ms ?? 0,
    openGaps: row.open_gaps ?? 0,
    missingSteps: row.missing_steps ?? 0,
    certified: row.certified ?? 0,
    recordings: row.recordings ?? 0,
    proposals: row.proposals ?? 0,
  }
}

/** From what was judged and the time it is now, so that a list needs no facts. */
function handInOf(row: ActivityRow, now: Temporal.Instant) {
  const { due_at: dueAt, soon_at: soonAt, received_at: receivedAt } = row
  const isNothingRecorded = row.is_nothing ?? false
  const isExcepted = row.exception !== null
  const kept = { dueAt, soonAt, receivedAt, isExcepted, isNothingRecorded }
  return {
    ...howHandInStands(kept, now),
    dueAt: dueAt?.toString() ?? null,
    receivedAt: receivedAt?.toString() ?? null,
  }
}

/** On the day of the activity. */
const certificatesOf = (row: ActivityRow, officers: Officers) =>
  officers.map((one) => ({
    officer: one.officer_id,
    number: one.certificate_number,
    isActive: one.is_active,
    state: decideCertificate(
      {
        name: one.name,
        certificateFrom: one.certificate_from,
        certificateUntil: one.certificate_until,
      },
      dayOf(row.arrived_at ?? row.sort_at),
    ).state,
  }))

type Posters = ReadonlySet<string>
const showRecording = (row: FootageRow, posters: Posters) => ({
  hasPoster: posters.has(row.recording_id),
  id: row.recording_id,
  fileName: row.file_name,
  kind: row.kind,
  capturedAt: row.captured_at?.toString() ?? null,
  durationMs: row.duration_ms === null ? null : Math.round(row.duration_ms),
  device: row.device_serial,
  sizeBytes: row.size_bytes,
  receivedAt: row.received_at.toString(),
})

type ItemList = { id: string; title: string; number: number; isExample: boolean } | null

/** Judged now, from the facts: what the page of one activity shows is never older than they are. */
export function showDetail(
  row: ActivityRow,
  judged: Judged,
  { itemList, posters }: { itemList: ItemList; posters: Posters },
  asker: Asker,
) {
  const { judgement, links, matches, officers, marks, stoppages, items } = judged
  const { coverage, steps, handIn } = judgement
  const linked = new Set(links.map((link) => link.recording_id))
  const openGaps = coverage.gaps.filter(({ open }) => open.length > 0).length
  const proposals = matches.filter(({ recording }) => !linked.has(recording))
  const own = links.filter(({ state }) => state !== 'refused')
  return {
    ...basics(row, officers),
    judged: {
      coverage: coverage.kind,
      requiredMs: coverage.requiredMs,
      coveredMs: coverage.coveredMs,
      openGaps,
      missingSteps: steps.missing,
      certified: judgement.certified,
      recordings: own.length,
      proposals: proposals.length,
    },
    handIn: {
      kind: handIn.kind,
      dueAt: handIn.dueAt?.toString() ?? null,
      receivedAt: judgement.receivedAt?.toString() ?? null,
      lateMs: handIn.lateMs,
    },
    items: items.map(({ code, category, matter, stage }) => ({ code, category, matter, stage })),
    itemList,
    point:
      row.latitude === null || row.longitude === null
        ? null
        : { latitude: row.latitude, longitude: row.longitude },
    exception: row.exception,
    exceptionWhy: row.exception_why,
    note: row.note,
    certificates: certificatesOf(row, officers),
    coverage,
    steps: steps.steps.map(showStep),
    handInReasons: handIn.reasons,
    officerReasons: judgement.officers,
    ...recordingsOf(judged, posters),
    marks: marks.map((one) => ({
      id: one.mark_id,
      mark: one.mark,
      at: one.at.toString(),
      knownBy: one.known_by,
      recording: one.recording_id,
      note: one.note,
      by: nameOf(one.made_by),
    })),
    stoppages: stoppages.map((one) => showStoppage(one, asker)),
    stoppageDueAt:
      openGaps > 0 && row.left_at
        ? stoppageDueAt(row.left_at, judged.deadlines.stoppageDays).toString()
        : null,
    openedBy: nameOf(row.opened_by),
    openedAt: row.opened_at.toString(),
    ruleSet: ruleSetName,
  }
}

function recordingsOf({ links, matches, shows }: Judged, posters: Posters) {
  const linked = new Set(links.map((link) => link.recording_id))
  const proposals = matches.filter(({ recording }) => !linked.has(recording))
  const own = links.filter(({ state }) => state !== 'refused')
  return {
    recordings: own.map((link) => ({
      ...showRecording(link, posters),
      state: link.state === 'placed' ? ('placed' as const) : ('confirmed' as const),
      reasons: link.reasons,
      shows: [...(shows.get(link.recording_id) ?? [])],
      by: byOf(link),
    })),
    proposals: proposals
      .toSorted((a, b) => b.confidence - a.confidence)
      .map(({ row: recording, confidence, reasons }) => ({
        ...showRecording(recording, posters),
        confidence,
        reasons,
      })),
    refused: links
      .filter(({ state }) => state === 'refused')
      .map((link) => ({ ...showRecording(link, posters), by: byOf(link) })),
  }
}

function showStep({ atMs, methods, ...step }: Judged['judgement']['steps']['steps'][number]) {
  const at = atMs === null ? null : Temporal.Instant.fromEpochMilliseconds(atMs).toString()
  return { ...step, methods: [...methods], at }
}

const byOf = ({ decided_by: by }: LinkRow): string | null =>
  by.kind === 'system' ? null : nameOf(by)
