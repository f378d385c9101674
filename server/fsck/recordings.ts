// Every recording has the event that took it in, and tells the same as that event; every such event
// has its recording.

import { sql } from 'kysely'
import { canonicalJson, type Json } from '@shilu/log/canonical-json.ts'
import type { Checked, Find, FsckParts } from '../fsck.ts'
import { inBatches } from './in-batches.ts'

type Told = {
  details?: { recording?: string; digests?: Record<string, unknown>; claims?: unknown }
}

export async function checkRecordings(
  { db }: FsckParts,
  find: Find,
  checked: Checked,
): Promise<void> {
  const rows = inBatches(
    (after: string | null, limit) =>
      db
        .selectFrom('recordings')
        .leftJoin('blobs', (on) =>
          on
            .onRef('blobs.unit_id', '=', 'recordings.unit_id')
            .onRef('blobs.sha256', '=', 'recordings.sha256'),
        )
        .leftJoin('events', (on) =>
          on
            .onRef('events.unit_id', '=', 'recordings.unit_id')
            .onRef('events.event_id', '=', 'recordings.taken_in_event'),
        )
        .select([
          'recordings.recording_id',
          'recordings.sha256',
          'recordings.size_bytes',
          'recordings.claims',
          'recordings.file_name',
          'recordings.received_at',
          'blobs.sm3',
          'events.body',
          'events.at',
        ])
        .where('recordings.recording_id', '>', after ?? '00000000-0000-0000-0000-000000000000')
        .orderBy('recordings.recording_id')
        .limit(limit)
        .execute(),
    (row) => row.recording_id,
  )
  for await (const row of rows) {
    checked.recordings += 1
    if (row.body === null) {
      find(
        'recording-without-event',
        row.recording_id,
        `${row.file_name}: nothing in the custody events took it in`,
      )
      continue
    }
    const { details } = JSON.parse(row.body) as Told
    const told = details?.digests ?? {}
    const differs = [
      details?.recording !== row.recording_id && 'id',
      told['sha256'] !== row.sha256 && 'SHA-256',
      told['sm3'] !== row.sm3 && 'SM3',
      told['sizeBytes'] !== row.size_bytes && 'size',
      canonicalJson(details?.claims as Json) !== canonicalJson(row.claims as unknown as Json) &&
        'claims',
      row.at !== null &&
        Temporal.Instant.compare(row.at, row.received_at) !== 0 &&
        'time of receipt',
    ].filter((what) => typeof what === 'string')
    if (differs.length > 0)
      find(
        'recording-differs-from-event',
        row.recording_id,
        `${row.file_name}: ${differs.join(', ')} differ from the event that took it in`,
      )
  }
  const lost = await db
    .selectFrom('events')
    .select(['event_id', 'recording_id'])
    .where('type', '=', 'recording.taken-in')
    .where(
      sql<boolean>`not exists (select 1 from recordings r where r.unit_id = events.unit_id and r.recording_id = events.recording_id)`,
    )
    .execute()
  for (const row of lost)
    find(
      'event-without-recording',
      row.recording_id ?? row.event_id,
      'an event took this recording in, but its row is gone',
    )
  const unproven = await db
    .selectFrom('corrections')
    .select(['correction_id', 'recording_id'])
    .where(
      sql<boolean>`not exists (select 1 from events e where e.unit_id = corrections.unit_id and e.event_id = corrections.event_id and e.type = 'recording.corrected')`,
    )
    .execute()
  for (const row of unproven)
    find(
      'correction-without-event',
      row.recording_id,
      `correction ${row.correction_id} has no event`,
    )
}
