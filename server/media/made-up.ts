// Films, photos and sounds that show nothing real, for the demonstration: drawn pictures, over which a
// camera wanders, with a clock and a label burnt in as recorders do it.
//
// The one use of ffmpeg that reads nothing from outside; it still runs under the limits of run.ts.

import { execFile } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import sharp from 'sharp'
import type { ToolsFound } from './self-test.ts'
import { runMediaTool } from './run.ts'

const TIMEOUT_MS = 120_000
const LABEL_HEIGHT_SHARE = 0.045

export type Film = {
  /** A PNG that is larger than the frame: the camera wanders over it. */
  picture: string
  width: number
  height: number
  framesPerSecond: number
  seconds: number
  /** What the burnt-in clock shows first: seconds since 1970 of the wall clock. */
  clockSeconds: number
  label: string
  codec: 'h264' | 'h265' | 'mjpeg'
  hasSound: boolean
  /** False: the index stands at the end, and a recorder that loses power leaves a film without one. */
  isIndexFirst: boolean
  /** Pictures that are held before the camera, from second to second. */
  held?: readonly { picture: string; fromSeconds: number; toSeconds: number }[]
  /** What the container claims: creation_time, location. */
  claims: Readonly<Record<string, string>>
  path: string
}

export type FilmMaker = {
  /** False: the ffmpeg of this machine cannot write letters, and films have no clock. */
  hasClock: boolean
  canMake(codec: Film['codec']): boolean
  film(film: Film): Promise<void>
}

/** What this ffmpeg can do is found by trying it: builds differ in filters, encoders and libraries. */
export async function createFilmMaker(
  tools: ToolsFound,
  fontPath: string | null,
  signal?: AbortSignal,
): Promise<FilmMaker> {
  const made = (options: string[]) =>
    runMediaTool({
      tool: 'ffmpeg',
      program: tools.ffmpeg,
      options: ['-v', 'error', '-nostdin', '-y', ...options],
      timeoutMs: TIMEOUT_MS,
      signal,
    })
  const works = (options: string[]) =>
    made(options).then(
      () => true,
      () => false,
    )
  const blank = ['-f', 'lavfi', '-i', 'color=c=gray:s=64x64:r=5:d=0.4']
  const tryOut = (options: string[]) => works([...blank, ...options, '-f', 'null', '-'])
  const [hasClock, hasH264, hasH265] = await Promise.all([
    fontPath === null ? false : tryOut(['-vf', burntIn(fontPath, 0, 'A', 64)]),
    tryOut(ENCODERS.h264),
    tryOut(ENCODERS.h265),
  ])
  return {
    hasClock,
    canMake: (codec) => codec === 'mjpeg' || (codec === 'h265' ? hasH265 : hasH264),
    async film(film) {
      await made(filmOptions(film, hasClock ? fontPath : null, hasH264))
    },
  }
}

const ENCODERS = {
  h264: '-c:v libx264 -preset ultrafast -crf 29 -pix_fmt yuv420p'.split(' '),
  h265: '-c:v libx265 -preset ultrafast -x265-params log-level=error -tag:v hvc1 -pix_fmt yuv420p'.split(
    ' ',
  ),
  mjpeg: '-c:v mjpeg -q:v 9 -pix_fmt yuvj420p'.split(' '),
  /** Where the licence kept libx264 out. */
  other: '-c:v mpeg4 -q:v 8'.split(' '),
}

function filmOptions(film: Film, fontPath: string | null, hasH264: boolean): string[] {
  const { width, height, framesPerSecond: rate, seconds } = film
  // Decoded once and repeated; then a slow walk with an unsteady hand.
  const wander =
    `format=yuv420p,loop=-1:1:0,setpts=N/${rate}/TB,crop=${width}:${height}:x='(iw-ow)*(0.5+0.42*sin(t*0.35))+4*sin(t*5.1)'` +
    `:y='(ih-oh)*(0.5+0.3*sin(t*0.22))+3*sin(t*6.7)'`
  const clock = fontPath === null ? [] : [burntIn(fontPath, film.clockSeconds, film.label, height)]
  const encoder = film.codec === 'h264' && !hasH264 ? ENCODERS.other : ENCODERS[film.codec]
  const pitchHz = 150 + (film.clockSeconds % 90)
  const sound = film.hasSound
    ? ['-f', 'lavfi', '-i', `aevalsrc=exprs='${speech(pitchHz)}':s=16000:d=${seconds}`]
    : []
  const held = film.held ?? []
  const before = held.length === 0 ? [wander, ...clock].join(',') : wander
  const pictures =
    before + (held.length === 0 ? '' : overlays(film, held, clock, film.hasSound ? 2 : 1))
  return [
    ...`-framerate ${rate} -i`.split(' '),
    film.picture,
    ...sound,
    ...held.flatMap(({ picture }) => ['-loop', '1', '-i', picture]),
    ...(held.length === 0
      ? ['-vf', pictures]
      : ['-filter_complex', `[0:v]${pictures}[shown]`, '-map', '[shown]']),
    ...(held.length > 0 && film.hasSound ? ['-map', '1:a'] : []),
    ...`-t ${seconds} -r ${rate} -threads 2 -g ${rate * 2}`.split(' '),
    ...encoder,
    ...(film.hasSound ? soundCodec(film.path) : []),
    ...(film.isIndexFirst ? ['-movflags', '+faststart'] : []),
    ...Object.entries(film.claims).flatMap(([name, value]) => ['-metadata', `${name}=${value}`]),
    film.path,
  ]
}

/** Half as high as the picture, in the middle. */
const HELD_SHARE = 0.5

function overlays(
  { height }: Film,
  held: NonNullable<Film['held']>,
  clock: readonly string[],
  firstInput: number,
): string {
  const size = Math.round(height * HELD_SHARE)
  const scaled = held.map((_one, index) => `[${firstInput + index}:v]scale=-1:${size}[h${index}]`)
  const laid = held.map(({ fromSeconds, toSeconds }, index) => {
    const last = index === held.length - 1
    const shown = `overlay=(W-w)/2:(H-h)/2:enable='gte(t,${fromSeconds})*lt(t,${toSeconds})'`
    return `[w${index}][h${index}]${shown}${last ? '' : `[w${index + 1}]`}`
  })
  return `[w0];${[...scaled, ...laid].join(';')}${clock.length > 0 ? `,${clock.join(',')}` : ''}`
}

const soundCodec = (path: string) =>
  /\.avi$/i.test(path) ? ['-c:a', 'pcm_s16le'] : ['-c:a', 'aac', '-b:a', '48k']

/** Rises and falls as talk does, with a room behind it: a waveform that looks like one. */
const speech = (pitchHz: number) =>
  `(0.32*sin(2*PI*${pitchHz}*t)+0.18*sin(2*PI*${pitchHz * 2.1}*t+sin(3*t)))` +
  `*abs(sin(1.7*t)*sin(0.31*t)*sin(7.3*t))+0.03*(random(0)-0.5)`

function burntIn(fontPath: string, clockSeconds: number, label: string, height: number): string {
  const size = Math.max(8, Math.round(height * LABEL_HEIGHT_SHARE))
  const common = `fontfile=${escaped(fontPath)}:fontsize=${size}:fontcolor=white:box=1:boxcolor=black@0.45:boxborderw=4`
  // `gmtime` of the wall clock's seconds: what it shows does not depend on the zone of this machine.
  const clock = `drawtext=${common}:x=10:y=10:text=${escaped(`%{pts:gmtime:${clockSeconds}}`)}`
  return `${clock},drawtext=${common}:x=10:y=h-th-10:text=${escaped(label)}`
}

/** Once for the value of the option, once for the chain of filters. */
function escaped(text: string): string {
  return text.replaceAll(/[\\':]/g, '\\$&').replaceAll(/[\\'[\],;]/g, '\\$&')
}

export type Photo = {
  picture: string
  /** Which part of the picture, in shares of what may be cut away. */
  from: { x: number; y: number }
  width: number
  height: number
  label: string
  fontPath: string | null
  exif: { make: string; model: string; takenAt: string; gps: Gps | null } | null
  path: string
}
export type Gps = { latitude: number; longitude: number }

export async function makePhoto(photo: Photo): Promise<void> {
  const { width, height, fontPath } = photo
  const drawn = sharp(await readFile(photo.picture))
  const whole = await drawn.metadata()
  const left = Math.round((whole.width - width) * photo.from.x)
  const top = Math.round((whole.height - height) * photo.from.y)
  const part = drawn.extract({ left, top, width, height })
  const label = fontPath === null ? [] : [await labelOf(photo.label, fontPath, width, height)]
  const made = part.composite(label).jpeg({ quality: 82 })
  await (photo.exif ? made.withExif(exifOf(photo.exif)) : made).toFile(photo.path)
}

async function labelOf(text: string, fontfile: string, width: number, height: number) {
  const input = await sharp({
    text: {
      text: `<span foreground="#f5a623">${text}</span>`,
      font: 'Noto Sans SC',
      fontfile,
      width: Math.round(width * 0.9),
      height: Math.round(height * LABEL_HEIGHT_SHARE),
      rgba: true,
    },
  })
    .png()
    .toBuffer({ resolveWithObject: true })
  const edge = Math.round(height * 0.03)
  return {
    input: input.data,
    left: width - input.info.width - edge,
    top: height - input.info.height - edge,
  }
}

/** EXIF as cameras write it: local time and its offset in two tags. */
function exifOf({ make, model, takenAt, gps }: NonNullable<Photo['exif']>) {
  const taken = takenAt.slice(0, 19).replaceAll('-', ':').replace('T', ' ')
  return {
    IFD0: { Make: make, Model: model, DateTime: taken },
    IFD2: { DateTimeOriginal: taken, OffsetTimeOriginal: '+08:00' },
    ...(gps
      ? {
          IFD3: {
            GPSLatitudeRef: 'N',
            GPSLatitude: degrees(gps.latitude),
            GPSLongitudeRef: 'E',
            GPSLongitude: degrees(gps.longitude),
          },
        }
      : {}),
  }
}

function degrees(value: number): string {
  const whole = Math.floor(value)
  const minutes = Math.floor((value - whole) * 60)
  const seconds = Math.round(((value - whole) * 60 - minutes) * 6000)
  return `${whole}/1 ${minutes}/1 ${seconds}/100`
}

const run = promisify(execFile)
const RENDER = fileURLToPath(new URL('render-drawings.ts', import.meta.url))

/** Drawings (SVG) as PNG, `scale` times as large as they were drawn. */
export async function renderDrawings(
  drawings: readonly { from: string; to: string; scale: number }[],
): Promise<void> {
  const told = drawings.flatMap(({ from, to, scale }) => [from, to, String(scale)])
  await run(process.execPath, [RENDER, ...told], { timeout: TIMEOUT_MS })
}

const SOUND_RATE_HZ = 16_000

/** A voice recording as WAV: PCM, one channel. Needs no tool. */
export function makeSound(seconds: number, pitchHz: number): Buffer {
  const count = seconds * SOUND_RATE_HZ
  const wave = Buffer.alloc(44 + count * 2)
  wave.write('RIFF', 0, 'latin1')
  wave.writeUInt32LE(36 + count * 2, 4)
  wave.write('WAVEfmt ', 8, 'latin1')
  wave.writeUInt32LE(16, 16)
  wave.writeUInt16LE(1, 20)
  wave.writeUInt16LE(1, 22)
  wave.writeUInt32LE(SOUND_RATE_HZ, 24)
  wave.writeUInt32LE(SOUND_RATE_HZ * 2, 28)
  wave.writeUInt16LE(2, 32)
  wave.writeUInt16LE(16, 34)
  wave.write('data', 36, 'latin1')
  wave.writeUInt32LE(count * 2, 40)
  for (let index = 0; index < count; index += 1) {
    const t = index / SOUND_RATE_HZ
    const loud = Math.abs(Math.sin(1.7 * t) * Math.sin(0.31 * t) * Math.sin(7.3 * t))
    const tone = Math.sin(2 * Math.PI * pitchHz * t) + 0.5 * Math.sin(4.2 * Math.PI * pitchHz * t)
    wave.writeInt16LE(Math.round(9000 * loud * tone), 44 + index * 2)
  }
  return wave
}
