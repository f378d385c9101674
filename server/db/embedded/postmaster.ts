// One life of the PostgreSQL server: from spawn, through "it answers", to its end.

import { type ChildProcess, spawn } from 'node:child_process'
import { setTimeout as sleep } from 'node:timers/promises'

import { type Account, runAs } from './account.ts'
import { adviceFor } from './advice.ts'
import type { Binaries } from './binaries.ts'
import { type Connection, isAnswering } from './connection.ts'
import { dataArgument } from './data-folder.ts'
import { signalPostgres } from './processes.ts'
import { cleanEnvironment } from './run-program.ts'
import { openServerLog, type ServerLog } from './server-log.ts'
import { heldSettings, type Listening } from './settings.ts'

const POLL_MS = 15
const STILL_WAITING_MS = 10_000
const FAST_STOP_MS = 60_000 // It writes a checkpoint first; a slow disk takes its time.
const IMMEDIATE_STOP_MS = 10_000

export type Plan = {
  home: string
  dataFolder: string
  account: Account
  binaries: Binaries
  listening: Listening
  connection: Connection
  log: (line: string) => void
}

export type Postmaster = {
  /** Resolves with the words for how it ended, wanted or not. */
  ended: Promise<string>
  stop(): Promise<void>
}

/** Resolves when the database answers; throws, with the end of its log, when it ends before. */
export async function startPostmaster(plan: Plan, stopping?: AbortSignal): Promise<Postmaster> {
  const serverLog = await openServerLog(plan.home)
  const child = spawnPostgres(plan, serverLog.file.fd)
  const ended = endOf(child)
  const postmaster = { ended, stop: () => stop(child, ended, plan.binaries) }
  // A server that forgets to stop its database takes it along all the same.
  const atExit = () => child.kill('SIGINT')
  process.once('exit', atExit)
  void ended.then(() => process.off('exit', atExit))
  try {
    await waitUntilReady(plan, serverLog, ended, stopping)
  } catch (error) {
    await postmaster.stop()
    throw error
  } finally {
    await serverLog.file.close()
  }
  child.unref() // The process may end when only its database is left to wait for.
  return postmaster
}

function spawnPostgres(plan: Plan, logFile: number): ChildProcess {
  const args = ['-D', dataArgument(plan.dataFolder, plan.account), ...heldSettings(plan.listening)]
  return spawn(plan.binaries.postgres, args, {
    ...runAs(plan.account),
    cwd: plan.dataFolder,
    env: cleanEnvironment(),
    stdio: ['ignore', logFile, logFile],
    detached: true, // Ctrl-C at the terminal is for us; we then stop it in good order.
    windowsHide: true,
  })
}

function endOf(child: ChildProcess): Promise<string> {
  return new Promise((resolve) => {
    child.once('error', (error) => resolve(`could not be started: ${error.message}`))
    child.once('exit', (code, signal) =>
      resolve(signal === null ? `ended with exit code ${code}` : `was ended by ${signal}`),
    )
  })
}

async function waitUntilReady(
  plan: Plan,
  serverLog: ServerLog,
  ended: Promise<string>,
  stopping?: AbortSignal,
): Promise<void> {
  // Without a limit: recovery after a crash takes as long as it takes, and a process that can do
  // nothing more ends by itself.
  for (let tellAt = performance.now() + STILL_WAITING_MS; ; await sleep(POLL_MS)) {
    stopping?.throwIfAborted()
    const state = await Promise.race([ended, isAnswering(plan.connection)])
    if (state === true) return
    if (state !== false) {
      const tail = await serverLog.tail()
      throw new Error(`PostgreSQL ${state}.\n${tail}\n${adviceFor(tail)}`)
    }
    if (performance.now() > tellAt) {
      plan.log('PostgreSQL is still starting (after a crash it first puts its files right)')
      tellAt = performance.now() + STILL_WAITING_MS
    }
  }
}

async function stop(child: ChildProcess, ended: Promise<string>, binaries: Binaries) {
  const { pid } = child
  if (pid === undefined) return // It never started.
  child.ref()
  const steps = [
    ['SIGINT', FAST_STOP_MS],
    ['SIGQUIT', IMMEDIATE_STOP_MS],
    ['SIGKILL', IMMEDIATE_STOP_MS],
  ] as const
  for (const [signal, waitMs] of steps) {
    if (child.exitCode !== null || child.signalCode !== null) return
    await signalPostgres(pid, signal, binaries)
    const patience = new AbortController()
    const limit = sleep(waitMs, undefined, { signal: patience.signal }).catch(() => {})
    await Promise.race([ended, limit])
    patience.abort()
  }
}
