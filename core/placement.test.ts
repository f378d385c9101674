import assert from 'node:assert/strict'
import { test } from 'node:test'
import { decidePlacement, type Found } from './placement.ts'

const at = (text: string) => Temporal.Instant.from(`${text}+08:00`)
const devices = [
  { id: 'd1', serial: '8812345', marks: [{ kind: 'volume-id', value: '1A2B-3C4D' }] },
  { id: 'd2', serial: '8812399', marks: [] },
] as const
const officers = [
  { id: 'li', name: '李国强', recorderNumber: '410425' },
  { id: 'wu', name: '吴芳', recorderNumber: null },
]
const holdings = [
  {
    deviceId: 'd1',
    officerId: 'li',
    heldFrom: at('2026-09-16T08:00:00'),
    heldUntil: at('2026-09-16T18:00:00'),
  },
  { deviceId: 'd1', officerId: 'wu', heldFrom: at('2026-09-16T18:00:00'), heldUntil: null },
]
const place = (found: Partial<Found>) =>
  decidePlacement(
    { marks: [], capturedAt: at('2026-09-16T14:12:23'), officerNumber: null, ...found },
    devices,
    holdings,
    officers,
  )
const codes = (found: Partial<Found>) => place(found).reasons.map((reason) => reason.code)

test('card → device → who held it then', () => {
  const marks = [{ kind: 'volume-id', value: '1a2b-3c4d' }] as const
  assert.deepEqual(place({ marks }), {
    deviceId: 'd1',
    officerId: 'li',
    reasons: [
      {
        code: 'place-by-mark',
        params: { kind: 'volume-id', value: '1a2b-3c4d', serial: '8812345' },
      },
      { code: 'place-by-holder' },
    ],
    flags: [],
  })
  assert.equal(place({ marks, capturedAt: at('2026-09-16T18:00:00') }).officerId, 'wu')
})

test('a file name that carries the serial is enough, and a stronger mark beats it', () => {
  const byName = { kind: 'name-prefix', value: '8812345' } as const
  assert.equal(place({ marks: [byName] }).deviceId, 'd1')
  const both = place({ marks: [byName, { kind: 'station-bind', value: '8812399' }] })
  assert.equal(both.deviceId, 'd2')
  assert.ok(both.reasons.some((reason) => reason.code === 'place-marks-differ'))
})

test('what fits nowhere is flagged and says why', () => {
  assert.deepEqual(codes({}), ['place-no-mark'])
  assert.deepEqual(codes({ marks: [{ kind: 'volume-label', value: 'NO NAME' }] }), [
    'place-no-device',
  ])
  const marks = [{ kind: 'name-prefix', value: '8812345' }] as const
  assert.deepEqual(codes({ marks, capturedAt: null }), ['place-by-mark', 'place-no-time'])
  const early = place({ marks, capturedAt: at('2026-09-15T14:00:00') })
  assert.deepEqual(early.reasons.at(-1), { code: 'place-no-holder' })
  assert.equal(early.deviceId, 'd1')
  assert.deepEqual(early.flags, ['fits-nowhere'])
})

test('the register decides; a number in the name that tells of somebody else is told', () => {
  const marks = [{ kind: 'name-prefix', value: '8812345' }] as const
  const found = { marks, capturedAt: at('2026-09-16T19:00:00'), officerNumber: '410425' }
  assert.equal(place(found).officerId, 'wu')
  assert.deepEqual(place(found).reasons.at(-1), {
    code: 'place-claimed-officer-differs',
    params: { name: '李国强' },
  })
})

test('a mark that two devices share places nothing', () => {
  const twins = [
    { id: 'd1', serial: '1', marks: [{ kind: 'volume-label', value: 'ZFY' }] },
    { id: 'd2', serial: '2', marks: [{ kind: 'volume-label', value: 'ZFY' }] },
  ] as const
  const marks = [{ kind: 'volume-label', value: 'ZFY' }] as const
  const placed = decidePlacement(
    { marks, capturedAt: at('2026-09-16T14:12:23'), officerNumber: null },
    twins,
    holdings,
    officers,
  )
  assert.deepEqual(
    [placed.deviceId, placed.flags, placed.reasons[0]?.code],
    [null, ['fits-nowhere'], 'place-ambiguous'],
  )
})

test('a device that a person named brings its holder along, and the marks stay told', () => {
  const marks = [{ kind: 'name-prefix', value: '8812399' }] as const
  assert.equal(place({ marks }).officerId, null)
  const stated = place({ marks, statedDeviceId: 'd1' })
  assert.deepEqual([stated.deviceId, stated.officerId, stated.flags], ['d1', 'li', []])
  assert.deepEqual(codes({ marks, statedDeviceId: 'd1' }), [
    'place-device-stated',
    'place-by-mark',
    'place-by-holder',
  ])
  assert.deepEqual(codes({ statedDeviceId: 'd2' }).slice(-1), ['place-no-holder'])
  const unknown = place({
    marks: [{ kind: 'name-prefix', value: '8812345' }],
    statedDeviceId: null,
  })
  assert.deepEqual(
    [unknown.deviceId, unknown.officerId, unknown.flags],
    [null, null, ['fits-nowhere']],
  )
})

test('what a phone made is of the officer who was signed in there; a device that a person names stands above it', () => {
  const byPhone = {
    phoneOfficerId: 'wu',
    marks: [{ kind: 'volume-id', value: '1A2B-3C4D' }],
  } as const
  assert.deepEqual(place(byPhone), {
    deviceId: null,
    officerId: 'wu',
    reasons: [{ code: 'place-by-phone' }],
    flags: [],
  })
  assert.equal(place({ ...byPhone, statedDeviceId: 'd1' }).officerId, 'li')
  assert.deepEqual(place({ ...byPhone, statedDeviceId: null }).flags, ['fits-nowhere'])
})
