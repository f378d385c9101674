import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import {
  drawReview,
  holdsReviewUp,
  refuseClosing,
  refuseCorrection,
  refuseOutcome,
  REVIEW_MIN,
  REVIEW_ONE_IN,
  reviewSize,
  reviewSums,
  stateOfYear,
  type Reviewed,
} from './review.ts'

/** Any spreading function serves: what matters is that the draw follows from it alone. */
const digestOf = (text: string): string => {
  let hash = 2166136261
  for (const char of text) hash = Math.imul(hash ^ (char.codePointAt(0) ?? 0), 16777619) >>> 0
  return hash.toString(16).padStart(8, '0')
}

const frames = fc.uniqueArray(
  fc.record({
    recording: fc.uuid(),
    officer: fc.constantFrom('李国强', '刘洋', '王敏', '张建国', null),
  }),
  { maxLength: 300, selector: ({ recording }) => recording },
)

test('Art. 17: one in twenty is drawn, five at least, never more than there are, and never less than the rule', () => {
  assert.deepEqual(
    [0, 1, 5, 6, 100, 101, 2000].map((frame) => reviewSize(frame, REVIEW_ONE_IN)),
    [0, 1, 5, 5, 5, 6, 100],
  )
  assert.equal(reviewSize(2000, 1), 2000)
})

test('Art. 17: the draw follows from the seed and the list, whatever its order, and leaves no officer out', () => {
  fc.assert(
    fc.property(frames, fc.string(), fc.integer({ min: 1, max: 20 }), (frame, seed, oneIn) => {
      const drawn = drawReview(frame, { seed, oneIn }, digestOf)
      assert.ok(drawn.size >= reviewSize(frame.length, oneIn))
      assert.ok([...drawn].every((one) => frame.some(({ recording }) => recording === one)))
      assert.deepEqual(drawReview(frame.toReversed(), { seed, oneIn }, digestOf), drawn)
      const officers = new Set(frame.flatMap(({ officer }) => officer ?? []))
      for (const officer of officers)
        assert.ok(frame.some((one) => one.officer === officer && drawn.has(one.recording)))
      // Beyond the lots there is at most one more for each officer.
      assert.ok(drawn.size <= reviewSize(frame.length, oneIn) + officers.size)
    }),
  )
})

test('Art. 17: another seed draws others', () => {
  const frame = Array.from({ length: 200 }, (_, n) => ({ recording: `r${n}`, officer: null }))
  const draw = (seed: string) => [...drawReview(frame, { seed, oneIn: 20 }, digestOf)].toSorted()
  assert.deepEqual(draw('a'), draw('a'))
  assert.notDeepEqual(draw('a'), draw('b'))
  assert.equal(draw('a').length, Math.max(REVIEW_MIN, 10))
})

const day = (text: string) => Temporal.PlainDate.from(text)

test('Art. 17: a year is due from October, overdue when it is over, and done by one review that was closed', () => {
  const none = { year: 2026, hasRecordings: true, drawn: 0, closed: 0 }
  const on = (text: string, of = none) => stateOfYear(of, day(text))
  assert.equal(on('2026-01-01'), 'ahead')
  assert.equal(on('2026-09-30'), 'ahead')
  assert.equal(on('2026-10-01'), 'due')
  assert.equal(on('2026-12-31'), 'due')
  assert.equal(on('2027-01-01'), 'overdue')
  const open = { ...none, drawn: 1 }
  assert.equal(on('2026-03-01', open), 'open')
  assert.equal(on('2027-01-01', open), 'overdue')
  assert.equal(on('2027-01-01', { ...open, closed: 1 }), 'done')
  assert.equal(on('2027-01-01', { ...none, hasRecordings: false }), 'nothing')
})

const fresh: Reviewed = {
  outcome: null,
  isCorrected: false,
  isSealed: false,
  isOwn: false,
  isOpened: true,
}

test('Art. 17: nobody judges their own, what is sealed, or what they have not opened; nothing changes once it is closed', () => {
  assert.equal(refuseOutcome(fresh, false), null)
  assert.equal(refuseOutcome({ ...fresh, isOwn: true }, false), 'REVIEW_OWN')
  assert.equal(refuseOutcome({ ...fresh, isSealed: true }, false), 'REVIEW_SEALED')
  assert.equal(refuseOutcome({ ...fresh, isOpened: false }, false), 'REVIEW_NOT_OPENED')
  assert.equal(refuseOutcome(fresh, true), 'REVIEW_CLOSED')
  assert.equal(refuseCorrection({ outcome: 'wanting' }, false), null)
  assert.equal(refuseCorrection({ outcome: 'wanting' }, true), 'REVIEW_CLOSED')
  assert.equal(refuseCorrection({ outcome: 'sound' }, false), 'REVIEW_NOTHING_WANTING')
  assert.equal(refuseCorrection({ outcome: null }, false), 'REVIEW_NOTHING_WANTING')
})

const items = fc.array(
  fc.record({
    outcome: fc.constantFrom('sound' as const, 'wanting' as const, null),
    isCorrected: fc.boolean(),
    isSealed: fc.boolean(),
  }),
  { maxLength: 40 },
)

test('Art. 17: a review is closed when each is judged, or sealed, and what was wanting is put right; the sums are the whole', () => {
  fc.assert(
    fc.property(items, (all) => {
      const sums = reviewSums(all)
      assert.equal(sums.unjudged + sums.sound + sums.wanting + sums.sealed, all.length)
      assert.equal(sums.total, all.length)
      const left = all.filter(holdsReviewUp).length
      assert.equal(left, sums.unjudged + sums.uncorrected)
      assert.equal(refuseClosing(all, false), left === 0 ? null : 'REVIEW_UNFINISHED')
      assert.equal(refuseClosing(all, true), 'REVIEW_CLOSED')
    }),
  )
})
