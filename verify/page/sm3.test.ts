// SM3 of the page against the standard's own examples, and against OpenSSL where Node has it.

import assert from 'node:assert/strict'
import { createHash, getHashes } from 'node:crypto'
import { test } from 'node:test'
import fc from 'fast-check'
import { hexOf } from '../package/digests.ts'
import { sm3 } from './sm3.ts'

const whole = (bytes: Uint8Array): string => hexOf(sm3.create().update(bytes).digest())

test('the examples of GB/T 32905', () => {
  const examples: [string, string][] = [
    ['abc', '66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0'],
    ['abcd'.repeat(16), 'debe9ff92275b8a138604889c18e5a4d6fdb70e5387e5765293dcba39c0c5732'],
  ]
  for (const [text, digest] of examples) assert.equal(whole(Buffer.from(text)), digest)
})

test('what OpenSSL says, in whatever pieces it comes', (t) => {
  if (!getHashes().includes('sm3')) return t.skip('this Node has no SM3')
  fc.assert(
    fc.property(fc.array(fc.uint8Array({ maxLength: 300 }), { maxLength: 6 }), (pieces) => {
      const hash = sm3.create()
      for (const piece of pieces) hash.update(piece)
      const expected = createHash('sm3').update(Buffer.concat(pieces)).digest('hex')
      assert.equal(hexOf(hash.clone().digest()), expected)
      assert.equal(hexOf(hash.digest()), expected)
    }),
  )
})

test('half a GiB of bits and more are counted', (t) => {
  if (!getHashes().includes('sm3')) return t.skip('this Node has no SM3')
  const piece = Buffer.alloc(1024 ** 2, 7)
  const [ours, theirs] = [sm3.create(), createHash('sm3')]
  for (let n = 0; n < 65; n += 1) {
    ours.update(piece)
    theirs.update(piece)
  }
  assert.equal(hexOf(ours.digest()), theirs.digest('hex'))
})
