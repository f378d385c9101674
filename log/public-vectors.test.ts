// The values that others published for signed notes, checkpoints, cosignatures and proofs. They lie beside
// the repository and not in it; where they are absent, each test says so.

import assert from 'node:assert/strict'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { suite, test } from 'node:test'
import { sha256, verifyEd25519 } from '../tools/log-vectors/test-keys.ts'
import { bytesOfBase64, textOf, utf8 } from './bytes.ts'
import { parseCheckpoint } from './checkpoint.ts'
import { cosignatureTime } from './cosignature.ts'
import { LogFormatError, type LogFormatCode } from './format-error.ts'
import { ed25519Verifier, formatNote, openNote, parseNote, parseSignatureLine } from './note.ts'
import { parseProofFile } from './proof-file.ts'
import { ED25519, formatVkey, parseVkey } from './verifier-key.ts'

const PATH = join(import.meta.dirname, '../../shared/vectors/signed-note/notes.json')
type Vectors = {
  cases: { id: string; vkey: string; note: string; valid: boolean }[]
  vkeys: { vkey: string; type?: string; valid: boolean; why?: string }[]
  checkpointBodies: { m: string; parses: boolean; why?: string }[]
  cosigTimestamp: { sig: string; unix: number }
  tlogProofInvalid: { proof: string; why: string }[]
}
const NOTHING: Vectors = {
  cases: [],
  vkeys: [],
  checkpointBodies: [],
  cosigTimestamp: { sig: '', unix: 0 },
  tlogProofInvalid: [],
}
const isPresent = existsSync(PATH)
const vectors = isPresent ? (JSON.parse(readFileSync(PATH, 'utf8')) as Vectors) : NOTHING
const where = isPresent ? {} : { skip: 'needs ../shared/vectors, which is not here' }

const refuses = (codes: readonly LogFormatCode[], act: () => unknown, what: string) =>
  assert.throws(act, (error) => error instanceof LogFormatError && codes.includes(error.code), what)

suite('published values', where, () => {
  test('all of them are here', () => {
    const { cases, vkeys, checkpointBodies, tlogProofInvalid } = vectors
    const counts = [cases, vkeys, checkpointBodies, tlogProofInvalid].map((list) => list.length)
    assert.deepEqual(counts, [4, 9, 8, 6])
  })

  test('notes open with their keys, and no longer after a change', () => {
    let verified = 0
    for (const { id, vkey, note } of vectors.cases) {
      const key = parseVkey(vkey, sha256)
      assert.deepEqual(textOf(formatNote(parseNote(utf8(note)))), note, id)
      assert.ok(
        parseNote(utf8(note)).signatures.some((line) => line.keyId === key.keyId),
        id,
      )
      if (key.type !== ED25519) continue
      const verifier = ed25519Verifier(key, verifyEd25519)
      assert.equal(openNote(utf8(note), [verifier]).verified.length, 1, id)
      const altered = utf8(note.replace(/^./, '*'))
      refuses(['signature-wrong'], () => openNote(altered, [verifier]), id)
      verified++
    }
    assert.equal(verified, 3)
  })

  test('vkeys', () => {
    for (const { vkey, type, valid, why } of vectors.vkeys) {
      if (valid) {
        const key = parseVkey(vkey, sha256)
        assert.equal(formatVkey(key), vkey)
        assert.equal(key.type, Number(type ?? '0x01'), vkey)
      } else
        refuses(
          ['key-id', 'not-base64', 'key-length', 'key-type-unassigned'],
          () => parseVkey(vkey, sha256),
          why ?? vkey,
        )
    }
  })

  test('bodies of checkpoints', () => {
    // Where they parse a hash of any length, we demand 32 bytes: this one has seven.
    for (const { m, parses } of vectors.checkpointBodies)
      if (parses) refuses(['hash-length'], () => parseCheckpoint(m), m)
    const reasons = vectors.checkpointBodies
      .filter(({ parses }) => !parses)
      .map(({ m }) => codeOf(() => parseCheckpoint(m)))
    assert.deepEqual(reasons, [
      'checkpoint-lines',
      'checkpoint-origin',
      'no-final-newline',
      'not-a-decimal',
      'not-a-decimal',
      'number-too-large',
      'not-base64',
    ])
  })

  test('the time of a cosignature', () => {
    const { sig, unix } = vectors.cosigTimestamp
    const { signature } = parseSignatureLine(`— witness ${sig}`)
    assert.deepEqual(signature, bytesOfBase64(sig).slice(4))
    assert.equal(cosignatureTime(signature), unix)
  })

  test('malformed proofs', () => {
    assert.deepEqual(
      vectors.tlogProofInvalid.map(({ proof }) => codeOf(() => parseProofFile(utf8(proof)))),
      [
        'proof-header',
        'not-base64',
        'proof-index-missing',
        'not-a-decimal',
        'not-a-decimal',
        'not-base64',
      ],
    )
  })
})

function codeOf(act: () => unknown): LogFormatCode | 'accepted' {
  try {
    act()
    return 'accepted'
  } catch (error) {
    assert.ok(error instanceof LogFormatError)
    return error.code
  }
}
