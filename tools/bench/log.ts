// The figures of the custody log, on this machine:
//
//   events taken into the log, sustained, until the checkpoint is signed       : ≥ 5,000 a second
//   the proof of one event of a log of ten million leaves, read from its tiles : ≤ 5 ms
//   the check of the whole log (fsck's part of it)                             : ≥ 100,000 leaves a second
//
//   npm run bench -- log [events, 100000] [leaves, 10000000]

import { createHash } from 'node:crypto'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { cpus, loadavg, tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { EMPTY_EDGE, grow, rootOf, tileBytes, type Edge } from '@shilu/log/grow.ts'
import { checkInclusion } from '@shilu/log/proofs.ts'
import { proveInclusion, readLeafHash } from '@shilu/log/prove.ts'
import { tilePath, type TileId } from '@shilu/log/tiles.ts'
import { sql } from 'kysely'
import { integrate, openUnitLog } from '../../server/custody/integrate.ts'
import { logSteps, openLogFolder } from '../../server/custody/log-folder.ts'
import { makeLogKey } from '../../server/custody/log-key.ts'
import { openSigner } from '../../server/custody/signer.ts'
import { checkLogs } from '../../server/fsck/log.ts'
import { startTestHouse } from '../../tests/house/start.ts'

const sha256 = (bytes: Uint8Array): Uint8Array => createHash('sha256').update(bytes).digest()
const ROUND = 65_536
const PROOFS = 200

export async function measureLog(events: number, leaves: number): Promise<string[]> {
  const root = mkdtempSync(join(tmpdir(), 'shilu-bench-log-'))
  try {
    const lines = [`${cpus()[0]?.model}, ${cpus().length} cores, load ${loadavg()[0]?.toFixed(1)}`]
    lines.push(...(await measureEvents(root, events)))
    lines.push(await measureProof(join(root, 'large'), leaves))
    return lines
  } finally {
    rmSync(root, { recursive: true, force: true })
  }
}

/** Real rows in a real database, made in one statement; then the integrator's own round until the end. */
async function measureEvents(root: string, events: number): Promise<string[]> {
  const house = await startTestHouse()
  try {
    const { database, parts } = house.server.house
    const { db } = database
    const { rows } = await sql<{ unit: string }>`select unit_id as unit from units`.execute(db)
    const unit = rows[0]?.unit ?? ''
    // The server's own integrator would share the work: it is stopped by holding its lock.
    const client = await database.pool.connect()
    await client.query('select pg_advisory_lock(21320, hashtext($1))', [unit])
    await sql`insert into events (unit_id, event_id, type, version, at, body, nonce, leaf)
      select ${unit}::uuid, gen_random_uuid(), 'session.closed', 1, now(), '{"n":' || n || '}',
             sha256(int8send(n)), sha256(int8send(n)) || sha256(int8send(-n)) || sha256(int8send(n + 1))
        from generate_series(1::bigint, ${events}::bigint) n`.execute(db)
    const keys = join(root, 'keys')
    const logs = join(root, 'logs')
    mkdirSync(keys)
    const key = makeLogKey(keys, unit)
    const signer = await openSigner([key], join(keys, `log-${unit}.signed.jsonl`), logSteps)
    const log = await openUnitLog(
      db,
      unit,
      openLogFolder(join(logs, unit), logSteps),
      signer,
      async () => [key],
    )
    const from = performance.now()
    while (await integrate(db, log));
    const took = (performance.now() - from) / 1000
    const { size } = log.edge
    const checkedFrom = performance.now()
    const checked = { recordings: 0, blobs: 0, events: 0, logEntries: 0, files: 0, bytesRead: 0 }
    const found: string[] = []
    const { originals, derived } = parts
    await checkLogs(
      {
        db,
        originals,
        derived,
        packages: house.server.house.keptPackages,
        places: { logs, keys },
        now: house.server.house.now(),
        deep: false,
      },
      (code, subject) => found.push(`${code} ${subject}`),
      checked,
    )
    const checkTook = (performance.now() - checkedFrom) / 1000
    await client.query('select pg_advisory_unlock_all()')
    client.release()
    return [
      line('events into the log', size / took, 5000, 'a second', true),
      line('leaves checked', checked.logEntries / checkTook, 100_000, 'a second', true),
      ...found,
    ]
  } finally {
    await house.end()
  }
}

async function measureProof(folder: string, leaves: number): Promise<string> {
  let edge: Edge = EMPTY_EDGE
  const write = (id: TileId, bytes: Uint8Array) => {
    const path = join(folder, tilePath(id))
    mkdirSync(dirname(path), { recursive: true })
    writeFileSync(path, bytes)
  }
  while (edge.size < leaves) {
    const count = Math.min(ROUND, leaves - edge.size)
    const hashes = Array.from({ length: count }, (_, n) => sha256(Buffer.from(`${edge.size + n}`)))
    const grown = grow(edge, hashes, sha256)
    for (const { id, hashes: row } of grown.tiles) write(id, tileBytes(row))
    edge = grown.edge
  }
  const read = (tile: TileId) => Promise.resolve(readFileSync(join(folder, tilePath(tile))))
  const root = rootOf(edge, sha256)
  const times: number[] = []
  for (let n = 0; n < PROOFS; n += 1) {
    const index = Math.floor((leaves / PROOFS) * (n + 0.5))
    const from = performance.now()
    const proof = await proveInclusion(index, leaves, read, sha256)
    times.push(performance.now() - from)
    const leafHash = await readLeafHash(index, leaves, read)
    if (!checkInclusion({ index, size: leaves, leafHash, proof, root }, sha256).isProven)
      throw new Error(`the proof of ${index} does not hold`)
  }
  const sorted = times.toSorted((one, other) => one - other)
  return line(`proof of one of ${leaves} leaves`, sorted[PROOFS / 2] ?? 0, 5, 'ms', false)
}

const line = (
  name: string,
  value: number,
  wanted: number,
  unit: string,
  isLeast: boolean,
): string => {
  const isMet = isLeast ? value >= wanted : value <= wanted
  const shown = value >= 100 ? Math.round(value).toLocaleString('en') : value.toFixed(2)
  return `${isMet ? '✓' : '✗'} ${name.padEnd(44)} ${shown} ${unit}  wanted ${isLeast ? '≥' : '≤'} ${wanted.toLocaleString('en')}`
}
