// What an earlier life of the database may have left: a live postgres whose server was killed, and
// a postmaster.pid that names a dead process or, after a power cut, a stranger's.
//
// Must hold: nothing is signalled that is not a postgres of this very data folder, and a database
// that a living server runs is never touched. Killing a leftover is safe: recovery follows.

import { readFile, rm } from 'node:fs/promises'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'

import type { Binaries } from './binaries.ts'
import { findPostgresOn, type PostgresProcess, signalPostgres } from './processes.ts'

const POSTMASTER_GRACE_MS = 30_000
const BACKEND_GRACE_MS = 3_000 // A backend whose postmaster died ends by itself, at once.
const POLL_MS = 20

export async function clearLeftovers(place: {
  dataFolder: string
  binaries: Binaries
  log: (line: string) => void
}): Promise<void> {
  const pidFile = path.join(place.dataFolder, 'postmaster.pid')
  const recordedPid = await readPid(pidFile)
  const find = () => findPostgresOn(place.dataFolder, recordedPid)
  const found = await find()
  refuseWhenServed(found, place.dataFolder)

  if (found.length > 0) {
    const pids = found.map((each) => each.pid)
    place.log(`an earlier postgres still runs on this home (${pids.join(', ')}): stopping it`)
    const isPostmaster = recordedPid !== undefined && pids.includes(recordedPid)
    const first = isPostmaster ? [recordedPid] : pids
    await endAll(first, isPostmaster ? POSTMASTER_GRACE_MS : BACKEND_GRACE_MS, find, place.binaries)
  }
  // Now no process has this data folder. PostgreSQL itself would refuse to start when the pid in
  // the file lives again as somebody else, or when the file is empty or torn.
  await rm(pidFile, { force: true })
}

async function endAll(
  first: number[],
  graceMs: number,
  find: () => Promise<PostgresProcess[]>,
  binaries: Binaries,
): Promise<void> {
  const steps = [
    { signal: 'SIGINT', waitMs: graceMs },
    { signal: 'SIGQUIT', waitMs: 5_000 },
    { signal: 'SIGKILL', waitMs: 5_000 },
  ] as const
  let targets = first
  for (const { signal, waitMs } of steps) {
    for (const pid of targets) await signalPostgres(pid, signal, binaries)
    for (const endAt = performance.now() + waitMs; performance.now() < endAt;) {
      targets = (await find()).map((each) => each.pid)
      if (targets.length === 0) return
      await sleep(POLL_MS)
    }
  }
  throw new Error(
    `An earlier postgres on this home does not end (${targets.join(', ')}): its disk may hang. ` +
      'Restart the machine, or wait and start again.',
  )
}

function refuseWhenServed(found: PostgresProcess[], dataFolder: string): void {
  const served = found.find((each) => !each.isOrphan)
  if (served === undefined) return
  throw new Error(
    `The database in ${dataFolder} is already run by process ${served.parentPid}. ` +
      'Stop that one first, or use another home.',
  )
}

async function readPid(file: string): Promise<number | undefined> {
  let text: string
  try {
    text = await readFile(file, 'utf8')
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined
    throw error
  }
  const pid = Number.parseInt(text, 10)
  return pid > 0 ? pid : undefined
}
