// The log against the database and against itself: every leaf of a row is the entry at its index, every
// tile is what the entries make it, every checkpoint that was ever signed is a root of these tiles. The
// files are what was signed, so they are believed where they agree with a checkpoint; the row that does
// not fit is named.

import { readBundle } from '@shilu/log/bundle.ts'
import { EMPTY_EDGE, grow, rootOf, tileBytes, type Edge, type Tile } from '@shilu/log/grow.ts'
import { bundlePath, tilePath, TILE_WIDTH } from '@shilu/log/tiles.ts'
import { leafHash } from '@shilu/log/tree.ts'
import { sql } from 'kysely'
import { sha256 } from '../custody/append.ts'
import { openLogReader, type LogReader, type Published } from '../custody/read-log.ts'
import type { Signed } from '../custody/signer.ts'
import { logReads } from '../db/log-entries.ts'
import type { Checked, Find, FindingCode, FsckParts } from '../fsck.ts'
import { checkCosignatures } from './cosignatures.ts'
import { checkChainFile, keysOfLog, readJournal, readSigned } from './log-keys.ts'
import { checkSm2Lines } from './sm2-lines.ts'

const ROWS = 16 * TILE_WIDTH

export async function checkLogs(parts: FsckParts, find: Find, checked: Checked): Promise<void> {
  const reader = openLogReader(parts.places.logs, null)
  for (const unit of await logReads(parts.db).units()) {
    // The checkpoint first: what a running server signs meanwhile is in the journal then, not the other way.
    const published = await readPublished(reader, unit, find)
    const journal = await readJournal(parts.places, unit)
    const keys = await keysOfLog(parts, reader, unit, find)
    const signed = readSigned(journal, unit, keys, find)
    await checkChainFile(parts, reader, unit, find)
    await checkSm2Lines(parts, reader, unit, signed, find)
    await checkCosignatures(parts, unit, keys, signed, find)
    await checkUnit(parts, { unit, reader, published, signed }, find, checked)
    await findOutsideLog(parts, unit, find)
    const count = await logReads(parts.db).count(unit)
    const most = Math.max(0, ...signed.map(({ size }) => size))
    if (most > count)
      find('log-entry-missing', unit, `${most} entries were signed, the database has ${count}`)
  }
}

async function readPublished(reader: LogReader, unit: string, find: Find) {
  try {
    return await reader.checkpoint(unit)
  } catch (error) {
    find('checkpoint-wrong', unit, (error as Error).message)
    return null
  }
}

type UnitLog = {
  unit: string
  reader: LogReader
  published: Published | null
  signed: Signed[]
}

/** Goes through the entries once, as far as the published checkpoint. */
async function checkUnit(
  { db }: FsckParts,
  log: UnitLog,
  find: Find,
  checked: Checked,
): Promise<void> {
  const { unit, published, signed } = log
  const end = published?.size ?? 0
  let edge: Edge = EMPTY_EDGE
  const roots = new Map(signed.map((one) => [one.size, one]))
  if (published && roots.get(published.size)?.note !== published.note)
    find('checkpoint-wrong', unit, 'the published checkpoint is not one that was signed here')
  const ends = roundEnds(end, [...roots.keys()])
  const read = (from: number, next = end) => entriesOf(db, unit, from, next - from)
  let ahead = read(0, ends[0])
  for (const [round, next] of ends.entries()) {
    const rows = await ahead
    // The database reads the next ones while these are compared.
    ahead = read(next, ends[round + 1])
    ahead.catch(() => undefined)
    const at = rows.findIndex(({ index }, place) => index !== edge.size + place)
    if (at !== -1 || rows.length < next - edge.size) {
      const index = edge.size + (at === -1 ? rows.length : at)
      find(
        'log-entry-missing',
        `${unit}/${index}`,
        `entry ${index} of the log has no event any more`,
      )
      return
    }
    checked.logEntries += rows.length
    await compareEntries(log, rows, edge.size, end, find)
    const hashes = rows.map(({ leaf }) => leafHash(leaf, sha256))
    const grown = grow(edge, hashes, sha256)
    await compareTiles(log, grown.tiles, end, find)
    edge = grown.edge
    const one = roots.get(edge.size)
    if (one && !Buffer.from(one.root).equals(rootOf(edge, sha256)))
      find(
        'checkpoint-differs',
        `${unit}/${edge.size}`,
        `the events give another root than the one that was signed for ${edge.size} entries`,
      )
  }
}

/** Where the rounds end: also where a checkpoint does, so that its root is there to be compared. */
function roundEnds(end: number, sizes: readonly number[]): number[] {
  const ends = new Set(sizes.filter((size) => size > 0 && size < end))
  for (let at = ROWS; at < end; at += ROWS) ends.add(at)
  if (end > 0) ends.add(end)
  return [...ends].toSorted((one, other) => one - other)
}

/** An unfinished file goes when the full one comes, which begins with the same bytes. */
async function readWide(
  { unit, reader }: UnitLog,
  partial: string,
  full: string,
): Promise<Uint8Array | null> {
  return (await reader.file(unit, partial)) ?? (await reader.file(unit, full))
}

type Entry = { index: number; event: string; type: string; leaf: Uint8Array }

async function entriesOf(
  db: FsckParts['db'],
  unit: string,
  from: number,
  limit: number,
): Promise<Entry[]> {
  const { rows } = await sql<Entry>`
    select l.index, e.event_id as event, e.type, e.leaf from log_entries l
      join events e on e.unit_id = l.unit_id and e.event_id = l.event_id
     where l.unit_id = ${unit} and l.index >= ${from} order by l.index limit ${limit}`.execute(db)
  return rows
}

/** The entries of the rows against those of the bundles. */
async function compareEntries(
  log: UnitLog,
  rows: readonly Entry[],
  from: number,
  end: number,
  find: Find,
): Promise<void> {
  const last = from + rows.length
  for (let index = Math.floor(from / TILE_WIDTH); index * TILE_WIDTH < last; index += 1) {
    const width = Math.min(TILE_WIDTH, end - index * TILE_WIDTH)
    const path = bundlePath({ index, width })
    const bytes = await readWide(log, path, bundlePath({ index, width: TILE_WIDTH }))
    const entries = bytes && (readBundle(bytes, width) ?? readBundle(bytes, TILE_WIDTH))
    if (!entries) {
      const [code, words]: [FindingCode, string] = bytes
        ? ['log-file-altered', 'is no bundle of entries']
        : ['log-file-missing', 'is gone']
      find(code, `${log.unit}/${path}`, `${path} ${words}`)
      continue
    }
    const start = index * TILE_WIDTH
    for (const row of rows.slice(Math.max(0, start - from), start + TILE_WIDTH - from)) {
      const entry = entries[row.index - start]
      if (entry && Buffer.compare(entry, row.leaf) !== 0)
        find(
          'log-entry-differs',
          row.event,
          `${row.type}: this event is not what stands at ${row.index} in the log`,
        )
    }
  }
}

async function compareTiles(
  log: UnitLog,
  tiles: readonly Tile[],
  end: number,
  find: Find,
): Promise<void> {
  for (const { id, hashes } of tiles) {
    // An unfinished tile in the middle of the check lies there as wide as the whole log has it.
    if (id.width < TILE_WIDTH && !isEdge(id, end)) continue
    const path = tilePath(id)
    const bytes = await readWide(log, path, tilePath({ ...id, width: TILE_WIDTH }))
    const expected = tileBytes(hashes)
    if (bytes === null) find('log-file-missing', `${log.unit}/${path}`, `${path} is gone`)
    else if (!Buffer.from(bytes.subarray(0, expected.length)).equals(expected))
      find('log-file-altered', `${log.unit}/${path}`, `${path} is not what the events make it`)
  }
}

const isEdge = ({ level, index, width }: Tile['id'], end: number): boolean => {
  const hashes = Math.floor(end / TILE_WIDTH ** level)
  return index === Math.floor(hashes / TILE_WIDTH) && width === hashes % TILE_WIDTH
}

/** An event is in the log or waits for it; anything else was put there behind our back. */
async function findOutsideLog({ db }: FsckParts, unit: string, find: Find): Promise<void> {
  const { rows } = await sql<{ event: string; type: string }>`
    select e.event_id as event, e.type from events e
     where e.unit_id = ${unit}
       and not exists (select 1 from log_entries l where l.unit_id = e.unit_id and l.event_id = e.event_id)
       and not exists (select 1 from unlogged_events u where u.unit_id = e.unit_id and u.event_id = e.event_id)`.execute(
    db,
  )
  for (const { event, type } of rows)
    find(
      'event-outside-log',
      event,
      `${type}: this event is not in the log and does not wait for it`,
    )
}
