// What both imports share: the file is measured, decoded and read; its plan gets a name, so that only what was
// shown is done; rows that cannot be imported go back as a table with their reasons.

import { cellText } from '@shilu/core/import/cells.ts'
import type { Column } from '@shilu/core/import/columns.ts'
import { countsOf, type CellReason, type PlannedRow } from '@shilu/core/import/plan.ts'
import { findTable, type SheetRow, type Table } from '@shilu/core/import/sheet.ts'
import { Problem } from '@shilu/core/problems.ts'
import { sayReason } from '@shilu/core/reasons.ts'
import type { Parts } from '../tx.ts'
import type { TableAnswer } from './operation.ts'
import { FILE_MAX_MIB, ROWS_MAX } from './shapes/imports.ts'

type Language = 'zh' | 'en'
export type SentFile = { file: string; fileName: string }
export type ReadFile = Table & { file: { name: string; sha256: string; sizeBytes: number } }

const FILE_MAX_BYTES = FILE_MAX_MIB * 1024 ** 2
const BASE64 = /^[A-Za-z0-9+/]*={0,2}$/

/** Throws a Problem for everything that is no table of these columns. UNTRUSTED: all of it. */
export async function readFile(
  parts: Parts,
  { file, fileName }: SentFile,
  columns: readonly Column[],
): Promise<ReadFile> {
  if (file.length > Math.ceil(FILE_MAX_BYTES / 3) * 4)
    throw new Problem('IMPORT_TOO_LARGE', { most: FILE_MAX_MIB })
  if (!BASE64.test(file)) throw new Problem('INPUT_INVALID', { where: 'file: base64' })
  const bytes = Buffer.from(file, 'base64')
  const sheets = await parts.tables.read(bytes, ROWS_MAX + ROWS_ABOVE)
  const table = findTable(sheets, columns)
  if ('missing' in table) {
    const missing = table.missing.map((column) => column.head.zh).join('、')
    throw new Problem('IMPORT_NOT_TEMPLATE', { columns: missing })
  }
  if (table.rows.length === 0) throw new Problem('IMPORT_EMPTY')
  if (table.rows.length > ROWS_MAX) throw new Problem('IMPORT_TOO_MANY_ROWS', { most: ROWS_MAX })
  const sha256 = parts.secrets.digestHex(bytes)
  return { ...table, file: { name: fileName, sha256, sizeBytes: bytes.length } }
}
/** Titles and heads that may stand above the rows. */
const ROWS_ABOVE = 10

export function describePlan(
  parts: Parts,
  read: ReadFile,
  rows: readonly PlannedRow<unknown>[],
  newSections: string[],
) {
  return {
    file: read.file,
    plan: parts.secrets.digestHex(JSON.stringify([read.file.sha256, rows, newSections])),
    total: rows.length,
    counts: countsOf(rows),
    rows: rows.map(({ change: _change, ...row }) => row),
    ignoredColumns: read.ignoredColumns,
    newSections,
  }
}

/** Throws unless the plan is the one that was shown and has something to do. */
export function refuseOther(described: ReturnType<typeof describePlan>, shown: string): void {
  if (described.plan !== shown) throw new Problem('IMPORT_CHANGED')
  if (described.counts.new + described.counts.changed === 0) throw new Problem('IMPORT_NOTHING')
}

const WORDS = {
  zh: { sheet: '未导入的行', row: '原行号', why: '未导入的原因', file: '未导入的行' },
  en: {
    sheet: 'Rows not imported',
    row: 'Row',
    why: 'Why not imported',
    file: 'Rows not imported',
  },
}

/** The refused rows as they were typed, each with its reasons: to be put right and imported again. */
export function refusedTable(
  read: ReadFile,
  rows: readonly PlannedRow<unknown>[],
  columns: readonly Column[],
  language: Language,
): TableAnswer {
  const words = WORDS[language]
  const typed = new Map(read.rows.map((row) => [row.number, row]))
  const refused = rows.filter((row) => row.outcome === 'refused')
  const heads = columns.map((column) => column.head[language])
  return {
    fileName: `${words.file} ${read.file.name.replace(/\.xlsx$/iu, '')}.xlsx`,
    sheets: [
      {
        name: words.sheet,
        widths: [...columns.map((column) => column.width), 10, 60],
        rows: [
          [...heads, words.row, words.why],
          ...refused.map((row) => [
            ...columns.map((column) => typedText(typed.get(row.row), column)),
            row.row,
            row.reasons.map((one) => sayCell(one, columns, language)).join('\n'),
          ]),
        ],
      },
    ],
  }
}

const typedText = (row: SheetRow | undefined, column: Column): string | null =>
  cellText(row?.cells[column.key] ?? null) || null

/** `执法证号：必须填写` */
function sayCell(reason: CellReason, columns: readonly Column[], language: Language): string {
  const column = columns.find(({ key }) => key === reason.column)
  const words = sayReason(reason, language)
  return column ? `${column.head[language]}${language === 'zh' ? '：' : ': '}${words}` : words
}
