// What an officer does with a phone, as the phone sends it: later, twice when it did not hear the answer, and by a
// clock that is wrong. The archive is whole after it.

import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, test } from 'node:test'
import { makeSound } from '../../server/media/made-up.ts'
import { check } from '../house/check.ts'
import { comesIn, registerField } from '../house/field-office.ts'
import type { Person } from '../house/person.ts'
import { startTestHouse, type TestHouse } from '../house/start.ts'
import { digestOf, TUS } from '../house/take-in.ts'
import { until } from '../house/until.ts'

const FAST_MS = 3_600_000
let house: TestHouse
let officer: Person
const ids: Record<string, string> = {}
const activity = randomUUID()
before(async () => {
  house = await startTestHouse()
  Object.assign(ids, await registerField(house))
  officer = await comesIn(house, 'li', ['officer'], ids['李国强'])
})
after(() => house.end())

/** As the phone's clock shows it, which is an hour fast. */
const shown = (agoMs: number) => new Date(Date.now() + FAST_MS - agoMs).toISOString()
const near = (told: string, agoMs: number) =>
  assert.ok(Math.abs(Date.parse(told) - (Date.now() - agoMs)) < 20_000, told)
const events = async (type: string): Promise<number> =>
  (await house.server.house.database.pool.query('select 1 from events where type = $1', [type]))
    .rows.length

test('what it takes along: names, items, phrases and grounds in force, what it holds', async () => {
  const pack = await officer.ok('GET', '/phone')
  near(pack.now, 0)
  assert.equal(pack.officer, ids['李国强'])
  assert.ok(pack.officers.some((one: { name: string }) => one.name === '刘洋'))
  assert.ok(pack.items.length > 0 && pack.phrases.length > 0 && pack.grounds.length === 4)
  assert.ok(pack.grounds[0].reasons[0].code.length > 0)
  assert.deepEqual(pack.activities, [])
  assert.equal(pack.devices[0].serial, '8812345')
  const leader = await comesIn(house, 'zhang', ['leader'])
  await leader.refused('NOT_PERMITTED', 'GET', '/phone')
})

test('opened, tapped and marked without a network, sent later and twice: once in the archive, by the right time', async () => {
  const opened = {
    id: activity,
    title: '蓝天游泳馆检查',
    items: ['S01'],
    officers: [ids['李国强']],
  }
  const tapped = { moment: 'arrived', tappedAt: shown(600_000) }
  const marked = { mark: 'recording-told', markId: randomUUID(), tappedAt: shown(540_000) }
  const stopped = {
    id: randomUUID(),
    activity,
    fromAt: new Date(Date.now() - 400_000).toISOString(),
    untilAt: new Date(Date.now() - 300_000).toISOString(),
    ground: 'equipment',
    reason: '电池耗尽',
    basis: '第十二条第一项',
    substitute: null,
    effect: null,
    witness: null,
    device: null,
    isSubmitted: false,
  }
  for (let time = 0; time < 2; time += 1) {
    await officer.ok('POST', '/activities', opened)
    const at = `/activities/${activity}`
    const tap = await officer.ok('POST', `${at}/moments`, { ...tapped, deviceNow: shown(0) })
    near(tap.at, 600_000)
    assert.ok(Math.abs(tap.deviceOffsetMs - FAST_MS) < 20_000)
    const mark = await officer.ok('POST', `${at}/marks`, { ...marked, deviceNow: shown(0) })
    near(mark.at, 540_000)
    await officer.ok('POST', '/stoppages', stopped)
  }
  for (const type of [
    'activity.opened',
    'activity.moment-tapped',
    'activity.marked',
    'stoppage.written',
  ])
    assert.equal(await events(type), 1, type)
  const [kept] = (await officer.ok('GET', '/phone')).activities
  assert.equal(kept.id, activity)
  assert.equal(kept.arrived.knownBy, 'tapped')
  assert.equal(kept.marks[0].mark, 'recording-told')
  assert.equal(kept.stoppages[0].state, 'written')
  const { marks } = await officer.ok('GET', `/activities/${activity}`)
  assert.equal(marks[0].knownBy, 'tapped')
})

test('a sound that the phone made: of its officer, at the right time, of the activity', async () => {
  const { position, intake, bytes, name } = await send(officer)
  const file = await officer.ok('GET', `/intakes/${intake}/files/${position}?waitMs=20000`)
  assert.equal(file.state, 'kept')
  const recording = await until(
    () => officer.ok('GET', `/recordings/${file.recording}`),
    (one) => one.officer?.name === '李国强' && one.durationMs > 0,
  )
  assert.equal(recording.fileName, name)
  near(recording.capturedAt, 500_000)
  assert.equal(recording.device, null)
  assert.ok(!recording.flags.includes('fits-nowhere'))
  assert.notEqual(recording.purpose.kind, 'to-be-placed')
  const link = `/activities/${activity}/recordings/${file.recording}/confirmation`
  await officer.ok('POST', link, {})
  await officer.ok('POST', link, {})
  const { receipt } = await officer.ok(
    'GET',
    `/intakes/${intake}/files/${position}/receipt?waitMs=15000`,
  )
  assert.equal(JSON.parse(receipt.body).details.digests.sha256, digestOf(bytes))
  const closed = await officer.ok('POST', `/intakes/${intake}/close`, {})
  assert.equal(closed.state, 'closed')
  assert.ok(Math.abs(closed.phoneOffsetMs - FAST_MS) < 20_000)
  const detail = await officer.ok('GET', `/activities/${activity}`)
  assert.equal(detail.recordings[0].state, 'confirmed')
})

test('an account that is tied to no officer, and a phone that hides its clock, are refused in words', async () => {
  const custodian = await comesIn(house, 'wang', ['custodian'])
  await custodian.refused('PHONE_WITHOUT_OFFICER', 'POST', '/intakes', opening())
  const { deviceNow: _, ...silent } = opening()
  await officer.refused('INPUT_INVALID', 'POST', '/intakes', silent)
})

test('the archive is whole after it', async () => {
  assert.deepEqual((await check(house)).findings, [])
})

const opening = () => ({
  resumeKey: `phone:${activity}`,
  source: { kind: 'phone', root: '李国强的手机' },
  deviceNow: shown(0),
})

async function send(person: Person) {
  const at = new Date(Date.now() + FAST_MS - 500_000 + 8 * 3_600_000).toISOString()
  const stamp = at.slice(0, 19).replaceAll(/[-:]/g, '').replace('T', '_')
  const name = `AUD_${stamp}_0001.wav`
  const bytes = makeSound(5, 300)
  const { id: intake } = await person.ok('POST', '/intakes', opening())
  const listed = { path: name, sizeBytes: bytes.length, modifiedAt: shown(495_000) }
  const [{ position }] = (await person.ok('POST', `/intakes/${intake}/files`, { files: [listed] }))
    .files
  const offer = { sha256: digestOf(bytes), sizeBytes: bytes.length }
  await person.ok('POST', `/intakes/${intake}/files/${position}/offer`, offer)
  const words = Object.entries({ intake, position: String(position) })
    .map(([key, value]) => `${key} ${Buffer.from(value).toString('base64')}`)
    .join(',')
  const begun = await person.ask('POST', '/uploads', undefined, {
    ...TUS,
    'upload-length': String(bytes.length),
    'upload-metadata': words,
  })
  const place = (begun.headers.get('location') ?? '').replace('/api/v1', '')
  await person.ask('PATCH', place, bytes, {
    ...TUS,
    'upload-offset': '0',
    'content-type': 'application/offset+octet-stream',
  })
  return { intake, position, bytes, name }
}
