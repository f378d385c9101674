// The one place that starts xorriso for images: an ISO 9660 image of a folder, with the names of Rock Ridge for Linux and
// of Joliet for Windows. The same folder gives the same bytes: order, owners and all dates are fixed.

import { Problem } from '@shilu/core/problems.ts'
import { lastWordOf, runProgram } from './run-program.ts'

export type ImageLook = {
  /** The program. */
  xorriso: string
  /** At most 16 letters, digits and underscores: what Joliet has room for. */
  volumeId: string
  /** The date of everything in the image. */
  at: Temporal.Instant
  signal?: AbortSignal | undefined
}

/** What a slow disk needs; beyond it the program hangs. */
const MOST_MS = 12 * 60 * 60_000
const MEMORY_MIB = 4096
/** Behind the files of every volume: readers of CDs read ahead. */
export const PADDING_SECTORS = 150

/** Both absolute. Throws Problem, and what the disk says where it is full. */
export async function runXorriso(
  tree: string,
  image: string,
  look: ImageLook,
  paddingSectors = PADDING_SECTORS,
): Promise<void> {
  const { xorriso, signal } = look
  const seconds = Math.floor(look.at.epochMilliseconds / 1000)
  const { failure, said } = await runProgram({
    program: xorriso,
    args: argumentsOf(tree, image, look.volumeId, seconds, paddingSectors),
    timeoutMs: MOST_MS,
    signal,
    env: { SOURCE_DATE_EPOCH: `${seconds}` },
    limits: { memoryMib: MEMORY_MIB },
  })
  if (failure === null) return
  if (/no space left/i.test(said))
    throw Object.assign(new Error('ENOSPC: xorriso found the disk full'), { code: 'ENOSPC' })
  const detail = lastWordOf(said === '' ? failure : said, /FAILURE|FATAL|SORRY|error/i)
  throw new Problem('PACKAGE_IMAGE_FAILED', { detail })
}

function argumentsOf(
  tree: string,
  image: string,
  volumeId: string,
  seconds: number,
  paddingSectors: number,
): string[] {
  const lines = [
    // No settings of the user or the machine.
    '-no_rc -as mkisofs -quiet',
    '-iso-level 3 -full-iso9660-filenames -r',
    '-J -joliet-long -joliet-utf16',
    '-input-charset UTF-8 -output-charset UTF-8',
    `-V ${volumeId} --set_all_file_dates =${seconds}`,
  ]
  const padding =
    paddingSectors === PADDING_SECTORS ? [] : ['--', '-padding', `${paddingSectors * 2}k`]
  return [...lines.flatMap((line) => line.split(' ')), '-o', image, tree, ...padding]
}
