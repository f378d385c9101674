import assert from 'node:assert/strict'
import { createHmac } from 'node:crypto'
import { test } from 'node:test'
import { CLOCK_CODE_LENGTH, judgeClockCode, parseClockCode, writeClockCode } from './clock-code.ts'

const UNIT = '019a1b2c-3d4e-7f60-8123-456789abcdef'
const OTHER = '019a1b2c-3d4e-7f60-8123-456789abcdee'
const proveBy = (key: string) => (text: string) => createHmac('sha256', key).update(text).digest()
const prove = proveBy('the key')
const at = Temporal.Instant.from('2026-11-26T00:15:03.000Z')
const receivedAt = Temporal.Instant.from('2026-11-26T09:00:00Z')

test('Art. 7: a code has 51 characters of the dense alphabet of QR codes and tells unit and time again', () => {
  const text = writeClockCode(UNIT, at, prove)
  assert.equal(text.length, CLOCK_CODE_LENGTH)
  assert.match(text, /^[0-9A-Z $%*+\-./:]+$/)
  const code = parseClockCode(text)
  assert.ok(code)
  assert.equal(code.saidAt.toString(), at.toString())
  assert.equal(judgeClockCode(code, { unit: UNIT, receivedAt, prove }), 'good')
})

test('Art. 7: the exact bytes of docs/formats/clock-code.md', () => {
  assert.equal(writeClockCode(UNIT, at, prove), `SL1.T5CY4TQKFF.1M8AK9ATR.${text26()}`)
})

/** Worked out once more, by another way: bits as text. */
function text26(): string {
  const mac = prove('SL1.T5CY4TQKFF.1M8AK9ATR').subarray(0, 16)
  const bits = [...mac].map((byte) => byte.toString(2).padStart(8, '0')).join('') + '00'
  return (bits.match(/.{5}/g) ?? [])
    .map((five) => '0123456789ABCDEFGHJKMNPQRSTVWXYZ'[Number.parseInt(five, 2)])
    .join('')
}

test('Art. 7: a forged code, one of another unit and one of the future are told apart', () => {
  const judged = (text: string) => {
    const code = parseClockCode(text)
    return code && judgeClockCode(code, { unit: UNIT, receivedAt, prove })
  }
  assert.equal(judged(writeClockCode(UNIT, at, proveBy('another key'))), 'forged')
  assert.equal(judged(writeClockCode(OTHER, at, prove)), 'other-unit')
  const later = receivedAt.add({ seconds: 61 })
  assert.equal(judged(writeClockCode(UNIT, later, prove)), 'in-future')
  assert.equal(judged(writeClockCode(UNIT, receivedAt.add({ seconds: 60 }), prove)), 'good')
})

test('Art. 7: one changed character anywhere is no good code any more', () => {
  const text = writeClockCode(UNIT, at, prove)
  for (let index = 0; index < text.length; index += 1) {
    const changed = text.slice(0, index) + (text[index] === '7' ? '8' : '7') + text.slice(index + 1)
    const code = parseClockCode(changed)
    assert.notEqual(
      code && judgeClockCode(code, { unit: UNIT, receivedAt, prove }),
      'good',
      changed,
    )
  }
})

test('Art. 7: what is no clock code is none', () => {
  const text = writeClockCode(UNIT, at, prove)
  const others = [
    '',
    'https://example.org',
    text.toLowerCase(),
    `${text}0`,
    text.replace('SL1', 'SL2'),
  ]
  for (const other of others) assert.equal(parseClockCode(other), null, other)
})
