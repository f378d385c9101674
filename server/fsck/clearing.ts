// Appraisal and clearing (Art. 15): what is cleared has a tombstone, an event, and two people; what has none of these is
// lost. Bytes of what was cleared are gone, or still wanted by another recording, or on their way out.

import { sql } from 'kysely'
import { canonicalJson, type Json } from '@shilu/log/canonical-json.ts'
import type { Digest } from '@shilu/core/recording.ts'
import type { Find, FsckParts } from '../fsck.ts'
import { readTold, text, type Details, type Told } from './told.ts'

type Batch = {
  by: string
  state: string
  clearsAt: string | null
  sha256: string
  isApproved: boolean
}

export async function checkClearing(parts: FsckParts, find: Find): Promise<void> {
  const { db } = parts
  const { rows } = await sql<{ type: string; body: string }>`
    select type, body from events
    where type like 'clearing.%' or type like 'appraisal.%' or type like 'recording.cleared'
      or type in ('recording.bytes-removed', 'recording.brought-back')
    order by unit_id, number`.execute(db)
  const told = rows.flatMap((row) => readTold(row) ?? [])
  await compareBatches(parts, told, find)
  await compareTombstones(parts, told, find)
  await compareDecisions(parts, told, find)
}

function replayBatches(told: readonly Told[], find: Find): Map<string, Batch> {
  const batches = new Map<string, Batch>()
  for (const { type, details, by } of told) {
    if (!type.startsWith('clearing.')) continue
    const id = text(details['clearing'])
    if (type === 'clearing.asked') {
      const sha256 = text(details['listSha256'])
      batches.set(id, { by, state: 'asked', clearsAt: null, sha256, isApproved: false })
      continue
    }
    const batch = batches.get(id)
    if (!batch) {
      find('clearing-differs-from-events', id, 'a clearing went on that nobody asked for')
      continue
    }
    if (type === 'clearing.approved') {
      if (batch.by === by)
        find('clearing-differs-from-events', id, 'a clearing was approved by the one who asked')
      Object.assign(batch, {
        state: 'approved',
        clearsAt: text(details['clearsAt']),
        isApproved: true,
      })
    } else if (type === 'clearing.refused') batch.state = 'refused'
    else if (type === 'clearing.stopped') Object.assign(batch, { state: 'stopped', clearsAt: null })
    else if (type === 'clearing.begun') {
      if (!batch.isApproved)
        find('clearing-differs-from-events', id, 'a clearing began that nobody approved')
      batch.state = 'clearing'
    } else if (type === 'clearing.done') batch.state = 'done'
  }
  return batches
}

async function compareBatches({ db }: FsckParts, told: readonly Told[], find: Find): Promise<void> {
  const batches = replayBatches(told, find)
  for (const row of await db.selectFrom('clearings').selectAll().execute()) {
    const batch = batches.get(row.clearing_id)
    batches.delete(row.clearing_id)
    const isSame =
      batch?.by === row.account_id &&
      batch.state === row.state &&
      batch.sha256 === row.list_sha256 &&
      (batch.clearsAt === null ? null : Date.parse(batch.clearsAt)) ===
        (row.clears_at?.epochMilliseconds ?? null)
    if (!isSame)
      find(
        'clearing-differs-from-events',
        row.clearing_id,
        'this clearing is not what its events made it',
      )
  }
  for (const id of batches.keys())
    find('clearing-differs-from-events', id, 'a clearing was asked for, and is not there')
}

async function compareTombstones(
  { db, originals }: FsckParts,
  told: readonly Told[],
  find: Find,
): Promise<void> {
  const cleared = new Map<string, Details>()
  const removed = new Set<string>()
  for (const { type, details } of told) {
    const recording = text(details['recording'])
    if (type === 'recording.cleared') cleared.set(recording, details)
    if (type === 'recording.bytes-removed') removed.add(recording)
    if (type === 'recording.brought-back') {
      if (
        text((cleared.get(recording)?.['tombstone'] as Details | undefined)?.['ground']) !==
        'on-discs'
      )
        find('clearing-differs-from-events', recording, 'it was brought back, and was not on discs')
      cleared.delete(recording)
      removed.delete(recording)
    }
  }
  const stones = await db.selectFrom('tombstones').selectAll().execute()
  const named = new Set(stones.map((row) => row.recording_id))
  const states = await db
    .selectFrom('recordings')
    .select(['recording_id', 'state'])
    .where('state', '<>', 'kept')
    .execute()
  const groundOf = new Map(stones.map((row) => [row.recording_id, row.told.ground]))
  for (const { recording_id: id, state } of states)
    if (
      !named.has(id) ||
      !cleared.has(id) ||
      groundOf.get(id) !== (state === 'cleared' ? 'no-value' : 'on-discs')
    )
      find(
        'cleared-without-tombstone',
        id,
        'it is called cleared, and nothing says by whom and why',
      )
  const onDiscs = states.flatMap(({ recording_id: id, state }) =>
    state === 'on-discs' ? [id] : [],
  )
  await findLost(db, onDiscs, find)
  for (const row of stones) {
    const event = cleared.get(row.recording_id)
    cleared.delete(row.recording_id)
    const isSame =
      canonicalJson(event?.['tombstone'] ?? null) === canonicalJson(row.told as unknown as Json) &&
      text(event?.['clearing']) === row.clearing_id &&
      removed.has(row.recording_id) === (row.settled_at !== null)
    if (!isSame)
      find(
        'clearing-differs-from-events',
        row.recording_id,
        'its tombstone is not what was cleared',
      )
    const { sha256 } = row.told
    const { rows } = await sql<{ is_kept: boolean }>`
      select exists(select 1 from recordings where sha256 = ${sha256} and state = 'kept')
          or exists(select 1 from uploads where sha256 = ${sha256})
          or exists(select 1 from tombstones where told ->> 'sha256' = ${sha256} and settled_at is null) as is_kept`.execute(
      db,
    )
    if (!rows[0]?.is_kept && (await originals.has(sha256 as Digest)))
      find('cleared-bytes-left', row.recording_id, 'its bytes are still in the store')
  }
  for (const id of cleared.keys())
    find('clearing-differs-from-events', id, 'it was cleared, and its tombstone is not there')
}

/** On discs only, and no disc is known to have it: nothing of ours proves that it still exists. */
async function findLost(
  db: FsckParts['db'],
  recordings: readonly string[],
  find: Find,
): Promise<void> {
  const { rows } = await sql<{ recording_id: string }>`
    select d.recording_id from disc_recordings d join disc_copies c
      on c.unit_id = d.unit_id and c.disc_id = d.disc_id
    where c.state = 'read-back' and d.recording_id = any(${[...recordings]}::uuid[])`.execute(db)
  const known = new Set(rows.map((row) => row.recording_id))
  for (const id of recordings)
    if (!known.has(id))
      find('on-discs-without-copy', id, 'it lies on discs only, and no copy is known to be whole')
}

/** The last word on each of a list is what stands in its row. */
async function compareDecisions(
  { db }: FsckParts,
  told: readonly Told[],
  find: Find,
): Promise<void> {
  const last = new Map<string, Details>()
  for (const { type, details } of told)
    if (type === 'appraisal.decided')
      last.set(`${text(details['appraisal'])} ${text(details['recording'])}`, details)
  for (const row of await db.selectFrom('appraisal_items').selectAll().execute()) {
    const details = last.get(`${row.appraisal_id} ${row.recording_id}`)
    const isSame =
      (row.decision ?? '') === text(details?.['decision']) &&
      (row.why ?? '') === text(details?.['why'])
    if (!isSame) find('clearing-differs-from-events', row.recording_id, 'it was not appraised so')
  }
}
