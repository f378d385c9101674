// Writes docs/formats/vectors/: notes, checkpoints, policies and proofs by which any reader of our formats
// can be tested. Run without arguments after a change to tools/log-vectors/; the same bytes come out every
// time, and log-vectors.test.ts compares them with what is in the repository.

import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { textOf, utf8 } from '../log/bytes.ts'
import { formatVkey } from '../log/verifier-key.ts'
import { invalidPolicies, invalidProofs } from './log-vectors/invalid-files.ts'
import { invalidVkeys } from './log-vectors/invalid-keys.ts'
import { invalidCheckpoints, invalidNotes } from './log-vectors/invalid-notes.ts'
import { keyChainFiles } from './log-vectors/key-chains.ts'
import { laterFiles } from './log-vectors/later-checkpoints.ts'
import { LEAVES } from './log-vectors/sample-log.ts'
import * as keys from './log-vectors/test-keys.ts'
import { validVectors } from './log-vectors/valid.ts'

export const VECTORS = join(import.meta.dirname, '../docs/formats/vectors')

/** Path below the folder of the vectors → content. */
export function vectorFiles(): Map<string, Uint8Array> {
  const valid = validVectors()
  const invalid = [
    ...invalidVkeys(),
    ...invalidNotes(),
    ...invalidCheckpoints(),
    ...invalidPolicies(),
    ...invalidProofs(),
  ]
  const files = [
    ...valid.map(({ file, bytes }) => [`valid/${file}`, bytes] as const),
    ...invalid.map(({ code, file, bytes }) => [`invalid/${code}/${file}`, bytes] as const),
    ...keyChainFiles().map(([path, bytes]) => [`key-chains/${path}`, bytes] as const),
    ...laterFiles().map(([path, bytes]) => [`later-checkpoints/${path}`, bytes] as const),
    ['keys.json', json(keyTable())] as const,
    ['leaves.json', json(LEAVES.map(textOf))] as const,
    [
      'expected.json',
      json(Object.fromEntries(valid.map(({ file, holds }) => [file, holds]))),
    ] as const,
  ]
  const paths = new Map(files)
  if (paths.size !== files.length) throw new Error('two vectors have the same name')
  return paths
}

const json = (value: unknown) => utf8(`${JSON.stringify(value, null, 2)}\n`)

function keyTable() {
  const { LOG, SECOND, STRANGER, WITNESS_A, WITNESS_B, WITNESS_C } = keys
  const told = (use: string, key: keys.TestKey) => ({
    use,
    vkey: formatVkey(key.key),
    seed: key.seed.toHex(),
  })
  return [
    told('the log: notes and checkpoints', LOG),
    told('notes', SECOND),
    told('witness of checkpoints', WITNESS_A),
    told('witness of checkpoints', WITNESS_B),
    told('witness of checkpoints', WITNESS_C),
    told('unknown to every reader', STRANGER),
  ]
}

if (import.meta.main) {
  for (const folder of ['valid', 'invalid', 'key-chains'])
    rmSync(join(VECTORS, folder), { recursive: true, force: true })
  for (const [path, bytes] of vectorFiles()) {
    mkdirSync(dirname(join(VECTORS, path)), { recursive: true })
    writeFileSync(join(VECTORS, path), bytes)
  }
}
