// Several units in one installation: what belongs to one is nothing to the other, whoever goes there.

import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { checkOpen } from '../house/check.ts'
import { createPerson, type Person } from '../house/person.ts'
import { ADMIN, PASSWORD, startTestHouse, type TestHouse } from '../house/start.ts'

const CHIEF_PASSWORD = '县体育中心-2026'
let house: TestHouse
let chief: Person
let unit: string
before(async () => {
  house = await startTestHouse()
  const made = await house.admin.ok('POST', '/units', {
    name: '郏县体育中心',
    login: 'zhaona',
    accountName: '赵娜',
    password: 'first-password',
  })
  unit = made.unit.id
  chief = createPerson(house.url)
  await chief.ok('POST', '/session', { login: 'zhaona', password: 'first-password' })
  await chief.ok('POST', '/session/password', { current: 'first-password', next: CHIEF_PASSWORD })
})
after(() => house.end())

test('a unit has its own office, people and devices from its first moment', async () => {
  const session = await chief.ok('GET', '/session')
  assert.equal(session.unit.name, '郏县体育中心')
  assert.deepEqual(session.units, [{ id: unit, name: '郏县体育中心' }])
  assert.deepEqual(session.account.roles, ['system-admin', 'custodian'])
  await house.admin.ok('POST', '/devices', { kind: 'recorder', serial: '8812345' })
  assert.equal((await chief.ok('GET', '/devices')).items.length, 0)
  // The same serial may stand in both registers.
  await chief.ok('POST', '/devices', { kind: 'recorder', serial: '8812345' })
  assert.equal((await chief.ok('GET', '/sections')).items[0].name, '政策法规股')
})

test('names and logins are taken once for all units', async () => {
  const other = { name: '郏县体育中心', login: 'new', accountName: '新', password: PASSWORD }
  await house.admin.refused('UNIT_TAKEN', 'POST', '/units', other)
  const login = { ...other, name: '第三个单位', login: 'zhaona' }
  await house.admin.refused('LOGIN_TAKEN', 'POST', '/units', login)
  const weak = { ...other, name: '第三个单位', password: 'short' }
  await house.admin.refused('PASSWORD_WEAK', 'POST', '/units', weak)
})

test('whoever founded a unit has no way into it', async () => {
  await house.admin.refused('NOT_FOUND', 'POST', '/session/unit', { unit })
})

test('an admitted person works there with the roles given there, and at home with the own', async () => {
  const { admin } = house
  const given = await chief.ok('POST', '/admissions', { login: ADMIN, roles: ['reviewer'] })
  assert.equal(given.homeUnit.name, '郏县教育体育局')
  await chief.refused('ADMITTED_ALREADY', 'POST', '/admissions', {
    login: ADMIN,
    roles: ['reviewer'],
  })
  assert.deepEqual(
    (await admin.ok('GET', '/session')).units.map((one: { name: string }) => one.name),
    ['郏县教育体育局', '郏县体育中心'],
  )
  await admin.ok('POST', '/session/unit', { unit })
  const there = await admin.ok('GET', '/session')
  assert.equal(there.unit.id, unit)
  assert.deepEqual(there.account.roles, ['reviewer'])
  assert.equal((await admin.ok('GET', '/devices')).items[0].serial, '8812345')
  await admin.refused('NOT_PERMITTED', 'POST', '/devices', { kind: 'recorder', serial: '2' })
  // The password belongs to the person, wherever the person works.
  await admin.refused('PASSWORD_WRONG', 'POST', '/session/password', {
    current: 'no',
    next: CHIEF_PASSWORD,
  })
  const { unit: home } = await admin.ok('POST', '/session/unit', {
    unit: there.units[0].id,
  })
  assert.equal(home.name, '郏县教育体育局')
  await admin.ok('POST', '/sections', { name: '体育股' })
})

test('an ended admission ends the work there at once', async () => {
  const { admin } = house
  await admin.ok('POST', '/session/unit', { unit })
  const { items } = await chief.ok('GET', '/admissions')
  const { id } = items[0]
  const changed = await chief.ok('PATCH', `/admissions/${id}`, { roles: ['leader'] })
  assert.deepEqual(changed.roles, ['leader'])
  assert.deepEqual((await admin.ok('GET', '/session')).account.roles, ['leader'])
  await chief.ok('DELETE', `/admissions/${id}`)
  assert.equal((await admin.ok('GET', '/session')).unit.name, '郏县教育体育局')
  await admin.refused('NOT_FOUND', 'POST', '/session/unit', { unit })
  await chief.refused('NOT_FOUND', 'DELETE', `/admissions/${id}`)
})

test('one person never holds two of the three administrators, in whichever units', async () => {
  const clash = { login: ADMIN, roles: ['security-admin'] }
  await chief.refused('ROLES_CLASH', 'POST', '/admissions', clash)
  await chief.refused('LOGIN_UNKNOWN', 'POST', '/admissions', { login: 'x', roles: ['leader'] })
  await chief.refused('ACCOUNT_OF_THIS_UNIT', 'POST', '/admissions', {
    login: 'zhaona',
    roles: ['leader'],
  })
  // Who films for a unit is registered there as its own officer.
  await chief.refused('INPUT_INVALID', 'POST', '/admissions', { login: ADMIN, roles: ['officer'] })
  const account = await house.admin.ok('POST', '/accounts', {
    login: 'sunli',
    name: '孙丽',
    roles: ['reviewer'],
    password: 'first-password',
  })
  await chief.ok('POST', '/admissions', { login: 'sunli', roles: ['audit-admin'] })
  await house.admin.refused('ROLES_CLASH', 'PATCH', `/accounts/${account.id}`, {
    roles: ['security-admin'],
  })
})

test('each change left its event in the unit that it is about, and the whole is sound', async () => {
  const { house: open } = house.server
  const { db } = open.database
  const events = await db
    .selectFrom('events')
    .select(['unit_id', 'type'])
    .where('type', 'in', ['unit.created', 'unit.set-up', 'unit.entered', 'admission.given'])
    .orderBy('number')
    .execute()
  const there = events.filter((event) => event.unit_id === unit).map((event) => event.type)
  assert.equal(there[0], 'unit.set-up')
  assert.equal(there.filter((type) => type === 'admission.given').length, 2)
  assert.equal(there.filter((type) => type === 'unit.entered').length, 2)
  const home = events.filter((event) => event.unit_id !== unit).map((event) => event.type)
  assert.deepEqual(home, ['unit.set-up', 'unit.created', 'unit.entered'])
  assert.deepEqual((await checkOpen(open, true)).findings, [])
})
