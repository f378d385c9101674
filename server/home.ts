// The folders of a home and what lies in them. Everything that a PC knows is under this one folder.
//
//   db/         PostgreSQL's own (embedded only)        originals/  the blobs of recordings
//   derived/    posters, sprites, playable copies       scratch/    half-made derived files, emptied at start
//   keys/       secrets, 0600                           run/        who runs here now
//   logs/       what happened, for the administrator
//   packages/   what was given out, ready to be fetched
//   custody/    the custody log of each unit, as it is served

import {
  chmodSync,
  closeSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeSync,
} from 'node:fs'
import { dirname, join } from 'node:path'

export type Home = { root: string; folder(name: HomeFolder): string }
type HomeFolder =
  'originals' | 'derived' | 'packages' | 'scratch' | 'keys' | 'run' | 'logs' | 'custody'

export function openHome(root: string): Home {
  mkdirSync(root, { recursive: true, mode: 0o700 })
  return {
    root,
    folder(name) {
      const path = join(root, name)
      mkdirSync(path, { recursive: true, mode: 0o700 })
      return path
    },
  }
}

/** Written whole or not at all: a new file, synced, renamed over the old one, its folder synced. */
export function writeWhole(path: string, content: string, mode = 0o600): void {
  const fresh = `${path}.new-${process.pid}`
  const file = openSync(fresh, 'w', mode)
  try {
    writeSync(file, content)
    fsyncSync(file)
  } finally {
    closeSync(file)
  }
  chmodSync(fresh, mode)
  renameSync(fresh, path)
  syncFolder(dirname(path))
}

export function readIfThere(path: string): string | null {
  try {
    return readFileSync(path, 'utf8')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null
    throw error
  }
}

export const removeFile = (path: string): void => rmSync(path, { force: true })

function syncFolder(path: string): void {
  // Windows cannot open a folder; its file system keeps a rename without it.
  if (process.platform === 'win32') return
  const folder = openSync(path, 'r')
  try {
    fsyncSync(folder)
  } finally {
    closeSync(folder)
  }
}
