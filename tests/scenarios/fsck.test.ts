// What fsck finds when somebody with the disk or the database at hand changes things behind our back.

import assert from 'node:assert/strict'
import { chmodSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import type { FindingCode } from '../../server/fsck.ts'
import { check } from '../house/check.ts'
import { startTestHouse, type TestHouse } from '../house/start.ts'
import { digestOf, dockOf } from '../house/take-in.ts'

let house: TestHouse
before(async () => {
  house = await startTestHouse()
})
after(() => house.end())

const findings = async (deep = false): Promise<FindingCode[]> =>
  (await check(house, deep)).findings.map((one) => one.code)
const query = (text: string, values: unknown[] = []) =>
  house.server.house.database.pool.query(text, values)
const blobPath = (sha256: string) =>
  join(house.home, 'originals', 'sha256', sha256.slice(0, 2), sha256.slice(2, 4), sha256)

test('one flipped bit in a kept file is found by --deep; a missing file without it', async () => {
  const bytes = Buffer.from('证据'.repeat(1000))
  await dockOf(house).takeIn('1.mp4', bytes)
  assert.deepEqual(await findings(true), [])
  const path = blobPath(digestOf(bytes))
  const flipped = Buffer.from(bytes)
  flipped[7] = flipped[7]! ^ 1
  chmodSync(path, 0o644)
  writeFileSync(path, flipped)
  assert.deepEqual(await findings(), [])
  assert.deepEqual(await findings(true), ['blob-wrong-digest'])
  writeFileSync(path, bytes.subarray(1))
  assert.deepEqual(await findings(), ['blob-wrong-size'])
  rmSync(path)
  assert.deepEqual(await findings(), ['blob-missing'])
  // The card in hand is the chance to have the bytes back.
  const back = await dockOf(house).takeIn('1.mp4', bytes, 'again')
  assert.equal(back.state, 'already-kept')
  assert.deepEqual(readFileSync(path), bytes)
  assert.deepEqual(await findings(true), [])
})

test('a stranger in the store is found', async () => {
  const path = blobPath('ab'.repeat(32))
  const folder = readdirSync(join(house.home, 'originals', 'sha256'))[0] ?? ''
  assert.match(folder, /^[0-9a-f]{2}$/)
  const { originals } = house.server.house.parts
  const stranger = Buffer.from('nobody took this in')
  const staged = await originals.stage(stranger.length)
  await originals.append(
    staged,
    0,
    (async function* () {
      yield stranger
    })(),
  )
  await originals.keep(staged, { sha256: digestOf(stranger) as never, sizeBytes: stranger.length })
  assert.deepEqual(await findings(), ['blob-without-row'])
  chmodSync(blobPath(digestOf(stranger)), 0o644)
  rmSync(blobPath(digestOf(stranger)))
  assert.ok(path)
})

test('a recording that was altered in the database differs from its event', async () => {
  const file = await dockOf(house).takeIn('2.mp4', Buffer.from('二'), 'card-2')
  await query(
    `update recordings set claims = jsonb_set(claims, '{fileName}', '"3.mp4"') where recording_id = $1`,
    [file.recording],
  )
  assert.deepEqual(await findings(), ['recording-differs-from-event'])
  await query(
    `update recordings set claims = jsonb_set(claims, '{fileName}', '"2.mp4"') where recording_id = $1`,
    [file.recording],
  )
  assert.deepEqual(await findings(), [])
})

test('an event that was altered behind the trigger no longer fits its leaf', async () => {
  await query('alter table events disable trigger events_are_final')
  await query(
    `update events set body = replace(body, '郏县教育体育局', '某某局') where type = 'unit.set-up'`,
  )
  assert.deepEqual(await findings(), ['event-altered'])
  await query(
    `update events set body = replace(body, '某某局', '郏县教育体育局') where type = 'unit.set-up'`,
  )
  await query('alter table events enable trigger events_are_final')
  assert.deepEqual(await findings(), [])
})

test('a file that is called kept and is not', async () => {
  await query(`update intake_files set recording_id = null where path = '2.mp4'`)
  assert.deepEqual(await findings(), ['file-in-false-state'])
})

test('staged bytes that no upload knows are let go at the next start', async () => {
  await query(
    `update intake_files set recording_id = (select recording_id from recordings where file_name = '2.mp4') where path = '2.mp4'`,
  )
  const { originals } = house.server.house.parts
  await originals.stage(10)
  const count = async () =>
    (await Array.fromAsync(house.server.house.parts.originals.listStaged())).length
  assert.equal(await count(), 1)
  house = await house.restart()
  assert.equal(await count(), 0)
  assert.deepEqual(await findings(true), [])
})
