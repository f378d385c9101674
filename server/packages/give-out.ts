// For the command: notes that recordings are given out, and writes the package to a place of its choosing.

import type { Container } from '@shilu/core/package/parts.ts'
import { Problem } from '@shilu/core/problems.ts'
import { recordingReads } from '../db/recordings.ts'
import { systemOf } from '../keeper.ts'
import { notePackage } from '../operations/note-package.ts'
import { isRefusal } from '../operations/operation.ts'
import { runOperation } from '../run/run-operation.ts'
import type { IntegratingHouse } from './cover.ts'
import { makePackage, type MadePackage, type MakeOptions } from './make-package.ts'
import { containerOf, requireFree } from './sink.ts'

export type PackageRequest = {
  recordings: readonly string[]
  out: string
  purpose: string
  recipient: string
  /** Null: what the name of `out` says. */
  container?: Container | null
  partMib?: number | null
}

/** Throws Problem. */
export async function giveOut(
  house: IntegratingHouse,
  { recordings, out, purpose, recipient, container, partMib = null }: PackageRequest,
  options: MakeOptions = {},
): Promise<MadePackage> {
  const ids = [...new Set(recordings)]
  const unit = await unitOfAll(house, ids)
  // Before anything is noted: a place that cannot be written to gives nothing out.
  await requireFree(out)
  const form = { container: container ?? containerOf(out), partMib }
  const input = { recordings: ids, purpose, recipient, ...form }
  const noted = await runOperation(house, notePackage, input, systemOf(unit))
  if (isRefusal(noted)) throw new Problem(noted.refusal, noted.details)
  return makePackage(house, { unit, package: noted.package }, out, options)
}

async function unitOfAll({ database }: IntegratingHouse, ids: string[]): Promise<string> {
  const reads = recordingReads(database.db)
  const units = new Set<string>()
  for (const recording of ids) {
    const unit = await reads.unitOf(recording)
    if (unit === null) throw new Problem('PACKAGE_RECORDING_UNKNOWN', { recording })
    units.add(unit)
  }
  const [unit, ...others] = units
  if (unit === undefined) throw new Error('a package has recordings')
  if (others.length > 0) throw new Problem('PACKAGE_OF_SEVERAL_UNITS')
  return unit
}
