// Burns an image by xorriso: onto what lies in a drive, or onto a file in place of one (`stdio:`). The medium is closed,
// so that nothing can be put onto it later; it is put out afterwards, so that what is read back comes from the medium.

import { spawn } from 'node:child_process'

export type Burned = { mediumId: string | null; speed: string | null }
export type BurnLook = {
  signal: AbortSignal
  /** From 0 to 1, and how fast, in the program's words. */
  onProgress(share: number, speed: string | null): void
}

const KEPT = 16_384
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

/** Also for growisofs. Gives what the program said; nothing of the server's environment goes in. */
export async function runBurner(
  program: string,
  args: readonly string[],
  signal: AbortSignal,
  onText: (text: string) => void,
): Promise<string> {
  const child = spawn(program, args, {
    cwd: '/',
    env: { PATH: process.env['PATH'], LC_ALL: 'C.UTF-8', TZ: 'UTC' },
    stdio: ['ignore', 'pipe', 'pipe'],
    timeout: MOST_MS,
    killSignal: 'SIGKILL',
    signal,
  })
  let said = ''
  const hear = (piece: Buffer) => {
    const text = piece.toString('utf8')
    said = (said + text).slice(-KEPT)
    onText(text)
  }
  child.stdout.on('data', hear)
  child.stderr.on('data', hear)
  const ended = Promise.withResolvers<string | null>()
  child.once('error', (error) => ended.resolve(error.message))
  child.once('close', (code, by) => ended.resolve(code === 0 ? null : `${code ?? by}`))
  const failure = await ended.promise
  signal.throwIfAborted()
  if (failure === null) return said
  throw new Error(`${lastWordOf(said)} (${failure})`)
}

const lastWordOf = (text: string): string =>
  (
    text
      .split(/[\r\n]+/)
      .filter((line) => /FAILURE|FATAL|SORRY|:-\(|error|denied|no such/i.test(line))
      .at(-1) ?? text.trim()
  )
    .trim()
    .slice(-300)
