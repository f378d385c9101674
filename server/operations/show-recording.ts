// Recordings as the API shows them.

import { Problem } from '@shilu/core/problems.ts'
import { seesOnlyOwn } from '@shilu/core/permissions.ts'
import type { ListedRow } from '../db/recordings.ts'
import type { Asker, Tx } from '../tx.ts'
import { unitOf } from './unit-of.ts'

export function showListed(row: ListedRow) {
  const durationMs = (row.facts as { durationMs?: unknown } | null)?.durationMs
  return {
    id: row.recording_id,
    fileName: row.file_name,
    kind: row.kind,
    sizeBytes: row.size_bytes,
    sha256: row.sha256,
    sm3: row.sm3,
    capturedAt: row.captured_at?.toString() ?? null,
    receivedAt: row.received_at.toString(),
    state: row.state,
    flags: row.flags,
    device:
      row.device_id && row.device_serial ? { id: row.device_id, serial: row.device_serial } : null,
    officer:
      row.officer_id && row.officer_name ? { id: row.officer_id, name: row.officer_name } : null,
    durationMs: typeof durationMs === 'number' ? Math.round(durationMs) : null,
    // A list shows no picture of what is sealed, to nobody: it is opened on its own page.
    hasPoster: Boolean(row.has_poster) && !row.is_sealed,
    isSealed: row.is_sealed,
    stated: row.stated_kind,
    place: row.place,
    note: row.note,
  }
}

/** The recording, if the asker may see it. What may not be seen looks like what is not there. */
export async function getVisible(tx: Tx, asker: Asker, id: string): Promise<ListedRow> {
  const row = await tx.recordings.find(unitOf(asker), id)
  if (!row) throw new Problem('NOT_FOUND')
  if (seesOnlyOwn(asker.roles) && (!asker.officer || row.officer_id !== asker.officer))
    throw new Problem('NOT_FOUND')
  return row
}

/** How many activities it belongs to. */
export async function activitiesOf(tx: Tx, unit: string, recording: string): Promise<number> {
  const links = await tx.activities.ofRecording(unit, recording)
  return links.filter((one) => one.state !== 'refused' && !one.is_withdrawn).length
}
