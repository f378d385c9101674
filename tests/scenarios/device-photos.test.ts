// The photo of a device: whatever is sent is made anew, kept with its digest, told in the history, and named by the
// check when somebody altered it. And the check before use by the numbers that the unit has laid down (Art. 7).

import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql, type RawBuilder } from 'kysely'
import sharp from 'sharp'
import { check, expectSound } from '../house/check.ts'
import { registerField } from '../house/field-office.ts'
import { startTestHouse, type TestHouse } from '../house/start.ts'
import { digestOf } from '../house/take-in.ts'

let house: TestHouse
let device: string
let officer: string
before(async () => {
  house = await startTestHouse()
  const ids = await registerField(house)
  device = ids['device'] ?? ''
  officer = ids['刘洋'] ?? ''
})
after(() => house.end())

const picture = (width: number, height: number) =>
  sharp({ create: { width, height, channels: 3, background: '#345' } })
const send = (bytes: Uint8Array) => ({ photo: Buffer.from(bytes).toString('base64') })
const path = () => `/devices/${device}/photo`
const shown = async () => (await house.admin.ok('GET', path())).photo

test('a photo is made anew: upright, small, without what it carried', async () => {
  assert.equal(await shown(), null)
  const sent = await picture(3000, 1500)
    .withExif({ IFD0: { Make: 'SECRET-CAMERA', ImageDescription: 'SECRET-PLACE' } })
    .withMetadata({ orientation: 6 })
    .jpeg()
    .toBuffer()
  await house.admin.ok('POST', path(), send(sent))
  const photo = await shown()
  const jpeg = Buffer.from(photo.jpeg, 'base64')
  assert.deepEqual([photo.width, photo.height], [640, 1280])
  assert.equal(photo.sha256, digestOf(jpeg))
  const { format, exif } = await sharp(jpeg).metadata()
  assert.deepEqual([format, exif], ['jpeg', undefined])
  assert.equal(jpeg.includes('SECRET'), false)
  // The same once more changes nothing.
  await house.admin.ok('POST', path(), send(sent))
  assert.equal((await shown()).addedAt, photo.addedAt)
})

test('it is replaced and removed, and the history of the device tells each', async () => {
  await house.admin.ok('POST', path(), send(await picture(200, 100).png().toBuffer()))
  assert.deepEqual([(await shown()).width, (await shown()).height], [200, 100])
  await expectSound(house)
  await house.admin.ok('DELETE', path())
  assert.equal(await shown(), null)
  const { items } = await house.admin.ok('GET', `/devices/${device}/events`)
  const types = items.map((one: { type: string }) => one.type)
  assert.deepEqual(types.slice(0, 3), [
    'device.photo-removed',
    'device.photo-set',
    'device.photo-set',
  ])
  assert.equal(items[0].details.sha256, items[1].details.sha256)
  assert.equal(items[1].details.before, items[2].details.sha256)
  await expectSound(house)
})

test('what is no picture, too large or dangerous is refused in words, and changes nothing', async () => {
  const { refused } = house.admin
  const svg =
    '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><image href="/etc/passwd"/></svg>'
  for (const bytes of [Buffer.from('no picture'), Buffer.from(svg), Buffer.alloc(5000, 255)])
    await refused('DEVICE_PHOTO_UNREADABLE', 'POST', path(), send(bytes))
  await refused('DEVICE_PHOTO_TOO_LARGE', 'POST', path(), send(Buffer.alloc(2 * 1024 ** 2 + 10)))
  await refused('INPUT_INVALID', 'POST', path(), { photo: 'not base64!' })
  const bomb = await picture(12_000, 12_000).png({ compressionLevel: 9 }).toBuffer()
  await refused('DEVICE_PHOTO_UNREADABLE', 'POST', path(), send(bomb))
  const cut = (await picture(900, 900).png().toBuffer()).subarray(0, 400)
  await refused('DEVICE_PHOTO_UNREADABLE', 'POST', path(), send(cut))
  assert.equal(await shown(), null)
  const nowhere = '/devices/00000000-0000-4000-8000-000000000000/photo'
  await refused('NOT_FOUND', 'POST', nowhere, send(await picture(9, 9).png().toBuffer()))
})

test('Art. 7: the check before use asks for what the deadlines of the unit say, and names their version', async () => {
  const { versions } = await house.admin.ok('GET', '/rule-sets')
  const present = versions.find((one: { kind: string }) => one.kind === 'deadlines')
  const { body } = await house.admin.ok('GET', `/rule-sets/${present.id}`)
  const today = Temporal.Now.zonedDateTimeISO('Asia/Shanghai').toPlainDate().toString()
  const entered = await house.admin.ok('POST', '/rule-sets', {
    kind: 'deadlines',
    title: '本局时限',
    documentNumber: null,
    source: '局长办公会',
    effectiveFrom: today,
    body: { ...body, preflightBatteryPercent: 95 },
    newest: present.id,
  })
  const { preflight } = await house.admin.ok('GET', `/devices/${device}`)
  assert.equal(preflight.limits.batteryPercentMin, 95)
  assert.equal(preflight.version.id, entered.id)
  const issue = {
    officer,
    facts: {
      works: true,
      batteryPercent: 90,
      freeBytes: 64_000_000_000,
      lockedBytes: 0,
      lens: true,
      microphone: true,
      clockOffsetMs: 0,
    },
    confirmation: { paper: '领用单 2026-1' },
  }
  await house.admin.refused('PREFLIGHT_FAILS', 'POST', `/devices/${device}/issues`, issue)
  const use = await house.admin.ok('POST', `/devices/${device}/issues`, {
    ...issue,
    overrideWhy: '只有这一台',
  })
  assert.deepEqual(use.checkedBy, { id: entered.id, number: entered.number, title: '本局时限' })
  await expectSound(house)
})

test('a version from before these numbers could be laid down keeps those of the program', async () => {
  const { db } = house.server.house.database
  const { versions } = await house.admin.ok('GET', '/rule-sets')
  const { id } = versions.find((one: { title: string }) => one.title === '本局时限')
  // As such a version lies in the database; none can be made so any more, nor altered.
  const alter = (change: RawBuilder<unknown>) =>
    db.transaction().execute(async (trx) => {
      await sql`set local session_replication_role = replica`.execute(trx)
      await sql`update rule_set_versions set body = ${change} where version_id = ${id}`.execute(trx)
    })
  await alter(sql`body - 'preflightBatteryPercent' - 'preflightHours' - 'preflightClockSeconds'`)
  const { preflight } = await house.admin.ok('GET', `/devices/${device}`)
  assert.deepEqual(preflight.limits, {
    batteryPercentMin: 80,
    hoursMin: 1,
    clockOffsetMaxMs: 3000,
  })
  await alter(
    sql`body || '{"preflightBatteryPercent":95,"preflightHours":1,"preflightClockSeconds":3}'::jsonb`,
  )
  await expectSound(house)
})

test('the check finds a photo that was altered by hand, and one that was taken away', async () => {
  const { db } = house.server.house.database
  await house.admin.ok('POST', path(), send(await picture(50, 50).png().toBuffer()))
  await sql`update device_photos set jpeg = jpeg || '\\x00'::bytea`.execute(db)
  const codes = async () => (await check(house)).findings.map(({ code }) => code)
  assert.deepEqual(await codes(), ['device-photo-differs-from-event'])
  await sql`delete from device_photos`.execute(db)
  assert.deepEqual(await codes(), ['device-photo-differs-from-event'])
})
