// Appraisal and clearing (Art. 15) as an office does it, by a clock that the test lets go on: a list for the month, a sample
// that must be played, a hold that stops one, two people and the grace time, and what stays of what was cleared.

import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { makeSound } from '../../server/media/made-up.ts'
import { check, expectSound } from '../house/check.ts'
import { comesIn, registerField } from '../house/field-office.ts'
import type { Person } from '../house/person.ts'
import { ADMIN, PASSWORD, startTestHouse, type TestHouse } from '../house/start.ts'
import { digestOf, dockOf } from '../house/take-in.ts'
import { until } from '../house/until.ts'

let house: TestHouse
let leader: Person
let head: Person
const ids: Record<string, string> = {}
const sounds: Record<string, Buffer> = {}
let list = ''

before(async () => {
  house = await startTestHouse()
  Object.assign(ids, await registerField(house))
  leader = await comesIn(house, 'zhang', ['leader'])
  head = await comesIn(house, 'chen', ['legal-head'])
  for (const [at, name] of ['held', 'kept', 'gone', 'twin', 'again'].entries()) {
    // The last two have the same content under two names.
    sounds[name] = makeSound(4, name === 'again' ? 400 + 3 * 50 : 400 + at * 50)
    ids[name] = await takeIn(`8812345_410425_2026091610001${at}_000${at + 1}.WAV`, sounds[name])
  }
  // They show a few seconds of it.
  const stated = (time: string) => ({ at: `2026-09-16T${time}+08:00`, knownBy: 'stated' })
  await house.admin.ok('POST', '/activities', {
    title: '校园周边检查',
    items: ['S01'],
    officers: [ids['李国强'], ids['刘洋']],
    arrived: stated('09:59:00'),
    left: stated('10:30:00'),
  })
})
after(() => house.end())

async function takeIn(name: string, bytes: Buffer, card = name): Promise<string> {
  const { recording } = await dockOf(house).takeIn(name, bytes, card)
  await until(
    () => house.admin.ok('GET', `/recordings/${recording}`),
    ({ facts, derivatives }) =>
      facts !== null &&
      derivatives.every(({ state }: { state: string }) => !/waiting|working/.test(state)),
  )
  return recording
}

async function goOn(by: Temporal.DurationLike): Promise<void> {
  await house.clock.goOn(by)
  await house.admin.ok('POST', '/session', { login: ADMIN, password: PASSWORD })
  for (const [person, login] of [
    [leader, 'zhang'],
    [head, 'chen'],
  ] as const)
    await person.ok('POST', '/session', { login, password: '自己的-Shilu-2026' })
}

const look = () => house.server.house.keeping?.look()
const itemsOf = async () => (await house.admin.ok('GET', `/appraisals/${list}`)).items
const decide = (names: string[], decision: string, months: number | null = null) =>
  ({
    path: `/appraisals/${list}/decisions`,
    body: { recordings: names.map((name) => ids[name]), decision, months, why: '与案件无关' },
  }) as const
const play = (name: string) => house.admin.ask('GET', `/recordings/${ids[name]}/original`)

test('Art. 15: nothing expires before its time; the list opens when the month is over', async () => {
  assert.deepEqual((await house.admin.ok('GET', '/appraisals')).items, [])
  await goOn({ months: 3 })
  assert.deepEqual((await house.admin.ok('GET', '/appraisals')).items, [])
  await goOn({ days: 130 })
  const { items } = await house.admin.ok('GET', '/appraisals')
  assert.deepEqual(
    items.map((one: { month: string; recordings: number; undecided: number }) => [
      one.month,
      one.recordings,
      one.undecided,
    ]),
    [['2027-03', 5, 5]],
  )
  list = items[0].id
  // What is needed to judge each stands there: the gaps of its activity too.
  assert.ok((await itemsOf()).every((one: { gaps: number }) => one.gaps > 0))
  // A second round opens no second list.
  await look()
  assert.equal((await house.admin.ok('GET', '/appraisals')).items.length, 1)
})

test('Art. 15: the sample must be played before anything is of no value; keeping needs nothing', async () => {
  const sample = (await itemsOf()).filter((one: { isSample: boolean }) => one.isSample)
  assert.equal(sample.length, 3)
  const clear = decide(['gone'], 'clear')
  const { body } = await house.admin.refused('APPRAISAL_SAMPLE', 'POST', clear.path, clear.body)
  assert.match(body.detail, /3/)
  const keep = decide(['kept'], 'keep', 6)
  await house.admin.ok('POST', keep.path, keep.body)
  await leader.refused('NOT_PERMITTED', 'POST', clear.path, clear.body)
  for (const name of ['held', 'kept', 'gone', 'twin', 'again']) await play(name)
  assert.ok((await itemsOf()).every((one: { isPlayed: boolean }) => one.isPlayed))
  await house.admin.ok('POST', clear.path, clear.body)
  const others = decide(['held', 'twin'], 'clear')
  await house.admin.ok('POST', others.path, others.body)
  const kept = await house.admin.ok('GET', `/recordings/${ids['kept']}`)
  assert.equal(kept.retention.kind, 'keep')
  assert.ok(
    kept.retention.lines.some(
      (one: { reason: { code: string } }) => one.reason.code === 'appraised-to-keep',
    ),
  )
  const [row] = (await house.admin.ok('GET', '/appraisals')).items
  assert.deepEqual([row.kept, row.toClear, row.undecided], [1, 3, 1])
})

test('Art. 15, 16: two people and the grace time clear; a hold stops one of it', async () => {
  const { id, recordings, number } = await house.admin.ok('POST', '/clearings', {
    appraisal: list,
    why: '已满六个月，无保存意义',
  })
  ids['clearing'] = id
  assert.deepEqual([recordings, number], [3, '2027-0001'])
  await house.admin.refused('CLEARING_NOTHING', 'POST', '/clearings', { appraisal: list, why: 'x' })
  const again = decide(['gone'], 'keep', 6)
  await house.admin.refused('APPRAISAL_IN_CLEARING', 'POST', again.path, again.body)
  const answer = { answer: 'approve', why: '同意' }
  await house.admin.refused('NOT_PERMITTED', 'POST', `/clearings/${id}/answer`, answer)
  // Two at once: one of them approves.
  const both = await Promise.all([
    leader.ask('POST', `/clearings/${id}/answer`, answer),
    head.ask('POST', `/clearings/${id}/answer`, answer),
  ])
  assert.deepEqual(
    both.map(({ status }) => status).toSorted((a, b) => a - b),
    [200, 409],
  )
  await head.ok('POST', '/holds', {
    scope: 'recording',
    target: ids['held'],
    ground: 'party-objects',
    why: '刚收到投诉',
  })
  await goOn({ days: 29 })
  assert.equal((await house.admin.ok('GET', `/clearings/${id}`)).state, 'approved')
  assert.equal((await play('gone')).status, 200)
  await goOn({ days: 2 })
  const done = await until(
    () => house.admin.ok('GET', `/clearings/${id}`),
    ({ state }) => state === 'done',
  )
  const states = Object.fromEntries(
    done.items.map((one: { recording: string; state: string }) => [one.recording, one.state]),
  )
  assert.deepEqual(
    ['held', 'gone', 'twin'].map((name) => states[ids[name] ?? '']),
    ['pulled', 'cleared', 'cleared'],
  )
  const { pulledWhy, pulledReasons } = done.items.find(
    (one: { state: string }) => one.state === 'pulled',
  )
  assert.deepEqual([pulledWhy, pulledReasons[0].code], [null, 'held-party-objects'])
})

test('Art. 15: the tombstone stays, the content is gone, and the same content of another recording is not', async () => {
  await house.admin.refused('RECORDING_CLEARED', 'GET', `/recordings/${ids['gone']}/original`)
  await house.admin.refused(
    'RECORDING_CLEARED',
    'GET',
    `/recordings/${ids['gone']}/derivatives/waveform`,
  )
  const gone = await house.admin.ok('GET', `/recordings/${ids['gone']}`)
  assert.equal(gone.state, 'cleared')
  assert.equal(gone.retention, null)
  assert.deepEqual([gone.tombstone.askedBy, gone.tombstone.why], ['王敏', '与案件无关'])
  assert.ok(['zhang', 'chen'].includes(gone.tombstone.approvedBy))
  const { originals } = house.server.house.parts
  const lies = async (name: string) =>
    (await originals.has(digestOf(sounds[name] ?? Buffer.alloc(0)) as never)) !== null
  assert.deepEqual([await lies('gone'), await lies('twin')], [false, true])
  const twin = await house.admin.ok('GET', `/recordings/${ids['twin']}`)
  assert.equal(twin.tombstone.contentStays, true)
  assert.equal((await play('again')).status, 200)
  const { items, total } = await house.admin.ok('GET', '/recordings')
  assert.deepEqual([total, items.length], [3, 3])
  assert.equal((await house.admin.ok('GET', '/recordings?state=cleared')).total, 2)
  const custody = await house.admin.ok('GET', `/recordings/${ids['gone']}/events?limit=200`)
  const types = custody.items.map((one: { type: string }) => one.type)
  for (const type of ['appraisal.decided', 'recording.cleared', 'recording.bytes-removed'])
    assert.ok(types.includes(type), type)
  await expectSound(house)
})

test('Art. 15: the certificate and the register print, and say who, why and which content', async () => {
  const path = `/clearings/${ids['clearing']}/certificate`
  const pdf = await leader.ask('GET', path)
  assert.equal(pdf.bytes.subarray(0, 5).toString(), '%PDF-')
  const table = await leader.ask('GET', `${path}?format=xlsx`)
  assert.equal(table.bytes.subarray(0, 2).toString(), 'PK')
  const register = await leader.ask('GET', '/clearing-register?year=2027')
  assert.equal(register.bytes.subarray(0, 5).toString(), '%PDF-')
  await leader.refused('NOT_FOUND', 'GET', `/clearings/${ids['gone']}/certificate`)
})

test('the same file that comes in again is a new recording, and is told that it was cleared before', async () => {
  const again = await takeIn(
    '8812345_410425_20260916100012_0003.WAV',
    sounds['gone'] ?? Buffer.alloc(0),
    'another day',
  )
  assert.notEqual(again, ids['gone'])
  const { state, clearedBefore } = await house.admin.ok('GET', `/recordings/${again}`)
  assert.equal(state, 'kept')
  assert.deepEqual(
    clearedBefore.map((one: { id: string }) => one.id),
    [ids['gone']],
  )
  await expectSound(house)
})

test('Art. 15: a clock that jumped clears nothing before somebody has seen it', async () => {
  const { items } = await house.admin.ok('GET', '/appraisals')
  list = items.find((one: { undecided: number }) => one.undecided > 0).id
  const clear = decide(['again'], 'clear')
  await house.admin.ok('POST', clear.path, clear.body)
  const { id } = await house.admin.ok('POST', '/clearings', { appraisal: list, why: '无保存意义' })
  await leader.ok('POST', `/clearings/${id}/answer`, { answer: 'approve', why: '同意' })
  house.clock.jump({ days: 400 })
  await look()
  await house.admin.ok('POST', '/session', { login: ADMIN, password: PASSWORD })
  assert.equal((await house.admin.ok('GET', `/clearings/${id}`)).state, 'approved')
  await head.ok('POST', '/session', { login: 'chen', password: '自己的-Shilu-2026' })
  await house.admin.ok('POST', `/clearings/${id}/pull`, { recording: ids['again'], why: '要用' })
  assert.equal((await house.admin.ok('GET', `/clearings/${id}`)).state, 'stopped')
  await head.ok('POST', '/keeping/clock', { why: '停机一年，已核对' })
  await look()
  assert.equal((await play('again')).status, 200)
})

test('Art. 15: when the last recording of a content is cleared, the tombstones of the others say that it is gone', async () => {
  const stone = async (name: string) =>
    (await house.admin.ok('GET', `/recordings/${ids[name]}`)).tombstone
  assert.deepEqual(
    [(await stone('twin')).contentStays, (await stone('twin')).removedAt],
    [true, null],
  )
  const { id } = await house.admin.ok('POST', '/clearings', { appraisal: list, why: '无保存意义' })
  await leader.ok('POST', '/session', { login: 'zhang', password: '自己的-Shilu-2026' })
  await leader.ok('POST', `/clearings/${id}/answer`, { answer: 'approve', why: '同意' })
  await goOn({ days: 31 })
  await until(
    () => house.admin.ok('GET', `/clearings/${id}`),
    ({ state }) => state === 'done',
  )
  const { originals } = house.server.house.parts
  const digest = digestOf(sounds['again'] ?? Buffer.alloc(0))
  assert.equal(await originals.has(digest as never), null)
  const last = await stone('again')
  assert.deepEqual([last.contentStays, (await stone('twin')).contentStays], [false, false])
  assert.equal((await stone('twin')).removedAt, last.removedAt)
  await expectSound(house)
})

test('a tombstone that was altered, and a recording that was called cleared by hand, are named', async () => {
  const { pool } = house.server.house.database
  await pool.query(
    `update tombstones set told = jsonb_set(told, '{approvedBy}', '"somebody"') where recording_id = $1`,
    [ids['gone']],
  )
  assert.ok(
    (await check(house)).findings.some(
      ({ code, subject }) => code === 'clearing-differs-from-events' && subject === ids['gone'],
    ),
  )
  await pool.query("update recordings set state = 'cleared' where recording_id = $1", [ids['kept']])
  assert.ok(
    (await check(house)).findings.some(
      ({ code, subject }) => code === 'cleared-without-tombstone' && subject === ids['kept'],
    ),
  )
})
