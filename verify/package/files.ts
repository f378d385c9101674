// A package as files, wherever they lie: a folder, a ZIP. UNTRUSTED, all of it: whoever made it may want
// the reader to leave the package, to run out of memory, or to fail.

import { concat } from '@shilu/log/bytes.ts'
import type { ReasonCode } from './check-words.ts'

export type PackedFile = { path: string; sizeBytes: number }
/** What is there and is not read. */
export type Refused = { path: string; reason: ReasonCode; values?: Record<string, string | number> }

export type PackageFiles = {
  files: readonly PackedFile[]
  refused: readonly Refused[]
  /** True where links look like files, or like nothing: that is said. */
  hidesLinks?: boolean
  /** Throws what the disk says, or UnreadablePackage. */
  read(path: string): AsyncIterable<Uint8Array>
  close(): Promise<void>
}

export class UnreadablePackage extends Error {
  override name = 'UnreadablePackage'
  readonly reason: ReasonCode
  constructor(reason: ReasonCode, message: string, cause?: unknown) {
    super(message, { cause })
    this.reason = reason
  }
}

export const LIMITS = {
  files: 200_000,
  pathBytes: 1024,
  folders: 16,
  manifestBytes: 64 * 1024 * 1024,
  tagBytes: 4 * 1024 * 1024,
} as const

/** A path in a package: relative, with slashes, below the package on every system. */
export function isSafePath(path: string): boolean {
  if (path === '' || !path.isWellFormed()) return false
  if (new TextEncoder().encode(path).length > LIMITS.pathBytes) return false
  if (/[\\\p{Cc}]/u.test(path) || /^[A-Za-z]:/.test(path)) return false
  const steps = path.split('/')
  return (
    steps.length <= LIMITS.folders &&
    steps.every((step) => step !== '' && step !== '.' && step !== '..')
  )
}

export const isPayload = (path: string): boolean => path.startsWith('data/')
export const isTagManifest = (path: string): boolean => /^tagmanifest-[a-z0-9]+\.txt$/.test(path)
const isManifest = (path: string): boolean => /^(?:tag)?manifest-[a-z0-9]+\.txt$/.test(path)

/** How large a file outside data/ may be. */
export const mostBytes = (path: string): number =>
  isManifest(path) || path === 'gm/payload-sm3.txt' ? LIMITS.manifestBytes : LIMITS.tagBytes

/** The whole of a tag file; null when it is not there. Throws UnreadablePackage when it is too large. */
export async function readTagFile(files: PackageFiles, path: string): Promise<Uint8Array | null> {
  if (!files.files.some((file) => file.path === path)) return null
  const most = mostBytes(path)
  const pieces: Uint8Array[] = []
  let bytes = 0
  for await (const piece of files.read(path)) {
    bytes += piece.length
    // The size that the package tells is a claim.
    if (bytes > most) throw new UnreadablePackage('too-large', `${path} is too large`)
    pieces.push(Uint8Array.from(piece))
  }
  return concat(pieces)
}

/** The one folder that everything lies in, with its slash; '' when there is none. */
export function rootOf(paths: readonly string[]): string {
  if (paths.includes('bagit.txt')) return ''
  const root = paths[0]?.slice(0, paths[0].indexOf('/') + 1) ?? ''
  return paths.every((path) => path.startsWith(root)) ? root : ''
}
