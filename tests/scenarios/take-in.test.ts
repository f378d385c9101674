// From a file on a card to a recording that is found, read and checked.

import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { check } from '../house/check.ts'
import { dockOf, digestOf } from '../house/take-in.ts'
import { startTestHouse, type TestHouse } from '../house/start.ts'

let house: TestHouse
before(async () => {
  house = await startTestHouse()
})
after(() => house.end())

test('a file is kept, found, and read back byte for byte', async () => {
  const bytes = Buffer.from('不是视频，但也要原样保存')
  const file = await dockOf(house).takeIn('DCIM/100/食堂后厨.MP4', bytes)
  assert.equal(file.state, 'kept')
  const list = await house.admin.ok('GET', '/recordings?q=食堂')
  assert.equal(list.total, 1)
  const [recording] = list.items
  assert.equal(recording.sha256, digestOf(bytes))
  assert.match(recording.sm3, /^[0-9a-f]{64}$/)
  assert.equal(recording.fileName, '食堂后厨.MP4')
  const original = await house.admin.ask('GET', `/recordings/${recording.id}/original`)
  assert.equal(original.status, 200)
  assert.equal(original.text, bytes.toString())
  const part = await house.admin.ask('GET', `/recordings/${recording.id}/original`, undefined, {
    range: 'bytes=0-2',
  })
  assert.equal(part.status, 206)
  assert.equal(part.text, '不')
  const detail = await house.admin.ok('GET', `/recordings/${recording.id}`)
  assert.equal(detail.claims.path, 'DCIM/100/食堂后厨.MP4')
  const events = await house.admin.ok('GET', `/recordings/${recording.id}/events`)
  assert.ok(events.items.some((event: { type: string }) => event.type === 'recording.taken-in'))
  assert.ok(events.items.some((event: { type: string }) => event.type === 'recording.played'))
  assert.deepEqual((await check(house, true)).findings, [])
})

test('the same file again costs no second copy; another name is another recording of the same bytes', async () => {
  const bytes = Buffer.from('同一段录像')
  const dock = dockOf(house)
  const first = await dock.takeIn('A/1.mp4', bytes, 'card-1')
  const again = await dock.takeIn('B/1.mp4', bytes, 'card-2')
  assert.equal(again.state, 'already-kept')
  assert.equal(again.recording, first.recording)
  const renamed = await dock.takeIn('B/2.mp4', bytes, 'card-3')
  assert.equal(renamed.state, 'kept')
  assert.notEqual(renamed.recording, first.recording)
  assert.deepEqual((await check(house, true)).findings, [])
})

test('empty files are kept, each for itself', async () => {
  const dock = dockOf(house)
  const one = await dock.takeIn('E/1.mp4', Buffer.alloc(0), 'empty-1')
  const two = await dock.takeIn('F/1.mp4', Buffer.alloc(0), 'empty-2')
  assert.equal(one.state, 'kept')
  assert.equal(two.state, 'kept')
  assert.notEqual(one.recording, two.recording)
  assert.deepEqual((await check(house, true)).findings, [])
})
