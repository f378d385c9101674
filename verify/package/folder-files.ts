// A package that is a folder. Links are not followed, neither while listing nor when a file is opened.

import { createReadStream, constants } from 'node:fs'
import { open, opendir, lstat } from 'node:fs/promises'
import { join } from 'node:path'
import { isSafePath, LIMITS, type PackageFiles, type PackedFile, type Refused } from './files.ts'

export async function openFolder(root: string): Promise<PackageFiles> {
  const files: PackedFile[] = []
  const refused: Refused[] = []
  const waiting = ['']
  for (let folder = waiting.pop(); folder !== undefined; folder = waiting.pop()) {
    for await (const entry of await opendir(join(root, folder))) {
      const path = folder === '' ? entry.name : `${folder}/${entry.name}`
      if (files.length + refused.length >= LIMITS.files) {
        refused.push({ path: '', reason: 'too-many', values: { most: LIMITS.files } })
        return { files, refused, read: readerOf(root), close: async () => undefined }
      }
      if (!isSafePath(path)) refused.push({ path, reason: 'path-unsafe' })
      else if (entry.isDirectory()) waiting.push(path)
      else if (!entry.isFile()) refused.push({ path, reason: 'not-a-file' })
      else files.push({ path, sizeBytes: (await lstat(join(root, path))).size })
    }
  }
  return { files, refused, read: readerOf(root), close: async () => undefined }
}

const readerOf = (root: string) =>
  async function* read(path: string): AsyncGenerator<Uint8Array> {
    // Windows has no such flag; there the listing has refused links.
    const file = await open(join(root, path), constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0))
    yield* createReadStream('', { fd: file, highWaterMark: PIECE_BYTES })
  }
const PIECE_BYTES = 1024 * 1024
