import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { drawSample, refuseAppraisal, SAMPLE_MIN, sampleSize } from './appraisal.ts'

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
