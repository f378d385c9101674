// Error correction on discs, through HTTP, by dvdisaster itself: planned, added, burned onto a file in place of a drive,
// read back with as many bytes as the augmented image has; damaged, and made anew from what was mended. How dvdisaster
// mends it to the last byte is tried in server/images/correction.test.ts.

import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { closeSync, mkdtempSync, openSync, rmSync, statfsSync, statSync, writeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { verifyPackage } from '@shilu/verify/package/verify-package.ts'
import { check, expectSound } from '../house/check.ts'
import { comesIn } from '../house/field-office.ts'
import type { Person } from '../house/person.ts'
import { runShilu } from '../house/process.ts'
import { startTestHouse, type TestHouse } from '../house/start.ts'
import { dockOf } from '../house/take-in.ts'
import { until } from '../house/until.ts'

const isThere = (tool: string) => spawnSync('sh', ['-c', `command -v ${tool}`]).status === 0
const place = mkdtempSync(join(tmpdir(), 'shilu-disc-correction-'))
const { bavail, bsize } = statfsSync(place)
const missing = ['xorriso', 'dvdisaster'].find((tool) => !isThere(tool))
const needs = missing
  ? { skip: `${missing} is not installed` }
  : bavail * bsize < 4e9
    ? { skip: 'there is no room for images of 735 MB' }
    : {}
const drive = `stdio:${join(place, 'drive')}`
const CD_SECTORS = 359_295

let house: TestHouse
let custodian: Person
let recording: string
let set: string

before(async () => {
  const env = { PATH: process.env['PATH'], SHILU_DISC_DRIVES: drive }
  house = await startTestHouse({}, undefined, env)
  custodian = await comesIn(house, 'zhao', ['custodian'])
  recording = (await dockOf(house).takeIn('DCIM/食堂.mp4', Buffer.alloc(3_000_000, 5))).recording
})
after(async () => {
  await house.end()
  rmSync(place, { recursive: true, force: true })
})

const discNow = async () => (await custodian.ok('GET', `/disc-sets/${set}`)).discs[0]
const copyNow = async (letter: 'A' | 'B') =>
  (await discNow()).copies.find((one: { letter: string }) => one.letter === letter)
const step = async (letter: 'A' | 'B', what: string, body: object) =>
  custodian.ok('POST', `/disc-copies/${(await copyNow(letter)).id}/${what}`, body)
const idle = (letter: 'A' | 'B') =>
  until(
    () => copyNow(letter),
    ({ work }) => work === null,
    300_000,
  )

test(
  'planned with error correction: the image fills a CD, verifies, and has its digest',
  needs,
  async () => {
    const wish = { recordings: [recording], medium: 'dvd', correction: true }
    const preview = await custodian.ok('POST', '/disc-sets/preview', wish)
    assert.equal(preview.canCorrect, true)
    assert.equal(preview.discs[0].correctionPercent, 200)
    assert.equal((await custodian.ok('GET', '/disc-drives')).canCorrect, true)
    const made = await custodian.ok('POST', '/disc-sets', { ...wish, title: '食堂检查' })
    set = made.discSet
    const disc = await until(discNow, ({ state }) => state !== 'making', 600_000)
    assert.equal(disc.state, 'ready', JSON.stringify(disc))
    assert.equal(disc.correctionRoots, 170)
    assert.equal(disc.correctionReason, null)
    assert.equal(disc.sizeBytes, CD_SECTORS * 2048)
    const image = join(house.home, 'packages', `${disc.sha256}.iso`)
    const report = await verifyPackage(image, { pinnedKey: null })
    assert.ok(report.isPassed, JSON.stringify(report.checks.filter((one) => !one.isPassed)))
    // Nothing of it has to be known beforehand: the disc tells how long it is.
    const said = await runShilu(['disc-check', image, '--json'])
    assert.equal(said.code, 0, said.stderr)
    const { sha256, sizeBytes, correctionRoots, mend } = JSON.parse(said.stdout)
    assert.deepEqual(
      { sha256, sizeBytes, correctionRoots, mend },
      { sha256: disc.sha256, sizeBytes: disc.sizeBytes, correctionRoots: 170, mend: [] },
    )
    assert.equal((await check(house, true)).findings.length, 0)
  },
)

test(
  'burned and read back whole; damaged, the page and the command say how it is mended',
  needs,
  async () => {
    await step('A', 'burning-here', { drive, mediumId: 'MBI-1' })
    const burned = await idle('A')
    assert.equal(burned.state, 'burned', JSON.stringify(burned))
    assert.equal(burned.correctionRoots, 170)
    await step('A', 'reading-here', { drive })
    assert.equal((await idle('A')).state, 'read-back')

    // Behind the volume: every file is whole, and still it is not the image any more.
    const bad = openSync(join(place, 'drive'), 'r+')
    writeSync(bad, Buffer.alloc(20 * 2048), 0, 20 * 2048, 200_000 * 2048)
    closeSync(bad)
    await step('A', 'reading-here', { drive })
    const failed = await idle('A')
    assert.equal(failed.state, 'failed')
    const { sha256, sizeBytes } = failed
    const path = join(place, 'drive')
    const args = ['disc-check', path, '--bytes', `${sizeBytes}`, '--sha256', sha256]
    const said = await runShilu(args)
    assert.equal(said.code, 1)
    assert.ok(said.stdout.includes('RS03 200 %'), said.stdout)
    assert.ok(said.stdout.includes(`dvdisaster -i ${path} -f`), said.stdout)

    // The image is gone and there is no other copy: what is mended comes before making it anew.
    await custodian.ok('DELETE', `/packages/${(await discNow()).id}/content`)
    const { remaking } = await copyNow('A')
    assert.equal(remaking.from, 'mended')
    await step('A', 'remaking', { source: 'mended', why: '划伤' })
    const anew = await copyNow('A')
    assert.deepEqual(
      [anew.state, anew.sha256, anew.sizeBytes, anew.correctionRoots],
      ['planned', sha256, sizeBytes, 170],
    )
    await step('A', 'burning', { mediumId: 'MBI-2' })
    await step('A', 'reading', { reading: 'browser', sha256, sizeBytes })
    assert.equal((await copyNow('A')).state, 'read-back')
    await expectSound(house)
  },
)

test('label and register say so; what was changed behind the events is named', needs, async () => {
  const labels = await custodian.ask('GET', `/disc-sets/${set}/labels`)
  assert.equal(labels.status, 200, labels.text)
  const [entry] = (await custodian.ok('GET', '/disc-copies')).items
  assert.equal(entry.correctionRoots, 170)
  assert.equal((await custodian.ask('GET', '/disc-copies/export?format=pdf')).status, 200)
  const { pool } = house.server.house.database
  for (const [change, back, code] of [
    [
      'update discs set correction_roots = 20',
      'update discs set correction_roots = 170',
      'disc-set-differs-from-event',
    ],
    [
      'update disc_sets set correction_sectors = null',
      'update disc_sets set correction_sectors = 2295104',
      'disc-set-differs-from-event',
    ],
    [
      "update disc_copies set correction_roots = 20 where letter = 'A' and state = 'read-back'",
      "update disc_copies set correction_roots = 170 where letter = 'A' and state = 'read-back'",
      'disc-copy-differs-from-events',
    ],
  ] as const) {
    await pool.query(change)
    assert.deepEqual(
      (await check(house)).findings.map((one) => one.code),
      [code],
      change,
    )
    await pool.query(back)
    await expectSound(house)
  }
})

test('nothing is burned behind the image but what fills the last block of the drive', needs, () => {
  assert.equal(statSync(join(place, 'drive')).size, Math.ceil(CD_SECTORS / 16) * 16 * 2048)
})
