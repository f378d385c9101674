// Runs a program of discs: xorriso, growisofs, dvdisaster. Nothing of the server's environment goes in, there is a time
// limit, a kill that cannot be refused, and on Linux limits of memory, of CPU time (which ends a program whose server was
// killed) and of what it may write. It reads files of our own making only: media have a stricter one (media/run.ts).

import { spawn } from 'node:child_process'
import { constants, setPriority } from 'node:os'

export type ProgramRun = {
  /** Absolute path. */
  program: string
  args: readonly string[]
  timeoutMs: number
  signal?: AbortSignal | undefined
  /** Of both its outputs, as it comes. */
  onText?: (text: string) => void
  env?: Readonly<Record<string, string>>
  /** For what can wait: a burner may not. */
  isPatient?: boolean
  limits?: { memoryMib: number; fileBytes?: number }
}
export type ProgramEnd = {
  /** Null: it ended well. */
  failure: string | null
  /** The end of what it said. */
  said: string
}

const SAID_KEPT = 16_384
/** CPU time counts over all threads. */
const THREADS_MOST = 8

/** Throws when it was ended by the signal; says how it ended otherwise. */
export async function runProgram(run: ProgramRun): Promise<ProgramEnd> {
  run.signal?.throwIfAborted()
  const child = start(run)
  let said = ''
  const hear = (piece: Buffer) => {
    const text = piece.toString('utf8')
    said = (said + text).slice(-SAID_KEPT)
    run.onText?.(text)
  }
  child.stdout.on('data', hear)
  child.stderr.on('data', hear)
  const ended = Promise.withResolvers<string | null>()
  child.once('error', (error) => ended.resolve(error.message))
  child.once('close', (code, by) => ended.resolve(code === 0 ? null : `${code ?? by}`))
  const failure = await ended.promise
  run.signal?.throwIfAborted()
  return { failure, said }
}

function start({ program, args, timeoutMs, signal, env, isPatient, limits }: ProgramRun) {
  const shell = limits && process.platform === 'linux' ? shellLimits(limits, timeoutMs) : null
  const child = spawn(
    shell === null ? program : '/bin/sh',
    shell === null ? args : ['-c', shell, program, ...args],
    {
      cwd: '/',
      env: { PATH: process.env['PATH'], LC_ALL: 'C.UTF-8', TZ: 'UTC', ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
      timeout: timeoutMs,
      killSignal: 'SIGKILL',
      windowsHide: true,
      ...(signal ? { signal } : {}),
    },
  )
  if (isPatient)
    try {
      if (child.pid !== undefined) setPriority(child.pid, constants.priority.PRIORITY_BELOW_NORMAL)
    } catch {
      // It has ended already, or the platform forbids it: priority is a courtesy, not a guard.
    }
  return child
}

/** A limit that cannot be set is one that is already stricter. `exec`: a kill reaches the program itself. */
function shellLimits(
  { memoryMib, fileBytes }: NonNullable<ProgramRun['limits']>,
  timeoutMs: number,
): string {
  const wanted = [
    '-c 0',
    `-v ${memoryMib * 1024}`,
    `-t ${Math.ceil(timeoutMs / 1000) * THREADS_MOST}`,
    ...(fileBytes === undefined ? [] : [`-f ${Math.ceil(fileBytes / 512)}`]),
  ]
  return `${wanted.map((limit) => `ulimit ${limit} 2>/dev/null`).join('; ')}; exec "$0" "$@"`
}

/** The line in which a program names its failure, for a person. */
export const lastWordOf = (said: string, names: RegExp): string =>
  (
    said
      .split(/[\r\n]+/)
      .filter((line) => names.test(line))
      .at(-1) ?? said.trim()
  )
    .trim()
    .slice(-300)
