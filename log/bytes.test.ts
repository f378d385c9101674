import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import {
  base64Of,
  bytesOfBase64,
  concat,
  controlIn,
  hashOfBase64,
  readU32,
  readU64,
  sameBytes,
  textOf,
  u32,
  u64,
  utf8,
  wholeNumberOf,
} from './bytes.ts'
import { LogFormatError, type LogFormatCode } from './format-error.ts'

const refuses = (code: LogFormatCode, act: () => unknown, what: string) =>
  assert.throws(act, (error) => error instanceof LogFormatError && error.code === code, what)
const strict = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })
const bytes = (hex: string) => Uint8Array.from(Buffer.from(hex.replaceAll(' ', ''), 'hex'))

test('our UTF-8 is that of the platform, there and back', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      fc.pre(text.isWellFormed())
      assert.deepEqual(utf8(text), new TextEncoder().encode(text))
      assert.equal(textOf(utf8(text)), text)
    }),
  )
})

test('the characters at the edges of the lengths', () => {
  for (const point of [
    0, 0x7f, 0x80, 0x7ff, 0x800, 0xd7ff, 0xe000, 0xfeff, 0xffff, 0x10000, 0x10ffff,
  ]) {
    const text = String.fromCodePoint(point)
    assert.equal(textOf(new TextEncoder().encode(text)), text, point.toString(16))
  }
})

test('bytes that are no UTF-8 are refused, one by one', () => {
  const bad = {
    'a tail alone': '41 80',
    'no tail': 'c3',
    'a letter for a tail': 'c3 41',
    'cut after two of three': 'e4 b8',
    'cut after three of four': 'f0 9f 98',
    'NUL in two bytes': 'c0 80',
    'A in two bytes': 'c1 81',
    'slash in three': 'e0 80 af',
    'three where two do': 'e0 9f bf',
    'four where three do': 'f0 8f bf bf',
    'first surrogate': 'ed a0 80',
    'last surrogate': 'ed bf bf',
    'beyond U+10FFFF': 'f4 90 80 80',
    'a lead of old': 'f8 88 80 80 80',
    fe: 'fe',
    ff: 'ff',
  }
  for (const [what, hex] of Object.entries(bad)) {
    assert.throws(() => strict.decode(bytes(hex)), what)
    refuses('not-utf8', () => textOf(bytes(hex)), what)
  }
})

test('any bytes: what the platform refuses we refuse, and nothing else', () => {
  const piece = fc.oneof(
    fc.constantFrom(
      ...['80', 'bf', 'c2', 'e0', 'ed', 'a0', '9f', 'f0', 'f4', '8f', '90'].map(bytes),
    ),
    fc.uint8Array({ maxLength: 3 }),
    fc.string({ maxLength: 2, unit: 'grapheme' }).map((text) => new TextEncoder().encode(text)),
  )
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 6 }).map(concat), (some) => {
      let text: string | null = null
      try {
        text = strict.decode(some)
      } catch {
        refuses('not-utf8', () => textOf(some), 'the platform refuses it')
      }
      if (text !== null) assert.equal(textOf(some), text)
    }),
    { numRuns: 2000 },
  )
})

test('text with an unpaired surrogate has no bytes', () => {
  for (const text of ['\ud800', 'a\udc00b', '\udc00\ud800'])
    refuses('ill-formed-text', () => utf8(text), JSON.stringify(text))
})

test('base64 is that of RFC 4648, there and back', () => {
  assert.equal(base64Of(utf8('foobar')), 'Zm9vYmFy')
  fc.assert(
    fc.property(fc.uint8Array(), (some) => {
      assert.equal(base64Of(some), Buffer.from(some).toString('base64'))
      assert.deepEqual(bytesOfBase64(base64Of(some)), some)
    }),
  )
})

test('every other spelling of base64 is refused', () => {
  assert.deepEqual(bytesOfBase64('YQ=='), utf8('a'))
  assert.deepEqual(bytesOfBase64(''), new Uint8Array())
  const bad = [
    'YR==', // bits after the last byte
    'YWJ=',
    'YQ', // no padding
    'YQ=',
    'YWI',
    'YQ===',
    '=',
    '====',
    'Y',
    ' YQ==', // white space, also where a strict fromBase64 passes over it
    'YQ== ',
    'Y Q==',
    'YQ==\n',
    'YQ\t==',
    'YQ==\r',
    'YWI=YQ==', // two in a row
    'YW-_', // the other alphabet
    'YWJ!',
    'ＹＷＪｊ',
    'YQ==\u00a0',
  ]
  for (const text of bad) refuses('not-base64', () => bytesOfBase64(text), JSON.stringify(text))
})

test('one changed character of base64 gives other bytes or is refused', () => {
  fc.assert(
    fc.property(
      fc.uint8Array({ minLength: 1, maxLength: 40 }),
      fc.nat(),
      fc.string({ minLength: 1, maxLength: 1, unit: 'grapheme-ascii' }),
      (some, place, character) => {
        const text = base64Of(some)
        const at = place % text.length
        const other = text.slice(0, at) + character + text.slice(at + 1)
        fc.pre(other !== text)
        let read: Uint8Array | null = null
        try {
          read = bytesOfBase64(other)
        } catch (error) {
          assert.ok(error instanceof LogFormatError)
        }
        if (read) assert.equal(sameBytes(read, some), false)
      },
    ),
  )
})

test('a hash has 32 bytes', () => {
  assert.equal(hashOfBase64(base64Of(new Uint8Array(32))).length, 32)
  for (const length of [0, 31, 33, 64])
    refuses('hash-length', () => hashOfBase64(base64Of(new Uint8Array(length))), String(length))
})

test('sameBytes: length and every byte', () => {
  const some = Uint8Array.of(1, 2, 3)
  assert.equal(sameBytes(some, Uint8Array.of(1, 2, 3)), true)
  assert.equal(sameBytes(new Uint8Array(), new Uint8Array()), true)
  for (const other of [[1, 2], [1, 2, 3, 0], [0, 2, 3], [1, 2, 4], []])
    assert.equal(sameBytes(some, Uint8Array.from(other)), false, String(other))
})

test('numbers of 32 and 64 bits are big-endian', () => {
  assert.deepEqual(u32(0xfe6d9197), bytes('fe6d9197'))
  assert.deepEqual(u64(2 ** 53 - 1), bytes('001fffffffffffff'))
  assert.equal(readU32(bytes('00ffffffff00'), 1), 0xffffffff)
  fc.assert(
    fc.property(fc.maxSafeNat(), fc.nat(3), (value, before) => {
      const view = new DataView(new ArrayBuffer(8))
      view.setBigUint64(0, BigInt(value))
      assert.deepEqual(u64(value), new Uint8Array(view.buffer))
      assert.equal(readU64(concat([new Uint8Array(before), u64(value)]), before), value)
    }),
  )
})

test('a number of 64 bits that would be rounded is refused', () => {
  assert.equal(readU64(bytes('001fffffffffffff'), 0), Number.MAX_SAFE_INTEGER)
  for (const hex of [
    '0020000000000000',
    '0020000000000001',
    '7fffffffffffffff',
    'ffffffffffffffff',
  ])
    refuses('number-too-large', () => readU64(bytes(hex), 0), hex)
})

test('a number beyond the end of the bytes is not read as zero', () => {
  refuses('out-of-bytes', () => readU32(bytes('000000'), 0), 'u32')
  refuses('out-of-bytes', () => readU32(bytes('00000000'), 1), 'u32 at 1')
  refuses('out-of-bytes', () => readU32(bytes('00000000'), -1), 'u32 at -1')
  refuses('out-of-bytes', () => readU64(bytes('00000000000000'), 0), 'u64')
})

test('what has no place in 32 or 64 bits is not written', () => {
  for (const value of [-1, 0.5, 2 ** 32, Number.NaN]) assert.throws(() => u32(value), RangeError)
  for (const value of [-1, 0.5, 2 ** 53, Number.NaN, Infinity])
    assert.throws(() => u64(value), RangeError)
})

test('a whole number in digits, in its one spelling', () => {
  for (const value of [0, 1, 10, 20852163, 2 ** 53 - 1])
    assert.equal(wholeNumberOf(String(value)), value)
  for (const digits of [
    '',
    '00',
    '01',
    '+1',
    '-1',
    '-0',
    ' 1',
    '1 ',
    '1\n',
    '1.0',
    '1e3',
    '0x1',
    '１',
    '1,000',
    'NaN',
  ])
    refuses('not-a-decimal', () => wholeNumberOf(digits), JSON.stringify(digits))
  for (const digits of [
    '9007199254740992',
    '9007199254740993',
    '18446744073709551615',
    '9'.repeat(400),
  ])
    refuses('number-too-large', () => wholeNumberOf(digits), digits)
})

test('control characters are those below the space', () => {
  assert.equal(controlIn('a b\u007f\u0085'), undefined)
  assert.equal(controlIn('a\nb\tc', '\n'), '\t')
  assert.equal(controlIn('a\u001f'), '\u001f')
})
