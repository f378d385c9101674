// The originals of a package, copied as a stream. Their digests are taken of the bytes that are copied, and
// must be those that the archive has on record: what went bad on the disk is not given out.

import { createHash } from 'node:crypto'
import { Problem } from '@shilu/core/problems.ts'
import type { Digest } from '@shilu/core/recording.ts'
import { BlobMissing, type BlobStore } from '../blobs/blob-store.ts'
import type { ListedRow } from '../db/recordings.ts'
import { payloadNames } from './payload-names.ts'
import type { PackageSink } from './sink.ts'

export type Packed = {
  row: ListedRow
  /** In data/. */
  path: string
  sha512: string
}

export async function copyPayload(
  rows: readonly ListedRow[],
  originals: BlobStore,
  sink: PackageSink,
): Promise<Packed[]> {
  const names = payloadNames(rows.map((row) => row.file_name))
  const packed: Packed[] = []
  for (const [at, row] of rows.entries()) {
    const path = `data/${names[at]}`
    packed.push({ row, path, sha512: await copyOne(row, path, originals, sink) })
  }
  return packed
}

async function copyOne(
  row: ListedRow,
  path: string,
  originals: BlobStore,
  sink: PackageSink,
): Promise<string> {
  const hashes = {
    sha256: createHash('sha256'),
    sm3: createHash('sm3'),
    sha512: createHash('sha512'),
  }
  let bytes = 0
  async function* watched() {
    for await (const piece of originals.read(row.sha256 as Digest)) {
      bytes += piece.length
      for (const hash of Object.values(hashes)) hash.update(piece)
      // Said here and not by the sink, which could only say that the length is wrong.
      if (bytes > row.size_bytes) throw differs(row, `> ${row.size_bytes} B`)
      yield piece
    }
    if (bytes !== row.size_bytes) throw differs(row, `${bytes} B ≠ ${row.size_bytes} B`)
  }
  try {
    await sink.file(path, row.size_bytes, watched())
  } catch (error) {
    if (error instanceof BlobMissing) throw differs(row, 'BlobMissing', error)
    throw error
  }
  const found = {
    sha256: hashes.sha256.digest('hex'),
    sm3: hashes.sm3.digest('hex'),
    sha512: hashes.sha512.digest('hex'),
  }
  for (const what of ['sha256', 'sm3'] as const)
    if (found[what] !== row[what]) throw differs(row, `${what} ${found[what]} ≠ ${row[what]}`)
  return found.sha512
}

const differs = (row: ListedRow, detail: string, cause?: unknown) =>
  new Problem('PACKAGE_BYTES_DIFFER', { recording: row.recording_id, detail }, cause)
