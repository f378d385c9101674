// What stands in for what a browser lacks must say the same as what Node has.

import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { test } from 'node:test'
import { fromBase64, isWellFormed, toBase64, toWellFormed } from './old-cores.ts'

test('base64 in both alphabets, with padding and without, there and back', () => {
  for (let length = 0; length < 70; length += 1) {
    const bytes = new Uint8Array(randomBytes(length))
    for (const alphabet of ['base64', 'base64url'] as const) {
      for (const omitPadding of [false, true]) {
        const options = { alphabet, omitPadding }
        const text = bytes.toBase64(options)
        assert.equal(toBase64.call(bytes, options), text)
        assert.deepEqual(fromBase64(text, { alphabet }), bytes)
      }
    }
  }
  assert.throws(() => fromBase64('ab-_'), SyntaxError)
  assert.throws(() => fromBase64('ab+/', { alphabet: 'base64url' }), SyntaxError)
})

test('an unpaired surrogate is found wherever it stands', () => {
  const texts = [
    '',
    'a',
    '食堂',
    '\u{1f600}',
    '\ud83d',
    '\ude00',
    'a\ud83d',
    '\ude00a',
    'a\ude00\ud83d',
  ]
  for (const text of texts) {
    assert.equal(isWellFormed.call(text), text.isWellFormed(), encodeURI(text.toWellFormed()))
    assert.equal(toWellFormed.call(text), text.toWellFormed())
  }
})
