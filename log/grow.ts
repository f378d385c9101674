// How a log grows: from its right edge and new leaf hashes to the tiles that are new, the next edge and
// the root. The edge of a level is its last, unfinished tile: all that is needed to go on, whatever the
// size of the log.

import { HASH_BYTES } from './bytes.ts'
import type { Sha256 } from './leaf.ts'
import { edgeTiles, TILE_WIDTH, type TileId } from './tiles.ts'
import { emptyRoot, foldRow, perfectRoot, requireSize } from './tree.ts'

/** By level: the hashes of the unfinished tile. An edge is never changed; growing makes another. */
export type Edge = { size: number; levels: readonly (readonly Uint8Array[])[] }

export const EMPTY_EDGE: Edge = { size: 0, levels: [] }

export type Tile = { id: TileId; hashes: readonly Uint8Array[] }

/** The tiles that a log gains with these leaf hashes: the full ones, then the unfinished of its new end. */
export function grow(
  edge: Edge,
  leafHashes: readonly Uint8Array[],
  sha256: Sha256,
): { edge: Edge; tiles: Tile[] } {
  const size = edge.size + leafHashes.length
  requireSize(size)
  const tiles: Tile[] = []
  const levels: Uint8Array[][] = []
  let arriving = leafHashes
  let tilesBefore = edge.size
  for (let level = 0; arriving.length > 0 || level < edge.levels.length; level += 1) {
    tilesBefore = Math.floor(tilesBefore / TILE_WIDTH)
    const row = [...(edge.levels[level] ?? []), ...arriving]
    const above: Uint8Array[] = []
    let from = 0
    for (; row.length - from >= TILE_WIDTH; from += TILE_WIDTH) {
      const hashes = row.slice(from, from + TILE_WIDTH)
      tiles.push({
        id: { level, index: tilesBefore + from / TILE_WIDTH, width: TILE_WIDTH },
        hashes,
      })
      above.push(perfectRoot(hashes, sha256))
    }
    const rest = row.slice(from)
    levels.push(rest)
    const isNew = rest.length > 0 && arriving.length > 0
    if (isNew) {
      const id = { level, index: tilesBefore + from / TILE_WIDTH, width: rest.length }
      tiles.push({ id, hashes: rest })
    }
    arriving = above
  }
  return { edge: { size, levels }, tiles }
}

export function rootOf(edge: Edge, sha256: Sha256): Uint8Array {
  let root: Uint8Array | null = null
  for (const row of edge.levels) root = foldRow(row, root, sha256)
  return root ?? emptyRoot(sha256)
}

/** The edge of a log of `size` entries, from its tiles. Throws what `read` throws. */
export async function loadEdge(
  size: number,
  read: (tile: TileId) => Promise<Uint8Array>,
): Promise<Edge> {
  const levels: Uint8Array[][] = []
  for (const tile of edgeTiles(size)) levels[tile.level] = hashesOf(await read(tile), tile.width)
  return { size, levels: Array.from(levels, (level) => level ?? []) }
}

/** UNTRUSTED. Throws RangeError when a tile is not exactly `width` hashes long. */
export function hashesOf(tile: Uint8Array, width: number): Uint8Array[] {
  if (tile.length !== width * HASH_BYTES)
    throw new RangeError(`a tile of ${tile.length} bytes instead of ${width * HASH_BYTES}`)
  return Array.from({ length: width }, (_, at) =>
    tile.subarray(at * HASH_BYTES, (at + 1) * HASH_BYTES),
  )
}

export function tileBytes(hashes: readonly Uint8Array[]): Uint8Array {
  const bytes = new Uint8Array(hashes.length * HASH_BYTES)
  for (const [at, hash] of hashes.entries()) bytes.set(hash, at * HASH_BYTES)
  return bytes
}
