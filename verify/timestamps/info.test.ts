// TSTInfos made by hand, among them some that the libraries read wrongly.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Boolean, GeneralizedTime, Integer, ObjectIdentifier, OctetString } from 'asn1js'
import { Constructed, Null, Primitive, Sequence, type AsnType } from 'asn1js'
import { Unreadable } from './asn1.ts'
import { readInfo } from './info.ts'

const tag = (tagNumber: number) => ({ idBlock: { tagClass: 3 as const, tagNumber } })

function time(text: string): AsnType {
  const part = new GeneralizedTime()
  part.valueBlock.valueHexView = Buffer.from(text, 'latin1')
  return part
}

type Made = { version?: number; serial?: string; time?: string; more?: AsnType[] }
const SHA256 = '2.16.840.1.101.3.4.2.1'

function infoOf({ version = 1, serial = '01', time: text, more = [] }: Made): Uint8Array {
  const algorithm = [new ObjectIdentifier({ value: SHA256 }), new Null()]
  const imprint = [
    new Sequence({ value: algorithm }),
    new OctetString({ valueHex: Buffer.alloc(32, 7) }),
  ]
  const value = [
    new Integer({ value: version }),
    new ObjectIdentifier({ value: '1.2.3' }),
    new Sequence({ value: imprint }),
    new Integer({ valueHex: Buffer.from(serial, 'hex') }),
    time(text ?? '20261123080955Z'),
    ...more,
  ]
  return new Uint8Array(new Sequence({ value }).toBER())
}

const integer = (hex: string) => new Integer({ valueHex: Buffer.from(hex, 'hex') })
const part = (number: number, hex: string) =>
  new Primitive({ ...tag(number), valueHex: Buffer.from(hex, 'hex') })
const accuracy = (...value: AsnType[]) =>
  readInfo(infoOf({ more: [new Sequence({ value })] })).accuracyMs

test('what is optional may be absent', () => {
  const info = readInfo(infoOf({}))
  assert.deepEqual(
    { ...info, imprint: Buffer.from(info.imprint.hash).toString('hex'), atMs: info.atMs },
    {
      policy: '1.2.3',
      imprint: '07'.repeat(32),
      serial: '0x01',
      genTime: '2026-11-23T08:09:55Z',
      atMs: Date.parse('2026-11-23T08:09:55Z'),
      accuracyMs: null,
      nonce: null,
      tsa: null,
    },
  )
  assert.equal(info.imprint.algorithm, SHA256)
})

test('the time, to the fraction that is given and no digit more or less', () => {
  const times = {
    '20261123080955.5Z': '2026-11-23T08:09:55.5Z',
    '20261123080955.569Z': '2026-11-23T08:09:55.569Z',
    '20261123080955.100Z': '2026-11-23T08:09:55.100Z',
    '20261123080955.123456789Z': '2026-11-23T08:09:55.123456789Z',
    '20240229235959Z': '2024-02-29T23:59:59Z',
  }
  for (const [text, expected] of Object.entries(times)) {
    const { genTime, atMs } = readInfo(infoOf({ time: text }))
    assert.equal(genTime, expected)
    assert.equal(atMs, Temporal.Instant.from(expected).epochMilliseconds)
  }
})

test('a time in any other form, or that there is not, is no time', () => {
  for (const text of [
    '',
    'Z',
    '202611230809Z',
    '20261123080955',
    '20261123080955+0800',
    '20261123080955.Z',
    '20261123080955,5Z',
    '20261123080955.1234567891Z',
    '20261323080955Z',
    '20260230080955Z',
    '20261123240955Z',
    '20261123080960Z',
    '2026112308095 Z',
    '20261123080955ZZ',
    '20261123080955Z\n',
  ])
    assert.throws(() => readInfo(infoOf({ time: text })), text)
})

test('accuracy: seconds, milliseconds, microseconds', () => {
  assert.equal(accuracy(), 0)
  assert.equal(accuracy(integer('01')), 1000)
  assert.equal(accuracy(part(0, '01f4')), 500)
  assert.equal(accuracy(part(1, '00c8')), 0.2)
  assert.equal(accuracy(integer('02'), part(0, '01'), part(1, '0a')), 2001.01)
  // Four bytes and more are 0 to the library.
  assert.equal(accuracy(integer('7fffffff')), 0x7fffffff * 1000)
  for (const wrong of [
    [integer('ff')],
    [part(0, '03e8')],
    [part(1, 'ff')],
    [part(0, '')],
    [integer('7fffffffffffffff')],
  ])
    assert.throws(() => accuracy(...wrong), Unreadable)
})

test('serial numbers and nonces of any size, as openssl writes them', () => {
  const serial = (hex: string) => readInfo(infoOf({ serial: hex })).serial
  assert.equal(serial('0f'), '0x0F')
  assert.equal(serial('00'), '0x00')
  assert.equal(serial('ff'), '-0x01')
  assert.equal(serial('7f'.repeat(20)), `0x${'7F'.repeat(20)}`)
  const nonce = (hex: string) => readInfo(infoOf({ more: [integer(hex)] })).nonce
  assert.equal(nonce('1122334455667788'), 0x1122334455667788n)
  assert.equal(nonce('00'), 0n)
})

test('another version, or a critical extension, is not understood', () => {
  assert.throws(() => readInfo(infoOf({ version: 2 })), /unknown version/)
  const extension = (critical: boolean) => {
    const value = [
      new ObjectIdentifier({ value: '1.2.3.4' }),
      ...(critical ? [new Boolean({ value: true })] : []),
      new OctetString({ valueHex: Buffer.from('0500', 'hex') }),
    ]
    return [new Constructed({ ...tag(1), value: [new Sequence({ value })] })]
  }
  assert.throws(() => readInfo(infoOf({ more: extension(true) })), /critical extension/)
  assert.equal(readInfo(infoOf({ more: extension(false) })).policy, '1.2.3')
})

test('a part that is out of place makes it unreadable', () => {
  const tsa = new Constructed({ ...tag(0), value: [part(2, '61')] })
  assert.equal(readInfo(infoOf({ more: [integer('01'), tsa] })).tsa?.name, null)
  for (const more of [
    [tsa, integer('01')],
    [integer('01'), integer('01')],
    [integer('01'), new Boolean({ value: true })],
    [new Null()],
    [part(2, '61')],
  ])
    assert.throws(() => readInfo(infoOf({ more })), /out of place/)
})

test('cut anywhere, or with a byte more, it is none', () => {
  const whole = infoOf({ more: [new Sequence({ value: [integer('01')] }), integer('0102')] })
  readInfo(whole)
  for (let length = 0; length < whole.length; length += 1)
    assert.throws(() => readInfo(whole.subarray(0, length)), String(length))
  assert.throws(() => readInfo(Uint8Array.of(...whole, 0)))
})
