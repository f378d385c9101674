import assert from 'node:assert/strict'
import { test } from 'node:test'
import { toAnnexB } from './annex-b.ts'

const hex = (text: string) => Buffer.from(text.replaceAll(' ', ''), 'hex')
// Version, profile, 2 flags, lengths of 4; one SPS of 2 bytes, one PPS of 1.
const avcC = hex('01 64 00 0a ff e1 0002 6764 01 0001 68')

test('parameter sets and units get start codes', () => {
  const stream = toAnnexB('avc', avcC, hex('00000002 6588 00000001 41'))
  assert.equal(
    Buffer.from(stream ?? []).toString('hex'),
    hex('00000001 6764 00000001 68 00000001 6588 00000001 41').toString('hex'),
  )
})

test('a packet that has start codes already stays as it is', () => {
  const packet = hex('00000001 6588')
  assert.equal(toAnnexB('avc', undefined, packet), packet)
})

test('lengths that do not add up give no frame', () => {
  assert.equal(toAnnexB('avc', avcC, hex('ffffffff 6588')), undefined)
  assert.equal(toAnnexB('avc', avcC, hex('00')), undefined)
  assert.equal(toAnnexB('avc', hex('0164'), hex('00000001 65')), undefined)
  assert.equal(toAnnexB('hevc', hex('01'.repeat(10)), hex('00000001 65')), undefined)
})

test('a hostile hvcC ends', () => {
  const hvcC = Buffer.concat([Buffer.alloc(22), hex('ff'), hex('20 ffff'), Buffer.alloc(4000)])
  assert.equal(toAnnexB('hevc', hvcC, hex('00000001 65')), undefined)
})
