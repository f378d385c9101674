// What open pages are told as it happens: topics of the own unit, after the commit, and nothing else.

import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { createPerson } from '../house/person.ts'
import { ADMIN, PASSWORD, startTestHouse, type TestHouse } from '../house/start.ts'

let house: TestHouse
before(async () => {
  house = await startTestHouse()
})
after(() => house.end())

const HEARD_WITHIN_MS = 5_000

/**
 * A page that listens; `next` gives the topics of the next message. That a checkpoint was signed comes a moment
 * after whatever was done, in a message of its own or with another: its test asks for it, the others do not.
 */
async function listen(cookie: string) {
  const ends = new AbortController()
  const response = await fetch(`${house.url}/api/v1/changes`, {
    headers: { cookie },
    signal: ends.signal,
  })
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader()
  let text = ''
  return {
    response,
    async next(isLogWanted = false): Promise<string[]> {
      const untilMs = performance.now() + HEARD_WITHIN_MS
      for (;;) {
        const message = /data: (\{"topics".*\})\n\n/.exec(text)
        if (message) {
          text = text.slice(message.index + message[0].length)
          const { topics } = JSON.parse(message[1] ?? '') as { topics: string[] }
          const asked = topics.filter((topic) => (topic === 'log') === isLogWanted)
          if (asked.length > 0) return asked
          continue
        }
        assert.ok(performance.now() < untilMs, `nothing was heard: ${text}`)
        const read = await reader?.read()
        assert.ok(read && !read.done, 'the server ended the connection')
        text += read.value
      }
    },
    close: () => ends.abort(),
  }
}

async function cookieOf(login: string, password: string): Promise<string> {
  const response = await createPerson(house.url).ask('POST', '/session', { login, password })
  return response.headers.getSetCookie()[0]?.split(';')[0] ?? ''
}

test('a page hears of an intake, a device and nothing that is only looked at', async () => {
  const page = await listen(await cookieOf(ADMIN, PASSWORD))
  assert.match(page.response.headers.get('content-type') ?? '', /event-stream/)
  assert.equal(page.response.headers.get('x-content-type-options'), 'nosniff')
  await house.admin.ok('GET', '/recordings')
  await house.admin.ok('POST', '/devices', { kind: 'recorder', serial: '1' })
  assert.deepEqual(await page.next(), ['devices'])
  const intake = await house.admin.ok('POST', '/intakes', {
    resumeKey: 'a',
    source: { kind: 'folder', root: '/x' },
  })
  assert.deepEqual(await page.next(), ['intakes', `intake:${intake.id}`])
  page.close()
})

test('a page hears that a checkpoint covers what was done', async () => {
  const page = await listen(await cookieOf(ADMIN, PASSWORD))
  await house.admin.ok('POST', '/devices', { kind: 'recorder', serial: 'log' })
  assert.deepEqual(await page.next(true), ['log'])
  page.close()
})

test('nobody hears without a session, and nobody hears of another unit', async () => {
  const stranger = await fetch(`${house.url}/api/v1/changes`)
  assert.equal(stranger.status, 401)
  await stranger.text()
  await house.admin.ok('POST', '/units', {
    name: '另一单位',
    login: 'other',
    accountName: '旁人',
    password: 'first-password',
  })
  const other = await listen(await cookieOf('other', 'first-password'))
  await house.admin.ok('POST', '/devices', { kind: 'recorder', serial: '2' })
  // What the other unit's own administrator does is heard; the device before it was not.
  const chief = createPerson(house.url)
  await chief.ok('POST', '/session', { login: 'other', password: 'first-password' })
  await chief.ok('POST', '/session/password', {
    current: 'first-password',
    next: 'second-password',
  })
  await chief.ok('POST', '/sections', { name: '办公室' })
  assert.deepEqual(await other.next(), ['sections'])
  other.close()
})

test('what another process commits is passed on by the database', async () => {
  const page = await listen(await cookieOf(ADMIN, PASSWORD))
  const { pool, db } = house.server.house.database
  const { unit_id: unit } = await db
    .selectFrom('units')
    .select('unit_id')
    .orderBy('created_at')
    .executeTakeFirstOrThrow()
  const changed = [{ unit, what: 'device.changed' }]
  await pool.query('select pg_notify($1, $2)', [
    'shilu_changes',
    JSON.stringify({ from: 'another node', changed }),
  ])
  assert.deepEqual(await page.next(), ['devices'])
  page.close()
})
