// Place and note of a recording: stated by a person, found by a search, provable by their events.

import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { check } from '../house/check.ts'
import { createPerson } from '../house/person.ts'
import { PASSWORD, startTestHouse, type TestHouse } from '../house/start.ts'
import { dockOf } from '../house/take-in.ts'

let house: TestHouse
let recording: string
before(async () => {
  house = await startTestHouse()
  recording = (await dockOf(house).takeIn('DCIM/1.mp4', Buffer.alloc(0))).recording
})
after(() => house.end())

const PLACE = '郏县新城街道第二小学门口'
const path = () => `/recordings/${recording}/note`
const found = async (q: string): Promise<number> =>
  (await house.admin.ok('GET', `/recordings?q=${encodeURIComponent(q)}`)).total
const noted = async () => {
  const { items } = await house.admin.ok('GET', `/recordings/${recording}/events`)
  return items.filter((event: { type: string }) => event.type === 'recording.noted')
}

test('what is stated is shown, found by a search and told by its event', async () => {
  assert.equal(await found('第二小学'), 0)
  await house.admin.ok('POST', path(), { place: PLACE, note: '校车停靠点检查' })
  const { place, note } = await house.admin.ok('GET', `/recordings/${recording}`)
  assert.deepEqual({ place, note }, { place: PLACE, note: '校车停靠点检查' })
  assert.deepEqual(
    await Promise.all(['第二小学', '校车', '1.mp4 校车', '第三小学'].map(found)),
    [1, 1, 1, 0],
  )
  await house.admin.ok('POST', path(), { place: PLACE, note: null })
  assert.equal(await found('校车'), 0)
  const details = (await noted()).map((event: { details: unknown }) => event.details)
  assert.equal(details.length, 2)
  assert.ok(
    details.some(
      (told: { before: unknown; after: unknown }) =>
        JSON.stringify([told.before, told.after]) ===
        JSON.stringify([
          { note: '校车停靠点检查', place: PLACE },
          { note: null, place: PLACE },
        ]),
    ),
  )
})

test('refused: nothing changed, blank, control characters, over-long, not there, not permitted', async () => {
  await house.admin.refused('CORRECTION_EMPTY', 'POST', path(), { place: PLACE, note: null })
  for (const place of ['  ', 'a\u0000b', '校'.repeat(201), 7])
    await house.admin.refused('INPUT_INVALID', 'POST', path(), { place, note: null })
  await house.admin.refused('INPUT_INVALID', 'POST', path(), { place: PLACE })
  const nowhere = '/recordings/00000000-0000-4000-8000-000000000000/note'
  await house.admin.refused('NOT_FOUND', 'POST', nowhere, { place: PLACE, note: null })
  await house.admin.ok('POST', '/accounts', {
    login: 'sunli',
    name: '孙丽',
    roles: ['reviewer'],
    password: PASSWORD,
  })
  const reviewer = createPerson(house.url)
  await reviewer.ok('POST', '/session', { login: 'sunli', password: PASSWORD })
  await reviewer.ok('POST', '/session/password', { current: PASSWORD, next: `${PASSWORD}-2` })
  await reviewer.refused('NOT_PERMITTED', 'POST', path(), { place: null, note: null })
  assert.equal((await noted()).length, 2)
})

test('fsck holds them against the event', async () => {
  const { pool } = house.server.house.database
  const told = async () => {
    const { findings } = await check(house)
    return findings.map(({ code, subject }) => ({ code, subject }))
  }
  assert.deepEqual(await told(), [])
  const altered = [{ code: 'note-without-event', subject: recording }]
  await pool.query(`update recordings set place = '别处'`)
  assert.deepEqual(await told(), altered)
  await pool.query('update recordings set place = null, note = null, noted_event = null')
  assert.deepEqual(await told(), altered, 'emptied, as if nothing had ever been stated')
  await pool.query(
    `update recordings r set noted_event = e.event_id, place = $1, note = $2
       from (select event_id from events where type = 'recording.noted' order by number limit 1) e`,
    [PLACE, '校车停靠点检查'],
  )
  assert.deepEqual(await told(), altered, 'an older word in place of the last one')
})
