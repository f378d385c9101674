import assert from 'node:assert/strict'
import { test } from 'node:test'
import { fromBER } from 'asn1js'
import { Unreadable, requireWhole } from './framing.ts'

const bytes = (hex: string) => Uint8Array.from(Buffer.from(hex.replaceAll(' ', ''), 'hex'))

test('whole values, also with needless lengths and end marks', () => {
  for (const whole of [
    '30 00',
    '30 03 020101',
    '30 81 03 020101',
    '30 84 00000003 020101',
    '30 80 020101 0000',
    '24 80 0401aa 0000',
    '30 80 30 80 0000 0000',
    'a0 03 020101',
    '80 00',
    '0500',
  ])
    assert.doesNotThrow(() => requireWhole(bytes(whole)), whole)
})

test('everything else is refused', () => {
  const cases = {
    'nothing at all': '',
    'only a tag': '30',
    'longer than it is': '30 04 020101',
    'a part longer than what holds it': '30 03 0202 0101',
    'shorter than it is': '30 03 020101 00',
    'an end mark that is missing': '30 80 020101',
    'half an end mark': '30 80 020101 00',
    'an end mark with content': '30 80 0001 00',
    'an end mark where none belongs': '30 02 0000',
    'no length and no parts': '04 80 0000',
    'a primitive sequence': '10 03 020101',
    'a primitive set': '11 00',
    'an integer of parts': '22 03 020101',
    'an empty integer': '02 00',
    'an empty identifier': '06 00',
    'a NULL with content': '05 01 00',
    'a BOOLEAN of two bytes': '01 02 ffff',
    'a length of five bytes': '30 85 0000000000',
    'a length of 127 bytes': '30 ff',
    'a tag of several bytes': '3f 1f 00',
    'a type that no format here uses': '09 01 00',
    'thirty-four deep': `${'3080'.repeat(34)}${'0000'.repeat(34)}`,
  }
  for (const [name, hex] of Object.entries(cases))
    assert.throws(() => requireWhole(bytes(hex)), Unreadable, name)
})

test('why it is needed: the library takes some of these', () => {
  for (const hex of ['10 03 020101', '30 03 0202 0101', '05 01 00', '02 00'])
    assert.equal(fromBER(bytes(hex)).offset, bytes(hex).length, hex)
})
