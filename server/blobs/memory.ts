// A blob store in memory, for tests of everything that stands on the contract. Stricter than a disk:
// what the contract forbids its callers is an error here at once.

import type { Digest } from '@shilu/core/recording.ts'
import { createHash } from 'node:crypto'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { BlobMismatch, BlobMissing, BlobOffset, StoreFull, newStaged } from './blob-store.ts'
import { isDigest, requireDigest } from './blob-store.ts'
import type { BlobStore, ByteRange, Digests, Expected, Staged } from './blob-store.ts'
import { createTurns } from './turns.ts'

/** What outlives the store, as a disk outlives a process. */
export type Memory = {
  staged: Map<Staged, { bytes: Buffer; changedAt: number }>
  kept: Map<Digest, Buffer>
  capacityBytes: number
}

export const newMemory = (capacityBytes = 256 * 1024 * 1024): Memory => ({
  staged: new Map(),
  kept: new Map(),
  capacityBytes,
})

export function createMemoryBlobStore(memory: Memory = newMemory()): BlobStore {
  const state = { isClosed: false }
  const open = (): Memory => {
    if (state.isClosed) throw new Error('the blob store is closed')
    return memory
  }
  return {
    ...staging(open),
    ...keeping(open),
    async free() {
      const { capacityBytes } = open()
      return { freeBytes: capacityBytes - usedBytes(memory), totalBytes: capacityBytes }
    },
    async close() {
      state.isClosed = true
    },
  }
}

function staging(
  open: () => Memory,
): Pick<BlobStore, 'stage' | 'stagedBytes' | 'append' | 'keep' | 'drop' | 'listStaged'> {
  const turns = createTurns()
  return {
    async stage(sizeBytes) {
      if (!Number.isSafeInteger(sizeBytes) || sizeBytes < 0) throw new RangeError('sizeBytes')
      const staged = newStaged()
      open().staged.set(staged, { bytes: Buffer.alloc(0), changedAt: Date.now() })
      return staged
    },
    async stagedBytes(staged) {
      return open().staged.get(staged)?.bytes.length ?? null
    },
    append: (staged, offset, source, arrivalDigest = 'compute') =>
      turns(staged, async () => {
        const memory = open()
        const { bytes } = memory.staged.get(staged) ?? {}
        if (!bytes) throw new BlobMissing(staged)
        if (bytes.length !== offset) throw new BlobOffset(bytes.length, offset)
        const chunks: Buffer[] = []
        try {
          for await (const chunk of source) takeChunk(memory, offset, chunks, chunk)
        } finally {
          const all = Buffer.concat([bytes, ...chunks])
          memory.staged.set(staged, { bytes: all, changedAt: Date.now() })
        }
        const received = Buffer.concat(chunks)
        const isHashed = offset === 0 && arrivalDigest === 'compute'
        return { receivedBytes: received.length, sha256: isHashed ? sha256Of(received) : null }
      }),
    keep: (staged, expected) => turns(staged, async () => keepInMemory(open(), staged, expected)),
    async drop(staged) {
      open().staged.delete(staged)
    },
    async *listStaged() {
      for (const [staged, { bytes, changedAt }] of open().staged)
        yield { staged, sizeBytes: bytes.length, changedAt }
    },
  }
}

function keepInMemory(memory: Memory, staged: Staged, expected: Expected): Digests {
  if (!isDigest(expected.sha256)) throw new BlobMissing(expected.sha256)
  const there = memory.kept.get(expected.sha256)
  const arrived = memory.staged.get(staged)?.bytes
  const seen = arrived ?? there
  if (!seen) throw new BlobMissing(staged)
  memory.staged.delete(staged)
  const isRight = (bytes?: Buffer) => bytes !== undefined && sha256Of(bytes) === expected.sha256
  if (!isRight(there)) memory.kept.delete(expected.sha256)
  const good = isRight(there) ? there : isRight(arrived) ? arrived : undefined
  if (good?.length !== expected.sizeBytes)
    throw new BlobMismatch(expected, { sha256: sha256Of(seen), sizeBytes: seen.length })
  memory.kept.set(expected.sha256, good)
  return digestsOf(good)
}

function keeping(
  open: () => Memory,
): Pick<BlobStore, 'has' | 'read' | 'digest' | 'localPath' | 'list' | 'remove'> {
  const get = (sha256: Digest): Buffer => {
    const bytes = open().kept.get(sha256)
    if (!bytes) throw new BlobMissing(sha256)
    return bytes
  }
  return {
    async remove(sha256) {
      open().kept.delete(sha256)
    },
    async has(sha256) {
      const bytes = open().kept.get(sha256)
      return bytes ? { sizeBytes: bytes.length } : null
    },
    read: (sha256, range) => rangeOf(() => get(sha256), range),
    digest: async (sha256) => digestsOf(get(sha256)),
    async localPath(sha256) {
      const bytes = get(sha256)
      const folder = await mkdtemp(join(tmpdir(), 'shilu-blob-'))
      const path = join(folder, sha256)
      await writeFile(path, bytes, { mode: 0o400 })
      return { path, release: () => rm(folder, { recursive: true, force: true }) }
    },
    async *list() {
      const { kept } = open()
      for (const sha256 of [...kept.keys()].toSorted())
        yield { sha256, sizeBytes: kept.get(sha256)?.length ?? 0 }
    },
  }
}

/** Takes what still fits, as a disk does, before it says that it is full. */
function takeChunk(memory: Memory, offset: number, chunks: Buffer[], chunk: unknown): void {
  if (!(chunk instanceof Uint8Array)) throw new TypeError('a source yields Uint8Array')
  const before = chunks.reduce((sum, { length }) => sum + length, 0)
  const room = memory.capacityBytes - usedBytes(memory) - before
  chunks.push(Buffer.from(chunk.subarray(0, room)))
  if (chunk.length > room) throw new StoreFull(offset + before + room)
}

function usedBytes({ staged, kept }: Memory): number {
  let used = 0
  for (const { bytes } of staged.values()) used += bytes.length
  for (const { length } of kept.values()) used += length
  return used
}

async function* rangeOf(get: () => Buffer, range?: ByteRange): AsyncGenerator<Buffer> {
  const bytes = get()
  yield bytes.subarray(range?.start ?? 0, range ? range.end + 1 : bytes.length)
}

const sha256Of = (bytes: Buffer): Digest =>
  requireDigest(createHash('sha256').update(bytes).digest('hex'))

const digestsOf = (bytes: Buffer): Digests => ({
  sha256: sha256Of(bytes),
  sm3: createHash('sm3').update(bytes).digest('hex'),
  sizeBytes: bytes.length,
})
