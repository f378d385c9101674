// Blobs as files of one folder.
//
//   <root>/staged/<id>              arriving; 32 hexadecimal digits
//   <root>/sha256/ab/cd/<sha256>    kept: synced, read back and compared BEFORE it got this name; 0444
//   <root>/quarantine/<sha256>.<n>  was kept and went bad; for a person to look at, never read by us
//
// Bytes are proven while they still carry their staged name and renamed after: so there is no moment,
// and no failing operation, that leaves unproven bytes at a content address. One process per root.

import type { Digest } from '@shilu/core/recording.ts'
import { mkdir, open, statfs } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { writeArriving, type Arrival } from './arrival.ts'
import { BlobMissing, BlobOffset, StoreFull, isDigest, isStaged, newStaged } from './blob-store.ts'
import type { BlobStore, ByteRange, Digests, Staged } from './blob-store.ts'
import { dropOnDisk, isFull, keepOnDisk, requireSm3, type Disk } from './disk-keep.ts'
import { removeOnDisk } from './disk-remove.ts'
import { listKept, listStagedFiles } from './disk-listing.ts'
import { codeOf, createMakeFolder, KEPT, placesUnder, QUARANTINE } from './disk-places.ts'
import { sizeOf, STAGED } from './disk-places.ts'
import { durableFiles, type DurableFiles } from './durable-files.ts'
import { createHashPool, type HashPool } from './hash-pool.ts'
import { createTurns } from './turns.ts'

const READ_CHUNK_BYTES = 512 * 1024

export type DiskOptions = {
  /** Shared between stores where given; the store that made its own also ends it. */
  hashes?: HashPool
  files?: DurableFiles
  isReadBackDirect?: boolean
  isFollowed?: boolean
}

export async function openDiskBlobStore(
  folder: string,
  options: DiskOptions = {},
): Promise<BlobStore> {
  const root = resolve(folder)
  const files = options.files ?? durableFiles
  const hashes = options.hashes ?? createHashPool()
  const makeFolder = createMakeFolder(files, root)
  const { isReadBackDirect = true, isFollowed = true } = options
  const disk: Disk = { places: placesUnder(root), files, hashes, makeFolder, isReadBackDirect }
  const { places } = disk
  const turns = createTurns()
  await mkdir(root, { recursive: true, mode: 0o700 })
  for (const name of [STAGED, KEPT, QUARANTINE]) await makeFolder(join(root, name))

  return {
    async stage(sizeBytes) {
      if (!Number.isSafeInteger(sizeBytes) || sizeBytes < 0) throw new RangeError('sizeBytes')
      const staged = newStaged()
      await files.create(places.staged(staged)).catch((error: unknown) => {
        throw isFull(error) ? new StoreFull(0, error) : error
      })
      return staged
    },
    stagedBytes: async (staged) => (isStaged(staged) ? sizeOf(places.staged(staged)) : null),
    append: (staged, offset, source, arrivalDigest = 'compute') =>
      turns(staged, () => append(disk, isFollowed, { staged, offset, source, arrivalDigest })),
    keep: (staged, expected) =>
      turns(staged, async () => {
        if (!isStaged(staged)) throw new BlobMissing(staged)
        if (!isDigest(expected.sha256)) throw new BlobMissing(expected.sha256)
        return turns(expected.sha256, () => keepOnDisk(disk, staged, expected))
      }),
    drop: (staged) =>
      turns(staged, async () => {
        if (isStaged(staged)) await dropOnDisk(disk, staged)
      }),
    remove: (sha256) =>
      turns(sha256, async () => {
        if (isDigest(sha256)) await removeOnDisk(disk, sha256)
      }),
    async has(sha256) {
      const sizeBytes = isDigest(sha256) ? await sizeOf(places.kept(sha256)) : null
      return sizeBytes === null ? null : { sizeBytes }
    },
    read: (sha256, range) => readFrom(disk, sha256, range),
    digest: (sha256) => turns(sha256, () => digestAgain(disk, sha256)),
    async localPath(sha256) {
      const path = isDigest(sha256) ? places.kept(sha256) : null
      if (path === null || (await sizeOf(path)) === null) throw new BlobMissing(sha256)
      return { path, release: async () => {} }
    },
    list: () => listKept(root),
    listStaged: () => listStagedFiles(root),
    async free() {
      const { bavail, blocks, bsize } = await statfs(root)
      return { freeBytes: bavail * bsize, totalBytes: blocks * bsize }
    },
    close: async () => (options.hashes ? undefined : hashes.close()),
  }
}

type Append = {
  staged: Staged
  offset: number
  source: AsyncIterable<Uint8Array>
  arrivalDigest: 'compute' | 'skip'
}

async function append(
  disk: Disk,
  isFollowed: boolean,
  { staged, offset, source, arrivalDigest }: Append,
): Promise<{ receivedBytes: number; sha256: Digest | null }> {
  const path = disk.places.staged(staged)
  const stagedBytes = isStaged(staged) ? await sizeOf(path) : null
  if (stagedBytes === null) throw new BlobMissing(staged)
  if (stagedBytes !== offset) throw new BlobOffset(stagedBytes, offset)

  const isHashed = offset === 0 && arrivalDigest === 'compute'
  const follow = (end: number) => isFollowed && disk.hashes.follow(staged, path, end)
  try {
    const file = await disk.files.openForWriting(path)
    let arrival: Arrival
    try {
      arrival = await writeArriving(file, offset, source, isHashed, follow)
    } finally {
      await file.close()
    }
    if (arrival.failure) throw arrival.failure.error
    return { receivedBytes: arrival.receivedBytes, sha256: arrival.sha256 }
  } catch (error) {
    if (!isFull(error)) throw error
    throw new StoreFull((await sizeOf(path)) ?? 0, error)
  }
}

async function digestAgain(disk: Disk, sha256: Digest): Promise<Digests> {
  if (!isDigest(sha256)) throw new BlobMissing(sha256)
  const how = { withSm3: true, isDirect: disk.isReadBackDirect }
  try {
    const found = await disk.hashes.digest(disk.places.kept(sha256), how)
    const { sizeBytes, sm3 } = found
    return { sha256: found.sha256, sm3: requireSm3(sm3), sizeBytes }
  } catch (error) {
    throw codeOf(error) === 'ENOENT' ? new BlobMissing(sha256, error) : error
  }
}

/** Reads ahead: the disk fills one buffer while the other is with whoever asked. */
async function* readFrom(
  disk: Disk,
  sha256: Digest,
  range: ByteRange = { start: 0, end: Number.MAX_SAFE_INTEGER - 1 },
): AsyncGenerator<Uint8Array, void> {
  if (!isDigest(sha256)) throw new BlobMissing(sha256)
  const file = await open(disk.places.kept(sha256)).catch((error: unknown) => {
    throw codeOf(error) === 'ENOENT' ? new BlobMissing(sha256, error) : error
  })
  const sizeBytes = Math.min(READ_CHUNK_BYTES, range.end + 1 - range.start)
  let [filling, other] = [Buffer.allocUnsafeSlow(sizeBytes), Buffer.allocUnsafeSlow(sizeBytes)]
  let position = range.start
  const readOn = async (): Promise<Uint8Array> => {
    const wanted = Math.min(sizeBytes, range.end + 1 - position)
    if (wanted <= 0) return filling.subarray(0, 0)
    const { bytesRead } = await file.read(filling, 0, wanted, position)
    position += bytesRead
    return filling.subarray(0, bytesRead)
  }
  let reading = readOn()
  try {
    for (;;) {
      const piece = await reading
      if (piece.length === 0) return
      ;[filling, other] = [other, filling]
      reading = readOn()
      // Its error is thrown when it is awaited, or nobody wants it any more.
      reading.catch(() => undefined)
      yield piece
    }
  } finally {
    await reading.catch(() => undefined)
    await file.close()
  }
}
