import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { lineOf, sampleCheckpoint, signedCheckpoint } from '../tools/log-vectors/sample-log.ts'
import { LOG, verifyEd25519, WITNESS_A, WITNESS_B } from '../tools/log-vectors/test-keys.ts'
import { concat, textOf, u64, utf8 } from './bytes.ts'
import { formatCheckpoint, openCheckpoint } from './checkpoint.ts'
import {
  cosign,
  cosignaturesOf,
  cosignatureTime,
  cosignatureVerifier,
  cosignedMessage,
} from './cosignature.ts'
import { LogFormatError, type LogFormatCode } from './format-error.ts'
import { ed25519Verifier, formatNote } from './note.ts'

const refuses = (code: LogFormatCode, act: () => unknown) =>
  assert.throws(act, (error) => error instanceof LogFormatError && error.code === code)
const log = ed25519Verifier(LOG.key, verifyEd25519)
const witnessA = cosignatureVerifier(WITNESS_A.key, verifyEd25519)
const witnessB = cosignatureVerifier(WITNESS_B.key, verifyEd25519)
const text = formatCheckpoint(sampleCheckpoint(7))
const at = 1_772_415_060

test('what is signed: a header, the time, the text of the checkpoint', () => {
  assert.equal(textOf(cosignedMessage(at, utf8(text))), `cosignature/v1\ntime 1772415060\n${text}`)
})

test('a cosignature is the time in eight bytes and the signature over that message', () => {
  const { name, keyId, signature } = cosign(text, WITNESS_A.key, at, WITNESS_A.sign)
  assert.deepEqual([name, keyId], [WITNESS_A.key.name, WITNESS_A.key.keyId])
  assert.deepEqual(
    signature,
    concat([u64(at), WITNESS_A.sign(utf8(`cosignature/v1\ntime ${at}\n${text}`))]),
  )
  assert.equal(cosignatureTime(signature), at)
})

test('any time is told as it was signed', () => {
  fc.assert(
    fc.property(fc.maxSafeNat(), (unixSeconds) => {
      const line = cosign(text, WITNESS_A.key, unixSeconds, WITNESS_A.sign)
      const bytes = formatNote({ text, signatures: [lineOf(LOG, text), line] })
      const { verified } = openCheckpoint(bytes, log, [witnessA])
      assert.deepEqual(cosignaturesOf(verified, [witnessA]), [
        { name: WITNESS_A.key.name, keyId: WITNESS_A.key.keyId, unixSeconds },
      ])
    }),
    { numRuns: 30 },
  )
})

test('of the verified lines only those of the witnesses asked for are cosignatures', () => {
  const bytes = signedCheckpoint(7, [
    { by: WITNESS_A, unixSeconds: 5 },
    { by: WITNESS_B, unixSeconds: 6 },
  ])
  const { verified } = openCheckpoint(bytes, log, [witnessA, witnessB])
  assert.deepEqual(
    cosignaturesOf(verified, [witnessB]).map(({ name, unixSeconds }) => [name, unixSeconds]),
    [[WITNESS_B.key.name, 6]],
  )
  assert.deepEqual(cosignaturesOf(verified, []), [])
})

test('each part of a cosignature counts: time, text, key, header', () => {
  const bytes = utf8(text)
  const { signature } = cosign(text, WITNESS_A.key, at, WITNESS_A.sign)
  assert.equal(witnessA.verify(bytes, signature), true)
  for (let byte = 0; byte < signature.length; byte++)
    assert.equal(
      witnessA.verify(bytes, signature.with(byte, (signature[byte] ?? 0) ^ 1)),
      false,
      String(byte),
    )
  assert.equal(witnessA.verify(utf8(formatCheckpoint(sampleCheckpoint(6))), signature), false)
  assert.equal(witnessB.verify(bytes, signature), false)
  assert.equal(witnessA.verify(bytes, concat([u64(at), WITNESS_A.sign(bytes)])), false)
})

test('a blob of another length is no cosignature, and no key is asked about it', () => {
  const unasked = cosignatureVerifier(WITNESS_A.key, () => assert.fail('asked'))
  for (const length of [0, 8, 64, 71, 73, 2428]) {
    refuses('cosignature-length', () => cosignatureTime(new Uint8Array(length)))
    assert.equal(unasked.verify(utf8(text), new Uint8Array(length)), false)
  }
})

test('a time that would be rounded is refused, though rightly signed', () => {
  const tooLate = Uint8Array.of(0, 0x20, 0, 0, 0, 0, 0, 0)
  const message = utf8(`cosignature/v1\ntime 9007199254740992\n${text}`)
  const signature = concat([tooLate, WITNESS_A.sign(message)])
  const agreeable = cosignatureVerifier(WITNESS_A.key, () => true)
  assert.equal(agreeable.verify(utf8(text), signature), false)
  refuses('number-too-large', () => cosignatureTime(signature))
})

test('only checkpoints are cosigned, by keys that cosign, at times that can be written', () => {
  const sign = () => assert.fail('signed')
  refuses('checkpoint-lines', () => cosign('hello\n', WITNESS_A.key, at, sign))
  refuses('checkpoint-extension', () => cosign(`${text}more\n`, WITNESS_A.key, at, sign))
  refuses('key-of-other-type', () => cosign(text, LOG.key, at, sign))
  refuses('key-of-other-type', () => cosignatureVerifier(LOG.key, verifyEd25519))
  for (const time of [-1, 0.5, 2 ** 53])
    assert.throws(() => cosign(text, WITNESS_A.key, time, sign), RangeError)
  refuses('cosignature-length', () => cosign(text, WITNESS_A.key, at, () => new Uint8Array(63)))
})
