// The originals of a package, copied as a stream, the large ones in parts. Their digests are taken of the bytes
// that are copied, and must be those that the archive has on record: what went bad on the disk is not given out.

import { createHash, type Hash } from 'node:crypto'
import { payloadPaths } from '@shilu/core/package/manifest.ts'
import { partPaths, partSizes } from '@shilu/core/package/parts.ts'
import type { NameRule } from '@shilu/core/package/payload-names.ts'
import { Problem } from '@shilu/core/problems.ts'
import type { Digest } from '@shilu/core/recording.ts'
import { BlobMissing, type BlobStore } from '../blobs/blob-store.ts'
import type { ListedRow } from '../db/recordings.ts'
import type { PackageSink } from './sink.ts'

export type PackedFile = { path: string; sizeBytes: number; sha256: string; sha512: string }
export type Packed = {
  row: ListedRow
  /** As the unit names it; `row.file_name` is what it came with. */
  fileName: string
  /** In data/: of the whole file, which is not there itself when it is in parts. */
  path: string
  /** What is there: the file, or its parts in order. */
  files: readonly PackedFile[]
}

export const isInParts = ({ files }: Packed): boolean => files.length > 1

export type PayloadForm = { names: NameRule; partBytes: number | null }

export async function copyPayload(
  rows: readonly ListedRow[],
  /** The names that the package's event commits to, in the order of the rows. */
  fileNames: readonly string[],
  { names, partBytes }: PayloadForm,
  originals: BlobStore,
  sink: PackageSink,
  onBytes: (bytes: number) => void,
): Promise<Packed[]> {
  const paths = payloadPaths(fileNames, names)
  const sizes = rows.map((row) => partSizes(row.size_bytes, partBytes))
  const parts = partPaths(
    paths,
    sizes.map(({ length }) => length),
  )
  const packed: Packed[] = []
  for (const [at, row] of rows.entries()) {
    const path = paths[at] ?? ''
    const pieces = (parts[at] ?? [path]).map((part, n) => ({
      path: part,
      sizeBytes: sizes[at]?.[n] ?? 0,
    }))
    packed.push({
      row,
      fileName: fileNames[at] ?? '',
      path,
      files: await copyOne(row, pieces, originals, sink, onBytes),
    })
  }
  return packed
}

async function copyOne(
  row: ListedRow,
  parts: readonly { path: string; sizeBytes: number }[],
  originals: BlobStore,
  sink: PackageSink,
  onBytes: (bytes: number) => void,
): Promise<PackedFile[]> {
  // Not SM3: bytes of this SHA-256 are those whose SM3 the archive proved when it took them in.
  const whole = createHash('sha256')
  const source = watched(row, originals, whole, onBytes)
  const files: PackedFile[] = []
  try {
    const cut = cutter(source)
    for (const { path, sizeBytes } of parts) {
      // What is read behind the last part is refused by `watched`.
      const content = files.length === parts.length - 1 ? cut.rest() : cut.next(sizeBytes)
      const digests = [createHash('sha256'), createHash('sha512')] as const
      await sink.file(path, sizeBytes, hashed(content, digests))
      const [sha256, sha512] = digests.map((hash) => hash.digest('hex')) as [string, string]
      files.push({ path, sizeBytes, sha256, sha512 })
    }
  } catch (error) {
    if (error instanceof BlobMissing) throw differs(row, 'BlobMissing', error)
    throw error
  } finally {
    await source.return(undefined)
  }
  const found = whole.digest('hex')
  if (found !== row.sha256) throw differs(row, `sha256 ${found} ≠ ${row.sha256}`)
  return files
}

async function* watched(
  row: ListedRow,
  originals: BlobStore,
  whole: Hash,
  onBytes: (bytes: number) => void,
): AsyncGenerator<Uint8Array, void> {
  let bytes = 0
  for await (const piece of originals.read(row.sha256 as Digest)) {
    bytes += piece.length
    whole.update(piece)
    // Said here and not by the sink, which could only say that the length is wrong.
    if (bytes > row.size_bytes) throw differs(row, `> ${row.size_bytes} B`)
    yield piece
    onBytes(piece.length)
  }
  if (bytes !== row.size_bytes) throw differs(row, `${bytes} B ≠ ${row.size_bytes} B`)
}

/** Gives a stream out in lengths. What is left of a piece is given before the next one is asked for. */
function cutter(source: AsyncGenerator<Uint8Array, void>) {
  let left: Uint8Array = new Uint8Array(0)
  async function* upTo(lengthBytes: number): AsyncGenerator<Uint8Array> {
    for (let room = lengthBytes; room > 0;) {
      if (left.length === 0) {
        const { done, value } = await source.next()
        if (done) return
        left = value
      }
      const piece = left.subarray(0, room)
      left = left.subarray(piece.length)
      room -= piece.length
      yield piece
    }
  }
  return { next: upTo, rest: () => upTo(Infinity) }
}

async function* hashed(
  pieces: AsyncIterable<Uint8Array>,
  hashes: readonly Hash[],
): AsyncGenerator<Uint8Array> {
  for await (const piece of pieces) {
    for (const hash of hashes) hash.update(piece)
    yield piece
  }
}

const differs = (row: ListedRow, detail: string, cause?: unknown) =>
  new Problem('PACKAGE_BYTES_DIFFER', { recording: row.recording_id, detail }, cause)
