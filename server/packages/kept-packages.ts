// The files of packages that the house has made, each named by its digest. They are copies: what no entry of
// the register calls ready is let go at the next start.

import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { readdir, rename, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import type { Digest } from '@shilu/core/recording.ts'
import { BlobMissing, type BlobStore } from '../blobs/blob-store.ts'
import { syncFolder } from './sink.ts'

const PIECE_BYTES = 1024 * 1024

export type KeptPackages = Pick<BlobStore, 'has' | 'read'> & {
  /** Where the package is written to before it has a digest. */
  placeFor(id: string): string
  /** Reads back what is on the disk and gives it its name: there when this returns. */
  keep(id: string): Promise<{ sha256: string; sizeBytes: number }>
  /** Forgets what was written for it and has no digest yet. */
  drop(id: string): Promise<void>
  /** Reads the file and says what it found. */
  digestOf(sha256: string): Promise<string>
  remove(sha256: string): Promise<void>
  /** Lets go of everything but these. Only while nothing is being made. */
  sweep(ready: ReadonlySet<string>): Promise<number>
}

export function openKeptPackages(folder: string): KeptPackages {
  const placeOf = (sha256: string) => join(folder, `${sha256}.zip`)
  const placeFor = (id: string) => join(folder, `${id}.zip`)
  return {
    placeFor,
    async keep(id) {
      const sha256 = await digestOfFile(placeFor(id))
      const { size: sizeBytes } = await stat(placeFor(id))
      await rename(placeFor(id), placeOf(sha256))
      await syncFolder(folder)
      return { sha256, sizeBytes }
    },
    async has(sha256) {
      const found = await stat(placeOf(sha256)).catch(() => null)
      return found && { sizeBytes: found.size }
    },
    async *read(sha256: Digest, range) {
      try {
        yield* createReadStream(placeOf(sha256), { highWaterMark: PIECE_BYTES, ...range })
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code === 'ENOENT') throw new BlobMissing(sha256, error)
        throw error
      }
    },
    digestOf: (sha256) => digestOfFile(placeOf(sha256)),
    drop: (id) => rm(placeFor(id), { force: true }),
    async remove(sha256) {
      await rm(placeOf(sha256), { force: true })
      await syncFolder(folder)
    },
    async sweep(ready) {
      const others = (await readdir(folder)).filter((name) => !ready.has(name.slice(0, -4)))
      for (const name of others) await rm(join(folder, name), { recursive: true, force: true })
      return others.length
    },
  }
}

async function digestOfFile(path: string): Promise<string> {
  const hash = createHash('sha256')
  await pipeline(createReadStream(path, { highWaterMark: PIECE_BYTES }), hash)
  return hash.digest('hex')
}
