// Between the row of a copy and how it stands (core/disc-copy.ts).

import type { CopyStanding } from '@shilu/core/disc-copy.ts'
import { recheckDueAt } from '@shilu/core/rules/disc.ts'
import type { Tx } from '../tx.ts'

export type CopyRow = NonNullable<Awaited<ReturnType<Tx['discs']['findCopy']>>>

export const standingOf = (row: CopyRow): CopyStanding => ({
  state: row.state,
  sha256: row.sha256,
  sizeBytes: row.size_bytes,
  correctionRoots: row.correction_roots,
  mediumId: row.medium_id,
  burnedAt: row.burned_at?.toString() ?? null,
  burnedBy: row.burned_by,
  readAt: row.read_at?.toString() ?? null,
  readBackAt: row.read_back_at?.toString() ?? null,
  reading: row.reading,
  damaged: row.damaged,
  place: row.place,
  takenBy: row.taken_by,
  takenAt: row.taken_at?.toString() ?? null,
  backDueOn: row.back_due_on,
})

export const standingRow = (copy: CopyStanding) => ({
  state: copy.state,
  sha256: copy.sha256,
  size_bytes: copy.sizeBytes,
  correction_roots: copy.correctionRoots,
  medium_id: copy.mediumId,
  burned_at: copy.burnedAt,
  burned_by: copy.burnedBy,
  read_at: copy.readAt,
  read_back_at: copy.readBackAt,
  reading: copy.reading,
  damaged: copy.damaged && JSON.stringify(copy.damaged),
  place: copy.place,
  taken_by: copy.takenBy,
  taken_at: copy.takenAt,
  back_due_on: copy.backDueOn,
  recheck_at:
    recheckDueAt(
      copy.readBackAt === null ? null : Temporal.Instant.from(copy.readBackAt),
    )?.toString() ?? null,
})
