// The two sets of reckoning against each other, and against signatures of node's: whatever one takes the other takes.

import assert from 'node:assert/strict'
import { ECDH, createHash, generateKeyPairSync, sign, type KeyObject } from 'node:crypto'
import { test } from 'node:test'
import fc from 'fast-check'
import { nodeCrypto } from '../package/node-crypto.ts'
import { plainCrypto } from '../page/timestamp-crypto.ts'
import { numberOf } from './asn1.ts'
import type { CurveName, Digest, PublicKey } from './crypto.ts'

const DIGESTS: Digest[] = ['sha256', 'sha384', 'sha512']
const message = Buffer.from('example.org/log\n7\nq80…\n')
const OPENSSL_NAMES = { 'P-256': 'prime256v1', 'P-384': 'secp384r1', 'P-521': 'secp521r1' }

function bothSay(key: PublicKey, digest: Digest, signature: Uint8Array, data = message): boolean {
  const said = nodeCrypto.verify(key, digest, data, signature)
  assert.equal(plainCrypto.verify(key, digest, data, signature), said)
  return said
}

const numberIn = (text: string | undefined) => numberOf(Buffer.from(text ?? '', 'base64url'))

function rsa(modulusLength: number, publicExponent = 0x10001): [PublicKey, KeyObject] {
  const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength, publicExponent })
  const { n, e } = publicKey.export({ format: 'jwk' })
  return [{ keyType: 'rsa', modulus: numberIn(n), exponent: numberIn(e) }, privateKey]
}

function ec(curve: CurveName): [PublicKey & { keyType: 'ec' }, KeyObject] {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: curve })
  const { x = '', y = '' } = publicKey.export({ format: 'jwk' })
  const halves = [x, y].map((half) => Buffer.from(half, 'base64url'))
  return [{ keyType: 'ec', curve, point: Buffer.concat([Buffer.of(4), ...halves]) }, privateKey]
}

/** What no signature is: each bit of some bytes flipped, cut, longer, for other data, by another hash. */
function expectNoOther(key: PublicKey, digest: Digest, signature: Buffer): void {
  for (const at of [0, 1, 3, 4, signature.length >> 1, signature.length - 1])
    for (const bit of [0, 7])
      assert.ok(!bothSay(key, digest, signature.with(at, (signature[at] ?? 0) ^ (1 << bit))))
  const longer = Buffer.concat([signature, Buffer.of(0)])
  const shifted = Buffer.concat([Buffer.of(0), signature])
  for (const wrong of [
    Buffer.of(),
    signature.subarray(0, -1),
    signature.subarray(1),
    longer,
    shifted,
  ])
    assert.ok(!bothSay(key, digest, wrong))
  assert.ok(!bothSay(key, digest, signature, Buffer.from('other')))
  for (const other of DIGESTS) assert.equal(bothSay(key, other, signature), other === digest)
}

test('digests are the same', () => {
  for (const algorithm of [...DIGESTS, 'sha1'] as const)
    assert.deepEqual(
      Buffer.from(plainCrypto.digest(algorithm, message)),
      Buffer.from(nodeCrypto.digest(algorithm, message)),
    )
})

test('RSA, of every hash and several sizes', () => {
  for (const [size, exponent] of [
    [2048, 0x10001],
    [2056, 3],
    [3072, 0x10001],
  ] as const) {
    const [key, secret] = rsa(size, exponent)
    for (const digest of DIGESTS) {
      const signature = sign(digest, message, secret)
      assert.ok(bothSay(key, digest, signature))
      expectNoOther(key, digest, signature)
    }
    const [other] = rsa(2048)
    assert.ok(!bothSay(other, 'sha256', sign('sha256', message, secret)))
  }
})

test('RSA: the signature and one modulus more is another spelling, and is refused', () => {
  const [key, secret] = rsa(2048)
  assert.ok(key.keyType === 'rsa')
  const signature = sign('sha256', message, secret)
  const sum = (numberOf(signature) + key.modulus).toString(16)
  const spelled = Buffer.from(sum.padStart(sum.length + (sum.length % 2), '0'), 'hex')
  assert.ok(!bothSay(key, 'sha256', spelled))
})

test('ECDSA, of every hash on every curve, with the point compressed or not', () => {
  for (const curve of ['P-256', 'P-384', 'P-521'] as const) {
    const [key, secret] = ec(curve)
    const short = ECDH.convertKey(
      key.point,
      OPENSSL_NAMES[curve],
      undefined,
      undefined,
      'compressed',
    )
    for (const digest of DIGESTS) {
      const signature = sign(digest, message, secret)
      assert.ok(bothSay(key, digest, signature))
      assert.ok(bothSay({ ...key, point: Buffer.from(short as Buffer) }, digest, signature))
      expectNoOther(key, digest, signature)
    }
    const [other] = ec(curve)
    const signature = sign('sha256', message, secret)
    assert.ok(!bothSay(other, 'sha256', signature))
    const off = key.point.with(key.point.length - 1, (key.point.at(-1) ?? 0) ^ 1)
    assert.ok(!bothSay({ ...key, point: off }, 'sha256', signature))
    assert.ok(!bothSay({ ...key, point: new Uint8Array(key.point.length) }, 'sha256', signature))
  }
})

const ORDER = 0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551n

/** DER as it must be; `lead` puts needless zeros before, which it must not. */
function signatureOf(r: bigint, s: bigint, lead = ''): Buffer {
  const integer = (value: bigint) => {
    const digits = value.toString(16)
    const whole = digits.length % 2 === 0 ? digits : `0${digits}`
    const bytes = Buffer.from(lead + (/^[89a-f]/.test(whole) ? `00${whole}` : whole), 'hex')
    return Buffer.concat([Buffer.of(2, bytes.length), bytes])
  }
  const content = Buffer.concat([integer(r), integer(s)])
  return Buffer.concat([Buffer.of(0x30, content.length), content])
}

test('ECDSA: both halves of s are taken, needless zeros and numbers out of range are not', () => {
  const [key, secret] = ec('P-256')
  const raw = sign('sha256', message, { key: secret, dsaEncoding: 'ieee-p1363' })
  const [r, s] = [numberOf(raw.subarray(0, 32)), numberOf(raw.subarray(32))]
  assert.ok(bothSay(key, 'sha256', signatureOf(r, s)))
  assert.ok(bothSay(key, 'sha256', signatureOf(r, ORDER - s)))
  for (const [one, other] of [
    [0n, s],
    [r, 0n],
    [ORDER, s],
    [r, ORDER],
    [r + ORDER, s],
    [r, s + ORDER],
  ] as const)
    assert.ok(!bothSay(key, 'sha256', signatureOf(one, other)))
  assert.ok(!bothSay(key, 'sha256', signatureOf(r, s, '00')))
  assert.ok(!bothSay(key, 'sha256', raw))
})

test('signatures that are random bytes, of the right frame too', () => {
  const [key] = ec('P-256')
  const [large] = rsa(2048)
  const number = fc.bigInt({ min: 0n, max: 2n ** 264n })
  fc.assert(
    fc.property(number, number, (r, s) => {
      assert.ok(!bothSay(key, 'sha256', signatureOf(r, s)))
    }),
    { numRuns: 50 },
  )
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
      assert.ok(!bothSay(key, 'sha256', bytes))
      assert.ok(!bothSay(large, 'sha256', bytes))
    }),
    { numRuns: 100 },
  )
  const whole = fc.uint8Array({ minLength: 256, maxLength: 256 })
  fc.assert(
    fc.property(whole, (bytes) => assert.ok(!bothSay(large, 'sha512', bytes))),
    { numRuns: 50 },
  )
})

test('a padding that hides the hash behind other bytes is refused', () => {
  // The hash right, the rest garbage: what a lax reader takes with an exponent of 3.
  const [key, secret] = rsa(2048, 3)
  const { n = '', d = '' } = secret.export({ format: 'jwk' })
  const [modulus, power] = [numberIn(n), numberIn(d)]
  const hash = createHash('sha256').update(message).digest()
  const info = Buffer.from('3031300d060960864801650304020105000420', 'hex')
  const blockOf = (...parts: Buffer[]) => Buffer.concat([...parts, Buffer.alloc(256)], 256)
  const signed = (block: Buffer) => {
    const digits = powerOf(numberOf(block), power, modulus).toString(16)
    return Buffer.from(digits.padStart(512, '0'), 'hex')
  }
  const padded = (count: number) => Buffer.concat([Buffer.of(0, 1), Buffer.alloc(count, 0xff)])
  const right = blockOf(padded(202), Buffer.of(0), info, hash)
  assert.ok(bothSay(key, 'sha256', signed(right)))
  for (const wrong of [
    blockOf(padded(8), Buffer.of(0), info, hash),
    blockOf(Buffer.of(0, 2), right.subarray(2)),
    blockOf(padded(204), Buffer.of(0), info.subarray(2), hash),
    blockOf(right.subarray(0, 100), Buffer.of(0xfe), right.subarray(101)),
  ])
    assert.ok(!bothSay(key, 'sha256', signed(wrong)))
})

function powerOf(base: bigint, exponent: bigint, modulus: bigint): bigint {
  let [result, square] = [1n, base % modulus]
  for (let bits = exponent; bits > 0n; bits >>= 1n) {
    if ((bits & 1n) === 1n) result = (result * square) % modulus
    square = (square * square) % modulus
  }
  return result
}
