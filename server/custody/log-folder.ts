// The folder of one log: tiles, bundles, the checkpoint. Files are written whole or not at all, and what
// is once there is never changed. A test may let each step fail before or after it took effect.

import { mkdir, open, readFile, rename, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'

/** The steps that must survive a crash. */
export type LogSteps = {
  /** The bytes reach the disk under another name. */
  writeFresh(path: string, bytes: Uint8Array): Promise<void>
  rename(from: string, to: string): Promise<void>
  syncFolder(path: string): Promise<void>
  /** At the end of the file, which is made when it is missing; on the disk when it returns. */
  append(path: string, text: string): Promise<void>
}

export const logSteps: LogSteps = {
  async writeFresh(path, bytes) {
    const file = await open(path, 'w', 0o600)
    try {
      await file.writeFile(bytes)
      await file.sync()
    } finally {
      await file.close()
    }
  },
  rename,
  async syncFolder(path) {
    // Windows has no way to sync a folder; NTFS journals the names by itself.
    if (process.platform === 'win32') return
    const folder = await open(path, 'r')
    try {
      await folder.sync()
    } finally {
      await folder.close()
    }
  },
  async append(path, text) {
    const file = await open(path, 'a', 0o600)
    try {
      await file.appendFile(text)
      await file.sync()
    } finally {
      await file.close()
    }
  },
}

/** A file of the log is there with other bytes than it must have. */
export class LogFileDiffers extends Error {
  override name = 'LogFileDiffers'
  readonly path: string
  constructor(path: string) {
    super(`${path} is there with other content`)
    this.path = path
  }
}

export type LogFolder = {
  read(path: string): Promise<Uint8Array | null>
  /** Keeps a file that never changes. Throws LogFileDiffers when it is there and another one. */
  keep(path: string, bytes: Uint8Array): Promise<void>
  /** Takes the place of what was there. */
  replace(path: string, bytes: Uint8Array): Promise<void>
  /** The names of all that was written since the last time reach the disk. */
  settle(): Promise<void>
  /** For what a full file has made needless. */
  drop(path: string): Promise<void>
}

export function openLogFolder(root: string, steps: LogSteps): LogFolder {
  const written = new Set<string>()
  const read = (path: string): Promise<Uint8Array | null> => readIfThere(join(root, path))
  async function replace(path: string, bytes: Uint8Array): Promise<void> {
    const place = join(root, path)
    const fresh = `${place}.new`
    await mkdir(dirname(place), { recursive: true, mode: 0o700 })
    await steps.writeFresh(fresh, bytes)
    await steps.rename(fresh, place)
    // A folder that is new itself has its name in the one above.
    for (let folder = dirname(place); folder.length >= root.length; folder = dirname(folder))
      written.add(folder)
  }
  return {
    read,
    replace,
    async keep(path, bytes) {
      const there = await read(path)
      if (there === null) return replace(path, bytes)
      if (!Buffer.from(there).equals(bytes)) throw new LogFileDiffers(path)
    },
    async settle() {
      for (const folder of written) await steps.syncFolder(folder)
      written.clear()
    },
    drop: (path) => rm(join(root, path), { recursive: true, force: true }),
  }
}

export async function readIfThere(path: string): Promise<Uint8Array | null> {
  try {
    return await readFile(path)
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code === 'ENOENT' || code === 'ENOTDIR') return null
    throw error
  }
}
