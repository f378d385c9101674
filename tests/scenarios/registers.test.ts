// The registers around the import: what was done to an entry is told from its events, sections are renamed,
// moved and switched off without losing anybody, and what is exported is what the search box found.

import assert from 'node:assert/strict'
import { readXlsx } from 'hucre/xlsx'
import { after, before, test } from 'node:test'
import { createPerson, type Person } from '../house/person.ts'
import { startTestHouse, type TestHouse } from '../house/start.ts'

let house: TestHouse
before(async () => {
  house = await startTestHouse()
})
after(() => house.end())

const STRANGER = '00000000-0000-4000-8000-000000000000'
type Told = { type: string; number: number; actor: string; details: Record<string, unknown> }

async function signedIn(login: string, roles: string[], officer?: string): Promise<Person> {
  const first = { login, password: '初始-Shilu-2026' }
  await house.admin.ok('POST', '/accounts', { ...first, name: login, roles, officer })
  const person = createPerson(house.url)
  await person.ok('POST', '/session', first)
  const next = '自己的-Shilu-2026'
  await person.ok('POST', '/session/password', { current: first.password, next })
  return person
}

test('the history of a device and of its holder, page by page, the newest first', async () => {
  const { admin } = house
  const li = await admin.ok('POST', '/officers', { name: '李国强', certificateNumber: '豫D-1' })
  const wu = await admin.ok('POST', '/officers', { name: '吴芳', certificateNumber: '豫D-2' })
  const device = await admin.ok('POST', '/devices', { kind: 'recorder', serial: '8812345' })
  const other = await admin.ok('POST', '/devices', { kind: 'camera', serial: '1' })
  await admin.ok('POST', `/devices/${device.id}/holder`, { officer: li.id })
  await admin.ok('POST', `/devices/${other.id}/holder`, { officer: wu.id })
  await admin.ok('PATCH', `/devices/${device.id}`, { model: 'DSJ-A7' })
  await admin.ok('POST', `/devices/${device.id}/holder`, { officer: wu.id })
  await admin.ok('PATCH', `/officers/${li.id}`, { name: '李国富' })
  const first = await admin.ok('GET', `/devices/${device.id}/events?limit=3`)
  assert.equal(first.total, 4)
  assert.deepEqual(
    first.items.map((one: Told) => one.type),
    ['device.handed-over', 'device.changed', 'device.handed-over'],
  )
  assert.equal(first.items[0].actor, '王敏')
  assert.equal(first.names[wu.id], '吴芳')
  assert.equal(first.names[device.id], '8812345')
  assert.equal(first.items[1].details.before.model, null)
  assert.equal(first.items[1].details.after.model, 'DSJ-A7')
  const rest = await admin.ok('GET', `/devices/${device.id}/events?limit=3&after=${first.next}`)
  assert.deepEqual(
    rest.items.map((one: Told) => one.type),
    ['device.created'],
  )
  assert.equal(rest.next, null)
  const person = await admin.ok('GET', `/officers/${li.id}/events`)
  assert.deepEqual(
    person.items.map((one: Told) => one.type),
    ['officer.changed', 'device.handed-over', 'officer.created'],
  )
  assert.equal(person.names[device.id], '8812345')
  await admin.refused('NOT_FOUND', 'GET', `/devices/${STRANGER}/events`)
  await admin.refused('NOT_FOUND', 'GET', `/officers/${device.id}/events`)
  await admin.refused('INPUT_INVALID', 'GET', `/devices/${device.id}/events?after=x`)
  const officer = await signedIn('li', ['officer'], li.id)
  await officer.refused('NOT_PERMITTED', 'GET', `/officers/${li.id}/events`)
  await createPerson(house.url, house.dockKey).refused(
    'NOT_PERMITTED',
    'GET',
    `/devices/${device.id}/events`,
  )
})

test('the history is found by its index, and an event whose body jsonb refuses is no obstacle', async () => {
  const { pool } = house.server.house.database
  const client = await pool.connect()
  try {
    await client.query('set enable_seqscan = off')
    const plan = await client.query<{ 'QUERY PLAN': string }>(
      `explain select number from events where unit_id = $1 and (type like 'device.%' and
         case when type like 'device.%' then body::jsonb #>> '{details,device}' end = $2) order by number desc limit 5`,
      [STRANGER, STRANGER],
    )
    assert.match(plan.rows.map((row) => row['QUERY PLAN']).join('\n'), /events_device/)
  } finally {
    await client.query('reset enable_seqscan')
    client.release()
  }
  // JSON may hold a NUL and jsonb may not: other events must not fail because of these indexes.
  const nul = String.raw`{"details":{"device":"\u0000"}}`
  const insert = (type: string) =>
    pool.query(
      `insert into events (unit_id, event_id, type, version, at, body, nonce, leaf)
       select unit_id, gen_random_uuid(), $1, 1, now(), $2, decode(repeat('00', 32), 'hex'), '' from units`,
      [type, nul],
    )
  await insert('session.refused')
  await assert.rejects(insert('device.changed'), /unsupported Unicode escape sequence/)
  const { items } = await house.admin.ok('GET', '/devices')
  assert.equal((await house.admin.ok('GET', `/devices/${items[0].id}/events`)).total > 0, true)
})

test('sections: renamed, moved without cycles, switched off only when nobody needs them', async () => {
  const { admin } = house
  const brigade = await admin.ok('POST', '/sections', { name: '稽查大队' })
  const squad = await admin.ok('POST', '/sections', { name: '一中队', parent: brigade.id })
  const path = `/sections/${brigade.id}`
  await admin.refused('SECTION_CYCLE', 'PATCH', path, { parent: squad.id })
  await admin.refused('SECTION_CYCLE', 'PATCH', path, { parent: brigade.id })
  await admin.refused('SECTION_TAKEN', 'PATCH', path, { name: '一中队' })
  await admin.refused('NOT_FOUND', 'PATCH', path, { parent: STRANGER })
  await admin.refused('NOT_FOUND', 'PATCH', `/sections/${STRANGER}`, { name: '无' })
  assert.equal((await admin.ok('PATCH', path, { name: '稽查一大队' })).name, '稽查一大队')
  const refused = await admin.refused('SECTION_IN_USE', 'PATCH', path, { isActive: false })
  assert.match(refused.body.detail, /1 个下级科室/)
  const officer = await admin.ok('POST', '/officers', {
    name: '孙立',
    certificateNumber: '豫D-60',
    section: squad.id,
  })
  await admin.refused('SECTION_IN_USE', 'PATCH', `/sections/${squad.id}`, { isActive: false })
  await admin.ok('PATCH', `/officers/${officer.id}`, { isActive: false })
  await admin.ok('PATCH', `/sections/${squad.id}`, { isActive: false })
  await admin.ok('PATCH', path, { isActive: false })
  await admin.refused('SECTION_OFF', 'PATCH', `/sections/${squad.id}`, { isActive: true })
  await admin.refused('SECTION_OFF', 'POST', '/sections', { name: '二中队', parent: brigade.id })
  const custodian = await signedIn('bao', ['custodian'])
  await custodian.refused('NOT_PERMITTED', 'PATCH', path, { name: '别的' })
  const { rows } = await house.server.house.database.pool.query<{ body: string }>(
    `select body from events where type = 'section.changed' order by number limit 1`,
  )
  const { before: was, after: now } = JSON.parse(rows[0]?.body ?? '{}').details
  assert.deepEqual([was.name, now.name], ['稽查大队', '稽查一大队'])
})

test('what the search box finds is exported, without secrets, and leaves its event', async () => {
  const table = async (path: string, person = house.admin) => {
    const answer = await person.ask('GET', path)
    assert.equal(answer.status, 200, answer.text.slice(0, 200))
    assert.match(answer.headers.get('content-disposition') ?? '', /filename\*=UTF-8''/)
    const { sheets } = await readXlsx(answer.bytes)
    return { rows: sheets[0]?.rows ?? [], about: sheets[1]?.rows ?? [], bytes: answer.bytes }
  }
  const devices = await table(`/devices/export?q=${encodeURIComponent('照相机')}`)
  assert.deepEqual(
    devices.rows.map((row) => row[1]),
    ['设备编号', '1'],
  )
  assert.deepEqual(devices.about[4], ['搜索', '照相机'])
  const english = await table('/devices/export?language=en')
  assert.equal(english.rows[0]?.[0], 'Kind')
  assert.equal(english.rows.length, 3)
  const officers = await table('/officers/export')
  assert.equal(officers.rows.length, 1 + (await house.admin.ok('GET', '/officers')).items.length)
  const accounts = await table(`/accounts/export?q=${encodeURIComponent('资料管理员')}`)
  assert.deepEqual(accounts.rows[0], ['登录名', '姓名', '角色', '对应的执法人员', '状态'])
  assert.doesNotMatch(JSON.stringify(accounts.rows), /argon2/)
  const docks = await table('/docks/export')
  assert.equal(docks.rows[1]?.[0], '本机采集站')
  const { rows } = await house.server.house.database.pool.query<{ body: string }>(
    `select body from events where type = 'register.exported' order by number`,
  )
  assert.deepEqual(
    rows.map((row) => JSON.parse(row.body).details).map((told) => [told.register, told.query]),
    [
      ['devices', { q: '照相机' }],
      ['devices', {}],
      ['officers', {}],
      ['accounts', { q: '资料管理员' }],
      ['docks', {}],
    ],
  )
  const officer = await signedIn('zhang', ['officer'])
  await officer.refused('NOT_PERMITTED', 'GET', '/officers/export')
  await officer.refused('NOT_PERMITTED', 'GET', '/accounts/export')
  assert.equal((await table('/devices/export', officer)).rows.length, 3)
  await createPerson(house.url, house.dockKey).refused('NOT_PERMITTED', 'GET', '/officers/export')
})
