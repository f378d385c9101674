// The Merkle tree of RFC 6962: how leaves and nodes are hashed, and the root of a tree that is given by
// its right edge. The two prefixes keep a node from ever being passed off as a leaf.

import { HASH_BYTES } from './bytes.ts'
import type { Sha256 } from './leaf.ts'

/** SHA-256 of 0x00 and the leaf. */
export function leafHash(leaf: Uint8Array, sha256: Sha256): Uint8Array {
  const bytes = new Uint8Array(1 + leaf.length)
  bytes.set(leaf, 1)
  return sha256(bytes)
}

/** SHA-256 of 0x01, the left and the right child. */
export function nodeHash(left: Uint8Array, right: Uint8Array, sha256: Sha256): Uint8Array {
  const bytes = new Uint8Array(1 + 2 * HASH_BYTES)
  bytes[0] = 1
  bytes.set(left, 1)
  bytes.set(right, 1 + HASH_BYTES)
  return sha256(bytes)
}

/** Of a log without entries. */
export const emptyRoot = (sha256: Sha256): Uint8Array => sha256(new Uint8Array(0))

/** The root over a full row of hashes: their number is a power of two. */
export function perfectRoot(hashes: readonly Uint8Array[], sha256: Sha256): Uint8Array {
  let row = hashes
  while (row.length > 1) {
    const above: Uint8Array[] = []
    for (let at = 0; at < row.length; at += 2)
      above.push(nodeHash(row[at] as Uint8Array, row[at + 1] as Uint8Array, sha256))
    row = above
  }
  return row[0] as Uint8Array
}

/** The perfect subtrees that a row of hashes falls into, the largest first, and what lies right of them. */
export function foldRow(
  row: readonly Uint8Array[],
  right: Uint8Array | null,
  sha256: Sha256,
): Uint8Array | null {
  const subtrees: Uint8Array[] = []
  for (let from = 0; from < row.length;) {
    const width = largestPowerOfTwo(row.length - from)
    subtrees.push(perfectRoot(row.slice(from, from + width), sha256))
    from += width
  }
  return subtrees.reduceRight<Uint8Array | null>(
    (tail, subtree) => (tail === null ? subtree : nodeHash(subtree, tail, sha256)),
    right,
  )
}

/** The largest power of two that is not greater than `count`, which is at least 1. */
export function largestPowerOfTwo(count: number): number {
  let power = 1
  while (power * 2 <= count) power *= 2
  return power
}

/** A count of entries, or the index of one. Throws RangeError: beyond 2^53 nothing is rounded, it is refused. */
export function requireSize(value: number): void {
  if (!Number.isSafeInteger(value) || value < 0)
    throw new RangeError(`${value} is no size of a log`)
}
