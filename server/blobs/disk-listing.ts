// What lies in a disk store, in the order of its names. Memory stays flat however many there are: at
// most one folder of names is held. Files with strange names are not content and are passed over.

import { readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { isDigest, isStaged, type Expected, type Staged } from './blob-store.ts'
import { codeOf, KEPT, STAGED } from './disk-places.ts'

export async function* listKept(root: string): AsyncGenerator<Expected> {
  for (const first of await namesIn(join(root, KEPT))) {
    for (const second of await namesIn(join(root, KEPT, first))) {
      for (const name of await namesIn(join(root, KEPT, first, second))) {
        if (!isDigest(name) || !name.startsWith(first + second)) continue
        const found = await statOf(join(root, KEPT, first, second, name))
        if (found) yield { sha256: name, sizeBytes: found.size }
      }
    }
  }
}

export async function* listStagedFiles(
  root: string,
): AsyncGenerator<{ staged: Staged; sizeBytes: number; changedAt: number }> {
  for (const name of await namesIn(join(root, STAGED))) {
    if (!isStaged(name)) continue
    const found = await statOf(join(root, STAGED, name))
    if (found) yield { staged: name, sizeBytes: found.size, changedAt: found.mtimeMs }
  }
}

async function namesIn(folder: string): Promise<string[]> {
  try {
    return (await readdir(folder)).toSorted()
  } catch (error) {
    // A stray file among the folders is not ours to judge here.
    if (codeOf(error) === 'ENOTDIR' || codeOf(error) === 'ENOENT') return []
    throw error
  }
}

/** null when it went away since it was listed, or is no file. */
async function statOf(path: string) {
  try {
    const found = await stat(path)
    return found.isFile() ? found : null
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return null
    throw error
  }
}
