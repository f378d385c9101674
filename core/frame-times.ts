// The moments of the frames of one film, so that a player can step to exactly the next one whatever the
// frame rate does. A list of starts, sorted, and the end of the last frame; kept and sent as whole
// units of 100 µs, four bytes each, the lowest byte first.

/** 100 µs: finer than any frame, and four bytes hold 119 hours. */
export const FRAME_UNITS_PER_SECOND = 10_000
const BYTES_PER_MOMENT = 4
/** Far inside a frame: what a browser calls a moment may lie a little beside its border. */
const AIM_AT_MOST_UNITS = 100
/** A browser tells a moment in microseconds, which may round to the unit before it. */
const ROUNDING_UNITS = 1

export type FrameTimes = {
  /** One per frame, rising. Never empty. */
  starts: Uint32Array
  /** Where the last frame ends. */
  endUnits: number
}

/** Sorted and without repetition: two pictures of one moment are one to whoever looks. */
export function frameTimesOf(momentsUnits: Uint32Array, lastEndUnits: number): FrameTimes | null {
  const sorted = momentsUnits.toSorted()
  const starts = sorted.filter((moment, index) => index === 0 || moment !== sorted[index - 1])
  const last = starts.at(-1)
  return last === undefined ? null : { starts, endUnits: Math.max(lastEndUnits, last + 1) }
}

export function encodeFrameTimes({ starts, endUnits }: FrameTimes): Uint8Array {
  const bytes = new Uint8Array((starts.length + 1) * BYTES_PER_MOMENT)
  const view = new DataView(bytes.buffer)
  starts.forEach((start, index) => view.setUint32(index * BYTES_PER_MOMENT, start, true))
  view.setUint32(starts.length * BYTES_PER_MOMENT, endUnits, true)
  return bytes
}

/** Null for anything that `encodeFrameTimes` does not make. */
export function decodeFrameTimes(bytes: Uint8Array): FrameTimes | null {
  const count = bytes.length / BYTES_PER_MOMENT - 1
  if (!Number.isInteger(count) || count < 1) return null
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const moments = Uint32Array.from({ length: count + 1 }, (_unused, index) =>
    view.getUint32(index * BYTES_PER_MOMENT, true),
  )
  for (let index = 1; index <= count; index += 1) {
    if ((moments[index] ?? 0) <= (moments[index - 1] ?? 0)) return null
  }
  return { starts: moments.subarray(0, count), endUnits: moments[count] ?? 0 }
}

/** The frame that is on the screen at this moment; before the first one that is the first. */
export function frameAt({ starts }: FrameTimes, seconds: number): number {
  const units = seconds * FRAME_UNITS_PER_SECOND + ROUNDING_UNITS
  let low = 0
  let high = starts.length - 1
  while (low < high) {
    const middle = Math.ceil((low + high) / 2)
    if ((starts[middle] ?? 0) <= units) low = middle
    else high = middle - 1
  }
  return low
}

/** Where a player has to go to show this frame, in seconds. Beyond the ends: the first or last frame. */
export function aimAtFrame(times: FrameTimes, frame: number): number {
  const { startUnits, endUnits } = boundsOf(times, frame)
  // Not the middle of a long frame: players take the frame before for over by then.
  const inside = Math.min((endUnits - startUnits) / 2, AIM_AT_MOST_UNITS)
  return (startUnits + inside) / FRAME_UNITS_PER_SECOND
}

/** When this frame comes, in seconds. */
export const startOfFrame = (times: FrameTimes, frame: number): number =>
  boundsOf(times, frame).startUnits / FRAME_UNITS_PER_SECOND

/** When this frame goes, in seconds. */
export const endOfFrame = (times: FrameTimes, frame: number): number =>
  boundsOf(times, frame).endUnits / FRAME_UNITS_PER_SECOND

function boundsOf({ starts, endUnits }: FrameTimes, frame: number) {
  const index = Math.max(0, Math.min(frame, starts.length - 1))
  return { startUnits: starts[index] ?? 0, endUnits: starts[index + 1] ?? endUnits }
}

/** Whether the frames come at an even pace; a unit more or less is rounding. */
export function isEvenlyPaced({ starts }: FrameTimes): boolean {
  let shortest = Infinity
  let longest = 0
  for (let index = 1; index < starts.length; index += 1) {
    const length = (starts[index] ?? 0) - (starts[index - 1] ?? 0)
    shortest = Math.min(shortest, length)
    longest = Math.max(longest, length)
  }
  return longest - shortest <= 2 * ROUNDING_UNITS || starts.length < 3
}
