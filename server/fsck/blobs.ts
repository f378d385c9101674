// I2: every recording row has its blob, every blob at least one row, both digests match. With `deep`
// every byte is read again.

import type { BlobStore } from '../blobs/blob-store.ts'
import type { Digest } from '@shilu/core/recording.ts'
import type { Checked, Find, FsckParts } from '../fsck.ts'
import { inBatches } from './in-batches.ts'

export async function checkBlobs(
  parts: FsckParts,
  find: Find,
  checked: Checked,
  progress: (what: string) => void,
): Promise<void> {
  const { db, originals, derived, deep } = parts
  const expected = new Set<string>()
  const rows = inBatches(
    (after: string | null, limit) =>
      db
        .selectFrom('blobs')
        .selectAll()
        .where('sha256', '>', after ?? '')
        .orderBy('sha256')
        .limit(limit)
        .execute(),
    (row) => row.sha256,
  )
  for await (const row of rows) {
    checked.blobs += 1
    expected.add(row.sha256)
    const owner = await ownerOf(db, row)
    if (!owner.isAny)
      find('blob-without-recording', row.sha256, 'no recording refers to these bytes')
    // What was cleared is meant to be gone: fsck/clearing.ts looks after it.
    if (owner.isAny && !owner.isKept) continue
    const stored = await originals.has(row.sha256 as Digest)
    if (!stored)
      find('blob-missing', row.sha256, 'the bytes of a recording are gone from the store')
    else if (stored.sizeBytes !== row.size_bytes)
      find('blob-wrong-size', row.sha256, `${stored.sizeBytes} bytes instead of ${row.size_bytes}`)
    else if (deep) {
      progress(`blobs ${checked.blobs}`)
      const actual = await originals.digest(row.sha256 as Digest)
      checked.bytesRead += actual.sizeBytes
      if (actual.sha256 !== row.sha256 || actual.sm3 !== row.sm3)
        find(
          'blob-wrong-digest',
          row.sha256,
          `the bytes now have SHA-256 ${actual.sha256} and SM3 ${actual.sm3}`,
        )
    }
  }
  const onTheWay = new Set(
    (await db.selectFrom('uploads').select('sha256').execute()).map((row) => row.sha256),
  )
  for await (const blob of originals.list()) {
    if (!expected.has(blob.sha256) && !onTheWay.has(blob.sha256))
      find(
        'blob-without-row',
        blob.sha256,
        `${blob.sizeBytes} bytes lie in the store, but no row knows them`,
      )
  }
  await checkDerived(parts, derived, find)
}

async function ownerOf(
  db: FsckParts['db'],
  { unit_id: unit, sha256 }: { unit_id: string; sha256: string },
): Promise<{ isAny: boolean; isKept: boolean }> {
  const rows = await db
    .selectFrom('recordings')
    .select('state')
    .distinct()
    .where('unit_id', '=', unit)
    .where('sha256', '=', sha256)
    .execute()
  return { isAny: rows.length > 0, isKept: rows.some(({ state }) => state === 'kept') }
}

/** Derived files can be made again; their loss is told, but weighs less. */
async function checkDerived({ db }: FsckParts, derived: BlobStore, find: Find): Promise<void> {
  const rows = await db
    .selectFrom('derivatives')
    .innerJoin('recordings', (on) =>
      on
        .onRef('recordings.unit_id', '=', 'derivatives.unit_id')
        .onRef('recordings.recording_id', '=', 'derivatives.recording_id'),
    )
    .select([
      'derivatives.recording_id',
      'derivatives.kind',
      'derivatives.sha256',
      'derivatives.size_bytes',
      'recordings.state',
    ])
    .where('derivatives.state', '=', 'ready')
    .execute()
  const known = new Set<string>()
  for (const row of rows) {
    if (row.sha256 === null) continue
    known.add(row.sha256)
    // What was cleared is on its way out: a removal that was broken off leaves the row of what is gone already.
    if (row.state !== 'kept') continue
    const stored = await derived.has(row.sha256 as Digest)
    if (stored?.sizeBytes !== row.size_bytes)
      find('derived-missing', row.recording_id, `its ${row.kind} is gone; it can be made again`)
  }
  // What is just being made lies in the store a moment before its row says so.
  const inWork = await db
    .selectFrom('derivatives')
    .select('kind')
    .where('state', 'in', ['waiting', 'working'])
    .limit(1)
    .executeTakeFirst()
  if (inWork) return
  for await (const blob of derived.list()) {
    if (!known.has(blob.sha256))
      find(
        'derived-without-row',
        blob.sha256,
        `${blob.sizeBytes} derived bytes belong to no recording`,
      )
  }
}
