// The use register to be filed: as a PDF in the office's form, to print and sign, or as XLSX. A whole year
// stands in one file. Who took it along is recorded before the first byte leaves.

import { beijingTime } from '@shilu/core/periods.ts'
import { Problem } from '@shilu/core/problems.ts'
import { z } from 'zod'
import { document, operation, type DocumentAnswer, type Run } from './operation.ts'
import * as shapes from './shapes/device-issues.ts'
import { nameOf } from './show-intake.ts'
import { showUses, type Use } from './show-use.ts'
import { unitOf } from './unit-of.ts'
import { filterOf } from './use-register.ts'
import { registerData, registerSheets, type UseRegister } from './use-words.ts'

const PDF_ROWS_MAX = 5_000
const XLSX_ROWS_MAX = 50_000
const BATCH_ROWS = 500

const input = z.strictObject({
  ...shapes.useFilter,
  format: z.enum(['pdf', 'xlsx']).default('xlsx'),
  language: z.enum(['zh', 'en']).default('zh'),
  /** The register has no words to search; the button of lists sends them empty. */
  q: z.literal('').optional(),
})
type Export = Run<'register.exported', z.output<typeof input>>

export const exportUse = operation({
  summary: 'The use register of devices to print (PDF) or as a table (XLSX)',
  permission: 'device.use',
  event: ['register.exported'],
  input,
  output: document,
  async run(run): Promise<DocumentAnswer> {
    const { tx, asker, now, commit } = run
    const { format, language, q: _q, ...query } = run.input
    const unit = unitOf(asker)
    const filter = filterOf(asker, query)
    const total = await tx.deviceIssues.count(unit, filter)
    if (total > XLSX_ROWS_MAX) throw new Problem('EXPORT_TOO_LARGE', { total, most: XLSX_ROWS_MAX })
    if (format === 'pdf' && total > PDF_ROWS_MAX)
      throw new Problem('REPORT_TOO_LARGE', { total, most: PDF_ROWS_MAX })
    const uses = await allUses(run, unit, filter)
    const device = query.device && (await tx.devices.find(unit, query.device))
    const officer = filter.officer && (await tx.people.findOfficer(unit, filter.officer))
    const register: UseRegister = {
      unit: (await tx.units.get(unit)).name,
      device: device ? device.serial : null,
      officer: officer ? officer.name : null,
      from: query.from ?? null,
      to: query.to ?? null,
      printedBy: nameOf(asker.actor),
      printedAt: beijingTime(now),
      uses,
    }
    const asked = Object.fromEntries(
      Object.entries({ ...query, officer: filter.officer, format }).filter(
        (entry): entry is [string, string] => entry[1] !== undefined,
      ),
    )
    const told = { register: 'device-use', query: asked, total }
    await commit('register.exported', told, {}, async () => undefined)
    return format === 'xlsx'
      ? { format, ...registerSheets(register, language) }
      : { format, template: 'use-register', ...registerData(register, language) }
  },
})

/** In the order in which they happened, as an office keeps it. */
async function allUses(
  { tx }: Export,
  unit: string,
  filter: ReturnType<typeof filterOf>,
): Promise<Use[]> {
  const all: Use[] = []
  for (;;) {
    const last = all.at(-1)
    const after = last ? { at: last.issuedAt, id: last.id } : null
    const rows = await tx.deviceIssues.list(unit, filter, after, BATCH_ROWS)
    all.push(...(await showUses(tx, unit, rows)))
    if (rows.length < BATCH_ROWS) return all.toReversed()
  }
}
