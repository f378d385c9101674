// The desk: counts that are true, and only for whoever can do something about them.

import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { createPerson } from '../house/person.ts'
import { runShilu } from '../house/process.ts'
import { startTestHouse, type TestHouse } from '../house/start.ts'
import { dockOf } from '../house/take-in.ts'

type Task = { task: string; total: number; oldestAt: string | null }
let house: TestHouse
before(async () => {
  house = await startTestHouse()
})
after(() => house.end())

const tasks = async (): Promise<Record<string, number>> =>
  Object.fromEntries(
    (await house.admin.ok('GET', '/desk')).tasks.map((one: Task) => [one.task, one.total]),
  )

test('a new desk asks for nothing and promises nothing', async () => {
  const desk = await house.admin.ok('GET', '/desk')
  assert.deepEqual(desk.tasks, [])
  assert.deepEqual(desk.intakes, [])
  assert.equal(desk.own, null)
  assert.equal(desk.archive.recordings, 0)
  assert.equal(desk.archive.daysLeft, null)
  assert.equal(desk.archive.lastCheck, null)
  assert.ok(desk.archive.freeBytes > 0)
  assert.deepEqual(desk.archive.docks, { active: 1, total: 1 })
})

test('what has no place, an intake that stands still and a failed file are asked about', async () => {
  const dock = dockOf(house)
  await dock.takeIn('DCIM/8812345_410425_20260916141223.MP4', Buffer.from('not a film'))
  await dock.takeIn('DCIM/8812345_410425_20260916141224.MP4', Buffer.from('not one either'))
  const failing = await dock.open('card-2')
  await dock.list(failing, [{ path: 'A.MP4', bytes: Buffer.from('unreadable') }])
  await dock.ok('POST', `/intakes/${failing}/files/0/failure`, { reason: 'EIO' })
  await dock.ok('POST', `/intakes/${failing}/close`, {})
  const open = await dock.open('card-3')
  await dock.list(open, [{ path: 'B.MP4', bytes: Buffer.from('waits') }])

  const desk = await house.admin.ok('GET', '/desk')
  const found = Object.fromEntries(desk.tasks.map((one: Task) => [one.task, one.total]))
  assert.equal(found['fits-nowhere'], 2)
  assert.equal(found['intake-failed'], 1)
  assert.equal(found['intake-stalled'], undefined)
  assert.equal(desk.archive.recordings, 2)
  assert.equal(desk.archive.recentRecordings, 2)
  assert.ok(desk.archive.daysLeft > 0)
  assert.ok(desk.intakes.some((one: { id: string }) => one.id === open))
  // What is worse stands first.
  assert.equal(desk.tasks[0].task, 'intake-failed')

  const { house: opened } = house.server
  const now = opened.now
  opened.now = () => now().add({ minutes: 20 })
  assert.ok(((await tasks())['intake-stalled'] ?? 0) >= 1)
  opened.now = now
})

test('a failed file is no longer asked about once the same card was docked and it was kept', async () => {
  const dock = dockOf(house)
  const bytes = Buffer.from('unreadable')
  await dock.takeIn('A.MP4', bytes, 'card-2')
  assert.equal((await tasks())['intake-failed'], undefined)
})

test('a device without holder or mark is asked about until it has them', async () => {
  const { admin } = house
  const device = await admin.ok('POST', '/devices', { kind: 'recorder', serial: '8812345' })
  // Nobody holds what hangs on a wall.
  await admin.ok('POST', '/devices', {
    kind: 'surveillance',
    serial: '墙1',
    marks: [{ kind: 'volume-label', value: 'WALL' }],
  })
  assert.equal((await tasks())['device-without-holder'], 1)
  assert.equal((await tasks())['device-without-mark'], 1)
  await admin.ok('PATCH', `/devices/${device.id}`, {
    marks: [{ kind: 'name-prefix', value: '8812345' }],
  })
  assert.equal((await tasks())['device-without-mark'], undefined)
})

test('an officer is asked for nothing that only others can do, and told of the own recordings', async () => {
  const { admin } = house
  const officer = await admin.ok('POST', '/officers', { name: '李国强', certificateNumber: '1' })
  await admin.ok('POST', '/accounts', {
    login: 'liguoqiang',
    name: '李国强',
    roles: ['officer'],
    officer: officer.id,
    password: 'first-password',
  })
  const person = createPerson(house.url)
  const first = { login: 'liguoqiang', password: 'first-password' }
  await person.ok('POST', '/session', first)
  await person.refused('NOT_PERMITTED', 'GET', '/recordings')
  await person.ok('POST', '/session/password', {
    current: 'first-password',
    next: 'second-password',
  })
  const desk = await person.ok('GET', '/desk')
  assert.equal(desk.own, 0)
  assert.equal(desk.archive, null)
  assert.ok(!desk.tasks.some((one: Task) => one.task === 'fits-nowhere'))
})

test('the desk knows when the archive was checked last, and what came of it', async () => {
  const checked = await runShilu(['fsck', '--json', '--home', house.home])
  assert.equal(checked.code, 0, checked.stderr)
  const { lastCheck } = (await house.admin.ok('GET', '/desk')).archive
  assert.equal(lastCheck.findings, 0)
  assert.equal(lastCheck.isDeep, false)
  const again = await runShilu(['fsck', '--deep', '--json', '--home', house.home])
  assert.equal(again.code, 0, again.stderr)
  assert.equal((await house.admin.ok('GET', '/desk')).archive.lastCheck.isDeep, true)
})
