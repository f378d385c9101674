// Lists EVERY entry below a folder: hidden and system files too, links and pipes as what they are.
// Nothing is skipped in silence: what cannot be taken in is an entry with the reason why.
// Only lstat and readdir are used: no link is followed, nothing is opened, nothing can hang.

import type { BigIntStats } from 'node:fs'
import { lstat, readdir } from 'node:fs/promises'
import { sep } from 'node:path'
import { escapedName, readName } from './file-names.ts'

/** Why an entry cannot be read at all; its words are in words.ts. */
export type Refusal = 'not-regular' | 'unreadable' | 'unreadable-folder'

export type FoundFile = {
  /** Relative to the root, with forward slashes, unique on the card, fit to be shown. */
  path: string
  /** Base64 of the raw bytes of the path, when `path` is not exactly them. */
  pathBytes: string | null
  /** Where it lies on this machine, as bytes: the only name that is sure to open it. */
  location: Buffer
  sizeBytes: number
  modifiedAt: string | null
  refusal: { kind: Refusal; detail: string } | null
}

type Folder = { location: Buffer; shown: string; raw: Buffer; isExact: boolean }

const SEPARATOR = Buffer.from(sep)
const SLASH = Buffer.from('/')

// What the interface allows (PATH_MAX_CHARACTERS and 8192 characters of base64).
const PATH_CHARACTERS = 4096
const PATH_BYTES = 6144

const joined = (folder: Buffer, separator: Buffer, name: Buffer): Buffer =>
  folder.length === 0 ? name : Buffer.concat([folder, separator, name])

/** An instant as the interface takes it; UNTRUSTED: a broken file system has times outside the calendar. */
export function instantOf(mtimeMs: bigint): string | null {
  const moment = new Date(Number(mtimeMs))
  const year = moment.getUTCFullYear()
  return Number.isNaN(year) || year < 1 || year > 9999 ? null : moment.toISOString()
}

export const codeOf = (cause: unknown): string =>
  cause instanceof Error && 'code' in cause && typeof cause.code === 'string'
    ? cause.code
    : String(cause)

function refused(entry: Folder, kind: Refusal, detail: string): FoundFile {
  return { ...found(entry, 0, null), refusal: { kind, detail } }
}

function found(entry: Folder, sizeBytes: number, modifiedAt: string | null): FoundFile {
  const isShort = entry.shown.length <= PATH_CHARACTERS
  const path = isShort ? entry.shown : `…${entry.shown.slice(1 - PATH_CHARACTERS)}`
  const needsBytes = !(entry.isExact && isShort) && entry.raw.length <= PATH_BYTES
  const pathBytes = needsBytes ? entry.raw.toString('base64') : null
  return { path, pathBytes, location: entry.location, sizeBytes, modifiedAt, refusal: null }
}

/** Two names with different bytes may read the same (GBK beside UTF-8): the one in the other encoding is escaped. */
function unique(entry: Folder, name: Buffer, parent: string, taken: Set<string>): Folder {
  if (!taken.has(entry.shown)) return entry
  let shown = `${parent}${escapedName(name)}`
  while (taken.has(shown)) shown += '~'
  return { ...entry, shown, isExact: false }
}

/** The entries of a folder. Names that are exactly what they read as come first to their text. */
function children(folder: Folder, names: readonly Buffer[], taken: Set<string>): Folder[] {
  const parent = folder.shown === '' ? '' : `${folder.shown}/`
  const entries = names.map((name) => {
    const { text, isExact } = readName(name)
    const entry: Folder = {
      location: joined(folder.location, SEPARATOR, name),
      shown: `${parent}${text}`,
      raw: joined(folder.raw, SLASH, name),
      isExact: folder.isExact && isExact,
    }
    if (isExact) taken.add(entry.shown)
    return { entry, name, isExact }
  })
  return entries.map(({ entry, name, isExact }) => {
    const own = isExact ? entry : unique(entry, name, parent, taken)
    taken.add(own.shown)
    return own
  })
}

async function statOf(location: Buffer): Promise<BigIntStats | string> {
  try {
    return await lstat(location, { bigint: true })
  } catch (cause) {
    // A damaged file system lists names it cannot tell anything about: the entry says so.
    return codeOf(cause)
  }
}

/** Everything below `root`, folder by folder, in the order of the names' bytes. Throws if `root` itself cannot be read. */
export async function scan(root: Buffer, signal?: AbortSignal): Promise<FoundFile[]> {
  const files: FoundFile[] = []
  const taken = new Set<string>()
  const top: Folder = { location: root, shown: '', raw: Buffer.alloc(0), isExact: true }
  const open: Folder[] = [top]
  for (let folder = open.pop(); folder !== undefined; folder = open.pop()) {
    signal?.throwIfAborted()
    let names: Buffer[]
    try {
      names = await readdir(folder.location, { encoding: 'buffer' })
    } catch (cause) {
      if (folder === top) throw cause
      files.push(refused(folder, 'unreadable-folder', codeOf(cause)))
      continue
    }
    const inner: Folder[] = []
    const sorted = names.toSorted((a, b) => Buffer.compare(a, b))
    for (const entry of children(folder, sorted, taken)) {
      const stat = await statOf(entry.location)
      if (typeof stat === 'string') files.push(refused(entry, 'unreadable', stat))
      else if (stat.isDirectory()) inner.push(entry)
      else if (stat.isFile()) files.push(found(entry, Number(stat.size), instantOf(stat.mtimeMs)))
      else files.push(refused(entry, 'not-regular', ''))
    }
    open.push(...inner.toReversed())
  }
  return files
}
