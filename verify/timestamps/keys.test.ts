// Keys that no port is given: strange ones, and such that would take very long to reckon with.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Integer, Sequence } from 'asn1js'
import { readKey } from './keys.ts'

const RSA = '1.2.840.113549.1.1.1'
const EC = '1.2.840.10045.2.1'
const P256 = '1.2.840.10045.3.1.7'

const integer = (value: bigint) => {
  const digits = value.toString(16)
  return new Integer({ valueHex: Buffer.from(`00${digits.length % 2 ? '0' : ''}${digits}`, 'hex') })
}
const rsa = (modulus: bigint, exponent: bigint) => {
  const value = [integer(modulus), integer(exponent)]
  const bits = new Uint8Array(new Sequence({ value }).toBER())
  return readKey({ algorithm: RSA, curve: null, bits })
}
const ec = (bits: Uint8Array, curve: string | null = P256) =>
  readKey({ algorithm: EC, curve, bits })

test('an RSA key has 2048 to 16384 bits, an odd modulus, and an odd exponent of at most 64 bits', () => {
  const odd = 2n ** 2047n + 1n
  assert.deepEqual(rsa(odd, 65537n).key, { keyType: 'rsa', modulus: odd, exponent: 65537n })
  assert.equal(rsa(odd, 3n).fault, null)
  assert.equal(rsa(2n ** 16383n + 1n, 2n ** 64n - 1n).fault, null)
  assert.equal(rsa(2n ** 2047n - 1n, 3n).fault, 'has an RSA key of 2047 bits')
  assert.equal(rsa(2n ** 16384n + 1n, 3n).fault, 'has an RSA key of 16385 bits')
  assert.equal(rsa(0n, 3n).fault, 'has an RSA key of 0 bits')
  for (const [modulus, exponent] of [
    [odd + 1n, 3n],
    [odd, 4n],
    [odd, 1n],
    [odd, 0n],
    [odd, 2n ** 64n + 1n],
    [odd, odd],
  ] as const)
    assert.equal(rsa(modulus, exponent).fault, 'has an RSA key that is none')
  assert.throws(() => readKey({ algorithm: RSA, curve: null, bits: Uint8Array.of(0x30, 0) }))
})

test('a point is one of the sizes of its curve, and the curve is one that has a name', () => {
  const point = (first: number, length: number) => new Uint8Array(length).fill(first, 0, 1)
  for (const [first, length] of [
    [4, 65],
    [2, 33],
    [3, 33],
  ] as const)
    assert.equal(ec(point(first, length)).key?.keyType, 'ec')
  // Infinity, both forms at once, too short, too long, of another curve.
  for (const [first, length] of [
    [0, 1],
    [6, 65],
    [7, 65],
    [4, 64],
    [4, 66],
    [2, 65],
    [4, 97],
    [4, 0],
  ] as const)
    assert.equal(ec(point(first, length)).fault, 'has a key that is no point of its curve')
  assert.match(ec(point(4, 65), null).fault ?? '', /not checked here \(1\.2\.840\.10045\.2\.1\)/)
  assert.match(ec(point(4, 65), '1.2.156.10197.1.301').fault ?? '', /\(SM2 /)
  const other = readKey({ algorithm: '1.3.101.112', curve: null, bits: point(4, 32) })
  assert.match(other.fault ?? '', /not checked here \(1\.3\.101\.112\)/)
})
