// kill -9 of the server in the middle of a clearing: whatever the moment, the next start comes to the end, nothing is
// called cleared that has no tombstone, and nothing is lost that was not.

import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { expectSound } from '../house/check.ts'
import { comesIn } from '../house/field-office.ts'
import { ADMIN, PASSWORD, startTestHouse } from '../house/start.ts'
import { digestOf, dockOf } from '../house/take-in.ts'
import { until } from '../house/until.ts'

const root = mkdtempSync(join(tmpdir(), 'shilu-clearing-killed-'))
after(() => rmSync(root, { recursive: true, force: true }))
const DIES = join(import.meta.dirname, 'die-while-clearing.ts')
const isWindows = process.platform === 'win32'

/** Three recordings of which two are to be cleared, up to a moment after their grace time; the server is stopped. */
async function prepare(home: string) {
  const house = await startTestHouse({}, home)
  const leader = await comesIn(house, 'zhang', ['leader'])
  const contents = ['first', 'second', 'kept'].map((name) => Buffer.from(`content ${name}`))
  const recordings: string[] = []
  for (const [at, bytes] of contents.entries())
    recordings.push((await dockOf(house).takeIn(`${at}.txt`, bytes)).recording)
  // One list for all of them: their ends are known before the month is over.
  await until(
    () => house.admin.ok('GET', '/keeping'),
    ({ running }) => running.recordings === contents.length,
  )
  const comeBack = async () => {
    await house.admin.ok('POST', '/session', { login: ADMIN, password: PASSWORD })
    await leader.ok('POST', '/session', { login: 'zhang', password: '自己的-Shilu-2026' })
  }
  await house.clock.goOn({ days: 250 })
  await comeBack()
  const list = await until(
    async () => {
      await house.server.house.keeping?.look()
      return (await house.admin.ok('GET', '/appraisals')).items[0]
    },
    (one) => one?.recordings === contents.length,
  )
  for (const one of recordings) await house.admin.ask('GET', `/recordings/${one}/original`)
  const decide = (wanted: string[], decision: string, months: number | null) =>
    house.admin.ok('POST', `/appraisals/${list.id}/decisions`, {
      recordings: wanted,
      decision,
      months,
      why: '鉴定',
    })
  await decide(recordings.slice(0, 2), 'clear', null)
  await decide(recordings.slice(2), 'keep', 12)
  const { id } = await house.admin.ok('POST', '/clearings', { appraisal: list.id, why: '清除' })
  await leader.ok('POST', `/clearings/${id}/answer`, { answer: 'approve', why: '同意' })
  house.clock.jump({ days: 31 })
  await house.server.house.database.db
    .updateTable('server_clocks')
    .set({ seen_at: house.clock.now().toString() })
    .execute()
  await house.server.stop()
  const aheadMs = house.clock.now().epochMilliseconds - Date.now()
  return { clearing: id, aheadMs, digests: contents.map(digestOf) }
}

async function dies(home: string, aheadMs: number, at: string): Promise<void> {
  const child = spawn(process.execPath, [DIES, home, String(aheadMs), at], { stdio: 'inherit' })
  const timer = setTimeout(() => child.kill('SIGTERM'), 60_000)
  const [, signal] = (await once(child, 'exit')) as [number | null, string | null]
  clearTimeout(timer)
  assert.equal(signal, 'SIGKILL', `it came to ${at}`)
}

for (const at of ['job before', 'job after', 'commit 3 before', 'commit 4 after', 'commit 6 after'])
  test(`killed at ${at}`, { skip: isWindows ? 'no signals on Windows' : false }, async () => {
    const home = mkdtempSync(join(root, 'home-'))
    const { clearing, aheadMs, digests } = await prepare(home)
    await dies(home, aheadMs, at)
    const house = await startTestHouse({}, home, {}, aheadMs)
    try {
      const done = await until(
        async () => {
          await house.server.house.keeping?.look()
          return house.admin.ok('GET', `/clearings/${clearing}`)
        },
        ({ state }) => state === 'done',
      )
      assert.deepEqual(
        done.items.map((one: { state: string }) => one.state),
        ['cleared', 'cleared'],
      )
      const { originals } = house.server.house.parts
      const lie = await Promise.all(digests.map((one) => originals.has(one as never)))
      assert.deepEqual(
        lie.map((one) => one !== null),
        [false, false, true],
      )
      await expectSound(house)
    } finally {
      await house.end()
    }
  })
