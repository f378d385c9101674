// Photos: size and format by sharp, time, place and device by exifr. ffmpeg is not asked: the 2018
// build ignores the orientation that cameras write.
// UNTRUSTED: the picture. Only the common formats are decoded, from a buffer (libvips reads options
// out of file names), with a limit on pixels that stops a decompression bomb before it unfolds.

import { readFile, stat } from 'node:fs/promises'
import sharp from 'sharp'
import { MediaToolFailed } from './media-errors.ts'
import type { Claims, Exposure, MediaProblem, PhotoFacts } from './media-facts.ts'
import { optional, plausiblePosition } from './probe.ts'
import { readExif, type ReaderOptions } from './reader.ts'

export const MAX_PHOTO_PIXELS = 150_000_000
export const MAX_PHOTO_BYTES = 256 << 20
const DECODE_SECONDS = 60

// SVG, PDF and ImageMagick's readers open other files and run interpreters: none of them is needed.
sharp.block({ operation: ['VipsForeignLoad'] })
sharp.unblock({
  operation: [
    'VipsForeignLoadJpegBuffer',
    'VipsForeignLoadPngBuffer',
    'VipsForeignLoadWebpBuffer',
    'VipsForeignLoadTiffBuffer',
    'VipsForeignLoadNsgifBuffer',
    'VipsForeignLoadHeifBuffer',
  ],
})

export type PhotoReading = { photo?: PhotoFacts; claims: Claims; problems: MediaProblem[] }

export async function readPhoto(path: string, options: ReaderOptions = {}): Promise<PhotoReading> {
  const { size } = await stat(path)
  if (size > MAX_PHOTO_BYTES) {
    return { claims: {}, problems: [{ code: 'photo-too-large', detail: `${size} bytes` }] }
  }
  const claims = await readClaims(path, options)
  options.signal?.throwIfAborted()
  try {
    // Dimensions first, whatever they are: the limit is then told in pixels.
    const header = await sharp(await readFile(path), { limitInputPixels: false }).metadata()
    const { format, width, height, orientation = 1 } = header
    const photo = { format, width, height, orientation }
    if (width * height <= MAX_PHOTO_PIXELS) return { photo, claims, problems: [] }
    const detail = `${width} x ${height} pixels, ${MAX_PHOTO_PIXELS} are decoded at most`
    return { photo, claims, problems: [{ code: 'photo-too-large', detail }] }
  } catch (error) {
    return { claims, problems: [{ code: 'photo-unreadable', detail: String(error) }] }
  }
}

/** A smaller upright JPEG. Metadata, the place included, is not carried over. */
export async function shrinkPhoto(
  path: string,
  width: number,
  signal?: AbortSignal,
): Promise<Buffer> {
  signal?.throwIfAborted()
  try {
    const photo = await readFile(path, { signal })
    return await sharp(photo, { limitInputPixels: MAX_PHOTO_PIXELS, sequentialRead: true })
      .rotate()
      .resize({ width, withoutEnlargement: true })
      .flatten({ background: '#fff' })
      .jpeg({ quality: 80 })
      .timeout({ seconds: DECODE_SECONDS })
      .toBuffer()
  } catch (error) {
    signal?.throwIfAborted()
    throw new MediaToolFailed('refused', 'sharp', String(error), error)
  }
}

const REMADE_SIDE_PX = 1280
const REMADE_PIXELS_MAX = 60_000_000

/** A picture that a person sent, upright, with nothing but its pixels: what it carried is gone. Null for what is none. */
export async function remakePhoto(
  bytes: Uint8Array,
): Promise<{ jpeg: Uint8Array; width: number; height: number } | null> {
  try {
    const { data, info } = await sharp(bytes, {
      limitInputPixels: REMADE_PIXELS_MAX,
      sequentialRead: true,
    })
      .rotate()
      .resize({
        width: REMADE_SIDE_PX,
        height: REMADE_SIDE_PX,
        fit: 'inside',
        withoutEnlargement: true,
      })
      .flatten({ background: '#fff' })
      .jpeg({ quality: 80 })
      .timeout({ seconds: DECODE_SECONDS })
      .toBuffer({ resolveWithObject: true })
    return { jpeg: data, width: info.width, height: info.height }
  } catch {
    // What libvips says of it helps nobody who holds the picture in the hand.
    return null
  }
}

/** RGB bytes → JPEG, for pictures put together here. */
export const encodeJpeg = (rgb: Buffer, width: number, height: number): Promise<Buffer> =>
  sharp(rgb, { raw: { width, height, channels: 3 } })
    .jpeg({ quality: 70 })
    .toBuffer()

async function readClaims(path: string, options: ReaderOptions): Promise<Claims> {
  try {
    return claimsOfExif(await readExif(path, options))
  } catch {
    options.signal?.throwIfAborted()
    return {} // Damaged EXIF claims nothing; the picture itself may well be whole.
  }
}

export function claimsOfExif(tags: Record<string, unknown>): Claims {
  const latitude = tags['latitude']
  const longitude = tags['longitude']
  const gps =
    typeof latitude === 'number' && typeof longitude === 'number'
      ? plausiblePosition(latitude, longitude)
      : undefined
  return {
    ...optional('exifTime', exifTime(tags)),
    ...optional('gps', gps),
    ...optional('make', word(tags['Make'])),
    ...optional('model', word(tags['Model'])),
    ...optional('software', word(tags['Software'])),
    ...optional('exposure', exposureOf(tags)),
    ...optional('altitudeM', altitudeOf(tags)),
  }
}

/** No camera that people carry lies outside of these. */
const PLAUSIBLE = {
  seconds: [1e-6, 3600],
  fNumber: [0.5, 128],
  iso: [1, 10_000_000],
  focalLengthMm: [0.1, 5000],
} as const
const LOWEST_M = -500
const HIGHEST_M = 20_000

function exposureOf(tags: Record<string, unknown>): Exposure | undefined {
  const within = (name: keyof typeof PLAUSIBLE, value: unknown) => {
    const [least, most] = PLAUSIBLE[name]
    const isPlausible = typeof value === 'number' && value >= least && value <= most
    return optional(name, isPlausible ? value : undefined)
  }
  const flash = tags['Flash']
  const exposure = {
    ...within('seconds', tags['ExposureTime']),
    ...within('fNumber', tags['FNumber']),
    ...within('iso', tags['ISO'] ?? tags['ISOSpeedRatings']),
    ...within('focalLengthMm', tags['FocalLength']),
    // The lowest bit of the tag; the others tell of modes.
    ...optional('isFlashFired', typeof flash === 'number' ? (flash & 1) === 1 : undefined),
  }
  return Object.keys(exposure).length > 0 ? exposure : undefined
}

function altitudeOf(tags: Record<string, unknown>): number | undefined {
  const told = tags['GPSAltitude']
  if (typeof told !== 'number') return undefined
  // One byte that says "below the sea"; libraries give it as a number or as bytes.
  const reference = tags['GPSAltitudeRef']
  const isBelow = reference === 1 || (reference instanceof Uint8Array && reference[0] === 1)
  const metres = Math.round(isBelow ? -told : told)
  return metres >= LOWEST_M && metres <= HIGHEST_M ? metres : undefined
}

// EXIF keeps the local time and its offset in two tags; no library joins them without guessing.
function exifTime(tags: Record<string, unknown>): string | undefined {
  const time = word(tags['DateTimeOriginal']) ?? word(tags['CreateDate'])
  const match = /^(\d{4})[:-](\d\d)[:-](\d\d)[ T](\d\d:\d\d:\d\d)/.exec(time ?? '')
  if (!match || match[1] === '0000' || match[2] === '00' || match[3] === '00') return undefined
  const offset = word(tags['OffsetTimeOriginal']) ?? word(tags['OffsetTime']) ?? ''
  const isOffset = /^(?:[+-](?:0\d|1[0-4]):[0-5]\d|Z)$/.test(offset)
  return `${match[1]}-${match[2]}-${match[3]}T${match[4]}${isOffset ? offset : ''}`
}

function word(value: unknown): string | undefined {
  if (typeof value !== 'string' && typeof value !== 'number') return undefined
  const trimmed = String(value).replaceAll('\0', '').trim().slice(0, 200)
  return trimmed === '' ? undefined : trimmed
}
