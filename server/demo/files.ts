// Which files lie on a card of the demonstration: names as recorders give them, times, what is in
// them, and what went wrong. A list only; cards.ts writes it.

import { ZONE } from '@shilu/core/periods.ts'
import type { Scene } from './scenes.ts'
import type { DemoCard, Naming, Visit } from './visits.ts'

export type FileKind = 'film' | 'photo' | 'sound'
export type DemoFile = {
  path: string
  kind: FileKind
  scene: Scene
  place: string
  takenAt: Temporal.ZonedDateTime
  seconds: number
  isImportant: boolean
  /** The ones that a visitor sees first are worth more pixels. */
  isLarge: boolean
  trouble: DemoCard['troubles'][number] | null
  clockFastSeconds: number | null
}

export const FILM_APART_MINUTES = 7
const PHOTO_APART_SECONDS = 83
/** Films are short, so that the whole demonstration is made in a minute. */
const FILM_SECONDS = { least: 8, more: 9 }
const SOUND_SECONDS = 45
const SATURDAY = 6
const RECENT_DAYS = 35

export function filesOf(card: DemoCard, today: Temporal.PlainDate): DemoFile[] {
  let sequence = 0
  const files: DemoFile[] = []
  const add = (visit: Visit, kind: FileKind, index: number, offsetSeconds: number) => {
    sequence += 1
    const takenAt = beginOf(visit, today).add({ seconds: offsetSeconds })
    const isImportant = visit.isImportant === true && index === 0
    const path = pathOf(card, kind, takenAt, sequence, visit.place, isImportant)
    const seconds =
      kind === 'sound'
        ? SOUND_SECONDS
        : (visit.filmSeconds ??
          FILM_SECONDS.least + ((sequence * 5 + visit.daysAgo) % FILM_SECONDS.more))
    files.push({
      path,
      kind,
      scene: visit.scene,
      place: visit.place,
      takenAt,
      seconds,
      isImportant,
      isLarge: isImportant && visit.daysAgo <= RECENT_DAYS,
      trouble: null,
      clockFastSeconds: kind === 'film' && index === 0 ? (visit.clockFastSeconds ?? null) : null,
    })
  }
  for (const visit of card.visits) {
    for (let index = 0; index < visit.films; index += 1)
      add(visit, 'film', index, index * FILM_APART_MINUTES * 60)
    for (let index = 0; index < visit.photos; index += 1)
      add(visit, 'photo', index, (index + 1) * PHOTO_APART_SECONDS)
    for (let index = 0; index < visit.sounds; index += 1) add(visit, 'sound', index, index * 1900)
  }
  return [...files, ...troublesOf(card, files, sequence)]
}

export function beginOf(visit: Visit, today: Temporal.PlainDate): Temporal.ZonedDateTime {
  const plainTime = Temporal.PlainTime.from(visit.at)
  return workdayOf(today, visit.daysAgo).toZonedDateTime({ timeZone: ZONE, plainTime })
}

/** So many days ago, or the Friday before: nobody inspects a school on a Saturday. */
export function workdayOf(today: Temporal.PlainDate, daysAgo: number): Temporal.PlainDate {
  const day = today.subtract({ days: daysAgo })
  return day.subtract({ days: Math.max(0, day.dayOfWeek - SATURDAY + 1) })
}

function troublesOf(card: DemoCard, files: readonly DemoFile[], sequence: number): DemoFile[] {
  const last = files.findLast((file) => file.kind === 'film')
  if (!last) return []
  return card.troubles.map((trouble, index) => {
    const number = sequence + index + 1
    const takenAt = last.takenAt.add({ minutes: FILM_APART_MINUTES * (index + 1) })
    const told = clockOf(trouble, takenAt)
    const path = pathOf(card, 'film', told, number, last.place, false)
    return {
      ...last,
      path: trouble === 'old-codec' ? path.replace(/MP4$/i, 'AVI') : path,
      takenAt: told,
      isImportant: false,
      isLarge: false,
      trouble,
      clockFastSeconds: null,
    }
  })
}

/** What a recorder thinks the time is when nobody has told it. */
function clockOf(trouble: DemoFile['trouble'], takenAt: Temporal.ZonedDateTime) {
  const unset = (text: string) => Temporal.ZonedDateTime.from(`${text}[${ZONE}]`)
  if (trouble === 'clock-not-set') return unset('2000-01-01T00:03:12')
  if (trouble === 'no-clock') return unset('1970-01-01T08:01:05')
  return takenAt
}

function pathOf(
  card: DemoCard,
  kind: FileKind,
  at: Temporal.ZonedDateTime,
  sequence: number,
  place: string,
  isImportant: boolean,
): string {
  const date = at.toPlainDate().toString().replaceAll('-', '')
  const time = at.toPlainTime().toString({ smallestUnit: 'second' }).replaceAll(':', '')
  const number = String(sequence).padStart(4, '0')
  const mark = isImportant ? '_IMP' : ''
  const ending = { film: 'MP4', photo: 'JPG', sound: 'WAV' }[kind]
  const who = `${card.serial}_${card.officer.number}`
  const names: Record<Naming, () => string> = {
    seven: () => `DCIM/100MEDIA/${who}_${date}${time}_${number}${mark}.${ending}`,
    'seven-split': () => `DCIM/${date}/${who}_${date}_${time}${mark}.${ending}`,
    prefix: () =>
      `DCIM/${FOLDERS[kind]}/DCAM_${who}_${date}_${time}${mark}.${ending.toLowerCase()}`,
    // People rename what lies on a handheld.
    dated: () =>
      kind === 'photo' && sequence % 3 === 0
        ? `DCIM/现场检查/${place}（${at.year}年${at.month}月${at.day}日）现场检查照片第${sequence}张：场所全景、公示栏、收费标准、从业人员资格证明及安全设施情况.jpg`
        : `DCIM/Camera/${kind === 'film' ? 'VID' : 'IMG'}_${date}_${time}.${ending.toLowerCase()}`,
    camera: () => `DCIM/100CANON/IMG_${number}.JPG`,
    camcorder: () => `PRIVATE/M4ROOT/CLIP/C${number}.MP4`,
    voice: () => `RECORD/录音 ${date}_${time}.WAV`,
  }
  return names[card.naming]()
}

const FOLDERS: Record<FileKind, string> = { film: 'Video', photo: 'Photo', sound: 'Audio' }
