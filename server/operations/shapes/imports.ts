// Imports of registers as the API takes and gives them: a file is checked first, then what was shown is done.

import { OUTCOMES } from '@shilu/core/import/plan.ts'
import { z } from 'zod'
import { reason, sha256, text } from './basics.ts'

export const FILE_MAX_MIB = 2
export const ROWS_MAX = 2000

export const language = z.enum(['zh', 'en']).default('zh')
export const file = {
  /** The whole workbook in base64. Its size is judged before it is decoded. */
  file: z.string(),
  fileName: text(255),
}

const cellReason = reason.extend({ column: z.string().nullable() })
export const plannedRow = z.object({
  /** As the spreadsheet counts. */
  row: z.int(),
  outcome: z.enum(OUTCOMES),
  label: z.string(),
  changes: z.array(
    z.object({ column: z.string(), before: z.string().nullable(), after: z.string().nullable() }),
  ),
  reasons: z.array(cellReason),
  notes: z.array(cellReason),
})

const counts = z.object({
  new: z.int(),
  changed: z.int(),
  unchanged: z.int(),
  refused: z.int(),
  skipped: z.int(),
})

export const answer = z.object({
  file: z.object({ name: z.string(), sha256, sizeBytes: z.int() }),
  /** Names what was shown: an import that would do something else is refused. */
  plan: sha256,
  total: z.int(),
  counts,
  rows: z.array(plannedRow),
  /** Columns of the file that are not read. */
  ignoredColumns: z.array(z.string()),
  /** Sections that the file names and the unit does not have. */
  newSections: z.array(z.string()),
})
