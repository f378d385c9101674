// The originals of a package, copied as a stream. Their digests are taken of the bytes that are copied, and
// must be those that the archive has on record: what went bad on the disk is not given out.

import { createHash } from 'node:crypto'
import { payloadPaths } from '@shilu/core/package/manifest.ts'
import { Problem } from '@shilu/core/problems.ts'
import type { Digest } from '@shilu/core/recording.ts'
import { BlobMissing, type BlobStore } from '../blobs/blob-store.ts'
import type { ListedRow } from '../db/recordings.ts'
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
  onBytes: (bytes: number) => void,
): Promise<Packed[]> {
  const paths = payloadPaths(rows.map((row) => row.file_name))
  const packed: Packed[] = []
  for (const [at, row] of rows.entries()) {
    const path = paths[at] ?? ''
    packed.push({ row, path, sha512: await copyOne(row, path, originals, sink, onBytes) })
  }
  return packed
}

async function copyOne(
  row: ListedRow,
  path: string,
  originals: BlobStore,
  sink: PackageSink,
  onBytes: (bytes: number) => void,
): Promise<string> {
  // Not SM3: bytes of this SHA-256 are those whose SM3 the archive proved when it took them in.
  const sha256 = createHash('sha256')
  const sha512 = createHash('sha512')
  let bytes = 0
  async function* watched() {
    for await (const piece of originals.read(row.sha256 as Digest)) {
      bytes += piece.length
      sha256.update(piece)
      sha512.update(piece)
      // Said here and not by the sink, which could only say that the length is wrong.
      if (bytes > row.size_bytes) throw differs(row, `> ${row.size_bytes} B`)
      yield piece
      onBytes(piece.length)
    }
    if (bytes !== row.size_bytes) throw differs(row, `${bytes} B ≠ ${row.size_bytes} B`)
  }
  try {
    await sink.file(path, row.size_bytes, watched())
  } catch (error) {
    if (error instanceof BlobMissing) throw differs(row, 'BlobMissing', error)
    throw error
  }
  const found = sha256.digest('hex')
  if (found !== row.sha256) throw differs(row, `sha256 ${found} ≠ ${row.sha256}`)
  return sha512.digest('hex')
}

const differs = (row: ListedRow, detail: string, cause?: unknown) =>
  new Problem('PACKAGE_BYTES_DIFFER', { recording: row.recording_id, detail }, cause)
