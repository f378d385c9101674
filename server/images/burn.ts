// Burns an image by xorriso: onto what lies in a drive, or onto a file in place of one (`stdio:`). The medium is closed,
// so that nothing can be put onto it later; it is put out afterwards, so that what is read back comes from the medium.

import { lastWordOf, runProgram } from './run-program.ts'

export type Burned = { mediumId: string | null; speed: string | null }
export type BurnLook = {
  signal: AbortSignal
  /** From 0 to 1, and how fast, in the program's words. */
  onProgress(share: number, speed: string | null): void
}

/** A double-layer medium at its slowest, twice. */
const MOST_MS = 6 * 60 * 60_000

/** Throws an Error whose message is the program's own last word. */
export async function burnByXorriso(
  xorriso: string,
  drive: string,
  image: string,
  { signal, onProgress }: BurnLook,
): Promise<Burned> {
  const isFile = drive.startsWith('stdio:')
  const said = await runBurner(
    xorriso,
    [
      '-no_rc',
      '-as',
      'cdrecord',
      '-v',
      `dev=${drive}`,
      '-sao',
      // An image with error correction fills its medium: 300 KiB of nothing behind it would not fit any more.
      '-nopad',
      ...(isFile ? [] : ['-eject']),
      image,
    ],
    signal,
    (text) => {
      const share = /Writing:.*?(\d+(?:\.\d+)?)%/.exec(text)?.[1]
      const speed = /(\d+(?:\.\d+)?x[A-Z]?)\b/.exec(text)?.[1] ?? null
      if (share !== undefined) onProgress(Number(share) / 100, speed)
    },
  )
  return {
    mediumId: /Media product\s*:\s*(.+)/.exec(said)?.[1]?.trim() ?? null,
    speed: /(\d+(?:\.\d+)?x[A-Z]?)\b/.exec(said)?.[1] ?? null,
  }
}

/** Also for growisofs. Gives what the program said. */
export async function runBurner(
  program: string,
  args: readonly string[],
  signal: AbortSignal,
  onText: (text: string) => void,
): Promise<string> {
  const { failure, said } = await runProgram({ program, args, timeoutMs: MOST_MS, signal, onText })
  if (failure === null) return said
  const names = /FAILURE|FATAL|SORRY|:-\(|error|denied|no such/i
  throw new Error(`${lastWordOf(said, names)} (${failure})`)
}
