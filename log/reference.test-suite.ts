// The tree exactly as RFC 6962 2.1 defines it, by recursion over all leaves: slow, and plainly right. What
// the log does otherwise is held against this.

import { createHash } from 'node:crypto'

export const sha256 = (bytes: Uint8Array): Uint8Array =>
  new Uint8Array(createHash('sha256').update(bytes).digest())

type Leaves = readonly Uint8Array[]

function split(count: number): number {
  let power = 1
  while (power * 2 < count) power *= 2
  return power
}

export function mth(leaves: Leaves): Uint8Array {
  if (leaves.length === 0) return sha256(new Uint8Array())
  if (leaves.length === 1) return sha256(Uint8Array.of(0, ...(leaves[0] as Uint8Array)))
  const k = split(leaves.length)
  return sha256(Uint8Array.of(1, ...mth(leaves.slice(0, k)), ...mth(leaves.slice(k))))
}

export function path(index: number, leaves: Leaves): Uint8Array[] {
  if (leaves.length === 1) return []
  const k = split(leaves.length)
  return index < k
    ? [...path(index, leaves.slice(0, k)), mth(leaves.slice(k))]
    : [...path(index - k, leaves.slice(k)), mth(leaves.slice(0, k))]
}

export const proof = (size: number, leaves: Leaves): Uint8Array[] => subproof(size, leaves, true)

function subproof(size: number, leaves: Leaves, isWhole: boolean): Uint8Array[] {
  if (size === leaves.length) return isWhole ? [] : [mth(leaves)]
  const k = split(leaves.length)
  return size <= k
    ? [...subproof(size, leaves.slice(0, k), isWhole), mth(leaves.slice(k))]
    : [...subproof(size - k, leaves.slice(k), false), mth(leaves.slice(0, k))]
}

export const leavesOf = (count: number): Uint8Array[] =>
  Array.from({ length: count }, (_, at) => new TextEncoder().encode(`entry ${at}`))

export const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex')
