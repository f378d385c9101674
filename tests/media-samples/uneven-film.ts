// A film whose frames come at no even pace (7 to 300 ms) and each of which says its number in eight white or black
// blocks, the lowest bit at the left: whoever sees a frame knows which one it is.

import { execFile } from 'node:child_process'
import { promisify } from 'node:util'

/** One more is written: the last has no length, and some makers' edit list takes it out. */
export const UNEVEN_FRAMES = 90
export const UNEVEN_WIDTH = 256
export const UNEVEN_HEIGHT = 64
export const UNEVEN_BITS = 8
const CLOCK_HZ = 1000

/** When each frame comes, in milliseconds: the same in every run. */
export const unevenTimesMs = (): number[] =>
  Array.from({ length: UNEVEN_FRAMES }, (_unused, frame) => momentOf(frame))

const momentOf = (frame: number) =>
  frame * 7 + Math.floor(frame / 3) * 33 + Math.floor(frame / 10) * 260

const MOMENT = 'N*7+floor(N/3)*33+floor(N/10)*260'

type Maker = { ffmpeg: string; frameRateOption: string }

export async function makeUnevenFilm(
  { ffmpeg, frameRateOption }: Maker,
  path: string,
  codec: readonly string[] = ['-c:v', 'libx264', '-preset', 'veryfast', '-bf', '2'],
): Promise<void> {
  const bits = `geq=lum='if(bitand(N,pow(2,floor(X/32))),235,16)':cb=128:cr=128`
  const pace = `settb=1/${CLOCK_HZ},setpts='${MOMENT}'`
  const source = `color=black:s=${UNEVEN_WIDTH}x${UNEVEN_HEIGHT}:r=25:d=${(UNEVEN_FRAMES + 1) / 25}`
  const args = ['-v', 'error', '-nostdin', '-y', '-f', 'lavfi', '-i', source]
  const filters = ['-vf', `format=yuv420p,${bits},${pace}`]
  // Every frame as it comes: by its own frame rate the encoder would drop those that come too soon.
  const timing = ['-enc_time_base', `1:${CLOCK_HZ}`, frameRateOption, 'passthrough']
  await promisify(execFile)(ffmpeg, [...args, ...filters, ...codec, '-g', '25', ...timing, path])
}
