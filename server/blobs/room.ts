// A full disk stops intake loudly, before the database on the same disk suffers (I9).

import { Problem } from '@shilu/core/problems.ts'
import type { BlobStore } from './blob-store.ts'

/** Kept free for the database and the system: two of a hundred, at most one gibibyte. */
const RESERVE_SHARE = 0.02
const RESERVE_MAX_BYTES = 1024 ** 3

/**
 * Throws STORE_FULL when `sizeBytes` more would eat into the reserve. `promisedBytes` is the size of
 * all uploads that have begun: what of it has not arrived yet still needs its room.
 */
export async function requireRoom(
  store: BlobStore,
  sizeBytes: number,
  promisedBytes: number,
): Promise<void> {
  const space = await store.free()
  if (!space) return
  const reserveBytes = Math.min(RESERVE_MAX_BYTES, space.totalBytes * RESERVE_SHARE)
  let arrivedBytes = 0
  for await (const staged of store.listStaged()) arrivedBytes += staged.sizeBytes
  const awaitedBytes = Math.max(0, promisedBytes - arrivedBytes)
  if (space.freeBytes - awaitedBytes - sizeBytes < reserveBytes) {
    throw new Problem('STORE_FULL', { free: `${Math.floor(space.freeBytes / 1024 ** 2)} MiB` })
  }
}
