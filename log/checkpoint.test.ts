import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { lineOf, sampleCheckpoint, signedCheckpoint } from '../tools/log-vectors/sample-log.ts'
import {
  LOG,
  SECOND,
  signerOf,
  STRANGER,
  verifyEd25519,
  WITNESS_A,
  WITNESS_B,
} from '../tools/log-vectors/test-keys.ts'
import { base64Of } from './bytes.ts'
import {
  demandCustodyOrigin,
  formatCheckpoint,
  openCheckpoint,
  parseCheckpoint,
} from './checkpoint.ts'
import { cosignatureVerifier } from './cosignature.ts'
import { LogFormatError, type LogFormatCode } from './format-error.ts'
import { ed25519Verifier, formatNote, signNote } from './note.ts'

const refuses = (code: LogFormatCode, act: () => unknown, what?: string) =>
  assert.throws(act, (error) => error instanceof LogFormatError && error.code === code, what)
const log = ed25519Verifier(LOG.key, verifyEd25519)
const witnessA = cosignatureVerifier(WITNESS_A.key, verifyEd25519)
const root = new Uint8Array(32).fill(1)

test('three lines', () => {
  assert.equal(
    formatCheckpoint({ origin: 'a.example/custody', size: 20852163, root }),
    'a.example/custody\n20852163\nAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQE=\n',
  )
})

test('any checkpoint comes back as it was', () => {
  fc.assert(
    fc.property(
      fc.maxSafeNat().filter((size) => size > 0),
      fc.uint8Array({ minLength: 32, maxLength: 32 }),
      (size, some) => {
        const checkpoint = { origin: LOG.key.name, size, root: some }
        assert.deepEqual(parseCheckpoint(formatCheckpoint(checkpoint)), checkpoint)
      },
    ),
  )
})

test('what is not a checkpoint, line by line', () => {
  const body = (origin: string, size: string, hash = base64Of(root)) =>
    `${origin}\n${size}\n${hash}\n`
  assert.equal(parseCheckpoint(body('o', '9007199254740991')).size, Number.MAX_SAFE_INTEGER)
  refuses('no-final-newline', () => parseCheckpoint(body('o', '1').slice(0, -1)))
  refuses('no-final-newline', () => parseCheckpoint(''))
  refuses('checkpoint-lines', () => parseCheckpoint('\n'))
  refuses('checkpoint-lines', () => parseCheckpoint('o\n1\n'))
  for (const origin of ['', 'a b', 'a+b', 'a\u00a0b', 'a\rb', '\to'])
    refuses('checkpoint-origin', () => parseCheckpoint(body(origin, '1')), JSON.stringify(origin))
  for (const size of ['', '01', '+1', '-1', ' 1', '1 ', '1.', '0x1', '1\r'])
    refuses('not-a-decimal', () => parseCheckpoint(body('o', size)), JSON.stringify(size))
  refuses('number-too-large', () => parseCheckpoint(body('o', '9007199254740992')))
  for (const length of [0, 31, 33])
    refuses('hash-length', () => parseCheckpoint(body('o', '1', base64Of(new Uint8Array(length)))))
  refuses('not-base64', () => parseCheckpoint(body('o', '1', base64Of(root).replace('=', ''))))
  refuses('not-base64', () => parseCheckpoint(body('o', '1', ` ${base64Of(root)}`)))
  for (const more of ['more\n', '\n', 'more\nand more\n'])
    refuses('checkpoint-extension', () => parseCheckpoint(body('o', '1') + more), more)
  refuses('checkpoint-empty-root', () => parseCheckpoint(body('o', '0')))
})

test('a log without leaves has the root of nothing', () => {
  const empty = sampleCheckpoint(0)
  assert.deepEqual(parseCheckpoint(formatCheckpoint(empty)), empty)
})

test('what is not a checkpoint is not written', () => {
  const good = { origin: 'o', size: 1, root }
  refuses('checkpoint-origin', () => formatCheckpoint({ ...good, origin: 'a b' }))
  refuses('checkpoint-extension', () =>
    formatCheckpoint({ ...good, origin: 'o\n1\n' + base64Of(root) }),
  )
  for (const size of [-1, 0.5, Number.NaN, 1e21])
    refuses('not-a-decimal', () => formatCheckpoint({ ...good, size }), String(size))
  refuses('number-too-large', () => formatCheckpoint({ ...good, size: 2 ** 53 }))
  refuses('hash-length', () => formatCheckpoint({ ...good, root: root.slice(1) }))
  refuses('checkpoint-empty-root', () => formatCheckpoint({ ...good, size: 0 }))
})

test('a checkpoint opens when the log signed it; lines of others are told apart', () => {
  const cosigned = signedCheckpoint(7, [
    { by: WITNESS_A, unixSeconds: 1 },
    { by: WITNESS_B, unixSeconds: 2 },
  ])
  const { checkpoint, text, verified, unverified } = openCheckpoint(cosigned, log, [witnessA])
  assert.deepEqual(checkpoint, sampleCheckpoint(7))
  assert.equal(text, formatCheckpoint(checkpoint))
  assert.deepEqual(
    verified.map(({ name }) => name),
    [LOG.key.name, WITNESS_A.key.name],
  )
  assert.deepEqual(
    unverified.map(({ name }) => name),
    [WITNESS_B.key.name],
  )
})

test('witnesses do not stand in for the log', () => {
  const text = formatCheckpoint(sampleCheckpoint(7))
  const second = ed25519Verifier(SECOND.key, verifyEd25519)
  const bySecond = signNote(text, [signerOf(SECOND)])
  refuses('log-signature-missing', () => openCheckpoint(bySecond, log, [second]))
  refuses('no-known-signature', () => openCheckpoint(signNote(text, [signerOf(STRANGER)]), log))
})

test('a key signs for the origin of its name alone', () => {
  const text = formatCheckpoint({ ...sampleCheckpoint(7), origin: 'other.example/custody' })
  refuses('checkpoint-of-other-log', () => openCheckpoint(signNote(text, [signerOf(LOG)]), log))
})

test('a note that the log signed and that is no checkpoint does not open as one', () => {
  refuses('checkpoint-lines', () => openCheckpoint(signNote('hello\n', [signerOf(LOG)]), log))
})

test('a wrong line of a known witness closes it, also when the log signed', () => {
  const text = formatCheckpoint(sampleCheckpoint(7))
  const bytes = formatNote({ text, signatures: [lineOf(LOG, text), lineOf(WITNESS_A, text)] })
  assert.equal(openCheckpoint(bytes, log).checkpoint.size, 7)
  refuses('signature-wrong', () => openCheckpoint(bytes, log, [witnessA]))
})

test('origins of our logs', () => {
  for (const origin of [
    'records.county.example/custody',
    'a.b/custody',
    '12.example/custody/education',
    'x--y.example/custody/019cac6a-0000-7000-8000-0000000000aa/2',
  ])
    demandCustodyOrigin(origin)
  const bad = [
    '',
    'records.county.example',
    'records.county.example/log',
    'records.county.example/custody/',
    'records.county.example//custody',
    '/custody',
    'localhost/custody',
    'Records.county.example/custody',
    'https://records.county.example/custody',
    'records.county.example:8080/custody',
    'records..example/custody',
    '-a.example/custody',
    'a-.example/custody',
    'records.county.example/custody\n',
    'records.county.example/custody/张三',
    '郏县.example/custody',
    'records.county.example/custody/a b',
    'records.county.example/custody/a_b',
    `${'a'.repeat(64)}.example/custody`,
    `${'a.'.repeat(130)}example/custody`,
  ]
  for (const origin of bad) refuses('custody-origin', () => demandCustodyOrigin(origin), origin)
})
