// The names under which originals go out, by the pattern of the unit (core/package/name-pattern.ts). Read when the
// package is noted, kept with it: what is changed afterwards changes no package.

import { namesByPattern, type NameFacts } from '@shilu/core/package/name-pattern.ts'
import type { NameRule } from '@shilu/core/package/payload-names.ts'
import { beijingTime } from '@shilu/core/periods.ts'
import type { ListedRow } from '../db/recordings.ts'
import type { Tx } from '../tx.ts'

/** Null: the unit has laid no pattern down, and files keep the names that they came with. */
export async function namesFor(
  tx: Tx,
  unit: string,
  rows: readonly ListedRow[],
  rule: NameRule,
): Promise<string[] | null> {
  const pattern = (await tx.dossiers.settings(unit))?.name_pattern ?? null
  if (pattern === null) return null
  const ids = rows.map((row) => row.recording_id)
  const known = new Map(
    (await tx.dossiers.recordings(unit, { recordings: ids })).map((one) => [one.recording_id, one]),
  )
  return namesByPattern(
    pattern,
    rows.map((row) => factsOf(row, known.get(row.recording_id))),
    rule,
  )
}

type Known = Awaited<ReturnType<Tx['dossiers']['recordings']>>[number]

function factsOf(row: ListedRow, known: Known | undefined): NameFacts {
  const [day = '', time = ''] = row.captured_at ? beijingTime(row.captured_at).split(' ') : []
  return {
    fileName: row.file_name,
    日期: day.replaceAll('-', ''),
    时间: time.slice(0, 8).replaceAll(':', ''),
    案件名称: known?.case_name ?? '',
    案号: known?.case_number ?? '',
    内容: known?.title ?? '',
    执法人员: known?.officer_name ?? '',
  }
}
