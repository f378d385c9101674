// Every refusal of a file is in docs/formats/vectors/invalid/, read by vectors.test.ts.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { signedCheckpoint } from '../tools/log-vectors/sample-log.ts'
import { textOf, utf8 } from './bytes.ts'
import { LogFormatError, type LogFormatCode } from './format-error.ts'
import { formatProofFile, parseProofFile, type ProofFile } from './proof-file.ts'

const refuses = (code: LogFormatCode, act: () => unknown) =>
  assert.throws(act, (error) => error instanceof LogFormatError && error.code === code)
const hash = new Uint8Array(32).fill(1)
const proof: ProofFile = {
  extra: Uint8Array.of(1, 2),
  index: 73894,
  hashes: [hash, hash.with(0, 2)],
  checkpoint: signedCheckpoint(7),
}

test('header, extra, index, hashes, an empty line, the checkpoint', () => {
  assert.equal(
    textOf(formatProofFile(proof)),
    `c2sp.org/tlog-proof@v1
extra AQI=
index 73894
AQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQE=
AgEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQE=

${textOf(signedCheckpoint(7))}`,
  )
})

test('any proof comes back as it was, its checkpoint byte for byte', () => {
  const anyProof = fc.record(
    {
      extra: fc.option(fc.uint8Array({ minLength: 1 })),
      index: fc.maxSafeNat(),
      hashes: fc.array(fc.uint8Array({ minLength: 32, maxLength: 32 }), { maxLength: 63 }),
      checkpoint: fc.string({ minLength: 1, unit: 'grapheme' }).map(utf8),
    },
    { noNullPrototype: true },
  )
  fc.assert(
    fc.property(anyProof, (some) => {
      assert.deepEqual(parseProofFile(formatProofFile(some)), some)
    }),
  )
})

test('a checkpoint that begins with empty lines or a byte order mark keeps them', () => {
  for (const text of ['\nx', '\n\n', '\ufeffx'])
    assert.equal(
      textOf(parseProofFile(formatProofFile({ ...proof, checkpoint: utf8(text) })).checkpoint),
      text,
    )
})

test('what could not be read back is not written', () => {
  refuses('proof-extra-empty', () => formatProofFile({ ...proof, extra: new Uint8Array() }))
  for (const index of [-1, 0.5, Number.NaN])
    refuses('not-a-decimal', () => formatProofFile({ ...proof, index }))
  refuses('number-too-large', () => formatProofFile({ ...proof, index: 2 ** 53 }))
  refuses('hash-length', () => formatProofFile({ ...proof, hashes: [hash.slice(1)] }))
  refuses('hash-length', () => formatProofFile({ ...proof, hashes: [hash, new Uint8Array(33)] }))
  refuses('proof-too-many-hashes', () =>
    formatProofFile({ ...proof, hashes: Array.from({ length: 64 }, () => hash) }),
  )
  refuses('proof-without-checkpoint', () =>
    formatProofFile({ ...proof, checkpoint: new Uint8Array() }),
  )
  refuses('not-utf8', () => formatProofFile({ ...proof, checkpoint: Uint8Array.of(0xff) }))
})

test('a hash without bytes would be read as the end of the hashes, so it is not written', () => {
  refuses('hash-length', () => formatProofFile({ ...proof, hashes: [hash, new Uint8Array()] }))
  refuses('hash-length', () => formatProofFile({ ...proof, hashes: [new Uint8Array(), hash] }))
})
