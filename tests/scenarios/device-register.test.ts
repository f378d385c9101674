// The use register on paper and as a table, labels, what the desk says of devices, and what fsck finds when
// somebody changes the register behind its back.

import assert from 'node:assert/strict'
import { readXlsx } from 'hucre/xlsx'
import { execFileSync } from 'node:child_process'
import { after, before, test } from 'node:test'
import { check, expectSound } from '../house/check.ts'
import { createPerson, type Person } from '../house/person.ts'
import { startTestHouse, type TestHouse } from '../house/start.ts'

let house: TestHouse
let device = ''
let officer = ''
let person: Person
before(async () => {
  house = await startTestHouse()
  const { admin } = house
  const made = { name: '李国强', certificateNumber: '豫D-0410251' }
  officer = (await admin.ok('POST', '/officers', made)).id
  const marks = [{ kind: 'name-prefix', value: '8812345' }]
  const recorder = { kind: 'recorder', serial: '8812345', model: 'DSJ-A7', marks }
  device = (await admin.ok('POST', '/devices', recorder)).id
  const first = { login: 'liguoqiang', password: '初始-Shilu-2026' }
  const roles = ['officer']
  await admin.ok('POST', '/accounts', { ...first, name: '李国强', roles, officer })
  person = createPerson(house.url)
  await person.ok('POST', '/session', first)
  await person.ok('POST', '/session/password', { current: first.password, next: OWN })
})
after(() => house.end())

const OWN = '自己的-Shilu-2026'
const FACTS = {
  works: true,
  batteryPercent: 55,
  freeBytes: 30_000_000_000,
  lockedBytes: 4_000_000_000,
  lens: true,
  microphone: true,
  clockOffsetMs: null,
}
const ago = (hours: number) =>
  Temporal.Now.instant()
    .subtract({ minutes: Math.round(hours * 60) })
    .toString()
const lateWhy = '停电，当日纸质登记 #panic("x")'
const tasksOf = async () =>
  Object.fromEntries(
    (await house.admin.ok('GET', '/desk')).tasks.map((one: { task: string; total: number }) => [
      one.task,
      one.total,
    ]),
  )

async function issue(hoursAgo: number): Promise<string> {
  const issued = await house.admin.ok('POST', `/devices/${device}/issues`, {
    officer,
    facts: FACTS,
    purpose: '学校食堂检查',
    overrideWhy: '随车充电',
    confirmation: { secret: OWN },
    issuedAt: ago(hoursAgo),
    lateWhy,
  })
  return issued.id
}
const giveBack = (id: string, hoursAgo: number) =>
  house.admin.ok('POST', `/device-issues/${id}/return`, {
    condition: 'intact',
    checks: { works: true, lens: true, microphone: true },
    recorded: 'none',
    confirmation: { secret: OWN },
    returnedAt: ago(hoursAgo),
    lateWhy,
  })

test('the desk: a device that is out for a day, and one in repair', async () => {
  assert.equal((await tasksOf())['device-without-holder'], 1)
  const long = await issue(30)
  assert.equal((await tasksOf())['device-out-long'], 1)
  await giveBack(long, 28)
  const id = await issue(23)
  assert.equal((await tasksOf())['device-out-long'], undefined)
  await giveBack(id, 22)
  assert.equal((await tasksOf())['device-without-holder'], undefined, 'in store between issues')
  const other = await house.admin.ok('POST', '/devices', { kind: 'camera', serial: 'C-1' })
  await house.admin.ok('POST', `/devices/${other.id}/state`, {
    state: 'in-repair',
    why: '快门故障',
  })
  assert.equal((await tasksOf())['device-in-repair'], 1)
})

test('the register as PDF and XLSX: every entry with its check, its override and how it was confirmed', async () => {
  await issue(3)
  const { admin } = house
  const table = await admin.ask('GET', '/device-issues/export?format=xlsx')
  assert.equal(table.status, 200, table.text.slice(0, 300))
  const [list, about] = (await readXlsx(table.bytes)).sheets
  assert.equal(list?.rows.length, 4)
  const [heads = [], first = [], , third = []] = list?.rows ?? []
  const cell = (row: unknown[], head: string) => row[heads.indexOf(head)]
  assert.equal(cell(first, '设备编号'), '8812345')
  assert.equal(cell(first, '领用确认'), '密码确认')
  assert.match(String(cell(first, '领用前检查')), /✗ 电量：电量 55%，低于 80%/)
  assert.match(String(cell(first, '领用前检查')), /\? 时钟：时钟误差未测/)
  assert.equal(cell(first, '可录小时'), 10)
  assert.equal(cell(first, '记录情况'), '未录制')
  assert.equal(cell(first, '检查未通过仍领用的原因'), '随车充电')
  assert.equal(cell(third, '归还时间'), '尚未归还')
  assert.equal(first.length, heads.length)
  assert.match(JSON.stringify(about?.rows), /"条数","3 条"/)

  const year = `from=2026-01-01&to=2099-12-31`
  const pdf = await admin.ask('GET', `/device-issues/export?format=pdf&${year}&device=${device}`)
  assert.equal(pdf.status, 200, pdf.text.slice(0, 300))
  assert.equal(pdf.bytes.subarray(0, 5).toString(), '%PDF-')
  const text = textOf(pdf.bytes)
  if (text !== null) {
    assert.match(text, /执法记录仪使用台账/)
    assert.match(text, /2026-01-01至2099-12-31/)
    assert.match(text, /检查未通过仍领用：随车充电/)
    assert.match(text, /#panic\("x"\)/, 'what a person typed is never markup')
    assert.match(text, /尚未归还/)
    assert.doesNotMatch(text, /U\+000A/, 'lines are lines')
  }
  const english = await admin.ask('GET', '/device-issues/export?format=pdf&language=en')
  assert.equal(english.status, 200, english.text.slice(0, 300))
  const { rows } = await house.server.house.database.pool.query<{ told: string }>(
    `select body::jsonb -> 'details' as told from events where type = 'register.exported' order by number`,
  )
  assert.equal(rows.length, 3)
  assert.deepEqual(rows[1]?.told, {
    register: 'device-use',
    query: { device, from: '2026-01-01', to: '2099-12-31', format: 'pdf' },
    total: 3,
  })
  const own = await person.ask('GET', '/device-issues/export?format=xlsx')
  assert.equal(own.status, 200)
})

test('the activities of the officer while the device was out, why late, and what stopped', async () => {
  const { admin } = house
  const stated = (hours: number) => ({ at: ago(hours), knownBy: 'stated' })
  const activity = await admin.ok('POST', '/activities', {
    title: '阳光培训中心现场检查',
    officers: [officer],
    arrived: stated(2.5),
    left: stated(2),
    exception: 'remote',
    exceptionWhy: '山区学校，当日不能返回',
  })
  const other = await admin.ok('POST', '/activities', {
    title: '设备没有领出时的活动',
    officers: [officer],
    arrived: stated(20),
    left: stated(19),
  })
  assert.ok(other.id)
  const stoppage = {
    activity: activity.id,
    fromAt: ago(2.4),
    untilAt: ago(2.2),
    ground: 'equipment',
    reason: '电量耗尽',
    basis: '电量记录',
    substitute: null,
    effect: null,
    witness: null,
    device,
    isSubmitted: false,
  }
  await admin.ok('POST', '/stoppages', stoppage)
  const { items } = await admin.ok('GET', `/device-issues?device=${device}`)
  assert.deepEqual(items[0].activities, [{ id: activity.id, title: '阳光培训中心现场检查' }])
  assert.deepEqual(items[0].exceptions, ['山区学校，当日不能返回'])
  assert.equal(items[0].stoppages[0].ground, 'equipment')
  assert.deepEqual(items[1].activities, [])
  const { sheets } = await readXlsx((await admin.ask('GET', '/device-issues/export')).bytes)
  assert.match(JSON.stringify(sheets[0]?.rows.at(-1)), /阳光培训中心现场检查.*山区学校.*设备故障/)
})

test('labels of one device and of all', async () => {
  const one = await house.admin.ask('GET', `/devices/labels?device=${device}`)
  assert.equal(one.status, 200, one.text.slice(0, 300))
  assert.match(one.headers.get('content-disposition') ?? '', /8812345\.pdf/)
  const text = textOf(one.bytes)
  if (text !== null) assert.match(text, /8812345/)
  const all = await house.admin.ask('GET', '/devices/labels')
  assert.equal(all.status, 200)
  await house.admin.refused(
    'NOT_FOUND',
    'GET',
    '/devices/labels?device=00000000-0000-4000-8000-000000000000',
  )
  await person.refused('NOT_PERMITTED', 'GET', '/devices/labels')
})

test('what is changed in the register behind its back is found', async () => {
  await expectSound(house)
  const query = (text: string) => house.server.house.database.pool.query(text)
  const findings = async () => (await check(house)).findings.map(({ code }) => code)
  await query(`update device_issues set override_why = '一切正常' where ended_at is not null`)
  assert.deepEqual([...new Set(await findings())], ['issue-differs-from-event'])
  await query(`update device_issues set override_why = '随车充电' where ended_at is not null`)
  await query(`update device_issues set ended_at = ended_at - interval '1 minute'`)
  assert.deepEqual([...new Set(await findings())], ['issue-differs-from-event'])
  await query(`update device_issues set ended_at = ended_at + interval '1 minute'`)
  await query(`update devices set state = 'in-store' where serial = '8812345'`)
  assert.deepEqual(await findings(), ['device-in-false-state'])
  await query(`update devices set state = 'issued' where serial = '8812345'`)
  await query(`delete from device_issues where ended_at is not null`)
  assert.deepEqual([...new Set(await findings())], ['issue-without-entry'])
})

/** Without spaces, as a reader of PDF sees it; null where none is installed. */
function textOf(pdf: Buffer): string | null {
  try {
    const text = execFileSync('pdftotext', ['-', '-'], { input: pdf, maxBuffer: 64 * 1024 ** 2 })
    return text.toString().replaceAll(/[\s\u200b]/gu, '')
  } catch (error) {
    if ((error as { code?: string }).code === 'ENOENT') return null
    throw error
  }
}
