// Finds the server and the key: a server elsewhere by its address, else the one of the home, running
// or started for as long as the dock needs it.

import { readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { WrongUse } from './options.ts'
import type { Options } from './options.ts'
import { codeOf } from './scan.ts'
import { WORDS } from './words.ts'

export type StartServer = (home: string) => Promise<{ url: string; stop(): Promise<void> }>

export type Reached = {
  /** Where the server is now; a restarted one may listen elsewhere. */
  where(): Promise<string>
  key: string
  stop(): Promise<void>
}

/** There is no server or no key to be had. `message` is for the person; exit code 1. */
export class NotReached extends Error {
  override readonly name = 'NotReached'
}

type Running = { pid: number; url: string }

const PROBE_MS = 3000
const READ_AGAIN_MS = 1000

async function readRunning(home: string): Promise<Running | null> {
  try {
    const text = await readFile(join(home, 'run', 'server.json'), 'utf8')
    const value = JSON.parse(text) as { pid?: unknown; url?: unknown }
    return typeof value.pid === 'number' && typeof value.url === 'string'
      ? { pid: value.pid, url: value.url }
      : null
  } catch {
    // No file, or one half written by a crash: then no server is known here.
    return null
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (cause) {
    return codeOf(cause) === 'EPERM'
  }
}

async function answers(url: string): Promise<boolean> {
  try {
    await fetch(`${url}/healthz`, { signal: AbortSignal.timeout(PROBE_MS) })
    return true
  } catch {
    // Refused or silent: a server that is just starting, or a number that now means another process.
    return false
  }
}

/** Reads server.json again at most once a second, so that asking often costs nothing. */
function whereverItRuns(home: string, first: string): () => Promise<string> {
  let known = first
  let readAt = performance.now()
  return async () => {
    if (performance.now() - readAt > READ_AGAIN_MS) {
      readAt = performance.now()
      known = (await readRunning(home))?.url ?? known
    }
    return known
  }
}

type Server = Pick<Reached, 'where' | 'stop'>

async function serverOfHome(options: Options, start: StartServer | undefined): Promise<Server> {
  const { home, language } = options
  const words = WORDS[language]
  const nothing = (): Promise<void> => Promise.resolve()
  const running = await readRunning(home)
  const mayRun = running !== null && isAlive(running.pid)
  if (mayRun && (await answers(running.url))) {
    return { where: whereverItRuns(home, running.url), stop: nothing }
  }
  if (start === undefined) {
    // Alive and silent: it may be starting. The link waits for it as long as the patience lasts.
    if (mayRun) return { where: whereverItRuns(home, running.url), stop: nothing }
    throw new NotReached(words.noServer(home))
  }
  try {
    const started = await start(home)
    return { where: () => Promise.resolve(started.url), stop: () => started.stop() }
  } catch (cause) {
    if (mayRun) return { where: whereverItRuns(home, running.url), stop: nothing }
    const detail = cause instanceof Error ? cause.message : String(cause)
    throw new NotReached(words.serverNotStarted(home, detail), { cause })
  }
}

async function readKey(options: Options, say: (line: string) => void): Promise<string> {
  const words = WORDS[options.language]
  const file = options.keyFile ?? join(options.home, 'keys', 'dock.key')
  try {
    const key = (await readFile(file, 'utf8')).trim()
    const { mode } = await stat(file)
    if (process.platform !== 'win32' && (mode & 0o077) !== 0) say(words.keyIsOpen(file))
    return key
  } catch (cause) {
    if (options.keyFile === null) throw new NotReached(words.noKey(file), { cause })
    throw new WrongUse(words.wrongUse(words.keyFileUnreadable(file, codeOf(cause))), { cause })
  }
}

/** Throws NotReached or WrongUse. */
export async function reachServer(
  options: Options,
  start: StartServer | undefined,
  say: (line: string) => void,
): Promise<Reached> {
  if (options.server !== null) {
    const { server } = options
    const key = await readKey(options, say)
    return { where: () => Promise.resolve(server), key, stop: () => Promise.resolve() }
  }
  // The start makes the key of a home that is set up, so the key is read afterwards.
  const server = await serverOfHome(options, start)
  try {
    return { ...server, key: await readKey(options, say) }
  } catch (cause) {
    await server.stop()
    throw cause
  }
}
