import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import {
  LOG,
  SECOND,
  signerOf,
  STRANGER,
  testKey,
  verifyEd25519,
  WITNESS_A,
  type TestKey,
} from '../tools/log-vectors/test-keys.ts'
import { textOf, utf8 } from './bytes.ts'
import { LogFormatError, type LogFormatCode } from './format-error.ts'
import {
  ed25519Verifier,
  formatNote,
  formatSignatureLine,
  openNote,
  parseNote,
  parseSignatureLine,
  signNote,
  type NoteSignature,
} from './note.ts'

const refuses = (code: LogFormatCode, act: () => unknown, what?: string) =>
  assert.throws(act, (error) => error instanceof LogFormatError && error.code === code, what)
const verifierOf = ({ key }: TestKey) => ed25519Verifier(key, verifyEd25519)
const names = (lines: readonly NoteSignature[]) => lines.map(({ name }) => name)
const strange: NoteSignature = { name: 'x', keyId: 7, signature: Uint8Array.of(1) }

const noteText = fc
  .string({ unit: 'grapheme', maxLength: 60 })
  .map((text) => `${Array.from(text, (one) => (one < ' ' ? '\n' : one)).join('')}\n`)
const signature = fc.record(
  {
    name: fc.constantFrom('a', 'records.county.example/custody', '检察院', '—'),
    keyId: fc.nat({ max: 2 ** 32 - 1 }),
    signature: fc.uint8Array({ minLength: 1, maxLength: 80 }),
  },
  { noNullPrototype: true },
)

test('any text and signatures come back as they were', () => {
  fc.assert(
    fc.property(
      noteText,
      fc.array(signature, { minLength: 1, maxLength: 5 }),
      (text, signatures) => {
        assert.deepEqual(parseNote(formatNote({ text, signatures })), { text, signatures })
      },
    ),
  )
})

test('the text ends at the last empty line', () => {
  const inside = 'a\n\n— x AAAAAAc=\n\nb\n'
  const line = formatSignatureLine(strange)
  assert.equal(parseNote(utf8(`${inside}\n${line}\n`)).text, inside)
  assert.equal(parseNote(utf8(`\n\n\n${line}\n`)).text, '\n\n')
})

test('a line is em dash, name and base64 of the ID and the signature', () => {
  assert.equal(formatSignatureLine(strange), '— x AAAABwE=')
  assert.deepEqual(parseSignatureLine('— x AAAABwE='), strange)
})

test('what was signed opens for those who know a key, and says whose lines held', () => {
  const bytes = signNote('text\n', [LOG, STRANGER, SECOND].map(signerOf))
  const opened = openNote(bytes, [verifierOf(SECOND), verifierOf(LOG)])
  assert.equal(opened.text, 'text\n')
  assert.deepEqual(names(opened.verified), [LOG.key.name, SECOND.key.name])
  assert.deepEqual(names(opened.unverified), [STRANGER.key.name])
  refuses('no-known-signature', () => openNote(bytes, []))
})

test('a changed byte of the text or of a known signature is noticed', () => {
  const bytes = signNote('text of a note\n', [LOG, SECOND].map(signerOf))
  const verifiers = [verifierOf(LOG), verifierOf(SECOND)]
  const end = bytes.length
  for (let at = 0; at < end; at++) {
    const changed = bytes.with(at, (bytes[at] ?? 0) ^ 1)
    try {
      const { verified, text } = openNote(changed, verifiers)
      // A name or an ID was hit: that line is a stranger's now, and the other one holds.
      assert.equal(verified.length, 1, String(at))
      assert.equal(text, 'text of a note\n')
    } catch (error) {
      assert.ok(error instanceof LogFormatError, String(at))
    }
  }
})

test('a wrong line of a known key rejects the note, wherever it stands', () => {
  const text = 'text\n'
  const [good, other] = [LOG, SECOND].map((key) => ({
    ...signerOf(key),
    signature: key.sign(utf8(text)),
  }))
  assert.ok(good && other)
  const wrong = { ...other, signature: other.signature.with(5, (other.signature[5] ?? 0) ^ 1) }
  const verifiers = [verifierOf(LOG), verifierOf(SECOND)]
  for (const signatures of [
    [good, wrong],
    [wrong, good],
    [good, other, wrong],
  ])
    refuses('signature-wrong', () => openNote(formatNote({ text, signatures }), verifiers))
  const opened = openNote(formatNote({ text, signatures: [good, wrong] }), [verifierOf(LOG)])
  assert.deepEqual(
    names(opened.unverified),
    [SECOND.key.name],
    'it is wrong only for who knows the key',
  )
})

test('name and ID find a key together', () => {
  const bytes = signNote('text\n', [signerOf(LOG)])
  const sameName = { ...verifierOf(LOG), keyId: LOG.key.keyId ^ 1 }
  const sameId = { ...verifierOf(LOG), name: 'other.example' }
  refuses('no-known-signature', () => openNote(bytes, [sameName, sameId]))
})

test('two verifiers with one name and ID are refused before anything is read', () => {
  refuses('key-ambiguous', () => openNote(utf8(''), [verifierOf(LOG), verifierOf(LOG)]))
})

test('a key that signed twice is told once, and both lines must hold', () => {
  const bytes = signNote('text\n', [LOG, LOG].map(signerOf))
  assert.deepEqual(names(openNote(bytes, [verifierOf(LOG)]).verified), [LOG.key.name])
})

test('a signature of another length is wrong without being asked about', () => {
  const verifier = ed25519Verifier(LOG.key, () => assert.fail('asked'))
  for (const length of [0, 63, 65, 72])
    assert.equal(verifier.verify(utf8('text\n'), new Uint8Array(length)), false)
})

test('only a key of type 0x01 verifies plain signatures', () => {
  refuses('key-of-other-type', () => ed25519Verifier(WITNESS_A.key, verifyEd25519))
})

test('what could not be read back is not written', () => {
  const text = 'text\n'
  const signatures = [strange]
  refuses('no-final-newline', () => formatNote({ text: 'text', signatures }))
  refuses('no-final-newline', () => formatNote({ text: '', signatures }))
  refuses('control-character', () => formatNote({ text: 'a\tb\n', signatures }))
  refuses('control-character', () => formatNote({ text: 'a\r\n', signatures }))
  refuses('ill-formed-text', () => formatNote({ text: 'a\ud800\n', signatures }))
  refuses('note-without-signature', () => formatNote({ text, signatures: [] }))
  refuses('note-without-signature', () => signNote(text, []))
  for (const name of ['', 'a b', 'a+b', 'a\nb', 'a\u3000b'])
    refuses('key-name', () => formatNote({ text, signatures: [{ ...strange, name }] }), name)
  refuses('note-signature-length', () =>
    formatNote({ text, signatures: [{ ...strange, signature: new Uint8Array() }] }),
  )
  const many = (count: number) => Array.from({ length: count }, () => strange)
  assert.equal(parseNote(formatNote({ text, signatures: many(100) })).signatures.length, 100)
  refuses('note-too-many-signatures', () => formatNote({ text, signatures: many(101) }))
})

test('a line of a witness is refused when it is not one line', () => {
  const line = formatSignatureLine(strange)
  refuses('not-base64', () => parseSignatureLine(`${line}\n`))
  refuses('not-base64', () => parseSignatureLine(`${line}\n${line}`))
  refuses('note-signature-line', () => parseSignatureLine(''))
  refuses('note-signature-line', () => parseSignatureLine(` ${line}`))
  refuses('key-name', () => parseSignatureLine(line.replace('x', 'x\ny')))
})

test('the key of a former time is a stranger beside the new one', () => {
  const old = testKey(LOG.key.name, LOG.key.type, 0x03)
  const bytes = signNote('text\n', [old, LOG].map(signerOf))
  assert.match(textOf(bytes), /^text\n\n— records\S+ \S+\n— records\S+ \S+\n$/)
  for (const key of [old, LOG]) {
    const { verified, unverified } = openNote(bytes, [verifierOf(key)])
    assert.deepEqual([verified[0]?.keyId, unverified.length], [key.key.keyId, 1])
  }
})
