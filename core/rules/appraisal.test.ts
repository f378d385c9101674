import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { dayOf, endOfPeriod } from '../periods.ts'
import {
  APPRAISAL_DECISION_NAMES,
  appraisalSums,
  drawSample,
  holdsListUp,
  listedBefore,
  monthOfList,
  refuseAppraisal,
  SAMPLE_MIN,
  sampleSize,
  type AppraisalDecision,
} from './appraisal.ts'
import { RETENTION_MONTHS } from './retention.ts'

/** Any spreading function serves: what matters is that the draw follows from it alone. */
const digestOf = (text: string): string => {
  let hash = 2166136261
  for (const char of text) hash = Math.imul(hash ^ (char.codePointAt(0) ?? 0), 16777619) >>> 0
  return hash.toString(16).padStart(8, '0')
}

test('Art. 15: the sample is one in twenty, three at least, and never more than there are', () => {
  assert.deepEqual([0, 1, 3, 4, 60, 61, 1000].map(sampleSize), [0, 1, 3, 3, 3, 4, 50])
})

test('Art. 15: the draw follows from the seed, and not from the order of the list', () => {
  fc.assert(
    fc.property(fc.uniqueArray(fc.uuid(), { maxLength: 120 }), fc.string(), (list, seed) => {
      const drawn = drawSample(list, seed, digestOf)
      assert.equal(drawn.size, sampleSize(list.length))
      assert.ok([...drawn].every((one) => list.includes(one)))
      assert.deepEqual(drawSample(list.toReversed(), seed, digestOf), drawn)
      if (list.length > 0 && list.length <= SAMPLE_MIN) assert.equal(drawn.size, list.length)
    }),
  )
})

test('Art. 15: only what is over, not sealed, in no clearing and of a list whose sample was played is of no value', () => {
  const over = { isInClearing: false, isCleared: false, isSealed: false, isOver: true }
  assert.equal(refuseAppraisal(over, 'clear', 0), null)
  assert.equal(refuseAppraisal(over, 'clear', 1), 'APPRAISAL_SAMPLE')
  assert.equal(refuseAppraisal({ ...over, isSealed: true }, 'clear', 0), 'APPRAISAL_SEALED')
  assert.equal(refuseAppraisal({ ...over, isOver: false }, 'clear', 0), 'APPRAISAL_KEPT')
  assert.equal(refuseAppraisal({ ...over, isSealed: true, isOver: false }, 'keep', 9), null)
  assert.equal(refuseAppraisal({ ...over, isInClearing: true }, 'keep', 0), 'APPRAISAL_IN_CLEARING')
})

const at = (text: string) => Temporal.Instant.from(text)

test('Art. 15: what ran to the last day of a month is listed with that month, in Beijing and not in Greenwich', () => {
  // 31 August and six months: through the last day of February, also in a leap year.
  assert.equal(monthOfList(endOfPeriod(at('2026-08-31T23:59:00+08:00'), 6)), '2027-02')
  assert.equal(monthOfList(endOfPeriod(at('2027-08-31T10:00:00+08:00'), 6)), '2028-02')
  assert.equal(monthOfList(endOfPeriod(at('2027-08-29T10:00:00+08:00'), 6)), '2028-02')
  // Still August in Greenwich, September in Beijing.
  assert.equal(monthOfList(endOfPeriod(at('2026-08-31T16:30:00Z'), 6)), '2027-03')
  assert.equal(listedBefore(at('2027-02-28T15:59:59Z')).toString(), '2027-01-31T16:00:00Z')
  assert.equal(listedBefore(at('2027-02-28T16:00:00Z')).toString(), '2027-02-28T16:00:00Z')
})

const moment = fc
  .integer({ min: Date.parse('2020-01-01'), max: Date.parse('2040-01-01') })
  .map((ms) => Temporal.Instant.fromEpochMilliseconds(ms))

test('Art. 15: a recording is listed when the month of its last day is over, and never before its time', () => {
  fc.assert(
    fc.property(moment, moment, (capturedAt, now) => {
      const until = endOfPeriod(capturedAt, RETENTION_MONTHS)
      const isListed = Temporal.Instant.compare(until, listedBefore(now)) <= 0
      const month = dayOf(now).toPlainYearMonth().toString()
      assert.equal(isListed, monthOfList(until) < month)
      if (isListed) assert.ok(Temporal.Instant.compare(until, now) <= 0)
    }),
    { numRuns: 3000 },
  )
})

test('Art. 15: whatever is played and decided, nothing unplayed, sealed, kept or in a clearing is of no value, and the sums are the whole', () => {
  const item = fc.record({
    isSample: fc.boolean(),
    isSealed: fc.boolean(),
    isOver: fc.boolean(),
    isInClearing: fc.boolean(),
    isCleared: fc.boolean(),
  })
  const step = fc.tuple(
    fc.nat(7),
    fc.oneof(fc.constant('play' as const), fc.constantFrom(...APPRAISAL_DECISION_NAMES)),
  )
  fc.assert(
    fc.property(
      fc.array(item, { minLength: 1, maxLength: 8 }),
      fc.array(step, { maxLength: 30 }),
      (given, steps) => {
        const list = given.map((one) => ({
          ...one,
          isPlayed: false,
          decision: null as AppraisalDecision | null,
        }))
        for (const [at_, act] of steps) {
          const one = list[at_ % list.length]
          if (!one) continue
          const unplayed = list.filter(holdsListUp).length
          if (act === 'play') one.isPlayed = true
          else if (refuseAppraisal(one, act, unplayed) === null) {
            one.decision = act
            if (act === 'clear') {
              assert.equal(unplayed, 0)
              assert.ok(one.isOver && !one.isSealed && !one.isInClearing && !one.isCleared)
            }
          }
          const { total, undecided, kept, toClear, cleared } = appraisalSums(list)
          assert.equal(undecided + kept + toClear + cleared, total)
          assert.equal(total, list.length)
        }
      },
    ),
    { numRuns: 3000 },
  )
})
