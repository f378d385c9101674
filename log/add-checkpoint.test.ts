import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sampleCheckpoint, signedCheckpoint } from '../tools/log-vectors/sample-log.ts'
import { LOG, verifyEd25519 } from '../tools/log-vectors/test-keys.ts'
import { formatAddCheckpoint, openSigned, parseAddCheckpoint } from './add-checkpoint.ts'
import { textOf, utf8 } from './bytes.ts'
import { LogFormatError, type LogFormatCode } from './format-error.ts'
import { ed25519Verifier } from './note.ts'

const note = signedCheckpoint(7, [])
const hashes = [sampleCheckpoint(3).root, sampleCheckpoint(5).root]

test('a request is read as it was written; an empty proof is an empty proof', () => {
  for (const proof of [[], hashes]) {
    const bytes = formatAddCheckpoint({ oldSize: 3, proof, note })
    assert.ok(textOf(bytes).startsWith('old 3\n'))
    const { origin, ...read } = parseAddCheckpoint(bytes)
    assert.deepEqual(read, { oldSize: 3, proof, note })
    assert.equal(origin, LOG.key.name)
  }
})

test('what is no request is refused with its code', () => {
  const refuses = (code: LogFormatCode, text: string) =>
    assert.throws(
      () => parseAddCheckpoint(utf8(text)),
      (error) => error instanceof LogFormatError && error.code === code,
      text,
    )
  const rest = `\n\n${textOf(note)}`
  refuses('note-without-empty-line', 'old 3\n')
  refuses('not-a-decimal', `new 3${rest}`)
  refuses('not-a-decimal', `old 03${rest}`)
  refuses('not-a-decimal', `old  3${rest}`)
  refuses('not-base64', `old 3\nAAA${rest}`)
  refuses('hash-length', `old 3\nAAAA${rest}`)
  refuses('note-without-empty-line', 'old 3\n\ntext\n')
  const line = `\n${hashes[0]?.toBase64()}`
  assert.equal(parseAddCheckpoint(utf8(`old 3${line.repeat(63)}${rest}`)).proof.length, 63)
  refuses('proof-too-many-hashes', `old 3${line.repeat(64)}${rest}`)
})

test('only what the log itself signed is opened', () => {
  const log = ed25519Verifier(LOG.key, verifyEd25519)
  const signed = openSigned(note, log)
  assert.ok('checkpoint' in signed && signed.checkpoint.size === 7)
  const altered = utf8(textOf(note).replace('\n7\n', '\n8\n'))
  assert.deepEqual(openSigned(altered, log), {
    status: 403,
    why: `the signature of ${LOG.key.name} is wrong`,
  })
})
