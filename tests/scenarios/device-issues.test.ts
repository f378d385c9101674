// A device goes out and comes back: issued after its check, the card taken in, the recordings placed to who
// had it, returned, and all of it stands in the use register without anybody having written it there.

import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { expectSound } from '../house/check.ts'
import { createPerson, type Person } from '../house/person.ts'
import { PASSWORD, startTestHouse, type TestHouse } from '../house/start.ts'
import { dockOf } from '../house/take-in.ts'
import { until } from '../house/until.ts'

let house: TestHouse
before(async () => {
  house = await startTestHouse()
})
after(() => house.end())

const OWN = '自己的-Shilu-2026'
const GB = 1_000_000_000
const FIT = {
  works: true,
  batteryPercent: 96,
  freeBytes: 60 * GB,
  lens: true,
  microphone: true,
  clockOffsetMs: 800,
}
const GOOD = { works: true, lens: true, microphone: true }

let numbers = 0
async function officerOf(name: string): Promise<string> {
  numbers += 1
  const certificateNumber = `豫D-${numbers}`
  return (await house.admin.ok('POST', '/officers', { name, certificateNumber })).id
}
async function signedIn(login: string, roles: string[], officer?: string): Promise<Person> {
  const first = { login, password: '初始-Shilu-2026' }
  await house.admin.ok('POST', '/accounts', { ...first, name: login, roles, officer })
  const person = createPerson(house.url)
  await person.ok('POST', '/session', first)
  await person.ok('POST', '/session/password', { current: first.password, next: OWN })
  return person
}
async function recorder(serial: string): Promise<string> {
  const marks = [{ kind: 'name-prefix', value: serial }]
  return (await house.admin.ok('POST', '/devices', { kind: 'recorder', serial, marks })).id
}
const issueOf = (device: string, officer: string, rest: object = {}) => ({
  path: `/devices/${device}/issues`,
  body: { officer, facts: FIT, confirmation: { secret: OWN }, ...rest },
})
const nameAt = (serial: string, at: Temporal.Instant) => {
  const local = at.toZonedDateTimeISO('Asia/Shanghai').toPlainDateTime().toString()
  return `${serial}_410425_${local.slice(0, 19).replaceAll(/[-:T]/g, '')}.MP4`
}
const stateOf = async (device: string) =>
  (await house.admin.ok('GET', `/devices/${device}`)).device.state

test('issued, filmed, taken in, placed, returned: the register tells all of it', async () => {
  const { admin } = house
  const li = await officerOf('李国强')
  const person = await signedIn('liguoqiang', ['officer'], li)
  const device = await recorder('8812345')
  const { path, body } = issueOf(device, li, { purpose: '校外培训机构检查' })
  const issued = await admin.ok('POST', path, body)
  assert.equal(issued.confirmed.how, 'password')
  assert.equal(issued.hours, 23)
  assert.equal(issued.issuedBy, '王敏')
  assert.equal(issued.recordings.total, 0)
  assert.equal(await stateOf(device), 'issued')

  const filmedAt = Temporal.Now.instant().add({ seconds: 1 })
  const film = Buffer.from('not a film, but it was on the card')
  await until(
    async () => Temporal.Now.instant(),
    (now) => Temporal.Instant.compare(now, filmedAt) > 0,
  )
  const taken = await dockOf(house).takeIn(nameAt('8812345', filmedAt), film)
  assert.equal(taken.state, 'kept')
  const recording = await admin.ok('GET', `/recordings/${taken.recording}`)
  assert.equal(recording.officer.name, '李国强', 'placed to whoever has it by the issue')

  const returning = `/device-issues/${issued.id}/return`
  const returned = await admin.ok('POST', returning, {
    condition: 'intact',
    checks: GOOD,
    recorded: 'docked',
    recordedWords: '检查全过程',
    confirmation: { secret: OWN },
  })
  assert.equal(returned.ended.as, 'returned')
  assert.deepEqual(returned.reasons, [])
  await admin.refused('ISSUE_NOT_OPEN', 'POST', returning, {
    condition: 'intact',
    checks: GOOD,
    recorded: 'docked',
    confirmation: { secret: OWN },
  })
  assert.equal(await stateOf(device), 'in-store')

  const { items, total } = await admin.ok('GET', `/device-issues?device=${device}`)
  assert.equal(total, 1)
  const [row] = items
  assert.equal(row.recordings.total, 1)
  assert.equal(row.recordings.videos, 1)
  assert.equal(row.recordings.sizeBytes, film.length)
  assert.deepEqual(row.recordings.intakes, [taken.intake])
  assert.equal(row.ended.recordedWords, '检查全过程')
  const { holdings } = await admin.ok('GET', `/devices/${device}`)
  assert.equal(holdings.length, 1)
  assert.deepEqual([holdings[0].name, holdings[0].issue], ['李国强', issued.id])
  assert.equal(holdings[0].until, row.ended.at)

  const own = await person.ok('GET', '/device-issues')
  assert.equal(own.total, 1, 'an officer sees the own issues')
  const history = await admin.ok('GET', `/officers/${li}/events`)
  assert.deepEqual(
    history.items.map((one: { type: string }) => one.type),
    ['device.returned', 'device.issued', 'officer.created'],
  )
  await expectSound(house)
})

test('a film whose length is known is counted with it, and tells the rate of the device', async () => {
  const { admin, server } = house
  const { items } = await admin.ok('GET', '/device-issues')
  const { device, recordings } = items[0]
  const [{ id }] = (await admin.ok('GET', `/recordings?device=${device.id}`)).items
  const { facts } = await until(
    () => admin.ok('GET', `/recordings/${id}`),
    (recording) => recording.facts !== null,
  )
  await server.house.database.pool.query(
    `update recordings set facts = jsonb_build_object('durationMs', 1200000.4) where device_id = $1`,
    [device.id],
  )
  const again = (await admin.ok('GET', `/device-issues?device=${device.id}`)).items[0]
  assert.equal(again.recordings.durationMs, 1_200_000)
  const { bytesPerHour } = await admin.ok('GET', `/devices/${device.id}`)
  assert.equal(Math.round(bytesPerHour), recordings.sizeBytes * 3)
  await server.house.database.pool.query(`update recordings set facts = $2 where device_id = $1`, [
    device.id,
    JSON.stringify(facts),
  ])
})

test('a check that fails blocks the issue until a reason is stated; the reason stays', async () => {
  const { admin } = house
  const wu = await officerOf('吴芳')
  await signedIn('wufang', ['officer'], wu)
  const device = await recorder('8812346')
  const facts = { ...FIT, batteryPercent: 41, clockOffsetMs: null }
  const { path, body } = issueOf(device, wu, { facts })
  const refused = await admin.refused('PREFLIGHT_FAILS', 'POST', path, body)
  assert.match(refused.body.detail, /1 项/)
  assert.equal(await stateOf(device), 'in-store')
  const issued = await admin.ok('POST', path, { ...body, overrideWhy: '仅此一台可用，随车充电' })
  assert.equal(issued.overrideWhy, '仅此一台可用，随车充电')
  assert.deepEqual(
    issued.checks
      .filter((one: { outcome: string }) => one.outcome !== 'pass')
      .map((one: { check: string; outcome: string }) => [one.check, one.outcome]),
    [
      ['battery', 'fail'],
      ['clock', 'unknown'],
    ],
  )
  const back = await admin.ok('POST', `/device-issues/${issued.id}/return`, {
    condition: 'intact',
    checks: GOOD,
    recorded: 'docked',
    confirmation: { secret: OWN },
  })
  assert.deepEqual(
    back.reasons.map((reason: { code: string }) => reason.code),
    ['return-docked-but-none'],
  )
})

test('two people issue the same device at once: one does, the other is told who has it', async () => {
  const { admin } = house
  const one = await officerOf('孙鹏')
  const other = await officerOf('王磊')
  await signedIn('sunpeng', ['officer'], one)
  await signedIn('wanglei', ['officer'], other)
  const second = await signedIn('liuyang', ['custodian'])
  const device = await recorder('8812352')
  const answers = await Promise.all([
    admin.ask('POST', `/devices/${device}/issues`, issueOf(device, one).body),
    second.ask('POST', `/devices/${device}/issues`, issueOf(device, other).body),
  ])
  assert.deepEqual(
    answers.map(({ status }) => status).toSorted((a, b) => a - b),
    [200, 409],
  )
  const lost = answers.find(({ status }) => status === 409)
  const won = answers.find(({ status }) => status === 200)
  assert.equal(lost?.body.code, 'DEVICE_ISSUED_TO')
  assert.match(lost?.body.detail ?? '', new RegExp(won?.body.officer.name))
  const { holdings } = await admin.ok('GET', `/devices/${device}`)
  assert.equal(holdings.length, 1)
  await admin.refused('DEVICE_ISSUED_NOW', 'POST', `/devices/${device}/holder`, { officer: other })
  await admin.refused('DEVICE_ISSUED_NOW', 'PATCH', `/devices/${device}`, { isActive: false })
})

test('wrong PINs are counted, lock the account for signing in too, and a PIN signs nobody in', async () => {
  const { admin } = house
  const zhao = await officerOf('赵敏')
  const person = await signedIn('zhaomin', ['officer'], zhao)
  await person.refused('PASSWORD_WRONG', 'POST', '/session/pin', { current: 'x', pin: '830217' })
  for (const pin of ['12345', '111111', '123456', '987654', 'abcdef'])
    await person.refused('PIN_WEAK', 'POST', '/session/pin', { current: OWN, pin })
  await person.ok('POST', '/session/pin', { current: OWN, pin: '830217' })
  await createPerson(house.url).refused('SIGN_IN_REFUSED', 'POST', '/session', {
    login: 'zhaomin',
    password: '830217',
  })
  const device = await recorder('8812360')
  const { path, body } = issueOf(device, zhao)
  const wrong = { ...body, confirmation: { secret: '000000' } }
  // The wrong sign-in above was the first of five tries.
  for (let tries = 0; tries < 3; tries += 1)
    await admin.refused('CONFIRMATION_WRONG', 'POST', path, wrong)
  await admin.refused('ACCOUNT_LOCKED', 'POST', path, wrong)
  await admin.refused('ACCOUNT_LOCKED', 'POST', path, {
    ...body,
    confirmation: { secret: '830217' },
  })
  await createPerson(house.url).refused('ACCOUNT_LOCKED', 'POST', '/session', {
    login: 'zhaomin',
    password: OWN,
  })
  const { items } = await admin.ok('GET', '/accounts')
  const account = items.find((one: { login: string }) => one.login === 'zhaomin')
  await admin.ok('PATCH', `/accounts/${account.id}`, { unlock: true })
  const issued = await admin.ok('POST', path, { ...body, confirmation: { secret: '830217' } })
  assert.equal(issued.confirmed.how, 'pin')
  const { rows } = await house.server.house.database.pool.query<{ reason: string }>(
    `select body::jsonb #>> '{details,reason}' as reason from events
      where type = 'device.confirmation-refused' order by number`,
  )
  assert.deepEqual(
    rows.map((row) => row.reason),
    ['wrong-secret', 'wrong-secret', 'wrong-secret', 'wrong-secret', 'locked'],
  )
})

test('who cannot confirm: a first password, no account, oneself; paper only without an account', async () => {
  const { admin } = house
  const qian = await officerOf('钱一')
  const device = await recorder('8812361')
  const { path, body } = issueOf(device, qian)
  await admin.refused('CONFIRMATION_NO_ACCOUNT', 'POST', path, body)
  const first = { login: 'qianyi', password: '初始-Shilu-2026' }
  const paper = { ...body, confirmation: { paper: '在纸质领用单上签名' } }
  const issued = await admin.ok('POST', path, paper)
  assert.deepEqual(issued.confirmed, { how: 'paper', why: '在纸质领用单上签名' })
  await admin.ok('POST', '/accounts', { ...first, name: '钱一', roles: ['officer'], officer: qian })
  const returning = {
    condition: 'intact',
    checks: GOOD,
    recorded: 'none',
    confirmation: { paper: '口头' },
  }
  const back = `/device-issues/${issued.id}/return`
  await admin.refused('CONFIRMATION_NEEDS_SECRET', 'POST', back, returning)
  await admin.refused('CONFIRMATION_FIRST_PASSWORD', 'POST', back, {
    ...returning,
    confirmation: { secret: first.password },
  })
  const sole = await officerOf('孙二')
  const custodian = await signedIn('suner', ['custodian', 'officer'], sole)
  const other = await recorder('8812362')
  await custodian.refused(
    'ISSUE_TO_ONESELF',
    'POST',
    `/devices/${other}/issues`,
    issueOf(other, sole).body,
  )
})

test('states: repair, loss while issued, found again, scrapped; each with its reason', async () => {
  const { admin } = house
  const hu = await officerOf('胡军')
  const person = await signedIn('hujun', ['officer'], hu)
  const device = await recorder('8812370')
  const { path, body } = issueOf(device, hu)
  const state = `/devices/${device}/state`
  await admin.ok('POST', state, { state: 'in-repair', why: '镜头起雾' })
  await admin.refused('DEVICE_IN_REPAIR', 'POST', path, body)
  await admin.refused('DEVICE_OUT_OF_STORE', 'POST', `/devices/${device}/holder`, { officer: hu })
  await admin.ok('POST', `/devices/${device}/maintenance`, {
    kind: 'sent-out',
    doneOn: '2026-11-02',
    doneBy: '厂家售后',
    what: '更换镜头组件',
    result: '修复',
  })
  await admin.refused('MAINTENANCE_NOT_YET', 'POST', `/devices/${device}/maintenance`, {
    kind: 'care',
    doneOn: '2999-01-01',
    doneBy: '王敏',
    what: '清洁',
  })
  await admin.ok('POST', state, { state: 'in-store', why: '修复取回' })
  const issued = await admin.ok('POST', path, body)
  const held = await admin.refused('DEVICE_STATE_HELD', 'POST', state, {
    state: 'scrapped',
    why: '旧',
  })
  assert.match(held.body.detail, /胡军/)
  await person.refused('NOT_PERMITTED', 'POST', state, { state: 'lost', why: '丢了' })
  await admin.refused('INPUT_INVALID', 'POST', state, { state: 'lost', why: ' ' })
  await admin.ok('POST', state, { state: 'lost', why: '检查途中遗失，已书面说明' })
  const page = await admin.ok('GET', `/devices/${device}`)
  assert.equal(page.device.isActive, false)
  assert.equal(page.uses[0].ended.as, 'lost')
  assert.ok(page.holdings[0].until)
  assert.equal(page.maintenance[0].result, '修复')
  await admin.refused('ISSUE_NOT_OPEN', 'POST', `/device-issues/${issued.id}/return`, {
    condition: 'intact',
    checks: GOOD,
    recorded: 'none',
    confirmation: { secret: OWN },
  })
  await admin.ok('POST', state, { state: 'in-store', why: '找回' })
  await admin.ok('POST', state, { state: 'scrapped', why: '主板进水' })
  await admin.refused('DEVICE_STATE_FINAL', 'POST', state, { state: 'in-store', why: '试试' })
  await expectSound(house)
})

test('entered late: with a reason, never in the future nor into what somebody else held', async () => {
  const { admin } = house
  const he = await officerOf('何平')
  const device = await recorder('8812380')
  const paper = { confirmation: { paper: '停电，当日纸质登记' } }
  const { path, body } = issueOf(device, he, paper)
  const ago = (hours: number) => Temporal.Now.instant().subtract({ hours }).toString()
  await admin.refused('ISSUE_LATE_NEEDS_WHY', 'POST', path, { ...body, issuedAt: ago(30) })
  await admin.refused('ISSUE_TIME_WRONG', 'POST', path, {
    ...body,
    issuedAt: ago(-1),
    lateWhy: '停电',
  })
  const late = { ...body, issuedAt: ago(30), lateWhy: '停电补记' }
  const issued = await admin.ok('POST', path, late)
  assert.equal(issued.lateWhy, '停电补记')
  const returning = {
    condition: 'damaged',
    checks: GOOD,
    recorded: 'none',
    state: 'in-repair',
    ...paper,
  }
  const back = `/device-issues/${issued.id}/return`
  await admin.refused('RETURN_NEEDS_NOTE', 'POST', back, returning)
  const noted = { ...returning, note: '屏幕碎裂', returnedAt: ago(40), lateWhy: '停电补记' }
  await admin.refused('ISSUE_TIME_WRONG', 'POST', back, noted)
  const returned = await admin.ok('POST', back, { ...noted, returnedAt: ago(20) })
  assert.equal(returned.ended.note, '屏幕碎裂')
  assert.equal(await stateOf(device), 'in-repair')
  await admin.ok('POST', `/devices/${device}/state`, { state: 'in-store', why: '换屏' })
  await admin.refused('ISSUE_TIME_WRONG', 'POST', path, { ...late, issuedAt: ago(25) })
  const day = Temporal.Now.instant().subtract({ hours: 30 }).toZonedDateTimeISO('Asia/Shanghai')
  const on = `device=${device}&from=${day.toPlainDate().toString()}&to=${day.toPlainDate().toString()}`
  assert.equal((await admin.ok('GET', `/device-issues?${on}`)).total, 1)
  const long = 'from=2020-01-01&to=2020-12-31'
  assert.equal((await admin.ok('GET', `/device-issues?device=${device}&${long}`)).total, 0)
})

test('a holding by hand ends with an issue; who may not issue is told so', async () => {
  const { admin } = house
  const ma = await officerOf('马春生')
  const person = await signedIn('machunsheng', ['officer'], ma)
  const device = await recorder('8812390')
  await admin.ok('POST', `/devices/${device}/holder`, {
    officer: ma,
    heldFrom: '2026-01-01T00:00:00+08:00',
  })
  assert.equal(await stateOf(device), 'issued')
  const { path, body } = issueOf(device, ma)
  await person.refused('NOT_PERMITTED', 'POST', path, body)
  await createPerson(house.url, house.dockKey).refused('NOT_PERMITTED', 'GET', '/device-issues')
  await admin.ok('POST', path, body)
  const { holdings } = await admin.ok('GET', `/devices/${device}`)
  assert.deepEqual(
    holdings.map((one: { issue: string | null }) => one.issue !== null),
    [true, false],
  )
  assert.equal(holdings[1].until, holdings[0].from)
  const reviewer = await signedIn('sunli', ['reviewer'])
  assert.ok((await reviewer.ok('GET', '/device-issues')).total > 3)
  assert.equal(
    (await admin.ok('POST', '/session', { login: 'wangmin', password: PASSWORD })).account.name,
    '王敏',
  )
  await expectSound(house)
})
