// An activity as an office lives it: opened on the phone, filmed, docked, judged, explained by a stoppage record
// that the leader approves, handed in. Everything through HTTP; the archive is whole after it.

import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { makeSound } from '../../server/media/made-up.ts'
import { check } from '../house/check.ts'
import { comesIn, registerField } from '../house/field-office.ts'
import type { Person } from '../house/person.ts'
import { startTestHouse, type TestHouse } from '../house/start.ts'
import { dockOf } from '../house/take-in.ts'
import { until } from '../house/until.ts'

let house: TestHouse
let leader: Person
let officer: Person
const ids: Record<string, string> = {}
before(async () => {
  house = await startTestHouse()
  Object.assign(ids, await registerField(house))
  leader = await signedIn('zhang', ['leader'])
  officer = await signedIn('li', ['officer'], ids['李国强'])
})
after(() => house.end())

const signedIn = (login: string, roles: string[], of?: string) => comesIn(house, login, roles, of)

const at = (day: string, time: string) => `${day}T${time}+08:00`
const stated = (day: string, time: string) => ({ at: at(day, time), knownBy: 'stated' })
/** A short recording whose name says when it was made, as recorders name them. */
async function record(day: string, time: string, seconds: number): Promise<void> {
  const stamp = `${day.replaceAll('-', '')}${time.replaceAll(':', '')}`
  const name = `8812345_410425_${stamp}_0001.WAV`
  const file = await dockOf(house).takeIn(name, makeSound(seconds, 200 + (Number(stamp) % 97)))
  assert.equal(file.state, 'kept')
}

async function open(title: string, day: string, more: object = {}): Promise<string> {
  const { id } = await house.admin.ok('POST', '/activities', {
    title,
    items: ['S01'],
    officers: [ids['李国强'], ids['刘洋']],
    arrived: stated(day, '10:00:00'),
    left: stated(day, '10:02:00'),
    ...more,
  })
  return id
}

test('Art. 8, 13: what its officers filmed in its time is placed by itself, and covers it', async () => {
  const day = '2026-09-16'
  const id = await open('阳光培训中心现场检查', day)
  const empty = await house.admin.ok('GET', `/activities/${id}`)
  assert.equal(empty.coverage.kind, 'gaps')
  assert.equal(empty.handIn.kind, 'overdue')
  await record(day, '10:00:10', 30)
  const now = await until(
    () => house.admin.ok('GET', `/activities/${id}`),
    ({ recordings }) => recordings.length === 1 && recordings[0].durationMs > 0,
  )
  assert.equal(now.recordings[0].state, 'placed')
  assert.equal(now.recordings[0].reasons[0].code, 'match-officer-and-time')
  assert.equal(now.handIn.kind, 'late')
  assert.ok(now.handIn.lateMs > 0)
  assert.deepEqual(
    now.coverage.gaps.map((gap: { kind: string }) => gap.kind),
    ['ends-early'],
  )
  assert.equal(now.coverage.bars[0].device, '8812345')
  // The list tells the same from what was kept of the judgement.
  const { items } = await until(
    () => house.admin.ok('GET', '/activities?lacks=gap'),
    (list) => list.items[0]?.judged.coveredMs === now.coverage.coveredMs,
  )
  const [listed] = items
  assert.equal(listed.id, id)
  assert.equal(listed.handIn.kind, 'late')
  const late = await house.admin.ok('GET', '/activities?handIn=late')
  assert.equal(late.total, 1)
  assert.equal((await house.admin.ok('GET', '/activities?handIn=overdue')).total, 0)
  // The step that tells the party is not marked; the officer marks it on the recording.
  const step = (read: { steps: { mark: string; kind: string }[] }) =>
    read.steps.find(({ mark }) => mark === 'recording-told')?.kind
  assert.equal(step(now), 'not-seen')
  const [recording] = now.recordings
  const mark = await officer.ok('POST', `/activities/${id}/marks`, {
    mark: 'recording-told',
    at: at(day, '10:00:20'),
    recording: recording.id,
  })
  assert.equal(step(await officer.ok('GET', `/activities/${id}`)), 'seen')
  await officer.refused('MARK_OUTSIDE_RECORDING', 'POST', `/activities/${id}/marks`, {
    mark: 'recording-told',
    at: at(day, '11:00:00'),
    recording: recording.id,
  })
  await officer.ok('DELETE', `/activities/${id}/marks/${mark.id}`)
  assert.equal(step(await officer.ok('GET', `/activities/${id}`)), 'not-seen')
})

test('Art. 12: a gap is closed by a stoppage record that the leader approved, and by nothing else', async () => {
  const day = '2026-09-17'
  const id = await open('实验学校食堂检查', day)
  const filled = {
    activity: id,
    fromAt: at(day, '10:00:00'),
    untilAt: at(day, '10:02:00'),
    ground: 'equipment',
    reason: '记录仪电量耗尽，备用机未携带。',
    basis: '制度第十二条第（一）项；设备电量记录。',
    substitute: '以文字记录，并由当事人签字。',
    effect: null,
    witness: null,
    device: ids['device'],
    isSubmitted: true,
  }
  const kind = async () => (await house.admin.ok('GET', `/activities/${id}`)).coverage.kind
  assert.ok((await house.admin.ok('GET', `/activities/${id}`)).stoppageDueAt)
  const wrong = { ...filled, untilAt: filled.fromAt }
  await officer.refused('STOPPAGE_TIMES', 'POST', '/stoppages', wrong)
  const written = await officer.ok('POST', '/stoppages', filled)
  assert.match(written.number, /^\d{4}-0001$/)
  assert.equal(written.state, 'submitted')
  assert.equal(await kind(), 'gaps')
  const review = `/stoppages/${written.id}/review`
  await house.admin.refused('NOT_PERMITTED', 'POST', review, { decision: 'approve', note: null })
  await leader.refused('STOPPAGE_WHY', 'POST', review, { decision: 'return', note: null })
  await leader.ok('POST', review, { decision: 'return', note: '请写明电量记录的出处。' })
  assert.equal(await kind(), 'gaps')
  const { activity: _activity, ...fields } = filled
  const mended = { ...fields, basis: '制度第十二条第（一）项；记录仪日志第 3 页。' }
  await leader.refused('NOT_PERMITTED', 'PATCH', `/stoppages/${written.id}`, mended)
  await officer.ok('PATCH', `/stoppages/${written.id}`, mended)
  await leader.ok('POST', review, { decision: 'approve', note: '同意。' })
  assert.equal(await kind(), 'explained')
  const now = await house.admin.ok('GET', `/activities/${id}`)
  assert.equal(now.handIn.kind, 'nothing')
  assert.equal(now.stoppages[0].reviewedBy, 'zhang')
  // What was approved is final, whoever asks and whatever for.
  await officer.refused('STOPPAGE_FINAL', 'PATCH', `/stoppages/${written.id}`, mended)
  await leader.refused('STOPPAGE_FINAL', 'POST', review, { decision: 'return', note: '再改' })
  const pdf = await officer.ask('GET', `/stoppages/${written.id}/report`)
  assert.equal(pdf.status, 200)
  assert.equal(pdf.bytes.subarray(0, 5).toString(), '%PDF-')
  const table = await house.admin.ask('GET', '/stoppages/export')
  assert.equal(table.bytes.subarray(0, 2).toString(), 'PK')
})

test('nobody approves a record of their own, and two leaders decide one after the other', async () => {
  const both = await signedIn('both', ['leader', 'legal-head'])
  const day = '2026-09-18'
  const id = await open('校车检查', day)
  const { id: stoppage } = await both.ok('POST', '/stoppages', {
    activity: id,
    fromAt: at(day, '10:00:00'),
    untilAt: at(day, '10:01:00'),
    ground: 'nature',
    reason: '暴雨',
    basis: '气象预警',
    substitute: null,
    effect: null,
    witness: null,
    device: null,
    isSubmitted: true,
  })
  const review = `/stoppages/${stoppage}/review`
  await both.refused('STOPPAGE_OWN', 'POST', review, { decision: 'approve', note: null })
  const answers = await Promise.all([
    leader.ask('POST', review, { decision: 'approve', note: null }),
    leader.ask('POST', review, { decision: 'return', note: '退回' }),
  ])
  assert.deepEqual(answers.map(({ status }) => status < 300).filter(Boolean), [true])
})

test('what is not certain is proposed; a person’s word stands above what the system makes of it', async () => {
  const day = '2026-09-19'
  const id = await open('线索核查', day)
  await record(day, '10:10:00', 20)
  const read = () => house.admin.ok('GET', `/activities/${id}`)
  const now = await until(read, ({ proposals }) => proposals.length === 1)
  assert.equal(now.recordings.length, 0)
  assert.equal(now.proposals[0].reasons[0].code, 'match-near')
  const recording = now.proposals[0].id
  const path = `/activities/${id}/recordings/${recording}`
  await house.admin.ok('POST', `${path}/confirmation`, {})
  const confirmed = await read()
  assert.equal(confirmed.recordings[0].state, 'confirmed')
  assert.equal(confirmed.recordings[0].by, '王敏')
  assert.equal(confirmed.proposals.length, 0)
  // A corrected time that speaks against it does not take it away.
  await house.admin.ok('POST', `/recordings/${recording}/corrections`, {
    field: 'capturedAt',
    value: at(day, '15:00:00'),
    why: '按笔录更正',
  })
  assert.equal((await read()).recordings.length, 1)
  await house.admin.ok('POST', `${path}/refusal`, { why: '是另一次核查的画面' })
  const refused = await read()
  assert.equal(refused.recordings.length, 0)
  assert.equal(refused.refused.length, 1)
  const { items } = await house.admin.ok('GET', `/recordings/${recording}/events`)
  const types = items.map(({ type }: { type: string }) => type)
  assert.ok(types.includes('activity.recording-confirmed'))
  assert.ok(types.includes('activity.recording-refused'))
})

test('a placed recording is released when its time no longer fits, and both are events', async () => {
  const day = '2026-09-20'
  const id = await open('听证', day)
  await record(day, '10:00:30', 20)
  const read = () => house.admin.ok('GET', `/activities/${id}`)
  const { recordings } = await until(read, (one) => one.recordings.length === 1)
  const placed = recordings[0].id
  await house.admin.ok('POST', `/recordings/${placed}/corrections`, {
    field: 'capturedAt',
    value: at('2026-09-21', '10:00:00'),
    why: '按笔录更正',
  })
  await until(read, (one) => one.recordings.length === 0)
  const { items } = await house.admin.ok('GET', `/recordings/${placed}/events`)
  const types = items.map(({ type }: { type: string }) => type)
  assert.ok(types.includes('activity.recording-placed'))
  assert.ok(types.includes('activity.recording-released'))
})

test('moments: tapped now, tapped by a phone with a wrong clock, stated; and never out of order', async () => {
  const { id } = await officer.ok('POST', '/activities', { title: '留置送达' })
  const opened = await officer.ok('GET', `/activities/${id}`)
  assert.deepEqual(
    opened.officers.map(({ name }: { name: string }) => name),
    ['李国强'],
  )
  assert.equal(opened.officerReasons[0].code, 'officers-too-few')
  assert.equal(opened.coverage.reasons[0].code, 'coverage-no-arrival')
  const now = Temporal.Now.instant()
  // The phone is an hour ahead; it was tapped two minutes ago.
  const tap = await officer.ok('POST', `/activities/${id}/moments`, {
    moment: 'arrived',
    tappedAt: now.add({ minutes: 58 }).toString(),
    deviceNow: now.add({ minutes: 60 }).toString(),
  })
  assert.ok(Math.abs(tap.deviceOffsetMs - 3_600_000) < 20_000)
  const arrived = Temporal.Instant.from(tap.at)
  assert.ok(Math.abs(now.since(arrived).total('seconds') - 120) < 20)
  const point = { latitude: 33.9712, longitude: 113.2126 }
  await officer.ok('POST', `/activities/${id}/moments`, { moment: 'left', point })
  const read = await officer.ok('GET', `/activities/${id}`)
  assert.equal(read.arrived.knownBy, 'tapped')
  assert.deepEqual(read.point, point)
  await officer.refused('ACTIVITY_TIMES_ORDER', 'PATCH', `/activities/${id}`, {
    arrived: { at: now.add({ minutes: 5 }).toString(), knownBy: 'stated' },
  })
  await officer.refused('ACTIVITY_TIMES_AHEAD', 'PATCH', `/activities/${id}`, {
    returned: { at: now.add({ hours: 5 }).toString(), knownBy: 'stated' },
  })
  await officer.refused('ACTIVITY_EXCEPTION_WHY', 'PATCH', `/activities/${id}`, {
    exception: 'remote',
  })
  await officer.ok('PATCH', `/activities/${id}`, {
    exception: 'remote',
    exceptionWhy: '山区学校，当日无法返回。',
  })
  const waiting = await officer.ok('GET', `/activities/${id}`)
  assert.equal(waiting.handIn.kind, 'waiting')
  assert.equal(waiting.handInReasons[0].code, 'hand-in-not-returned')
  await officer.refused('ACTIVITY_ITEM_UNKNOWN', 'PATCH', `/activities/${id}`, { items: ['X'] })
  // Opened twice by a phone that did not hear the answer: once.
  const twice = { title: '公告送达', id: '0190a0a0-0000-7000-8000-000000000001' }
  await officer.ok('POST', '/activities', twice)
  await officer.ok('POST', '/activities', twice)
  assert.equal((await officer.ok('GET', '/activities?q=公告送达')).total, 1)
})

test('an officer sees what the officer took part in, and nothing else', async () => {
  const wu = await signedIn('wu', ['officer'], ids['吴芳'])
  assert.equal((await wu.ok('GET', '/activities')).total, 0)
  const { items } = await house.admin.ok('GET', '/activities')
  await wu.refused('NOT_FOUND', 'GET', `/activities/${items[0].id}`)
  await wu.refused('NOT_FOUND', 'PATCH', `/activities/${items[0].id}`, { note: 'x' })
  await wu.refused('NOT_PERMITTED', 'POST', `/activities/${items[0].id}/withdrawal`, { why: 'x' })
})

test('Art. 15: an open case keeps the recordings of its activities, a served one for six months more', async () => {
  const number = '郏教罚〔2026〕15号'
  const none = { decidedOn: null, servedOn: null, closedOn: null, appealedOn: null }
  const fields = {
    number,
    name: '某培训学校无证办学案',
    party: '某培训学校',
    filedOn: '2026-09-20',
    ...none,
  }
  const { id } = await house.admin.ok('POST', '/cases', fields)
  await house.admin.refused('CASE_NUMBER_TAKEN', 'POST', '/cases', fields)
  await house.admin.refused('CASE_DATES_ORDER', 'PATCH', `/cases/${id}`, {
    ...fields,
    id: undefined,
    servedOn: '2026-09-01',
  })
  const { items } = await house.admin.ok('GET', '/activities?q=阳光')
  await house.admin.ok('PATCH', `/activities/${items[0].id}`, { case: id })
  const { recordings } = await house.admin.ok('GET', `/activities/${items[0].id}`)
  const kept = async () => {
    const { retention } = await house.admin.ok('GET', `/recordings/${recordings[0].id}`)
    return retention
  }
  assert.equal((await kept()).until, null)
  await house.admin.ok('PATCH', `/cases/${id}`, { ...fields, servedOn: '2026-11-01' })
  assert.equal((await kept()).until, '2027-05-31T16:00:00Z')
  const shown = await house.admin.ok('GET', '/cases')
  assert.deepEqual([shown.items[0].state, shown.items[0].activities], ['served', 1])
})

test('withdrawn: it stays readable, is changed no more, and lacks nothing', async () => {
  const id = await open('误开', '2026-09-22')
  await house.admin.ok('POST', `/activities/${id}/withdrawal`, { why: '重复登记' })
  await house.admin.refused('ACTIVITY_WITHDRAWN', 'PATCH', `/activities/${id}`, { note: 'x' })
  assert.equal((await house.admin.ok('GET', `/activities/${id}`)).isWithdrawn, true)
  const { items } = await house.admin.ok('GET', '/activities?handIn=overdue')
  assert.equal(
    items.some((one: { id: string }) => one.id === id),
    false,
  )
  const table = await house.admin.ask('GET', '/activities/export?lacks=gap')
  assert.equal(table.bytes.subarray(0, 2).toString(), 'PK')
})

test('after all this the archive is whole', async () => {
  assert.deepEqual((await check(house)).findings, [])
})

test('what is altered in the database beside its events is found and named', async () => {
  const { db, pool } = house.server.house.database
  const one = await db
    .selectFrom('activities')
    .selectAll()
    .where('title', '=', '校车检查')
    .executeTakeFirstOrThrow()
  const attacks = [
    [
      `update activities set left_at = left_at - interval '1 minute' where activity_id = '${one.activity_id}'`,
      `update activities set left_at = left_at + interval '1 minute' where activity_id = '${one.activity_id}'`,
      'activity-differs-from-events',
    ],
    [
      `update stoppages set reason = reason || '。' where number like '%-0001'`,
      `update stoppages set reason = left(reason, -1) where number like '%-0001'`,
      'stoppage-differs-from-events',
    ],
    [
      `update stoppages set state = 'written' where number like '%-0001'`,
      `update stoppages set state = 'approved' where number like '%-0001'`,
      'stoppage-differs-from-events',
    ],
    [
      `update activity_recordings set state = 'placed' where state = 'refused'`,
      `update activity_recordings set state = 'refused' where decided_by ->> 'kind' = 'account' and state = 'placed'`,
      'activity-differs-from-events',
    ],
  ] as const
  for (const [attack, back, code] of attacks) {
    await pool.query(attack)
    assert.deepEqual(
      (await check(house)).findings.map((finding) => finding.code),
      [code],
      attack,
    )
    await pool.query(back)
  }
  assert.deepEqual((await check(house)).findings, [])
})

test('all that belongs to an activity or a case is given out by the command', async () => {
  const { recordingsOf } = await import('../../server/packages/recordings-of.ts')
  const { db } = house.server.house.database
  const { items } = await house.admin.ok('GET', '/activities?q=阳光')
  const { recordings } = await house.admin.ok('GET', `/activities/${items[0].id}`)
  const own = recordings.map(({ id }: { id: string }) => id)
  assert.deepEqual(await recordingsOf(db, [items[0].id], []), own)
  assert.deepEqual(await recordingsOf(db, [items[0].id], ['郏教罚〔2026〕15号']), own)
  await assert.rejects(recordingsOf(db, [], ['没有']), { code: 'PACKAGE_NOTHING_OF' })
})

test('what lists show of activities is made anew at the start where it is not there', async () => {
  await house.server.house.database.db.deleteFrom('activity_judgements').execute()
  house = await house.restart()
  const { total } = await house.admin.ok('GET', '/activities')
  const read = () => house.admin.ok('GET', '/activities')
  const { items } = await until(read, (list) =>
    list.items.every(({ judged }: { judged: unknown }) => judged !== null),
  )
  assert.equal(items.length, total)
})
