// A clearing that is broken off at every durable step, not kept and kept: after each failure `fsck` finds nothing false, the
// next rounds come to the end, the bytes are gone, and nothing was cleared twice. A server that ends in the middle goes on.

import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { durableFiles, type DurableFiles } from '../../server/blobs/durable-files.ts'
import { makeSound } from '../../server/media/made-up.ts'
import { check, expectSound } from '../house/check.ts'
import { comesIn } from '../house/field-office.ts'
import { createPerson, type Person } from '../house/person.ts'
import { ADMIN, PASSWORD, startTestHouse, type TestHouse } from '../house/start.ts'
import { digestOf, dockOf } from '../house/take-in.ts'
import { until } from '../house/until.ts'

/** Fails once when it comes to it; null: nothing fails. */
let armed: { step: string; when: 'before' | 'after'; nth: number } | null = null
let failed = 0
function point(step: string, when: 'before' | 'after'): void {
  if (armed?.step !== step || armed.when !== when) return
  armed.nth -= 1
  if (armed.nth > 0) return
  armed = null
  failed += 1
  throw new Error(`${step} broken off ${when}`)
}

const around =
  <A extends unknown[], R>(name: string, real: (...args: A) => Promise<R>) =>
  async (...args: A): Promise<R> => {
    point(name, 'before')
    const result = await real(...args)
    point(name, 'after')
    return result
  }
const failing = (of: string): DurableFiles => ({
  ...durableFiles,
  unlink: around(`${of} unlink`, durableFiles.unlink),
  syncFolder: around(`${of} syncFolder`, durableFiles.syncFolder),
})
const faults = {
  files: failing('original'),
  derivedFiles: failing('derived'),
  commit: {
    beforeCommit: () => point('commit', 'before'),
    afterCommit: () => point('commit', 'after'),
  },
  job: (name: string, when: 'before' | 'after') => {
    if (name === 'remove-content') point('job', when)
    if (name === 'remove-package') point('package', when)
  },
}

let pitch = 300
let house: TestHouse
let leader: Person
before(async () => {
  house = await startTestHouse(faults)
  leader = await comesIn(house, 'zhang', ['leader'])
})
after(() => house.end())

const look = () => house.server.house.keeping?.look()
async function goOn(by: { days: number }): Promise<void> {
  await house.clock.goOn(by)
  await house.admin.ok('POST', '/session', { login: ADMIN, password: PASSWORD })
  await leader.ok('POST', '/session', { login: 'zhang', password: '自己的-Shilu-2026' })
}

/** One recording, up to the moment before its grace time is over. */
async function approved(
  name: string,
): Promise<{ recording: string; clearing: string; sha256: string }> {
  // With a waveform, and in a package: files of three kinds go.
  pitch += 10
  const bytes = makeSound(2, pitch)
  const { recording } = await dockOf(house).takeIn(`${name}.WAV`, bytes)
  await until(
    () => house.admin.ok('GET', `/recordings/${recording}`),
    ({ facts, derivatives }) =>
      facts !== null &&
      derivatives.some(({ state }: { state: string }) => state === 'ready') &&
      derivatives.every(({ state }: { state: string }) => !/waiting|working/.test(state)),
  )
  const words = { purpose: '举证', recipient: '法院' }
  await house.admin.ok('POST', '/packages', { recordings: [recording], ...words })
  await until(
    () => house.admin.ok('GET', '/packages'),
    ({ items }) => items[0].state === 'ready',
  )
  await goOn({ days: 250 })
  const list = await until(
    async () => {
      await look()
      return (await house.admin.ok('GET', '/appraisals')).items.find(
        (one: { undecided: number }) => one.undecided > 0,
      )
    },
    (one) => one !== undefined,
  )
  await house.admin.ask('GET', `/recordings/${recording}/original`)
  await house.admin.ok('POST', `/appraisals/${list.id}/decisions`, {
    recordings: [recording],
    decision: 'clear',
    months: null,
    why: '无保存意义',
  })
  const { id } = await house.admin.ok('POST', '/clearings', { appraisal: list.id, why: '清除' })
  await leader.ok('POST', `/clearings/${id}/answer`, { answer: 'approve', why: '同意' })
  return { recording, clearing: id, sha256: digestOf(bytes) }
}

async function comesToAnEnd({ recording, clearing, sha256 }: Awaited<ReturnType<typeof approved>>) {
  await until(
    async () => {
      await look()
      return house.admin.ok('GET', `/clearings/${clearing}`)
    },
    ({ state }) => state === 'done',
  )
  const { originals, derived } = house.server.house.parts
  assert.equal(await originals.has(sha256 as never), null)
  assert.deepEqual(await Array.fromAsync(derived.list()), [])
  await until(
    async () => readdirSync(join(house.home, 'packages')),
    (names) => names.length === 0,
  )
  const { rows } = await house.server.house.database.pool.query<{ type: string; n: number }>(
    `select type, count(*)::int as n from events where recording_id = $1
      and type in ('recording.cleared', 'recording.bytes-removed') group by type order by type`,
    [recording],
  )
  assert.deepEqual(rows, [
    { type: 'recording.bytes-removed', n: 1 },
    { type: 'recording.cleared', n: 1 },
  ])
  await expectSound(house)
}

const STEPS = [
  ['original unlink', 1],
  ['original syncFolder', 1],
  ['derived unlink', 1],
  ['derived syncFolder', 1],
  ['job', 1],
  ['package', 1],
  // The first commits of a round: lists, begin, clear; those of the job: remove, end.
  ['commit', 1],
  ['commit', 2],
  ['commit', 3],
  ['commit', 4],
  ['commit', 5],
  ['commit', 6],
] as const

for (const [step, nth] of STEPS)
  for (const when of ['before', 'after'] as const)
    test(`${step} ${nth} fails ${when} it took effect`, async () => {
      const one = await approved(`${step}-${nth}-${when}`)
      const failures = failed
      house.clock.jump({ days: 31 })
      await house.server.house.database.db
        .updateTable('server_clocks')
        .set({ seen_at: house.clock.now().toString() })
        .execute()
      armed = { step, when, nth }
      await look()
      await until(
        async () => failed,
        (count) => count > failures,
      )
      armed = null
      const { findings } = await check(house)
      assert.deepEqual(findings, [], 'whatever was broken off, nothing is in a false state')
      await goOn({ days: 0 })
      await comesToAnEnd(one)
    })

test('the server ends between the tombstone and the bytes: the next one goes on', async () => {
  const one = await approved('ended')
  armed = { step: 'job', when: 'before', nth: 1 }
  await goOn({ days: 31 })
  await until(
    async () => armed,
    (left) => left === null,
  )
  house = await house.restart(faults)
  leader = await signedIn()
  await comesToAnEnd(one)
})

async function signedIn(): Promise<Person> {
  const person = createPerson(house.url)
  await person.ok('POST', '/session', { login: 'zhang', password: '自己的-Shilu-2026' })
  return person
}
