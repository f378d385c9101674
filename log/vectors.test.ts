// Reads every file of docs/formats/vectors/ as somebody would who has nothing but that folder.

import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { suite, test } from 'node:test'
import { sha256, verifyEd25519 } from '../tools/log-vectors/test-keys.ts'
import { base64Of, textOf, utf8 } from './bytes.ts'
import { openCheckpoint } from './checkpoint.ts'
import { cosignaturesOf, cosignatureVerifier, cosignedMessage } from './cosignature.ts'
import { LOG_FORMAT_CODES, LogFormatError } from './format-error.ts'
import { ed25519Verifier, openNote } from './note.ts'
import { parsePolicy } from './policy.ts'
import { parseProofFile } from './proof-file.ts'
import { ED25519_COSIGNATURE, formatVkey, parseVkey, type VerifierKey } from './verifier-key.ts'

const FOLDER = join(import.meta.dirname, '../docs/formats/vectors')
const read = (path: string) => readFileSync(join(FOLDER, path))
const keyOf = (file: string) => parseVkey(textOf(read(`valid/${file}.vkey`)), sha256)

const verifierOf = (key: VerifierKey) =>
  key.type === ED25519_COSIGNATURE
    ? cosignatureVerifier(key, verifyEd25519)
    : ed25519Verifier(key, verifyEd25519)
const log = verifierOf(keyOf('log'))
const second = verifierOf(keyOf('second'))
const witnesses = ['witness-a', 'witness-b', 'witness-c'].map((file) => verifierOf(keyOf(file)))

const names = (lines: readonly { name: string }[]) => lines.map(({ name }) => name)

function checkpointIn(bytes: Uint8Array) {
  const { checkpoint, verified, unverified } = openCheckpoint(bytes, log, witnesses)
  return {
    ...checkpoint,
    root: base64Of(checkpoint.root),
    cosignatures: cosignaturesOf(verified, witnesses).map(({ name, unixSeconds }) => ({
      name,
      unixSeconds,
    })),
    unverified: names(unverified),
  }
}

const withVkey = ({ key, ...rest }: { key: VerifierKey }) => ({ vkey: formatVkey(key), ...rest })

/** What a reader finds in a file, by the ending of its name. */
const READERS: Record<string, (bytes: Uint8Array) => object> = {
  vkey(bytes) {
    const { name, keyId, type, publicKey } = parseVkey(textOf(bytes), sha256)
    const id = keyId.toString(16).padStart(8, '0')
    return { name, keyId: id, type, publicKey: Buffer.from(publicKey).toString('hex') }
  },
  note(bytes) {
    const { text, verified, unverified } = openNote(bytes, [log, second])
    return { text, verified: names(verified), unverified: names(unverified) }
  },
  checkpoint: checkpointIn,
  policy(bytes) {
    const { logs, witnesses: listed, groups, quorum } = parsePolicy(bytes, sha256)
    return { logs: logs.map(withVkey), witnesses: listed.map(withVkey), groups, quorum }
  },
  'tlog-proof'(bytes) {
    const { extra, index, hashes, checkpoint } = parseProofFile(bytes)
    return {
      extra: extra && base64Of(extra),
      index,
      hashes: hashes.map(base64Of),
      checkpoint: checkpointIn(checkpoint),
    }
  },
}
const readerOf = (file: string) => {
  const reader = READERS[file.slice(file.lastIndexOf('.') + 1)]
  assert.ok(reader, `nothing reads ${file}`)
  return reader
}

suite('valid', () => {
  const expected = JSON.parse(textOf(read('expected.json'))) as Record<string, { leaf?: string }>
  const files = readdirSync(join(FOLDER, 'valid'))
  test('every valid file is expected, and the other way round', () => {
    assert.deepEqual(files.toSorted(), Object.keys(expected).toSorted())
    for (const kind of Object.keys(READERS)) assert.ok(files.some((file) => file.endsWith(kind)))
  })
  for (const file of files)
    test(file, () => {
      // The leaf of a proof is not in its file; it comes with the event that is disclosed.
      const { leaf: _leaf, ...holds } = expected[file] ?? {}
      assert.deepEqual(readerOf(file)(read(`valid/${file}`)), holds)
    })
})

for (const code of readdirSync(join(FOLDER, 'invalid')))
  suite(`invalid: ${code}`, () => {
    for (const file of readdirSync(join(FOLDER, 'invalid', code)))
      test(file, () => {
        assert.throws(
          () => readerOf(file)(read(`invalid/${code}/${file}`)),
          (error) => error instanceof LogFormatError && error.code === code,
        )
      })
  })

/** What no file can bring about: a wrong use of these functions, or values that we write. */
const NOT_BY_A_FILE = [
  'ill-formed-text',
  'out-of-bytes',
  'key-of-other-type',
  'key-ambiguous',
  'cosignature-length',
  'custody-origin',
]

test('there is a file for every reason to refuse one', () => {
  assert.deepEqual(
    [...readdirSync(join(FOLDER, 'invalid')), ...NOT_BY_A_FILE].toSorted(),
    [...LOG_FORMAT_CODES].toSorted(),
  )
})

test('the example of checkpoint.md is the vector', () => {
  const page = readFileSync(join(FOLDER, '../checkpoint.md'), 'utf8')
  const example = textOf(read('valid/cosigned-once.checkpoint'))
  assert.ok(page.includes(`\n\`\`\`\n${example}\`\`\`\n`), 'the cosigned checkpoint')
  const [body = ''] = example.split('\n\n')
  assert.ok(
    page.includes(`\n\`\`\`\n${textOf(cosignedMessage(1772415060, utf8(`${body}\n`)))}\`\`\`\n`),
    'what the witness signed',
  )
  for (const file of ['log', 'witness-a'])
    assert.ok(page.includes(`\n${textOf(read(`valid/${file}.vkey`))}\n`), `the key of ${file}`)
})
