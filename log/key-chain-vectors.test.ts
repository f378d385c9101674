// Reads docs/formats/vectors/key-chains/ as somebody would who has nothing but that folder.

import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { sha256, verifyEd25519 } from '../tools/log-vectors/test-keys.ts'
import { followKeys, parseChain } from './key-chain.ts'

const FOLDER = join(import.meta.dirname, '../docs/formats/vectors/key-chains')
const expected = JSON.parse(readFileSync(join(FOLDER, 'expected.json'), 'utf8')) as Record<
  string,
  { from: string; to: string; isProven: boolean }
>

test('every chain of the vectors leads where it is said to, or nowhere', () => {
  const files = ['valid', 'invalid'].flatMap((folder) =>
    readdirSync(join(FOLDER, folder)).map((file) => `${folder}/${file}`),
  )
  assert.deepEqual(files.toSorted(), Object.keys(expected).toSorted())
  for (const [file, { from, to, isProven }] of Object.entries(expected)) {
    const links = parseChain(readFileSync(join(FOLDER, file), 'utf8'))
    assert.ok(links, `${file} is in form: what is wrong with it is not its form`)
    const changes = followKeys(links, from, to, { sha256, verifyEd25519 })
    assert.equal(changes !== null, isProven, file)
    if (changes) assert.deepEqual([changes[0]?.from, changes.at(-1)?.to], [from, to], file)
  }
})
