// How staged bytes become kept content on a disk. At every step it is said what is true if the
// machine stops there; `keep` called again goes on from each of them.

import { dirname } from 'node:path'
import { BlobMismatch, BlobMissing, StoreFull } from './blob-store.ts'
import type { Digests, Expected, Staged } from './blob-store.ts'
import { codeOf, sizeOf, type DiskPlaces, type MakeFolder } from './disk-places.ts'
import type { DurableFiles } from './durable-files.ts'
import type { HashPool } from './hash-pool.ts'
import type { FileDigests } from './hash-thread.ts'

export type Disk = {
  places: DiskPlaces
  files: DurableFiles
  hashes: HashPool
  makeFolder: MakeFolder
  /**
   * Whether the read-back asks the disk itself (O_DIRECT), where the system has that: it took no more
   * time than the spread between two runs. It proves what the disk hands out, which may still be from
   * the disk's own cache. Elsewhere (macOS, Windows, some file systems) the read-back comes from the
   * page cache: it proves that the bytes in memory are right and that their sync was reported as done,
   * not what lies on the disk. That is what `digest` on a later day is for.
   */
  isReadBackDirect: boolean
}

/** Only ever one at a time for a staged object and for a digest: the caller sees to that. */
export async function keepOnDisk(disk: Disk, staged: Staged, expected: Expected): Promise<Digests> {
  const path = disk.places.staged(staged)
  const kept = disk.places.kept(expected.sha256)
  const stagedBytes = await sizeOf(path)

  if ((await sizeOf(kept)) !== null) {
    const arrived = await disk.hashes.finish(staged, expected.sizeBytes)
    const again = await proveAgain(disk, kept, expected, arrived)
    if (again.digests) {
      await dropOnDisk(disk, staged)
      return again.digests
    }
    // UNTRUSTED: a wrong size was claimed for good content. That is no reason to touch the content.
    if (again.mismatch.actual.sha256 === expected.sha256) {
      await dropOnDisk(disk, staged)
      throw again.mismatch
    }
    // The good copy that is at hand takes its place below; without one the sender has to send again.
    if (stagedBytes === null) throw again.mismatch
  }
  if (stagedBytes === null) throw new BlobMissing(staged)
  if (stagedBytes !== expected.sizeBytes) {
    await dropOnDisk(disk, staged)
    throw new BlobMismatch(expected, { sha256: null, sizeBytes: stagedBytes })
  }

  const [arrived] = await Promise.all([
    disk.hashes.finish(staged, expected.sizeBytes),
    syncStaged(disk, staged),
  ])
  // Stop here: staged and synced; nothing at the content address.
  const proof = await prove(disk, path, expected, arrived)
  if (!proof.digests) {
    await dropOnDisk(disk, staged)
    throw proof.mismatch
  }
  // Stop here: the same. The proof is lost and is made again.
  await disk.makeFolder(dirname(kept))
  await disk.files.rename(path, kept)
  // Stop here: proven bytes lie at their address, or after a power failure still at the staged one.
  await disk.files.syncFolder(dirname(kept))
  return proof.digests
}

export async function dropOnDisk(disk: Disk, staged: Staged): Promise<void> {
  disk.hashes.forget(staged)
  try {
    await disk.files.unlink(disk.places.staged(staged))
  } catch (error) {
    if (codeOf(error) !== 'ENOENT') throw error
  }
}

/**
 * After a failed fsync Linux calls the pages clean although they never reached the disk, and the next
 * fsync succeeds: so these bytes are not asked a second time whether they are safe. They are dropped
 * and have to be sent again.
 */
async function syncStaged(disk: Disk, staged: Staged): Promise<void> {
  const path = disk.places.staged(staged)
  await disk.files.makeReadOnly(path)
  try {
    await disk.files.sync(path)
  } catch (error) {
    await dropOnDisk(disk, staged)
    throw isFull(error) ? new StoreFull(0, error) : error
  }
}

type Proof = { digests: Digests; mismatch: null } | { digests: null; mismatch: BlobMismatch }

/**
 * Reads the file back and compares. SM3 may come from the reading while the bytes arrived, but only if
 * SHA-256 of that very reading is the expected one too: then both are of the bytes of that SHA-256.
 */
async function prove(
  disk: Disk,
  path: string,
  expected: Expected,
  arrived: FileDigests | null,
): Promise<Proof> {
  const known = arrived?.sha256 === expected.sha256 ? arrived.sm3 : null
  const how = { withSm3: known === null, isDirect: disk.isReadBackDirect }
  const { sha256, sizeBytes, sm3 } = await disk.hashes.digest(path, how)
  if (sha256 === expected.sha256 && sizeBytes === expected.sizeBytes) {
    return { digests: { ...expected, sm3: requireSm3(known ?? sm3) }, mismatch: null }
  }
  return { digests: null, mismatch: new BlobMismatch(expected, { sha256, sizeBytes }) }
}

export function requireSm3(sm3: string | null): string {
  if (sm3 === null) throw new Error('a hash thread gave no SM3')
  return sm3
}

/**
 * The content is at its address already: from before, or from a keep that was stopped after its
 * rename, in which case its name is not synced yet. What went bad is set aside, never deleted.
 */
async function proveAgain(
  disk: Disk,
  kept: string,
  expected: Expected,
  arrived: FileDigests | null,
): Promise<Proof> {
  await disk.files.makeReadOnly(kept)
  await disk.files.sync(kept)
  const proof = await prove(disk, kept, expected, arrived)
  if (proof.mismatch && proof.mismatch.actual.sha256 !== expected.sha256) {
    const aside = disk.places.quarantined(expected.sha256)
    await disk.makeFolder(dirname(aside))
    await disk.files.rename(kept, aside)
    await disk.files.syncFolder(dirname(aside))
  }
  await disk.makeFolder(dirname(kept))
  await disk.files.syncFolder(dirname(kept))
  return proof
}

export function isFull(error: unknown): boolean {
  const code = codeOf(error)
  return code === 'ENOSPC' || code === 'EDQUOT'
}
