// I9: a full disk stops the database loudly and loses nothing. Needs a small disk of its own, which
// only root on Linux can make; elsewhere the test says that it was skipped.

import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { mkdtemp, rm, statfs, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { test } from 'node:test'

import { Client } from 'pg'

import type { Connection } from './connection.ts'
import { startEmbedded } from './start.ts'

const skip =
  process.getuid?.() === 0 && process.platform === 'linux' ? false : 'needs root on Linux'

/** Commits rows until the database refuses; returns how many commits were confirmed. */
async function insertUntilRefused(connection: Connection): Promise<number> {
  const client = new Client(connection)
  client.on('error', () => {}) // A PANIC breaks the connection off.
  await client.connect()
  let confirmed = 0
  try {
    for (;;) {
      await client.query(`INSERT INTO t SELECT repeat(md5(random()::text), 3000)`)
      confirmed++
    }
  } catch {
    return confirmed // No space: the point of the exercise.
  } finally {
    await client.end().catch(() => {})
  }
}

async function countRows(connection: Connection): Promise<number> {
  const client = new Client(connection)
  await client.connect()
  try {
    const { rows } = await client.query<{ n: number }>('SELECT count(*)::int AS n FROM t')
    return rows[0]?.n ?? -1
  } finally {
    await client.end()
  }
}

test('a full disk loses nothing, and space brings the database back', { skip }, async (t) => {
  const disk = await mkdtemp(path.join(os.tmpdir(), 'shilu-disk-'))
  const mount = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=160m', 'tmpfs', disk])
  if (mount.status !== 0) {
    await rm(disk, { recursive: true })
    return t.skip('this system does not let us mount a small disk')
  }
  try {
    const lines: string[] = []
    const log = (line: string) => lines.push(line)
    const home = path.join(disk, 'home')
    let database = await startEmbedded({ home, log })
    const client = new Client(database.connection)
    await client.connect()
    // Outside the row, uncompressed: fills the write-ahead log and the table alike.
    await client.query('CREATE TABLE t (x text); ALTER TABLE t ALTER x SET STORAGE EXTERNAL')
    await client.end()

    const ballast = path.join(disk, 'ballast')
    const { bavail, bsize } = await statfs(disk)
    await writeFile(ballast, Buffer.alloc(Math.max(0, bavail * bsize - 24 * 1024 * 1024)))
    const confirmed = await insertUntilRefused(database.connection)
    assert.ok(confirmed > 0)

    // The machine goes down with its disk full, and comes up with it still full or nearly so.
    await database.stop()
    await writeFile(path.join(disk, 'last-bytes'), Buffer.alloc(256 * 1024 * 1024)).catch(() => {})
    await assert.rejects(startEmbedded({ home, log }), /No space left on device/i)

    await rm(ballast)
    await rm(path.join(disk, 'last-bytes'), { force: true })
    database = await startEmbedded({ home, log })
    assert.equal(await countRows(database.connection), confirmed)
    await database.stop()
  } finally {
    spawnSync('umount', ['-l', disk])
    await rm(disk, { recursive: true, force: true })
  }
})
