// Where things lie under the root of a disk store, and how a folder gets there for good.

import { randomBytes } from 'node:crypto'
import { stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { Digest } from '@shilu/core/recording.ts'
import type { Staged } from './blob-store.ts'
import type { DurableFiles } from './durable-files.ts'

export type DiskPlaces = {
  root: string
  staged(id: Staged): string
  kept(sha256: Digest): string
  /** A new name each time: nothing in quarantine is ever overwritten. */
  quarantined(sha256: Digest): string
}

export const STAGED = 'staged'
export const KEPT = 'sha256'
export const QUARANTINE = 'quarantine'

export function placesUnder(root: string): DiskPlaces {
  return {
    root,
    staged: (id) => join(root, STAGED, id),
    kept: (sha256) => join(root, KEPT, sha256.slice(0, 2), sha256.slice(2, 4), sha256),
    quarantined: (sha256) => join(root, QUARANTINE, `${sha256}.${randomBytes(4).toString('hex')}`),
  }
}

/** null when there is no such file. */
export async function sizeOf(path: string): Promise<number | null> {
  try {
    return (await stat(path)).size
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return null
    throw error
  }
}

/** The code of a system error: ENOENT and the like. */
export const codeOf = (error: unknown): unknown =>
  error instanceof Error && 'code' in error ? error.code : undefined

export type MakeFolder = (path: string) => Promise<void>

/**
 * Makes a folder under the root so that it survives a power failure: every name on the way to it is
 * synced. Remembered only when all of it worked, so a folder whose sync failed is synced again, and
 * so is one that an earlier process may have made without.
 */
export function createMakeFolder(files: DurableFiles, root: string): MakeFolder {
  const done = new Set<string>()
  return async (path) => {
    if (done.has(path)) return
    await files.makeFolder(path)
    for (let at = dirname(path); at.length >= root.length; at = dirname(at)) {
      await files.syncFolder(at)
      if (at === root) break
    }
    done.add(path)
  }
}
