// Finds the embedded database of a home that another process runs: how a command joins the server.

import { readFile, realpath } from 'node:fs/promises'
import path from 'node:path'

import { chooseAccount } from './account.ts'
import { type Connection, DATABASE_NAME, DATABASE_USER, isAnswering } from './connection.ts'
import { readPassword } from './password.ts'
import { nameSocketFolder } from './socket-folder.ts'

/** undefined when no database answers there. Ask home-lock.ts first: an orphan answers too. */
export async function findRunning(homeAsGiven: string): Promise<Connection | undefined> {
  const home = await realpath(homeAsGiven)
  const password = await readPassword(home)
  const where = await findListening(home)
  if (password === undefined || where === undefined) return undefined
  const connection = { ...where, user: DATABASE_USER, password, database: DATABASE_NAME }
  return (await isAnswering(connection)) ? connection : undefined
}

async function findListening(home: string): Promise<{ host: string; port: number } | undefined> {
  const dataFolder = path.join(home, 'db')
  if (process.platform !== 'win32') {
    return { host: await nameSocketFolder(home, await chooseAccount(dataFolder)), port: 5432 }
  }
  // The fourth line of postmaster.pid is the port.
  const lines = await readFile(path.join(dataFolder, 'postmaster.pid'), 'utf8').catch(() => '')
  const port = Number.parseInt(lines.split('\n')[3] ?? '', 10)
  return port > 0 ? { host: '127.0.0.1', port } : undefined
}
