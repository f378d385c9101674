// Files that prove that a log goes on (docs/formats/checkpoint.md), and those that only seem to. The consistency proof is
// computed in the plain words of RFC 6962 (sample-log.ts), not by the code under test.

import { formatAddCheckpoint } from '../../log/add-checkpoint.ts'
import { textOf, utf8 } from '../../log/bytes.ts'
import { formatCheckpoint } from '../../log/checkpoint.ts'
import { signNote } from '../../log/note.ts'
import { formatVkey } from '../../log/verifier-key.ts'
import type { LaterFault } from '../../log/later.ts'
import { consistencyOf, LEAVES, rootOf, signedCheckpoint } from './sample-log.ts'
import { LOG, SECOND, signerOf, type TestKey } from './test-keys.ts'

type Vector = { file: string; bytes: Uint8Array; old: number; fault: LaterFault | null }

const ORIGIN = LOG.key.name
/** The sample log, but for one leaf that somebody exchanged. */
const REWRITTEN = LEAVES.with(1, LEAVES[2] ?? new Uint8Array())

function fileOf(old: number, size: number, leaves = LEAVES, by: TestKey = LOG, origin = ORIGIN) {
  const text = formatCheckpoint({ origin, size, root: rootOf(leaves.slice(0, size)) })
  return formatAddCheckpoint({
    oldSize: old,
    proof: consistencyOf(old, leaves.slice(0, size)),
    note: signNote(text, [signerOf(by)]),
  })
}
const goesOn = (old: number, size: number): Vector => ({
  file: `valid/from-${old}-to-${size}.later`,
  bytes: fileOf(old, size),
  old,
  fault: null,
})
const wrong = (fault: LaterFault, file: string, old: number, bytes: Uint8Array): Vector => ({
  file: `invalid/${fault}/${file}.later`,
  bytes,
  old,
  fault,
})
const edited = (edit: (text: string) => string) => utf8(edit(textOf(fileOf(3, 7))))

const VECTORS: Vector[] = [
  goesOn(1, 7),
  goesOn(3, 7),
  goesOn(4, 7),
  goesOn(6, 7),
  goesOn(7, 7),
  wrong(
    'form',
    'no-old-line',
    3,
    edited((text) => text.replace(/^old .*\n/, '')),
  ),
  wrong(
    'form',
    'size-not-decimal',
    3,
    edited((text) => text.replace('old 3', 'old 03')),
  ),
  wrong(
    'form',
    'no-empty-line',
    3,
    edited((text) => text.replace('\n\n', '\n')),
  ),
  wrong(
    'form',
    'hash-not-base64',
    3,
    edited((text) => text.replace(/\n.{44}\n/, '\n!\n')),
  ),
  wrong('form', 'empty', 3, new Uint8Array()),
  wrong('not-signed', 'by-another-key', 3, fileOf(3, 7, LEAVES, SECOND)),
  wrong(
    'not-signed',
    'size-changed',
    3,
    edited((text) => text.replace('\n7\n', '\n8\n')),
  ),
  wrong('other-size', 'from-another-checkpoint', 3, fileOf(4, 7)),
  wrong('older', 'backwards', 7, utf8(`old 7\n\n${textOf(signedCheckpoint(5))}`)),
  wrong('not-consistent', 'rewritten', 3, fileOf(3, 7, REWRITTEN)),
  wrong('not-consistent', 'one-size-two-roots', 7, fileOf(7, 7, REWRITTEN)),
  wrong(
    'not-consistent',
    'hash-left-out',
    3,
    edited((text) => text.replace(/\n.{44}\n/, '\n')),
  ),
]

/** Path below `later-checkpoints/` → content. */
export function laterFiles(): [path: string, bytes: Uint8Array][] {
  const told = Object.fromEntries(
    VECTORS.map(({ file, old, fault }) => [
      file,
      { checkpoint: `checkpoints/of-${old}.checkpoint`, isProven: fault === null, fault },
    ]),
  )
  const olds = [...new Set(VECTORS.map(({ old }) => old))]
  return [
    ...VECTORS.map(({ file, bytes }) => [file, bytes] as [string, Uint8Array]),
    ...olds.map(
      (old) => [`checkpoints/of-${old}.checkpoint`, signedCheckpoint(old)] as [string, Uint8Array],
    ),
    ['log.vkey', utf8(formatVkey(LOG.key))],
    ['expected.json', utf8(`${JSON.stringify(told, null, 2)}\n`)],
  ]
}
