// A flag is looked at, and looked at again: what is noted, who may, and that the flag itself stays.

import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { check } from '../house/check.ts'
import { createPerson } from '../house/person.ts'
import { PASSWORD, startTestHouse, type TestHouse } from '../house/start.ts'
import { dockOf } from '../house/take-in.ts'

let house: TestHouse
let recording: string
before(async () => {
  house = await startTestHouse()
  recording = (await dockOf(house).takeIn('DCIM/1.mp4', Buffer.alloc(0))).recording
})
after(() => house.end())

const detail = () => house.admin.ok('GET', `/recordings/${recording}`)
const path = (flag: string, id = recording) => `/recordings/${id}/flags/${flag}/acknowledgement`
const eventTypes = async (): Promise<string[]> => {
  const { items } = await house.admin.ok('GET', `/recordings/${recording}/events`)
  return items.map((event: { type: string }) => event.type)
}

test('who looked, when and why stands beside the flag, which stays', async () => {
  assert.deepEqual((await detail()).acknowledgements, [])
  await house.admin.ok('POST', path('empty'), { why: '记录仪掉电，已与当事人核实' })
  const noticed = await detail()
  assert.ok(noticed.flags.includes('empty'))
  assert.equal(noticed.acknowledgements.length, 1)
  const [noted] = noticed.acknowledgements
  assert.equal(noted.flag, 'empty')
  assert.equal(noted.why, '记录仪掉电，已与当事人核实')
  assert.equal(noted.by, '王敏')
  assert.ok(Math.abs(Date.parse(noted.at) - Date.now()) < 60_000)
  assert.ok((await eventTypes()).includes('recording.flag-acknowledged'))
})

test('a later word takes the place of the earlier one; taken back, the flag waits again', async () => {
  await house.admin.ok('POST', path('empty'), { why: '再次核对' })
  assert.deepEqual(
    (await detail()).acknowledgements.map((one: { why: string }) => one.why),
    ['再次核对'],
  )
  await house.admin.ok('DELETE', path('empty'))
  assert.deepEqual((await detail()).acknowledgements, [])
  await house.admin.ok('DELETE', path('empty'))
  const reopenings = (await eventTypes()).filter((type) => type === 'recording.flag-reopened')
  assert.equal(reopenings.length, 1, 'the second time nothing was taken back: no event')
  const { items } = await house.admin.ok('GET', `/recordings/${recording}/events`)
  const reopened = items.find((one: { type: string }) => one.type === 'recording.flag-reopened')
  assert.equal(reopened.details.before.why, '再次核对')
})

test('refused: no such flag, a flag that is not there, no reason, no such recording', async () => {
  await house.admin.refused('INPUT_INVALID', 'POST', path('ugly'), { why: '看过' })
  await house.admin.refused('FLAG_ABSENT', 'POST', path('encrypted'), { why: '看过' })
  await house.admin.refused('INPUT_INVALID', 'POST', path('empty'), { why: '  ' })
  await house.admin.refused('INPUT_INVALID', 'POST', path('empty'), {})
  const nowhere = '00000000-0000-4000-8000-000000000000'
  await house.admin.refused('NOT_FOUND', 'POST', path('empty', nowhere), { why: '看过' })
  assert.deepEqual((await detail()).acknowledgements, [])
})

test('a note that no event tells of is found by fsck', async () => {
  await house.admin.ok('POST', path('empty'), { why: '看过' })
  const { pool } = house.server.house.database
  const found = async () => {
    const { findings } = await check(house)
    return findings.map(({ code }) => code)
  }
  assert.deepEqual(await found(), [])
  await pool.query('update flag_acknowledgements set event_id = gen_random_uuid()')
  assert.deepEqual(await found(), ['acknowledged-without-event'])
  await house.admin.ok('DELETE', path('empty'))
})

test('an officer may not note it, not even about an own recording', async () => {
  const officer = await house.admin.ok('POST', '/officers', {
    name: '李国强',
    certificateNumber: '豫D-0410251',
  })
  await house.admin.ok('POST', '/accounts', {
    login: 'liguoqiang',
    name: '李国强',
    roles: ['officer'],
    officer: officer.id,
    password: PASSWORD,
  })
  await house.admin.ok('POST', `/recordings/${recording}/corrections`, {
    field: 'officer',
    value: officer.id,
    why: '本人交来',
  })
  const person = createPerson(house.url)
  await person.ok('POST', '/session', { login: 'liguoqiang', password: PASSWORD })
  await person.ok('POST', '/session/password', { current: PASSWORD, next: `${PASSWORD}-2` })
  await person.ok('GET', `/recordings/${recording}`)
  await person.refused('NOT_PERMITTED', 'POST', path('empty'), { why: '看过' })
  await person.refused('NOT_PERMITTED', 'DELETE', path('empty'))
})
