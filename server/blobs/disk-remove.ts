// How kept content is removed from a disk for good. Stopped before the sync, a power failure may bring it back: whoever
// asked for it has no answer yet, and asks again.

import { readdir } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { Digest } from '@shilu/core/recording.ts'
import type { Disk } from './disk-keep.ts'
import { codeOf, QUARANTINE } from './disk-places.ts'

/** Only ever one at a time for a digest: the caller sees to that. */
export async function removeOnDisk({ places, files }: Disk, sha256: Digest): Promise<void> {
  const aside = join(places.root, QUARANTINE)
  const bad = (await readdir(aside)).filter((name) => name.startsWith(`${sha256}.`))
  for (const name of bad) await unlinkIfThere(join(aside, name))
  if (bad.length > 0) await files.syncFolder(aside)
  const kept = places.kept(sha256)
  await unlinkIfThere(kept)
  await files.syncFolder(dirname(kept)).catch((error: unknown) => {
    // Nothing was ever kept under these two letters.
    if (codeOf(error) !== 'ENOENT') throw error
  })

  async function unlinkIfThere(path: string): Promise<void> {
    await files.unlink(path).catch((error: unknown) => {
      if (codeOf(error) !== 'ENOENT') throw error
    })
  }
}
