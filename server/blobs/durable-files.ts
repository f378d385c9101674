// The few operations by which the disk store changes anything that must survive. The store receives
// them as an object, so that a test can let each one fail before or after it took effect.

import { constants } from 'node:fs'
import { chmod, mkdir, open, rename, unlink, writeFile, type FileHandle } from 'node:fs/promises'
import { codeOf } from './disk-places.ts'
import { PAGE_BYTES } from './page-memory.ts'

export type WritableFile = {
  /**
   * Writes everything or throws; a part may have been written when it throws. The bytes must not
   * change until then. Whole pages at a page of the file, in memory that begins at a page, go to the
   * disk without a copy, where the file system can do that.
   */
  write: (bytes: Uint8Array, position: number) => Promise<void>
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
  // The page cache would cost a processor 2.5 s per GiB on the machine where this was measured, a
  // seventh of the whole intake, for bytes that nobody reads from it: the proof reads the disk.
  let direct = await openDirect(path).catch(async (error: unknown) => {
    await file.close()
    throw error
  })
  return {
    async write(bytes, position) {
      let done = 0
      const pagesBytes = bytes.length - (bytes.length % PAGE_BYTES)
      if (direct && pagesBytes > 0 && position % PAGE_BYTES === 0) {
        try {
          done = (await direct.write(bytes, 0, pagesBytes, position)).bytesWritten
        } catch (error) {
          // This file system or this memory cannot: nothing was written.
          if (codeOf(error) !== 'EINVAL') throw error
          await direct.close()
          direct = null
        }
      }
      while (done < bytes.length) {
        const left = bytes.length - done
        done += (await file.write(bytes, done, left, position + done)).bytesWritten
      }
    },
    async close() {
      await direct?.close()
      await file.close()
    },
  }
}

/** null where the system or the file system has no such way. */
async function openDirect(path: string): Promise<FileHandle | null> {
  if (!constants.O_DIRECT) return null
  try {
    return await open(path, constants.O_WRONLY | constants.O_DIRECT)
  } catch (error) {
    if (codeOf(error) === 'EINVAL') return null
    throw error
  }
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
