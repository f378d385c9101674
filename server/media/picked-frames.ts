// Single frames of a recording as small grey pictures, with their moments: to look for a clock code and to
// measure what is seen. Decoding is what costs, so only the key frames next to the moments that are asked
// for are decoded, by one thread: mediabunny picks them, one ffmpeg decodes them. A recording whose key
// frames cannot be picked (AVI) is decoded in short pieces instead.

import type { MediaFacts, VideoFacts } from './media-facts.ts'
import { MediaToolFailed } from './media-errors.ts'
import { ReaderFailed, readKeyFrames } from './reader.ts'
import { runMediaTool, words, type ToolRun } from './run.ts'
import type { ToolsFound } from './self-test.ts'

export type GreyFrame = { atMs: number; grey: Uint8Array }
export type GreySize = { width: number; height: number }
export type Picked = {
  frames: number
  /** Of ffmpeg, by its own count; its time on the clock where it could not tell. */
  cpuMs: number
}
export type PickOptions = {
  size: GreySize
  /** Given every frame as it comes. Must not throw. */
  take(frame: GreyFrame): void
  /** Nothing more is wanted: no further frame is decoded. */
  isEnough?(): boolean
  /** Where the system can limit it (Linux). */
  cpuSecondsMax?: number
  timeoutMs: number
  signal?: AbortSignal | undefined
}
export type PickSource = { path: string; facts: Pick<MediaFacts, 'video' | 'durationMs'> }

/** As large as the frame, but no more than that, in even numbers and its own proportions. */
export function greySize({ width, height }: VideoFacts, most: GreySize): GreySize {
  const share = Math.min(1, most.width / width, most.height / height)
  const even = (value: number) => Math.max(2, Math.round((value * share) / 2) * 2)
  return { width: even(width), height: even(height) }
}

export const canPickKeyFrames = ({ codec }: VideoFacts): boolean =>
  codec === 'h264' || codec === 'hevc'

/** Undefined where the key frames cannot be picked, or not be told apart once decoded. */
export async function pickKeyFrames(
  tools: ToolsFound,
  { path, facts: { video, durationMs } }: PickSource,
  momentsMs: readonly number[],
  options: PickOptions,
): Promise<Picked | undefined> {
  if (!video || !canPickKeyFrames(video)) return undefined
  const timesMs: number[] = []
  const { timeoutMs, signal } = options
  async function* pieces(): AsyncGenerator<Uint8Array> {
    const frames = readKeyFrames(path, [...momentsMs], durationMs, { timeoutMs, signal })
    for await (const frame of frames) {
      if (options.isEnough?.()) return
      timesMs.push(frame.atMs)
      yield frame.bytes
    }
  }
  const splitter = splitInto(options, (index) => timesMs[index])
  try {
    const cpuMs = await decode(tools, options, splitter, {
      input: { kind: 'stream', format: video.codec === 'h264' ? 'h264' : 'hevc', pieces: pieces() },
      inputOptions: words('-threads 1 -r 1'),
    })
    // One picture for each frame, or nobody knows which picture is of which moment.
    return splitter.count() === timesMs.length ? { frames: splitter.count(), cpuMs } : undefined
  } catch (error) {
    if (error instanceof ReaderFailed || error instanceof MediaToolFailed) return undefined
    throw error
  }
}

/** Every frame of a piece, so many a second. Their moments are exact to one such interval. */
export async function pickPiece(
  tools: ToolsFound,
  { path }: PickSource,
  piece: { fromMs: number; lengthMs: number; framesPerSecond: number },
  options: PickOptions,
): Promise<Picked> {
  const everyMs = 1000 / piece.framesPerSecond
  const splitter = splitInto(options, (index) => Math.round(piece.fromMs + index * everyMs))
  const cpuMs = await decode(tools, options, splitter, {
    input: { kind: 'file', path },
    inputOptions: words(
      `-threads 1 -ss ${(piece.fromMs / 1000).toFixed(3)} -t ${(piece.lengthMs / 1000).toFixed(3)}`,
    ),
    filter: `fps=${piece.framesPerSecond}`,
  })
  return { frames: splitter.count(), cpuMs }
}

type Splitter = ReturnType<typeof splitInto>

/** The stream of grey bytes, cut into frames. */
function splitInto({ size, take }: PickOptions, momentOf: (index: number) => number | undefined) {
  const frameBytes = size.width * size.height
  let frame = new Uint8Array(frameBytes)
  let filled = 0
  let count = 0
  return {
    count: () => count,
    push(piece: Buffer) {
      for (let from = 0; from < piece.length;) {
        const part = piece.subarray(from, from + frameBytes - filled)
        frame.set(part, filled)
        filled += part.length
        from += part.length
        if (filled < frameBytes) return
        const atMs = momentOf(count)
        count += 1
        if (atMs !== undefined) take({ atMs, grey: frame })
        frame = new Uint8Array(frameBytes)
        filled = 0
      }
    },
  }
}

const FRAMES_MAX = 2000

async function decode(
  tools: ToolsFound,
  { size, cpuSecondsMax, timeoutMs, signal }: PickOptions,
  splitter: Splitter,
  from: Pick<ToolRun, 'input' | 'inputOptions'> & { filter?: string },
): Promise<number> {
  const { filter, ...input } = from
  const scale = `scale=${size.width}:${size.height}`
  const beganAtMs = performance.now()
  const { stderr } = await runMediaTool({
    tool: 'ffmpeg',
    program: tools.ffmpeg,
    ...input,
    options: words(
      `-map 0:v:0 -an -sn -dn -vf ${filter ? `${filter},` : ''}${scale} -threads 1 -f rawvideo -pix_fmt gray -v info -nostats -benchmark`,
    ),
    timeoutMs,
    ...(cpuSecondsMax === undefined ? {} : { cpuSecondsMax }),
    maxStdoutBytes: FRAMES_MAX * size.width * size.height,
    onStdout: splitter.push,
    signal,
  })
  return cpuOf(stderr) ?? performance.now() - beganAtMs
}

function cpuOf(stderr: string): number | undefined {
  const [, user, system = '0'] = /bench: utime=([\d.]+)s(?: stime=([\d.]+)s)?/.exec(stderr) ?? []
  return user === undefined ? undefined : Math.round((Number(user) + Number(system)) * 1000)
}
