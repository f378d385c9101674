import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { test } from 'node:test'
import fc from 'fast-check'
import { LOG, sha256 } from '../tools/log-vectors/test-keys.ts'
import { controlIn } from './bytes.ts'
import { LogFormatError, type LogFormatCode } from './format-error.ts'
import {
  demandKeyName,
  ED25519,
  ED25519_COSIGNATURE,
  formatVkey,
  parseVkey,
  privateTypeKey,
  verifierKey,
} from './verifier-key.ts'

const refuses = (code: LogFormatCode, act: () => unknown, what: string) =>
  assert.throws(act, (error) => error instanceof LogFormatError && error.code === code, what)
const firstFour = (...parts: (string | Uint8Array)[]) => {
  const hash = createHash('sha256')
  for (const part of parts) hash.update(part)
  return hash.digest().readUInt32BE(0)
}
const publicKey = new Uint8Array(32).fill(3)

test('the key ID is SHA-256 of name, newline, type and key', () => {
  for (const type of [ED25519, ED25519_COSIGNATURE])
    assert.equal(
      verifierKey('example.org/检', type, publicKey, sha256).keyId,
      firstFour('example.org/检', '\n', Uint8Array.of(type), publicKey),
    )
})

test('ECDSA and RFC 6962 have IDs of their own', () => {
  const spki = new Uint8Array(91).fill(4)
  assert.equal(verifierKey('n', 0x02, spki, sha256).keyId, firstFour(spki))
  assert.equal(
    verifierKey('n', 0x05, spki, sha256).keyId,
    firstFour('n\n', Uint8Array.of(5), createHash('sha256').update(spki).digest()),
  )
})

test('a private type: its identifier stands between type and key', () => {
  const key = privateTypeKey('n.example', 'shilu.example/sm2-with-sm3', publicKey, sha256)
  assert.equal(
    key.keyId,
    firstFour('n.example\n', Uint8Array.of(0xff), 'shilu.example/sm2-with-sm3', publicKey),
  )
  assert.deepEqual(parseVkey(formatVkey(key), sha256), key)
  const other = privateTypeKey('n.example', 'shilu.example/sm2-with-sm4', publicKey, sha256)
  assert.notEqual(other.keyId, key.keyId)
})

test('any key comes back from its vkey', () => {
  const name = fc
    .string({ minLength: 1, maxLength: 40, unit: 'grapheme' })
    .filter((text) => !/[\p{White_Space}+]/u.test(text) && controlIn(text) === undefined)
  const lengths: Record<number, number> = { 1: 32, 4: 32, 6: 1312 }
  fc.assert(
    fc.property(name, fc.constantFrom(1, 4, 6), fc.nat(255), (text, type, byte) => {
      const key = verifierKey(text, type, new Uint8Array(lengths[type] ?? 0).fill(byte), sha256)
      assert.deepEqual(parseVkey(formatVkey(key), sha256), key)
    }),
    { numRuns: 50 },
  )
})

test('one changed character of a vkey is refused', () => {
  const vkey = formatVkey(LOG.key)
  for (let at = 0; at < vkey.length; at++) {
    const other = vkey[at] === 'a' ? 'b' : 'a'
    assert.throws(
      () => parseVkey(vkey.slice(0, at) + other + vkey.slice(at + 1), sha256),
      LogFormatError,
      String(at),
    )
  }
})

test('what cannot name a key', () => {
  for (const name of [
    'a',
    'records.county.example/custody',
    '检察院',
    'a\u007f',
    'a\ufeffb',
    '-—-',
  ])
    demandKeyName(name)
  const spaces = [0x20, 0x85, 0xa0, 0x1680, 0x2000, 0x200a, 0x2028, 0x2029, 0x202f, 0x205f, 0x3000]
  const bad = [
    '',
    'a+b',
    '+',
    ...spaces.map((point) => `a${String.fromCodePoint(point)}b`),
    ...['\0', '\t', '\n', '\u000b', '\u000c', '\r', '\u001f'].map((character) => `a${character}`),
    'a\ud800',
  ]
  for (const name of bad) refuses('key-name', () => demandKeyName(name), JSON.stringify(name))
})

test('keys of a wrong length and of types that nobody assigned', () => {
  for (const length of [0, 31, 33, 64])
    for (const type of [ED25519, ED25519_COSIGNATURE])
      refuses(
        'key-length',
        () => verifierKey('n', type, new Uint8Array(length), sha256),
        String(length),
      )
  refuses('key-length', () => verifierKey('n', 0x06, new Uint8Array(1311), sha256), 'ML-DSA')
  refuses('key-length', () => verifierKey('n', 0x02, new Uint8Array(), sha256), 'ECDSA')
  for (const type of [0x00, 0x03, 0x07, 0x65, 0xfa, 0xfe, 0x101])
    refuses('key-type-unassigned', () => verifierKey('n', type, publicKey, sha256), String(type))
})
