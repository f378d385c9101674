// Makes the file of a package that somebody has ordered, and takes it away again. If we stop anywhere before
// the note, the job runs again and makes it again.

import type { MadeCorrection } from '@shilu/core/disc-correction.ts'
import { Problem } from '@shilu/core/problems.ts'
import { discReads, discWrites } from '../db/discs.ts'
import { packageReads, packageWrites, readyPackages } from '../db/packages.ts'
import type { JobPayloads } from '../db/jobs.ts'
import type { ImageLook } from '../images/image-sink.ts'
import { systemOf } from '../keeper.ts'
import { packageMade } from '../operations/packages.ts'
import type { IntegratingHouse } from '../packages/cover.ts'
import type { KeptPackages } from '../packages/kept-packages.ts'
import { makePackage } from '../packages/make-package.ts'
import { runOperation } from '../run/run-operation.ts'
import type { Jobs } from './queue.ts'

export type PackageHouse = IntegratingHouse & {
  keptPackages: KeptPackages
  stopping: AbortSignal
}

type Job = JobPayloads['make-package']
type Outcome = Parameters<typeof note>[2]

const PROGRESS_EVERY_MS = 1000
const WANTED_EVERY_MS = 1000

export const packageJobs = (
  house: PackageHouse,
): Pick<Jobs, 'make-package' | 'remove-package'> => ({
  async 'make-package'(job, isLastAttempt) {
    const row = await packageReads(house.database.db).find(job.unit, job.package)
    if (row?.state !== 'making') return
    const { keptPackages } = house
    // What an attempt before this one may have left under its name.
    await keptPackages.drop(job.package)
    const wish = whileWanted(house, job)
    let kept: { sha256: string; sizeBytes: number } | null = null
    try {
      const progress = progressTo(house, job)
      const onBytes = (bytes: number) => {
        wish.signal.throwIfAborted()
        progress(bytes)
      }
      const place = keptPackages.placeFor(job.package, row.container)
      const { signal } = wish
      const { wish: correction, made: corrected } = await correctionFor(house, job)
      const made = await makePackage(house, job, place, { onBytes, signal, correction })
      kept = await keptPackages.keep(job.package, row.container)
      const { checkpointSize: logSize } = made
      await note(house, job, { state: 'ready', ...kept, logSize, correction: corrected() })
    } catch (error) {
      if (kept !== null) await letGo(house, kept.sha256)
      // Nobody wants it any more, and that stands in the register already.
      if (wish.isGone()) return
      await noteFailure(house, job, error, isLastAttempt)
    } finally {
      wish.end()
    }
  },
  async 'remove-package'(job) {
    const row = await packageReads(house.database.db).find(job.unit, job.package)
    if (row?.state === 'removed' && row.sha256 !== null) await house.keptPackages.remove(row.sha256)
  },
})

/**
 * What was kept and could not be noted is nobody's, unless the note was made and only its answer was lost. Where that
 * cannot be asked now, the next start sweeps it away.
 */
async function letGo(house: PackageHouse, sha256: string): Promise<void> {
  const ready = await readyPackages(house.database.db).catch(() => null)
  if (ready?.every((row) => row.sha256 !== sha256)) await house.keptPackages.remove(sha256)
}

async function note(
  house: PackageHouse,
  job: Job,
  outcome:
    | {
        state: 'ready'
        sha256: string
        sizeBytes: number
        logSize: number
        correction: MadeCorrection | null
      }
    | { state: 'failed'; problem: string; details: Record<string, string | number> },
): Promise<void> {
  await runOperation(house, packageMade, { package: job.package, outcome }, systemOf(job.unit))
}

/** Of a disc whose set wants it, the error correction: what is asked for, and what became of it. */
async function correctionFor(house: PackageHouse, job: Job) {
  const disc = await discReads(house.database.db).findDisc(job.unit, job.package)
  let made: MadeCorrection | null = null
  if (!disc?.correction_sectors) return { wish: undefined, made: () => made }
  const wish: ImageLook['correction'] = {
    mediumSectors: disc.correction_sectors,
    dvdisaster: await house.parts.correctionProgram(),
    onShare: shareTo(house, job),
    onMade: (done) => (made = done),
  }
  return { wish, made: () => made }
}

/** How far dvdisaster is, for whoever waits. */
function shareTo(house: PackageHouse, { unit, package: disc }: Job): (share: number) => void {
  let toldAtMs = -Infinity
  return (share) => {
    if (performance.now() - toldAtMs < PROGRESS_EVERY_MS) return
    toldAtMs = performance.now()
    discWrites(house.database.db)
      .updateDisc(unit, disc, { correction_share: share })
      .then(
        () => house.parts.changes.tell({ unit, what: 'disc.progress' }),
        () => undefined,
      )
  }
}

/** Ends the making when the server stops, or when the entry says that it is not wanted any more. */
function whileWanted(house: PackageHouse, job: Job) {
  const gone = new AbortController()
  const look = async () => {
    const row = await packageReads(house.database.db).find(job.unit, job.package)
    if (row?.state !== 'making') gone.abort()
  }
  const timer = setInterval(() => void look().catch(() => undefined), WANTED_EVERY_MS)
  return {
    signal: AbortSignal.any([house.stopping, gone.signal]),
    isGone: () => gone.signal.aborted && !house.stopping.aborted,
    end: () => clearInterval(timer),
  }
}

/** What a second attempt cannot mend is told at once; the rest when the queue has given up. */
async function noteFailure(
  house: PackageHouse,
  job: Job,
  error: unknown,
  isLastAttempt: boolean,
): Promise<void> {
  const isFull = (error as NodeJS.ErrnoException).code === 'ENOSPC'
  const isFinal = isLastAttempt || isFull || error instanceof Problem
  if (house.stopping.aborted || !isFinal) throw error
  const detail = error instanceof Error ? error.message : String(error)
  const failed: Outcome =
    error instanceof Problem
      ? { state: 'failed', problem: error.code, details: error.details }
      : {
          state: 'failed',
          problem: isFull ? 'PACKAGE_DISK_FULL' : 'PACKAGE_FAILED',
          details: isFull ? {} : { detail: detail.slice(0, 500) },
        }
  await note(house, job, failed)
}

/** How far it is, for whoever waits. Not a custody matter: written beside any operation. */
function progressTo(house: PackageHouse, { unit, package: id }: Job): (bytes: number) => void {
  let doneBytes = 0
  let toldAtMs = 0
  return (bytes) => {
    if (house.stopping.aborted) throw new Error('the server stops')
    doneBytes += bytes
    if (performance.now() - toldAtMs < PROGRESS_EVERY_MS) return
    toldAtMs = performance.now()
    const change = { done_bytes: doneBytes, changed_at: house.now().toString() }
    packageWrites(house.database.db)
      .update(unit, id, change)
      .then(
        () => house.parts.changes.tell({ unit, what: 'package.progress' }),
        // A lost report of progress is made good by the next one.
        () => undefined,
      )
  }
}
