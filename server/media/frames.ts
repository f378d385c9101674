// The moments of the frames of a film, as ffprobe reads them from its packets: the player steps by them, so
// that no frame is shown twice or left out where the device did not keep an even pace. Asked of the very
// file that browsers play, with its edit list applied, as browsers do: then a moment here is the
// currentTime of a player there. Nothing is decoded.

import {
  encodeFrameTimes,
  FRAME_UNITS_PER_SECOND,
  frameTimesOf,
  isEvenlyPaced,
  type FrameTimes,
} from '@shilu/core/frame-times.ts'
import type { Made } from './media-facts.ts'
import { handOver, notAvailable, type MakeOptions } from './output.ts'
import { isTheFilesFault } from './poster.ts'
import { runMediaTool, words } from './run.ts'
import { needTools, type MediaTools } from './self-test.ts'

/** 48 hours at 29 a second; four bytes each here and in the browser. */
export const MAX_FRAMES = 5_000_000
const MAX_LINE = 200
const TIMEOUT_MS = 30 * 60_000
const MAX_LIST_BYTES = 1 << 30
const FIRST_ROOM = 4096
/** The last frame, where the file does not say how long it lasts. */
const SOME_FRAME_UNITS = 400

export type FramesFacts = { count: number; isEvenlyPaced: boolean }

export async function makeFrames(
  tools: MediaTools,
  path: string,
  options: MakeOptions,
): Promise<Made<FramesFacts>> {
  options.signal?.throwIfAborted()
  const found = needTools(tools)
  const frames = collectFrames(MAX_FRAMES)
  try {
    await runMediaTool({
      tool: 'ffprobe',
      program: found.ffprobe,
      input: { kind: 'file', path },
      options: words(
        '-select_streams v:0 -show_entries packet=pts_time,duration_time,flags -of csv=p=0',
      ),
      timeoutMs: options.timeoutMs ?? TIMEOUT_MS,
      maxStdoutBytes: MAX_LIST_BYTES,
      onStdout: frames.take,
      signal: options.signal,
    })
  } catch (error) {
    if (!isTheFilesFault(error)) throw error
    return notAvailable('undecodable', error.message)
  }
  if (frames.isTooMany()) return notAvailable('too-large', `more than ${MAX_FRAMES} frames`)
  const times = frames.all()
  if (!times) return notAvailable('undecodable', 'no frame has a moment')
  return handOver(options, 'frames.bin', 'application/octet-stream', encodeFrameTimes(times), {
    count: times.starts.length,
    isEvenlyPaced: isEvenlyPaced(times),
  })
}

/** Takes pieces of ffprobe's list, cut anywhere. Packets come in the order of decoding. */
export function collectFrames(most: number) {
  let moments = new Int32Array(Math.min(FIRST_ROOM, most))
  let count = 0
  let left = 0
  let last = { at: Number.NEGATIVE_INFINITY, end: 0 }
  let rest = ''
  const add = (at: number, length: number) => {
    if (at >= last.at) last = { at, end: at + (length > 0 ? length : SOME_FRAME_UNITS) }
    if (count === most) {
      left += 1
      return
    }
    if (count === moments.length) {
      const wider = new Int32Array(Math.min(count * 2, most))
      wider.set(moments)
      moments = wider
    }
    moments[count++] = at
  }
  const line = (text: string) => {
    const [at, length, flags = ''] = text.split(',', 3)
    const units = unitsOf(at)
    // D: the edit list takes it out; it is decoded for others and never shown.
    if (units !== null && !flags.includes('D')) add(units, unitsOf(length) ?? 0)
  }
  return {
    take: (piece: Uint8Array) => {
      const lines = (rest + Buffer.from(piece).toString('latin1')).split('\n')
      rest = (lines.pop() ?? '').slice(0, MAX_LINE)
      for (const each of lines) line(each)
    },
    isTooMany: () => left > 0,
    all(): FrameTimes | null {
      if (rest !== '') line(rest)
      rest = ''
      return frameTimesOf(fromZero(moments.subarray(0, count)), Math.max(0, last.end))
    },
  }
}

/** A player's clock begins at zero: of what lies before, only the last frame is ever seen, at zero. */
function fromZero(moments: Int32Array): Uint32Array {
  const before = moments.filter((moment) => moment < 0)
  const shown = Uint32Array.from(moments.filter((moment) => moment >= 0))
  if (before.length === 0 || shown.includes(0)) return shown
  const all = new Uint32Array(shown.length + 1)
  all.set(shown, 1)
  return all
}

const LAST_UNIT = 0x7f_ff_ff_ff

function unitsOf(seconds: string | undefined): number | null {
  const units = Math.round(Number.parseFloat(seconds ?? '') * FRAME_UNITS_PER_SECOND)
  return Number.isFinite(units) && Math.abs(units) < LAST_UNIT ? units : null
}
