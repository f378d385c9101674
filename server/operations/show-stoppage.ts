// Stoppage records as the API shows them.

import type { StoppageRow } from '../db/stoppages.ts'
import type { Asker } from '../tx.ts'
import { nameOf } from './show-intake.ts'
import { subReasonOf } from './stoppage-fields.ts'

export const showStoppage = (row: StoppageRow, { actor }: Asker) => ({
  id: row.stoppage_id,
  activity: row.activity_id,
  title: row.title,
  place: row.place,
  number: row.number,
  state: row.state,
  fromAt: row.from_at.toString(),
  untilAt: row.until_at.toString(),
  ground: row.ground,
  subReason: subReasonOf(row),
  attachments: row.attachments.map((one) => ({
    id: one.recording,
    fileName: one.file_name,
    kind: one.kind,
    capturedAt: one.captured_at && Temporal.Instant.from(one.captured_at).toString(),
    sha256: one.sha256,
    hasPoster: one.has_poster,
  })),
  reason: row.reason,
  basis: row.basis,
  substitute: row.substitute,
  effect: row.effect,
  witness: row.witness,
  device:
    row.device_id && row.device_serial ? { id: row.device_id, serial: row.device_serial } : null,
  writtenBy: nameOf(row.written_by),
  writtenAt: row.written_at.toString(),
  isOwn: row.written_by.kind === 'account' && idOf(actor) === row.written_by.id,
  submittedAt: row.submitted_at?.toString() ?? null,
  reviewedBy: row.reviewed_by ? nameOf(row.reviewed_by) : null,
  reviewedAt: row.reviewed_at?.toString() ?? null,
  reviewNote: row.review_note,
})

const idOf = (actor: Asker['actor']): string | null => (actor.kind === 'account' ? actor.id : null)
