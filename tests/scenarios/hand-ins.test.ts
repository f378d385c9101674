// Art. 13 as an office lives it: who is reminded of a hand-in and when, once each, over restarts; and the
// register that says whose hand-ins are late and why. Due times lie around now: the exception of Art. 13 counts
// hours from the return.

import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { readXlsx } from 'hucre/xlsx'
import { sql } from 'kysely'
import type { Faults } from '../../server/main.ts'
import { makeSound } from '../../server/media/made-up.ts'
import { check, expectSound } from '../house/check.ts'
import { comesIn, registerField } from '../house/field-office.ts'
import { createPerson, type Person } from '../house/person.ts'
import { startTestHouse, type TestHouse } from '../house/start.ts'
import { dockOf } from '../house/take-in.ts'
import { until } from '../house/until.ts'

const OWN = '自己的-Shilu-2026'
const HOUR_MS = 3_600_000
const hoursAgo = (hours: number) => new Date(Date.now() - hours * HOUR_MS).toISOString()
const stated = (at: string) => ({ at, knownBy: 'stated' })
const monthOf = (at: string) =>
  Temporal.Instant.from(at).toZonedDateTimeISO('Asia/Shanghai').toPlainDate().toString().slice(0, 7)

let house: TestHouse
let people: Record<'officer' | 'custodian' | 'legal' | 'leader', Person>
const ids: Record<string, string> = {}
before(async () => {
  house = await startTestHouse()
  Object.assign(ids, await registerField(house))
  people = {
    officer: await comesIn(house, 'li', ['officer'], ids['李国强']),
    custodian: await comesIn(house, 'guan', ['custodian']),
    legal: await comesIn(house, 'fa', ['legal-head']),
    leader: await comesIn(house, 'zhang', ['leader']),
  }
})
after(() => house.end())

const LOGINS = { officer: 'li', custodian: 'guan', legal: 'fa', leader: 'zhang' } as const
async function restart(...given: Parameters<TestHouse['restart']>): Promise<void> {
  house = await house.restart(...given)
  for (const [name, login] of Object.entries(LOGINS)) {
    const person = createPerson(house.url)
    await person.ok('POST', '/session', { login, password: OWN })
    people[name as keyof typeof people] = person
  }
}

/** Away from home, and back so many hours ago: due 24 hours after that. */
async function returnedAgo(title: string, hours: number, more: object = {}): Promise<string> {
  const back = hoursAgo(hours)
  const { id } = await house.admin.ok('POST', '/activities', {
    title,
    items: ['S01'],
    officers: [ids['李国强'], ids['刘洋']],
    arrived: stated(hoursAgo(hours + 3)),
    left: stated(hoursAgo(hours + 2)),
    returned: stated(back),
    exception: 'away-from-home',
    exceptionWhy: '下乡检查，当日往返',
    ...more,
  })
  return id
}

/** Something is taken in only now, and said to belong to it. */
async function record(activity: string): Promise<void> {
  const file = await dockOf(house).takeIn('8812345_现场.WAV', makeSound(2, 330))
  const path = `/activities/${activity}/recordings/${file.recording}/confirmation`
  await house.admin.ok('POST', path, {})
}

const remindersOf = async (activity: string) => {
  const { reminders } = await house.admin.ok('GET', `/activities/${activity}`)
  return (reminders as { stage: string; name: string; seenAt: string | null }[])
    .map(({ stage, name, seenAt }) => `${stage} ${name}${seenAt ? ' ✓' : ''}`)
    .toSorted()
}
const comeTo = (activity: string, expected: string[]) =>
  until(
    () => remindersOf(activity),
    (told) => told.length >= expected.length,
  ).then((told) => assert.deepEqual(told, expected.toSorted()))

const OVERDUE = ['overdue li', 'overdue guan', 'overdue 王敏']

test('Art. 13: the officer is reminded when due soon; officer and custodians when overdue; then the legal head', async () => {
  const soon = await returnedAgo('即将到期的检查', 22)
  await comeTo(soon, ['due-soon li'])
  const overdue = await returnedAgo('逾期的检查', 25)
  await comeTo(overdue, OVERDUE)
  const long = await returnedAgo('长时间逾期的检查', 60)
  await comeTo(long, [...OVERDUE, 'long-overdue fa'])
  const waiting = await returnedAgo('刚回来的检查', 1)
  await until(
    () => house.admin.ok('GET', '/activities?q=刚回来'),
    ({ items }) => items[0]?.handIn !== null,
  )
  assert.deepEqual(await remindersOf(waiting), [])
})

test('Art. 13: the reminder of the next stage comes by itself when its time has come', async () => {
  const id = await returnedAgo('马上到期的检查', 24 - 4 / 3600)
  await comeTo(id, ['due-soon li'])
  await comeTo(id, ['due-soon li', ...OVERDUE])
})

test('a reminder is seen by whom it was written to, and by nobody else', async () => {
  const own = await people.officer.ok('GET', '/reminders')
  assert.equal(own.unseen, own.items.length)
  const [first] = own.items
  const others = await people.custodian.ask('POST', `/reminders/${first.id}/seen`, {})
  assert.equal(others.status, 404)
  await people.officer.ok('POST', `/reminders/${first.id}/seen`, {})
  await people.officer.ok('POST', `/reminders/${first.id}/seen`, {})
  const later = await people.officer.ok('GET', '/reminders')
  assert.equal(later.unseen, own.unseen - 1)
  assert.equal(later.items.at(-1).id, first.id)
  assert.equal((await people.leader.ok('GET', '/reminders')).items.length, 0)
  const told = await remindersOf(first.activity.id)
  assert.ok(told.some((one) => one.endsWith('li ✓')))
})

test('Art. 13: nobody is reminded of what came in, nor of what was withdrawn', async () => {
  const id = await returnedAgo('作废的检查', 20 - 3 / 3600)
  await house.admin.ok('POST', `/activities/${id}/withdrawal`, { why: '重复登记' })
  await restart()
  // It would have been due soon three seconds after it was opened.
  await new Promise((resolve) => setTimeout(resolve, 3000))
  assert.deepEqual(await remindersOf(id), [])
})

/** Lets the n-th thing fail that happens from the first reminder on. */
function failing(at: 'before' | 'in' | 'committed' | 'after'): Faults {
  let isBegun = false
  let isLeft = true
  const spring = (where: typeof at) => {
    if (where !== at || !isBegun || !isLeft) return
    isLeft = false
    throw new Error('planted failure')
  }
  return {
    job(name, when) {
      if (name !== 'remind-hand-in') return
      isBegun = true
      spring(when)
    },
    commit: { beforeCommit: () => spring('in'), afterCommit: () => spring('committed') },
  }
}

test('Art. 13: the server fails before, within and after a reminder: after its restart each is there, once', async () => {
  for (const [index, at] of (['before', 'in', 'committed', 'after'] as const).entries()) {
    await restart(failing(at))
    const id = await returnedAgo(`失败于 ${at}`, 25 + index)
    await new Promise((resolve) => setTimeout(resolve, 1500))
    await restart()
    await comeTo(id, OVERDUE)
    await expectSound(house)
  }
})

test('Art. 13: whose hand-ins are late and why: the register and its figures', async () => {
  await record(await returnedAgo('晚交的检查', 40, { officers: [ids['吴芳']] }))
  const month = monthOf(hoursAgo(43))
  const register = await until(
    () => house.admin.ok('GET', `/hand-ins?month=${month}`),
    ({ items }) => items.some((one: { kind: string }) => one.kind === 'late'),
  )
  const late = register.items.find((one: { title: string }) => one.title === '晚交的检查')
  assert.deepEqual(
    [late.reasons[0].code, late.reasons[0].params.hours, late.exceptionWhy, late.recordings],
    ['hand-in-after-return', 24, '下乡检查，当日往返', 1],
  )
  assert.ok(Math.abs(late.lateMs - 16 * HOUR_MS) < 120_000)
  const wu = register.persons.find((one: { name: string }) => one.name === '吴芳')
  assert.deepEqual([wu.activities, wu.late, wu.overdue, wu.lateTotalMs], [1, 1, 0, late.lateMs])
  const li = register.persons.find((one: { name: string }) => one.name === '李国强')
  const overdue = register.items.filter((one: { kind: string }) => one.kind === 'overdue')
  assert.equal(li.overdue, overdue.length)
  assert.ok(!register.items.some((one: { title: string }) => one.title === '作废的检查'))
  // Officers see their own, and no figures of others.
  const own = await people.officer.ok('GET', `/hand-ins?month=${month}`)
  assert.deepEqual(
    own.persons.map((one: { name: string }) => one.name),
    ['李国强'],
  )
  assert.ok(!own.items.some((one: { title: string }) => one.title === '晚交的检查'))
})

test('Art. 13: the register to take along, as a table and as a form; it is recorded', async () => {
  const month = monthOf(hoursAgo(43))
  const path = `/hand-ins/export?month=${month}&kind=late`
  const table = await house.admin.ask('GET', path)
  assert.equal(table.status, 200)
  const { sheets } = await readXlsx(table.bytes)
  assert.deepEqual(
    sheets.map(({ name }) => name),
    ['移交台账', '按人员统计', '按科室统计', '说明'],
  )
  assert.equal(sheets[0]?.rows[1]?.[1], '晚交的检查')
  assert.equal(sheets[1]?.rows[1]?.[0], '吴芳')
  const form = await house.admin.ask('GET', `${path}&format=pdf`)
  assert.equal(form.bytes.subarray(0, 5).toString(), '%PDF-')
  assert.equal((await people.officer.ask('GET', path)).status, 403)
})

test('the check finds a reminder that was put in, taken away or altered by hand', async () => {
  const { db } = house.server.house.database
  await expectSound(house)
  await sql`update hand_in_reminders set seen_at = now() where reminder_id = (
    select reminder_id from hand_in_reminders where seen_at is null limit 1)`.execute(db)
  await sql`delete from hand_in_reminders where reminder_id = (
    select reminder_id from hand_in_reminders where seen_at is null limit 1)`.execute(db)
  const { findings } = await check(house)
  assert.deepEqual(
    findings.map(({ code }) => code),
    ['reminder-differs-from-events', 'reminder-differs-from-events'],
  )
})
