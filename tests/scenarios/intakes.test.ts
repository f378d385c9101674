// What a page of intakes is told while cards come in: which are under way, how far, from whom, and whose
// card it is.

import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { startTestHouse, type TestHouse } from '../house/start.ts'
import { dockOf } from '../house/take-in.ts'

let house: TestHouse
before(async () => {
  house = await startTestHouse()
})
after(() => house.end())

const bytes = new Uint8Array(1000).fill(7)

test('those under way apart from the ended ones, each with its bytes by state and what has arrived', async () => {
  const { admin } = house
  const dock = dockOf(house)
  const ended = await dock.takeIn('DCIM/1.MP4', new TextEncoder().encode('one'))
  await dock.ok('POST', `/intakes/${ended.intake}/close`, {})
  const intake = await dock.open('second')
  const files = [
    { path: 'DCIM/2.MP4', bytes },
    { path: 'DCIM/3.MP4', bytes: bytes.subarray(0, 10) },
  ]
  await dock.list(intake, files)
  await dock.offer(intake, 0, bytes)
  const begun = await dock.begin(intake, 0, bytes.length)
  const part = await dock.patch(begun.headers.get('location') ?? '', 0, bytes.subarray(0, 400))
  assert.equal(part.status, 204)

  const open = await admin.ok('GET', '/intakes?state=open')
  assert.equal(open.total, 1)
  const [item] = open.items
  assert.equal(item.id, intake)
  assert.deepEqual([item.via, item.openedByAccount], ['dock', null])
  assert.equal(item.arrivingBytes, 400)
  assert.deepEqual([item.bytes.wanted, item.bytes.listed, item.bytes.kept], [1000, 10, 0])
  const whole = await admin.ok('GET', `/intakes/${intake}`)
  assert.equal(whole.arrivingBytes, 400)
  assert.equal(whole.files[0].receivedBytes, 400)
  const closed = await admin.ok('GET', '/intakes?state=closed')
  assert.deepEqual(
    closed.items.map((one: { id: string }) => one.id),
    [ended.intake],
  )
  assert.equal((await admin.ok('GET', '/intakes')).total, 2)

  // A file that somebody cancels half-way is no longer arriving.
  await admin.ok('POST', `/intakes/${intake}/files/0/failure`, { reason: '未送：由王敏取消' })
  assert.equal((await admin.ok('GET', `/intakes/${intake}`)).arrivingBytes, 0)
})

test('from a browser: the account that opened it is told', async () => {
  const { admin } = house
  const { account } = await admin.ok('GET', '/session')
  const source = { kind: 'folder', root: '城关镇' }
  const opened = await admin.ok('POST', '/intakes', { resumeKey: 'browser-1', source })
  assert.deepEqual([opened.via, opened.openedByAccount], ['browser', account.id])
  assert.equal(opened.openedBy, account.name)
})

test('whose card it is: no mark, no device, then the device that was given the mark', async () => {
  const { admin } = house
  const paramIni = '[ZFY]\r\nDevNo=8800001\r\n'
  const source = { kind: 'card', root: '/media/card', paramIni, volumeId: '1234-ABCD' }
  const { id } = await admin.ok('POST', '/intakes', { resumeKey: 'card', source })
  const file = { path: 'DCIM/8800001_410425_20260916141223_0001.MP4', sizeBytes: 3 }
  await admin.ok('POST', `/intakes/${id}/files`, { files: [file] })
  const marks = [
    { kind: 'param-ini', value: '8800001' },
    { kind: 'volume-id', value: '1234-ABCD' },
    { kind: 'name-prefix', value: '8800001' },
  ]
  const unknown = await admin.ok('GET', `/intakes/${id}/card`)
  assert.deepEqual(unknown.marks, marks)
  assert.equal(unknown.device, null)
  assert.deepEqual(unknown.reason, {
    code: 'place-no-device',
    params: { marks: '8800001, 1234-ABCD' },
  })
  const device = { kind: 'recorder', serial: 'DSJ-0042', marks: [] }
  const { id: deviceId } = await admin.ok('POST', '/devices', device)
  await admin.ok('PATCH', `/devices/${deviceId}`, { marks: [marks[1]] })
  const known = await admin.ok('GET', `/intakes/${id}/card`)
  assert.deepEqual(known.device, { id: deviceId, serial: 'DSJ-0042' })
  assert.equal(known.reason.code, 'place-by-mark')

  const bare = await admin.ok('POST', '/intakes', {
    resumeKey: 'bare',
    source: { kind: 'folder', root: '文件' },
  })
  assert.deepEqual(await admin.ok('GET', `/intakes/${bare.id}/card`), {
    marks: [],
    device: null,
    reason: { code: 'place-no-mark', params: { marks: '' } },
  })
})
