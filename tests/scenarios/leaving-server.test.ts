// What two discs have leaves the server (Art. 16), where the unit says so: by two people and the grace time, never on one
// copy, and not when a copy is lost meanwhile; the recording keeps its place, and comes back with its bytes.

import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { makeSound } from '../../server/media/made-up.ts'
import { check, expectSound } from '../house/check.ts'
import { comesIn } from '../house/field-office.ts'
import type { Person } from '../house/person.ts'
import { ADMIN, PASSWORD, startTestHouse, type TestHouse } from '../house/start.ts'
import { digestOf, dockOf } from '../house/take-in.ts'
import { until } from '../house/until.ts'

const isThere = (tool: string) => spawnSync(tool, ['--help']).error === undefined
const needs = isThere('xorriso') ? {} : { skip: 'xorriso is not installed' }
const place = mkdtempSync(join(tmpdir(), 'shilu-leaving-'))
const driveFile = join(place, 'drive')
const drive = `stdio:${driveFile}`

/** The commit that is broken off, before it is kept or after; null: none. */
let armed: { when: 'before' | 'after'; left: number } | null = null
let broken = 0
function point(when: 'before' | 'after'): void {
  if (armed?.when !== when) return
  armed.left -= 1
  if (armed.left > 0) return
  armed = null
  broken += 1
  throw new Error(`a commit broken off ${when}`)
}

let house: TestHouse
let custodian: Person
let leader: Person
let set = ''
let clearing = ''
const sounds = { held: makeSound(3, 440), plain: makeSound(3, 550) }
const ids: Record<keyof typeof sounds, string> = { held: '', plain: '' }
const LOGINS = { zhao: ['custodian'], zhang: ['leader'] } as const

const takeIn = async (name: keyof typeof sounds, from = `${name} card`) =>
  (await dockOf(house).takeIn(`${name}.WAV`, sounds[name], from)).recording
const inspected = (recording: string) =>
  until(
    () => house.admin.ok('GET', `/recordings/${recording}`),
    ({ facts, derivatives }) =>
      facts !== null &&
      derivatives.every(({ state }: { state: string }) => !/waiting|working/.test(state)),
  )

before(async () => {
  const env = { PATH: process.env['PATH'], SHILU_DISC_DRIVES: drive }
  const commit = { beforeCommit: () => point('before'), afterCommit: () => point('after') }
  house = await startTestHouse({ commit }, undefined, env)
  custodian = await comesIn(house, 'zhao', [...LOGINS.zhao])
  leader = await comesIn(house, 'zhang', [...LOGINS.zhang])
  for (const name of ['held', 'plain'] as const) {
    ids[name] = await takeIn(name)
    await inspected(ids[name])
  }
  await custodian.ok('POST', '/holds', {
    scope: 'recording',
    target: ids.held,
    ground: 'party-objects',
    why: '当事人提出异议',
  })
})
after(async () => {
  await house.end()
  rmSync(place, { recursive: true, force: true })
})

async function goOn(by: Temporal.DurationLike): Promise<void> {
  await house.clock.goOn(by)
  await house.admin.ok('POST', '/session', { login: ADMIN, password: PASSWORD })
  for (const [person, login] of [
    [custodian, 'zhao'],
    [leader, 'zhang'],
  ] as const)
    await person.ok('POST', '/session', { login, password: '自己的-Shilu-2026' })
}
const setNow = () => custodian.ok('GET', `/disc-sets/${set}`)
const copy = async (letter: 'A' | 'B') =>
  (await setNow()).discs[0].copies.find((one: { letter: string }) => one.letter === letter)
const step = async (letter: 'A' | 'B', what: string, body: object) =>
  custodian.ok('POST', `/disc-copies/${(await copy(letter)).id}/${what}`, body)
async function readBack(letter: 'A' | 'B') {
  copyFileSync(join(place, letter), driveFile)
  await step(letter, 'reading-here', { drive })
  return until(
    () => copy(letter),
    ({ work }) => work === null,
    30_000,
  )
}
const leaving = () => custodian.ok('GET', `/disc-sets/${set}/leaving`)
const askFor = (why: string) => custodian.ok('POST', `/disc-sets/${set}/leaving`, { why })
const policy = (mayLeaveServer: boolean) =>
  house.admin.ok('POST', '/unit/disc-policy', { mayLeaveServer, why: '服务器容量不足' })
const codesOf = (stays: { recording: string; reasons: { code: string }[] }[], id: string) =>
  stays.find(({ recording }) => recording === id)?.reasons.map(({ code }) => code)
/** As far as it comes: a failure ends the attempt, the next one goes on where it stopped. */
async function bringOnce(): Promise<void> {
  const dock = dockOf(house)
  const bytes = sounds.held
  const intake = await dock.open('disc')
  const [{ position }] = (await dock.list(intake, [{ path: 'held.WAV', bytes }])).files
  const { state, upload } = await dock.offer(intake, position, bytes)
  if (state !== 'wanted') return
  const location = upload
    ? `/api/v1/uploads/${upload}`
    : ((await dock.begin(intake, position, bytes.length)).headers.get('location') ?? '')
  await dock.patch(location, 0, bytes)
  await until(
    async () => (await dock.ok('GET', `/intakes/${intake}/files/${position}`)).state,
    (now) => now === 'kept' || armed === null,
    5000,
  )
}
const isStored = async (name: keyof typeof sounds) =>
  (await house.server.house.parts.originals.has(digestOf(sounds[name]) as never)) !== null

test(
  'nothing may leave where the unit has not said so, nor on one copy, nor what no hold keeps',
  needs,
  async () => {
    await goOn({ days: 200 })
    const made = await custodian.ok('POST', '/disc-sets', {
      recordings: [ids.held, ids.plain],
      medium: 'cd',
      title: '典型案例',
    })
    set = made.discSet
    const shown = await until(
      setNow,
      (one) => one.discs.every(({ state }: { state: string }) => state !== 'making'),
      60_000,
    )
    const image = await custodian.ask('GET', `/packages/${shown.discs[0].id}/content`)
    for (const letter of ['A', 'B'] as const) writeFileSync(join(place, letter), image.bytes)
    await step('A', 'burning', { mediumId: 'MBI-A' })
    assert.equal((await readBack('A')).state, 'read-back')
    const first = await leaving()
    assert.deepEqual([first.isAllowed, first.mayLeave], [false, []])
    assert.deepEqual(codesOf(first.stays, ids.held), ['stays-by-policy', 'stays-not-read-back'])
    await custodian.refused('NOT_PERMITTED', 'POST', '/unit/disc-policy', {
      mayLeaveServer: true,
      why: 'x',
    })
    await policy(true)
    const { body } = await custodian.refused(
      'LEAVING_NOTHING',
      'POST',
      `/disc-sets/${set}/leaving`,
      {
        why: '腾出空间',
      },
    )
    assert.match(body.detail, /B/)
    await step('B', 'burning', { mediumId: 'MBI-B' })
    assert.equal((await readBack('B')).state, 'read-back')
    const both = await leaving()
    assert.deepEqual(
      both.mayLeave.map((one: { recording: string }) => one.recording),
      [ids.held],
    )
    assert.deepEqual(codesOf(both.stays, ids.plain), ['stays-not-long-term'])
    await leader.refused('NOT_PERMITTED', 'POST', `/disc-sets/${set}/leaving`, { why: 'x' })
  },
)

test('a copy that is lost in the grace time keeps the recording on the server', needs, async () => {
  const asked = await askFor('腾出空间')
  assert.equal(asked.recordings, 1)
  await custodian.refused('LEAVING_NOTHING', 'POST', `/disc-sets/${set}/leaving`, { why: 'again' })
  const answer = { answer: 'approve', why: '同意' }
  await custodian.refused('NOT_PERMITTED', 'POST', `/clearings/${asked.id}/answer`, answer)
  await leader.ok('POST', `/clearings/${asked.id}/answer`, answer)
  await step('B', 'loss', { why: '搬迁后未找到' })
  await goOn({ days: 31 })
  const done = await until(
    () => custodian.ok('GET', `/clearings/${asked.id}`),
    ({ state }) => state === 'done',
  )
  assert.deepEqual(
    done.items.map((one: { state: string; pulledReasons: { code: string }[] }) => [
      one.state,
      one.pulledReasons.map(({ code }) => code),
    ]),
    [['pulled', ['stays-not-read-back']]],
  )
  assert.equal(await isStored('held'), true)
  await expectSound(house)
})

test(
  'two people, the grace time and two good copies: then it lies on discs only, and says where',
  needs,
  async () => {
    await step('B', 'finding', { why: '在文件柜后找到', place: '档案室' })
    await readBack('B')
    for (const [letter, where] of [
      ['A', '档案室 3 柜'],
      ['B', '财务室保险柜'],
    ] as const)
      await step(letter, 'place', { place: where })
    clearing = (await askFor('腾出空间')).id
    await leader.ok('POST', `/clearings/${clearing}/answer`, { answer: 'approve', why: '同意' })
    const meanwhile = await custodian.ask('GET', `/recordings/${ids.held}/original`)
    assert.equal(meanwhile.status, 200)
    await goOn({ days: 31 })
    await until(
      () => custodian.ok('GET', `/clearings/${clearing}`),
      ({ state }) => state === 'done',
    )
    assert.equal(await isStored('held'), false)
    assert.equal(await isStored('plain'), true)
    const { body } = await custodian.refused(
      'RECORDING_ON_DISCS',
      'GET',
      `/recordings/${ids.held}/original`,
    )
    assert.match(body.detail, /光盘/)
    const { state, tombstone } = await custodian.ok('GET', `/recordings/${ids.held}`)
    assert.deepEqual([state, tombstone.ground], ['on-discs', 'on-discs'])
    assert.deepEqual(
      tombstone.copies.map((one: { letter: string; place: string }) => [one.letter, one.place]),
      [
        ['A', '档案室 3 柜'],
        ['B', '财务室保险柜'],
      ],
    )
    // It is kept, and stands in the list as before; it is not among what was cleared.
    assert.equal((await custodian.ok('GET', '/recordings')).total, 2)
    assert.equal((await custodian.ok('GET', '/recordings?state=cleared')).total, 0)
    assert.equal((await custodian.ok('GET', '/recordings?state=on-discs')).total, 1)
    // The image went with it: that was the room.
    assert.equal((await setNow()).discs[0].state, 'removed')
    await expectSound(house)
    for (const query of ['', '?format=xlsx', '?language=en']) {
      const printed = await custodian.ask('GET', `/clearings/${clearing}/certificate${query}`)
      assert.equal(printed.status, 200, printed.text)
    }
  },
)

test(
  'a bad copy is made from the other one; where neither is good the page says so',
  needs,
  async () => {
    const bad = Buffer.from(readFileSync(join(place, 'A')))
    const at = bad.indexOf(sounds.held.subarray(0, 256))
    bad.writeUInt8((bad[at + 99] ?? 0) ^ 1, at + 99)
    writeFileSync(join(place, 'A-bad'), bad)
    copyFileSync(join(place, 'A'), join(place, 'A-good'))
    copyFileSync(join(place, 'A-bad'), join(place, 'A'))
    const failed = await readBack('A')
    assert.equal(failed.state, 'failed')
    assert.equal(failed.remaking.from, 'other-copy')
    await step('B', 'loss', { why: '遗失' })
    const { remaking } = await copy('A')
    assert.deepEqual([remaking.from, remaking.reason.code], [null, 'disc-remake-nothing'])
    assert.ok(
      (await check(house)).findings.some(
        ({ code, subject }) => code === 'on-discs-without-copy' && subject === ids.held,
      ),
    )
    await custodian.refused(
      'RECORDING_ON_DISCS',
      'POST',
      `/disc-copies/${(await copy('A')).id}/remaking`,
      { source: 'archive', why: '划伤' },
    )
    copyFileSync(join(place, 'A-good'), join(place, 'A'))
    assert.equal((await readBack('A')).state, 'read-back')
  },
)

test(
  'its bytes that come in again bring it back: the same recording, held as before',
  needs,
  async () => {
    // Every commit on the way fails once before it is kept and once after; nothing false stands meanwhile.
    for (let left = 1; left <= 6; left += 1)
      for (const when of ['before', 'after'] as const) {
        armed = { when, left }
        await bringOnce().catch(() => undefined)
        armed = null
        // An upload that was broken off is named, and gone on with; nothing else is.
        const { findings } = await check(house, true)
        assert.deepEqual(
          findings.filter(({ code }) => !code.startsWith('upload-')),
          [],
        )
      }
    assert.ok(broken >= 6, `${broken} commits were broken off`)
    const again = await takeIn('held', 'disc')
    assert.equal(again, ids.held)
    const shown = await inspected(ids.held)
    assert.deepEqual([shown.state, shown.tombstone], ['kept', null])
    assert.equal((await custodian.ask('GET', `/recordings/${ids.held}/original`)).status, 200)
    assert.equal(shown.retention.kind, 'keep-long-term')
    const { items } = await custodian.ok('GET', `/recordings/${ids.held}/events?limit=200`)
    assert.equal(
      items.filter((one: { type: string }) => one.type === 'recording.brought-back').length,
      1,
    )
    const [item] = (await custodian.ok('GET', `/clearings/${clearing}`)).items
    assert.deepEqual([item.state, item.isBack], ['cleared', true])
    const printed = await custodian.ask('GET', `/clearings/${clearing}/certificate`)
    assert.equal(printed.status, 200, printed.text)
    await expectSound(house)
  },
)

test(
  'the dossier of its case names the copies, where they lie, and the clearing',
  needs,
  async () => {
    const none = { decidedOn: null, servedOn: null, closedOn: null, appealedOn: null }
    const { id: of } = await custodian.ok('POST', '/cases', {
      number: '郏教罚〔2026〕7号',
      name: '某培训学校无证办学案',
      party: null,
      filedOn: '2026-01-20',
      ...none,
    })
    const { id: activity } = await custodian.ok('POST', '/activities', {
      title: '现场检查',
      case: of,
      items: ['S01'],
      officers: [],
      arrived: null,
      left: null,
    })
    await custodian.ok('POST', `/activities/${activity}/recordings/${ids.held}/confirmation`)
    const { discs, clearings } = await custodian.ok('GET', `/cases/${of}`)
    assert.deepEqual(
      discs.map((one: Record<string, unknown>) => [one['set'], one['letter'], one['recordings']]),
      discs.map((_: unknown, at: number) => [set, at % 2 === 0 ? 'A' : 'B', 1]),
    )
    assert.ok(discs.length >= 2)
    const [done] = clearings.filter((one: { id: string }) => one.id === clearing)
    assert.deepEqual([done.ground, done.state, done.recordings], ['on-discs', 'done', 1])
    const printed = await custodian.ask('GET', `/cases/${of}/list`)
    assert.equal(printed.bytes.subarray(0, 5).toString(), '%PDF-')
  },
)

test('what was called so by hand is named', needs, async () => {
  const { pool } = house.server.house.database
  await pool.query("update recordings set state = 'on-discs' where recording_id = $1", [ids.plain])
  assert.ok(
    (await check(house)).findings.some(
      ({ code, subject }) => code === 'cleared-without-tombstone' && subject === ids.plain,
    ),
  )
})
