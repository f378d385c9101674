import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import type { ClaimedStart } from '../capture-time.ts'
import {
  CLOCK_TOLERANCE_MS,
  decideClock,
  measureClock,
  type ClockFacts,
  type ClockMark,
} from './clock.ts'

const at = (text: string) => Temporal.Instant.from(`2026-11-26T${text}+08:00`)
const claimed = (text: string, change: Partial<ClaimedStart> = {}): ClaimedStart => ({
  at: at(text),
  source: 'name',
  isSet: true,
  ...change,
})
/** A code of `said` in a recording whose clock was `errorMs` ahead. */
const mark = (said: string, errorMs: number, recording = 'other'): ClockMark => ({
  recording,
  saidAt: at(said),
  deviceAt: at(said).add({ milliseconds: errorMs }),
  isSet: true,
  uncertaintyMs: 2040,
})
const facts = (changes: Partial<ClockFacts>): ClockFacts => ({
  recording: 'this',
  claimed: claimed('10:00:00'),
  marks: [],
  holdings: [{ heldFrom: at('08:00:00'), heldUntil: at('18:00:00') }],
  ...changes,
})
const codesOf = (changes: Partial<ClockFacts>) =>
  decideClock(facts(changes)).reasons.map(({ code }) => code)
function measuredOf(changes: Partial<ClockFacts>) {
  const reading = decideClock(facts(changes))
  assert.ok(reading.kind === 'measured', JSON.stringify(reading))
  return reading
}

test('Art. 7: the error is the recorder’s time at the frame less the code’s, uncertain by frame, second and claim', () => {
  const measured = measureClock(claimed('08:15:03'), { positionMs: 4040, intervalMs: 40 })
  assert.equal(measured.deviceAt.toString(), at('08:15:07.04').toString())
  assert.equal(measured.uncertaintyMs, 40 + 1000 + 1000)
  const byFile = measureClock(claimed('08:15:03', { source: 'file' }), {
    positionMs: 0,
    intervalMs: 40,
  })
  assert.equal(byFile.uncertaintyMs, 3040)
})

test('Art. 7: without a code the error is unknown, and never zero', () => {
  const reading = decideClock(facts({}))
  assert.equal(reading.kind, 'unknown')
  assert.equal('errorMs' in reading, false)
  assert.deepEqual(codesOf({}), ['clock-no-code'])
  assert.deepEqual(codesOf({ claimed: null, marks: [mark('08:15:00', 0)] }), ['clock-no-claim'])
})

test('Art. 7: a code measures every recording of the same holding', () => {
  const reading = measuredOf({ marks: [mark('08:15:00', 3000)] })
  assert.equal(reading.errorMs, 3000)
  assert.equal(reading.correctedAt.toString(), at('09:59:57').toString())
  assert.equal(reading.driftMsPerHour, null)
  assert.deepEqual(
    reading.reasons.map(({ code }) => code),
    ['time-by-code-fast', 'clock-nearest'],
  )
  assert.equal(reading.reasons[0]?.params?.['codes'], '2026-11-26 08:15:00')
})

test('Art. 7: a code of another holding measures nothing; one filmed while the device changes hands does', () => {
  const yesterday = { ...mark('08:15:00', 3000), saidAt: at('08:15:00').subtract({ hours: 24 }) }
  assert.deepEqual(codesOf({ marks: [yesterday] }), ['clock-no-code'])
  assert.equal(measuredOf({ marks: [mark('07:00:00', 3000)] }).errorMs, 3000)
  assert.deepEqual(codesOf({ marks: [mark('06:59:59', 3000)] }), ['clock-no-code'])
  assert.equal(measuredOf({ marks: [mark('18:59:59', 3000)] }).errorMs, 3000)
  assert.deepEqual(codesOf({ marks: [mark('19:00:00', 3000)] }), ['clock-no-code'])
})

test('Art. 7: it is the corrected time that must lie in the holding, not what the device told', () => {
  const slow = mark('08:15:00', -4 * 3_600_000)
  const early = measuredOf({ marks: [slow], claimed: claimed('05:00:00') })
  assert.equal(early.correctedAt.toString(), at('09:00:00').toString())
  assert.equal(early.isOff, true)
  assert.deepEqual(codesOf({ marks: [slow], claimed: claimed('16:00:00') }), ['clock-no-code'])
})

test('Art. 7: two codes tell the drift; between them the error is linear, outside the nearest counts', () => {
  const marks = [mark('08:00:00', 1000), mark('13:00:00', 2000)]
  const within = measuredOf({ marks, claimed: claimed('10:30:01.5') })
  assert.equal(within.errorMs, 1500)
  assert.ok(Math.abs((within.driftMsPerHour ?? 0) - 200) < 1)
  assert.deepEqual(
    within.reasons.map(({ code, params }) => [code, params?.['drift']]),
    [
      ['time-by-code-fast', undefined],
      ['clock-between', '+0.2'],
    ],
  )
  const after = measuredOf({ marks, claimed: claimed('15:00:02') })
  assert.equal(after.errorMs, 2000)
  assert.equal(after.uncertaintyMs, 2040 + 400)
  assert.equal(after.reasons[1]?.code, 'clock-nearest')
})

test('Art. 7: far from a single code the figure is less certain', () => {
  const near = measuredOf({ marks: [mark('08:15:00', 0)], claimed: claimed('08:20:00') })
  const far = measuredOf({ marks: [mark('08:15:00', 0)], claimed: claimed('17:15:00') })
  assert.ok(far.uncertaintyMs > near.uncertaintyMs)
  assert.equal(far.uncertaintyMs, 2040 + 750)
})

test('Art. 7: a clock that was set between two codes is unknown between them', () => {
  const marks = [mark('08:00:00', 3_600_000), mark('13:00:00', 0)]
  assert.deepEqual(codesOf({ marks, claimed: claimed('11:00:00') }), ['clock-set-between'])
  assert.equal(measuredOf({ marks, claimed: claimed('15:00:00') }).errorMs, 0)
})

test('Art. 7: a clock that was never set is measured by its own code alone', () => {
  const unset = {
    ...claimed('00:00:00'),
    at: Temporal.Instant.from('2000-01-01T00:00:10Z'),
    isSet: false,
  }
  assert.deepEqual(codesOf({ claimed: unset, marks: [mark('08:15:00', 0)] }), ['clock-begins-anew'])
  const own: ClockMark = {
    recording: 'this',
    saidAt: at('08:15:05'),
    deviceAt: unset.at.add({ seconds: 5 }),
    isSet: false,
    uncertaintyMs: 2040,
  }
  assert.equal(
    measuredOf({ claimed: unset, marks: [own] }).correctedAt.toString(),
    at('08:15:00').toString(),
  )
  // It does not measure the others of the holding either.
  assert.deepEqual(codesOf({ marks: [{ ...own, recording: 'other' }] }), ['clock-no-code'])
})

test('Art. 7: a recording’s own code counts before all others, and without a known device', () => {
  const marks = [mark('10:00:05', 5000, 'this'), mark('09:59:00', 1000)]
  assert.equal(measuredOf({ marks }).errorMs, 5000)
  assert.equal(measuredOf({ marks, holdings: [] }).errorMs, 5000)
})

test('Art. 7: an error that is smaller than its uncertainty is told and not called off', () => {
  const vague = { ...mark('08:15:00', 5000), uncertaintyMs: 5000 }
  assert.equal(measuredOf({ marks: [vague], claimed: claimed('08:15:05') }).isOff, false)
  assert.equal(
    measuredOf({ marks: [{ ...vague, uncertaintyMs: 4999 }], claimed: claimed('08:15:05') }).isOff,
    true,
  )
})

test('Art. 7: exactly three seconds are tolerated', () => {
  assert.equal(measuredOf({ marks: [mark('08:15:00', CLOCK_TOLERANCE_MS)] }).isOff, false)
  assert.equal(measuredOf({ marks: [mark('08:15:00', CLOCK_TOLERANCE_MS + 1)] }).isOff, true)
  assert.equal(measuredOf({ marks: [mark('08:15:00', -CLOCK_TOLERANCE_MS - 1)] }).isOff, true)
})

test('Art. 7: between two codes the error never leaves what they measured', () => {
  const second = fc.integer({ min: 0, max: 5 * 3600 })
  const error = fc.integer({ min: -4000, max: 4000 })
  fc.assert(
    fc.property(second, error, error, (offset, one, other) => {
      const marks = [mark('08:00:00', one), mark('13:00:00', other)]
      const reading = decideClock(
        facts({
          marks,
          claimed: { ...claimed('08:00:00'), at: at('08:00:00').add({ seconds: offset }) },
        }),
      )
      if (reading.kind === 'unknown') return
      assert.ok(reading.errorMs >= Math.min(one, other) - 1, String(reading.errorMs))
      assert.ok(reading.errorMs <= Math.max(one, other) + 1, String(reading.errorMs))
    }),
  )
})
