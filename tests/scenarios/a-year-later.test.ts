// The demonstration a year later, by a clock that the test lets go on (Art. 15, 16): the custodian appraises a month, a hold
// stops one recording, two people clear the rest, certificates print, what is worth it goes onto discs in duplicate, a byte
// of one flips, and the yearly check names the disc, the file, and how to make it anew.

import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { DEMO_PASSWORD } from '../../server/demo/bureau.ts'
import { expectSound } from '../house/check.ts'
import { createPerson, type Person } from '../house/person.ts'
import { runShilu } from '../house/process.ts'
import { startTestHouse, type TestHouse } from '../house/start.ts'
import { until } from '../house/until.ts'

const MAKING_MAX_MS = 600_000
const isThere = (tool: string) => spawnSync(tool, ['--help']).error === undefined
const needs = isThere('xorriso') ? {} : { skip: 'xorriso is not installed' }
const place = mkdtempSync(join(tmpdir(), 'shilu-year-discs-'))
const drive = `stdio:${join(place, 'drive')}`
const driveFile = join(place, 'drive')

type Item = { id: string; fileName: string; isSample: boolean; isSealed: boolean; keeps: unknown[] }

let home = ''
let house: TestHouse
let custodian: Person
let leader: Person
let list = ''
let clearing = ''
let set = ''
/** Of the list, by what becomes of them. */
const become: Record<'long' | 'held' | 'cleared', Item[]> = { long: [], held: [], cleared: [] }

before(
  async () => {
    home = mkdtempSync(join(tmpdir(), 'shilu-year-'))
    const made = await runShilu(['demo', '--home', home, '--json'])
    assert.equal(made.code, 0, made.stderr)
    const env = { PATH: process.env['PATH'], SHILU_DISC_DRIVES: drive }
    house = await startTestHouse({}, home, env, 0, DEMO_PASSWORD)
    custodian = createPerson(house.url)
    leader = createPerson(house.url)
  },
  { timeout: MAKING_MAX_MS },
)
after(async () => {
  await house.end()
  rmSync(place, { recursive: true, force: true })
})

/** Sessions have ended meanwhile. */
async function later(by: Temporal.DurationLike): Promise<void> {
  await house.clock.goOn(by)
  await custodian.ok('POST', '/session', { login: 'liuyang', password: DEMO_PASSWORD })
  await leader.ok('POST', '/session', { login: 'zhangjianguo', password: DEMO_PASSWORD })
}
const idsOf = (items: readonly Item[]) => items.map(({ id }) => id)
const say = (items: readonly Item[], decision: string, months: number | null, why: string) =>
  custodian.ok('POST', `/appraisals/${list}/decisions`, {
    recordings: idsOf(items),
    decision,
    months,
    why,
  })

test('a year later the custodian finds lists of every month, and appraises one', async () => {
  await later({ years: 1 })
  const { items: lists } = await custodian.ok('GET', '/appraisals')
  assert.ok(lists.length >= 6, `${lists.length} lists`)
  const { tasks } = await custodian.ok('GET', '/desk')
  assert.ok(tasks.some(({ task }: { task: string }) => task.startsWith('appraisal')))
  const largest = lists.toSorted(
    (a: { undecided: number }, b: { undecided: number }) => b.undecided - a.undecided,
  )[0]
  list = largest.id
  const { items }: { items: Item[] } = await custodian.ok('GET', `/appraisals/${list}`)
  const free = items.filter((one) => one.keeps.length === 0 && !one.isSealed)
  assert.ok(free.length >= 4, `${free.length} of ${items.length} may be appraised`)
  become.long = free.slice(0, 2)
  become.held = free.slice(2, 3)
  become.cleared = free.slice(3)

  const toClear = [...become.held, ...become.cleared]
  await custodian.refused('APPRAISAL_SAMPLE', 'POST', `/appraisals/${list}/decisions`, {
    recordings: idsOf(toClear),
    decision: 'clear',
    months: null,
    why: '无保存意义',
  })
  for (const { id, isSample } of items)
    if (isSample)
      assert.equal((await custodian.ask('GET', `/recordings/${id}/original`)).status, 200)
  await say(become.long, 'long-term', null, '典型案例，长期保存')
  await say(toClear, 'clear', null, '例行检查，无保存意义')
})

test('two people and the grace time clear; a hold that came meanwhile stops one; certificates print', async () => {
  const asked = await custodian.ok('POST', '/clearings', { appraisal: list, why: '已满六个月' })
  clearing = asked.id
  assert.equal(asked.recordings, 1 + become.cleared.length)
  const answer = { answer: 'approve', why: '同意' }
  await custodian.refused('NOT_PERMITTED', 'POST', `/clearings/${clearing}/answer`, answer)
  await leader.ok('POST', `/clearings/${clearing}/answer`, answer)
  await custodian.ok('POST', '/holds', {
    scope: 'recording',
    target: become.held[0]?.id,
    ground: 'party-objects',
    why: '当事人刚提出异议',
  })
  await later({ days: 31 })
  const done = await until(
    () => custodian.ok('GET', `/clearings/${clearing}`),
    ({ state }) => state === 'done',
  )
  for (const { id } of become.cleared) {
    assert.ok(
      done.items.some(
        (one: Item & { recording: string; state: string }) =>
          one.recording === id && one.state === 'cleared',
      ),
    )
    const shown = await custodian.ok('GET', `/recordings/${id}`)
    assert.equal(shown.state, 'cleared')
    assert.ok(shown.tombstone.removedAt)
  }
  const [held] = become.held
  assert.equal((await custodian.ask('GET', `/recordings/${held?.id}/original`)).status, 200)
  for (const path of [`/clearings/${clearing}/certificate`, '/clearing-register?year=2027']) {
    const pdf = await custodian.ask('GET', path)
    assert.equal(pdf.bytes.subarray(0, 5).toString(), '%PDF-', path)
  }
  await expectSound(house)
})

const setNow = () => custodian.ok('GET', `/disc-sets/${set}`)
const copy = async (letter: 'A' | 'B') =>
  (await setNow()).discs[0].copies.find((one: { letter: string }) => one.letter === letter)
const step = async (letter: 'A' | 'B', what: string, body: object) =>
  custodian.ok('POST', `/disc-copies/${(await copy(letter)).id}/${what}`, body)
const idle = (letter: 'A' | 'B') =>
  until(
    () => copy(letter),
    ({ work }) => work === null,
    60_000,
  )
/** The disc of that copy lies in the drive. */
const insert = (letter: 'A' | 'B') => copyFileSync(join(place, letter), driveFile)

test('what is kept long-term goes onto two discs, each read back', needs, async () => {
  const made = await custodian.ok('POST', '/disc-sets', {
    recordings: idsOf(become.long),
    medium: 'dvd',
    title: '典型案例',
  })
  set = made.discSet
  const ready = await until(
    setNow,
    (one) => one.discs.every(({ state }: { state: string }) => state !== 'making'),
    60_000,
  )
  assert.equal(ready.discs[0].state, 'ready', JSON.stringify(ready.discs))
  for (const letter of ['A', 'B'] as const) {
    await step(letter, 'burning-here', { drive, mediumId: `MBI-${letter}` })
    assert.equal((await idle(letter)).state, 'burned')
    copyFileSync(driveFile, join(place, letter))
    await step(letter, 'reading-here', { drive })
    assert.equal((await idle(letter)).state, 'read-back')
    await step(letter, 'place', { place: letter === 'A' ? '档案室 3 柜' : '财务室保险柜' })
  }
  const labels = await custodian.ask('GET', `/disc-sets/${set}/labels`)
  assert.equal(labels.bytes.subarray(0, 5).toString(), '%PDF-')
  const checked = await runShilu(['verify', join(place, 'A'), '--json'])
  assert.equal(checked.code, 0, checked.stdout + checked.stderr)
})

test('the yearly check names the disc, the file, and how to make it anew', needs, async () => {
  await later({ months: 12, days: 1 })
  const { items } = await custodian.ok('GET', '/disc-copies?due=recheck')
  assert.deepEqual(
    items
      .filter((one: { discSet: string }) => one.discSet === set)
      .map((one: { letter: string }) => one.letter)
      .toSorted(),
    ['A', 'B'],
  )
  const { tasks } = await custodian.ok('GET', '/desk')
  assert.ok(tasks.some(({ task }: { task: string }) => task === 'discs-to-recheck'))

  const [file] = become.long
  const original = (await custodian.ask('GET', `/recordings/${file?.id}/original`)).bytes
  const image = readFileSync(join(place, 'B'))
  const at = image.indexOf(original.subarray(0, 256))
  assert.ok(at > 0)
  image.writeUInt8((image[at + 100] ?? 0) ^ 1, at + 100)
  writeFileSync(join(place, 'B'), image)

  insert('A')
  await step('A', 'reading-here', { drive })
  assert.equal((await idle('A')).state, 'read-back')
  insert('B')
  await step('B', 'reading-here', { drive })
  const bad = await idle('B')
  assert.equal(bad.state, 'failed')
  assert.equal(bad.damaged.length, 1)
  assert.ok(bad.damaged[0].path.endsWith(file?.fileName ?? '?'), JSON.stringify(bad.damaged))
  assert.ok(['image', 'other-copy'].includes(bad.remaking.from))

  await step('B', 'remaking', { source: bad.remaking.from, why: '复检不符' })
  await step('B', 'burning-here', { drive, mediumId: 'MBI-B2' })
  assert.equal((await idle('B')).state, 'burned')
  await step('B', 'reading-here', { drive })
  assert.equal((await idle('B')).state, 'read-back')
  await expectSound(house)
})
