// The database that needs no installation: a PostgreSQL 18 that Shilu starts, watches and stops.
//
// Must hold: the caller has the home's lock (home-lock.ts). One postgres runs on one home; it is
// ours. When it dies it is started again, for ever, with growing pauses: a full disk gets space
// again some day, and nothing committed is lost meanwhile.

import { mkdir, realpath } from 'node:fs/promises'
import { createServer } from 'node:net'
import path from 'node:path'

import { chooseAccount } from './account.ts'
import { copyParentsFor, findNative, prepareBinaries } from './binaries.ts'
import { type Connection, DATABASE_NAME, DATABASE_USER } from './connection.ts'
import { ensureData, ensurePassword } from './data-folder.ts'
import { clearLeftovers } from './leftovers.ts'
import { type Plan, startPostmaster } from './postmaster.ts'
import type { Listening } from './settings.ts'
import { emptySocketFolder, makeSocketFolder, removeSocketFolder } from './socket-folder.ts'
import { watch } from './watch.ts'

export type EmbeddedDatabase = {
  /** Stays the same over restarts. */
  connection: Connection
  /** The server process died; connections are lost until `onUp`. Returns how to stop listening. */
  onDown(listener: (reason: string) => void): () => void
  onUp(listener: () => void): () => void
  /** Waits until all is written and the process is gone. May be called again. */
  stop(): Promise<void>
}

export async function startEmbedded(options: {
  home: string
  log: (line: string) => void
}): Promise<EmbeddedDatabase> {
  const plan = await prepare(options)
  const start = async (stopping?: AbortSignal) => {
    await clearLeftovers(plan)
    if ('socketFolder' in plan.listening) await emptySocketFolder(plan.listening.socketFolder)
    return startPostmaster(plan, stopping)
  }
  const watched = watch(await start(), start, plan.log)
  const stop = async () => {
    await watched.stop()
    if ('socketFolder' in plan.listening) await removeSocketFolder(plan.listening.socketFolder)
  }
  let stopped: Promise<void> | undefined
  return { connection: plan.connection, ...watched, stop: () => (stopped ??= stop()) }
}

async function prepare(options: { home: string; log: (line: string) => void }): Promise<Plan> {
  await mkdir(options.home, { recursive: true, mode: 0o700 })
  const home = await realpath(options.home)
  const dataFolder = path.join(home, 'db')
  const account = await chooseAccount(dataFolder)
  const binaries = await prepareBinaries({
    native: findNative(),
    account,
    copyParents: copyParentsFor(home, account),
  })
  const place = { home, account, binaries, log: options.log }
  await ensureData(dataFolder, place)
  await clearLeftovers({ dataFolder, binaries, log: options.log })
  const password = await ensurePassword(dataFolder, place)
  const listening: Listening =
    process.platform === 'win32'
      ? { port: await findFreePort() }
      : { socketFolder: await makeSocketFolder(home, account) }
  const [host, port] =
    'port' in listening ? ['127.0.0.1', listening.port] : [listening.socketFolder, 5432]
  const connection = { host, port, user: DATABASE_USER, password, database: DATABASE_NAME }
  return { ...place, dataFolder, listening, connection }
}

function findFreePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      const port = typeof address === 'object' && address !== null ? address.port : 0
      server.close(() => resolve(port))
    })
  })
}
