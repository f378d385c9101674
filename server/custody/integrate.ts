// Takes the committed events of one unit into its log. Indexes first, in the database; then bundles, tiles,
// a sync, and last the signed checkpoint. If we stop at any step, the next round writes the same bytes
// again from the indexes that stand, and goes on: nothing is in the log that the checkpoint does not cover.

import { writeBundle } from '@shilu/log/bundle.ts'
import { grow, loadEdge, rootOf, tileBytes, type Edge } from '@shilu/log/grow.ts'
import { proveConsistency } from '@shilu/log/prove.ts'
import { bundlePath, partialFolder, tilePath, TILE_WIDTH, type TileId } from '@shilu/log/tiles.ts'
import { leafHash } from '@shilu/log/tree.ts'
import type { Db } from '../db/database.ts'
import { assignIndexes, logReads, type LoggedLeaf } from '../db/log-entries.ts'
import { sha256 } from './append.ts'
import { LogFileDiffers, type LogFolder } from './log-folder.ts'
import type { LogKey } from './log-key.ts'
import { SignerRefuses, type Signer } from './signer.ts'

/** Why the log of a unit is not gone on with until a person has looked. */
export type HaltReason =
  | 'root-differs' // the tiles do not give the root that was signed last
  | 'tile-missing'
  | 'tile-differs'
  | 'database-behind' // fewer entries than were signed, or others: an older database was brought back
  | 'entry-missing' // an index without its event
  | 'signer-refuses'
  | 'key-lost' // there is a log, and no key of it, or one of the two that must sign is not there

export class LogHalted extends Error {
  override name = 'LogHalted'
  readonly reason: HaltReason
  constructor(reason: HaltReason, message: string, cause?: unknown) {
    super(message, { cause })
    this.reason = reason
  }
}

export type UnitLog = {
  unit: string
  folder: LogFolder
  signer: Signer
  keysAt: KeysAt
  /** What is signed, as the tiles have it. */
  edge: Edge
}

/** Which keys sign the checkpoint of so many entries, all of which have their place by then. */
export type KeysAt = (size: number) => Promise<readonly LogKey[]>

const BATCH = 4096
export const CHECKPOINT_PATH = 'checkpoint'
/** The verifier key of the log, for whoever meets it the first time. */
export const VKEY_PATH = 'log.vkey'
/** How the log came from its first key to this one: docs/formats/log-keys.md. Not there while it has its first. */
export const KEYS_PATH = 'keys'
/** That of its SM2 key, once it had one: stays for the lines that were signed with it. */
export const SM2_VKEY_PATH = 'log.sm2.vkey'

/** Reads a tile that must be there. */
export const tileReader = (folder: LogFolder) => async (tile: TileId) => {
  const bytes = await folder.read(tilePath(tile))
  if (bytes === null) throw new LogHalted('tile-missing', `${tilePath(tile)} is not there`)
  return bytes
}

/** Derives the root from the tiles again and holds it against what was signed. Throws LogHalted. */
export async function openUnitLog(
  db: Db,
  unit: string,
  folder: LogFolder,
  signer: Signer,
  keysAt: KeysAt,
): Promise<UnitLog> {
  const last = signer.last()
  const size = last?.size ?? 0
  const edge = await edgeOf(size, folder)
  if (last && !Buffer.from(rootOf(edge, sha256)).equals(last.root))
    throw new LogHalted('root-differs', `the tiles give another root for ${size} entries`)
  await requireSameEnd(db, unit, folder, size)
  return { unit, folder, signer, keysAt, edge }
}

async function edgeOf(size: number, folder: LogFolder): Promise<Edge> {
  try {
    return await loadEdge(size, tileReader(folder))
  } catch (error) {
    if (error instanceof RangeError) throw new LogHalted('root-differs', error.message, error)
    throw error
  }
}

/** An older database that was brought back has fewer entries, or others at the end. */
async function requireSameEnd(
  db: Db,
  unit: string,
  folder: LogFolder,
  size: number,
): Promise<void> {
  if (size === 0) return
  const first = Math.floor((size - 1) / TILE_WIDTH) * TILE_WIDTH
  const rows = await logReads(db).leaves(unit, first, size - first)
  const path = bundlePath({ index: first / TILE_WIDTH, width: size - first })
  const bundle = await folder.read(path)
  if (bundle === null) throw new LogHalted('tile-missing', `${path} is not there`)
  const isWhole = rows.length === size - first
  if (!isWhole || !Buffer.from(bundle).equals(writeBundle(rows.map(({ leaf }) => leaf))))
    throw new LogHalted(
      'database-behind',
      `the database does not have the last of the ${size} entries that were signed`,
    )
}

/** One round, at most a batch. True when there may be more. Throws LogHalted, or what a disk or database says. */
export async function integrate(db: Db, log: UnitLog, batch = BATCH): Promise<boolean> {
  const { unit, edge } = log
  const reads = logReads(db)
  let count = await reads.count(unit)
  if (count < edge.size)
    throw new LogHalted(
      'database-behind',
      `the database has ${count} entries, and ${edge.size} are signed`,
    )
  if (count - edge.size < batch) count += await assignIndexes(db, unit, count, batch)
  if (count === edge.size) return publish(log)
  const rows = await reads.leaves(unit, edge.size, batch)
  requireUnbroken(rows, edge.size, Math.min(batch, count - edge.size))
  const hashes = rows.map(({ leaf }) => leafHash(leaf, sha256))
  const grown = grow(edge, hashes, sha256)
  await writeFiles(db, log, rows, grown.tiles)
  await sign(log, grown.edge)
  log.edge = grown.edge
  await publish(log)
  await dropPartials(log, grown.tiles)
  return count > log.edge.size || rows.length === batch
}

function requireUnbroken(rows: readonly LoggedLeaf[], from: number, count: number): void {
  const at = rows.findIndex(({ index }, place) => index !== from + place)
  if (at !== -1 || rows.length < count)
    throw new LogHalted(
      'entry-missing',
      `entry ${from + (at === -1 ? rows.length : at)} has no event`,
    )
}

async function writeFiles(
  db: Db,
  { unit, folder, edge }: UnitLog,
  rows: readonly LoggedLeaf[],
  tiles: ReturnType<typeof grow>['tiles'],
): Promise<void> {
  // The bundle that was begun is written whole again under its new width.
  const first = Math.floor(edge.size / TILE_WIDTH) * TILE_WIDTH
  const begun = await logReads(db).leaves(unit, first, edge.size - first)
  const leaves = [...(edge.size > first ? begun : []), ...rows].map(({ leaf }) => leaf)
  try {
    for (let from = 0; from < leaves.length; from += TILE_WIDTH) {
      const entries = leaves.slice(from, from + TILE_WIDTH)
      const index = (first + from) / TILE_WIDTH
      await folder.keep(bundlePath({ index, width: entries.length }), writeBundle(entries))
    }
    for (const { id, hashes } of tiles) await folder.keep(tilePath(id), tileBytes(hashes))
  } catch (error) {
    if (error instanceof LogFileDiffers) throw new LogHalted('tile-differs', error.message, error)
    throw error
  }
  await folder.settle()
}

async function sign({ signer, folder, keysAt }: UnitLog, next: Edge): Promise<void> {
  const last = signer.last()
  const read = tileReader(folder)
  const proof =
    last && last.size > 0 ? await proveConsistency(last.size, next.size, read, sha256) : []
  const keys = await keysAt(next.size)
  try {
    await signer.sign(next.size, rootOf(next, sha256), proof, keys)
  } catch (error) {
    if (error instanceof SignerRefuses) throw new LogHalted('signer-refuses', error.message, error)
    throw error
  }
}

/** The checkpoint file is what was signed last: also after a stop in between. */
async function publish({ signer, folder }: UnitLog): Promise<boolean> {
  const note = signer.last()?.note
  if (note === undefined) return false
  const there = await folder.read(CHECKPOINT_PATH)
  if (there !== null && Buffer.from(there).toString() === note) return false
  await folder.replace(CHECKPOINT_PATH, Buffer.from(note))
  await folder.settle()
  return false
}

/** What was served while a tile was unfinished; the full one has all of it. */
async function dropPartials(
  { folder }: UnitLog,
  tiles: ReturnType<typeof grow>['tiles'],
): Promise<void> {
  for (const { id } of tiles) {
    if (id.width < TILE_WIDTH) continue
    await folder.drop(partialFolder(tilePath(id)))
    if (id.level === 0) await folder.drop(partialFolder(bundlePath(id)))
  }
}
