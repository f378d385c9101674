// The dossier 案卷 of a case: everything that belongs to it, on one page and in one list.

import { stateOfCase } from '@shilu/core/case.ts'
import { DISC_COPY_STATE_NAMES, DISC_LETTERS } from '@shilu/core/disc.ts'
import { Problem } from '@shilu/core/problems.ts'
import { RECORDING_STATES } from '@shilu/core/recording.ts'
import { CLEARING_GROUND_NAMES, CLEARING_STATE_NAMES } from '@shilu/core/rules/clearing.ts'
import { z } from 'zod'
import type { DossierRow } from '../db/dossiers.ts'
import type { Asker, Tx } from '../tx.ts'
import { archiveOf, archiveOfCase } from './archive.ts'
import { operation, unrecorded } from './operation.ts'
import { caseShown } from './shapes/activities.ts'
import { id, instant } from './shapes/basics.ts'
import { datesOf, fieldsOf } from './cases.ts'
import { unitOf } from './unit-of.ts'

const ACTIVITIES_MAX = 1000

const recording = z.object({
  id: z.string(),
  fileName: z.string(),
  kind: z.string(),
  activity: z.string().nullable(),
  capturedAt: instant.nullable(),
  durationMs: z.number().nullable(),
  sizeBytes: z.int(),
  sha256: z.string(),
  /** Where its bytes are gone from here, what it was stays. */
  state: z.enum(RECORDING_STATES),
  officer: z.string().nullable(),
  /** Null: no end yet, or not decided yet. */
  keptUntil: instant.nullable(),
  /** The code of the reason that decides; null while nothing has. */
  keptBy: z.string().nullable(),
})
const dossier = z.object({
  case: caseShown.extend(archiveOfCase.shape),
  activities: z.array(
    z.object({
      id: z.string(),
      title: z.string(),
      arrivedAt: instant.nullable(),
      officers: z.array(z.string()),
      isWithdrawn: z.boolean(),
    }),
  ),
  recordings: z.array(recording),
  stoppages: z.array(
    z.object({
      id: z.string(),
      number: z.string(),
      state: z.string(),
      fromAt: instant,
      untilAt: instant,
      reason: z.string(),
    }),
  ),
  holds: z.array(
    z.object({
      id: z.string(),
      ground: z.string(),
      why: z.string(),
      placedAt: instant,
      liftedAt: instant.nullable(),
    }),
  ),
  packages: z.array(
    z.object({
      id: z.string(),
      purpose: z.string(),
      recipient: z.string(),
      orderedAt: instant,
      by: z.string().nullable(),
    }),
  ),
  /** Copies on which something of it lies; `recordings`: how much of it. */
  discs: z.array(
    z.object({
      set: z.string(),
      number: z.string(),
      volumeId: z.string(),
      letter: z.enum(DISC_LETTERS),
      state: z.enum(DISC_COPY_STATE_NAMES),
      mediumId: z.string().nullable(),
      place: z.string().nullable(),
      recordings: z.int(),
    }),
  ),
  clearings: z.array(
    z.object({
      id: z.string(),
      number: z.string(),
      ground: z.enum(CLEARING_GROUND_NAMES),
      state: z.enum(CLEARING_STATE_NAMES),
      askedAt: instant,
      recordings: z.int(),
    }),
  ),
})
export type Dossier = z.output<typeof dossier>

export const readDossier = operation({
  summary:
    'All that belongs to a case: activities, recordings, stoppage records, holds, packages, discs, clearings',
  permission: 'case.dossier',
  event: unrecorded('what the lists of activities and recordings tell as well; no content'),
  input: z.strictObject({ id }),
  output: dossier,
  run: ({ tx, input, asker, now }) => loadDossier(tx, asker, input.id, now),
})

export async function loadDossier(
  tx: Tx,
  asker: Asker,
  of: string,
  now: Temporal.Instant,
): Promise<Dossier> {
  const unit = unitOf(asker)
  const row = await tx.cases.find(unit, of)
  if (!row) throw new Problem('NOT_FOUND')
  const filter = { case: of, now: now.toString() }
  const activities = (await tx.activities.list(unit, filter, null, ACTIVITIES_MAX)).toReversed()
  const ids = activities.map((one) => one.activity_id)
  const officers = await tx.activities.officersOf(unit, ids)
  const recordings = await tx.dossiers.recordings(unit, { case: of })
  const chosen = recordings.map((one) => one.recording_id)
  const fields = fieldsOf(row)
  return {
    case: {
      id: of,
      ...fields,
      state: stateOfCase(datesOf(fields)),
      activities: activities.length,
      ...archiveOf(row),
    },
    activities: activities.map((one) => ({
      id: one.activity_id,
      title: one.title,
      arrivedAt: one.arrived_at?.toString() ?? null,
      officers: officers
        .filter((person) => person.activity_id === one.activity_id)
        .map((person) => person.name),
      isWithdrawn: one.is_withdrawn,
    })),
    recordings: recordings.map(showRecording),
    stoppages: (await tx.dossiers.stoppages(unit, ids)).map((one) => ({
      id: one.stoppage_id,
      number: one.number,
      state: one.state,
      fromAt: one.from_at.toString(),
      untilAt: one.until_at.toString(),
      reason: one.reason,
    })),
    ...(await keptAndGivenOut(tx, unit, [of, ...ids, ...chosen], chosen)),
  }
}

async function keptAndGivenOut(tx: Tx, unit: string, targets: string[], recordings: string[]) {
  return {
    holds: (await tx.dossiers.holds(unit, targets)).map((one) => ({
      id: one.hold_id,
      ground: one.ground,
      why: one.why,
      placedAt: one.placed_at.toString(),
      liftedAt: one.lifted_at?.toString() ?? null,
    })),
    packages: (await tx.dossiers.packages(unit, recordings)).map((one) => ({
      id: one.package_id,
      purpose: one.purpose,
      recipient: one.recipient,
      orderedAt: one.ordered_at.toString(),
      by: one.made_by,
    })),
    discs: (await tx.dossiers.discCopies(unit, recordings)).map((one) => ({
      set: one.disc_set_id,
      number: one.number,
      volumeId: one.volume_id,
      letter: one.letter,
      state: one.state,
      mediumId: one.medium_id,
      place: one.place,
      recordings: one.recordings,
    })),
    clearings: (await tx.dossiers.clearings(unit, recordings)).map((one) => ({
      id: one.clearing_id,
      number: one.number,
      ground: one.ground,
      state: one.state,
      askedAt: one.asked_at.toString(),
      recordings: one.recordings,
    })),
  }
}

const showRecording = (row: DossierRow): Dossier['recordings'][number] => ({
  id: row.recording_id,
  fileName: row.file_name,
  kind: row.kind,
  activity: row.title,
  capturedAt: row.captured_at?.toString() ?? null,
  durationMs: durationOf(row),
  sizeBytes: row.size_bytes,
  sha256: row.sha256,
  state: row.state,
  officer: row.officer_name,
  keptUntil: row.kept_until?.toString() ?? null,
  keptBy: row.decides,
})

export function durationOf({ facts }: DossierRow): number | null {
  const measured = facts?.['durationMs']
  return typeof measured === 'number' ? Math.round(measured) : null
}
