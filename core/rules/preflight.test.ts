import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  checksFor,
  decidePreflight,
  hoursLeft,
  RATE_BYTES_PER_HOUR,
  type PreflightCheck,
  type PreflightFacts,
} from './preflight.ts'

const facts: PreflightFacts = {
  works: true,
  batteryPercent: 95,
  freeBytes: 20 * RATE_BYTES_PER_HOUR,
  lockedBytes: 0,
  lens: true,
  microphone: true,
  clockOffsetMs: 400,
}
const decide = (given: Partial<PreflightFacts>) =>
  decidePreflight('recorder', { ...facts, ...given }, null)
const outcomeOf = (given: Partial<PreflightFacts>, check: PreflightCheck) =>
  decide(given).checks.find((one) => one.check === check)?.outcome

test('Art. 7: a device that passes every check is fit', () => {
  const decided = decide({})
  assert.equal(decided.kind, 'fit')
  assert.equal(decided.hours, 20)
  assert.deepEqual(
    decided.checks.map(({ outcome }) => outcome),
    Array.from({ length: 6 }, () => 'pass'),
  )
  assert.match(decided.ruleSet, /^jiaxian/)
})

test('Art. 7: each check at its boundary', () => {
  const cases: [Partial<PreflightFacts>, PreflightCheck, 'pass' | 'fail' | 'unknown'][] = [
    [{ batteryPercent: 80 }, 'battery', 'pass'],
    [{ batteryPercent: 79 }, 'battery', 'fail'],
    [{ batteryPercent: null }, 'battery', 'unknown'],
    [{ freeBytes: RATE_BYTES_PER_HOUR }, 'space', 'pass'],
    [{ freeBytes: RATE_BYTES_PER_HOUR - 1 }, 'space', 'fail'],
    [{ freeBytes: null }, 'space', 'unknown'],
    [{ clockOffsetMs: 3000 }, 'clock', 'pass'],
    [{ clockOffsetMs: -3000 }, 'clock', 'pass'],
    [{ clockOffsetMs: 3001 }, 'clock', 'fail'],
    [{ clockOffsetMs: -3001 }, 'clock', 'fail'],
    [{ clockOffsetMs: null }, 'clock', 'unknown'],
    [{ works: false }, 'works', 'fail'],
    [{ works: null }, 'works', 'unknown'],
    [{ lens: false }, 'lens', 'fail'],
    [{ microphone: false }, 'microphone', 'fail'],
  ]
  for (const [given, check, outcome] of cases)
    assert.equal(outcomeOf(given, check), outcome, JSON.stringify(given))
})

test('Art. 7: what fails or was not checked blocks; a clock that was not measured does not, and is not called right', () => {
  const nothing = decide({
    works: null,
    batteryPercent: null,
    freeBytes: null,
    lens: null,
    microphone: null,
    clockOffsetMs: null,
  })
  assert.deepEqual(nothing.blocking, ['works', 'battery', 'space', 'lens', 'microphone'])
  assert.equal(nothing.hours, null)
  assert.equal(decide({ clockOffsetMs: null }).kind, 'fit')
  assert.deepEqual(decide({ clockOffsetMs: 86_400_000 }).blocking, ['clock'])
})

test('Art. 7: space that locked files occupy counts as used', () => {
  const space = { freeBytes: 10 * RATE_BYTES_PER_HOUR, lockedBytes: 9.5 * RATE_BYTES_PER_HOUR }
  assert.equal(hoursLeft(space, null), 0.5)
  assert.deepEqual(decide(space).blocking, ['space'])
  assert.equal(hoursLeft({ freeBytes: 1, lockedBytes: 2 }, null), 0, 'never below nothing')
})

test('Art. 7: the hours are those of this device, where it is known how fast it records', () => {
  const space = { freeBytes: 2 * RATE_BYTES_PER_HOUR, lockedBytes: 0 }
  assert.equal(hoursLeft(space, RATE_BYTES_PER_HOUR * 2), 1)
  assert.equal(hoursLeft(space, RATE_BYTES_PER_HOUR / 2), 4)
  const own = decidePreflight('recorder', { ...facts, ...space }, RATE_BYTES_PER_HOUR / 2)
  assert.equal(own.checks.find(({ check }) => check === 'space')?.reason.code, 'preflight-space')
  assert.equal(hoursLeft({ freeBytes: 2_599_999_999, lockedBytes: 0 }, null), 0.9, 'rounded down')
})

test('Art. 7: what a kind of device does not have is not asked for', () => {
  assert.deepEqual(checksFor('voice-recorder').includes('lens'), false)
  assert.deepEqual(checksFor('camera').includes('microphone'), false)
  const voice = decidePreflight('voice-recorder', { ...facts, lens: null }, null)
  assert.equal(voice.kind, 'fit')
})
