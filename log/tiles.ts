// Where a log lies (C2SP tlog-tiles): hashes in tiles of 256, entries in bundles of 256, each a file that
// never changes once it is full. A tile of level l holds the roots of full tiles of the level below.
//
//   tile/<level>/<n>[.p/<width>]        tile/entries/<n>[.p/<width>]
//
// n is written in groups of three digits, all but the last with an x before them: 1234067 → x001/x234/067.

import { requireSize } from './tree.ts'

export const TILE_WIDTH = 256
const LEVEL_MOST = 63

/** `width` hashes (1 to 256) of the tile number `index`. */
export type TileId = { level: number; index: number; width: number }
export type BundleId = { index: number; width: number }

export const tilePath = ({ level, index, width }: TileId): string =>
  `tile/${level}/${numberPath(index)}${partPath(width)}`

export const bundlePath = ({ index, width }: BundleId): string =>
  `tile/entries/${numberPath(index)}${partPath(width)}`

/** The folder of the partial forms of a tile or bundle, which the full one makes needless. */
export const partialFolder = (fullPath: string): string => `${fullPath}.p`

function numberPath(index: number): string {
  requireSize(index)
  const groups: string[] = []
  for (let rest = index; ; rest = Math.floor(rest / 1000)) {
    groups.unshift(String(rest % 1000).padStart(3, '0'))
    if (rest < 1000) break
  }
  return groups.map((group, at) => (at === groups.length - 1 ? group : `x${group}`)).join('/')
}

const partPath = (width: number): string => {
  if (!Number.isInteger(width) || width < 1 || width > TILE_WIDTH)
    throw new RangeError(`a tile has 1 to ${TILE_WIDTH} hashes, not ${width}`)
  return width === TILE_WIDTH ? '' : `.p/${width}`
}

export type TileAddress = ({ kind: 'tile' } & TileId) | ({ kind: 'entries' } & BundleId)

const PATH =
  /^tile\/(?<level>entries|\d{1,2})\/(?<number>(?:x\d{3}\/)*\d{3})(?:\.p\/(?<width>\d{1,3}))?$/

/** UNTRUSTED: what a reader asked for. Null when it is not exactly the address of a tile or a bundle. */
export function readTilePath(path: string): TileAddress | null {
  const groups = PATH.exec(path)?.groups
  if (!groups) return null
  const index = Number((groups['number'] ?? '').replaceAll(/[x/]/g, ''))
  const width = groups['width'] === undefined ? TILE_WIDTH : Number(groups['width'])
  if (!Number.isSafeInteger(index) || width < 1 || width > TILE_WIDTH) return null
  const level = Number(groups['level'])
  if (groups['level'] !== 'entries' && level > LEVEL_MOST) return null
  const address: TileAddress =
    groups['level'] === 'entries'
      ? { kind: 'entries', index, width }
      : { kind: 'tile', level, index, width }
  // One tile, one address: 01, x000/001 and .p/256 are others' inventions.
  const exact = address.kind === 'entries' ? bundlePath(address) : tilePath(address)
  return exact === path ? address : null
}

/** The partial tiles at the right edge of a log of `size` entries, from level 0 up. Levels that end full have none. */
export function edgeTiles(size: number): TileId[] {
  requireSize(size)
  const tiles: TileId[] = []
  for (let level = 0, count = size; count > 0; level += 1, count = Math.floor(count / TILE_WIDTH)) {
    const width = count % TILE_WIDTH
    if (width > 0) tiles.push({ level, index: Math.floor(count / TILE_WIDTH), width })
  }
  return tiles
}

/** How many hashes level `level` holds in a log of `size` entries. */
export function hashesAt(level: number, size: number): number {
  let count = size
  for (let at = 0; at < level && count > 0; at += 1) count = Math.floor(count / TILE_WIDTH)
  return count
}

/** The tile that holds the hash number `hash` of `level` in a log of `size` entries, as wide as that log has it. */
export function tileOf(level: number, hash: number, size: number): TileId {
  const index = Math.floor(hash / TILE_WIDTH)
  const width = Math.min(TILE_WIDTH, hashesAt(level, size) - index * TILE_WIDTH)
  return { level, index, width }
}
