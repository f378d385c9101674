// A film that really was encoded, with a clock code filmed in it as a recorder would: askew, noisy, a little blurred.

import { execFile } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { drawClockCode } from '../../server/clock-codes/draw.ts'
import { toolSets } from '../media-samples/tool-sets.ts'

const run = promisify(execFile)

export type CodeFilm = {
  width: number
  height: number
  seconds: number
  /** Shown one after the other, from second to second. */
  codes: { text: string; fromSeconds: number; toSeconds: number }[]
  /** How much of the picture's height a code fills. */
  share?: number
  turnDegrees?: number
  blurSigma?: number
  noise?: number
  crf?: number
  /** A key frame every so many frames. */
  gop?: number
  hasSound?: boolean
  /** What the container claims as its begin. */
  claimedStart?: string
}

const RATE = 25

/** As MP4; several at once need several folders, so each has its own. */
export async function makeCodeFilm(film: CodeFilm): Promise<Uint8Array> {
  const [set] = await toolSets()
  if (!set) throw new Error('no ffmpeg to make films with')
  const folder = await mkdtemp(join(tmpdir(), 'shilu-code-film-'))
  try {
    const path = join(folder, 'film.mp4')
    await run(set.tools.ffmpeg, await optionsOf(film, folder, path), { timeout: 120_000 })
    return await readFile(path)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

async function optionsOf(film: CodeFilm, folder: string, path: string): Promise<string[]> {
  const { width, height, seconds, codes, share = 0.2, turnDegrees = 8 } = film
  const pictures = await Promise.all(
    codes.map(async ({ text }, index) => {
      const picture = join(folder, `${index}.png`)
      await writeFile(picture, await drawClockCode(text))
      return ['-loop', '1', '-i', picture]
    }),
  )
  const angle = `${turnDegrees}*PI/180`
  const shown = codes.flatMap(({ fromSeconds, toSeconds }, index) => [
    `[${index + 1}]format=rgba,scale=-1:${Math.round(height * share)},rotate=${angle}:ow=rotw(${angle}):oh=roth(${angle}):c=white@0[q${index}]`,
    `[b${index}][q${index}]overlay=(W-w)*0.6:(H-h)*0.4:enable='between(t,${fromSeconds},${toSeconds - 0.001})'[b${index + 1}]`,
  ])
  const background = `[0]eq=brightness=-0.1,noise=alls=${film.noise ?? 12}:allf=t[b0]`
  const last = `[b${codes.length}]gblur=sigma=${film.blurSigma ?? 1},format=yuv420p[v]`
  const sound = film.hasSound
    ? [
        '-f',
        'lavfi',
        '-i',
        `sine=frequency=300:duration=${seconds}`,
        '-map',
        `${codes.length + 1}:a`,
        '-c:a',
        'aac',
      ]
    : []
  return [
    ...'-v error -y -f lavfi -i'.split(' '),
    `testsrc2=s=${width}x${height}:r=${RATE}:d=${seconds}`,
    ...pictures.flat(),
    ...sound.slice(0, 4),
    '-filter_complex',
    [background, ...shown, last].join(';'),
    ...'-map [v]'.split(' '),
    ...sound.slice(4),
    ...`-t ${seconds} -c:v libx264 -preset veryfast -crf ${film.crf ?? 30} -g ${film.gop ?? 50} -threads 2`.split(
      ' ',
    ),
    ...(film.claimedStart ? ['-metadata', `creation_time=${film.claimedStart}`] : []),
    path,
  ]
}
