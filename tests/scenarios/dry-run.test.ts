// The dry run before something is entered (Art. 15): deadlines, a corrected time, what a case states, a link. What it says
// is what happens once it is entered, it writes nothing, and only whoever may enter it may ask.

import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { makeSound } from '../../server/media/made-up.ts'
import { expectSound } from '../house/check.ts'
import { comesIn, registerField } from '../house/field-office.ts'
import type { Person } from '../house/person.ts'
import { startTestHouse, type TestHouse } from '../house/start.ts'
import { dockOf } from '../house/take-in.ts'
import { until } from '../house/until.ts'

let house: TestHouse
let head: Person
const ids: Record<string, string> = {}
const NAMES = ['talk', 'other', 'third']

before(async () => {
  house = await startTestHouse()
  Object.assign(ids, await registerField(house))
  head = await comesIn(house, 'chen', ['legal-head'])
  for (const [at, name] of NAMES.entries()) {
    const file = `8812345_410425_2026091${6 + at}100010_000${at + 1}.WAV`
    const { recording } = await dockOf(house).takeIn(file, makeSound(4, 440 + at * 60))
    ids[name] = recording
    await until(
      () => house.admin.ok('GET', `/recordings/${recording}`),
      ({ facts }) => facts !== null,
    )
  }
  ids['case'] = (await house.admin.ok('POST', '/cases', CASE)).id
  ids['activity'] = (
    await house.admin.ok('POST', '/activities', {
      title: '校园周边检查',
      items: ['S01'],
      case: ids['case'],
      officers: [ids['李国强'], ids['刘洋']],
      arrived: { at: '2026-09-16T09:59:00+08:00', knownBy: 'stated' },
      left: { at: '2026-09-16T10:30:00+08:00', knownBy: 'stated' },
    })
  ).id
  await until(
    () => house.admin.ok('GET', `/activities/${ids['activity']}`),
    ({ recordings }) => recordings.length === 1,
  )
  await settled()
})
after(() => house.end())

const CASE = {
  number: '郏教罚〔2026〕3号',
  name: '某培训学校无证办学案',
  party: null,
  filedOn: '2026-01-20',
  decidedOn: null,
  servedOn: null,
  closedOn: null,
  appealedOn: null,
}
const settled = () =>
  until(
    async () =>
      (
        await house.server.house.database.pool.query(
          "select count(*)::int as jobs from graphile_worker.jobs where task_identifier like '%-retention' or task_identifier like '%judge%'",
        )
      ).rows[0].jobs,
    (jobs) => jobs === 0,
  )
const keptOf = async (name: string) =>
  (await house.admin.ok('GET', `/recordings/${ids[name]}`)).retention
const today = () => house.clock.now().toZonedDateTimeISO('Asia/Shanghai').toPlainDate()

async function deadlines(changes: Record<string, number>, effectiveFrom = today().toString()) {
  const { versions } = await house.admin.ok('GET', '/rule-sets')
  const newest = versions.find(
    (one: { kind: string; state: string }) => one.kind === 'deadlines' && one.state !== 'withdrawn',
  )
  const { body } = await house.admin.ok('GET', `/rule-sets/${newest.id}`)
  return { effectiveFrom, body: { ...body, ...changes }, newest: newest.id }
}
type Deadlines = Awaited<ReturnType<typeof deadlines>>
async function enter(given: Deadlines): Promise<void> {
  const about = { kind: 'deadlines', title: '时限', documentNumber: null, source: '局长办公会' }
  await house.admin.ok('POST', '/rule-sets', { ...about, ...given })
  await house.server.house.keeping?.look()
  await settled()
}

/** Everything that the database holds, but for what signing in and waiting jobs touch, once nothing of itself is on the
 *  way: the log takes events in after their commit, and would else be seen as a change made by whoever looks. */
async function databaseAtRest(): Promise<Record<string, string>> {
  const { pool } = house.server.house.database
  await until(
    async () =>
      (
        await pool.query(
          `select (select count(*) from unlogged_events)::int as unlogged, (select count(*) from graphile_worker.jobs
             where locked_at is not null or (run_at <= now() and attempts < max_attempts))::int as jobs`,
        )
      ).rows[0],
    ({ unlogged, jobs }) => unlogged === 0 && jobs === 0,
  )
  const { rows: tables } = await pool.query(
    "select table_name as name from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE' order by 1",
  )
  const found: Record<string, string> = {}
  for (const { name } of tables) {
    if (['sessions', 'server_clocks'].includes(name)) continue
    const { rows } = await pool.query(
      `select count(*) || ' ' || coalesce(md5(string_agg(t::text, '|' order by t::text)), '') as is from "${name}" t`,
    )
    found[name] = rows[0].is
  }
  return found
}

type Item = Record<'kind' | 'recording' | 'keptUntil' | 'thenUntil' | 'shorterUntil', string>

test('Art. 15: longer deadlines are tried, change nothing, and do afterwards what was said', async () => {
  const given = await deadlines({ retentionMonths: 24 })
  const stood = await databaseAtRest()
  const tried = await house.admin.ok('POST', '/rule-sets/dry-run', given)
  assert.deepEqual(await databaseAtRest(), stood)
  assert.deepEqual([tried.total, tried.looked, tried.next], [3, 3, null])
  // The first belongs to an open case, which has no end by either.
  assert.deepEqual(
    [tried.sums.longer.recordings, tried.sums.shorter.recordings, tried.sums.same.recordings],
    [2, 0, 1],
  )
  assert.ok(tried.sums.longer.sizeBytes > 0)
  for (const item of tried.items as Item[])
    assert.equal(item.keptUntil, (await keptBy(item.recording)).until)
  await enter(given)
  for (const item of tried.items as Item[])
    assert.equal(item.thenUntil, (await keptBy(item.recording)).until)
})
const keptBy = async (recording: string) =>
  (await house.admin.ok('GET', `/recordings/${recording}`)).retention

test('Art. 15: shorter deadlines are tried with the first day of each, and the list afterwards is that one', async () => {
  const from = today().add({ days: 3 }).toString()
  const given = await deadlines({ retentionMonths: 12, graceDays: 40 }, from)
  const tried = await house.admin.ok('POST', '/rule-sets/dry-run', given)
  assert.deepEqual(
    [tried.sums.shorter.recordings, tried.sums.longer.recordings, tried.sums.covered.recordings],
    [2, 0, 1],
  )
  assert.equal(tried.graceDays, 40)
  assert.equal(tried.at, `${today().add({ days: 2 }).toString()}T16:00:00Z`)
  assert.equal(tried.earliest, tried.items.map((one: Item) => one.shorterUntil).toSorted()[0])
  assert.equal(
    tried.clearable.reduce((sum: number, one: { recordings: number }) => sum + one.recordings, 0),
    2,
  )
  // Page by page it is the same.
  const [first] = Object.values(ids)
    .filter((one) => NAMES.some((name) => ids[name] === one))
    .toSorted()
  const rest = await house.admin.ok('POST', '/rule-sets/dry-run', { ...given, after: first })
  assert.deepEqual([rest.total, rest.looked], [null, 2])
  await enter(given)
  assert.deepEqual((await house.admin.ok('GET', '/keeping/dry-run')).items, [])
  await house.clock.goOn({ days: 3 })
  await house.admin.ok('POST', '/session', { login: 'wangmin', password: '三三两两-Shilu-2026' })
  await head.ok('POST', '/session', { login: 'chen', password: '自己的-Shilu-2026' })
  await settled()
  const { items } = await house.admin.ok('GET', '/keeping/dry-run')
  const ends = (of: Item[]) =>
    of.map((one) => [one.recording, one.keptUntil, one.shorterUntil].join(' ')).toSorted()
  const covered = `${ids['talk']}  `
  assert.deepEqual(ends(items), [...ends(tried.items), covered].toSorted())
  assert.equal(
    (await keptOf('other')).until,
    tried.items.find((one: Item) => one.recording === ids['other']).thenUntil,
  )
})

test('Art. 15: a version that is coming is followed, and other deadlines look at nothing', async () => {
  const other = await house.admin
    .ok('POST', '/rule-sets/dry-run', await deadlines({ dueSoonHours: 9 }))
    .catch((error: Error) => error)
  // Two versions of one day are not entered, and not tried.
  assert.ok(other instanceof Error && /RULE_SET_NOT_AFTER/.test(other.message))
  const tomorrow = today().add({ days: 1 }).toString()
  const same = await house.admin.ok(
    'POST',
    '/rule-sets/dry-run',
    await deadlines({ dueSoonHours: 9 }, tomorrow),
  )
  assert.deepEqual([same.isSameKeeping, same.looked, same.total], [true, 0, 3])
  await enter(await deadlines({ retentionMonths: 60 }, tomorrow))
  const later = await house.admin.ok(
    'POST',
    '/rule-sets/dry-run',
    await deadlines({ retentionMonths: 12 }, today().add({ days: 2 }).toString()),
  )
  assert.equal(later.sums.shorter.recordings, 2)
  const [{ keptUntil }] = later.items
  assert.ok(keptUntil > (await keptOf('other')).until, 'kept by the sixty months that come before')
})

test('the table names what the page names, says how much was looked at, and is in the log', async () => {
  const given = await deadlines({ retentionMonths: 7 }, today().add({ days: 5 }).toString())
  const { status, bytes } = await house.admin.ask('POST', '/rule-sets/dry-run/export', {
    ...given,
    language: 'zh',
  })
  assert.equal(status, 200)
  assert.equal(bytes.subarray(0, 2).toString(), 'PK')
  const { rows } = await house.server.house.database.pool.query(
    "select body::jsonb -> 'details' as told from events where type = 'register.exported' order by number desc limit 1",
  )
  assert.equal(rows[0].told.register, 'deadlines-dry-run')
  assert.deepEqual([rows[0].told.query.looked, rows[0].told.query.of], [3, 3])
})

test('what could not be entered is not tried, and nobody tries who may not enter', async () => {
  const given = await deadlines({ retentionMonths: 3 }, today().add({ days: 9 }).toString())
  await house.admin.refused('RULE_SET_FAULTY', 'POST', '/rule-sets/dry-run', given)
  const whole = await deadlines({ retentionMonths: 8 }, today().add({ days: 9 }).toString())
  const moved = { ...whole, newest: ids['case'] }
  await head.refused('RULE_SET_MOVED', 'POST', '/rule-sets/dry-run', moved)
  for (const role of ['leader', 'officer', 'reviewer', 'audit-admin']) {
    const person = await comesIn(house, `it-is-${role}`, [role])
    await person.refused('NOT_PERMITTED', 'POST', '/rule-sets/dry-run', whole)
    await person.refused('NOT_PERMITTED', 'POST', '/rule-sets/dry-run/export', whole)
    if (role === 'officer') ids['officer'] = 'it-is-officer'
    else
      await person.refused('NOT_PERMITTED', 'POST', '/keeping/dry-run', {
        change: { kind: 'unlink', activity: ids['activity'], recording: ids['talk'] },
      })
  }
})

test('Art. 15: a corrected time is tried: as long as before, and shorter only by two people', async () => {
  const change = { kind: 'time', recording: ids['third'], capturedAt: '2026-06-17T10:00:10+08:00' }
  const stood = await databaseAtRest()
  const tried = await house.admin.ok('POST', '/keeping/dry-run', { change })
  assert.deepEqual(await databaseAtRest(), stood)
  assert.deepEqual([tried.one.kind, tried.total, tried.graceDays], ['shorter', 1, 40])
  const officer = await comesIn(house, 'liu', ['officer'])
  await officer.refused('NOT_PERMITTED', 'POST', '/keeping/dry-run', { change })
  await house.admin.ok('POST', `/recordings/${ids['third']}/corrections`, {
    field: 'capturedAt',
    value: change.capturedAt,
    why: '时间更正',
  })
  await settled()
  assert.equal((await keptOf('third')).until, tried.one.thenUntil)
  const { items } = await house.admin.ok('GET', '/keeping/dry-run')
  const item = items.find((one: Item) => one.recording === ids['third'])
  assert.deepEqual(
    [item.keptUntil, item.shorterUntil],
    [tried.one.thenUntil, tried.one.shorterUntil],
  )
  // Corrected on to a later time: at once.
  const later = { ...change, capturedAt: '2027-12-17T10:00:10+08:00' }
  assert.equal(
    (await house.admin.ok('POST', '/keeping/dry-run', { change: later })).one.kind,
    'longer',
  )
})

test('Art. 15, 16: what a case states and a link are tried before they are saved', async () => {
  const asks = (change: Record<string, unknown>) =>
    house.admin.ok('POST', '/keeping/dry-run', { change })
  const open = { kind: 'case', case: ids['case'], servedOn: null, closedOn: null, appealedOn: null }
  const same = await asks({ ...open, isMajor: false })
  assert.deepEqual([same.one.kind, same.total], ['same', 1])
  const unlinked = await asks({ kind: 'unlink', activity: ids['activity'], recording: ids['talk'] })
  assert.deepEqual([unlinked.one.kind, unlinked.one.thenUntil], ['shorter', null])
  const far = await asks({ ...open, isMajor: false, servedOn: '2026-02-01' })
  assert.deepEqual([far.one.kind, far.one.thenUntil], ['shorter', null])
  const soon = await asks({ ...open, isMajor: false, servedOn: today().toString() })
  assert.equal(soon.one.kind, 'ends')
  await house.admin.ok('PATCH', `/cases/${ids['case']}`, {
    ...CASE,
    servedOn: today().toString(),
    isMajor: false,
  })
  await settled()
  assert.equal((await keptOf('talk')).until, soon.one.thenUntil)
  const served = { ...open, servedOn: today().toString() }
  const major = await asks({ ...served, isMajor: true })
  assert.deepEqual([major.one.kind, major.one.thenUntil], ['longer', null])
  await expectSound(house)
})
