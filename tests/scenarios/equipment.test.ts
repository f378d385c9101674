// Art. 3 on real devices: nothing is known of them at first; what is stated is judged by the standard that is
// in force, another standard judges anew, and every statement is an event.

import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { EXAMPLE_EQUIPMENT } from '@shilu/core/rule-sets/shipped/others.ts'
import { expectSound } from '../house/check.ts'
import { startTestHouse, type TestHouse } from '../house/start.ts'

let house: TestHouse
before(async () => {
  house = await startTestHouse()
})
after(() => house.end())

const GOOD = {
  resolution: '1920x1080',
  stillMegapixels: 34,
  batteryMAh: 3000,
  recordHours: 10,
  storageGB: 64,
  ipRating: 'IP68',
  nightVision: true,
  gnss: null,
  wireless: null,
  tamperProof: true,
}
const provisioning = () => house.admin.ok('GET', '/devices/provisioning')
const figures = async () => {
  const { officers, required, present, short, toReplace, unknown } = await provisioning()
  return { officers, required, present, short, toReplace, unknown }
}
const addDevice = async (serial: string, kind = 'recorder'): Promise<string> =>
  (await house.admin.ok('POST', '/devices', { kind, serial, model: null, marks: [] })).id
const state = (id: string, performance: unknown) =>
  house.admin.ok('POST', `/devices/${id}/performance`, { performance })

test('Art. 3: required, present, short and to replace, each from what was stated', async () => {
  for (let number = 1; number <= 7; number += 1)
    await house.admin.ok('POST', '/officers', {
      name: `人员${number}`,
      certificateNumber: `豫D-${number}`,
      recorderNumber: null,
      section: null,
    })
  const first = await addDevice('8800001')
  const second = await addDevice('8800002')
  await addDevice('8800003', 'camera')
  assert.deepEqual(await figures(), {
    officers: 7,
    required: 3,
    present: 2,
    short: 1,
    toReplace: 0,
    unknown: 2,
  })
  await state(first, GOOD)
  await state(second, { ...GOOD, storageGB: 8 })
  const told = await provisioning()
  assert.deepEqual(
    told.devices.map((one: { serial: string; judgement: string }) => [one.serial, one.judgement]),
    [
      ['8800001', 'compliant'],
      ['8800002', 'not-compliant'],
      ['8800003', 'not-asked'],
    ],
  )
  assert.equal(told.devices[1].reasons[0].code, 'equipment-below-storageGB')
  assert.deepEqual([told.standard.number, told.standard.isExample], [1, true])
  assert.equal((await figures()).toReplace, 1)
  const { items } = await house.admin.ok('GET', `/devices/${second}/events`)
  assert.equal(items[0].type, 'device.performance-stated')
})

test('Art. 3: another version of the standard judges anew and is named', async () => {
  const { versions } = await house.admin.ok('GET', '/rule-sets')
  const newest = versions.find((one: { kind: string }) => one.kind === 'equipment-standard').id
  const { performance } = EXAMPLE_EQUIPMENT
  const body = {
    ...EXAMPLE_EQUIPMENT,
    unitClass: 'B',
    performance: { ...performance, storageGB: 8, ipRating: 'IP69' },
  }
  await house.admin.ok('POST', '/rule-sets', {
    kind: 'equipment-standard',
    title: '设备配备标准',
    documentNumber: null,
    source: '测试',
    effectiveFrom: Temporal.Now.plainDateISO('Asia/Shanghai').toString(),
    body,
    newest,
  })
  const told = await provisioning()
  assert.deepEqual([told.standard.number, told.required, told.short], [2, 2, 0])
  assert.deepEqual(told.devices[0].reasons[0], {
    code: 'equipment-below-ipRating',
    article: 3,
    params: { measured: 'IP68', least: 'IP69' },
  })
})

test('what is no measurement is refused, and a device that is not there is not found', async () => {
  const [device] = (await provisioning()).devices
  for (const wrong of [
    { resolution: '1080p' },
    { ipRating: 'IP97' },
    { storageGB: 0 },
    { storageGB: -1 },
    { colour: 'red' },
  ])
    await house.admin.refused('INPUT_INVALID', 'POST', `/devices/${device.id}/performance`, {
      performance: { ...GOOD, ...wrong },
    })
  await house.admin.refused(
    'NOT_FOUND',
    'POST',
    '/devices/00000000-0000-4000-8000-000000000000/performance',
    { performance: GOOD },
  )
  await expectSound(house)
})
