// Which running processes are a PostgreSQL on THIS data folder. A pid alone says nothing: after a
// power cut or in a new container the same number belongs to somebody else.

import { readdir, readFile, stat } from 'node:fs/promises'

import type { Binaries } from './binaries.ts'
import { runProgram } from './run-program.ts'

export type PostgresProcess = { pid: number; parentPid: number; isOrphan: boolean }

export async function findPostgresOn(
  dataFolder: string,
  recordedPid: number | undefined,
): Promise<PostgresProcess[]> {
  if (process.platform === 'linux') return findByWorkingFolder(dataFolder)
  if (recordedPid === undefined) return []
  return findByCommandLine(dataFolder, recordedPid)
}

/** The postmaster listens to signals on Unix and to a named pipe, through pg_ctl, on Windows. */
export async function signalPostgres(
  pid: number,
  signal: 'SIGINT' | 'SIGQUIT' | 'SIGKILL',
  binaries: Binaries,
): Promise<void> {
  if (process.platform === 'win32' && signal !== 'SIGKILL') {
    const args = ['kill', signal.slice('SIG'.length), String(pid)]
    await runProgram(binaries.pgCtl, args, { account: undefined, cwd: process.cwd() })
    return
  }
  try {
    process.kill(pid, signal)
  } catch (error) {
    // It was faster than the signal.
    if (!(error instanceof Error && 'code' in error && error.code === 'ESRCH')) throw error
  }
}

/** Linux: every process of a server, backends included, has the data folder as working folder. */
async function findByWorkingFolder(dataFolder: string): Promise<PostgresProcess[]> {
  const { dev, ino } = await stat(dataFolder)
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name)).map(Number)
  const found = await Promise.all(
    pids.map(async (pid): Promise<PostgresProcess[]> => {
      try {
        const status = await readFile(`/proc/${pid}/stat`, 'utf8')
        // "1234 (postgres) S 1 …": the name may hold spaces and brackets.
        const name = status.slice(status.indexOf('(') + 1, status.lastIndexOf(')'))
        if (name !== 'postgres') return []
        const folder = await stat(`/proc/${pid}/cwd`)
        if (folder.dev !== dev || folder.ino !== ino) return []
        const parentPid = Number(status.slice(status.lastIndexOf(')') + 2).split(' ')[1])
        return [{ pid, parentPid, isOrphan: !(await isNode(parentPid)) }]
      } catch {
        // Gone meanwhile, or of an account that we may not look at, which is not ours.
        return []
      }
    }),
  )
  return found.flat()
}

/**
 * A parent that is a Node process is a server that still runs its database. Process 1 is none,
 * even when it is Node: it inherits every orphan of a container.
 */
async function isNode(pid: number): Promise<boolean> {
  if (pid === 1) return false
  const ours = await readFile('/proc/self/comm', 'utf8')
  try {
    return (await readFile(`/proc/${pid}/comm`, 'utf8')) === ours
  } catch {
    return false // The parent has just ended.
  }
}

/** ASSUMPTION: elsewhere the postmaster's command line carries `-D` and the data folder. */
async function findByCommandLine(dataFolder: string, pid: number): Promise<PostgresProcess[]> {
  const [program, args] =
    process.platform === 'win32'
      ? (['powershell', windowsQuery(pid)] as const)
      : (['/bin/ps', ['-o', 'command=', '-p', String(pid)]] as const)
  const { output } = await runProgram(program, [...args], { account: undefined, cwd: dataFolder })
  const isOurs = output.includes('postgres') && output.includes(dataFolder)
  return isOurs ? [{ pid, parentPid: 0, isOrphan: true }] : []
}

function windowsQuery(pid: number): string[] {
  const query = `(Get-CimInstance Win32_Process -Filter "ProcessId=${pid}").CommandLine`
  return ['-NoProfile', '-Command', query]
}
