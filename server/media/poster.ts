// The picture that stands for a recording in a list: 480 pixels wide, from a tenth of the way in (the
// first seconds often show a pocket), else the first frame that can be decoded at all.

import { MediaToolFailed } from './media-errors.ts'
import type { Made, MediaSource } from './media-facts.ts'
import { handOver, notAvailable, type MakeOptions } from './output.ts'
import { shrinkPhoto } from './photo.ts'
import { runMediaTool, words } from './run.ts'
import { needTools, type MediaTools, type ToolsFound } from './self-test.ts'

export const POSTER_WIDTH = 480
const POSTER_FILE = 'poster.jpg'
const TIMEOUT_MS = 120_000
const MAX_BYTES = 4 << 20

export async function makePoster(
  tools: MediaTools,
  source: MediaSource,
  options: MakeOptions,
): Promise<Made> {
  const { facts, path } = source
  options.signal?.throwIfAborted()
  if (facts.kind === 'photo') return photoPoster(path, options)
  if (!facts.video) return notAvailable('no-picture', `a recording of kind ${facts.kind}`)
  const found = needTools(tools)
  const tenthMs = Math.round((facts.durationMs ?? 0) / 10)
  let why = 'no frame came out'
  for (const atMs of tenthMs > 0 ? [tenthMs, 0] : [0]) {
    try {
      const picture = await frameAt(found, path, atMs, options)
      if (picture.length > 0) return await handOver(options, POSTER_FILE, 'image/jpeg', picture, {})
    } catch (error) {
      if (!isTheFilesFault(error)) throw error
      why = error.message
    }
  }
  return notAvailable('undecodable', why)
}

async function photoPoster(path: string, options: MakeOptions): Promise<Made> {
  try {
    const picture = await shrinkPhoto(path, POSTER_WIDTH, options.signal)
    return await handOver(options, POSTER_FILE, 'image/jpeg', picture, {})
  } catch (error) {
    if (!isTheFilesFault(error)) throw error
    return notAvailable('undecodable', error.message)
  }
}

/** A refusal will be the same next time; a crash or a time limit may be the machine's. */
export const isTheFilesFault = (error: unknown): error is MediaToolFailed =>
  error instanceof MediaToolFailed && error.failure === 'refused'

async function frameAt(
  tools: ToolsFound,
  path: string,
  atMs: number,
  options: MakeOptions,
): Promise<Buffer> {
  const picture = [
    '-vf',
    `scale=w='min(${POSTER_WIDTH},iw)':h=-2`,
    '-pix_fmt',
    'yuvj420p',
    '-q:v',
    '4',
  ]
  const { stdout } = await runMediaTool({
    tool: 'ffmpeg',
    program: tools.ffmpeg,
    input: { kind: 'file', path },
    inputOptions: ['-ss', (atMs / 1000).toFixed(3)],
    options: [...words('-map 0:v:0 -frames:v 1'), ...picture, ...words('-c:v mjpeg -f mjpeg')],
    timeoutMs: options.timeoutMs ?? TIMEOUT_MS,
    maxStdoutBytes: MAX_BYTES,
    signal: options.signal,
  })
  return stdout
}
