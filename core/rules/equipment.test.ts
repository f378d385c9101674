import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { sayReason } from '../reasons.ts'
import { EXAMPLE_EQUIPMENT } from '../rule-sets/shipped/others.ts'
import {
  judgeDevice,
  NOTHING_KNOWN,
  provisionOf,
  type DevicePerformance,
  type Standard,
} from './equipment.ts'

const standard: Standard = {
  id: 'v-1',
  number: 1,
  title: '设备配备标准（示例）',
  isExample: true,
  body: EXAMPLE_EQUIPMENT,
}
const GOOD: DevicePerformance = {
  resolution: '1920x1080',
  stillMegapixels: 30,
  batteryMAh: 2500,
  recordHours: 8,
  storageGB: 16,
  ipRating: 'IP67',
  nightVision: null,
  gnss: null,
  wireless: null,
  tamperProof: true,
}
const judge = (performance: Partial<DevicePerformance>) =>
  judgeDevice({ kind: 'recorder', performance: { ...GOOD, ...performance } }, standard)
const codes = (judgement: ReturnType<typeof judge>) => judgement.reasons.map(({ code }) => code)

test('Art. 3: a device that just reaches every minimum is compliant, and the version is named', () => {
  const judged = judge({})
  assert.equal(judged.kind, 'compliant')
  assert.equal(judged.standard, 'v-1')
  assert.match(
    judged.reasons.map((reason) => sayReason(reason, 'zh')).join('；'),
    /达到标准；依据设备配备标准第 1 版/,
  )
})

test('Art. 3: one step below any minimum is not compliant, and the reason tells both figures', () => {
  const below: Partial<DevicePerformance>[] = [
    { resolution: '1920x1072' },
    { resolution: '1280x1080' },
    { stillMegapixels: 29.9 },
    { batteryMAh: 2499 },
    { recordHours: 7.5 },
    { storageGB: 15 },
    { ipRating: 'IP66' },
    { ipRating: 'IP58' },
    { tamperProof: false },
  ]
  for (const one of below) {
    const [field] = Object.keys(one)
    const judged = judge(one)
    assert.equal(judged.kind, 'not-compliant', `${field}`)
    assert.deepEqual(codes(judged), [`equipment-below-${field}`, 'equipment-standard'])
  }
  const [reason] = judge({ batteryMAh: 2499 }).reasons
  assert.match(sayReason(reason!, 'zh'), /电池容量 2499 毫安时，低于标准的 2500 毫安时/)
})

test('Art. 3: what nobody measured is unknown, unless something else falls short already', () => {
  const unknown = judge({ recordHours: null, tamperProof: null })
  assert.equal(unknown.kind, 'unknown')
  assert.deepEqual(codes(unknown), [
    'equipment-unknown-recordHours',
    'equipment-unknown-tamperProof',
    'equipment-standard',
  ])
  assert.equal(judge({ recordHours: null, storageGB: 8 }).kind, 'not-compliant')
  assert.equal(judge(NOTHING_KNOWN).kind, 'unknown')
})

test('Art. 3: an upright picture is as good, and a device of another kind is not judged', () => {
  assert.equal(judge({ resolution: '1080x1920' }).kind, 'compliant')
  assert.equal(judge({ resolution: '3840x2160' }).kind, 'compliant')
  const camera = judgeDevice({ kind: 'camera', performance: NOTHING_KNOWN }, standard)
  assert.equal(camera.kind, 'not-asked')
})

const withRatio = (officersPerDevice: number | null): Standard => ({
  ...standard,
  body: {
    ...standard.body,
    classes: [{ code: 'A', title: '', officersPerDevice }],
    unitClass: 'A',
  },
})
const recorders = (count: number, performance: DevicePerformance = GOOD) =>
  Array.from({ length: count }, (_, index) => ({
    id: `${index}`,
    kind: 'recorder' as const,
    state: 'in-store' as const,
    performance,
  }))

test('Art. 3: the ratio is rounded up, and what is missing is told', () => {
  const table: [
    officers: number,
    ratio: number | null,
    present: number,
    required: number | null,
    short: number | null,
  ][] = [
    [7, 3, 2, 3, 1],
    [6, 3, 2, 2, 0],
    [0, 3, 0, 0, 0],
    [1, 3, 5, 1, 0],
    [7, 1, 7, 7, 0],
    [3, 0.3, 0, 10, 10],
    [9, null, 0, null, null],
  ]
  for (const [officers, ratio, present, required, short] of table) {
    const told = provisionOf(officers, recorders(present), withRatio(ratio))
    assert.deepEqual([told.required, told.present, told.short], [required, present, short])
  }
})

test('Art. 3: who falls short is to be replaced and counts until then; other kinds do not count', () => {
  const devices = [
    ...recorders(1),
    {
      id: 'old',
      kind: 'recorder' as const,
      state: 'issued' as const,
      performance: { ...GOOD, storageGB: 8 },
    },
    {
      id: 'new',
      kind: 'handheld' as const,
      state: 'in-store' as const,
      performance: NOTHING_KNOWN,
    },
    { id: 'still', kind: 'camera' as const, state: 'lost' as const, performance: NOTHING_KNOWN },
  ]
  const told = provisionOf(9, devices, standard)
  assert.deepEqual(
    [told.required, told.present, told.short, told.toReplace, told.unknown],
    [3, 3, 0, ['old'], ['new']],
  )
  assert.ok(told.reasons.some(({ code }) => code === 'equipment-ratio'))
})

test('Art. 3: present is what is in store or issued; repair, loss and scrapping are told and do not count', () => {
  const states = ['in-store', 'issued', 'issued', 'in-repair', 'lost', 'scrapped'] as const
  const devices = states.map((state, index) => ({
    id: `${index}`,
    kind: 'recorder' as const,
    state,
    // Of what does not count nothing is to be replaced either.
    performance: state === 'lost' ? { ...GOOD, storageGB: 8 } : GOOD,
  }))
  const told = provisionOf(12, devices, standard)
  assert.deepEqual([told.required, told.present, told.short, told.toReplace], [4, 3, 1, []])
  assert.deepEqual(told.states, {
    'in-store': 1,
    issued: 2,
    'in-repair': 1,
    lost: 1,
    scrapped: 1,
  })
  assert.deepEqual(told.reasons.map(({ code, params }) => [code, params?.['count']]).slice(1, 4), [
    ['equipment-in-repair', 1],
    ['equipment-lost', 1],
    ['equipment-scrapped', 1],
  ])
})

test('Art. 3: more officers never need fewer devices, and one more device never makes more missing', () => {
  fc.assert(
    fc.property(
      fc.nat(300),
      fc.nat(40),
      fc.constantFrom(1, 2, 3, 5, 0.5),
      (officers, present, ratio) => {
        const one = provisionOf(officers, recorders(present), withRatio(ratio))
        const bigger = provisionOf(officers + 1, recorders(present), withRatio(ratio))
        const better = provisionOf(officers, recorders(present + 1), withRatio(ratio))
        assert.ok(bigger.required! >= one.required!)
        assert.ok(better.short! <= one.short!)
        assert.ok(one.present + one.short! >= one.required!)
        assert.ok((one.required! - 1) * ratio < officers || one.required === 0)
      },
    ),
  )
})
