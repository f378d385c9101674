// Writes the cards of the demonstration into a folder, from which the dock takes them in like any
// other card. Two files at a time: that is what the smallest office PC has cores for.

import { createHash } from 'node:crypto'
import { copyFile, mkdir, mkdtemp, rm, stat, truncate, utimes, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import {
  createFilmMaker,
  makePhoto,
  makeSound,
  renderDrawings,
  type Film,
  type FilmMaker,
} from '../media/made-up.ts'
import type { MediaTools } from '../media/self-test.ts'
import { drawClockCode } from '../clock-codes/draw.ts'
import type { DemoUnit } from './bureau.ts'
import { filesOf, type DemoFile } from './files.ts'
import { drawScene, SCENES } from './scenes.ts'
import type { DemoCard } from './visits.ts'

const AT_ONCE = 2
const FILM = { width: 640, height: 360, framesPerSecond: 8 }
/** The films that are shown to visitors first. */
const LARGE_FILM = { width: 1280, height: 720, framesPerSecond: 12 }
const LARGE_SCALE = 2
const PHOTO = { width: 1200, height: 900 }
const CUT_SHARE = 0.6
/** Around the county town of Jia; no address. */
const PLACE = { latitude: 33.9712, longitude: 113.2126 }

export type Studio = {
  /** A folder of its own, gone after `close`. */
  root: string
  /** Why there are no films, or what the films lack; null when everything could be made. */
  lack: 'no-ffmpeg' | 'no-clock' | null
  /** Writes a card and gives its folder. */
  make(card: DemoCard, today: Temporal.PlainDate): Promise<string>
  close(): Promise<void>
}

/** What the page of the unit shows at a moment. */
export type CodeAt = (unit: DemoUnit, at: Temporal.Instant) => Promise<string>

export async function openStudio(tools: MediaTools, codeAt: CodeAt): Promise<Studio> {
  const root = await mkdtemp(join(tmpdir(), 'shilu-demo-'))
  const font = await fontFor(root)
  const films = tools.kind === 'found' ? await createFilmMaker(tools, font) : null
  await drawScenes(root)
  return {
    root,
    lack: films === null ? 'no-ffmpeg' : films.hasClock ? null : 'no-clock',
    async make(card, today) {
      const folder = join(root, card.folder)
      const files = filesOf(card, today).filter((file) => isMakeable(file, films))
      const left = [...files]
      const lane = async () => {
        for (let file = left.shift(); file; file = left.shift())
          await write({ root, font, films, card, folder, codeAt }, file)
      }
      await Promise.all(Array.from({ length: AT_ONCE }, lane))
      await writeSettings(card, folder)
      return folder
    },
    close: () => rm(root, { recursive: true, force: true }),
  }
}

async function drawScenes(root: string): Promise<void> {
  for (const scene of SCENES) await writeFile(join(root, `${scene}.svg`), drawScene(scene))
  await renderDrawings(
    SCENES.flatMap((scene) => {
      const from = join(root, `${scene}.svg`)
      return [
        { from, to: join(root, `${scene}.png`), scale: 1 },
        { from, to: join(root, `${scene}-large.png`), scale: LARGE_SCALE },
      ]
    }),
  )
}

/** npm brings a Chinese font for the tests; an installation without it has no burnt-in clock. */
async function fontFor(root: string): Promise<string | null> {
  try {
    const fonts = dirname(
      createRequire(import.meta.url).resolve('@expo-google-fonts/noto-sans-sc/package.json'),
    )
    // A short path without odd characters: it goes through the language of ffmpeg's filters.
    const font = join(root, 'font.ttf')
    await copyFile(join(fonts, '400Regular', 'NotoSansSC_400Regular.ttf'), font)
    return font
  } catch {
    return null
  }
}

function isMakeable(file: DemoFile, films: FilmMaker | null): boolean {
  if (file.kind !== 'film' || file.trouble === 'empty') return true
  if (films === null) return false
  return file.trouble !== 'new-codec' || films.canMake('h265')
}

type Place = {
  root: string
  font: string | null
  films: FilmMaker | null
  card: DemoCard
  folder: string
  codeAt: CodeAt
}

async function write(place: Place, file: DemoFile): Promise<void> {
  const path = join(place.folder, file.path)
  await mkdir(dirname(path), { recursive: true })
  if (file.trouble === 'empty') await writeFile(path, '')
  else if (file.kind === 'film') await writeFilm(place, file, path)
  else if (file.kind === 'photo') await writePhoto(place, file, path)
  else await writeFile(path, makeSound(file.seconds, 140 + (chance(file.path, 0) % 80)))
  const end = file.takenAt.add({ seconds: file.kind === 'photo' ? 0 : file.seconds })
  await utimes(path, end.epochMilliseconds / 1000, end.epochMilliseconds / 1000)
}

async function writeFilm(place: Place, file: DemoFile, path: string): Promise<void> {
  const { root, films, card } = place
  const { takenAt, trouble, isLarge } = file
  const codec: Film['codec'] =
    trouble === 'old-codec' ? 'mjpeg' : trouble === 'new-codec' ? 'h265' : 'h264'
  const offsetSeconds = takenAt.offsetNanoseconds / 1e9
  const claims: Record<string, string> = {
    creation_time: takenAt.toInstant().toString({ smallestUnit: 'second' }),
  }
  if (chance(file.path, 1) % 3 === 0 && codec === 'h264') {
    const { latitude, longitude } = positionOf(file.place)
    claims['location'] = `+${latitude.toFixed(4)}+${longitude.toFixed(4)}/`
  }
  await films?.film({
    picture: join(root, `${file.scene}${isLarge ? '-large' : ''}.png`),
    ...(isLarge ? LARGE_FILM : FILM),
    seconds: file.seconds,
    clockSeconds: takenAt.epochMilliseconds / 1000 + offsetSeconds,
    label: `${card.serial}  ${card.officer.number}  演示`,
    codec,
    hasSound: true,
    held: await codesFor(place, file),
    isIndexFirst: trouble !== 'cut-without-index',
    claims,
    path,
  })
  if (trouble === 'cut' || trouble === 'cut-without-index')
    await truncate(path, Math.floor((await stat(path)).size * CUT_SHARE))
}

const CODE_FROM_SECONDS = 2
const CODES_SHOWN = 3

/** What the page showed while the recorder, whose clock was fast, filmed it: another code each second. */
async function codesFor({ root, card, codeAt }: Place, file: DemoFile) {
  const { takenAt, clockFastSeconds } = file
  if (clockFastSeconds === null) return []
  return Promise.all(
    Array.from({ length: CODES_SHOWN }, async (_unused, index) => {
      const fromSeconds = CODE_FROM_SECONDS + index
      const at = takenAt.add({ seconds: fromSeconds - clockFastSeconds }).toInstant()
      const picture = join(root, `code-${at.epochMilliseconds}.png`)
      await writeFile(picture, await drawClockCode(await codeAt(card.unit, at)))
      return { picture, fromSeconds, toSeconds: fromSeconds + 1 }
    }),
  )
}

async function writePhoto({ root, font, card }: Place, file: DemoFile, path: string) {
  const isOnHandheld = card.naming === 'dated'
  const taken = file.takenAt.toPlainDateTime().toString({ smallestUnit: 'second' })
  await makePhoto({
    picture: join(root, `${file.scene}-large.png`),
    from: { x: (chance(file.path, 2) % 100) / 100, y: (chance(file.path, 3) % 100) / 100 },
    ...PHOTO,
    label: `${taken.replace('T', ' ')}  演示`,
    fontPath: font,
    exif: {
      make: isOnHandheld ? 'UROVO' : card.naming === 'camera' ? 'Canon' : 'BWC',
      model: isOnHandheld ? 'DT50' : card.naming === 'camera' ? 'Canon EOS 200D II' : card.serial,
      takenAt: taken,
      gps: isOnHandheld ? positionOf(file.place) : null,
    },
    path,
  })
}

/** Different for each text and the same in every run. */
const chance = (text: string, which: number): number =>
  createHash('sha256')
    .update(text)
    .digest()
    .readUInt16BE(which * 2)

const positionOf = (place: string) => ({
  latitude: PLACE.latitude + (chance(place, 0) - 32_768) / 2e6,
  longitude: PLACE.longitude + (chance(place, 1) - 32_768) / 2e6,
})

/** What recorders, docking programs and Windows leave on a card; none of it is evidence. */
async function writeSettings(card: DemoCard, folder: string): Promise<void> {
  const { serial, officer, unit } = card
  if (card.tells === 'param-ini') {
    const lines = [
      '[ZFY]',
      `DevNo=${serial}`,
      `PolNo=${officer.number}`,
      `UserName=${officer.name}`,
    ]
    await writeFile(join(folder, 'Param.ini'), `\uFEFF${lines.join('\r\n')}\r\n`)
  }
  if (card.tells === 'station-bind') {
    const lines = [
      '[binding]',
      `recorder_serial=${serial}`,
      `user_no=${officer.number}`,
      `user_name=${officer.name}`,
      `dept_name=${unit.name}`,
    ]
    await writeFile(join(folder, 'station_bind.ini'), `${lines.join('\n')}\n`)
  }
  await writeFile(join(folder, 'Thumbs.db'), `previews of ${serial}`)
  const system = join(folder, 'System Volume Information')
  await mkdir(system, { recursive: true })
  await writeFile(join(system, 'WPSettings.dat'), Buffer.alloc(12, 0x0c))
}
