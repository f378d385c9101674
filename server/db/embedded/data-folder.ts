// <home>/db, PostgreSQL's files. Made beside its place and renamed into it when all of it is on the
// disk: a kill in the middle leaves a db.new-… that the next start removes, never a db that looks
// complete and is not.
//
// The folder may lie where the account that runs PostgreSQL cannot go (under /root, say). On Linux
// that is no obstacle: child_process enters the working folder before it drops root, and
// /proc/self/cwd leads there without asking for the folders above.

import { randomUUID } from 'node:crypto'
import {
  chmod,
  mkdir,
  open,
  readdir,
  readFile,
  rename,
  rm,
  stat,
  writeFile,
} from 'node:fs/promises'
import path from 'node:path'

import { type Account, handOver } from './account.ts'
import { adviceFor } from './advice.ts'
import type { Binaries } from './binaries.ts'
import { DATABASE_USER } from './connection.ts'
import { inventPassword, keepPassword, passwordFile, readPassword } from './password.ts'
import { type Outcome, runProgram } from './run-program.ts'
import { firstSettings } from './settings.ts'

const MAJOR_VERSION = '18'

// With LC_CTYPE C, pg_trgm sees no letters in Chinese text and finds nothing. The names differ by
// system; the first that initdb knows is taken. Sorting is PostgreSQL's own (builtin C.UTF-8).
const UNICODE_LOCALES = ['C.UTF-8', 'en_US.UTF-8', 'zh_CN.UTF-8', 'UTF-8', 'en-US.UTF-8']

type Place = { home: string; account: Account; binaries: Binaries; log: (line: string) => void }

/** The value for -D, given that the process starts with the data folder as working folder. */
export function dataArgument(dataFolder: string, account: Account): string {
  return process.platform === 'linux' && account !== undefined ? '/proc/self/cwd' : dataFolder
}

/** Makes the data folder when there is none, and its user's password. */
export async function ensureData(dataFolder: string, place: Place): Promise<void> {
  await removeDrafts(place.home)
  const version = await readVersion(dataFolder)
  if (version === undefined) {
    await makeData(dataFolder, place)
    return
  }
  if (version !== MAJOR_VERSION) {
    const found = `${dataFolder} was initialized by PostgreSQL ${version}, this is ${MAJOR_VERSION}.`
    throw new Error(`${found} ${adviceFor('was initialized by')}`)
  }
  await mendOwner(dataFolder, place.account)
}

/** The user's password. When its file is lost a new one is set: the database must not be running. */
export async function ensurePassword(dataFolder: string, place: Place): Promise<string> {
  const known = await readPassword(place.home)
  if (known !== undefined) return known
  const password = inventPassword()
  place.log(`${passwordFile(place.home)} was missing: the database gets a new password`)
  const args = ['--single', '-D', dataArgument(dataFolder, place.account), 'postgres']
  const outcome = await runProgram(place.binaries.postgres, args, {
    account: place.account,
    cwd: dataFolder,
    input: `ALTER ROLE ${DATABASE_USER} PASSWORD '${password}'\n`,
  })
  if (!outcome.isOk || outcome.output.includes('ERROR:')) {
    throw failure('The database could not be given a new password.', outcome)
  }
  // Kept only now: if we stop before this line, the file is still missing and the next start tries again.
  await keepPassword(place.home, password)
  return password
}

async function makeData(dataFolder: string, place: Place): Promise<void> {
  const startedAt = performance.now()
  const password = (await readPassword(place.home)) ?? inventPassword()
  await keepPassword(place.home, password)
  const draft = path.join(place.home, `db.new-${randomUUID()}`)
  try {
    const made = await initialise(draft, place, password)
    await rename(made, dataFolder)
  } finally {
    await rm(draft, { recursive: true, force: true })
  }
  await syncFolder(place.home)
  place.log(`made the database in ${Math.round(performance.now() - startedAt)} ms`)
}

async function initialise(draft: string, place: Place, password: string): Promise<string> {
  const { account } = place
  let outcome: Outcome | undefined
  for (const locale of UNICODE_LOCALES) {
    const data = path.join(draft, 'data')
    await rm(draft, { recursive: true, force: true })
    await mkdir(data, { recursive: true, mode: 0o700 })
    await writeFile(path.join(draft, 'password'), password + '\n', { mode: 0o600 })
    await handOver(draft, account)
    outcome = await runProgram(place.binaries.initdb, initdbArguments(data, locale, account), {
      account,
      cwd: data,
    })
    if (outcome.isOk) return data
    if (!outcome.output.includes('invalid locale name')) break
  }
  throw failure('The database could not be made.', outcome ?? { isOk: false, output: '' })
}

function initdbArguments(data: string, locale: string, account: Account): string[] {
  return [
    `--pgdata=${dataArgument(data, account)}`,
    '--locale-provider=builtin',
    '--builtin-locale=C.UTF-8',
    '--encoding=UTF8',
    '--locale=C',
    `--lc-ctype=${locale}`,
    '--data-checksums',
    '--auth=scram-sha-256',
    `--username=${DATABASE_USER}`,
    `--pwfile=${path.join('..', 'password')}`,
    ...firstSettings(),
  ]
}

/** After a restore by root, or a copy that lost owners and modes. */
async function mendOwner(dataFolder: string, account: Account): Promise<void> {
  const { uid } = await stat(dataFolder)
  if (account !== undefined && uid !== account.uid) await handOver(dataFolder, account)
  await chmod(dataFolder, 0o700)
}

async function removeDrafts(home: string): Promise<void> {
  for (const name of await readdir(home)) {
    if (!name.startsWith('db.new-')) continue
    await rm(path.join(home, name), { recursive: true, force: true })
  }
}

async function readVersion(dataFolder: string): Promise<string | undefined> {
  try {
    return (await readFile(path.join(dataFolder, 'PG_VERSION'), 'utf8')).trim()
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw error
  }
  const exists = await stat(dataFolder).catch(() => undefined)
  if (exists === undefined) return undefined
  throw new Error(
    `${dataFolder} exists but holds no database (PG_VERSION is missing), and Shilu does not make ` +
      'a new one over it. Restore a backup (shilu restore), or move that folder away.',
  )
}

async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return // Windows has no such thing.
  const handle = await open(folder, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

function failure(what: string, outcome: Outcome): Error {
  const lines = outcome.output.trim().split('\n').slice(-20).join('\n')
  return new Error(`${what}\n${lines}\n${adviceFor(outcome.output)}`)
}
