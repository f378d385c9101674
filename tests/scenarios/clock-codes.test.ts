// Art. 7: a recorder films the clock code at issue, its card comes in, and every recording of that holding is
// dated by what was measured.

import assert from 'node:assert/strict'
import { createHmac } from 'node:crypto'
import { statSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { writeClockCode } from '@shilu/core/clock-code.ts'
import { check, expectSound } from '../house/check.ts'
import { makeCodeFilm } from '../house/code-film.ts'
import { createPerson } from '../house/person.ts'
import { startTestHouse, type TestHouse } from '../house/start.ts'
import { dockOf } from '../house/take-in.ts'
import { until } from '../house/until.ts'

const SERIAL = '8812345'
const WITHIN_MS = 60_000
let house: TestHouse
let device = ''
let officer = ''

const day = Temporal.Now.instant()
  .toZonedDateTimeISO('Asia/Shanghai')
  .toPlainDate()
  .subtract({ days: 1 })
const at = (time: string) =>
  day.toZonedDateTime({ timeZone: 'Asia/Shanghai', plainTime: time }).toInstant()
const nameAt = (time: string, sequence: number) =>
  `DCIM/100MEDIA/${SERIAL}_041021_${day.toString().replaceAll('-', '')}${time.replaceAll(':', '')}_${String(sequence).padStart(4, '0')}.MP4`

before(async () => {
  house = await startTestHouse()
  officer = (
    await house.admin.ok('POST', '/officers', { name: '李国强', certificateNumber: '16041025101' })
  ).id
  const registered = await house.admin.ok('POST', '/devices', {
    kind: 'recorder',
    serial: SERIAL,
    model: null,
    marks: [{ kind: 'name-prefix', value: SERIAL }],
  })
  device = registered.id
  await house.admin.ok('POST', `/devices/${device}/holder`, {
    officer,
    heldFrom: at('08:10').toString(),
  })
})
after(() => house.end())

const unit = async () =>
  (
    await house.server.house.database.db
      .selectFrom('units')
      .select('unit_id')
      .executeTakeFirstOrThrow()
  ).unit_id
const small = { width: 426, height: 240, share: 0.4, seconds: 6, turnDegrees: 4 }
const codeAt = async (time: string) =>
  house.server.house.parts.clockCodes.write(await unit(), at(time))
const shown = (...texts: string[]) =>
  texts.map((text, index) => ({ text, fromSeconds: index * 2, toSeconds: index * 2 + 2 }))

async function takeIn(path: string, texts: string[], noise = 6): Promise<string> {
  const bytes = await makeCodeFilm({ ...small, noise, codes: shown(...texts) })
  return (await dockOf(house).takeIn(path, bytes)).recording
}
const detail = (id: string) => house.admin.ok('GET', `/recordings/${id}`)
const searched = (id: string) =>
  until(
    () => detail(id),
    ({ clockSearch }) => clockSearch !== null,
    WITHIN_MS,
  )
const events = async (id: string): Promise<{ type: string; details: Record<string, never> }[]> =>
  (await house.admin.ok('GET', `/recordings/${id}/events`)).items

let plain = ''
let filmed = ''

test('Art. 7: without a code the error of the clock is unknown, and never zero', async () => {
  plain = await takeIn(nameAt('10:00:03', 2), [])
  const told = await searched(plain)
  assert.equal(told.clockSearch.state, 'none')
  assert.equal(told.clock.kind, 'unknown')
  assert.equal(told.clock.reasons[0].code, 'clock-no-code')
  assert.equal(told.capturedAt, at('10:00:03').toString())
  assert.equal(told.flags.includes('clock-off'), false)
})

test('Art. 7: a code that is found later corrects every recording of the holding, the claim beside it', async () => {
  // The recorder thinks it is 08:15:05 when the page says 08:15:00: five seconds fast.
  filmed = await takeIn(nameAt('08:15:05', 1), [await codeAt('08:15:00')])
  const own = await searched(filmed)
  assert.equal(own.clockSearch.state, 'found')
  const [code] = own.clockCodes
  assert.equal(code.verdict, 'good')
  assert.equal(code.errorMs, 5000 + code.positionMs)
  assert.equal(own.clock.kind, 'measured')
  assert.equal(own.clock.errorMs, code.errorMs)
  assert.ok(own.flags.includes('clock-off'))

  const other = await until(
    () => detail(plain),
    ({ clock }) => clock.kind === 'measured',
    WITHIN_MS,
  )
  const shouldBe = at('10:00:03').subtract({ milliseconds: code.errorMs })
  assert.equal(other.capturedAt, shouldBe.toString())
  assert.equal(other.clock.claimedAt, at('10:00:03').toString())
  assert.deepEqual(
    other.captureReasons.map((reason: { code: string }) => reason.code),
    ['time-by-code-fast', 'clock-nearest', 'time-from-name'],
  )
  assert.equal(other.clock.codes[0].recording, filmed)
  assert.ok(other.flags.includes('clock-off'))
  assert.equal(other.officer.name, '李国强')
  const types = (await events(plain)).map(({ type }) => type)
  assert.ok(types.includes('recording.clock-measured'))
  assert.equal(types.filter((type) => type === 'recording.dated').length, 1)
  const flagged = await house.admin.ok('GET', '/recordings?flag=clock-off')
  assert.equal(flagged.total, 2)
})

test('Art. 7: a second code tells the drift, and what lies between is corrected linearly', async () => {
  await searched(await takeIn(nameAt('13:04:08', 3), [await codeAt('13:04:00')]))
  const other = await until(
    () => detail(plain),
    ({ clock }) => clock.driftMsPerHour !== null,
    WITHIN_MS,
  )
  assert.equal(other.captureReasons[1].code, 'clock-between')
  assert.equal(other.clock.codes.length, 2)
  // Three seconds more in almost five hours.
  assert.ok(Math.abs(other.clock.driftMsPerHour - 620) < 500, String(other.clock.driftMsPerHour))
})

test('Art. 7: a person’s correction stays stronger than any code', async () => {
  const value = at('10:30').toString()
  await house.admin.ok('POST', `/recordings/${plain}/corrections`, {
    field: 'capturedAt',
    value,
    why: '按现场检查笔录更正',
  })
  await searched(await takeIn(nameAt('09:30:07', 4), [await codeAt('09:30:00')]))
  const corrected = await detail(plain)
  assert.equal(corrected.capturedAt, value)
  assert.equal(corrected.clock.kind, 'measured')
})

test('Art. 7: forged codes, those of another unit and of the future are named and not used', async () => {
  const prove = (text: string) => createHmac('sha256', 'guessed').update(text).digest()
  const own = await unit()
  const { clockCodes } = house.server.house.parts
  const forged = writeClockCode(own, at('16:00'), prove)
  const elsewhere = clockCodes.write('019a1b2c-3d4e-7f60-8123-456789abcdef', at('16:00'))
  const future = clockCodes.write(own, Temporal.Now.instant().add({ hours: 2 }))
  const recording = await takeIn(nameAt('16:00:00', 5), [forged, elsewhere, future])
  const told = await searched(recording)
  assert.deepEqual(told.clockCodes.map(({ verdict }: { verdict: string }) => verdict).toSorted(), [
    'forged',
    'in-future',
    'other-unit',
  ])
  assert.equal(told.clockSearch.state, 'none')
  assert.notEqual(told.captureReasons[1].code, 'clock-own')
})

test('Art. 7: the holding is what counts: under another holder the error is unknown', async () => {
  await house.admin.ok('POST', `/devices/${device}/holder`, {
    officer: null,
    heldFrom: at('18:00').toString(),
  })
  await house.admin.ok('POST', `/devices/${device}/holder`, {
    officer,
    heldFrom: at('20:00').toString(),
  })
  const told = await searched(await takeIn(nameAt('21:00:00', 6), [], 9))
  assert.equal(told.clock.reasons[0].code, 'clock-no-code')
  assert.equal(told.capturedAt, at('21:00:00').toString())
})

test('Art. 7: when a holding changes, its recordings are dated anew', async () => {
  // Whoever registers the card's device later finds its codes waiting.
  const serial = '8812399'
  const path = (time: string, sequence: number) => nameAt(time, sequence).replace(SERIAL, serial)
  const stray = await takeIn(path('10:00:00', 1), [await codeAt('09:59:56')], 3)
  const beside = await takeIn(path('11:00:00', 2), [], 4)
  assert.equal((await searched(stray)).clock.kind, 'measured')
  assert.equal((await searched(beside)).clock.kind, 'unknown')
  const late = await house.admin.ok('POST', '/devices', {
    kind: 'recorder',
    serial,
    model: null,
    marks: [{ kind: 'name-prefix', value: serial }],
  })
  await until(
    () => detail(beside),
    (told) => told.device !== null,
    WITHIN_MS,
  )
  await house.admin.ok('POST', `/devices/${late.id}/holder`, {
    officer,
    heldFrom: at('08:00').toString(),
  })
  const dated = await until(
    () => detail(beside),
    ({ clock }) => clock.kind === 'measured',
    WITHIN_MS,
  )
  assert.equal(dated.clock.codes[0].recording, stray)
})

test('Art. 7: the page is given the codes of the coming half minute; who may not take in is not', async () => {
  const given = await house.admin.ok('GET', '/clock-codes')
  assert.equal(given.codes.length, 31)
  assert.ok(Math.abs(Date.parse(given.now) - Date.now()) < 5000)
  const seconds = given.codes.map(({ at: said }: { at: string }) => Date.parse(said))
  assert.ok(seconds.every((said: number, index: number) => said === seconds[0] + index * 1000))
  const [first] = given.codes
  const judged = house.server.house.parts.clockCodes.judge(
    await unit(),
    first.code,
    Temporal.Now.instant(),
  )
  assert.equal(judged?.verdict, 'good')
  const stranger = await createPerson(house.url).ask('GET', '/clock-codes')
  assert.equal(stranger.status, 401)
  if (process.platform !== 'win32')
    assert.equal(statSync(join(house.home, 'keys', 'clock-code.key')).mode & 0o777, 0o600)
})

test('Art. 11: what was measured of picture and sound is told with the recording', async () => {
  const told = await until(
    () => detail(plain),
    ({ measures }) => measures !== null,
    WITHIN_MS,
  )
  assert.equal(told.measures.picture.state, 'measured')
  assert.equal(told.measures.sound.state, 'none')
  assert.ok((await events(plain)).some(({ type }) => type === 'recording.measured'))
})

test('Art. 7: after a restart codes of before still hold, and the archive is sound', async () => {
  const code = await codeAt('08:15:00')
  house = await house.restart()
  assert.equal(await codeAt('08:15:00'), code)
  await expectSound(house)
  // What is altered behind our back is named.
  const { db } = house.server.house.database
  const row = { unit_id: await unit(), recording_id: filmed }
  const set = (verdict: 'good' | 'forged') =>
    db
      .updateTable('clock_codes')
      .set({ verdict })
      .where('unit_id', '=', row.unit_id)
      .where('recording_id', '=', row.recording_id)
      .execute()
  await set('forged')
  const { findings } = await check(house)
  assert.deepEqual(
    findings.map((one) => [one.code, one.subject]),
    [['clock-differs-from-event', filmed]],
  )
  await set('good')
})
