// Waits for cards. What counts as a card: a removable volume, or a new sub-folder of a folder given.
// Each is taken in once per appearance; taken out and put in again, it is taken in again.

import { readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { scan } from './scan.ts'
import { volumesNow } from './volumes/volume.ts'

export const LOOK_EVERY_MS = 2000

export type LookForCards = () => Promise<string[]>

async function mountedCards(): Promise<string[]> {
  return (await volumesNow()).filter((volume) => volume.isCard).map((volume) => volume.root)
}

/** A sub-folder is a card once it stays as it is between two looks: it may still be being copied. */
function settledFolders(parents: readonly string[]): LookForCards {
  let before = new Map<string, string>()
  const settled = new Set<string>()
  return async () => {
    const now = new Map<string, string>()
    for (const parent of parents) {
      const entries = await readdir(parent, { withFileTypes: true }).catch(() => [])
      for (const entry of entries) {
        const folder = join(parent, entry.name)
        // Once taken for a card it need not be looked through again, however it changes.
        if (entry.isDirectory()) now.set(folder, settled.has(folder) ? '' : await shapeOf(folder))
      }
    }
    for (const [folder, shape] of now) if (before.get(folder) === shape) settled.add(folder)
    for (const folder of settled) if (!now.has(folder)) settled.delete(folder)
    before = now
    return [...settled]
  }
}

async function shapeOf(folder: string): Promise<string> {
  try {
    const { mtimeMs } = await stat(folder)
    const files = await scan(Buffer.from(folder))
    const told = files.map((file) => `${file.path}\0${file.sizeBytes}\0${file.modifiedAt}`)
    return `${mtimeMs}\n${told.join('\n')}`
  } catch {
    // Gone again while it was looked at: a shape that equals none.
    return `gone ${performance.now()}`
  }
}

export const lookFor = (parents: readonly string[]): LookForCards =>
  parents.length > 0 ? settledFolders(parents) : mountedCards

/** Calls `onCard` once per appearance, until the signal; resolves when all that it began have ended. */
export async function watchForCards(
  look: LookForCards,
  everyMs: number,
  onCard: (root: string) => Promise<void>,
  signal: AbortSignal,
): Promise<void> {
  /** Taken in, and seen at every look since. */
  const present = new Set<string>()
  const running = new Map<string, Promise<void>>()
  while (!signal.aborted) {
    const now = new Set(await look())
    for (const root of present) if (!now.has(root)) present.delete(root)
    for (const root of now) {
      // A card that was swapped while its predecessor is still being ended waits for that end.
      if (present.has(root) || running.has(root)) continue
      present.add(root)
      running.set(
        root,
        onCard(root).finally(() => running.delete(root)),
      )
    }
    await sleep(everyMs, undefined, { signal }).catch(() => undefined)
  }
  await Promise.all(running.values())
}
