// An intake and its files as the API shows them.

import { classifyCardFile } from '@shilu/core/card-file.ts'
import type { Actor } from '@shilu/core/events.ts'
import type { PhoneSource } from '@shilu/core/phone-source.ts'
import { INTAKE_FILE_STATES, type IntakeFileState } from '@shilu/core/recording.ts'

type IntakeRow = {
  intake_id: string
  state: 'open' | 'closed'
  opened_at: Temporal.Instant
  closed_at: Temporal.Instant | null
  opened_by: Actor
  paused_at: Temporal.Instant | null
  paused_by: Actor | null
  source: {
    kind: 'card' | 'folder' | 'phone'
    root: string
    volumeId: string | null
    volumeLabel: string | null
    phone?: PhoneSource
  }
}
type CountRow = { intake_id: string; state: IntakeFileState; files: number; bytes: number }
type FileRow = {
  position: number
  path: string
  size_bytes: number
  state: IntakeFileState
  sha256: string | null
  recording_id: string | null
  reason: string | null
}

export function showIntake(row: IntakeRow, counts: CountRow[], arrivingBytes = 0) {
  const own = counts.filter((count) => count.intake_id === row.intake_id)
  const of = (state: IntakeFileState) => own.find((count) => count.state === state)
  const sum = (rows: CountRow[], field: 'files' | 'bytes') =>
    rows.reduce((total, count) => total + count[field], 0)
  const byState = (field: 'files' | 'bytes') =>
    Object.fromEntries(
      INTAKE_FILE_STATES.map((state) => [state, of(state)?.[field] ?? 0]),
    ) as Record<IntakeFileState, number>
  const { kind, root, volumeId, volumeLabel } = row.source
  return {
    id: row.intake_id,
    state: row.state,
    openedAt: row.opened_at.toString(),
    closedAt: row.closed_at?.toString() ?? null,
    paused:
      row.paused_at && row.paused_by
        ? { at: row.paused_at.toString(), by: nameOf(row.paused_by) }
        : null,
    openedBy: nameOf(row.opened_by),
    via: row.opened_by.kind === 'dock' ? ('dock' as const) : ('browser' as const),
    openedByAccount: row.opened_by.kind === 'account' ? row.opened_by.id : null,
    source: { kind, root, volumeId, volumeLabel },
    phoneOffsetMs: row.source.phone?.clockOffsetMs ?? null,
    counts: { total: sum(own, 'files'), ...byState('files') },
    sizeBytes: sum(own, 'bytes'),
    keptBytes: (of('kept')?.bytes ?? 0) + (of('already-kept')?.bytes ?? 0),
    bytes: byState('bytes'),
    arrivingBytes,
  }
}

export function showFile(row: FileRow, receivedBytes: number) {
  const what = classifyCardFile(row.path, row.size_bytes)
  const isWhole = row.state === 'received' || row.state === 'kept' || row.state === 'already-kept'
  return {
    position: row.position,
    path: row.path,
    sizeBytes: row.size_bytes,
    state: row.state,
    sha256: row.sha256,
    recording: row.recording_id,
    reason: row.reason,
    kind: what.kind === 'evidence' ? what.recordingKind : what.kind,
    receivedBytes: isWhole ? row.size_bytes : receivedBytes,
  }
}

export const nameOf = (actor: Actor): string =>
  actor.kind === 'account' || actor.kind === 'dock' ? actor.name : actor.kind
