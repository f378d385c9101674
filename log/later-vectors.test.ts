// Reads docs/formats/vectors/later-checkpoints/ as somebody would who has nothing but that folder.

import assert from 'node:assert/strict'
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { sha256, verifyEd25519 } from '../tools/log-vectors/test-keys.ts'
import { openCheckpoint } from './checkpoint.ts'
import { checkLater } from './later.ts'
import { ed25519Verifier } from './note.ts'
import { parseVkey } from './verifier-key.ts'

const FOLDER = join(import.meta.dirname, '../docs/formats/vectors/later-checkpoints')
const read = (path: string) => readFileSync(join(FOLDER, path))
const expected = JSON.parse(read('expected.json').toString()) as Record<
  string,
  { checkpoint: string; isProven: boolean; fault: string | null }
>

test('every file proves that the log goes on, or does not for the reason that is said', () => {
  const files = globSync('{valid,invalid}/**/*.later', { cwd: FOLDER })
  assert.deepEqual(files.toSorted(), Object.keys(expected).toSorted())
  const log = ed25519Verifier(parseVkey(read('log.vkey').toString(), sha256), verifyEd25519)
  for (const [file, { checkpoint, isProven, fault }] of Object.entries(expected)) {
    const old = openCheckpoint(read(checkpoint), log).checkpoint
    const verdict = checkLater(read(file), old, [log], sha256)
    assert.equal(verdict.isProven, isProven, file)
    if (verdict.isProven) assert.ok(verdict.later.size >= old.size, file)
    else assert.equal(verdict.fault, fault, `${file}: ${verdict.detail}`)
  }
})
