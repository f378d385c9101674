// How long recordings are kept (Art. 15, 16): holds by one and lifted by two, nothing that shortens by itself, and a
// clock that is not believed before a person has seen it. Everything through HTTP, by a clock that the test lets go on.

import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { retentionWrites } from '../../server/db/retention.ts'
import type { IdRange } from '../../server/db/which-recordings.ts'
import { makeSound } from '../../server/media/made-up.ts'
import { decideFor, madeUnder, rowToKeep, termsOf } from '../../server/operations/retention-of.ts'
import { readsOf } from '../../server/run/run-operation.ts'
import { check, expectSound } from '../house/check.ts'
import { comesIn, registerField } from '../house/field-office.ts'
import { createPerson, type Person } from '../house/person.ts'
import { ADMIN, PASSWORD, startTestHouse, type TestHouse } from '../house/start.ts'
import { dockOf } from '../house/take-in.ts'
import { until } from '../house/until.ts'

let house: TestHouse
let leader: Person
let head: Person
const ids: Record<string, string> = {}

before(async () => {
  house = await startTestHouse()
  Object.assign(ids, await registerField(house))
  leader = await comesIn(house, 'zhang', ['leader'])
  head = await comesIn(house, 'chen', ['legal-head'])
  ids['talk'] = await takeIn('8812345_410425_20260916100010_0001.WAV', 440)
  ids['other'] = await takeIn('8812345_410425_20260917100010_0002.WAV', 550)
  ids['case'] = (await house.admin.ok('POST', '/cases', caseOf({}))).id
  ids['activity'] = (
    await house.admin.ok('POST', '/activities', {
      title: '校园周边检查',
      items: ['S01'],
      officers: [ids['李国强'], ids['刘洋']],
      arrived: { at: '2026-09-16T09:59:00+08:00', knownBy: 'stated' },
      left: { at: '2026-09-16T10:30:00+08:00', knownBy: 'stated' },
    })
  ).id
  await until(
    () => house.admin.ok('GET', `/activities/${ids['activity']}`),
    ({ recordings }) => recordings.length === 1,
  )
})
after(() => house.end())

async function takeIn(name: string, pitch: number): Promise<string> {
  const { recording } = await dockOf(house).takeIn(name, makeSound(4, pitch))
  await until(
    () => house.admin.ok('GET', `/recordings/${recording}`),
    ({ facts }) => facts !== null,
  )
  return recording
}

const caseOf = (dates: Record<string, string | null | boolean>) => ({
  number: '郏教罚〔2026〕3号',
  name: '某培训学校无证办学案',
  party: null,
  filedOn: '2026-09-20',
  decidedOn: null,
  servedOn: null,
  closedOn: null,
  appealedOn: null,
  ...dates,
})
const keptOf = async (name: string) =>
  (await house.admin.ok('GET', `/recordings/${ids[name]}`)).retention
const codesOf = async (name: string) =>
  (await keptOf(name)).lines.map((line: { reason: { code: string } }) => line.reason.code)
const calendar = () => house.admin.ok('GET', '/keeping')
/** The rows follow the facts by a job. */
const settled = () =>
  until(
    async () =>
      (
        await house.server.house.database.pool.query(
          "select count(*)::int as jobs from graphile_worker.jobs where task_identifier like 'decide-%'",
        )
      ).rows[0].jobs,
    (jobs) => jobs === 0,
  )
const comeBack = async () => {
  await house.admin.ok('POST', '/session', { login: ADMIN, password: PASSWORD })
  for (const [person, login] of [
    [leader, 'zhang'],
    [head, 'chen'],
  ] as const)
    await person.ok('POST', '/session', { login, password: '自己的-Shilu-2026' })
}

test('Art. 15: the calendar says what expires when, and why', async () => {
  await settled()
  const { months, endless, over, undecided, clock } = await calendar()
  assert.deepEqual(
    months.map((one: { month: string; recordings: number }) => [one.month, one.recordings]),
    [['2027-03', 2]],
  )
  assert.equal(months[0].lines[0].code, 'kept-from-capture')
  assert.deepEqual([endless.recordings, over.recordings, undecided], [0, 0, 0])
  assert.equal(clock.kind, 'believed')
})

test('Art. 16: one person places a hold on an activity, another one lifts it', async () => {
  const hold = {
    scope: 'activity',
    target: ids['activity'],
    ground: 'party-objects',
    why: '当事人表示要投诉',
  }
  const { id } = await house.admin.ok('POST', '/holds', hold)
  await house.admin.refused('HOLD_STANDS', 'POST', '/holds', hold)
  assert.equal((await keptOf('talk')).kind, 'keep-long-term')
  assert.equal((await keptOf('other')).kind, 'keep')
  await settled()
  assert.equal((await calendar()).endless.recordings, 1)
  const { items } = await house.admin.ok('GET', '/holds?state=stands')
  assert.deepEqual([items[0].name, items[0].recordings], ['校园周边检查', 1])
  await leader.refused('HOLD_ANSWERED', 'POST', `/holds/${id}/lift/answer`, {
    answer: 'approve',
    why: 'x',
  })
  await head.ok('POST', `/holds/${id}/lift`, { why: '投诉期已过' })
  await head.refused('KEEPING_OWN', 'POST', `/holds/${id}/lift/answer`, {
    answer: 'approve',
    why: 'x',
  })
  await head.ok('DELETE', `/holds/${id}/lift`)
  await head.ok('POST', `/holds/${id}/lift`, { why: '投诉期已过' })
  await leader.ok('POST', `/holds/${id}/lift/answer`, { answer: 'approve', why: '同意' })
  assert.equal((await keptOf('talk')).kind, 'keep')
  assert.equal((await house.admin.ok('GET', '/holds?state=lifted')).items[0].lifted.by, 'zhang')
})

test('Art. 16: what the facts show is proposed, and keeps until somebody has answered', async () => {
  await house.admin.ok('PATCH', `/activities/${ids['activity']}`, { case: ids['case'] })
  await house.admin.ok(
    'PATCH',
    `/cases/${ids['case']}`,
    caseOf({ servedOn: '2026-10-20', appealedOn: '2026-11-01' }),
  )
  const { items } = await house.admin.ok('GET', '/holds/proposals')
  assert.deepEqual(
    items.map((one: { fact: string; scope: string }) => [one.fact, one.scope]),
    [['appeal', 'case']],
  )
  assert.ok((await codesOf('talk')).includes('hold-proposed-party-objects'))
  const [{ key: proposal, scope, target, ground }] = items
  const placed = { scope, target, ground, why: '已提起行政诉讼', proposal }
  await house.admin.ok('POST', '/holds', placed)
  assert.deepEqual((await house.admin.ok('GET', '/holds/proposals')).items, [])
  assert.ok((await codesOf('talk')).includes('held-party-objects'))
  await house.admin.ok(
    'PATCH',
    `/cases/${ids['case']}`,
    caseOf({ isMajor: true, servedOn: '2026-10-20' }),
  )
  const [major] = (await house.admin.ok('GET', '/holds/proposals')).items
  assert.equal(major.fact, 'major')
  await head.ok('POST', '/holds/proposals/decline', { proposal: major.key, why: '标记有误' })
  await head.refused('HOLD_PROPOSAL_GONE', 'POST', '/holds/proposals/decline', {
    proposal: major.key,
    why: 'x',
  })
  await settled()
  assert.ok(!(await codesOf('talk')).includes('hold-proposed-major-or-sensitive'))
})

test('Art. 15: a corrected time shortens nothing before another person approved and the grace time is over', async () => {
  const wasUntil = (await keptOf('other')).until
  await house.admin.ok('POST', `/recordings/${ids['other']}/corrections`, {
    field: 'capturedAt',
    value: '2026-06-17T10:00:10+08:00',
    why: '时间更正',
  })
  const kept = await keptOf('other')
  assert.equal(kept.until, wasUntil)
  assert.ok(kept.lines.some((line: { isBefore: boolean }) => line.isBefore))
  await settled()
  const dry = await house.admin.ok('GET', '/keeping/dry-run')
  const [item] = dry.items
  assert.deepEqual([dry.recordings, item.cause, item.keptUntil], [1, 'time', wasUntil])
  assert.equal(item.shorterUntil, '2026-12-17T16:00:00Z')
  const asked = {
    recordings: [{ id: ids['other'], shorterUntil: item.shorterUntil }],
    why: '设备时间有误',
  }
  await house.admin.refused('SHORTENING_CHANGED', 'POST', '/shortenings', {
    ...asked,
    recordings: [{ id: ids['other'], shorterUntil: null }],
  })
  const { id } = await house.admin.ok('POST', '/shortenings', asked)
  await house.admin.refused('SHORTENING_NOTHING', 'POST', '/shortenings', asked)
  await house.admin.refused('NOT_PERMITTED', 'POST', `/shortenings/${id}/answer`, {
    answer: 'approve',
    why: 'x',
  })
  await leader.ok('POST', `/shortenings/${id}/answer`, { answer: 'approve', why: '核实无误' })
  await house.clock.goOn({ days: 29 })
  await comeBack()
  assert.equal((await keptOf('other')).until, wasUntil)
  await house.clock.goOn({ days: 2 })
  await comeBack()
  await until(
    () => house.admin.ok('GET', `/shortenings/${id}`),
    ({ state }) => state === 'done',
  )
  assert.equal((await keptOf('other')).until, '2026-12-17T16:00:00Z')
})

test('Art. 15: unlinking a recording from an open case does not take its keeping away; stopped, it stays', async () => {
  await house.admin.ok('PATCH', `/cases/${ids['case']}`, caseOf({}))
  await settled()
  assert.equal((await keptOf('talk')).until, null)
  await house.admin.ok('PATCH', `/activities/${ids['activity']}`, { case: null })
  assert.equal((await keptOf('talk')).until, null)
  await settled()
  const { items } = await house.admin.ok('GET', '/keeping/dry-run')
  const causes = items.map((one: { cause: string }) => one.cause).toSorted()
  assert.deepEqual(causes, ['case-gone', 'hold-gone'])
  const { id } = await head.ok('POST', '/shortenings', {
    recordings: [{ id: ids['talk'], shorterUntil: items[0].shorterUntil }],
    why: '登记错案件',
  })
  await leader.ok('POST', `/shortenings/${id}/answer`, { answer: 'approve', why: '同意' })
  await house.admin.ok('POST', `/shortenings/${id}/stop`, { why: '又归回案件' })
  await house.clock.goOn({ days: 40 })
  await comeBack()
  assert.equal((await keptOf('talk')).until, null)
  assert.equal((await house.admin.ok('GET', `/shortenings/${id}`)).state, 'taken-back')
})

test('Art. 15: longer periods of the unit hold at once, shorter ones take nothing away', async () => {
  const keptBefore = (await keptOf('other')).until
  const keep = async (retentionMonths: number) => {
    const { versions } = await house.admin.ok('GET', '/rule-sets')
    const present = versions.find(
      (one: { kind: string; effectiveUntil: string | null }) =>
        one.kind === 'deadlines' && one.effectiveUntil === null,
    )
    const { body } = await house.admin.ok('GET', `/rule-sets/${present.id}`)
    await house.admin.ok('POST', '/rule-sets', {
      kind: 'deadlines',
      title: `保存 ${retentionMonths} 个月`,
      documentNumber: null,
      source: '局长办公会',
      effectiveFrom: house.clock.now().toZonedDateTimeISO('Asia/Shanghai').toPlainDate().toString(),
      body: { ...body, retentionMonths },
      newest: present.id,
    })
    await house.server.house.keeping?.look()
    await settled()
  }
  await keep(24)
  const longer = (await keptOf('other')).until
  assert.ok(longer > keptBefore)
  await house.clock.goOn({ days: 1 })
  await comeBack()
  await keep(12)
  assert.equal((await keptOf('other')).until, longer)
  const { items } = await house.admin.ok('GET', '/keeping/dry-run')
  const item = items.find((one: { recording: string }) => one.recording === ids['other'])
  assert.equal(item.cause, 'terms')
  assert.ok(item.shorterUntil < longer)
})

test('Art. 15: a clock that jumped ahead takes nothing away before a person has seen it', async () => {
  await settled()
  const { items } = await house.admin.ok('GET', '/keeping/dry-run')
  const asked = {
    recordings: [{ id: ids['talk'], shorterUntil: items[0].shorterUntil }],
    why: '登记错案件',
  }
  const { id } = await house.admin.ok('POST', '/shortenings', asked)
  await leader.ok('POST', `/shortenings/${id}/answer`, { answer: 'approve', why: '同意' })
  house.clock.jump({ days: 800 })
  await house.server.house.keeping?.look()
  await comeBack()
  const { clock } = await calendar()
  assert.equal(clock.kind, 'ahead')
  assert.equal((await house.admin.ok('GET', `/shortenings/${id}`)).state, 'approved')
  assert.equal((await keptOf('talk')).until, null)
  // Evidence is taken in by any clock.
  await takeIn('8812345_410425_20260918100010_0003.WAV', 660)
  const next = await house.restart()
  house = next
  leader = await signedIn('zhang')
  head = await signedIn('chen')
  await house.server.house.keeping?.look()
  assert.equal((await calendar()).clock.kind, 'ahead')
  await leader.ok('POST', '/keeping/clock', { why: '已与北京时间核对' })
  await leader.refused('CLOCK_NOTHING', 'POST', '/keeping/clock', { why: 'x' })
  await house.server.house.keeping?.look()
  assert.equal((await house.admin.ok('GET', `/shortenings/${id}`)).state, 'done')
  assert.notEqual((await keptOf('talk')).until, null)
})

const signedIn = async (login: string) => {
  const person = createPerson(house.url)
  await person.ok('POST', '/session', { login, password: '自己的-Shilu-2026' })
  return person
}

test('a whole unit is gone through page by page, and every recording lies in one of them', async () => {
  const { db } = house.server.house.database
  const { retention } = readsOf(db)
  const { unit_id: unit } = await db.selectFrom('units').select('unit_id').executeTakeFirstOrThrow()
  const idsOf = async (which: IdRange) =>
    (await retention.facts(unit, which)).rows.map((row) => row.recording_id)
  const all = (await idsOf({ after: null, upTo: null })).toSorted()
  assert.equal(all.length, 3)
  for (const [pages, size] of [
    [1, 1],
    [2, 1],
    [1, 2],
    [2, 2],
    [4, 5],
  ] as const) {
    const seen: string[] = []
    let from: string | null = null
    do {
      const some: IdRange[] = await retention.pagesAfter(unit, from, pages, size)
      assert.ok(some.length <= pages)
      for (const page of some) seen.push(...(await idsOf(page)).toSorted())
      from = some.at(-1)?.upTo ?? null
    } while (from !== null)
    assert.deepEqual(seen, all)
  }
})

test('a recording that was cleared while it was decided gets no row again', async () => {
  await settled()
  const { database } = house.server.house
  const { unit_id: unit } = await database.db
    .selectFrom('units')
    .select('unit_id')
    .executeTakeFirstOrThrow()
  const now = house.clock.now()
  const rows = () =>
    database.db.selectFrom('retentions').select('recording_id').orderBy('recording_id').execute()
  const present = await rows()
  await assert.rejects(
    database.transact(async (db) => {
      const tx = readsOf(db)
      const terms = await termsOf(tx, unit, now)
      const which = { after: null, upTo: null }
      const decided = await decideFor(tx, unit, which, now, terms)
      await db
        .deleteFrom('retentions')
        .where('recording_id', '=', ids['other'] ?? '')
        .execute()
      await retentionWrites(db).keep(unit, which, madeUnder(terms, now), decided.map(rowToKeep))
      const left = await db.selectFrom('retentions').select('recording_id').execute()
      assert.equal(left.length, present.length - 1)
      throw new Error('taken back')
    }),
    /taken back/,
  )
  assert.deepEqual(await rows(), present)
})

test('a retention that was moved by hand is named', async () => {
  await settled()
  await expectSound(house)
  const { pool } = house.server.house.database
  await pool.query(
    "update retentions set kept_until = kept_until - interval '1 day' where recording_id = $1",
    [ids['other']],
  )
  const codes = (await check(house)).findings.map(({ code, subject }) => [code, subject])
  assert.deepEqual(codes, [['keeping-differs-from-events', ids['other']]])
  await pool.query(
    "update retentions set kept_until = kept_until + interval '1 day' where recording_id = $1",
    [ids['other']],
  )
  await pool.query(
    'update holds set lifted_at = now(), lifted_by = placed_by where lifted_at is null',
  )
  assert.ok(
    (await check(house)).findings.some(({ code }) => code === 'keeping-differs-from-events'),
  )
})
