// Which correction of each field counts: the last one.

import type { CorrectableField } from '../db/tables.ts'

type CorrectionRow = { field: CorrectableField; value_after: string | null }

export function latestCorrections(
  rows: readonly CorrectionRow[],
): Partial<Record<CorrectableField, string | null>> {
  return Object.fromEntries(rows.map((row) => [row.field, row.value_after]))
}
