// The log that the vectors are about: seven leaves, with its roots and proofs computed here in the plain
// words of RFC 6962, section 2.1, so that the vectors do not rest on the code that they test.

import { concat } from '../../log/bytes.ts'
import { canonicalJson } from '../../log/canonical-json.ts'
import { formatCheckpoint } from '../../log/checkpoint.ts'
import { cosign } from '../../log/cosignature.ts'
import { leafOf } from '../../log/leaf.ts'
import { formatNote, type NoteSignature } from '../../log/note.ts'
import { LOG, sha256, type TestKey } from './test-keys.ts'

/** The example of docs/formats/log-entry.md: the first leaf, and alone a whole log. */
const FIRST_BODY =
  '{"actor":{"id":"019cac6a-0000-7000-8000-0000000000bb","kind":"dock","name":"本机采集端"},"at":"2026-03-02T01:30:00.123456Z","details":{"counts":{"kept":3,"not-evidence":1},"intake":"019cac6a-0000-7000-8000-0000000000cc"},"id":"019cac6a-0000-7000-8000-000000000001","ruleSet":"jiaxian-education-sports-2022/1","type":"intake.closed","unit":"019cac6a-0000-7000-8000-0000000000aa","version":1}'
const FIRST_AT = '2026-03-02T01:30:00.123456Z'
const FIRST_NONCE = Uint8Array.from({ length: 32 }, (_, i) => i)

export const LEAVES: readonly Uint8Array[] = [
  leafOf(FIRST_AT, FIRST_BODY, FIRST_NONCE, sha256),
  ...[1, 2, 3, 4, 5, 6].map((i) => {
    const at = `2026-03-02T01:3${i}:00Z`
    const body = canonicalJson({ at, type: 'an example', number: i })
    return leafOf(at, body, new Uint8Array(32).fill(i), sha256)
  }),
]

const split = (size: number): number => {
  let k = 1
  while (k * 2 < size) k *= 2
  return k
}

/** MTH of RFC 6962. */
export function rootOf(leaves: readonly Uint8Array[]): Uint8Array {
  const [leaf] = leaves
  if (leaf === undefined) return sha256(new Uint8Array())
  if (leaves.length === 1) return sha256(concat([Uint8Array.of(0), leaf]))
  const k = split(leaves.length)
  return sha256(concat([Uint8Array.of(1), rootOf(leaves.slice(0, k)), rootOf(leaves.slice(k))]))
}

/** PATH of RFC 6962. */
export function pathOf(index: number, leaves: readonly Uint8Array[]): Uint8Array[] {
  if (leaves.length <= 1) return []
  const k = split(leaves.length)
  const [left, right] = [leaves.slice(0, k), leaves.slice(k)]
  return index < k
    ? [...pathOf(index, left), rootOf(right)]
    : [...pathOf(index - k, right), rootOf(left)]
}

/** PROOF of RFC 6962; none between two of one size. */
export function consistencyOf(old: number, leaves: readonly Uint8Array[]): Uint8Array[] {
  return old === leaves.length ? [] : subProof(old, leaves, true)
}

/** SUBPROOF. `isWhole`: the old tree is this very subtree, whose root the reader has. */
function subProof(old: number, leaves: readonly Uint8Array[], isWhole: boolean): Uint8Array[] {
  if (old === leaves.length) return isWhole ? [] : [rootOf(leaves)]
  const k = split(leaves.length)
  const [left, right] = [leaves.slice(0, k), leaves.slice(k)]
  return old <= k
    ? [...subProof(old, left, isWhole), rootOf(right)]
    : [...subProof(old - k, right, false), rootOf(left)]
}

export const sampleCheckpoint = (size: number) => ({
  origin: LOG.key.name,
  size,
  root: rootOf(LEAVES.slice(0, size)),
})

export type Cosigner = { by: TestKey; unixSeconds: number }

export const lineOf = (by: TestKey, text: string): NoteSignature => ({
  name: by.key.name,
  keyId: by.key.keyId,
  signature: by.sign(new TextEncoder().encode(text)),
})

/** The checkpoint of the first `size` leaves, signed by the log and cosigned. */
export function signedCheckpoint(size: number, cosigners: readonly Cosigner[] = []): Uint8Array {
  const text = formatCheckpoint(sampleCheckpoint(size))
  return formatNote({
    text,
    signatures: [
      lineOf(LOG, text),
      ...cosigners.map(({ by, unixSeconds }) => cosign(text, by.key, unixSeconds, by.sign)),
    ],
  })
}
