// Burns and reads discs in the drives of this server. A burning that was broken off is not begun again by itself: its
// medium is spoilt, and a person puts in another one. A reading is simply done again.

import { Problem } from '@shilu/core/problems.ts'
import { discReads, discWrites } from '../db/discs.ts'
import type { JobPayloads } from '../db/jobs.ts'
import { packageReads } from '../db/packages.ts'
import { burnByGrowisofs } from '../discs/growisofs.ts'
import { pathOf } from '../discs/drives.ts'
import { readDisc } from '../discs/read-disc.ts'
import { findProgram } from '../images/find-programs.ts'
import { burnByXorriso, type Burned } from '../images/burn.ts'
import { systemOf } from '../keeper.ts'
import { noteBurned, noteRead } from '../operations/disc-work.ts'
import { runOperation } from '../run/run-operation.ts'
import type { PackageHouse } from './package-jobs.ts'
import type { Jobs } from './queue.ts'

type Job = JobPayloads['burn-disc']
const PROGRESS_EVERY_MS = 1000

export const discJobs = (house: PackageHouse): Pick<Jobs, 'burn-disc' | 'read-disc'> => ({
  async 'burn-disc'(job) {
    const row = await begun(house, job, 'burn')
    if (!row) return
    const note = (outcome: Parameters<typeof tell>[2]) => tell(house, job, outcome)
    if (row.wasBegun) {
      await note({ kind: 'failed', detail: BROKEN_OFF })
      return
    }
    try {
      const made = await packageReads(house.database.db).find(job.unit, row.disc_id)
      if (made?.state !== 'ready' || made.sha256 === null || made.size_bytes === null)
        throw new Problem('DISC_IMAGE_GONE')
      const disc = await discReads(house.database.db).findDisc(job.unit, row.disc_id)
      const image = house.keptPackages.placeFor(made.sha256, 'iso')
      const { mediumId } = await burn(house, job, row.work_drive ?? '', image)
      const told = row.medium_id ?? mediumId ?? UNKNOWN
      await note({
        kind: 'burned',
        mediumId: told,
        sha256: made.sha256,
        sizeBytes: made.size_bytes,
        correctionRoots: disc?.correction_roots ?? null,
      })
    } catch (error) {
      if (house.stopping.aborted) throw error
      const detail = error instanceof Error ? error.message : String(error)
      await note({ kind: 'failed', detail: detail.slice(0, 400) })
    }
  },
  async 'read-disc'(job) {
    const row = await begun(house, job, 'read')
    if (!row || row.sha256 === null || row.size_bytes === null) return
    const read = await readDisc(
      pathOf(row.work_drive ?? ''),
      { sha256: row.sha256, sizeBytes: row.size_bytes },
      { signal: house.stopping, onProgress: progressTo(house, job) },
    )
    const input = { copy: job.copy, ...read }
    await runOperation(house, noteRead, input, systemOf(job.unit))
  },
})

const BROKEN_OFF =
  '服务器在刻录中停止；这张盘片可能已损坏，请换空白盘重新刻录 (the server stopped while it burned)'
const UNKNOWN = '–'

/** The copy, if it is still to be worked on; and from now on it is begun. */
async function begun(house: PackageHouse, { unit, copy }: Job, work: 'burn' | 'read') {
  const row = await discReads(house.database.db).findCopy(unit, copy)
  if (row?.work !== work) return null
  const wasBegun = row.work_begun_at !== null
  const change = { work_begun_at: house.now().toString(), work_share: 0 }
  await discWrites(house.database.db).updateCopy(unit, copy, change)
  return { ...row, wasBegun }
}

async function burn(house: PackageHouse, job: Job, drive: string, image: string): Promise<Burned> {
  const look = { signal: house.stopping, onProgress: progressTo(house, job) }
  const xorriso = await house.parts.imageProgram()
  if (xorriso !== null) return burnByXorriso(xorriso, drive, image, look)
  const growisofs = await findProgram('growisofs', process.env['PATH'])
  if (growisofs === null) throw new Problem('PACKAGE_IMAGE_PROGRAM_MISSING')
  return burnByGrowisofs(growisofs, drive, image, look)
}

const tell = (
  house: PackageHouse,
  { unit, copy }: Job,
  outcome:
    | {
        kind: 'burned'
        mediumId: string
        sha256: string
        sizeBytes: number
        correctionRoots: number | null
      }
    | { kind: 'failed'; detail: string },
) => runOperation(house, noteBurned, { copy, outcome }, systemOf(unit))

/** For whoever waits. Not a custody matter: written beside any operation. */
function progressTo(house: PackageHouse, { unit, copy }: Job): (share: number) => void {
  let toldAtMs = 0
  return (share) => {
    if (performance.now() - toldAtMs < PROGRESS_EVERY_MS) return
    toldAtMs = performance.now()
    discWrites(house.database.db)
      .updateCopy(unit, copy, { work_share: Math.min(1, share) })
      .then(
        () => house.parts.changes.tell({ unit, what: 'disc.progress' }),
        () => undefined,
      )
  }
}
