// The report of an intake as the office files it: 采集交接单 as a PDF to sign, or as XLSX. Every file of the
// card stands in it with its state, whatever that is. Who printed it is recorded before the first byte leaves.

import { FILE_STATE_WORDS } from '@shilu/core/intake-words.ts'
import { beijingTime } from '@shilu/core/periods.ts'
import { Problem } from '@shilu/core/problems.ts'
import { INTAKE_FILE_STATES, isFinal } from '@shilu/core/recording.ts'
import { z } from 'zod'
import { document, operation, type DocumentAnswer, type Run } from './operation.ts'
import { fileCells, reportData, reportSheets, type Report } from './report-words.ts'
import { id } from './shapes/basics.ts'
import { nameOf, showIntake } from './show-intake.ts'
import { unitOf } from './unit-of.ts'

/** Some 400 pages, set in a few seconds; a card with more files has its table. */
const PDF_FILES_MAX = 5_000
const XLSX_FILES_MAX = 200_000
const BATCH_FILES = 1000

const input = z.strictObject({
  id,
  format: z.enum(['pdf', 'xlsx']).default('pdf'),
  language: z.enum(['zh', 'en']).default('zh'),
})
type Reads = Run<'intake.reported', z.output<typeof input>>

export const reportIntake = operation({
  summary: 'The report of an intake to print and sign (PDF) or as a table (XLSX)',
  permission: 'intake.read',
  event: ['intake.reported'],
  input,
  output: document,
  async run(run): Promise<DocumentAnswer> {
    const { tx, asker, now, commit } = run
    const { format, language } = run.input
    const unit = unitOf(asker)
    const row = await tx.intakes.find(unit, run.input.id)
    if (!row) throw new Problem('NOT_FOUND')
    const intake = showIntake(row, await tx.intakes.counts(unit, [row.intake_id]))
    const { total } = intake.counts
    if (total > XLSX_FILES_MAX)
      throw new Problem('EXPORT_TOO_LARGE', { total, most: XLSX_FILES_MAX })
    if (format === 'pdf' && total > PDF_FILES_MAX)
      throw new Problem('REPORT_TOO_LARGE', { total, most: PDF_FILES_MAX })
    const files = await allFiles(run, unit)
    const report: Report = {
      unit: (await tx.units.get(unit)).name,
      intake,
      printedBy: nameOf(asker.actor),
      printedAt: beijingTime(now),
      totals: totalsOf(files, language),
      files: files.map((file) => fileCells(file, language)),
    }
    const about = { intake: row.intake_id }
    const told = { intake: row.intake_id, format, files: files.length }
    await commit('intake.reported', told, about, async () => undefined)
    return format === 'xlsx'
      ? { format, ...reportSheets(report, language) }
      : { format, template: 'intake-report', ...reportData(report, language) }
  },
})

type FileRow = Awaited<ReturnType<Reads['tx']['intakes']['files']>>[number]

async function allFiles({ tx, input: asked }: Reads, unit: string): Promise<FileRow[]> {
  const all: FileRow[] = []
  for (;;) {
    const after = all.at(-1)?.position ?? -1
    const rows = await tx.intakes.files(unit, asked.id, { after, limit: BATCH_FILES })
    all.push(...rows)
    if (rows.length < BATCH_FILES) return all
  }
}

/** The final states always stand there, also with none: a form without "failed" tells less than "failed: 0". */
function totalsOf(files: FileRow[], language: 'zh' | 'en'): Report['totals'] {
  return INTAKE_FILE_STATES.map((state) => {
    const own = files.filter((file) => file.state === state)
    return {
      state: FILE_STATE_WORDS[state][language],
      files: own.length,
      sizeBytes: own.reduce((sum, file) => sum + file.size_bytes, 0),
      isShown: own.length > 0 || isFinal(state),
    }
  }).filter((total) => total.isShown)
}
