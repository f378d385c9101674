// The life of the embedded database on one home; the tests follow each other on it, since making a
// new one takes a second or two.

import assert from 'node:assert/strict'
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { after, before, test } from 'node:test'

import { Client } from 'pg'

import { chooseAccount, runAs } from './account.ts'
import type { Connection } from './connection.ts'
import { findPostgresOn } from './processes.ts'
import { findRunning } from './running.ts'
import { type EmbeddedDatabase, startEmbedded } from './start.ts'

const START_URL = new URL('start.ts', import.meta.url).href

let home: string
const lines: string[] = []
const start = () => startEmbedded({ home, log: (line) => lines.push(line) })

before(async () => (home = await mkdtemp(path.join(os.tmpdir(), 'shilu-home-'))))
after(() => rm(home, { recursive: true, force: true }))

async function ask(connection: Connection, query: string): Promise<unknown[]> {
  const client = new Client(connection)
  client.on('error', () => {})
  await client.connect()
  try {
    return (await client.query<Record<string, unknown>>(query)).rows.flatMap(Object.values)
  } finally {
    await client.end()
  }
}

/** Runs `body` on a started database and stops it whatever happens. */
async function whileRunning(body: (database: EmbeddedDatabase) => Promise<void>): Promise<void> {
  const database = await start()
  try {
    await body(database)
  } finally {
    await database.stop()
  }
}

const pidFile = () => path.join(home, 'db', 'postmaster.pid')
const readPid = async () => Number.parseInt(await readFile(pidFile(), 'utf8'), 10)

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
}

test('a new home gets a database that is durable and private', async () => {
  await whileRunning(async ({ connection }) => {
    const show = async (name: string) => (await ask(connection, `SHOW ${name}`))[0]
    assert.match(String(await show('server_version')), /^18\./)
    for (const name of ['fsync', 'full_page_writes', 'synchronous_commit', 'data_checksums']) {
      assert.equal(await show(name), 'on', name)
    }
    assert.equal(await show('password_encryption'), 'scram-sha-256')
    assert.equal(await show('timezone'), 'UTC')
    await assert.rejects(ask({ ...connection, password: 'guessed' }, 'SELECT 1'), { code: '28P01' })
    if (process.platform !== 'win32') {
      assert.equal(await show('listen_addresses'), '')
      assert.equal((await stat(connection.host)).mode & 0o777, 0o700)
      const password = await stat(path.join(home, 'keys', 'database-password'))
      assert.equal(password.mode & 0o777, 0o600)
    }
    await ask(connection, 'CREATE TABLE kept (n int)')
    await ask(connection, 'INSERT INTO kept VALUES (1)')
  })
  assert.deepEqual(
    (await readdir(home)).filter((name) => name.startsWith('db')),
    ['db'],
  )
})

test('trigrams see Chinese', async () => {
  await whileRunning(async ({ connection }) => {
    await ask(connection, 'CREATE EXTENSION pg_trgm')
    const [trigrams] = await ask(connection, `SELECT array_length(show_trgm('执法记录仪'), 1)`)
    assert.equal(trigrams, 6)
    const [alike] = await ask(connection, `SELECT similarity('执法记录仪', '执法记录') > 0.5`)
    assert.equal(alike, true)
    const [plan] = await ask(connection, `SELECT lower('ÀB执法') || upper('éx')`)
    assert.equal(plan, 'àb执法ÉX')
  })
})

test('it starts again with what was committed, and another process finds it', async () => {
  assert.equal(await findRunning(home), undefined)
  await whileRunning(async ({ connection }) => {
    assert.deepEqual(await ask(connection, 'SELECT n FROM kept'), [1])
    assert.deepEqual(await findRunning(home), connection)
  })
})

test('stop may be called twice, at the same time too', async () => {
  const database = await start()
  const pid = await readPid()
  await Promise.all([database.stop(), database.stop()])
  await database.stop()
  assert.equal(isAlive(pid), false)
})

test('a killed postmaster comes back with what was committed', async () => {
  await whileRunning(async (database) => {
    const told: string[] = []
    database.onDown((reason) => told.push(`down: ${reason}`))
    for (const n of [2, 3]) {
      await ask(database.connection, `INSERT INTO kept VALUES (${n})`)
      const up = new Promise<void>((resolve) => database.onUp(resolve))
      process.kill(await readPid(), 'SIGKILL')
      await up
    }
    assert.deepEqual(told, ['down: was ended by SIGKILL', 'down: was ended by SIGKILL'])
    assert.deepEqual(await ask(database.connection, 'SELECT n FROM kept'), [1, 2, 3])
  })
})

test('stop in the middle of a restart ends it', async () => {
  const database = await start()
  const down = new Promise<string>((resolve) => database.onDown(resolve))
  process.kill(await readPid(), 'SIGKILL')
  await down
  await database.stop()
  assert.equal(await findRunning(home), undefined)
})

/** A process that starts the database on this home, says so, and waits to be killed. */
async function startOwner(ending: string): Promise<ChildProcess> {
  const program = `
    const { startEmbedded } = await import(${JSON.stringify(START_URL)})
    await startEmbedded({ home: ${JSON.stringify(home)}, log() {} })
    process.stdout.write('up')
    ${ending}`
  const owner = spawn(process.execPath, ['--input-type=module', '--eval', program], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  await once(owner.stdout, 'data')
  return owner
}

test('an orphan of a killed server is stopped, and its data is there', async () => {
  const owner = await startOwner('setInterval(() => {}, 1000)')
  const orphan = await readPid()
  if (process.platform === 'linux') {
    await assert.rejects(start(), new RegExp(`already run by process ${owner.pid}`))
  }
  const connection = await findRunning(home)
  assert.ok(connection)
  await ask(connection, 'INSERT INTO kept VALUES (4)')
  owner.kill('SIGKILL')
  await once(owner, 'exit')
  assert.equal(isAlive(orphan), true)

  await whileRunning(async (database) => {
    const running = await findPostgresOn(path.join(home, 'db'), orphan)
    assert.ok(running.length > 0 && running.every(({ pid }) => pid !== orphan))
    assert.deepEqual(await ask(database.connection, 'SELECT n FROM kept'), [1, 2, 3, 4])
  })
})

test('a server that just ends takes its database along', async () => {
  const owner = await startOwner('')
  await once(owner, 'exit')
  assert.equal(owner.exitCode, 0)
  // It was told to stop; the next start waits for it if it is still busy.
  await whileRunning(async () => {})
})

test('a stale postmaster.pid is no obstacle and harms no stranger', async () => {
  // A process of the account that PostgreSQL runs under: the case that PostgreSQL itself refuses.
  const account = await chooseAccount(path.join(home, 'db'))
  const sleeper = ['-e', 'setInterval(() => {}, 1000)']
  const stranger =
    process.platform === 'win32'
      ? spawn(process.execPath, sleeper)
      : spawn('/bin/sh', ['-c', 'while :; do sleep 1; done'], { ...runAs(account), cwd: '/' })
  await once(stranger, 'spawn')
  assert.ok(stranger.pid)
  try {
    const rest = `\n${path.join(home, 'db')}\n1700000000\n5432\n/nowhere\n\n 1 1\nready\n`
    for (const text of [`${stranger.pid}${rest}`, `4194303${rest}`, '', 'rubbish\n', '-1\n']) {
      await writeFile(pidFile(), text)
      await whileRunning(async () => {})
    }
    assert.equal(isAlive(stranger.pid), true)
  } finally {
    stranger.kill('SIGKILL')
  }
})

test('an initdb that was killed half-way leaves nothing behind', async () => {
  const draft = path.join(home, 'db.new-5f0c', 'data')
  await mkdir(draft, { recursive: true })
  await writeFile(path.join(draft, 'PG_VERSION'), '18\n')
  await whileRunning(async ({ connection }) => {
    assert.deepEqual(await ask(connection, 'SELECT count(*)::int FROM kept'), [4])
  })
  await assert.rejects(stat(draft), { code: 'ENOENT' })
})

test('a lost password is replaced, a wrong one explained', async () => {
  const file = path.join(home, 'keys', 'database-password')
  await writeFile(file, 'of-another-home\n')
  await assert.rejects(start(), /Remove that file and start again/)
  await rm(file)
  await whileRunning(async ({ connection }) => {
    assert.deepEqual(await ask(connection, 'SELECT count(*)::int FROM kept'), [4])
  })
  await whileRunning(async () => {})
})

test('a start that cannot succeed says why and what to do', async () => {
  const control = path.join(home, 'db', 'global', 'pg_control')
  const kept = await readFile(control)
  await writeFile(control, kept.with(100, (kept[100] ?? 0) ^ 1))
  await assert.rejects(start(), (error) => {
    assert.ok(error instanceof Error)
    assert.match(error.message, /PostgreSQL ended with exit code 1/)
    assert.match(error.message, /FATAL/) // Its own words,
    assert.match(error.message, /restore the last backup/) // and ours.
    return true
  })
  await writeFile(control, kept)
  await whileRunning(async () => {})

  await writeFile(path.join(home, 'db', 'PG_VERSION'), '17\n')
  await assert.rejects(start(), /PostgreSQL 17, this is 18/)
  await rm(path.join(home, 'db', 'PG_VERSION'))
  await assert.rejects(start(), /does not make a new one over it/)
})
