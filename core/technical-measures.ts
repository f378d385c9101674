// Art. 11: what the platform itself sees and hears in a recording, as stretches in time: black, still, blurred,
// silent. Decided here from figures of single frames and of pieces of sound; nobody's judgement,
// and never a violation by itself: a lens in a pocket, a fixed camera and a silent room look like this too.
//
// ASSUMPTION: the limits below; the regulation names none.

/** What is measured of a frame that was looked at. Grey runs from 0 to 255. */
export type FrameFigures = {
  atMs: number
  /** Share of the picture that is nearly black. */
  blackShare: number
  /** Mean change of grey since the frame before it; null for the first. */
  change: number | null
  /** 0 sharp … 1 without an edge; null where the picture has too little in it to be judged. */
  blur: number | null
}

export const STRETCH_KINDS = ['black', 'still', 'blurred', 'silent'] as const
export type StretchKind = (typeof STRETCH_KINDS)[number]
export type Stretch = { kind: StretchKind; fromMs: number; toMs: number }

export const NEARLY_BLACK = 32
const BLACK_SHARE = 0.98
/** Compression alone changes a picture that stands still by less. */
const STILL_CHANGE = 0.35
const BLURRED = 0.6
/** Shorter is the blink of a lens and the breath between two words. */
const PICTURE_MIN_MS = 2000
const SILENT_MIN_MS = 3000
/** Of the highest sample in a piece of sound; full scale is 32768. −50 dB. */
const SILENT_PEAK = 104
const STRETCHES_MAX = 300

/** Each frame speaks for the time until the next one; the last until the end. */
export function pictureStretches(frames: readonly FrameFigures[], durationMs: number): Stretch[] {
  const until = (index: number) =>
    frames[index + 1]?.atMs ?? Math.max(durationMs, frames[index]?.atMs ?? 0)
  const isBlack = ({ blackShare }: FrameFigures) => blackShare >= BLACK_SHARE
  const black = runs(frames, isBlack).map(([from, to]) => stretch('black', frames, from, until(to)))
  // Two frames alike: the time between them stood still, and the first of them belongs to it.
  const isStill = (frame: FrameFigures) =>
    frame.change !== null && frame.change <= STILL_CHANGE && !isBlack(frame)
  const still = runs(frames, isStill).map(([from, to]) =>
    stretch('still', frames, Math.max(0, from - 1), frames[to]?.atMs ?? 0),
  )
  const isBlurred = (frame: FrameFigures) =>
    frame.blur !== null && frame.blur >= BLURRED && !isBlack(frame)
  const blurred = runs(frames, isBlurred).map(([from, to]) =>
    stretch('blurred', frames, from, until(to)),
  )
  return longOnes([...black, ...still, ...blurred], PICTURE_MIN_MS)
}

/** `peaks`: the highest sample of each piece of sound, one after the other. */
export function silentStretches(peaks: Iterable<number>, pieceMs: number): Stretch[] {
  const found: Stretch[] = []
  let fromMs: number | null = null
  let atMs = 0
  const end = () => {
    if (fromMs !== null) found.push({ kind: 'silent', fromMs, toMs: atMs })
    fromMs = null
  }
  for (const peak of peaks) {
    if (peak < SILENT_PEAK) fromMs ??= atMs
    else end()
    atMs += pieceMs
  }
  end()
  return longOnes(found, SILENT_MIN_MS)
}

const longOnes = (stretches: Stretch[], leastMs: number): Stretch[] =>
  stretches
    .filter(({ fromMs, toMs }) => toMs - fromMs >= leastMs)
    .toSorted((a, b) => a.fromMs - b.fromMs)
    .slice(0, STRETCHES_MAX)

const stretch = (
  kind: StretchKind,
  frames: readonly FrameFigures[],
  from: number,
  toMs: number,
): Stretch => ({ kind, fromMs: frames[from]?.atMs ?? 0, toMs })

/** First and last index of each run of frames of which it is true. */
function runs(frames: readonly FrameFigures[], isSo: (frame: FrameFigures) => boolean) {
  const found: [from: number, to: number][] = []
  for (const [index, frame] of frames.entries()) {
    if (!isSo(frame)) continue
    const last = found.at(-1)
    if (last && last[1] === index - 1) last[1] = index
    else found.push([index, index])
  }
  return found
}

/** Grey pictures, row by row. The frame before, where there is one, has the same size. */
export function figuresOf(
  grey: Uint8Array,
  width: number,
  before: Uint8Array | null,
): Omit<FrameFigures, 'atMs'> {
  let black = 0
  let change = 0
  for (let index = 0; index < grey.length; index += 1) {
    const value = grey[index] ?? 0
    if (value < NEARLY_BLACK) black += 1
    if (before) change += Math.abs(value - (before[index] ?? 0))
  }
  return {
    blackShare: black / grey.length,
    change: before ? change / grey.length : null,
    blur: blurOf(grey, width),
  }
}

const BLUR_REACH = 4
/** Mean step between neighbours below which a picture has no edge to be judged by. */
const EDGES_LEAST = 0.15

/**
 * How little is lost when the picture is blurred once more: a sharp one loses most of its steps from pixel to
 * pixel, a blurred one hardly any. Of both directions the blurrier counts: a hand that shakes blurs one. Strong noise
 * has steps of its own and hides a blur: then nothing is said, which accuses nobody.
 */
function blurOf(grey: Uint8Array, width: number): number | null {
  const height = Math.floor(grey.length / width)
  const across = lossOf(grey, height, width, width, 1)
  const down = lossOf(grey, width, height, 1, width)
  return across === null || down === null ? null : Math.max(across, down)
}

/** `lines` lines of `length` pixels; from line to line `stride`, from pixel to pixel `step` further. */
function lossOf(
  grey: Uint8Array,
  lines: number,
  length: number,
  stride: number,
  step: number,
): number | null {
  let steps = 0
  let lost = 0
  const span = BLUR_REACH * 2 + 1
  for (let line = 0; line < lines; line += 2) {
    const start = line * stride
    const value = (at: number) => grey[start + at * step] ?? 0
    let sum = 0
    for (let at = 0; at < span; at += 1) sum += value(at)
    for (let at = BLUR_REACH + 1; at < length - BLUR_REACH; at += 1) {
      const before = sum
      sum += value(at + BLUR_REACH) - value(at - BLUR_REACH - 1)
      const sharp = Math.abs(value(at) - value(at - 1))
      const soft = Math.abs(sum - before) / span
      steps += sharp
      if (sharp > soft) lost += sharp - soft
    }
  }
  const counted = Math.ceil(lines / 2) * Math.max(1, length - 2 * BLUR_REACH - 1)
  return steps / counted < EDGES_LEAST ? null : 1 - lost / steps
}
