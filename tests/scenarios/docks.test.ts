// A dock that is switched off takes nothing in any more, at once and also after a restart, and goes on
// when it is switched on again.

import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { createPerson } from '../house/person.ts'
import { startTestHouse, type TestHouse } from '../house/start.ts'

let house: TestHouse
before(async () => {
  house = await startTestHouse()
})
after(() => house.end())

const opening = { resumeKey: 'card', source: { kind: 'folder', root: '/media/card' } }

test('switched off, its key stops at once; what it began can be gone on with later', async () => {
  const made = await house.admin.ok('POST', '/docks', { name: '二楼采集站' })
  const dock = createPerson(house.url, made.key)
  const { id } = await dock.ok('POST', '/intakes', opening)
  const path = `/docks/${made.id}`
  const off = await house.admin.ok('PATCH', path, { isActive: false })
  assert.deepEqual([off.name, off.isActive], ['二楼采集站', false])
  await dock.refused('KEY_REFUSED', 'POST', '/intakes', opening)
  await dock.refused('KEY_REFUSED', 'GET', `/intakes/${id}`)
  await house.admin.ok('PATCH', path, { name: '三楼采集站', isActive: true })
  assert.equal((await dock.ok('POST', '/intakes', opening)).id, id)
  const { items } = await house.admin.ok('GET', '/docks')
  assert.ok(items.some((one: { name: string }) => one.name === '三楼采集站'))
  const { rows } = await house.server.house.database.pool.query<{ body: string }>(
    `select body from events where type = 'dock.changed' order by at, event_id`,
  )
  assert.deepEqual(
    rows.map((row) => JSON.parse(row.body).details.after),
    [
      { isActive: false, name: '二楼采集站' },
      { isActive: true, name: '三楼采集站' },
    ],
  )
})

test('only custodians and system administrators may; a stranger id is not found', async () => {
  const made = await house.admin.ok('POST', '/docks', { name: '别人的' })
  const dock = createPerson(house.url, made.key)
  await dock.refused('NOT_PERMITTED', 'PATCH', `/docks/${made.id}`, { isActive: false })
  const stranger = '00000000-0000-4000-8000-000000000000'
  await house.admin.refused('NOT_FOUND', 'PATCH', `/docks/${stranger}`, { isActive: false })
  await house.admin.refused('INPUT_INVALID', 'PATCH', `/docks/${made.id}`, { name: '' })
})

test("the server's own dock stays switched off over a restart", async () => {
  const { items } = await house.admin.ok('GET', '/docks')
  const own = items.find((one: { name: string }) => one.name === '本机采集站')
  await house.admin.ok('PATCH', `/docks/${own.id}`, { isActive: false })
  house = await house.restart()
  const key = readFileSync(join(house.home, 'keys', 'dock.key'), 'utf8').trim()
  await createPerson(house.url, key).refused('KEY_REFUSED', 'POST', '/intakes', opening)
  const left = (await house.admin.ok('GET', '/docks')).items
  assert.equal(left.length, items.length)
})
