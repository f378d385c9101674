// A copy that browsers play, for a recording that they do not play as it is. `remux` puts the same
// pictures into a faststart MP4; `proxy` encodes them anew in 720p H.264 with AAC. The original is
// never touched, and the copy carries none of its metadata: a GPS position must not leak by a copy.

import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import { walkBoxes } from './boxes.ts'
import { MediaToolFailed, MediaToolMissing } from './media-errors.ts'
import type { Made, MediaFacts, MediaSource } from './media-facts.ts'
import { notAvailable, withPart, type MakeOptions } from './output.ts'
import { isTheFilesFault } from './poster.ts'
import { runMediaTool, words } from './run.ts'
import { needTools, ONCE_MORE, type MediaTools, type ToolsFound } from './self-test.ts'

export type PlayableOptions = MakeOptions & {
  mode: 'remux' | 'proxy'
  /** From 0 to 1, only when the duration is known. Must not throw. */
  onProgress?: (share: number) => void
}

const MIN_TIMEOUT_MS = 10 * 60_000
const UNKNOWN_TIMEOUT_MS = 12 * 3_600_000
// Encoding 4K H.265 on an old PC takes about ten times as long as watching it.
const TIMEOUT_PER_MS = 20
const ROOM_BYTES = 64 << 20
/** 720p at crf 24 stays far below 1 MB a second, also for noise. */
const PROXY_BYTES_PER_SECOND = 1_500_000
const UNKNOWN_PROXY_BYTES = 8 * 2 ** 30
/** The clock of a copy: finer than any frame. */
const CLOCK_HZ = 90_000
const COPIED_AUDIO = ['aac', 'mp3']

export async function makePlayable(
  tools: MediaTools,
  source: MediaSource,
  options: PlayableOptions,
): Promise<Made> {
  options.signal?.throwIfAborted()
  const { facts } = source
  if (!facts.video && !facts.audio) return notAvailable('undecodable', 'no track to play')
  const found = needTools(tools)
  if (options.mode === 'proxy') needEncoders(found, facts)
  const name = facts.video ? 'playable.mp4' : 'playable.m4a'
  const path = join(options.folder, name)
  const maxBytes = await mostBytes(source, options.mode)
  try {
    const sizeBytes = await withPart(path, (part) => encode(found, source, options, part, maxBytes))
    options.onProgress?.(1)
    return { state: 'made', path, mime: facts.video ? 'video/mp4' : 'audio/mp4', sizeBytes }
  } catch (error) {
    if (!isTheFilesFault(error)) throw error
    return notAvailable('undecodable', error.message)
  }
}

function needEncoders(tools: ToolsFound, facts: MediaFacts): void {
  const needed = [facts.video ? 'libx264' : [], facts.audio ? 'aac' : []].flat()
  const missing = needed.filter((name) => tools.encodersMissing.includes(name))
  if (missing.length === 0) return
  throw new MediaToolMissing(
    `${tools.ffmpeg} was built without ${missing.join(', ')}; install an ffmpeg that has it`,
  )
}

async function encode(
  tools: ToolsFound,
  source: MediaSource,
  options: PlayableOptions,
  part: string,
  maxBytes: number,
): Promise<void> {
  const { facts, path } = source
  const codecs = options.mode === 'remux' ? copied(facts) : encoded(tools, facts)
  await runMediaTool({
    tool: 'ffmpeg',
    program: tools.ffmpeg,
    input: { kind: 'file', path },
    inputOptions: ['-progress', 'pipe:1', '-fflags', '+genpts'],
    options: [
      ...words('-map 0:v:0? -map 0:a:0? -sn -dn'),
      ...codecs,
      ...words('-map_metadata -1 -map_chapters -1 -movflags +faststart -f mp4'),
    ],
    output: { path: part, maxBytes },
    timeoutMs: options.timeoutMs ?? timeoutFor(facts),
    maxStdoutBytes: 1 << 30,
    onStdout: progressReader(facts.durationMs, options.onProgress),
    signal: options.signal,
  })
  await proveWhole(part, maxBytes, options.signal)
}

function copied({ video, audio }: MediaFacts): string[] {
  const picture = video
    ? ['-c:v', 'copy', ...(video.codec === 'hevc' ? ['-tag:v', 'hvc1'] : [])]
    : []
  if (!audio) return picture
  return [...picture, ...(COPIED_AUDIO.includes(audio.codec) ? ['-c:a', 'copy'] : toAac(audio))]
}

function encoded(tools: ToolsFound, { video, audio }: MediaFacts): string[] {
  // The shorter side becomes 720 at most; H.264 wants even sides.
  const short = (side: string) => `trunc(min(720,${side})/2)*2`
  const scale = `scale=w='if(gt(iw,ih),-2,${short('iw')})':h='if(gt(iw,ih),${short('ih')},-2)'`
  // A key frame every 60 frames: the default of 250 makes seeking in the browser slow.
  // Frames in the order in which they are shown: browsers then land on every one of them.
  const codec = '-c:v libx264 -preset veryfast -crf 24 -g 60 -bf 0 -profile:v high'
  const picture = [
    '-vf',
    // Once more for the builds that lose the last one: then this is the one that is lost.
    `${scale},format=yuv420p${tools.losesLastFrame ? `,${ONCE_MORE}` : ''}`,
    // In its own time base the encoder would drop the frames of an uneven pace that come too soon.
    ...words(`${codec} -enc_time_base 1:${CLOCK_HZ} ${tools.frameRateOption} vfr`),
  ]
  return [...(video ? picture : []), ...(audio ? toAac(audio) : [])]
}

const toAac = (audio: { channels: number }): string[] =>
  words(`-c:a aac -b:a 96k${audio.channels > 2 ? ' -ac 2' : ''}`)

async function mostBytes(source: MediaSource, mode: 'remux' | 'proxy'): Promise<number> {
  const { durationMs } = source.facts
  if (mode === 'remux') return Math.ceil((await stat(source.path)).size * 1.2) + ROOM_BYTES
  if (durationMs === undefined) return UNKNOWN_PROXY_BYTES
  return Math.ceil((durationMs / 1000) * PROXY_BYTES_PER_SECOND) + ROOM_BYTES
}

const timeoutFor = ({ durationMs }: MediaFacts): number =>
  durationMs === undefined
    ? UNKNOWN_TIMEOUT_MS
    : Math.min(UNKNOWN_TIMEOUT_MS, Math.max(MIN_TIMEOUT_MS, durationMs * TIMEOUT_PER_MS))

// ffmpeg ends with 0 also when `-fs` stopped it: what it made is looked at before it counts.
async function proveWhole(part: string, maxBytes: number, signal?: AbortSignal): Promise<void> {
  const { size } = await stat(part)
  if (size >= maxBytes) throw new MediaToolFailed('flooded', `ffmpeg, after ${size} bytes`)
  const boxes = await walkBoxes(part, signal)
  const isWhole = boxes.hasMoov && boxes.isFaststart && boxes.missingBytes === 0
  if (!isWhole) throw new MediaToolFailed('incomplete', 'ffmpeg')
}

const OUT_TIME = /^out_time=(\d+):(\d\d):(\d\d(?:\.\d+)?)/

// `out_time` is the one key that means the same in every version (out_time_ms was microseconds).
export function progressReader(durationMs?: number, tell?: (share: number) => void) {
  let rest = ''
  return (piece: Buffer): void => {
    const lines = (rest + piece.toString('latin1')).split('\n')
    rest = (lines.pop() ?? '').slice(0, 200)
    if (!tell || !durationMs) return
    const match = lines.map((line) => OUT_TIME.exec(line)).findLast(Boolean)
    if (!match) return
    const seconds = Number(match[1]) * 3600 + Number(match[2]) * 60 + Number(match[3])
    tell(Math.min(1, (seconds * 1000) / durationMs))
  }
}
