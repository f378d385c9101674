// Chosen again: a file is the same only where that is certain.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { match, openOnes, type Known } from './matching.ts'

const chosen = (path: string, size: number) => ({
  path,
  file: new File([new Uint8Array(size)], path.split('/').at(-1) ?? path),
})
const known = (
  position: number,
  path: string,
  sizeBytes: number,
  state: Known['state'] = 'wanted',
) => ({
  position,
  path,
  sizeBytes,
  state,
})
const told = (matched: ReturnType<typeof match>) => ({
  pairs: matched.pairs.map((pair) => `${pair.chosen.path} = ${pair.known.position}`),
  fresh: matched.fresh.map((one) => one.path),
})

test('by path and size', () => {
  const files = [known(0, 'DCIM/1.MP4', 10), known(1, 'DCIM/2.MP4', 20)]
  assert.deepEqual(told(match([chosen('DCIM/2.MP4', 20), chosen('DCIM/1.MP4', 10)], files)), {
    pairs: ['DCIM/2.MP4 = 1', 'DCIM/1.MP4 = 0'],
    fresh: [],
  })
})

test('chosen from another level of the card: by name and size', () => {
  const files = [known(0, 'DCIM/100MEDIA/1.MP4', 10)]
  assert.deepEqual(told(match([chosen('1.MP4', 10)], files)).pairs, ['1.MP4 = 0'])
  assert.deepEqual(told(match([chosen('CARD/DCIM/100MEDIA/1.MP4', 10)], files)).pairs, [
    'CARD/DCIM/100MEDIA/1.MP4 = 0',
  ])
})

test('another size is another file, and twins are not guessed', () => {
  const files = [known(0, 'a/1.MP4', 10), known(1, 'b/1.MP4', 10)]
  assert.deepEqual(told(match([chosen('1.MP4', 10)], files)), { pairs: [], fresh: ['1.MP4'] })
  assert.deepEqual(told(match([chosen('a/1.MP4', 11)], files)), { pairs: [], fresh: ['a/1.MP4'] })
  const one = [known(0, 'a/1.MP4', 10)]
  assert.deepEqual(told(match([chosen('x/1.MP4', 10), chosen('y/1.MP4', 10)], one)).pairs, [])
})

test('only files without a final state count as unfinished', () => {
  const files = [known(0, '1', 1, 'kept'), known(1, '2', 2, 'wanted'), known(2, '3', 3, 'listed')]
  assert.equal(openOnes(match([chosen('1', 1), chosen('2', 2), chosen('3', 3)], files)), 2)
})
