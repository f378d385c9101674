// What is special when root starts Shilu, and that an ordinary user can too. Started by an ordinary
// user these tests say that they were skipped; that user's own run is start.test.ts.

import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { chmod, chown, cp, mkdir, mkdtemp, readdir, rename, rm, stat } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { after, before, test } from 'node:test'

import { Client } from 'pg'

import { chooseAccount, handOver } from './account.ts'
import { findNative, prepareBinaries } from './binaries.ts'
import { makeSocketFolder } from './socket-folder.ts'
import { startEmbedded } from './start.ts'

const skip =
  process.getuid?.() === 0 && process.platform === 'linux' ? false : 'needs root on Linux'
const NOBODY = 65534

let folder: string // 0700 and root's: whatever lies in it is out of reach for anybody else.
before(async () => (folder = await mkdtemp(path.join(os.tmpdir(), 'shilu-root-'))))
after(() => rm(folder, { recursive: true, force: true }))
const log = () => {}

test('a home where only root may go', { skip }, async () => {
  const home = path.join(folder, 'deep', 'home')
  const database = await startEmbedded({ home, log })
  const client = new Client(database.connection)
  client.on('error', () => {})
  try {
    await client.connect()
    const { uid } = await stat(path.join(home, 'db'))
    assert.notEqual(uid, 0)
    // What opens files anew: a parallel plan, a checkpoint, a WAL switch, a reload.
    await client.query(
      `CREATE TABLE t AS SELECT g, md5(g::text) m FROM generate_series(1, 50000) g`,
    )
    await client.query(`SET parallel_setup_cost = 0; SET parallel_tuple_cost = 0;
      SET min_parallel_table_scan_size = 0`)
    const plan = await client.query(`EXPLAIN ANALYZE SELECT count(*) FROM t WHERE m LIKE '%ab%'`)
    assert.match(JSON.stringify(plan.rows), /Workers Launched: [1-9]/)
    await client.query('SELECT pg_switch_wal()')
    await client.query('CHECKPOINT')
    await client.query('SELECT pg_reload_conf()')
    await client.query('CREATE DATABASE copied TEMPLATE template0')
    const up = new Promise<void>((resolve) => database.onUp(resolve))
    const postmaster = await client.query<{ pid: number }>(
      `SELECT split_part(pg_read_file('postmaster.pid'), E'\\n', 1)::int AS pid`,
    )
    process.kill(postmaster.rows[0]?.pid ?? 0, 'SIGKILL')
    await up
  } finally {
    await client.end().catch(() => {}) // It died with its server.
    await database.stop()
  }
  const sizes = await readdir(path.join(home, 'logs'))
  assert.deepEqual(sizes, ['postgres.log'])

  // Restored by root: files that belong to root, and a folder that others may read.
  await handOver(path.join(home, 'db'), { uid: 0, gid: 0, name: 'root' })
  await chmod(path.join(home, 'db'), 0o755)
  await (await startEmbedded({ home, log })).stop()
  assert.notEqual((await stat(path.join(home, 'db', 'PG_VERSION'))).uid, 0)
})

test('programs out of reach, without links and modes, are copied once', { skip }, async () => {
  const account = await chooseAccount(path.join(folder, 'none'))
  const native = path.join(folder, 'native')
  await cp(findNative(), native, {
    recursive: true,
    filter: (source) => !/\.so(\.\d+)?$/.test(source) || !source.includes('libpq'),
  })
  const bin = path.join(native, 'bin')
  for (const name of await readdir(bin)) await chmod(path.join(bin, name), 0o644)

  const reachable = await mkdtemp(path.join(os.tmpdir(), 'shilu-copies-'))
  try {
    await chmod(reachable, 0o755)
    const place = { native, account, copyParents: [path.join(folder, 'too'), reachable] }
    const binaries = await prepareBinaries(place)
    assert.ok(binaries.postgres.startsWith(reachable))
    assert.deepEqual(await prepareBinaries(place), binaries)
    assert.equal((await readdir(reachable)).length, 1)

    // UNTRUSTED: a copy that others could have changed is not run.
    const copy = path.dirname(path.dirname(binaries.postgres))
    await chmod(path.join(copy, 'bin', 'postgres'), 0o777)
    await assert.rejects(prepareBinaries(place), /others may write to it/)
    await chmod(path.join(copy, 'bin', 'postgres'), 0o755)
    await chown(copy, NOBODY, NOBODY)
    await assert.rejects(prepareBinaries(place), /belongs to somebody else/)
  } finally {
    await rm(reachable, { recursive: true, force: true })
  }
})

test("a socket folder that is somebody else's is refused", { skip }, async () => {
  const home = path.join(folder, 'victim')
  await mkdir(home)
  const account = await chooseAccount(path.join(home, 'db'))
  const socketFolder = await makeSocketFolder(home, account)
  try {
    await chown(socketFolder, 1, 1)
    await assert.rejects(makeSocketFolder(home, account), /belongs to uid 1 /)
    await rename(socketFolder, `${socketFolder}.away`)
    await cp('/etc/hostname', socketFolder)
    await assert.rejects(makeSocketFolder(home, account), /is no folder/)
  } finally {
    await rm(socketFolder, { recursive: true, force: true })
    await rm(`${socketFolder}.away`, { recursive: true, force: true })
  }
})

test(
  'an ordinary user can start it, and is told what to do where it cannot',
  { skip },
  async (t) => {
    const nobody = { uid: NOBODY, gid: NOBODY, cwd: '/', encoding: 'utf8' } as const
    const reach = spawnSync(process.execPath, ['--version'], nobody)
    const sees = spawnSync('/bin/sh', ['-c', `test -r '${import.meta.filename}'`], nobody)
    if (reach.status !== 0 || sees.status !== 0) return t.skip('nobody cannot reach this checkout')

    const home = await mkdtemp(path.join(os.tmpdir(), 'shilu-nobody-'))
    try {
      await chown(home, NOBODY, NOBODY)
      const url = JSON.stringify(new URL('start.ts', import.meta.url).href)
      const program = `
      const { startEmbedded } = await import(${url})
      const database = await startEmbedded({ home: ${JSON.stringify(home)}, log() {} })
      await database.stop()`
      const run = () =>
        spawnSync(process.execPath, ['--input-type=module', '--eval', program], nobody)
      const first = run()
      assert.equal(first.status, 0, first.stderr)
      assert.equal((await stat(path.join(home, 'db'))).uid, NOBODY)

      // Root takes the home over and leaves the owner as it is; nobody can go on.
      await (await startEmbedded({ home, log })).stop()
      const data = path.join(home, 'db')
      await handOver(data, { uid: 1, gid: 1, name: 'daemon' })
      const refused = run()
      assert.match(refused.stderr, new RegExp(`belongs to uid 1.*\\n?.*sudo chown -R ${NOBODY}`))
    } finally {
      await rm(home, { recursive: true, force: true })
    }
  },
)
