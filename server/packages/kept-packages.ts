// The files of packages that the house has made, each named by its digest. They are copies: what no entry of
// the register calls ready is let go at the next start.

import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { readdir, rename, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import type { Digest } from '@shilu/core/recording.ts'
import { BlobMissing, type BlobStore } from '../blobs/blob-store.ts'
import type { Container } from '@shilu/core/package/parts.ts'
import { syncFolder } from './folder-sink.ts'

const PIECE_BYTES = 1024 * 1024
/** What is one file and can be fetched: a folder is not. */
const KEPT = ['zip', 'iso'] as const

export type KeptPackages = Pick<BlobStore, 'has' | 'read'> & {
  /** Where the package is written to before it has a digest. */
  placeFor(id: string, container: Container): string
  /** Reads back what is on the disk and gives it its name: there when this returns. */
  keep(id: string, container: Container): Promise<{ sha256: string; sizeBytes: number }>
  /** Forgets what was written for it and has no digest yet. */
  drop(id: string): Promise<void>
  /** Reads the file and says what it found. */
  digestOf(sha256: string): Promise<string>
  remove(sha256: string): Promise<void>
  /** Lets go of everything but these. Only while nothing is being made. */
  sweep(ready: ReadonlySet<string>): Promise<number>
}

export function openKeptPackages(folder: string): KeptPackages {
  const placeFor = (id: string, container: Container) => join(folder, `${id}.${container}`)
  const placesFor = (id: string) => KEPT.map((container) => placeFor(id, container))
  /** Of a file that is there; otherwise where it would be. */
  const placeOf = async (sha256: string): Promise<string> => {
    const places = placesFor(sha256)
    for (const place of places) if (await stat(place).catch(() => null)) return place
    return places[0] ?? ''
  }
  return {
    placeFor,
    async keep(id, container) {
      const place = placeFor(id, container)
      const sha256 = await digestOfFile(place)
      const { size: sizeBytes } = await stat(place)
      await rename(place, placeFor(sha256, container))
      await syncFolder(folder)
      return { sha256, sizeBytes }
    },
    async has(sha256) {
      const found = await stat(await placeOf(sha256)).catch(() => null)
      return found && { sizeBytes: found.size }
    },
    async *read(sha256: Digest, range) {
      try {
        yield* createReadStream(await placeOf(sha256), { highWaterMark: PIECE_BYTES, ...range })
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code === 'ENOENT') throw new BlobMissing(sha256, error)
        throw error
      }
    },
    digestOf: async (sha256) => digestOfFile(await placeOf(sha256)),
    async drop(id) {
      for (const place of placesFor(id)) await rm(place, { force: true })
    },
    async remove(sha256) {
      for (const place of placesFor(sha256)) await rm(place, { force: true })
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
