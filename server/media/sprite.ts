// The contact sheet under the time line: up to 100 small pictures of the recording in one JPEG, and the
// moment of each. Decoding is what costs, so only key frames that will be shown are decoded:
// mediabunny picks them, one ffmpeg decodes them (60 minutes: 4 s instead of 150). What mediabunny
// cannot read (AVI) or ffmpeg does not return frame for frame is fetched by plain seeks.

import type { Made, MediaSource, Rotation, VideoFacts } from './media-facts.ts'
import { MediaToolFailed } from './media-errors.ts'
import { handOver, notAvailable, type MakeOptions } from './output.ts'
import { encodeJpeg } from './photo.ts'
import { isTheFilesFault } from './poster.ts'
import { ReaderFailed, readKeyFrames } from './reader.ts'
import type { KeyFrame } from './container-reader.ts'
import { runMediaTool } from './run.ts'
import { needTools, type MediaTools, type ToolsFound } from './self-test.ts'

export const TILE_WIDTH = 160
export const TILE_HEIGHT = 90
export const MAX_TILES = 100
/** Each seek starts an ffmpeg, about 0.3 s: fewer tiles when there is no other way. */
export const MAX_SEEKS = 24
const MS_PER_TILE = 2000
const COLUMNS = 10
const TILE_BYTES = TILE_WIDTH * TILE_HEIGHT * 3
const TIMEOUT_MS = 300_000

export type SpriteIndex = {
  columns: number
  tileWidth: number
  tileHeight: number
  /** Of each tile, row by row. */
  timesMs: number[]
}

type Tile = { atMs: number; rgb: Buffer }

export async function makeSprite(
  tools: MediaTools,
  source: MediaSource,
  options: MakeOptions,
): Promise<Made<{ index: SpriteIndex }>> {
  options.signal?.throwIfAborted()
  const { video, durationMs } = source.facts
  if (!video) return notAvailable('no-picture', `a recording of kind ${source.facts.kind}`)
  const found = needTools(tools)
  const wanted = Math.min(MAX_TILES, Math.max(1, Math.ceil((durationMs ?? 0) / MS_PER_TILE)))
  const byKeys = await tilesByKeyFrames(found, source, video, wanted, options)
  const tiles = byKeys ?? (await tilesBySeeks(found, source, wanted, options))
  if (tiles.length === 0) return notAvailable('undecodable', 'no frame could be decoded')
  const sheet = layOut(tiles)
  const jpeg = await encodeJpeg(sheet.rgb, sheet.width, sheet.height)
  return handOver(options, 'sprite.jpg', 'image/jpeg', jpeg, { index: sheet.index })
}

/** Undefined when this way does not work for the file: then seeks are tried. */
async function tilesByKeyFrames(
  tools: ToolsFound,
  source: MediaSource,
  video: VideoFacts,
  wanted: number,
  options: MakeOptions,
): Promise<Tile[] | undefined> {
  if (video.codec !== 'h264' && video.codec !== 'hevc') return undefined
  const timesMs: number[] = []
  async function* pieces(): AsyncGenerator<Uint8Array> {
    for await (const frame of frames()) {
      timesMs.push(frame.atMs)
      yield frame.bytes
    }
  }
  const frames = (): AsyncGenerator<KeyFrame> =>
    readKeyFrames(source.path, wanted, source.facts.durationMs, {
      timeoutMs: limit(options),
      signal: options.signal,
    })
  try {
    const { stdout } = await runMediaTool({
      tool: 'ffmpeg',
      program: tools.ffmpeg,
      input: { kind: 'stream', format: video.codec, pieces: pieces() },
      inputOptions: ['-r', '1'],
      // A bare stream has lost the rotation of its container.
      options: rawTiles(turn(video.rotation)),
      timeoutMs: limit(options),
      maxStdoutBytes: (MAX_TILES + 1) * TILE_BYTES,
      signal: options.signal,
    })
    // One picture per frame, or nobody knows which picture is of which moment.
    if (timesMs.length === 0 || stdout.length !== timesMs.length * TILE_BYTES) return undefined
    return timesMs.map((atMs, index) => ({ atMs, rgb: tileAt(stdout, index) }))
  } catch (error) {
    if (error instanceof ReaderFailed || error instanceof MediaToolFailed) return undefined
    throw error
  }
}

async function tilesBySeeks(
  tools: ToolsFound,
  source: MediaSource,
  wanted: number,
  options: MakeOptions,
): Promise<Tile[]> {
  const count = Math.min(wanted, MAX_SEEKS)
  const tiles: Tile[] = []
  for (let index = 0; index < count; index++) {
    const atMs = Math.round(((source.facts.durationMs ?? 0) * (index + 0.5)) / count)
    const rgb = await seek(tools, source.path, atMs, options)
    if (rgb) tiles.push({ atMs, rgb })
  }
  if (tiles.length > 0) return tiles
  const first = await seek(tools, source.path, 0, options)
  return first ? [{ atMs: 0, rgb: first }] : []
}

async function seek(
  tools: ToolsFound,
  path: string,
  atMs: number,
  options: MakeOptions,
): Promise<Buffer | undefined> {
  try {
    const { stdout } = await runMediaTool({
      tool: 'ffmpeg',
      program: tools.ffmpeg,
      input: { kind: 'file', path },
      inputOptions: ['-ss', (atMs / 1000).toFixed(3)],
      options: ['-map', '0:v:0', '-frames:v', '1', ...rawTiles([])],
      timeoutMs: limit(options),
      maxStdoutBytes: TILE_BYTES,
      signal: options.signal,
    })
    return stdout.length === TILE_BYTES ? stdout : undefined
  } catch (error) {
    if (isTheFilesFault(error)) return undefined
    throw error
  }
}

const limit = (options: MakeOptions): number => options.timeoutMs ?? TIMEOUT_MS

function rawTiles(before: readonly string[]): string[] {
  const size = `${TILE_WIDTH}:${TILE_HEIGHT}`
  const fit = `scale=${size}:force_original_aspect_ratio=decrease`
  const filters = [...before, fit, `pad=${size}:(ow-iw)/2:(oh-ih)/2`, 'setsar=1']
  return ['-vf', filters.join(','), '-f', 'rawvideo', '-pix_fmt', 'rgb24']
}

function turn(rotation: Rotation): string[] {
  const filters = { 0: [], 90: ['transpose=1'], 180: ['hflip', 'vflip'], 270: ['transpose=2'] }
  return filters[rotation]
}

const tileAt = (rgb: Buffer, index: number): Buffer =>
  rgb.subarray(index * TILE_BYTES, (index + 1) * TILE_BYTES)

function layOut(tiles: readonly Tile[]) {
  const columns = Math.min(COLUMNS, tiles.length)
  const width = columns * TILE_WIDTH
  const height = Math.ceil(tiles.length / columns) * TILE_HEIGHT
  const rgb = Buffer.alloc(width * height * 3)
  tiles.forEach((tile, index) => {
    const left = (index % columns) * TILE_WIDTH
    const top = Math.floor(index / columns) * TILE_HEIGHT
    for (let row = 0; row < TILE_HEIGHT; row++) {
      const from = row * TILE_WIDTH * 3
      tile.rgb.copy(rgb, ((top + row) * width + left) * 3, from, from + TILE_WIDTH * 3)
    }
  })
  const timesMs = tiles.map((tile) => tile.atMs)
  const index: SpriteIndex = { columns, tileWidth: TILE_WIDTH, tileHeight: TILE_HEIGHT, timesMs }
  return { rgb, width, height, index }
}
