// The few operations by which the disk store changes anything that must survive. The store receives
// them as an object, so that a test can let each one fail before or after it took effect.

import { constants } from 'node:fs'
import { chmod, mkdir, open, rename, unlink, writeFile } from 'node:fs/promises'

export type WritableFile = {
  /** Writes everything or throws; a part may have been written when it throws. */
  write: (chunks: readonly Uint8Array[], position: number) => Promise<void>
  close: () => Promise<void>
}

export type DurableFiles = {
  /** A new empty file; fails when there is one. */
  create: (path: string) => Promise<void>
  /** An existing file. */
  openForWriting: (path: string) => Promise<WritableFile>
  makeReadOnly: (path: string) => Promise<void>
  /** Data and metadata of the file reach the disk. */
  sync: (path: string) => Promise<void>
  rename: (from: string, to: string) => Promise<void>
  unlink: (path: string) => Promise<void>
  /** Makes the folder and those above it, where they are missing. */
  makeFolder: (path: string) => Promise<void>
  /** The names in the folder reach the disk. */
  syncFolder: (path: string) => Promise<void>
}

export const durableFiles: DurableFiles = {
  create: (path) => writeFile(path, '', { flag: 'wx', mode: 0o600 }),
  openForWriting,
  makeReadOnly: (path) => chmod(path, 0o444),
  sync: (path) =>
    syncAt(path, process.platform === 'win32' ? constants.O_RDWR : constants.O_RDONLY),
  rename,
  unlink,
  makeFolder: async (path) => void (await mkdir(path, { recursive: true, mode: 0o700 })),
  syncFolder,
}

async function openForWriting(path: string): Promise<WritableFile> {
  const file = await open(path, constants.O_WRONLY)
  return {
    async write(chunks, position) {
      let at = position
      let left = chunks
      while (left.length > 0) {
        const { bytesWritten } = await file.writev(left, at)
        at += bytesWritten
        left = withoutFirst(left, bytesWritten)
      }
    },
    close: () => file.close(),
  }
}

/** What a short write left over. */
function withoutFirst(chunks: readonly Uint8Array[], count: number): readonly Uint8Array[] {
  let skip = count
  const from = chunks.findIndex((chunk) => {
    if (skip < chunk.length) return true
    skip -= chunk.length
    return false
  })
  if (from === -1) return []
  return [chunks[from]!.subarray(skip), ...chunks.slice(from + 1)]
}

async function syncAt(path: string, flags: number): Promise<void> {
  const file = await open(path, flags)
  try {
    await file.sync()
  } finally {
    await file.close()
  }
}

async function syncFolder(path: string): Promise<void> {
  // Windows has no way to sync a folder; NTFS journals the names by itself.
  if (process.platform === 'win32') return
  await syncAt(path, constants.O_RDONLY)
}
