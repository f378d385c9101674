// No file of an intake in a false state; no upload that leads nowhere.

import type { Digest } from '@shilu/core/recording.ts'
import { sql } from 'kysely'
import type { Checked, Find, FsckParts } from '../fsck.ts'

/** An upload that nobody touched for this long is worth a person's look; its bytes are kept. */
const STUCK_AFTER_HOURS = 72
/** A staged object gets its row within moments; younger ones may be on their way. */
const STAGED_GRACE_MINUTES = 10

export async function checkIntakes(parts: FsckParts, find: Find, checked: Checked): Promise<void> {
  const files = parts.db
    .selectFrom('intake_files')
    .select((eb) => eb.fn.countAll<number>().as('total'))
  checked.files += (await files.executeTakeFirstOrThrow()).total
  await findFalseStates(parts, find)
  await findUnfinished(parts, find)
  await findUnprovenPauses(parts, find)
  await checkUploads(parts, find)
}

async function findFalseStates({ db }: FsckParts, find: Find): Promise<void> {
  const rows = await db
    .selectFrom('intake_files as f')
    .leftJoin('recordings as r', (on) =>
      on.onRef('r.unit_id', '=', 'f.unit_id').onRef('r.recording_id', '=', 'f.recording_id'),
    )
    .select(['f.intake_id', 'f.position', 'f.path', 'f.state'])
    .where(
      sql<boolean>`(f.state in ('kept', 'already-kept') and (r.recording_id is null or r.sha256 <> f.sha256 or r.size_bytes <> f.size_bytes))
        or (f.state not in ('kept', 'already-kept') and f.recording_id is not null)
        or (f.state = 'failed' and f.reason is null)
        or (f.state = 'received' and not exists (select 1 from uploads u where u.unit_id = f.unit_id and u.intake_id = f.intake_id and u.position = f.position and u.state = 'received'))`,
    )
    .execute()
  for (const row of rows) {
    find(
      'file-in-false-state',
      `${row.intake_id}/${row.position}`,
      `${row.path} is called ${row.state}, which is not so`,
    )
  }
}

async function findUnfinished({ db }: FsckParts, find: Find): Promise<void> {
  const rows = await db
    .selectFrom('intakes as i')
    .select('i.intake_id')
    .where('i.state', '=', 'closed')
    .where(
      sql<boolean>`exists (select 1 from intake_files f where f.unit_id = i.unit_id and f.intake_id = i.intake_id and f.state in ('listed', 'wanted', 'received'))`,
    )
    .execute()
  for (const row of rows)
    find(
      'intake-closed-unfinished',
      row.intake_id,
      'closed, but some of its files have no final state',
    )
}

/** An open intake is paused if, and only if, the last that was told of it is a pause. */
async function findUnprovenPauses({ db }: FsckParts, find: Find): Promise<void> {
  const { rows } = await sql<{ intake: string }>`
    select i.intake_id as intake
      from intakes i
      left join (
        select distinct on (unit_id, intake_id) unit_id, intake_id, event_id, type
          from events where type in ('intake.paused', 'intake.resumed', 'intake.closed')
         order by unit_id, intake_id, number desc
      ) e using (unit_id, intake_id)
     where i.paused_event is distinct from
           (case when e.type = 'intake.paused' then e.event_id end)`.execute(db)
  for (const { intake } of rows)
    find('pause-without-event', intake, 'paused or going on otherwise than its last event says')
}

async function checkUploads({ db, originals, now }: FsckParts, find: Find): Promise<void> {
  const uploads = await db.selectFrom('uploads').selectAll().execute()
  const staged = new Map<string, { sizeBytes: number; changedAt: number }>()
  for await (const object of originals.listStaged()) staged.set(object.staged, object)
  for (const upload of uploads) {
    const object = staged.get(upload.staged)
    const isBetweenMoveAndCommit =
      upload.state === 'received' && (await originals.has(upload.sha256 as Digest)) !== null
    if (!object && !isBetweenMoveAndCommit) {
      find(
        'upload-without-bytes',
        upload.upload_id,
        'the upload is noted, but its staged bytes are gone; dock the card again',
      )
    }
    const idleSince = object
      ? Temporal.Instant.fromEpochMilliseconds(Math.floor(object.changedAt))
      : upload.created_at
    if (Temporal.Instant.compare(idleSince.add({ hours: STUCK_AFTER_HOURS }), now) < 0) {
      find(
        'upload-stuck',
        upload.upload_id,
        `nothing arrived since ${idleSince.toString({ smallestUnit: 'second' })}; dock the card again`,
      )
    }
  }
  const known = new Set(uploads.map((upload) => upload.staged))
  const young = now.subtract({ minutes: STAGED_GRACE_MINUTES }).epochMilliseconds
  for (const [id, object] of staged) {
    if (!known.has(id) && object.changedAt < young) {
      find('staged-without-upload', id, `${object.sizeBytes} staged bytes belong to no upload`)
    }
  }
}
