// What an officer of the demonstration is doing right now with the phone: an activity that goes on, told and marked,
// with a photo that the phone took and handed in.

import { createHash, randomUUID } from 'node:crypto'
import { readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { ZONE } from '@shilu/core/periods.ts'
import { makePhoto } from '../media/made-up.ts'
import { DEMO_PASSWORD } from './bureau.ts'
import { signIn, type Visitor } from './visitor.ts'

const ARRIVED_MINUTES_AGO = 20
/** Phones are seldom right to the second. */
const CLOCK_FAST_MS = 3000
const PHOTO = { width: 1200, height: 900, fontPath: null, from: { x: 0.3, y: 0.4 } }

/** `root` holds the drawn scenes. */
export async function beginByPhone(url: string, root: string, now: Temporal.Instant) {
  const officer = await signIn(url, 'liguoqiang', DEMO_PASSWORD)
  const { officers, officer: own } = await officer.ask('GET /phone', {})
  const other = officers.find(({ name }) => name === '赵敏')
  const activity = randomUUID()
  await officer.ask('POST /activities', {
    id: activity,
    title: '蓝天游泳馆高危项目检查',
    items: ['S01'],
    officers: [own, other?.id].filter((id) => typeof id === 'string'),
    party: '蓝天游泳馆',
    place: '东坡大道 12 号',
  })
  const shown = (minutesAgo: number) =>
    now.subtract({ minutes: minutesAgo }).add({ milliseconds: CLOCK_FAST_MS })
  const at = (minutesAgo: number) => ({
    id: activity,
    tappedAt: shown(minutesAgo).toString(),
    deviceNow: deviceNow(),
  })
  await officer.ask('POST /activities/{id}/moments', {
    ...at(ARRIVED_MINUTES_AGO),
    moment: 'arrived',
    point: { latitude: 33.97183, longitude: 113.21571 },
  })
  await officer.ask('POST /activities/{id}/marks', {
    ...at(ARRIVED_MINUTES_AGO - 1),
    mark: 'recording-told',
    markId: randomUUID(),
    note: '告知当事人',
  })
  await handIn(officer, root, activity, shown(ARRIVED_MINUTES_AGO - 6))
}

const deviceNow = () => new Date(Date.now() + CLOCK_FAST_MS).toISOString()

async function handIn(
  officer: Visitor,
  root: string,
  activity: string,
  shown: Temporal.Instant,
): Promise<void> {
  const local = shown.toZonedDateTimeISO(ZONE).toPlainDateTime()
  const taken = local.toString({ smallestUnit: 'second' })
  const path = join(root, 'phone.jpg')
  const label = `${taken.replace('T', ' ')}  演示`
  await makePhoto({ picture: join(root, 'pool-large.png'), ...PHOTO, label, exif: null, path })
  const bytes = await readFile(path)
  await rm(path)
  const { id } = await officer.ask('POST /intakes', {
    resumeKey: `phone:demo:${activity}`,
    source: {
      kind: 'phone',
      root: '李国强的手机',
      volumeId: null,
      volumeLabel: null,
      paramIni: null,
      stationBindIni: null,
    },
    deviceNow: deviceNow(),
  })
  const name = `IMG_${taken.replaceAll(/[-:]/g, '').replace('T', '_')}_0001.jpg`
  const file = { path: name, pathBytes: null, sizeBytes: bytes.length }
  const files = [{ ...file, modifiedAt: shown.toString() }]
  const listed = await officer.ask('POST /intakes/{id}/files', { id, files })
  const position = listed.files[0]?.position ?? 0
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  const offer = { id, position, sha256, sizeBytes: bytes.length }
  await officer.ask('POST /intakes/{id}/files/{position}/offer', offer)
  await officer.upload(id, position, bytes)
  const kept = await officer.ask('GET /intakes/{id}/files/{position}', {
    id,
    position,
    waitMs: 20_000,
  })
  await officer.ask('POST /activities/{id}/recordings/{recording}/confirmation', {
    id: activity,
    recording: kept.recording ?? '',
  })
  await officer.ask('POST /intakes/{id}/close', { id })
}
