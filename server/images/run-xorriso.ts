// The one place that starts xorriso: an ISO 9660 image of a folder, with the names of Rock Ridge for Linux and of
// Joliet for Windows. The same folder gives the same bytes: order, owners and all dates are fixed.

import { spawn } from 'node:child_process'
import { Problem } from '@shilu/core/problems.ts'

export type ImageLook = {
  /** The program. */
  xorriso: string
  /** At most 16 letters, digits and underscores: what Joliet has room for. */
  volumeId: string
  /** The date of everything in the image. */
  at: Temporal.Instant
  signal?: AbortSignal | undefined
}

const STDERR_KEPT = 4096
/** What a slow disk needs; beyond it the program hangs. */
const MOST_MS = 12 * 60 * 60_000

/** Both absolute. Throws Problem, and what the disk says where it is full. */
export async function runXorriso(tree: string, image: string, look: ImageLook): Promise<void> {
  const { xorriso, signal } = look
  const seconds = Math.floor(look.at.epochMilliseconds / 1000)
  const child = spawn(xorriso, argumentsOf(tree, image, look.volumeId, seconds), {
    cwd: '/',
    // Nothing of the server's: its language, its home, its secrets.
    env: {
      PATH: process.env['PATH'],
      LC_ALL: 'C.UTF-8',
      TZ: 'UTC',
      SOURCE_DATE_EPOCH: `${seconds}`,
    },
    stdio: ['ignore', 'ignore', 'pipe'],
    timeout: MOST_MS,
    killSignal: 'SIGKILL',
    ...(signal ? { signal } : {}),
  })
  let stderr = ''
  child.stderr.on('data', (piece: Buffer) => {
    stderr = (stderr + piece.toString('utf8')).slice(-STDERR_KEPT)
  })
  const ended = Promise.withResolvers<string | null>()
  child.once('error', (error) => ended.resolve(error.message))
  child.once('close', (code, by) => ended.resolve(code === 0 ? null : `${code ?? by}: ${stderr}`))
  const failure = await ended.promise
  signal?.throwIfAborted()
  if (failure === null) return
  if (/no space left/i.test(failure))
    throw Object.assign(new Error('ENOSPC: xorriso found the disk full'), { code: 'ENOSPC' })
  throw new Problem('PACKAGE_IMAGE_FAILED', { detail: lastLineOf(failure) })
}

function argumentsOf(tree: string, image: string, volumeId: string, seconds: number): string[] {
  const lines = [
    // No settings of the user or the machine.
    '-no_rc -as mkisofs -quiet',
    '-iso-level 3 -full-iso9660-filenames -r',
    '-J -joliet-long -joliet-utf16',
    '-input-charset UTF-8 -output-charset UTF-8',
    `-V ${volumeId} --set_all_file_dates =${seconds}`,
  ]
  return [...lines.flatMap((line) => line.split(' ')), '-o', image, tree]
}

const lastLineOf = (text: string): string =>
  text
    .split('\n')
    .filter((line) => /FAILURE|FATAL|SORRY|error/i.test(line))
    .at(-1)
    ?.trim() ?? text.trim().slice(-200)
