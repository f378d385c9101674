// Accounts: set-up once, sign-in with a lock, sessions that end, passwords, roles that exclude each other.

import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { createPerson } from '../house/person.ts'
import { ADMIN, PASSWORD, startTestHouse, type TestHouse } from '../house/start.ts'
import { dockOf } from '../house/take-in.ts'

let house: TestHouse
before(async () => {
  house = await startTestHouse()
})
after(() => house.end())

const person = () => createPerson(house.url)
const clock = (minutes: number) => {
  const real = () =>
    Temporal.Now.instant().round({ smallestUnit: 'microsecond', roundingMode: 'trunc' })
  house.server.house.now = () => real().add({ minutes })
}

test('a home is set up once, and only with the link', async () => {
  const again = { token: 'x', unit: '二', login: 'b', name: '乙', password: PASSWORD }
  await person().refused('SET_UP_LINK_REFUSED', 'POST', '/setup', again)
  const token = house.server.house.setUpLink.secret
  await person().refused('SET_UP_ALREADY', 'POST', '/setup', { ...again, token })
})

test('a new account must change its first password before anything else', async () => {
  const { admin } = house
  await admin.ok('POST', '/accounts', {
    login: 'leader',
    name: '李局',
    roles: ['leader'],
    password: 'first-password',
  })
  const leader = person()
  const session = await leader.ok('POST', '/session', {
    login: 'LEADER',
    password: 'first-password',
  })
  assert.equal(session.mustChangePassword, true)
  assert.equal(session.sessionSecret, undefined)
  await leader.refused('NOT_PERMITTED', 'GET', '/recordings')
  await leader.refused('PASSWORD_WRONG', 'POST', '/session/password', {
    current: 'no',
    next: 'another-password',
  })
  await leader.refused('PASSWORD_WEAK', 'POST', '/session/password', {
    current: 'first-password',
    next: 'short',
  })
  const elsewhere = person()
  await elsewhere.ok('POST', '/session', { login: 'leader', password: 'first-password' })
  await leader.ok('POST', '/session/password', {
    current: 'first-password',
    next: 'another-password',
  })
  await leader.ok('GET', '/recordings')
  await elsewhere.refused('SESSION_ENDED', 'GET', '/session')
})

test('five wrong passwords lock the account for a while, right or wrong', async () => {
  await house.admin.ok('POST', '/accounts', {
    login: 'reviewer',
    name: '评查员',
    roles: ['reviewer'],
    password: 'first-password',
  })
  const wrong = { login: 'reviewer', password: 'wrong' }
  for (let attempt = 1; attempt <= 4; attempt += 1)
    await person().refused('SIGN_IN_REFUSED', 'POST', '/session', wrong)
  await person().refused('ACCOUNT_LOCKED', 'POST', '/session', wrong)
  await person().refused('ACCOUNT_LOCKED', 'POST', '/session', {
    login: 'reviewer',
    password: 'first-password',
  })
  clock(16)
  await person().ok('POST', '/session', { login: 'reviewer', password: 'first-password' })
  clock(0)
  await person().refused('SIGN_IN_REFUSED', 'POST', '/session', {
    login: 'nobody-knows',
    password: 'x',
  })
})

test('a session ends after an hour without use, and when the person signs out', async () => {
  const one = person()
  await one.ok('POST', '/session', { login: ADMIN, password: PASSWORD })
  clock(61)
  await one.refused('SESSION_ENDED', 'GET', '/recordings')
  clock(0)
  const two = person()
  await two.ok('POST', '/session', { login: ADMIN, password: PASSWORD })
  await two.ok('DELETE', '/session')
  await two.refused('NOT_SIGNED_IN', 'GET', '/session')
})

test('the three administrators are three people, and the last one stays', async () => {
  const { admin } = house
  const roles = ['system-admin', 'audit-admin']
  await admin.refused('ROLES_CLASH', 'POST', '/accounts', {
    login: 'both',
    name: '两职',
    roles,
    password: 'first-password',
  })
  const { items } = await admin.ok('GET', '/accounts')
  const me = items.find((one: { login: string }) => one.login === ADMIN)
  await admin.refused('LAST_ADMINISTRATOR', 'PATCH', `/accounts/${me.id}`, { isActive: false })
  await admin.refused('LOGIN_TAKEN', 'POST', '/accounts', {
    login: 'WANGMIN',
    name: '同名',
    roles: ['officer'],
    password: 'first-password',
  })
})

test('card → device → holder; an officer sees the own recordings; a correction keeps the claim', async () => {
  const { admin } = house
  const li = await admin.ok('POST', '/officers', {
    name: '李国强',
    certificateNumber: '豫D-0410251',
    recorderNumber: '410425',
  })
  const wu = await admin.ok('POST', '/officers', { name: '吴芳', certificateNumber: '豫D-0410252' })
  await admin.refused('CERTIFICATE_TAKEN', 'POST', '/officers', {
    name: '同号',
    certificateNumber: '豫D-0410251',
  })
  const name = 'DCIM/8812345_410425_20260916141223_0002_IMP.MP4'
  const dock = dockOf(house)
  const file = await dock.takeIn(name, Buffer.from('placed later'))
  const unplaced = await admin.ok('GET', `/recordings/${file.recording}`)
  assert.ok(unplaced.flags.includes('fits-nowhere') && unplaced.flags.includes('marked-important'))
  assert.equal(unplaced.capturedAt, '2026-09-16T06:12:23Z')

  const device = await admin.ok('POST', '/devices', {
    kind: 'recorder',
    serial: '8812345',
    model: 'DSJ-X9',
  })
  await admin.refused('SERIAL_TAKEN', 'POST', '/devices', { kind: 'recorder', serial: '8812345' })
  await admin.ok('POST', `/devices/${device.id}/holder`, {
    officer: li.id,
    heldFrom: '2026-09-16T08:00:00+08:00',
  })
  await admin.refused('HOLDING_OVERLAPS', 'POST', `/devices/${device.id}/holder`, {
    officer: wu.id,
    heldFrom: '2026-09-15T08:00:00+08:00',
  })
  const placed = await until(async () => {
    const now = await admin.ok('GET', `/recordings/${file.recording}`)
    return now.officer?.name === '李国强' ? now : null
  })
  assert.ok(!placed.flags.includes('fits-nowhere'))
  assert.equal(placed.device.serial, '8812345')

  await admin.ok('POST', '/accounts', {
    login: 'li',
    name: '李国强',
    roles: ['officer'],
    officer: li.id,
    password: 'first-password',
  })
  await admin.ok('POST', '/accounts', {
    login: 'wu',
    name: '吴芳',
    roles: ['officer'],
    officer: wu.id,
    password: 'first-password',
  })
  const signedIn = async (login: string) => {
    const one = person()
    await one.ok('POST', '/session', { login, password: 'first-password' })
    await one.ok('POST', '/session/password', {
      current: 'first-password',
      next: 'another-password',
    })
    return one
  }
  const officerLi = await signedIn('li')
  const officerWu = await signedIn('wu')
  assert.equal((await officerLi.ok('GET', '/recordings')).total, 1)
  assert.equal((await officerWu.ok('GET', '/recordings')).total, 0)
  await officerWu.refused('NOT_FOUND', 'GET', `/recordings/${file.recording}/original`)
  await officerLi.refused('NOT_PERMITTED', 'POST', `/recordings/${file.recording}/corrections`, {
    field: 'officer',
    value: wu.id,
    why: '我',
  })

  const corrections = `/recordings/${file.recording}/corrections`
  await admin.refused('INPUT_INVALID', 'POST', corrections, {
    field: 'officer',
    value: 'nobody',
    why: '理由',
  })
  await admin.refused('INPUT_INVALID', 'POST', corrections, {
    field: 'officer',
    value: wu.id,
    why: '',
  })
  await admin.ok('POST', corrections, { field: 'officer', value: wu.id, why: '当日由吴芳代用' })
  const corrected = await admin.ok('GET', `/recordings/${file.recording}`)
  assert.equal(corrected.officer.name, '吴芳')
  assert.deepEqual(corrected.claims.name.officerNumber, '410425')
  assert.equal(corrected.corrections[0].before, '李国强')
  assert.equal(corrected.corrections[0].why, '当日由吴芳代用')
  assert.equal((await officerWu.ok('GET', '/recordings')).total, 1)
  await admin.refused('CORRECTION_EMPTY', 'POST', corrections, {
    field: 'officer',
    value: wu.id,
    why: '再来',
  })
})

async function until<T>(look: () => Promise<T | null>): Promise<T> {
  for (let attempt = 0; attempt < 100; attempt += 1) {
    const found = await look()
    if (found !== null) return found
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  throw new Error('it never came')
}
