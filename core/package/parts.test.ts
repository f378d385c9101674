import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { partPaths, partSizes } from './parts.ts'

test('parts are full but for the last, and together as long as the file', () => {
  assert.deepEqual(partSizes(0, 10), [0])
  assert.deepEqual(partSizes(10, 10), [10])
  assert.deepEqual(partSizes(11, 10), [10, 1])
  assert.deepEqual(partSizes(20, 10), [10, 10])
  assert.deepEqual(partSizes(11, null), [11])
  fc.assert(
    fc.property(fc.nat(100_000), fc.integer({ min: 1, max: 5_000 }), (size, part) => {
      const sizes = partSizes(size, part)
      assert.equal(
        sizes.reduce((sum, one) => sum + one, 0),
        size,
      )
      assert.ok(sizes.slice(0, -1).every((one) => one === part))
    }),
  )
})

test('a part is named by its file and its number, and never takes the name of another file', () => {
  assert.deepEqual(partPaths(['data/检查.mp4', 'data/2.txt'], [3, 1]), [
    ['data/检查.mp4.001', 'data/检查.mp4.002', 'data/检查.mp4.003'],
    null,
  ])
  assert.deepEqual(partPaths(['data/a', 'data/A.002'], [2, 1]), [
    ['data/a (2).001', 'data/a (2).002'],
    null,
  ])
  assert.deepEqual(partPaths(['data/a'], [1001])[0]?.at(-1), 'data/a.1001')
})
