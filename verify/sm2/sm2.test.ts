// SM2 with SM3 against openssl, in both directions.

import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { formatVkey, parseVkey, verifierKey } from '@shilu/log/verifier-key.ts'
import fc from 'fast-check'
import { readDerPair, writeDerPair } from './der.ts'
import { opensslVerifies, skipWithoutSm2 } from './openssl.test-suite.ts'
import { parseSm2Vkey, sm2PemOf, sm2VerifierKey, SM2_IDENTIFIER } from './sm2-key.ts'
import { isSm2Secret, signSm2, sm2PointOf, verifySm2 } from './sm2.ts'

const place = mkdtempSync(join(tmpdir(), 'shilu-sm2-'))
after(() => rmSync(place, { recursive: true, force: true }))

const hex = (text: string) => Uint8Array.fromHex(text)
const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest()
const secret = hex('3945208f7b2144b13f36e38ac6d39f95889393692860b51a42fb81ef4df7c5b8')
const point = sm2PointOf(secret)
const text = Buffer.from(
  'records.county.example/custody\n1\n/qnxXojpi3pdTc6V5l5ZGBHb2EUvfdmRhPwYcAxMckE=\n',
)
const flipped = (bytes: Uint8Array, at: number) =>
  bytes.map((byte, index) => (index === at ? byte ^ 1 : byte))

test('the public key of the example in GM/T 0003.5', () => {
  const [x, y] = [point.subarray(1, 33), point.subarray(33)]
  assert.equal(point[0], 0x04)
  assert.equal(x.toHex(), '09f9df311e5421a150dd7d161e4bc5c672179fad1833fc076bb08ff356f35020')
  assert.equal(y.toHex(), 'ccea490ce26775a52dc6ea718cc1aa600aed05fbf35e084a6632f6072da9ad13')
})

test('what openssl signed holds with the standard user ID, and not with an empty one', () => {
  const other = hex(
    '04ffc12d49f0de1fb15d42e4ce36fe86064e5c151ce544ebf8acd2cb8ae913a181fd557b88348f368d887e232178ef168446ce450d450591f2d9db6740b4ed9520',
  )
  const message = Buffer.from('checkpoint body')
  const good =
    '3046022100bf2c7d351045bf1280d75fcb0d0c523e93d0adc7e45abd79ad57cfda7df5871e022100fe5e9e30884932b6801deea707d4a5a2c21e7db0411d242e602f8e2cb09d2bbb'
  const withoutId =
    '304402201f2f227ca31a331fa13426b0427117271894a99613e4443f99205971a7be995e02207aed6b83e68847f23ec60682019aab73039c0c1d7615e25dce13ee801222d5ee'
  assert.ok(verifySm2(other, message, hex(good)))
  assert.ok(!verifySm2(other, message, hex(withoutId)))
})

test('openssl holds what we sign; a flipped byte holds nowhere', (t) => {
  const signature = signSm2(secret, point, text)
  assert.ok(verifySm2(point, text, signature))
  for (let at = 0; at < signature.length; at += 1)
    assert.ok(!verifySm2(point, text, flipped(signature, at)), `byte ${at} of the signature`)
  for (let at = 0; at < text.length; at += 7)
    assert.ok(!verifySm2(point, flipped(text, at), signature), `byte ${at} of the text`)
  assert.ok(!verifySm2(sm2PointOf(new Uint8Array(32).fill(7)), text, signature), 'another key')

  if (skipWithoutSm2(t)) return
  const pem = sm2PemOf(point)
  // Numbers of all lengths: DER must be right for each.
  for (let n = 0; n < 12; n += 1)
    assert.ok(
      opensslVerifies(place, { pem, message: text, signature: signSm2(secret, point, text) }),
    )
  assert.ok(!opensslVerifies(place, { pem, message: flipped(text, 40), signature }))
  assert.ok(!opensslVerifies(place, { pem, message: text, signature: flipped(signature, 20) }))
})

test('nothing makes verifying throw, and no signature has a second spelling', () => {
  const signature = signSm2(secret, point, text)
  const pair = readDerPair(signature)
  assert.ok(pair)
  const [r, s] = [pair.subarray(0, 32), pair.subarray(32)]
  const padded = Buffer.concat([hex('3048022300'), hex('0000'), r, hex('0221'), hex('00'), s])
  const strange = [
    pair,
    padded,
    new Uint8Array(0),
    hex('3006020100020100'),
    Buffer.concat([signature, hex('00')]),
    signature.subarray(0, -1),
  ]
  for (const bytes of strange) assert.ok(!verifySm2(point, text, bytes))
  for (const bytes of [new Uint8Array(0), point.subarray(1), new Uint8Array(65).fill(4)])
    assert.ok(!verifySm2(bytes, text, signature))
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 80 }), (bytes) => !verifySm2(point, text, bytes)),
  )
})

test('two numbers come back from DER, and DER has one form', () => {
  const number = fc.tuple(fc.nat(32), fc.uint8Array({ minLength: 32, maxLength: 32 }))
  fc.assert(
    fc.property(number, number, ([skipR, r], [skipS, s]) => {
      const pair = Buffer.concat([r.fill(0, 0, skipR), s.fill(0, 0, skipS)])
      const read = readDerPair(writeDerPair(pair))
      assert.ok(read && pair.equals(read))
    }),
  )
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 80 }), (bytes) => {
      const read = readDerPair(bytes)
      assert.ok(read === null || Buffer.from(writeDerPair(read)).equals(bytes))
    }),
  )
})

test('a secret is from 1 to the order less 2', () => {
  const order = 'fffffffeffffffffffffffffffffffff7203df6b21c6052b53bbf40939d5412'
  for (const last of ['1']) assert.ok(isSm2Secret(hex(order + last)))
  for (const last of ['2', '3', '4']) assert.ok(!isSm2Secret(hex(order + last)), last)
  assert.ok(isSm2Secret(hex('01'.padStart(64, '0'))))
  assert.ok(!isSm2Secret(new Uint8Array(32)))
  assert.ok(!isSm2Secret(secret.subarray(1)))
})

test('the key of a log: name, type, identifier and point give its ID', () => {
  const key = sm2VerifierKey('records.county.example/custody', point, sha256)
  const material = Buffer.concat([
    Buffer.from('records.county.example/custody\n'),
    hex('ff'),
    Buffer.from(SM2_IDENTIFIER),
    point,
  ])
  assert.equal(key.keyId, sha256(material).readUInt32BE())
  const vkey = formatVkey(key)
  assert.deepEqual(parseSm2Vkey(vkey, sha256), { key: parseVkey(vkey, sha256), point })
  const others = [
    verifierKey(key.name, 0x01, point.subarray(33), sha256),
    verifierKey(key.name, 0xff, point, sha256),
    sm2VerifierKey(key.name, point.subarray(1), sha256),
    sm2VerifierKey(key.name, flipped(point, 0), sha256),
  ]
  for (const other of others)
    assert.throws(() => parseSm2Vkey(formatVkey(other), sha256), { code: 'key-of-other-type' })
})
