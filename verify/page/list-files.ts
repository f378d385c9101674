// A package of files that the browser was given: chosen or dropped, each with its path.

import {
  isSafePath,
  LIMITS,
  rootOf,
  UnreadablePackage,
  type PackageFiles,
  type PackedFile,
  type Refused,
} from '../package/files.ts'

export type GivenFile = { path: string; file: Blob }

const PIECE_BYTES = 1024 ** 2

/** The paths may begin with the name of the folder that was given. */
export function listFiles(given: readonly GivenFile[]): PackageFiles {
  const root = rootOf(given.map(({ path }) => path))
  const files: PackedFile[] = []
  const refused: Refused[] = []
  const blobs = new Map<string, Blob>()
  for (const { path: whole, file } of given) {
    const path = whole.slice(root.length)
    if (blobs.size + refused.length >= LIMITS.files) {
      refused.push({ path: '', reason: 'too-many', values: { most: LIMITS.files } })
      break
    }
    if (!isSafePath(path)) refused.push({ path, reason: 'path-unsafe' })
    else if (blobs.has(path)) refused.push({ path, reason: 'name-twice' })
    else {
      blobs.set(path, file)
      files.push({ path, sizeBytes: file.size })
    }
  }
  return {
    files,
    refused,
    hidesLinks: true,
    async *read(path) {
      const file = blobs.get(path)
      if (!file) throw new UnreadablePackage('missing', `${path} is not there`)
      for (let at = 0; at < file.size; at += PIECE_BYTES)
        yield new Uint8Array(await file.slice(at, at + PIECE_BYTES).arrayBuffer())
    },
    close: async () => undefined,
  }
}
