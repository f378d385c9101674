// What is seen and heard in a recording, measured cheaply: key frames spread over it as small grey pictures,
// and the loudest sample of every half second. The rules stand in core/technical-measures.ts; ffmpeg decodes and
// no more, so that every build of it gives the same figures (the one that npm brings has no blurdetect).

import {
  figuresOf,
  pictureStretches,
  silentStretches,
  type FrameFigures,
  type Stretch,
} from '@shilu/core/technical-measures.ts'
import { MediaToolFailed } from './media-errors.ts'
import type { MediaSource } from './media-facts.ts'
import {
  canPickKeyFrames,
  greySize,
  pickKeyFrames,
  pickPiece,
  type GreyFrame,
  type PickOptions,
} from './picked-frames.ts'
import { runMediaTool, words } from './run.ts'
import type { ToolsFound } from './self-test.ts'

/** More of them tell no more about a long recording than how it was on the whole. */
const FRAMES_MAX = 180
const EVERY_MS = 1000
/** Each piece starts an ffmpeg: fewer where key frames cannot be picked. */
const PIECES_MAX = 24
const SIZE_MAX = { width: 640, height: 360 }
const SAMPLE_RATE = 8000
const PIECE_MS = 500
const LONGEST_MS = 48 * 3_600_000
const TIMEOUT_MS = 10 * 60_000

export type MeasuredPart = {
  state: 'measured' | 'none' | 'not-possible'
  detail: string | null
  /** How far apart it was looked at: no stretch is told more exactly. */
  everyMs: number | null
}
export type Measures = {
  picture: MeasuredPart
  sound: MeasuredPart
  stretches: Stretch[]
  cpuMs: number
}

export async function measureRecording(
  tools: ToolsFound,
  source: MediaSource,
  signal: AbortSignal,
): Promise<Measures> {
  const picture = await orNot(() => measurePicture(tools, source, signal))
  const sound = await orNot(() => measureSound(tools, source, signal))
  return {
    picture: picture.part,
    sound: sound.part,
    stretches: [...picture.stretches, ...sound.stretches],
    cpuMs: Math.round(picture.cpuMs + sound.cpuMs),
  }
}

type Result = { part: MeasuredPart; stretches: Stretch[]; cpuMs: number }
const without = (state: 'none' | 'not-possible', detail: string | null): Result => ({
  part: { state, detail, everyMs: null },
  stretches: [],
  cpuMs: 0,
})

/** What no decoder reads is told and is no fault of ours. */
async function orNot(measure: () => Promise<Result>): Promise<Result> {
  try {
    return await measure()
  } catch (error) {
    if (!(error instanceof MediaToolFailed)) throw error
    return without('not-possible', error.message.slice(0, 300))
  }
}

async function measurePicture(
  tools: ToolsFound,
  source: MediaSource,
  signal: AbortSignal,
): Promise<Result> {
  const { video, durationMs } = source.facts
  if (!video) return without('none', null)
  if (durationMs === undefined || durationMs > LONGEST_MS)
    return without('not-possible', 'its duration is not known')
  const size = greySize(video, SIZE_MAX)
  const frames: FrameFigures[] = []
  let before: Uint8Array | null = null
  let cpuMs = 0
  const take = ({ atMs, grey }: GreyFrame) => {
    const beganAtMs = performance.now()
    frames.push({ atMs, ...figuresOf(grey, size.width, before) })
    before = grey
    cpuMs += performance.now() - beganAtMs
  }
  const options: PickOptions = { size, take, timeoutMs: TIMEOUT_MS, signal }
  if (canPickKeyFrames(video)) {
    const everyMs = Math.max(EVERY_MS, durationMs / FRAMES_MAX)
    const picked = await pickKeyFrames(tools, source, moments(durationMs, everyMs), options)
    cpuMs += picked?.cpuMs ?? 0
    // One key frame in a short film tells nothing of the rest; in a long one the rest would cost too much.
    const isTooFew = durationMs <= SHORT_MS && frames.length * 2 < durationMs / everyMs
    if (!picked || isTooFew) frames.length = 0
  }
  if (frames.length === 0) {
    before = null
    const everyMs = Math.max(EVERY_MS, durationMs / PIECES_MAX)
    for (const fromMs of moments(durationMs, everyMs)) {
      const piece = { fromMs, lengthMs: PIECE_LOOK_MS, framesPerSecond: 1000 / PIECE_LOOK_MS }
      cpuMs += (await pickPiece(tools, source, piece, options)).cpuMs
    }
  }
  if (frames.length === 0) return without('not-possible', 'no frame could be decoded')
  const everyMs = Math.round(durationMs / frames.length)
  return {
    part: { state: 'measured', detail: null, everyMs },
    stretches: pictureStretches(frames, durationMs),
    cpuMs,
  }
}
const SHORT_MS = 60_000
const PIECE_LOOK_MS = 200

const moments = (durationMs: number, everyMs: number): number[] =>
  Array.from({ length: Math.ceil(durationMs / everyMs) }, (_unused, index) =>
    Math.round(index * everyMs),
  )

async function measureSound(
  tools: ToolsFound,
  source: MediaSource,
  signal: AbortSignal,
): Promise<Result> {
  const { audio, durationMs = LONGEST_MS } = source.facts
  if (!audio) return without('none', null)
  if (durationMs > LONGEST_MS) return without('not-possible', 'it is too long')
  const peaks = peaksOf((SAMPLE_RATE * PIECE_MS) / 1000)
  const { stderr } = await runMediaTool({
    tool: 'ffmpeg',
    program: tools.ffmpeg,
    input: { kind: 'file', path: source.path },
    inputOptions: ['-discard:v', 'all'],
    options: words(
      `-map 0:a:0 -vn -sn -dn -ac 1 -ar ${SAMPLE_RATE} -c:a pcm_s16le -f s16le -v info -nostats -benchmark`,
    ),
    timeoutMs: TIMEOUT_MS,
    maxStdoutBytes: (LONGEST_MS / 1000) * SAMPLE_RATE * 2,
    onStdout: peaks.take,
    signal,
  })
  const all = peaks.all()
  if (all.length === 0) return without('not-possible', 'no sound came out')
  const used = /bench: utime=([\d.]+)s/.exec(stderr)?.[1]
  return {
    part: { state: 'measured', detail: null, everyMs: PIECE_MS },
    stretches: silentStretches(all, PIECE_MS),
    cpuMs: used === undefined ? 0 : Number(used) * 1000,
  }
}

/** Takes pieces cut anywhere, also in the middle of a sample. A rest that fills no piece is left out. */
function peaksOf(samplesPerPeak: number) {
  const peaks: number[] = []
  let highest = 0
  let seen = 0
  let lowByte = -1
  return {
    take(piece: Uint8Array) {
      for (const byte of piece) {
        if (lowByte < 0) {
          lowByte = byte
          continue
        }
        const value = lowByte | (byte << 8)
        lowByte = -1
        highest = Math.max(highest, Math.abs(value >= 0x8000 ? value - 0x10000 : value))
        if (++seen < samplesPerPeak) continue
        peaks.push(highest)
        highest = seen = 0
      }
    },
    all: () => peaks,
  }
}
