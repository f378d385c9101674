// What the platform makes of a recording now: with what is registered, with what a person corrected, and with
// the clock codes that count for it. Which those are depends on the device, so that is found first.

import type { ClockMark } from '@shilu/core/rules/clock.ts'
import type { CorrectableField } from '../db/tables.ts'
import { latestCorrections } from './corrections.ts'
import { describeRecording, type Claims, type Described, type Facts } from './describe-recording.ts'
import type { Run } from './operation.ts'
import { unitOf } from './unit-of.ts'

type Row = {
  recording_id: string
  claims: Claims
  received_at: Temporal.Instant
  size_bytes: number
}
type Changed = {
  /** A correction that is about to be noted. */
  correction?: { field: CorrectableField; value: string | null }
  /** Marks of this recording that are about to be noted, in place of those that are known of it. */
  ownMarks?: ClockMark[]
}

export async function describeAgain(
  { tx, asker }: Pick<Run<never, unknown>, 'tx' | 'asker'>,
  row: Row,
  facts: Facts | null,
  { correction, ownMarks }: Changed = {},
): Promise<Described> {
  const unit = unitOf(asker)
  const corrections = latestCorrections(await tx.recordings.corrections(unit, row.recording_id))
  const known = {
    recording: row.recording_id,
    claims: row.claims,
    facts,
    receivedAt: row.received_at,
    sizeBytes: row.size_bytes,
    devices: await tx.devices.list(unit),
    holders: await tx.devices.holders(unit),
    officers: await tx.people.officers(unit),
    corrected: correction ? { ...corrections, [correction.field]: correction.value } : corrections,
  }
  const first = describeRecording(known)
  const found = await tx.clockCodes.good(unit, first.row.device_id, row.recording_id)
  const marks = found.flatMap((mark): ClockMark[] =>
    mark.device_at === null
      ? []
      : [
          {
            recording: mark.recording_id,
            saidAt: mark.said_at,
            deviceAt: mark.device_at,
            isSet: mark.is_set,
            uncertaintyMs: mark.uncertainty_ms,
          },
        ],
  )
  const others = ownMarks ? marks.filter((mark) => mark.recording !== row.recording_id) : marks
  return describeRecording({ ...known, marks: [...others, ...(ownMarks ?? [])] })
}
