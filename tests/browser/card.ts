// A recorder's card for the tests: films and sound that ffmpeg makes, as recorders name them.

import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { findFromNpm, findOnPath } from '../../server/media/locate.ts'

export const SERIAL = '8812345'
/** On the card of a registered recorder: found its place. */
export const FILM = '8812345_410425_20260916141223_0001_IMP.MP4'
export const FILM_SECONDS = 4
export const FRAME_RATE = 25
/** Of a recorder that nobody knows: fits nowhere. */
export const STRAY = '9900001_410999_20260916150000_0002.MP4'
/** Fits nowhere either, until a custodian corrects it. */
export const LOST = '9900002_410998_20260916171000_0007.LOG'
/** H.265: plays only as a copy. */
export const MODERN = '8812345_410425_20260916153000_0003.MP4'
export const SOUND = '8812345_410425_20260916160000_0004.WAV'
export const PHOTO = '8812345_410425_20260916161500_0005.JPG'
export const EMPTY = '8812345_410425_20260916163000_0006.MP4'

export async function makeCard(): Promise<string> {
  const card = mkdtempSync(join(tmpdir(), 'shilu-card-'))
  const folder = join(card, 'DCIM', '100MEDIA')
  mkdirSync(folder, { recursive: true })
  const tools = mkdtempSync(join(tmpdir(), 'shilu-ffmpeg-'))
  const ffmpeg = await findFfmpeg(tools)
  const make = (name: string, ...args: string[]) =>
    execFileSync(ffmpeg, ['-v', 'error', '-y', ...args, join(folder, name)])
  const picture = (size: string) => {
    const source = `testsrc=size=${size}:rate=${FRAME_RATE}:duration=${FILM_SECONDS}`
    return ['-f', 'lavfi', '-i', source]
  }
  const tone = ['-f', 'lavfi', '-i', `sine=frequency=440:duration=${FILM_SECONDS}`]
  const h264 = ['-c:v', 'libx264', '-preset', 'veryfast', '-pix_fmt', 'yuv420p', '-g', '25']
  const aac = ['-c:a', 'aac', '-movflags', '+faststart']
  make(FILM, ...picture('640x360'), ...tone, ...h264, ...aac)
  make(STRAY, ...picture('320x240'), ...tone, ...h264, ...aac)
  make(MODERN, ...picture('320x240'), '-c:v', 'libx265', '-x265-params', 'log-level=none')
  make(SOUND, ...tone, '-c:a', 'pcm_s16le')
  make(PHOTO, ...picture('640x480'), '-frames:v', '1')
  writeFileSync(join(folder, EMPTY), '')
  writeFileSync(join(folder, LOST), 'switched on\n')
  writeFileSync(join(card, 'Thumbs.db'), 'made by Windows')
  rmSync(tools, { recursive: true, force: true })
  return card
}

async function findFfmpeg(copyFolder: string): Promise<string> {
  const settings = { searchPath: process.env['PATH'], copyFolder }
  for (const find of [findOnPath, findFromNpm]) {
    const found = await find(settings)
    if ('ffmpeg' in found) return found.ffmpeg
  }
  throw new Error('no ffmpeg to make the films with: neither on the PATH nor from npm')
}
