// PostgreSQL's own log, <home>/logs/postgres.log: rotated by size at each start, and quoted when a
// start fails, with words on what to do.

import { mkdir, open, rename, stat } from 'node:fs/promises'
import type { FileHandle } from 'node:fs/promises'
import path from 'node:path'

const ROTATE_AT_BYTES = 10 * 1024 * 1024
const KEPT_FILES = 3
const TAIL_BYTES = 4096
const TAIL_LINES = 20

/** `tail()` gives the last lines written since this was opened. */
export type ServerLog = { file: FileHandle; tail(): Promise<string> }

export async function openServerLog(home: string): Promise<ServerLog> {
  const folder = path.join(home, 'logs')
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const name = path.join(folder, 'postgres.log')
  await rotate(name)
  // PostgreSQL gets the open file, not its name: it may be unable to reach the folder.
  const file = await open(name, 'a+', 0o600)
  const { size: startsAt } = await file.stat()
  return { file, tail: () => readTail(file, startsAt) }
}

async function rotate(name: string): Promise<void> {
  const size = await sizeOf(name)
  if (size === undefined || size < ROTATE_AT_BYTES) return
  for (let age = KEPT_FILES - 1; age >= 1; age--) {
    if ((await sizeOf(`${name}.${age}`)) !== undefined) {
      await rename(`${name}.${age}`, `${name}.${age + 1}`)
    }
  }
  await rename(name, `${name}.1`)
}

async function readTail(file: FileHandle, startsAt: number): Promise<string> {
  const { size } = await file.stat()
  const from = Math.max(startsAt, size - TAIL_BYTES)
  const { buffer, bytesRead } = await file.read(Buffer.alloc(TAIL_BYTES), 0, TAIL_BYTES, from)
  const lines = buffer.toString('utf8', 0, bytesRead).trimEnd().split('\n')
  return lines.slice(-TAIL_LINES).join('\n')
}

async function sizeOf(name: string): Promise<number | undefined> {
  try {
    return (await stat(name)).size
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined
    throw error
  }
}
