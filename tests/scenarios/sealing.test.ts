// Material outside any activity (Art. 5): a person states what it is, or seals it. What is sealed leaves by no door, and
// is opened by the word of another person, for the one who asked and for a time. Everything through HTTP.

import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import sharp from 'sharp'
import { DERIVATIVE_KINDS } from '@shilu/core/recording.ts'
import { makeSound } from '../../server/media/made-up.ts'
import { check, expectSound } from '../house/check.ts'
import { comesIn, registerField } from '../house/field-office.ts'
import { createPerson, type Person } from '../house/person.ts'
import { runShilu } from '../house/process.ts'
import { startTestHouse, type TestHouse } from '../house/start.ts'
import { dockOf } from '../house/take-in.ts'
import { until } from '../house/until.ts'

let house: TestHouse
let leader: Person
let head: Person
let reviewer: Person
let officer: Person
const ids: Record<string, string> = {}
before(async () => {
  house = await startTestHouse()
  Object.assign(ids, await registerField(house))
  leader = await comesIn(house, 'zhang', ['leader'])
  head = await comesIn(house, 'chen', ['legal-head'])
  reviewer = await comesIn(house, 'sun', ['reviewer'])
  officer = await comesIn(house, 'li', ['officer'], ids['李国强'])
  await house.admin.ok('POST', '/activities', {
    title: '先前的检查',
    items: ['S01'],
    officers: [ids['吴芳']],
    arrived: { at: '2026-09-01T10:00:00+08:00', knownBy: 'stated' },
    left: { at: '2026-09-01T10:10:00+08:00', knownBy: 'stated' },
  })
  const sound = makeSound(4, 440)
  ids['talk'] = await takeIn('8812345_410425_20260916100010_0001.WAV', sound)
  // The same bytes under another name are another recording.
  ids['again'] = await takeIn('8812345_410425_20260916100010_0009.WAV', sound)
  const background = { r: 200, g: 90, b: 40 }
  const photo = sharp({ create: { width: 640, height: 360, channels: 3, background } })
  ids['photo'] = await takeIn(
    '8812345_410425_20260916101000_0002.JPG',
    await photo.jpeg().toBuffer(),
  )
})
after(() => house.end())

async function takeIn(name: string, bytes: Buffer): Promise<string> {
  const { recording } = await dockOf(house).takeIn(name, bytes)
  await until(
    () => house.admin.ok('GET', `/recordings/${recording}`),
    ({ facts, derivatives }) =>
      facts !== null &&
      derivatives.every(({ state }: { state: string }) => !/waiting|working/.test(state)),
  )
  return recording
}

const of = (name: string) => `/recordings/${ids[name]}`
const outside = async (kind: string) =>
  new Set(
    (await house.admin.ok('GET', `/recordings?outside=${kind}`)).items.map(
      ({ id }: { id: string }) => id,
    ),
  )
const tasks = async (person: Person): Promise<Record<string, number>> =>
  Object.fromEntries(
    (await person.ok('GET', '/desk')).tasks.map((one: { task: string; total: number }) => [
      one.task,
      one.total,
    ]),
  )
/** Every way by which bytes of it leave. */
const doors = (name: string) => [
  `${of(name)}/original`,
  ...DERIVATIVE_KINDS.map((kind) => `${of(name)}/derivatives/${kind}`),
]
const closed = async (person: Person, ...names: string[]) => {
  for (const name of names)
    for (const door of doors(name)) {
      const { body, bytes } = await person.refused('RECORDING_SEALED', 'GET', door)
      assert.match(body.detail, /申请开启/)
      assert.ok(bytes.length < 2000)
    }
}
const given = { purpose: '行政诉讼举证', recipient: '郏县人民法院' }

test('Art. 5: what a person states a recording to be takes it off the desk, with its reason; taken back, it waits again', async () => {
  const all = new Set([ids['talk'], ids['again'], ids['photo']])
  assert.deepEqual(await outside('yes'), all)
  const first = await house.admin.ok('GET', of('photo'))
  assert.equal(first.purpose.kind, 'outside-any-activity')
  assert.equal(first.statement, null)
  const statement = { kind: 'pre-use-test', why: '领用前试拍，见使用台账当日记录。' }
  await officer.refused('NOT_PERMITTED', 'POST', `${of('photo')}/statement`, statement)
  await house.admin.refused('INPUT_INVALID', 'POST', `${of('photo')}/statement`, {
    ...statement,
    why: ' ',
  })
  await house.admin.ok('POST', `${of('photo')}/statement`, statement)
  const stated = await house.admin.ok('GET', of('photo'))
  assert.equal(stated.purpose.kind, 'stated')
  assert.equal(stated.purpose.words.zh, `使用前检查试拍：${statement.why}`)
  assert.equal(stated.statement.by, '王敏')
  assert.deepEqual(await outside('stated'), new Set([ids['photo']]))
  assert.ok(!(await outside('yes')).has(ids['photo']))
  await house.admin.ok('POST', `${of('photo')}/statement/withdrawal`, { why: '填错了资料。' })
  assert.deepEqual(await outside('yes'), all)
  const events = (await house.admin.ok('GET', `${of('photo')}/events`)).items as { type: string }[]
  const types = events.map(({ type }) => type)
  assert.ok(types.includes('recording.stated') && types.includes('recording.statement-withdrawn'))
  await house.admin.ok('POST', `${of('photo')}/statement`, statement)
})

test('Art. 5: what is sealed leaves by no door, for nobody, nor does the same content under another name', async () => {
  for (const door of [`${of('talk')}/original`, `${of('talk')}/derivatives/waveform`])
    assert.equal((await leader.ask('GET', door)).status, 200, door)
  const earlier = await house.admin.ok('POST', '/packages', { recordings: [ids['talk']], ...given })
  const packageOf = async (id: string) =>
    (await house.admin.ok('GET', '/packages')).items.find((one: { id: string }) => one.id === id)
  await until(
    () => packageOf(earlier.package),
    ({ state }) => state === 'ready',
  )
  const why = '内容为执法人员家庭生活，与工作无关。'
  await reviewer.refused('NOT_PERMITTED', 'POST', `${of('talk')}/seal`, { why })
  await house.admin.ok('POST', `${of('talk')}/seal`, { why })
  await house.admin.refused('SEALED_ALREADY', 'POST', `${of('talk')}/seal`, { why })
  await house.admin.refused('SEALED_ALREADY', 'POST', `${of('again')}/seal`, { why })
  for (const person of [house.admin, head, leader, reviewer, officer])
    await closed(person, 'talk', 'again')
  await house.admin.refused('RECORDING_SEALED', 'POST', '/packages', {
    recordings: [ids['photo'], ids['again']],
    ...given,
  })
  // What was made of it before leaves as little.
  const made = `/packages/${earlier.package}/content`
  await house.admin.refused('RECORDING_SEALED', 'GET', made)
  await house.admin.ok('DELETE', made)
  await house.admin.refused('RECORDING_SEALED', 'POST', made)
  const words = ['--purpose', given.purpose, '--recipient', given.recipient]
  const taken = ['--home', house.home, '--recording', ids['talk'] ?? '', '--out']
  const command = await runShilu(['export', ...words, ...taken, `${house.home}/out.zip`])
  assert.equal(command.code, 1)
  assert.match(command.stderr, /RECORDING_SEALED|已封存/)

  // Metadata, custody and proofs stay.
  const detail = await officer.ok('GET', of('talk'))
  assert.equal(detail.seal.why, why)
  assert.equal(detail.seal.isOpen, false)
  assert.equal(detail.purpose.kind, 'sealed')
  assert.equal(detail.sha256.length, 64)
  assert.equal(detail.playback.href, null)
  assert.deepEqual(
    detail.derivatives.filter((one: { href: string | null }) => one.href !== null),
    [],
  )
  const { items: events } = await house.admin.ok('GET', `${of('talk')}/events`)
  const event = events.find((one: { type: string }) => one.type === 'recording.sealed')
  await until(
    () => house.admin.ask('GET', `${of('talk')}/events/${event.id}/proof`),
    ({ status }) => status === 200,
  )
  assert.deepEqual(await outside('sealed'), new Set([ids['talk'], ids['again']]))
  assert.deepEqual(await outside('yes'), new Set())
  await expectSound(house)
})

test('Art. 5: a list shows no picture of what is sealed', async () => {
  const poster = async () =>
    (await house.admin.ok('GET', '/recordings?kind=photo')).items[0].hasPoster as boolean
  assert.equal(await poster(), true)
  assert.equal((await leader.ask('GET', `${of('photo')}/derivatives/poster`)).status, 200)
  await head.ok('POST', `${of('photo')}/seal`, { why: '误触拍摄，含无关人员。' })
  assert.equal(await poster(), false)
  const { sameCard, sameDevice } = await house.admin.ok('GET', `${of('talk')}/related`)
  for (const { id, hasPoster } of [...sameCard.items, ...sameDevice.items])
    if (id === ids['photo']) assert.equal(hasPoster, false)
  await closed(house.admin, 'photo')
})

test('Art. 5: nobody opens it alone; another person approves, and it is open for the asker alone', async () => {
  const ask = (person: Person, wish = 'open') =>
    person.ok('POST', `${of('talk')}/seal/requests`, { wish, purpose: '核查是否涉及投诉事项。' })
  const { request } = await ask(reviewer)
  await reviewer.refused('SEAL_ASKED_ALREADY', 'POST', `${of('again')}/seal/requests`, {
    wish: 'open',
    purpose: '再次申请',
  })
  const answer = (id: string) => `/seal-requests/${id}/answer`
  const yes = { answer: 'approve', why: '同意，限本人核查。' }
  await reviewer.refused('NOT_PERMITTED', 'POST', answer(request), yes)
  await house.admin.refused('NOT_PERMITTED', 'POST', answer(request), yes)
  assert.equal((await tasks(leader))['seal-to-answer'], 1)
  assert.equal((await tasks(reviewer))['seal-to-answer'], undefined)
  const { items } = await leader.ok('GET', '/seal-requests?open=yes')
  assert.equal(items[0].id, request)
  assert.equal(items[0].purpose, '核查是否涉及投诉事项。')
  assert.equal((await officer.ok('GET', '/seal-requests')).total, 0)
  const { openUntil } = await leader.ok('POST', answer(request), yes)
  await leader.refused('SEAL_REQUEST_ANSWERED', 'POST', answer(request), yes)
  const hours = (Date.parse(openUntil) - Date.now()) / 3_600_000
  assert.ok(hours > 23.9 && hours <= 24, `${hours} hours`)
  assert.equal((await tasks(reviewer))['seal-opened'], 1)

  for (const name of ['talk', 'again'])
    assert.equal((await reviewer.ask('GET', `${of(name)}/original`)).status, 200)
  const detail = await reviewer.ok('GET', of('talk'))
  assert.equal(detail.seal.isOpen, true)
  assert.equal(detail.seal.openUntil, openUntil)
  assert.equal(detail.seal.requests[0].why, yes.why)
  assert.ok(detail.playback.href)
  await closed(leader, 'talk')
  await closed(house.admin, 'talk', 'again')
  const types = (await house.admin.ok('GET', `${of('talk')}/events`)).items.map(
    (one: { type: string }) => one.type,
  )
  assert.ok(types.includes('recording.seal-asked') && types.includes('recording.seal-approved'))

  // Who may answer does not answer for themselves, whatever they hold besides.
  const own = await ask(head)
  await head.refused('SEAL_REQUEST_OWN', 'POST', answer(own.request), yes)
  await leader.ok('POST', answer(own.request), { answer: 'refuse', why: '理由不充分。' })
  await closed(head, 'talk')
  const told = (await head.ok('GET', '/seal-requests')).items.find(
    (one: { id: string }) => one.id === own.request,
  )
  assert.deepEqual([told.state, told.why], ['refused', '理由不充分。'])
  const back = await ask(house.admin)
  await leader.refused('SEAL_REQUEST_NOT_OWN', 'DELETE', `/seal-requests/${back.request}`)
  await house.admin.ok('DELETE', `/seal-requests/${back.request}`)
  await leader.refused('SEAL_REQUEST_ANSWERED', 'POST', answer(back.request), yes)
  await expectSound(house)
})

test('Art. 5: two accounts of one officer are one person', async () => {
  const twin = await comesIn(house, 'li-2', ['legal-head'], ids['李国强'])
  const asked = { wish: 'open', purpose: '本人核对。' }
  const { request } = await officer.ok('POST', `${of('talk')}/seal/requests`, asked)
  const approval = { answer: 'approve', why: '同意' }
  await twin.refused('SEAL_REQUEST_OWN', 'POST', `/seal-requests/${request}/answer`, approval)
  await officer.ok('DELETE', `/seal-requests/${request}`)
})

test('fsck names a seal that is gone, an opening that lasts longer, and a statement that nobody made', async () => {
  const { pool } = house.server.house.database
  const findings = async () => (await check(house)).findings.map(({ code }) => code)
  const undone = async (change: string, back: string) => {
    await pool.query(change)
    assert.deepEqual([...new Set(await findings())], ['sealing-differs-from-events'], change)
    await pool.query(back)
    assert.deepEqual(await findings(), [])
  }
  await undone(
    `create table kept_seals as select * from seals; delete from seals`,
    `insert into seals select * from kept_seals; drop table kept_seals`,
  )
  await undone(
    `update seal_requests set open_until = open_until + interval '9 days' where state = 'approved'`,
    `update seal_requests set open_until = open_until - interval '9 days' where state = 'approved'`,
  )
  await undone(
    `update seals set sha256 = null where recording_id = '${ids['talk']}'`,
    `update seals set sha256 = (select sha256 from recordings where recording_id = '${ids['talk']}')
      where recording_id = '${ids['talk']}'`,
  )
  await undone(
    `update purpose_statements set kind = 'training'`,
    `update purpose_statements set kind = 'pre-use-test'`,
  )
})

test('Art. 5: a lifting needs a second person and makes it like any other; a later seal is opened by nothing before it', async () => {
  const lift = { wish: 'lift', purpose: '经核实属于投诉核查，应当使用。' }
  const { request } = await leader.ok('POST', `${of('talk')}/seal/requests`, lift)
  const waiting = await officer.ok('POST', `${of('talk')}/seal/requests`, {
    wish: 'open',
    purpose: '本人核对。',
  })
  const approval = { answer: 'approve', why: '情况属实。' }
  await leader.refused('SEAL_REQUEST_OWN', 'POST', `/seal-requests/${request}/answer`, approval)
  await closed(leader, 'talk')
  await head.ok('POST', `/seal-requests/${request}/answer`, approval)
  assert.equal((await leader.ask('GET', `${of('talk')}/original`)).status, 200)
  assert.equal((await officer.ok('GET', of('talk'))).seal, null)
  const lapsed = (await officer.ok('GET', '/seal-requests')).items.find(
    (one: { id: string }) => one.id === waiting.request,
  )
  assert.equal(lapsed.state, 'lapsed')
  assert.ok((await outside('yes')).has(ids['talk']))
  // Sealed again, nothing that was approved before opens it.
  await house.admin.ok('POST', `${of('talk')}/seal`, { why: '核查完毕，重新封存。' })
  await closed(reviewer, 'talk')
  await expectSound(house)
})

test('Art. 5: what belongs to an activity is neither sealed nor stated to be something else', async () => {
  const { id } = await house.admin.ok('POST', '/activities', {
    title: '当日检查',
    items: ['S01'],
    officers: [ids['李国强']],
    arrived: { at: '2026-09-18T10:00:00+08:00', knownBy: 'stated' },
    left: { at: '2026-09-18T10:02:00+08:00', knownBy: 'stated' },
  })
  ids['tied'] = await takeIn('8812345_410425_20260918100010_0001.WAV', makeSound(3, 300))
  await house.admin.ok('POST', `/activities/${id}/recordings/${ids['tied']}/confirmation`)
  await house.admin.refused('SEAL_BELONGS', 'POST', `${of('tied')}/seal`, { why: '不想让人看' })
  const statement = { kind: 'other', why: '不想让人看' }
  await house.admin.refused('STATEMENT_BELONGS', 'POST', `${of('tied')}/statement`, statement)
  assert.equal((await house.admin.ok('GET', of('tied'))).purpose.kind, 'tied')
  await expectSound(house)
})

test('Art. 5: the time of an opening ends by itself', async () => {
  const asked = { wish: 'open', purpose: '再次核查。' }
  const { request } = await reviewer.ok('POST', `${of('talk')}/seal/requests`, asked)
  const approval = { answer: 'approve', why: '同意' }
  await leader.ok('POST', `/seal-requests/${request}/answer`, approval)
  assert.equal((await reviewer.ask('GET', `${of('again')}/original`)).status, 200)
  const { house: opened } = house.server
  const { now } = opened
  opened.now = () => now().add({ hours: 24 })
  try {
    // A day later everybody signs in again.
    const again = createPerson(house.url)
    await again.ok('POST', '/session', { login: 'sun', password: '自己的-Shilu-2026' })
    await closed(again, 'talk', 'again')
    const { seal } = await again.ok('GET', of('talk'))
    assert.equal(seal.isOpen, false)
  } finally {
    opened.now = now
  }
})
