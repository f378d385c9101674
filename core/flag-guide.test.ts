import assert from 'node:assert/strict'
import { test } from 'node:test'
import { decideCapturedAt } from './capture-time.ts'
import { FLAG_GUIDE, isAnswered } from './flag-guide.ts'
import { decidePlacement } from './placement.ts'
import { RECORDING_FLAGS } from './recording.ts'

const HAN = /[\u4e00-\u9fff]/

test('every flag explains itself in both languages', () => {
  for (const flag of RECORDING_FLAGS) {
    const { means, advice } = FLAG_GUIDE[flag]
    for (const { zh, en } of [means, advice]) {
      assert.match(zh, HAN)
      assert.doesNotMatch(zh, /[A-Za-z]/)
      assert.doesNotMatch(en, HAN)
      assert.match(en, /[a-z)]\.$/)
    }
  }
})

test('a flag of the clock rests on the reasons that the decision about the time gives', () => {
  const received = Temporal.Instant.from('2026-09-17T00:00:00Z')
  for (const [nameTime, flag] of [
    ['1970-01-01T00:00:00Z', 'clock-not-set'],
    ['2030-01-01T00:00:00Z', 'clock-ahead'],
  ] as const) {
    const { flags, reasons } = decideCapturedAt(
      { nameTime: Temporal.Instant.from(nameTime) },
      received,
    )
    assert.deepEqual(flags, [flag])
    const told: readonly string[] = FLAG_GUIDE[flag].reasons
    assert.ok(reasons.every(({ code }) => told.includes(code)))
  }
})

test('so does the flag of what fits nowhere', () => {
  const { flags, reasons } = decidePlacement(
    { marks: [], capturedAt: null, officerNumber: null },
    [],
    [],
    [],
  )
  assert.deepEqual(flags, ['fits-nowhere'])
  const told: readonly string[] = FLAG_GUIDE['fits-nowhere'].reasons
  assert.ok(reasons.some(({ code }) => told.includes(code)))
})

test('a corrected time answers the flags of the clock and no other', () => {
  const corrections = [{ field: 'capturedAt' }] as const
  const answered = RECORDING_FLAGS.filter((flag) => isAnswered(flag, corrections))
  assert.deepEqual(answered, ['clock-not-set', 'clock-ahead', 'clock-off', 'times-disagree'])
  assert.equal(isAnswered('clock-not-set', [{ field: 'device' }]), false)
})
