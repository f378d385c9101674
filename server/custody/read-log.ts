// The log of a unit as it is served: the checkpoint that was signed last, tiles and bundles. Read from the
// same files that anybody else gets. Where the file of the checkpoint is gone or damaged the journal of the signer
// has the same one, and that is given instead; the integrator writes the file again with the next event.

import { open } from 'node:fs/promises'
import { join } from 'node:path'
import { Problem } from '@shilu/core/problems.ts'
import { HASH_BYTES } from '@shilu/log/bytes.ts'
import { LogFormatError } from '@shilu/log/format-error.ts'
import { parseChain, type KeyLink } from '@shilu/log/key-chain.ts'
import { proveInclusion, type ReadTile } from '@shilu/log/prove.ts'
import { readTilePath, tilePath, TILE_WIDTH } from '@shilu/log/tiles.ts'
import { parseVkey } from '@shilu/log/verifier-key.ts'
import { sha256 } from './append.ts'
import { CHECKPOINT_PATH, KEYS_PATH, SM2_VKEY_PATH, VKEY_PATH } from './integrate.ts'
import { readIfThere } from './log-folder.ts'
import { readNote, type Known } from './signer.ts'

export type Published = { size: number; root: Uint8Array; note: string }

export type LogReader = {
  /** Null while nothing has been signed. Throws Problem when the file is damaged and nothing stands in for it. */
  checkpoint(unit: string): Promise<Published | null>
  /** UNTRUSTED path. Null when it is no path of a log, or there is no such file. */
  file(unit: string, path: string): Promise<Uint8Array | null>
  /** The line by which verifiers know the log. */
  vkey(unit: string): Promise<string | null>
  /** How the log came to this key: none while it has its first. To be read before a checkpoint, as the key is. */
  keyChain(unit: string): Promise<KeyLink[]>
  /** Null where it never had a key of SM2. */
  sm2Vkey(unit: string): Promise<string | null>
  /** Throws when a tile is not there: a log that was published has all of its tiles. */
  tilesOf(unit: string): ReadTile
  /** The hashes that prove entry `index` of a log of `size` entries. */
  prove(unit: string, index: number, size: number): Promise<Uint8Array[]>
}

/** Beside tiles and bundles. */
const TEXTS: ReadonlySet<string> = new Set([CHECKPOINT_PATH, VKEY_PATH, KEYS_PATH, SM2_VKEY_PATH])
const UNIT_ID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/** `journalOf`: where the signer of a unit keeps what it signed; null to read nothing but what is served. */
export function openLogReader(
  logs: string,
  journalOf: ((unit: string) => string) | null,
): LogReader {
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
  const keyChain = async (unit: string): Promise<KeyLink[]> => {
    const bytes = await read(unit, KEYS_PATH)
    return (bytes && parseChain(Buffer.from(bytes).toString())) ?? []
  }
  const vkey = (unit: string) => readLine(unit, VKEY_PATH)
  /** Those that may have signed the last checkpoint: the key, and the one before it. UNTRUSTED files of ours. */
  const keysOf = async (unit: string): Promise<Known[]> => {
    const last = (await keyChain(unit)).at(-1)
    const before = last && (JSON.parse(last.body) as { details: { from: string } }).details.from
    return [await vkey(unit), before ?? null]
      .filter((one) => one !== null)
      .map((one) => ({ verifier: parseVkey(one, sha256) }))
  }
  const checkpoint = checkpointReader(read, keysOf, journalOf)
  return {
    tilesOf,
    prove: (unit, index, size) => proveInclusion(index, size, tilesOf(unit), sha256),
    vkey,
    keyChain,
    sm2Vkey: (unit) => readLine(unit, SM2_VKEY_PATH),
    checkpoint,
    async file(unit, path) {
      if (path === CHECKPOINT_PATH) {
        const published = await checkpoint(unit)
        return published && Buffer.from(published.note)
      }
      return TEXTS.has(path) || readTilePath(path) !== null ? read(unit, path) : null
    },
  }
}

/** Reads the checkpoint, and where its file is no use the last line of the journal. */
function checkpointReader(
  read: (unit: string, path: string) => Promise<Uint8Array | null>,
  keysOf: (unit: string) => Promise<Known[]>,
  journalOf: ((unit: string) => string) | null,
): (unit: string) => Promise<Published | null> {
  const known = new Map<string, Published>()
  /** Null when it is not there. Throws LogFormatError or TypeError when it is not a checkpoint of this log. */
  async function fromFile(unit: string): Promise<Published | null> {
    const bytes = await read(unit, CHECKPOINT_PATH)
    if (bytes === null) return null
    const note = Buffer.from(bytes).toString()
    const same = known.get(unit)
    if (same?.note === note) return same
    const { size, root } = readNote(await keysOf(unit), note)
    const published = { size, root, note }
    known.set(unit, published)
    return published
  }
  return async (unit) => {
    let fault: string | null = null
    try {
      const published = await fromFile(unit)
      if (published) return published
    } catch (error) {
      if (!(error instanceof LogFormatError) && !(error instanceof TypeError)) throw error
      fault = error.message
    }
    const last = journalOf === null || !UNIT_ID.test(unit) ? null : await lastLine(journalOf(unit))
    if (last === null) return fault === null ? null : damaged(fault)
    try {
      const { note } = JSON.parse(last) as { note: string }
      const { size, root } = readNote(await keysOf(unit), note)
      return { size, root, note }
    } catch (error) {
      return damaged(error instanceof Error ? error.message : String(error))
    }
  }
}

function damaged(detail: string): never {
  throw new Problem('LOG_CHECKPOINT_DAMAGED', { detail })
}

/** A line is a checkpoint with a handful of signatures. */
const TAIL_BYTES = 64 * 1024

/** The last whole line; one without its end was never given out. Null when there is none. */
async function lastLine(path: string): Promise<string | null> {
  const file = await open(path, 'r').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null
    throw error
  })
  if (!file) return null
  try {
    const { size } = await file.stat()
    const length = Math.min(size, TAIL_BYTES)
    const { buffer } = await file.read(Buffer.alloc(length), 0, length, size - length)
    return buffer.toString().split('\n').at(-2) ?? null
  } finally {
    await file.close()
  }
}
