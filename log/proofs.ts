// Inclusion and consistency proofs of RFC 6962, checked as RFC 9162 2.1.3.2 and 2.1.4.2 say, without
// recursion and without trusting anything that is given. Halving instead of shifting: JavaScript shifts
// 32 bits, and sizes go up to 2^53.

import { HASH_BYTES, sameBytes } from './bytes.ts'
import type { Sha256 } from './leaf.ts'
import { nodeHash, requireSize } from './tree.ts'

export type Verdict =
  | { isProven: true }
  | {
      isProven: false
      /** Not one of the proof's own: sizes that cannot be; too few or many hashes; another root. */
      reason: 'size' | 'proof-length' | 'root'
    }

const PROVEN: Verdict = { isProven: true }
const because = (reason: 'size' | 'proof-length' | 'root'): Verdict => ({ isProven: false, reason })
const isOdd = (value: number): boolean => value % 2 === 1
const half = (value: number): number => Math.floor(value / 2)

const areHashes = (hashes: readonly Uint8Array[]): boolean =>
  hashes.every((hash) => hash.length === HASH_BYTES)

const isSize = (value: number): boolean => Number.isSafeInteger(value) && value >= 0

export type Inclusion = {
  index: number
  size: number
  leafHash: Uint8Array
  proof: readonly Uint8Array[]
  root: Uint8Array
}

/** UNTRUSTED, all of it. Is the leaf the entry number `index` of the log of this size and root? */
export function checkInclusion(given: Inclusion, sha256: Sha256): Verdict {
  const { index, size, leafHash, proof, root } = given
  if (!isSize(index) || !isSize(size) || index >= size) return because('size')
  if (!areHashes([leafHash, root, ...proof])) return because('proof-length')
  let [node, last, hash] = [index, size - 1, leafHash]
  for (const sibling of proof) {
    if (last === 0) return because('proof-length')
    if (isOdd(node) || node === last) {
      hash = nodeHash(sibling, hash, sha256)
      while (!isOdd(node) && node !== 0) [node, last] = [half(node), half(last)]
    } else hash = nodeHash(hash, sibling, sha256)
    ;[node, last] = [half(node), half(last)]
  }
  if (last !== 0) return because('proof-length')
  return sameBytes(hash, root) ? PROVEN : because('root')
}

export type Consistency = {
  oldSize: number
  oldRoot: Uint8Array
  size: number
  root: Uint8Array
  proof: readonly Uint8Array[]
}

/**
 * UNTRUSTED, all of it. Does the larger log begin with the smaller one? An empty log begins every log, but
 * that proves nothing: `oldSize` 0 is refused here and left to the caller.
 */
export function checkConsistency(given: Consistency, sha256: Sha256): Verdict {
  const { oldSize, oldRoot, size, root, proof } = given
  if (!isSize(oldSize) || !isSize(size) || oldSize < 1 || oldSize > size) return because('size')
  if (oldSize === size) {
    if (proof.length > 0) return because('proof-length')
    return sameBytes(oldRoot, root) ? PROVEN : because('root')
  }
  if (!areHashes([oldRoot, root, ...proof])) return because('proof-length')
  let [node, last] = [oldSize - 1, size - 1]
  while (isOdd(node)) [node, last] = [half(node), half(last)]
  // A smaller log that is one whole subtree is not repeated in the proof.
  const hashes = node === 0 ? [oldRoot, ...proof] : [...proof]
  const first = hashes.shift()
  if (!first) return because('proof-length')
  let [oldHash, hash] = [first, first]
  for (const sibling of hashes) {
    if (last === 0) return because('proof-length')
    if (isOdd(node) || node === last) {
      oldHash = nodeHash(sibling, oldHash, sha256)
      hash = nodeHash(sibling, hash, sha256)
      while (!isOdd(node) && node !== 0) [node, last] = [half(node), half(last)]
    } else hash = nodeHash(hash, sibling, sha256)
    ;[node, last] = [half(node), half(last)]
  }
  if (last !== 0) return because('proof-length')
  return sameBytes(oldHash, oldRoot) && sameBytes(hash, root) ? PROVEN : because('root')
}

/** From entry `from` to before entry `to`. */
export type Range = { from: number; to: number }

/** Where the larger half begins: the largest power of two below `count`. */
function split(count: number): number {
  let power = 1
  while (power * 2 < count) power *= 2
  return power
}

/** The subtrees whose roots prove that entry `index` is in a log of `size`: its sibling first. */
export function inclusionRanges(index: number, size: number): Range[] {
  requireSize(size)
  requireSize(index)
  if (index >= size) throw new RangeError(`entry ${index} of a log of ${size}`)
  const ranges: Range[] = []
  let [from, to] = [0, size]
  while (to - from > 1) {
    const middle = from + split(to - from)
    if (index < middle) {
      ranges.unshift({ from: middle, to })
      to = middle
    } else {
      ranges.unshift({ from, to: middle })
      from = middle
    }
  }
  return ranges
}

/** The subtrees whose roots prove that a log of `size` begins with the log of `oldSize`, from 1 to `size`. */
export function consistencyRanges(oldSize: number, size: number): Range[] {
  requireSize(size)
  requireSize(oldSize)
  if (oldSize < 1 || oldSize > size) throw new RangeError(`from ${oldSize} to ${size}`)
  const ranges: Range[] = []
  let [from, to] = [0, size]
  while (to > oldSize) {
    const middle = from + split(to - from)
    if (oldSize <= middle) {
      ranges.unshift({ from: middle, to })
      to = middle
    } else {
      ranges.unshift({ from, to: middle })
      from = middle
    }
  }
  // The old log itself, unless it is one whole subtree from the beginning on: then its root is known.
  if (from > 0) ranges.unshift({ from, to })
  return ranges
}
