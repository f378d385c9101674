// The one place that starts ffmpeg or ffprobe. A recording is written by a device and may be made
// by an attacker, and a decoder is the likeliest thing here to have a hole in it. So every run
// must have: a list of protocols and formats it may open, no terminal, an empty environment, a time
// limit, a memory limit, a limit on all it writes, low priority, and a kill that reaches everything.
//
// What this is NOT: a sandbox. A decoder that is taken over runs with the rights of the server. The
// lists keep an honest decoder from opening other files or the network; the service should also run
// under systemd's or a container's own confinement (docs/operating.md).
//
// Limits per platform: Linux gets memory, CPU time, file size and core dumps limited by `ulimit`.
// macOS and Windows have only `-max_alloc`, the time limit and the output limits.

import { spawn, type ChildProcess } from 'node:child_process'
import { constants, setPriority } from 'node:os'
import { resolve } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { MediaToolFailed } from './media-errors.ts'

// The names of ffmpeg's readers. Left out on purpose: hls, dash and concat (they open other files:
// an HLS playlist named evil.mp4 reads any local file), image2 (patterns in names), and pictures,
// which are sharp's. `dhav` is the container of many Chinese recorders and DVRs.
const FORMATS =
  'mov,mp4,m4a,3gp,3g2,mj2,avi,mpegts,mpeg,wav,amr,amrnb,amrwb,aac,mp3,matroska,webm,' +
  'ogg,flac,asf,flv,h264,hevc,dhav'

const MAX_SINGLE_ALLOCATION = 1 << 30
const MAX_PIXELS = 100_000_000
const MEMORY_KIB = { ffprobe: 2 << 20, ffmpeg: 4 << 20 }
const THREADS = '4'
const STDERR_KEPT = 8192
const DEFAULT_MAX_STDOUT_BYTES = 4 << 20

export type ToolInput =
  | { kind: 'file'; path: string }
  | { kind: 'stream'; format: 'h264' | 'hevc'; pieces: AsyncIterable<Uint8Array> }

export type ToolRun = {
  tool: 'ffmpeg' | 'ffprobe'
  /** Absolute path of the program. */
  program: string
  /** Left out only for questions about the program itself, such as `-version`. */
  input?: ToolInput
  inputOptions?: readonly string[]
  options: readonly string[]
  /** Where ffmpeg writes; stdout when left out. */
  output?: { path: string; maxBytes: number }
  timeoutMs: number
  /** Below what the time limit allows anyway. Where there are no such limits (see above) the time limit alone holds. */
  cpuSecondsMax?: number
  maxStdoutBytes?: number
  /** Given every piece of stdout instead of collecting it. Must not throw. */
  onStdout?: (piece: Buffer) => void
  signal?: AbortSignal | undefined
}

export type ToolAnswer = { stdout: Buffer; stderr: string }

export async function runMediaTool(run: ToolRun): Promise<ToolAnswer> {
  run.signal?.throwIfAborted()
  const child = start(run)
  const what = run.tool
  let failure: MediaToolFailed | undefined
  let stderr = ''
  const stdout: Buffer[] = []
  let stdoutBytes = 0

  const stop = (reason: 'timeout' | 'flooded') => {
    failure ??= new MediaToolFailed(reason, what, stderr)
    killWhole(child)
  }
  const onAbort = () => killWhole(child)
  run.signal?.addEventListener('abort', onAbort, { once: true })
  const timer = setTimeout(() => stop('timeout'), run.timeoutMs)

  child.stdout?.on('data', (piece: Buffer) => {
    stdoutBytes += piece.length
    if (stdoutBytes > (run.maxStdoutBytes ?? DEFAULT_MAX_STDOUT_BYTES)) return stop('flooded')
    if (run.onStdout) run.onStdout(piece)
    else stdout.push(piece)
  })
  child.stderr?.on('data', (piece: Buffer) => {
    stderr = (stderr + piece.toString('utf8')).slice(-STDERR_KEPT)
  })
  const fed = feed(child, run.input)
  try {
    const end = await ended(child)
    const feedError = await fed
    run.signal?.throwIfAborted()
    if (failure) throw failure
    if (end.error) throw new MediaToolFailed('not-started', what, '', end.error)
    if (feedError) throw feedError
    // Through `sh`, a death by signal can also come back as 128 + its number.
    if (end.code === null || end.code > 128) throw new MediaToolFailed('crashed', what, stderr)
    if (end.code !== 0) throw new MediaToolFailed('refused', what, stderr)
    return { stdout: Buffer.concat(stdout), stderr }
  } finally {
    clearTimeout(timer)
    run.signal?.removeEventListener('abort', onAbort)
  }
}

/** Options as they are typed. For constants and numbers only: a path would be split at its spaces. */
export const words = (line: string): string[] => line.split(' ')

/** The whole command line after the program. Exported for the test that reads it. */
export function argumentsOf(run: ToolRun): string[] {
  if (!run.input) return ['-hide_banner', ...run.options]
  const file = run.input.kind === 'file'
  const formats = run.input.kind === 'file' ? FORMATS : run.input.format
  const guards = words(
    `-max_alloc ${MAX_SINGLE_ALLOCATION} -max_pixels ${MAX_PIXELS} ` +
      `-protocol_whitelist ${file ? 'file' : 'pipe'} -format_whitelist ${formats}`,
  )
  // `file:` and an absolute path: a name with a dash, a colon or a newline stays a name.
  const input = ['-i', run.input.kind === 'file' ? `file:${resolve(run.input.path)}` : 'pipe:0']
  if (run.tool === 'ffprobe') {
    return ['-v', 'error', ...guards, ...(run.inputOptions ?? []), ...input, ...run.options]
  }
  const before = words(`-hide_banner -nostdin -y -v error -threads ${THREADS}`)
  const output = run.output
    ? ['-fs', String(run.output.maxBytes), `file:${resolve(run.output.path)}`]
    : ['pipe:1']
  const asFormat = run.input.kind === 'stream' ? ['-f', run.input.format] : []
  const inputOptions = [...guards, ...asFormat, ...(run.inputOptions ?? [])]
  return [...before, ...inputOptions, ...input, ...run.options, ...output]
}

function start(run: ToolRun): ChildProcess {
  const args = argumentsOf(run)
  const limits = process.platform === 'linux' ? shellLimits(run) : undefined
  const [program, allArgs] = limits
    ? ['/bin/sh', ['-c', limits, run.program, ...args]]
    : [run.program, args]
  const child = spawn(program, allArgs, {
    stdio: [run.input?.kind === 'stream' ? 'pipe' : 'ignore', 'pipe', 'pipe'],
    env: toolEnvironment(),
    cwd: process.platform === 'win32' ? undefined : '/',
    // A group of its own, so that the kill also reaches what a wrapper script has started.
    detached: process.platform !== 'win32',
    windowsHide: true,
  })
  try {
    if (child.pid !== undefined) setPriority(child.pid, constants.priority.PRIORITY_BELOW_NORMAL)
  } catch {
    // It has ended already, or the platform forbids it: priority is a courtesy, not a guard.
  }
  return child
}

// A limit that cannot be set is one that is already stricter, so the failure is passed over.
// CPU time is counted over all threads; it ends a run whose server was killed and cannot stop it.
function shellLimits(run: ToolRun): string {
  const mostSeconds = Math.ceil(run.timeoutMs / 1000) * Number(THREADS) + 5
  const cpuSeconds = Math.min(mostSeconds, run.cpuSecondsMax ?? mostSeconds)
  const wanted = [`-c 0`, `-v ${MEMORY_KIB[run.tool]}`, `-t ${cpuSeconds}`]
  if (run.output) wanted.push(`-f ${Math.ceil(run.output.maxBytes / 512) + 65_536}`)
  return `${wanted.map((limit) => `ulimit ${limit} 2>/dev/null`).join('; ')}; exec "$0" "$@"`
}

// GCONV_PATH: the static npm ffprobe loads the host's character-set modules for MPEG-TS names and
// dies of it (research: SIGSEGV on every TS file). Nothing of the server's environment is passed on.
function toolEnvironment(): NodeJS.ProcessEnv {
  const systemRoot = process.env['SystemRoot']
  return {
    GCONV_PATH: '/nonexistent',
    LC_ALL: 'C',
    AV_LOG_FORCE_NOCOLOR: '1',
    ...(systemRoot ? { SystemRoot: systemRoot } : {}),
  }
}

function killWhole(child: ChildProcess): void {
  try {
    if (child.pid !== undefined && process.platform !== 'win32') process.kill(-child.pid, 'SIGKILL')
    else child.kill('SIGKILL')
  } catch {
    // Already gone.
  }
}

type End = { code: number | null; error?: Error }

const ended = (child: ChildProcess): Promise<End> =>
  new Promise((settle) => {
    child.once('error', (error) => settle({ code: null, error }))
    child.once('close', (code) => settle({ code }))
  })

/** Writes the pieces to stdin. Resolves with the source's error; a closed pipe is the program's. */
async function feed(child: ChildProcess, input?: ToolInput): Promise<Error | undefined> {
  if (input?.kind !== 'stream' || !child.stdin) return undefined
  try {
    await pipeline(input.pieces, child.stdin)
    return undefined
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code
    const isPipe = code === 'EPIPE' || code === 'ERR_STREAM_PREMATURE_CLOSE'
    if (isPipe || code === 'ECONNRESET') return undefined
    killWhole(child)
    return error instanceof Error ? error : new Error(String(error))
  }
}
