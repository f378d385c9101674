// One server per home. The lock is a lock of the operating system (taken through SQLite, which
// knows how to take one on every platform), not a file with a pid in it: the kernel drops it when
// the holder dies, so kill -9, power loss, a pid used again or a container that reuses pid 1 leave
// nothing stale, two starters cannot both win, and two containers that share a home see each other.
//
// Must hold: nothing else in this process opens run/server.lock. POSIX drops a process's locks on
// a file when that process closes ANY descriptor of it. Who holds it stands in run/server.json.

import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { DatabaseSync } from 'node:sqlite'

// Starters that collide push each other away for a moment; a holder stays. Waiting tells them apart.
const COLLISION_MS = 300
const SQLITE_BUSY = 5

/** What a holder says about itself; `url` once it listens. The pid is that of its own pid namespace. */
export type HomeHolder = { pid: number; url?: string }

export type HomeLock = {
  /** Tells others where this server listens. */
  announce(url: string): Promise<void>
  release(): Promise<void>
}

export class HomeLocked extends Error {
  readonly pid: number | undefined
  readonly url: string | undefined
  constructor(home: string, holder: HomeHolder | undefined) {
    const who = holder === undefined ? '' : ` (process ${holder.pid}${at(holder.url)})`
    super(`Another Shilu already serves ${home}${who}. Stop that one first, or use another home.`)
    this.name = 'HomeLocked'
    this.pid = holder?.pid
    this.url = holder?.url
  }
}

const at = (url: string | undefined) => (url === undefined ? '' : `, ${url}`)

export async function lockHome(home: string): Promise<HomeLock> {
  const folder = path.join(home, 'run')
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const unlock = takeLock(path.join(folder, 'server.lock'))
  if (unlock === undefined) throw new HomeLocked(home, await readHolder(home))

  const say = async (holder: HomeHolder) => {
    const draft = holderFile(home) + '.new'
    await writeFile(draft, JSON.stringify(holder) + '\n')
    await rename(draft, holderFile(home))
  }
  try {
    await say({ pid: process.pid })
  } catch (error) {
    unlock()
    throw error
  }
  let isHeld = true
  return {
    announce: (url) => say({ pid: process.pid, url }),
    async release() {
      if (!isHeld) return
      isHeld = false
      await rm(holderFile(home), { force: true })
      unlock()
    },
  }
}

/** Who serves this home now; undefined when nobody does. */
export async function findHomeHolder(home: string): Promise<HomeHolder | undefined> {
  const holder = await readHolder(home)
  if (holder === undefined) return undefined
  const unlock = takeLock(path.join(home, 'run', 'server.lock'))
  if (unlock === undefined) return holder
  unlock()
  return undefined
}

function takeLock(file: string): (() => void) | undefined {
  let database: DatabaseSync | undefined
  try {
    database = new DatabaseSync(file)
    database.exec(`PRAGMA busy_timeout = ${COLLISION_MS}`)
    database.exec('BEGIN EXCLUSIVE')
  } catch (error) {
    database?.close()
    if (isBusy(error)) return undefined
    throw new Error(`Cannot lock ${file}. May this account write to that folder?`, { cause: error })
  }
  const held = database
  return () => held.close()
}

function isBusy(error: unknown): boolean {
  if (!(error instanceof Error) || !('errcode' in error)) return false
  return typeof error.errcode === 'number' && (error.errcode & 0xff) === SQLITE_BUSY
}

async function readHolder(home: string): Promise<HomeHolder | undefined> {
  try {
    const holder: unknown = JSON.parse(await readFile(holderFile(home), 'utf8'))
    if (typeof holder !== 'object' || holder === null || !('pid' in holder)) return undefined
    if (typeof holder.pid !== 'number') return undefined
    const hasUrl = 'url' in holder && typeof holder.url === 'string'
    return hasUrl ? { pid: holder.pid, url: String(holder.url) } : { pid: holder.pid }
  } catch {
    // Absent or torn: the lock itself decides, these are only words about it.
    return undefined
  }
}

const holderFile = (home: string) => path.join(home, 'run', 'server.json')
