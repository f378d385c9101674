// Recordings as devices leave them, made when a test needs them: whole, broken, misnamed and hostile.
// Synthetic and small (4 s, 320 x 180). Made once per test process in a folder of its own, with the
// ffmpeg that npm installs where there is one: it alone has an AMR encoder, and two machines then
// test the same bytes.

import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import { copyFile, open, readFile, stat, truncate, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { delimiter, dirname, join } from 'node:path'
import { existsSync } from 'node:fs'
import { promisify } from 'node:util'
import { writeHostileSamples } from './hostile-samples.ts'
import { writePhotoSamples } from './photo-samples.ts'
import { scratchFolder } from './scratch.ts'

export const SAMPLE_SECONDS = 4
export const SAMPLE_TIME = '2026-01-01T06:30:00Z'
export const SAMPLE_POSITION = { latitude: 39.9087, longitude: 116.3975 }

export const SAMPLE_NAMES = [
  'moov-end.mp4',
  'faststart.mp4',
  'fragmented.mp4',
  'h264.mov',
  'h264.ts',
  'h265.mp4',
  'rotated.mp4',
  'mjpeg.avi',
  'sound.wav',
  'sound.mp3',
  'sound.m4a',
  'sound.aac',
  'sound.amr',
  'photo.jpg',
  'photo-no-offset.jpg',
  'clock-1970.mp4',
  'cut-no-moov.mp4',
  'cut-faststart.mp4',
  'cut-fragmented.mp4',
  'cut.avi',
  'cut.wav',
  'cut-open-mdat.mp4',
  'encrypted.mp4',
  'zero.mp4',
  'random.mp4',
  'playlist.mp4',
  'jpeg-named.mp4',
  'ts-named.wav',
  'huge-box.mp4',
  'huge-long-box.mp4',
  'tiny-boxes.mp4',
  'hostile-tables.mp4',
  'bomb.png',
] as const
export type SampleName = (typeof SAMPLE_NAMES)[number]

export type MediaSamples = { folder: string; path: (name: SampleName) => string }

const run = promisify(execFile)
let cached: Promise<MediaSamples> | undefined

/** The same folder for every caller in this process; removed when the process ends. */
export const mediaSamples = (): Promise<MediaSamples> => (cached ??= makeSamples())

/** The program that makes the samples: npm's, else the one on the PATH. */
export function sampleMaker(): string {
  const suffix = process.platform === 'win32' ? '.exe' : ''
  try {
    const wrapper = createRequire(import.meta.url).resolve('@ffmpeg-installer/ffmpeg/package.json')
    const platform = `@ffmpeg-installer/${process.platform}-${process.arch}/package.json`
    return join(dirname(createRequire(wrapper).resolve(platform)), `ffmpeg${suffix}`)
  } catch {
    const folders = (process.env['PATH'] ?? '').split(delimiter)
    const found = folders.map((folder) => join(folder, `ffmpeg${suffix}`)).find(existsSync)
    if (found) return found
    throw new Error('no ffmpeg to make samples with: npm install, with optional dependencies')
  }
}

async function makeSamples(): Promise<MediaSamples> {
  const folder = scratchFolder('samples')
  const path = (name: SampleName) => join(folder, name)
  await makeWhole(path)
  await makeBroken(path)
  await writeHostileSamples(path)
  return { folder, path }
}

type PathOf = (name: SampleName) => string

async function ffmpeg(...args: string[]): Promise<void> {
  await run(sampleMaker(), ['-v', 'error', '-nostdin', '-y', ...args])
}

async function makeWhole(path: PathOf): Promise<void> {
  const picture = ['-f', 'lavfi', '-i', `testsrc2=s=320x180:r=25:d=${SAMPLE_SECONDS}`]
  const sound = ['-f', 'lavfi', '-i', `sine=f=440:r=16000:d=${SAMPLE_SECONDS}`]
  const codecs = '-c:v libx264 -preset veryfast -pix_fmt yuv420p -g 25 -c:a aac -b:a 64k'.split(' ')
  const tags = [`creation_time=${SAMPLE_TIME}`, 'location=+39.9087+116.3975/']
  const claims = tags.flatMap((tag) => ['-metadata', tag])
  const whole = path('moov-end.mp4')
  await ffmpeg(...picture, ...sound, ...codecs, ...claims, whole)
  const copy = ['-i', whole, '-c', 'copy']
  const h265 = '-c:v libx265 -preset ultrafast -x265-params log-level=error:keyint=25 -tag:v hvc1'
  const fragmented = '-movflags +frag_keyframe+empty_moov+default_base_moof'
  await Promise.all([
    ffmpeg(...copy, '-movflags', '+faststart', path('faststart.mp4')),
    ffmpeg(...copy, ...fragmented.split(' '), path('fragmented.mp4')),
    ffmpeg(...copy, path('h264.mov')),
    ffmpeg(...copy, path('h264.ts')),
    ffmpeg(...copy, '-metadata:s:v:0', 'rotate=90', path('rotated.mp4')),
    ffmpeg(...copy, '-metadata', 'creation_time=1970-01-01T00:00:07Z', path('clock-1970.mp4')),
    ffmpeg('-i', whole, ...h265.split(' '), '-c:a', 'copy', path('h265.mp4')),
    ffmpeg('-i', whole, ...'-c:v mjpeg -q:v 6 -c:a pcm_s16le'.split(' '), path('mjpeg.avi')),
    ffmpeg('-i', whole, '-vn', '-c:a', 'pcm_s16le', path('sound.wav')),
    ffmpeg('-i', whole, '-vn', ...'-c:a libmp3lame -b:a 64k'.split(' '), path('sound.mp3')),
    ffmpeg('-i', whole, '-vn', '-c:a', 'copy', path('sound.m4a')),
    ffmpeg('-i', whole, '-vn', '-c:a', 'copy', path('sound.aac')),
    writeAmr(whole, path('sound.amr')),
  ])
  await writePhotoSamples(path)
}

// Without an encoder the frames are written by hand: mode 7 (12.2 kbit/s), 50 a second, silence.
async function writeAmr(from: string, to: string): Promise<void> {
  try {
    const options = '-vn -ar 8000 -ac 1 -c:a libopencore_amrnb -b:a 12.2k'
    await ffmpeg('-i', from, ...options.split(' '), to)
  } catch {
    const frame = Buffer.concat([Buffer.of(0x3c), Buffer.alloc(31)])
    const frames = Array.from({ length: SAMPLE_SECONDS * 50 }, () => frame)
    await writeFile(to, Buffer.concat([Buffer.from('#!AMR\n'), ...frames]))
  }
}

async function makeBroken(path: PathOf): Promise<void> {
  const cut = async (from: SampleName, to: SampleName, share: number) => {
    await copyFile(path(from), path(to))
    await truncate(path(to), Math.floor((await stat(path(from))).size * share))
  }
  await cut('moov-end.mp4', 'cut-no-moov.mp4', 0.6)
  await cut('faststart.mp4', 'cut-faststart.mp4', 0.6)
  await cut('fragmented.mp4', 'cut-fragmented.mp4', 0.6)
  await cut('mjpeg.avi', 'cut.avi', 0.6)
  await cut('sound.wav', 'cut.wav', 0.5)
  await cut('faststart.mp4', 'cut-open-mdat.mp4', 0.6)
  await patch(path('cut-open-mdat.mp4'), 'mdat', -4, Buffer.alloc(4))
  await copyFile(path('moov-end.mp4'), path('encrypted.mp4'))
  await patch(path('encrypted.mp4'), 'avc1', 0, Buffer.from('encv'), 'last')
  await writeFile(path('zero.mp4'), '')
  await writeFile(path('random.mp4'), noise(300_000))
  await copyFile(path('photo.jpg'), path('jpeg-named.mp4'))
  await copyFile(path('h264.ts'), path('ts-named.wav'))
}

// The same noise in every run: real randomness would look like an MP3 once in ten thousand.
function noise(length: number): Buffer {
  const blocks = Array.from({ length: Math.ceil(length / 32) }, (_, index) =>
    createHash('sha256').update(`noise ${index}`).digest(),
  )
  return Buffer.concat(blocks).subarray(0, length)
}

/** Writes `bytes` at an offset from where `marker` stands in the file. */
async function patch(
  path: string,
  marker: string,
  offset: number,
  bytes: Buffer,
  which: 'first' | 'last' = 'first',
): Promise<void> {
  const content = await readFile(path)
  const at = which === 'first' ? content.indexOf(marker) : content.lastIndexOf(marker)
  if (at < 0) throw new Error(`no ${marker} in ${path}`)
  const file = await open(path, 'r+')
  try {
    await file.write(bytes, 0, bytes.length, at + offset)
  } finally {
    await file.close()
  }
}
