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
  parts: FsckParts,
  find: Find,
  checked: Checked,
): Promise<void> {
  await checkAgainstEvents(parts, find, checked)
  await findLostRecordings(parts, find)
  await findUnprovenCorrections(parts, find)
  await findUnprovenAcknowledgements(parts, find)
  await findUnprovenNotes(parts, find)
}

const FIRST_ID = '00000000-0000-0000-0000-000000000000'

const nextRecordings = (db: FsckParts['db'], after: string | null, limit: number) =>
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
    .where('recordings.recording_id', '>', after ?? FIRST_ID)
    .orderBy('recordings.recording_id')
    .limit(limit)
    .execute()

async function checkAgainstEvents({ db }: FsckParts, find: Find, checked: Checked): Promise<void> {
  const rows = inBatches(
    (after: string | null, limit) => nextRecordings(db, after, limit),
    (row) => row.recording_id,
  )
  for await (const row of rows) {
    checked.recordings += 1
    const { recording_id: id, file_name: name, body } = row
    if (body === null) {
      find('recording-without-event', id, `${name}: nothing in the custody events took it in`)
      continue
    }
    const differs = differences(row, JSON.parse(body) as Told)
    if (differs.length > 0) {
      find(
        'recording-differs-from-event',
        id,
        `${name}: ${differs.join(', ')} differ from the event that took it in`,
      )
    }
  }
}

type Row = Awaited<ReturnType<typeof nextRecordings>>[number]

function differences(row: Row, { details }: Told): string[] {
  const told = details?.digests ?? {}
  const pairs: [string, unknown, unknown][] = [
    ['id', details?.recording, row.recording_id],
    ['SHA-256', told['sha256'], row.sha256],
    ['SM3', told['sm3'], row.sm3],
    ['size', told['sizeBytes'], row.size_bytes],
    ['claims', canonicalJson(details?.claims as Json), canonicalJson(row.claims)],
    ['time of receipt', row.at?.epochNanoseconds, row.received_at.epochNanoseconds],
  ]
  return pairs.filter(([, one, other]) => one !== other).map(([name]) => name)
}

async function findLostRecordings({ db }: FsckParts, find: Find): Promise<void> {
  const lost = await db
    .selectFrom('events')
    .select(['event_id', 'recording_id'])
    .where('type', '=', 'recording.taken-in')
    .where(
      sql<boolean>`not exists (select 1 from recordings r where r.unit_id = events.unit_id and r.recording_id = events.recording_id)`,
    )
    .execute()
  for (const row of lost) {
    find(
      'event-without-recording',
      row.recording_id ?? row.event_id,
      'an event took this recording in, but its row is gone',
    )
  }
}

async function findUnprovenCorrections({ db }: FsckParts, find: Find): Promise<void> {
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

async function findUnprovenAcknowledgements({ db }: FsckParts, find: Find): Promise<void> {
  const unproven = await db
    .selectFrom('flag_acknowledgements as noted')
    .select(['noted.recording_id', 'noted.flag'])
    .where(
      sql<boolean>`not exists (select 1 from events e where e.unit_id = noted.unit_id and e.event_id = noted.event_id and e.recording_id = noted.recording_id and e.type = 'recording.flag-acknowledged')`,
    )
    .execute()
  for (const { recording_id: recording, flag } of unproven)
    find(
      'acknowledged-without-event',
      recording,
      `that somebody looked at the flag ${flag} has no event`,
    )
}

/** Place and note are what the last event says that they became: neither altered nor emptied nor an older word. */
async function findUnprovenNotes({ db }: FsckParts, find: Find): Promise<void> {
  const { rows } = await sql<{
    recording: string
    place: string | null
    note: string | null
    noted_event: string | null
    event_id: string | null
    body: string | null
  }>`
    select r.recording_id as recording, r.place, r.note, r.noted_event, e.event_id, e.body
      from recordings r
      left join (
        select distinct on (unit_id, recording_id) unit_id, recording_id, event_id, body
          from events where type = 'recording.noted'
         order by unit_id, recording_id, number desc
      ) e using (unit_id, recording_id)
     where r.noted_event is not null or e.event_id is not null`.execute(db)
  for (const { recording, place, note, noted_event: noted, event_id: last, body } of rows) {
    const told = body === null ? null : (JSON.parse(body) as { details?: { after?: Json } })
    const after = canonicalJson(told?.details?.after ?? null)
    if (noted !== last || after !== canonicalJson({ place, note }))
      find('note-without-event', recording, 'place and note are not what the last event made them')
  }
}
