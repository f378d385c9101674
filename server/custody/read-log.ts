// The log of a unit as it is served: the checkpoint that was signed last, tiles and bundles. Read from the
// same files that anybody else gets.

import { join } from 'node:path'
import { HASH_BYTES } from '@shilu/log/bytes.ts'
import { parseCheckpoint } from '@shilu/log/checkpoint.ts'
import { parseNote } from '@shilu/log/note.ts'
import { proveInclusion, type ReadTile } from '@shilu/log/prove.ts'
import { readTilePath, tilePath, TILE_WIDTH } from '@shilu/log/tiles.ts'
import { sha256 } from './append.ts'
import { CHECKPOINT_PATH, SM2_VKEY_PATH, VKEY_PATH } from './integrate.ts'
import { readIfThere } from './log-folder.ts'

export type Published = { size: number; root: Uint8Array; note: string }

export type LogReader = {
  /** Null while nothing has been signed. */
  checkpoint(unit: string): Promise<Published | null>
  /** UNTRUSTED path. Null when it is no path of a log, or there is no such file. */
  file(unit: string, path: string): Promise<Uint8Array | null>
  /** The line by which verifiers know the log. */
  vkey(unit: string): Promise<string | null>
  /** Null where it never had a key of SM2. */
  sm2Vkey(unit: string): Promise<string | null>
  /** Throws when a tile is not there: a log that was published has all of its tiles. */
  tilesOf(unit: string): ReadTile
  /** The hashes that prove entry `index` of a log of `size` entries. */
  prove(unit: string, index: number, size: number): Promise<Uint8Array[]>
}

/** Beside tiles and bundles. */
const TEXTS: ReadonlySet<string> = new Set([CHECKPOINT_PATH, VKEY_PATH, SM2_VKEY_PATH])
const UNIT_ID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

export function openLogReader(logs: string): LogReader {
  const read = (unit: string, path: string): Promise<Uint8Array | null> =>
    UNIT_ID.test(unit) ? readIfThere(join(logs, unit, path)) : Promise.resolve(null)
  const readLine = async (unit: string, path: string): Promise<string | null> => {
    const bytes = await read(unit, path)
    return bytes === null ? null : Buffer.from(bytes).toString().trim()
  }
  const tilesOf =
    (unit: string): ReadTile =>
    async (tile) => {
      const bytes = await read(unit, tilePath(tile))
      if (bytes !== null) return bytes
      // An unfinished tile goes when the full one is there, and that begins with it.
      const full = await read(unit, tilePath({ ...tile, width: TILE_WIDTH }))
      if (full === null) throw new Error(`${tilePath(tile)} is not in the log`)
      return full.subarray(0, tile.width * HASH_BYTES)
    }
  return {
    tilesOf,
    prove: (unit, index, size) => proveInclusion(index, size, tilesOf(unit), sha256),
    vkey: (unit) => readLine(unit, VKEY_PATH),
    sm2Vkey: (unit) => readLine(unit, SM2_VKEY_PATH),
    async checkpoint(unit) {
      const bytes = await read(unit, CHECKPOINT_PATH)
      if (bytes === null) return null
      const { size, root } = parseCheckpoint(parseNote(bytes).text)
      return { size, root, note: Buffer.from(bytes).toString() }
    },
    async file(unit, path) {
      return TEXTS.has(path) || readTilePath(path) !== null ? read(unit, path) : null
    },
  }
}
