// I9: a full disk stops the database loudly and loses nothing. Needs a small disk of its own, which
// only root on Linux can make; elsewhere the test says that it was skipped.

import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { mkdtemp, readdir, readFile, rm, statfs, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { test } from 'node:test'

import { Client } from 'pg'

import type { Connection } from './connection.ts'
import { startEmbedded, type EmbeddedDatabase } from './start.ts'

const skip =
  process.getuid?.() === 0 && process.platform === 'linux' ? false : 'needs root on Linux'

const MIB = 1024 * 1024

async function fill(disk: string, leftBytes: number): Promise<void> {
  const { bavail, bsize } = await statfs(disk)
  const name = path.join(disk, `ballast-${bavail}`)
  try {
    await writeFile(name, Buffer.alloc(Math.max(0, bavail * bsize - leftBytes)))
  } catch (error) {
    // The database wrote meanwhile, and the disk is full sooner.
    if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error
  }
}

async function makeRoom(disk: string): Promise<void> {
  for (const name of await readdir(disk)) {
    if (name.startsWith('ballast')) await rm(path.join(disk, name))
  }
}

async function makeTable(connection: Connection): Promise<void> {
  const client = new Client(connection)
  await client.connect()
  try {
    // Outside the row, uncompressed: fills the write-ahead log and the table alike.
    await client.query('CREATE TABLE t (x text); ALTER TABLE t ALTER x SET STORAGE EXTERNAL')
  } finally {
    await client.end()
  }
}

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

/** The full disk may have ended it already: then there is nobody to kill, and the same way back. */
async function killPostmaster(pidFile: string): Promise<void> {
  try {
    process.kill(Number.parseInt(await readFile(pidFile, 'utf8'), 10), 'SIGKILL')
  } catch (error) {
    if (!['ENOENT', 'ESRCH'].includes((error as NodeJS.ErrnoException).code ?? '')) throw error
  }
}

test('a full disk loses nothing, and space brings the database back', { skip }, async (t) => {
  const disk = await mkdtemp(path.join(os.tmpdir(), 'shilu-disk-'))
  const mount = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=160m', 'tmpfs', disk])
  if (mount.status !== 0) {
    await rm(disk, { recursive: true })
    return t.skip('this system does not let us mount a small disk')
  }
  let database: EmbeddedDatabase | null = null
  try {
    const home = path.join(disk, 'home')
    const refused = Promise.withResolvers<string>()
    const log = (line: string) => {
      if (line.includes('No space left')) refused.resolve(line)
    }
    const first = (database = await startEmbedded({ home, log }))
    const up = new Promise<void>((resolve) => first.onUp(resolve))
    await makeTable(database.connection)
    await fill(disk, 24 * MIB)
    const confirmed = await insertUntilRefused(database.connection)
    assert.ok(confirmed > 0)

    // Its server is killed, and finds no room to start again until there is some.
    await fill(disk, 0)
    await killPostmaster(path.join(home, 'db', 'postmaster.pid'))
    assert.match(await refused.promise, /The disk is full/)
    await makeRoom(disk)
    await up
    assert.equal(await countRows(database.connection), confirmed)

    // The machine goes down and comes up with its disk full.
    await database.stop()
    await fill(disk, 0)
    await assert.rejects(startEmbedded({ home, log }), /No space left on device/i)
    await makeRoom(disk)
    database = await startEmbedded({ home, log })
    assert.equal(await countRows(database.connection), confirmed)
  } finally {
    // Also when it failed: a database that is watched keeps this process alive.
    await database?.stop()
    spawnSync('umount', ['-l', disk])
    await rm(disk, { recursive: true, force: true })
  }
})
