// A copy of PostgreSQL's files in a place where the account that runs it can reach them: needed
// when the checkout lies under a private folder such as /root, or node_modules may not be written.
//
// Must hold: the copy belongs to us and nobody else may write to it; one that looks complete is
// complete (it is renamed into place); one that fails these tests is refused, never repaired.

import { createHash, randomUUID } from 'node:crypto'
import { chmod, cp, lstat, mkdir, readdir, readFile, rename, rm } from 'node:fs/promises'
import path from 'node:path'

import { linkLibraries } from './native-links.ts'

/** Returns the copy inside `parent`, making it when it is not there yet. */
export async function copyNative(native: string, parent: string): Promise<string> {
  const copy = path.join(parent, `shilu-postgres-${await fingerprint(native)}`)
  if ((await ownMode(copy)) === undefined) await makeCopy(native, copy)
  await refuseForeign(copy)
  return copy
}

async function makeCopy(native: string, copy: string): Promise<void> {
  // 0755 and not private: the account that runs PostgreSQL must get in.
  await mkdir(path.dirname(copy), { recursive: true, mode: 0o755 })
  const draft = `${copy}.${randomUUID()}`
  try {
    await mkdir(draft, { mode: 0o755 })
    for (const part of ['bin', 'lib', 'share']) {
      await cp(path.join(native, part), path.join(draft, part), {
        recursive: true,
        verbatimSymlinks: true,
        filter: (source) => !source.endsWith('.a'),
      })
    }
    await cp(path.join(native, 'pg-symlinks.json'), path.join(draft, 'pg-symlinks.json'))
    for (const entry of await readdir(draft, { recursive: true, withFileTypes: true })) {
      if (entry.isSymbolicLink()) continue
      const isOpened = entry.isDirectory() || path.basename(entry.parentPath) === 'bin'
      await chmod(path.join(entry.parentPath, entry.name), isOpened ? 0o755 : 0o644)
    }
    await chmod(draft, 0o755)
    await linkLibraries(draft)
    await rename(draft, copy)
  } catch (error) {
    await rm(draft, { recursive: true, force: true })
    // Somebody else finished the same copy first: that one is judged like any other.
    if ((await ownMode(copy)) === undefined) throw error
  }
}

/** Names and sizes of all files, and the bytes of the programs: enough to tell builds apart. */
async function fingerprint(native: string): Promise<string> {
  const hash = createHash('sha256')
  const files = await readdir(native, { recursive: true, withFileTypes: true })
  const names = files
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name))
    .toSorted()
  for (const name of names) {
    hash.update(`${path.relative(native, name)}:${(await lstat(name)).size}\n`)
    if (path.basename(path.dirname(name)) === 'bin') hash.update(await readFile(name))
  }
  return hash.digest('hex').slice(0, 16)
}

async function refuseForeign(copy: string): Promise<void> {
  const entries = await readdir(copy, { recursive: true })
  const names = [copy, ...entries.map((entry) => path.join(copy, entry))]
  const modes = await Promise.all(names.map(ownMode))
  const foreign = names.find((_, index) => modes[index] !== 'ours')
  if (foreign !== undefined) {
    throw new Error(
      `${foreign} belongs to somebody else or others may write to it; programs from there are not ` +
        `run. Look at who made it, then type: rm -rf '${copy}'`,
    )
  }
}

async function ownMode(name: string): Promise<'ours' | 'foreign' | undefined> {
  try {
    const { uid, mode } = await lstat(name)
    const isLink = (mode & 0o170000) === 0o120000 // The mode of a link says 0777 and means nothing.
    return uid === process.getuid?.() && (isLink || (mode & 0o022) === 0) ? 'ours' : 'foreign'
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined
    throw error
  }
}
