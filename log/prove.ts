// Proofs made from the tiles of a log: no more than the few tiles that the proof touches are read.

import { hashesOf } from './grow.ts'
import type { Sha256 } from './leaf.ts'
import { consistencyRanges, inclusionRanges, type Range } from './proofs.ts'
import { TILE_WIDTH, tileOf, type TileId } from './tiles.ts'
import { largestPowerOfTwo, nodeHash, perfectRoot } from './tree.ts'

/** Gives the bytes of a tile, exactly `width` hashes. Throws when it is not there. */
export type ReadTile = (tile: TileId) => Promise<Uint8Array>

export const proveInclusion = (
  index: number,
  size: number,
  read: ReadTile,
  sha256: Sha256,
): Promise<Uint8Array[]> => rootsOf(inclusionRanges(index, size), size, read, sha256)

export const proveConsistency = (
  oldSize: number,
  size: number,
  read: ReadTile,
  sha256: Sha256,
): Promise<Uint8Array[]> => rootsOf(consistencyRanges(oldSize, size), size, read, sha256)

/** The hash of one leaf, as the tiles have it. */
export async function readLeafHash(
  index: number,
  size: number,
  read: ReadTile,
): Promise<Uint8Array> {
  const tile = tileOf(0, index, size)
  return hashesOf(await read(tile), tile.width)[index % TILE_WIDTH] as Uint8Array
}

async function rootsOf(
  ranges: Range[],
  size: number,
  read: ReadTile,
  sha256: Sha256,
): Promise<Uint8Array[]> {
  const tiles = new Map<string, Promise<Uint8Array[]>>()
  const hashes = (tile: TileId): Promise<Uint8Array[]> => {
    const name = `${tile.level}/${tile.index}`
    const known = tiles.get(name) ?? read(tile).then((bytes) => hashesOf(bytes, tile.width))
    tiles.set(name, known)
    return known
  }
  return Promise.all(ranges.map((range) => rangeRoot(range, size, hashes, sha256)))
}

/** A range that a proof names is one perfect subtree, or ends with the log and falls into several. */
async function rangeRoot(
  { from, to }: Range,
  size: number,
  hashes: (tile: TileId) => Promise<Uint8Array[]>,
  sha256: Sha256,
): Promise<Uint8Array> {
  const subtrees: Uint8Array[] = []
  for (let at = from; at < to;) {
    const width = largestPowerOfTwo(to - at)
    subtrees.push(await perfectSubtree(at, width, size, hashes, sha256))
    at += width
  }
  // Of falling size, so they are joined from the right.
  return subtrees.reduceRight((tail, subtree) => nodeHash(subtree, tail, sha256))
}

/** The root over `width` entries (a power of two) from `at`, which is a multiple of it. */
async function perfectSubtree(
  at: number,
  width: number,
  size: number,
  hashes: (tile: TileId) => Promise<Uint8Array[]>,
  sha256: Sha256,
): Promise<Uint8Array> {
  let [level, first, count] = [0, at, width]
  // As high as whole tiles go: there one hash stands for 256 below it.
  while (count >= TILE_WIDTH) {
    ;[level, first, count] = [level + 1, first / TILE_WIDTH, count / TILE_WIDTH]
  }
  const tile = tileOf(level, first, size)
  const row = await hashes(tile)
  const start = first % TILE_WIDTH
  return perfectRoot(row.slice(start, start + count), sha256)
}
