// Recordings are given out from the pages: ordered by a person, made by a job, fetched with its event, taken
// away and made again; and what the house does when it cannot be made.

import assert from 'node:assert/strict'
import { chmodSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { readXlsx } from 'hucre/xlsx'
import { setTimeout as sleep } from 'node:timers/promises'
import { verifyPackage } from '@shilu/verify/package/verify-package.ts'
import { check, expectSound } from '../house/check.ts'
import { createPerson } from '../house/person.ts'
import { startTestHouse, type TestHouse } from '../house/start.ts'
import { digestOf, dockOf } from '../house/take-in.ts'

let house: TestHouse
let recordings: string[]
const words = { purpose: '行政诉讼举证', recipient: '郏县人民法院' }
before(async () => {
  house = await startTestHouse()
  recordings = []
  for (const [name, content] of Object.entries({
    '检查.mp4': '检查'.repeat(1e5),
    '2.txt': 'second',
  }))
    recordings.push((await dockOf(house).takeIn(name, Buffer.from(content))).recording)
})
after(() => house.end())

async function settled(id: string) {
  for (let n = 0; n < 200; n += 1) {
    const { items } = await house.admin.ok('GET', '/packages')
    const one = items.find((item: { id: string }) => item.id === id)
    if (one.state !== 'making') return one
    await sleep(100)
  }
  throw new Error('the package is still being made')
}
const eventsOf = async (type: string) => {
  const { pool } = house.server.house.database
  const { rows } = await pool.query<{ body: string }>(
    'select body from events where type = $1 order by number',
    [type],
  )
  return rows.map(({ body }) => JSON.parse(body))
}

test('ordered, made, fetched: the person stands in the chain, the file holds, each fetching is an event', async () => {
  const { package: id } = await house.admin.ok('POST', '/packages', { recordings, ...words })
  const ready = await settled(id)
  assert.equal(ready.state, 'ready')
  assert.equal(ready.madeBy, '王敏')
  assert.deepEqual(ready.recordings, recordings)
  const answer = await house.admin.ask('GET', `/packages/${id}/content`)
  assert.equal(answer.status, 200)
  assert.equal(answer.bytes.length, ready.sizeBytes)
  assert.equal(digestOf(answer.bytes), ready.sha256)
  const range = await house.admin.ask('GET', `/packages/${id}/content`, undefined, {
    range: 'bytes=10-19',
  })
  assert.equal(range.status, 206)
  assert.deepEqual(range.bytes, answer.bytes.subarray(10, 20))
  assert.equal((await eventsOf('package.fetched')).length, 1)

  const path = join(tmpdir(), `shilu-ordered-${id}.zip`)
  writeFileSync(path, answer.bytes)
  const report = await verifyPackage(path, { pinnedKey: null })
  rmSync(path)
  assert.deepEqual(
    report.checks.filter(({ isPassed }) => !isPassed),
    [],
  )
  const custody = await house.admin.ok('GET', `/recordings/${recordings[0]}/events`)
  const given = custody.items.find(({ type }: { type: string }) => type === 'recording.given-out')
  assert.equal(given.actor, '王敏')
  assert.equal((await eventsOf('package.ready'))[0].details.sha256, ready.sha256)
  await expectSound(house)
})

test('taken away and made again: the entry stays, the originals are the same, the chain tells both', async () => {
  const { items } = await house.admin.ok('GET', '/packages')
  const { id, sha256 } = items[0]
  const folder = join(house.home, 'packages')
  assert.deepEqual(readdirSync(folder), [`${sha256}.zip`])
  await house.admin.ok('DELETE', `/packages/${id}/content`)
  await house.admin.refused('PACKAGE_NOT_READY', 'GET', `/packages/${id}/content`)
  for (let n = 0; readdirSync(folder).length > 0; n += 1) {
    assert.ok(n < 100, 'the file is still there')
    await sleep(100)
  }
  assert.equal((await settled(id)).state, 'removed')
  await house.admin.ok('POST', `/packages/${id}/content`)
  assert.equal((await settled(id)).state, 'ready')
  assert.equal((await eventsOf('package.removed')).length, 1)
  assert.equal((await eventsOf('package.begun-again')).length, 1)
  await expectSound(house)
})

test('an original that went bad is not given out, and the register says why', async () => {
  const { originals } = house.server.house.parts
  const bytes = Buffer.from('to go bad')
  const { recording } = await dockOf(house).takeIn('3.txt', bytes)
  const file = await originals.localPath(digestOf(bytes) as never)
  chmodSync(file.path, 0o644)
  writeFileSync(file.path, 'to gO bad')
  await file.release()
  const order = { recordings: [recording], ...words }
  const { package: id } = await house.admin.ok('POST', '/packages', order)
  const failed = await settled(id)
  assert.equal(failed.state, 'failed')
  assert.equal(failed.problem.code, 'PACKAGE_BYTES_DIFFER')
  assert.equal(readdirSync(join(house.home, 'packages')).length, 1)
  await house.admin.refused('PACKAGE_NOT_READY', 'GET', `/packages/${id}/content`)
  // Mended, it can be made after all.
  writeFileSync(file.path, bytes)
  await house.admin.ok('POST', `/packages/${id}/content`)
  assert.equal((await settled(id)).state, 'ready')
})

test('what is no recording of ours, no purpose, or no right: nothing is given out', async () => {
  const known = (await house.admin.ok('GET', '/packages')).total
  const unknown = '00000000-0000-4000-8000-000000000000'
  const order = { recordings: [unknown], ...words }
  await house.admin.refused('NOT_FOUND', 'POST', '/packages', order)
  await house.admin.refused('INPUT_INVALID', 'POST', '/packages', {
    recordings,
    purpose: ' ',
    recipient: 'x',
  })
  await house.admin.refused('INPUT_INVALID', 'POST', '/packages', { recordings: [], ...words })
  await createPerson(house.url).refused('NOT_SIGNED_IN', 'POST', '/packages', {
    recordings,
    ...words,
  })
  const dock = dockOf(house)
  await dock.refused('NOT_PERMITTED', 'POST', '/packages', { recordings, ...words })
  assert.equal((await house.admin.ok('GET', '/packages')).total, known)
})

test('the register as a table: what went to whom, with its digest', async () => {
  const { items } = await house.admin.ok('GET', '/packages')
  const answer = await house.admin.ask('GET', '/packages/export')
  assert.equal(answer.status, 200, answer.text.slice(0, 200))
  const { sheets } = await readXlsx(answer.bytes)
  const [head, ...rows] = sheets[0]?.rows ?? []
  assert.equal(head?.[2], '接收人')
  assert.equal(rows.length, items.length)
  assert.deepEqual(
    rows.map((row) => row[10]),
    items.map(({ id }: { id: string }) => id),
  )
  assert.equal(rows[0]?.[2], words.recipient)
  assert.equal(rows[0]?.[8], items[0].sha256)
  assert.equal((await eventsOf('register.exported')).at(-1).details.total, items.length)
})

test('fsck names a file that is gone or altered, and an entry that says other things than its event', async () => {
  const { items } = await house.admin.ok('GET', '/packages')
  const [one, other] = items.filter(({ state }: { state: string }) => state === 'ready')
  const folder = join(house.home, 'packages')
  writeFileSync(join(folder, `${one.sha256}.zip`), Buffer.alloc(one.sizeBytes, 1))
  rmSync(join(folder, `${other.sha256}.zip`))
  const { pool } = house.server.house.database
  await pool.query(`update packages set recipient = '别人' where package_id = $1`, [one.id])
  const { findings } = await check(house, true)
  assert.deepEqual(findings.map(({ code, subject }) => `${code} ${subject}`).toSorted(), [
    `package-altered ${one.id}`,
    `package-differs-from-event ${one.id}`,
    `package-missing ${other.id}`,
  ])
})
