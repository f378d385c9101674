// ffprobe's answer as typed facts. Its durations are estimates for some formats and claims for
// others, so the one here is called an estimate and is checked elsewhere (duration.ts).
// UNTRUSTED: the tags. They are cut to a length and go to `claims`.

import type { AudioFacts, Claims, Position, Rotation, VideoFacts } from './media-facts.ts'
import { runMediaTool } from './run.ts'
import type { ToolsFound } from './self-test.ts'

export type ProbeFacts = {
  formatName: string
  durationEstimateMs?: number
  video?: VideoFacts
  audio?: AudioFacts
  claims: Claims
}

export type ProbeOptions = { timeoutMs?: number | undefined; signal?: AbortSignal | undefined }

const TIMEOUT_MS = 60_000
const MAX_TAG_LENGTH = 200
// Below this, ffprobe only guesses from the name or from chance bytes (AVPROBE_SCORE_EXTENSION / 2).
const LEAST_PROBE_SCORE = 25
const ENTRIES =
  'format=format_name,duration,probe_score,tags:' +
  'stream=codec_type,codec_name,profile,pix_fmt,width,height,avg_frame_rate,sample_rate,channels,' +
  'disposition,side_data_list,tags:stream_tags:format_tags'

/** Throws MediaToolFailed `refused` when ffprobe cannot open the file. */
export async function probe(
  tools: ToolsFound,
  path: string,
  options: ProbeOptions = {},
): Promise<ProbeFacts> {
  const { stdout } = await runMediaTool({
    tool: 'ffprobe',
    program: tools.ffprobe,
    input: { kind: 'file', path },
    options: ['-of', 'json', '-show_format', '-show_streams', '-show_entries', ENTRIES],
    timeoutMs: options.timeoutMs ?? TIMEOUT_MS,
    signal: options.signal,
  })
  return readProbe(JSON.parse(stdout.toString('utf8')))
}

export function readProbe(answer: unknown): ProbeFacts {
  const format = record(record(answer)['format'])
  const listed = record(answer)['streams']
  const streams = (Array.isArray(listed) ? listed : []).map(record)
  const isCredible = (number(format['probe_score']) ?? 100) >= LEAST_PROBE_SCORE
  const video = isCredible ? streams.map(videoOf).find(Boolean) : undefined
  const audio = isCredible ? streams.map(audioOf).find(Boolean) : undefined
  const seconds = number(format['duration'])
  return {
    formatName: text(format['format_name']) ?? 'unknown',
    ...(seconds !== undefined && seconds > 0 && { durationEstimateMs: Math.round(seconds * 1000) }),
    ...(video && { video }),
    ...(audio && { audio }),
    claims: claimsOf(record(format['tags']), streams),
  }
}

function videoOf(stream: Record<string, unknown>): VideoFacts | undefined {
  const width = number(stream['width'])
  const height = number(stream['height'])
  // A cover picture inside a sound file is no video.
  const isCover = number(record(stream['disposition'])['attached_pic']) === 1
  if (stream['codec_type'] !== 'video' || isCover || !width || !height) return undefined
  const framesPerSecond = ratio(text(stream['avg_frame_rate']))
  return {
    codec: text(stream['codec_name']) ?? 'unknown',
    width,
    height,
    rotation: rotationOf(stream),
    ...optional('profile', text(stream['profile'])),
    ...optional('pixelFormat', text(stream['pix_fmt'])),
    ...optional('framesPerSecond', framesPerSecond),
  }
}

function audioOf(stream: Record<string, unknown>): AudioFacts | undefined {
  const sampleRate = number(stream['sample_rate'])
  if (stream['codec_type'] !== 'audio' || !sampleRate) return undefined
  return {
    codec: text(stream['codec_name']) ?? 'unknown',
    sampleRate,
    channels: number(stream['channels']) ?? 1,
    ...optional('profile', text(stream['profile'])),
  }
}

// The display matrix turns counter-clockwise; the older `rotate` tag clockwise.
function rotationOf(stream: Record<string, unknown>): Rotation {
  const list = stream['side_data_list']
  const matrix = (Array.isArray(list) ? list : [])
    .map((item) => number(record(item)['rotation']))
    .find((value) => value !== undefined)
  const turn = matrix === undefined ? number(record(stream['tags'])['rotate']) : -matrix
  const quarter = ((Math.round((turn ?? 0) / 90) % 4) + 4) % 4
  return quarter === 1 ? 90 : quarter === 2 ? 180 : quarter === 3 ? 270 : 0
}

function claimsOf(tags: Record<string, unknown>, streams: Record<string, unknown>[]): Claims {
  const lower = new Map(Object.entries(tags).map(([key, value]) => [key.toLowerCase(), value]))
  const tag = (...names: string[]) =>
    names.map((name) => text(lower.get(name))).find((value) => value !== undefined)
  const ofStream = streams.map((stream) => text(record(stream['tags'])['creation_time']))
  const created = tag('creation_time') ?? ofStream.find((value) => value !== undefined)
  return {
    ...optional('containerTime', instant(created)),
    ...optional('gps', positionOf(tag('location', 'com.apple.quicktime.location.iso6709'))),
    ...optional('make', tag('make', 'com.apple.quicktime.make', 'com.android.manufacturer')),
    ...optional('model', tag('model', 'com.apple.quicktime.model', 'com.android.model')),
  }
}

function instant(value: string | undefined): string | undefined {
  if (value === undefined || !/^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(value)) return undefined
  const time = new Date(value)
  return Number.isNaN(time.getTime()) ? undefined : time.toISOString().replace('.000Z', 'Z')
}

/** ISO 6709: `+39.9087+116.3975/`, perhaps with a height. */
export function positionOf(value: string | undefined): Position | undefined {
  const match = /^([+-]\d{1,2}(?:\.\d+)?)([+-]\d{1,3}(?:\.\d+)?)/.exec(value ?? '')
  if (!match) return undefined
  return plausiblePosition(Number(match[1]), Number(match[2]))
}

/** 0, 0 is what a receiver without a fix writes, not a place in the Atlantic. */
export function plausiblePosition(latitude: number, longitude: number): Position | undefined {
  const isOnEarth = Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180
  if (!isOnEarth || (latitude === 0 && longitude === 0)) return undefined
  const round = (degrees: number) => Math.round(degrees * 1e7) / 1e7 // a centimetre
  return { latitude: round(latitude), longitude: round(longitude) }
}

const record = (value: unknown): Record<string, unknown> =>
  typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {}

const text = (value: unknown): string | undefined =>
  typeof value === 'string' && value.trim() !== '' && value !== 'unknown'
    ? value.trim().slice(0, MAX_TAG_LENGTH)
    : undefined

function number(value: unknown): number | undefined {
  const result = typeof value === 'number' ? value : typeof value === 'string' ? Number(value) : NaN
  return Number.isFinite(result) ? result : undefined
}

function ratio(value: string | undefined): number | undefined {
  const [above, below] = (value ?? '').split('/').map(Number)
  if (!above || !below) return undefined
  return Math.round((above / below) * 1000) / 1000
}

/** `{ [key]: value }`, or nothing: an absent fact has no key at all. */
export function optional<Key extends string, Value>(
  key: Key,
  value: Value | undefined,
): Partial<Record<Key, Value>> {
  return value === undefined ? {} : ({ [key]: value } as Record<Key, Value>)
}
