// Discs for long-term keeping (Art. 16), through HTTP and on real images: planned, made, burned onto files in place of a
// drive, read back, lost, damaged, made anew; and what keeps a copy from counting that was not read.

import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { createHash, randomBytes } from 'node:crypto'
import { copyFileSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { OWN_SECTORS } from '@shilu/core/rules/disc.ts'
import { verifyPackage } from '@shilu/verify/package/verify-package.ts'
import { readsOf } from '../../server/run/run-operation.ts'
import { expectSound } from '../house/check.ts'
import { comesIn } from '../house/field-office.ts'
import type { Person } from '../house/person.ts'
import { runShilu } from '../house/process.ts'
import { startTestHouse, type TestHouse } from '../house/start.ts'
import { dockOf } from '../house/take-in.ts'
import { until } from '../house/until.ts'

const MIB = 1024 * 1024
const isThere = (tool: string) => spawnSync(tool, ['--help']).error === undefined
const needs = isThere('xorriso') ? {} : { skip: 'xorriso is not installed' }
const place = mkdtempSync(join(tmpdir(), 'shilu-discs-'))
const drive = `stdio:${join(place, 'drive')}`
const digestOf = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')

let house: TestHouse
let custodian: Person
let recordings: string[]
let set: string
const longName = `${'食堂后厨检查现场'.repeat(7)}.mp4`
/** Two of them fit on a disc of this size, three do not. */
const sectors = 2 * OWN_SECTORS.fixed + 1600
const files = [longName, '第二段.mp4', '第三段.mp4'].map((name) => ({
  name,
  bytes: randomBytes(3 * MIB),
}))

before(async () => {
  const env = { PATH: process.env['PATH'], SHILU_DISC_DRIVES: drive }
  house = await startTestHouse({}, undefined, env)
  custodian = await comesIn(house, 'zhao', ['custodian'])
  recordings = []
  for (const { name, bytes } of files)
    recordings.push((await dockOf(house).takeIn(`DCIM/${name}`, bytes)).recording)
})
after(async () => {
  await house.end()
  rmSync(place, { recursive: true, force: true })
})

const setNow = () => custodian.ok('GET', `/disc-sets/${set}`)
const copyOf = async (disc: number, letter: 'A' | 'B') => {
  const { discs } = await setNow()
  return discs[disc - 1].copies.find((one: { letter: string }) => one.letter === letter)
}
const step = async (disc: number, letter: 'A' | 'B', what: string, body: object = {}) =>
  custodian.ok('POST', `/disc-copies/${(await copyOf(disc, letter)).id}/${what}`, body)
const ready = () =>
  until(
    setNow,
    (one) => one.discs.every(({ state }: { state: string }) => state !== 'making'),
    60_000,
  )
const idle = (disc: number, letter: 'A' | 'B') =>
  until(
    () => copyOf(disc, letter),
    ({ work }) => work === null,
    30_000,
  )
const readBack = async () => {
  const { database } = house.server.house
  const unit = (await database.db.selectFrom('units').select('unit_id').executeTakeFirstOrThrow())
    .unit_id
  const found = await readsOf(database.db).discs.goodCopies(unit, recordings)
  return recordings.map((id) =>
    found
      .filter((copy) => copy.recording_id === id)
      .map(({ letter }) => letter)
      .join(''),
  )
}
async function fetchImage(disc: number): Promise<string> {
  const { discs } = await setNow()
  const { bytes } = await custodian.ask('GET', `/packages/${discs[disc - 1].id}/content`)
  const path = join(place, `disc-${disc}.iso`)
  writeFileSync(path, bytes)
  return path
}

test(
  'previewed, then made: two discs of three recordings, each an image that can be checked',
  needs,
  async () => {
    const wish = { recordings, medium: 'cd', sectors }
    const preview = await custodian.ok('POST', '/disc-sets/preview', wish)
    assert.equal(preview.recordings, 3)
    assert.equal(preview.discs.length, 2)
    const made = await custodian.ok('POST', '/disc-sets', {
      ...wish,
      title: '阳光小学食堂检查',
      reference: '郏教罚〔2026〕12号',
    })
    set = made.discSet
    assert.match(made.number, /^GP-2026-0001$/)
    const shown = await ready()
    assert.deepEqual(
      shown.discs.map((one: { state: string; recordings: number; volumeId: string }) => [
        one.state,
        one.recordings,
        one.volumeId,
      ]),
      [
        ['ready', 2, 'SL260001_01_02'],
        ['ready', 1, 'SL260001_02_02'],
      ],
      JSON.stringify(shown.discs),
    )
    for (const [at, { sha256, sizeBytes }] of shown.discs.entries()) {
      const image = await fetchImage(at + 1)
      assert.equal(digestOf(readFileSync(image)), sha256)
      // What was reckoned beforehand holds.
      assert.ok(sizeBytes <= preview.discs[at].sectors * 2048, `${sizeBytes}`)
      assert.ok(sizeBytes <= preview.capacityBytes)
      const report = await verifyPackage(image, { pinnedKey: null })
      assert.ok(report.isPassed, JSON.stringify(report.checks.filter((one) => !one.isPassed)))
    }
    const { items } = await custodian.ok('GET', `/recordings/${recordings[0]}/events`)
    assert.ok(items.some((one: { type: string }) => one.type === 'recording.put-on-disc'))
    await expectSound(house)
  },
)

test('a drive burns and reads: only what was read from it counts', needs, async () => {
  assert.deepEqual((await custodian.ok('GET', '/disc-drives')).drives, [{ drive, name: drive }])
  await step(1, 'A', 'burning-here', { drive, mediumId: 'MBI-01RG40 A1' })
  const burned = await idle(1, 'A')
  assert.equal(burned.state, 'burned', JSON.stringify(burned))
  assert.deepEqual(await readBack(), ['', '', ''])
  await step(1, 'A', 'reading-here', { drive })
  const read = await idle(1, 'A')
  assert.equal(read.state, 'read-back')
  assert.equal(read.reading, 'drive')
  assert.equal(read.mediumId, 'MBI-01RG40 A1')
  assert.deepEqual(await readBack(), ['A', 'A', ''])
  // Not that of another disc.
  await step(2, 'A', 'burning', { mediumId: 'MBI-2' })
  await step(2, 'A', 'reading-here', { drive })
  assert.equal((await idle(2, 'A')).state, 'failed')
  await expectSound(house)
})

test(
  'read back in the browser and by the command; a digest that a person states does not count',
  needs,
  async () => {
    const image = await fetchImage(1)
    await step(1, 'B', 'burning', { mediumId: 'CMC-7' })
    const { sha256, sizeBytes } = await copyOf(1, 'B')
    const stated = await step(1, 'B', 'reading', { reading: 'statement', sha256, sizeBytes })
    assert.equal(stated.isSame, true)
    assert.equal((await copyOf(1, 'B')).state, 'burned')
    assert.deepEqual(await readBack(), ['A', 'A', ''])

    const said = await runShilu(['disc-check', image, '--json'])
    assert.equal(said.code, 0, said.stderr)
    const found = JSON.parse(said.stdout)
    assert.deepEqual(
      { sha256: found.sha256, sizeBytes: found.sizeBytes, volumeId: found.volumeId },
      { sha256, sizeBytes, volumeId: 'SL260001_01_02' },
    )
    // A drive gives more than the image: what lies behind it is not read.
    const padded = join(place, 'padded.iso')
    writeFileSync(padded, Buffer.concat([readFileSync(image), Buffer.alloc(5 * MIB)]))
    assert.equal(
      JSON.parse((await runShilu(['disc-check', padded, '--json'])).stdout).sha256,
      sha256,
    )
    await step(1, 'B', 'reading', {
      reading: 'command',
      sha256: found.sha256,
      sizeBytes: found.sizeBytes,
    })
    assert.equal((await copyOf(1, 'B')).state, 'read-back')
    assert.deepEqual(await readBack(), ['AB', 'AB', ''])
    await expectSound(house)
  },
)

test(
  'a flipped byte: the check names the disc, the file, and how to make it anew',
  needs,
  async () => {
    const image = await fetchImage(1)
    const bad = Buffer.from(readFileSync(image))
    const at = bad.indexOf((files[0]?.bytes ?? Buffer.of()).subarray(0, 64))
    assert.ok(at > 0)
    bad.writeUInt8((bad[at + 5000] ?? 0) ^ 1, at + 5000)
    writeFileSync(join(place, 'drive'), bad)
    await step(1, 'A', 'reading-here', { drive })
    const copy = await idle(1, 'A')
    assert.equal(copy.state, 'failed')
    assert.deepEqual(
      copy.damaged.map(({ path }: { path: string }) => path),
      [`data/${longName}`],
    )
    assert.equal(copy.remaking.from, 'image')
    assert.deepEqual(await readBack(), ['B', 'B', ''])
    // The same at a PC of one's own, by the command.
    const said = await runShilu(['disc-check', join(place, 'drive'), '--json'])
    assert.equal(said.code, 1)
    assert.equal(JSON.parse(said.stdout).damaged[0].path, `data/${longName}`)
    const text = await runShilu(['disc-check', join(place, 'drive')])
    assert.match(text.stdout, new RegExp(longName))

    // Its image was taken away: then from the other copy; without that, from the archive.
    const { discs } = await setNow()
    await custodian.ok('DELETE', `/packages/${discs[0].id}/content`)
    assert.equal((await copyOf(1, 'A')).remaking.from, 'other-copy')
    const wrong = await custodian.ask('POST', `/disc-copies/${copy.id}/remaking`, {
      source: 'image',
      why: '划伤',
    })
    assert.equal(wrong.status, 409)
    await step(1, 'A', 'remaking', { source: 'other-copy', why: '盘面划伤，复检不符' })
    const anew = await copyOf(1, 'A')
    assert.equal(anew.state, 'planned')
    assert.notEqual(anew.id, copy.id)
    await step(1, 'A', 'burning', { mediumId: 'MBI-3' })
    copyFileSync(image, join(place, 'drive'))
    await step(1, 'A', 'reading-here', { drive })
    assert.equal((await idle(1, 'A')).state, 'read-back')
    await expectSound(house)
  },
)

test(
  'the register: where a copy lies, who took it, when it is due; lost, found, and made from the archive',
  needs,
  async () => {
    await step(1, 'A', 'place', { place: '档案室 3 柜 2 层' })
    await step(1, 'B', 'place', { place: '二楼财务室保险柜' })
    await step(1, 'A', 'taking', { takenBy: '张强', purpose: '复议举证', backDueOn: '2026-01-05' })
    const taken = await custodian.ask('POST', `/disc-copies/${(await copyOf(1, 'A')).id}/taking`, {
      takenBy: '李明',
      purpose: '查阅',
      backDueOn: '2027-01-05',
    })
    assert.equal(taken.status, 409)
    assert.match(taken.text, /张强/)
    const list = await custodian.ok('GET', '/disc-copies')
    assert.equal(list.total, 4)
    assert.deepEqual(list.due, { make: 1, 'read-back': 0, recheck: 0, bad: 1, 'not-back': 1 })
    const { tasks } = await custodian.ok('GET', '/desk')
    const named = tasks.map(({ task }: { task: string }) => task)
    for (const task of ['discs-to-make', 'discs-bad', 'discs-not-back'])
      assert.ok(named.includes(task), named.join(' '))
    await step(1, 'A', 'return', { place: '档案室 3 柜 2 层' })
    await step(1, 'B', 'loss', { why: '搬迁后未找到' })
    await step(1, 'A', 'loss', { why: '同上' })
    assert.equal((await copyOf(1, 'B')).remaking.from, 'archive')
    assert.deepEqual(await readBack(), ['', '', ''])
    await step(1, 'A', 'finding', { why: '在文件柜后找到', place: '档案室 3 柜 2 层' })
    assert.equal((await copyOf(1, 'A')).state, 'burned')
    assert.deepEqual(await readBack(), ['', '', ''])
    await step(1, 'B', 'remaking', { source: 'archive', why: '遗失' })
    const shown = await ready()
    assert.equal(shown.discs[0].state, 'ready', JSON.stringify(shown.discs[0]))
    const history = await custodian.ok('GET', `/disc-copies/${(await copyOf(1, 'A')).id}/history`)
    assert.deepEqual(
      history.items.map(({ type }: { type: string }) => type),
      [
        'disc.burned',
        'disc.reading-begun',
        'disc.read-back',
        'disc.placed',
        'disc.taken',
        'disc.brought-back',
        'disc.lost',
        'disc.found',
      ],
    )
    await expectSound(house)
  },
)

test('label, sleeve and register are printed', needs, async () => {
  const labels = await custodian.ask('GET', `/disc-sets/${set}/labels`)
  assert.equal(labels.status, 200, labels.text)
  assert.equal(labels.bytes.subarray(0, 5).toString(), '%PDF-')
  for (const format of ['pdf', 'xlsx']) {
    const answer = await custodian.ask('GET', `/disc-copies/export?format=${format}`)
    assert.equal(answer.status, 200, answer.text)
    assert.ok(answer.bytes.length > 4000)
  }
})

test('what people may not do, and two of them at once', needs, async () => {
  const officer = await comesIn(house, 'li', ['officer'])
  const leader = await comesIn(house, 'wang', ['leader'])
  const { id } = await copyOf(2, 'B')
  for (const [who, path] of [
    [officer, '/disc-sets'],
    [officer, '/disc-copies'],
  ] as const)
    assert.equal((await who.ask('GET', path)).status, 403)
  await leader.ok('GET', '/disc-copies')
  assert.equal(
    (await leader.ask('POST', `/disc-copies/${id}/burning`, { mediumId: 'x' })).status,
    403,
  )
  const read = { reading: 'browser', sha256: '0'.repeat(64), sizeBytes: 1 }
  assert.equal((await custodian.ask('POST', `/disc-copies/${id}/reading`, read)).status, 409)

  const both = await Promise.all(
    [house.admin, custodian].map((who, n) =>
      who.ask('POST', `/disc-copies/${id}/burning`, { mediumId: `at once ${n}` }),
    ),
  )
  assert.deepEqual(
    both.map(({ status }) => status).toSorted((a, b) => a - b),
    [200, 409],
  )
  const sets = await Promise.all(
    [house.admin, custodian].map((who) =>
      who.ok('POST', '/disc-sets', { recordings: [recordings[0]], medium: 'cd', title: '同时' }),
    ),
  )
  assert.deepEqual(
    new Set(sets.map(({ number }) => String(number))),
    new Set(['GP-2026-0002', 'GP-2026-0003']),
  )
  for (const { discSet } of sets) {
    await custodian.ok('POST', `/disc-sets/${discSet}/cancellation`, { why: '重复' })
    const shown = await custodian.ok('GET', `/disc-sets/${discSet}`)
    assert.equal(shown.isCancelled, true)
  }
  const cancelled = await custodian.ask('POST', `/disc-sets/${set}/cancellation`, { why: '不要了' })
  assert.equal(cancelled.status, 409)
  const large = { recordings, medium: 'cd', sectors: 2 * OWN_SECTORS.fixed }
  assert.equal((await custodian.ask('POST', '/disc-sets/preview', large)).status, 200)
  assert.equal((await custodian.ask('POST', '/disc-sets/preview', { medium: 'cd' })).status, 422)
  await until(
    async () => (await custodian.ok('GET', '/packages')).items,
    (items: { state: string }[]) => items.every(({ state }) => state !== 'making'),
    30_000,
  )
  assert.ok(statSync(join(house.home, 'packages')).isDirectory())
  await expectSound(house)
})

test('a year after it was read a copy is due again, and the desk says so', needs, async () => {
  await step(1, 'B', 'burning', { mediumId: 'CMC-8' })
  copyFileSync(await fetchImage(1), join(place, 'drive'))
  await step(1, 'B', 'reading-here', { drive })
  assert.equal((await idle(1, 'B')).state, 'read-back')
  const due = async () => (await custodian.ok('GET', '/disc-copies')).due.recheck
  assert.equal(await due(), 0)
  await house.clock.goOn({ days: 370 })
  // The session has ended meanwhile.
  await custodian.ok('POST', '/session', { login: 'zhao', password: '自己的-Shilu-2026' })
  assert.equal(await due(), 1)
  const [only] = (await custodian.ok('GET', '/disc-copies?due=recheck')).items
  assert.equal(only.letter, 'B')
  const { tasks } = await custodian.ok('GET', '/desk')
  assert.ok(tasks.some(({ task }: { task: string }) => task === 'discs-to-recheck'))
  await step(1, 'B', 'reading-here', { drive })
  await idle(1, 'B')
  assert.equal(await due(), 0)
  await expectSound(house)
})
