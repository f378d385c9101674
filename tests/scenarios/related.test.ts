// What lies beside a recording: of the same card, of the same device about the same time; and that an
// officer sees no more of it than of the archive.

import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { createPerson, type Person } from '../house/person.ts'
import { PASSWORD, startTestHouse, type TestHouse } from '../house/start.ts'
import { dockOf } from '../house/take-in.ts'

let house: TestHouse
let officer: Person
const recordings = new Map<string, string>()

const CARD = [
  '8812345_410425_20260916141223_0001.MP4',
  '8812345_410425_20260916091500_0002.MP4',
  '9900001_410999_20260916150000_0003.MP4',
]
const OTHER_CARDS = {
  evening: '8812345_410425_20260916200000_0004.MP4',
  nextWeek: '8812345_410425_20260923141223_0005.MP4',
}

before(async () => {
  house = await startTestHouse()
  await register()
  const dock = dockOf(house)
  const files = CARD.map((name) => ({ path: `DCIM/${name}`, bytes: Buffer.from(name) }))
  const intake = await dock.open('card')
  const listed = (await dock.list(intake, files)).files
  for (const [index, { bytes }] of files.entries()) {
    const { position } = listed[index]
    await dock.offer(intake, position, bytes)
    const begun = await dock.begin(intake, position, bytes.length)
    await dock.patch(begun.headers.get('location') ?? '', 0, bytes)
    await dock.settled(intake, position)
  }
  for (const name of Object.values(OTHER_CARDS)) await dock.takeIn(name, Buffer.from(name))
  const { items } = await house.admin.ok('GET', '/recordings')
  for (const { fileName, id } of items) recordings.set(fileName, id)
})
after(() => house.end())

async function register(): Promise<void> {
  const { id } = await house.admin.ok('POST', '/officers', {
    name: '李国强',
    certificateNumber: '豫D-0410251',
  })
  const device = await house.admin.ok('POST', '/devices', {
    kind: 'recorder',
    serial: '8812345',
    marks: [{ kind: 'name-prefix', value: '8812345' }],
  })
  await house.admin.ok('POST', `/devices/${device.id}/holder`, {
    officer: id,
    heldFrom: '2026-01-01T00:00:00+08:00',
  })
  const account = { login: 'liguoqiang', name: '李国强', password: PASSWORD }
  await house.admin.ok('POST', '/accounts', { ...account, roles: ['officer'], officer: id })
  officer = createPerson(house.url)
  await officer.ok('POST', '/session', { login: 'liguoqiang', password: PASSWORD })
  await officer.ok('POST', '/session/password', { current: PASSWORD, next: `${PASSWORD}-2` })
}

const namesOf = (part: { items: { fileName: string }[] }) => part.items.map((one) => one.fileName)
const relatedTo = (person: Person, name = CARD[0] ?? '') =>
  person.ok('GET', `/recordings/${recordings.get(name)}/related`)

test('the card in the order of time, without the recording itself; the device around that time', async () => {
  const { sameCard, sameDevice } = await relatedTo(house.admin)
  assert.deepEqual(namesOf(sameCard), [CARD[1], CARD[2]])
  assert.equal(sameCard.total, 2)
  assert.deepEqual(namesOf(sameDevice), [OTHER_CARDS.evening])
  assert.equal(sameDevice.total, 1)
})

test('without a device nothing is around it', async () => {
  const { sameCard, sameDevice } = await relatedTo(house.admin, CARD[2])
  assert.equal(sameCard.total, 2)
  assert.deepEqual(sameDevice, { items: [], total: 0 })
})

test('an officer sees what is one’s own, and nothing of a recording that is not', async () => {
  const { sameCard, sameDevice } = await relatedTo(officer)
  assert.deepEqual(namesOf(sameCard), [CARD[1]])
  assert.equal(sameCard.total, 1)
  assert.deepEqual(namesOf(sameDevice), [OTHER_CARDS.evening])
  await officer.refused('NOT_FOUND', 'GET', `/recordings/${recordings.get(CARD[2] ?? '')}/related`)
})

test('that it was read is recorded as the reading of any list is', async () => {
  await relatedTo(house.admin)
  const { rows } = await house.server.house.database.pool.query<{ body: string }>(
    `select body from events where type = 'recordings.listed' order by number desc limit 1`,
  )
  const told = JSON.parse(rows[0]?.body ?? '{}')
  assert.equal(told.details.query.related, recordings.get(CARD[0] ?? ''))
  assert.equal(told.details.total, 3)
})
