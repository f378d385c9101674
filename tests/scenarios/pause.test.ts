// A person pauses the intake of a dock on its page: nothing more arrives, nothing that arrived is lost,
// and when it goes on every file comes to its end.

import assert from 'node:assert/strict'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { dock as runDock } from '../../dock/trees.test-suite.ts'
import { check } from '../house/check.ts'
import { startTestHouse, type TestHouse } from '../house/start.ts'
import { dockOf, TUS } from '../house/take-in.ts'

let house: TestHouse
before(async () => {
  house = await startTestHouse()
})
after(() => house.end())

const MIB = 1024 * 1024
const codes = async (): Promise<string[]> => (await check(house)).findings.map(({ code }) => code)

test('the bytes on their way are stopped with the reason, kept, and gone on with', async () => {
  const dock = dockOf(house)
  const content = Buffer.alloc(4 * MIB, 'shilu')
  const intake = await dock.open('half')
  await dock.list(intake, [{ path: 'DCIM/1.MP4', bytes: content }])
  await dock.offer(intake, 0, content)
  const location = (await dock.begin(intake, 0, content.length)).headers.get('location') ?? ''
  const answer = await fetch(`${house.url}${location}`, {
    method: 'PATCH',
    headers: {
      ...TUS,
      authorization: `Bearer ${house.dockKey}`,
      'upload-offset': '0',
      'content-type': 'application/offset+octet-stream',
      'content-length': String(content.length),
    },
    body: slowly(content, async () => {
      await house.admin.ok('POST', `/intakes/${intake}/pause`, {})
    }),
    duplex: 'half',
  } as unknown as RequestInit)
  assert.equal(answer.status, 423)
  assert.equal(((await answer.json()) as { code: string }).code, 'INTAKE_PAUSED')

  const { receivedBytes, state } = (await house.admin.ok('GET', `/intakes/${intake}`)).files[0]
  assert.equal(state, 'wanted')
  assert.ok(receivedBytes >= MIB && receivedBytes < content.length, String(receivedBytes))
  const refused = await dock.patch(location, receivedBytes, content.subarray(receivedBytes))
  assert.deepEqual([refused.status, refused.body.code], [423, 'INTAKE_PAUSED'])

  await house.admin.ok('POST', `/intakes/${intake}/resume`, {})
  await dock.patch(location, receivedBytes, content.subarray(receivedBytes))
  assert.equal((await dock.settled(intake, 0)).state, 'kept')
  await dock.ok('POST', `/intakes/${intake}/close`, {})
})

/** The first MiB, then whatever `meanwhile` does, then the rest. */
async function* slowly(content: Buffer, meanwhile: () => Promise<void>) {
  yield content.subarray(0, MIB)
  await sleep(300)
  await meanwhile()
  for (let at = MIB; at < content.length; at += MIB) {
    yield content.subarray(at, at + MIB)
    await sleep(100)
  }
}

test('shilu dock waits and says so, and goes on by itself with every file', async (t) => {
  const folder = await mkdtemp(join(tmpdir(), 'shilu-pause-'))
  t.after(() => rm(folder, { recursive: true, force: true }))
  const card = join(folder, 'card')
  await mkdir(card)
  await writeFile(join(folder, 'dock.key'), house.dockKey, { mode: 0o600 })
  const FILES = 300
  for (let n = 0; n < FILES; n += 1) await writeFile(join(card, `${n}.mp4`), `recording ${n}`)
  const to = ['--server', house.url, '--key-file', join(folder, 'dock.key')]
  const running = runDock([card, ...to])

  const intake = await openIntakeWith(FILES)
  const paused = () => house.admin.ok('GET', `/intakes/${intake}`)
  await house.admin.ok('POST', `/intakes/${intake}/pause`, {})
  assert.deepEqual(await house.admin.ok('POST', `/intakes/${intake}/pause`, {}), { isPaused: true })
  assert.equal((await paused()).paused.by, '王敏')
  // What was proven when the pause came may still come to its end.
  await sleep(1000)
  const { counts } = await paused()
  assert.ok(counts.kept < FILES && counts.failed === 0, JSON.stringify(counts))
  assert.deepEqual(await codes(), [])
  await sleep(1000)
  assert.deepEqual((await paused()).counts, counts)

  await house.admin.ok('POST', `/intakes/${intake}/resume`, {})
  const { code, out, err } = await running
  assert.equal(code, 0, err)
  assert.equal(out.match(/paused on its page/g)?.length, 1, out)
  assert.match(out, /going on/)
  const ended = await paused()
  assert.deepEqual([ended.state, ended.paused, ended.counts.kept], ['closed', null, FILES])
  await house.admin.refused('INTAKE_CLOSED', 'POST', `/intakes/${intake}/pause`, {})
})

async function openIntakeWith(files: number): Promise<string> {
  for (;;) {
    const { items } = await house.admin.ok('GET', '/intakes?state=open')
    if (items[0]?.counts.total === files) return items[0].id
    await sleep(10)
  }
}

test('each pause has its event; fsck finds one that has none, and one that was taken away', async () => {
  const dock = dockOf(house)
  const intake = await dock.open('events')
  await house.admin.ok('POST', `/intakes/${intake}/pause`, {})
  assert.deepEqual(await codes(), [])
  const set = (values: string) =>
    house.server.house.database.pool.query(
      `update intakes set ${values} where intake_id = '${intake}'`,
    )
  await set('paused_at = null, paused_by = null, paused_event = null')
  assert.deepEqual(await codes(), ['pause-without-event'])
  await set(`paused_at = now(), paused_by = '{}', paused_event = intake_id`)
  assert.deepEqual(await codes(), ['pause-without-event'])
  await set('paused_at = null, paused_by = null, paused_event = null')
  await house.admin.ok('POST', `/intakes/${intake}/close`, {})
  assert.deepEqual(await codes(), [])
})

test('only a person of the archive may, and only of a dock; a dock asks and is told at once', async () => {
  const dock = dockOf(house)
  const intake = await dock.open('who')
  await dock.refused('NOT_PERMITTED', 'POST', `/intakes/${intake}/pause`, {})
  const nowhere = '/intakes/00000000-0000-4000-8000-000000000000'
  await house.admin.refused('NOT_FOUND', 'POST', `${nowhere}/pause`, {})
  await dock.refused('NOT_FOUND', 'GET', `${nowhere}/pause`)
  const source = { kind: 'folder', root: 'x' }
  const own = await house.admin.ok('POST', '/intakes', { resumeKey: 'own', source })
  await house.admin.refused('INTAKE_OF_A_BROWSER', 'POST', `/intakes/${own.id}/pause`, {})

  await house.admin.ok('POST', `/intakes/${intake}/pause`, {})
  const asked = dock.ok('GET', `/intakes/${intake}/pause?waitMs=20000`)
  const first = await Promise.race([asked, sleep(300, 'still waiting')])
  assert.equal(first, 'still waiting')
  await house.admin.ok('POST', `/intakes/${intake}/resume`, {})
  assert.deepEqual(await asked, { isPaused: false })
})
