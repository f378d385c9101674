// What an import would do, row by row. A plan is made from the file and the register; it is shown
// first, and only what was shown is then done.

import type { Reason } from '../reasons.ts'
import { cellText, readCell, type Cell } from './cells.ts'
import type { Column } from './columns.ts'
import type { SheetRow } from './sheet.ts'

/** `skipped`: the example of the template. Every row of the file has one of these. */
export const OUTCOMES = ['new', 'changed', 'unchanged', 'refused', 'skipped'] as const
export type Outcome = (typeof OUTCOMES)[number]
export type Counts = Record<Outcome, number>

/** A reason and the column that it is about. */
export type CellReason = Reason & { column: string | null }
export type ColumnChange = { column: string; before: string | null; after: string | null }

export type PlannedRow<Change> = {
  row: number
  outcome: Outcome
  /** What a person knows the row by. */
  label: string
  changes: ColumnChange[]
  /** Why it is refused or passed over. */
  reasons: CellReason[]
  /** What was put right, and what else a person should know. */
  notes: CellReason[]
  change: Change | null
}

export const countsOf = (rows: readonly { outcome: Outcome }[]): Counts => {
  const counts = Object.fromEntries(OUTCOMES.map((outcome) => [outcome, 0])) as Counts
  for (const { outcome } of rows) counts[outcome] += 1
  return counts
}

/** A row being judged: values that were read, reasons and notes gathered on the way. */
export class RowJudge {
  readonly row: SheetRow
  readonly reasons: CellReason[] = []
  readonly notes: CellReason[] = []

  constructor(row: SheetRow) {
    this.row = row
  }

  refuse(column: string | null, reason: Reason): void {
    this.reasons.push({ column, ...reason })
  }

  note(column: string | null, reason: Reason): void {
    this.notes.push({ column, ...reason })
  }

  read(column: Column, cell: Cell = this.row.cells[column.key] ?? null): string | null {
    const read = readCell(cell, column.style, column.charactersMax)
    if ('refused' in read) this.refuse(column.key, read.refused)
    else if (read.note) this.note(column.key, read.note)
    if (read.value === null && column.isRequired && !('refused' in read))
      this.refuse(column.key, { code: 'import-missing' })
    return read.value
  }

  end<Change>(
    label: string,
    changes: ColumnChange[],
    change: Change,
    isNew: boolean,
  ): PlannedRow<Change> {
    const isRefused = this.reasons.length > 0
    const isUnchanged = !isNew && changes.length === 0
    return {
      row: this.row.number,
      outcome: isRefused ? 'refused' : isUnchanged ? 'unchanged' : isNew ? 'new' : 'changed',
      label,
      changes: isRefused ? [] : changes,
      reasons: this.reasons,
      notes: this.notes,
      change: isRefused || isUnchanged ? null : change,
    }
  }
}

export const skipped = (row: SheetRow, label: string): PlannedRow<never> => ({
  row: row.number,
  outcome: 'skipped',
  label,
  changes: [],
  reasons: [{ column: null, code: 'import-example' }],
  notes: [],
  change: null,
})

/** Which row of the file has spoken of something first. */
export class FirstRows {
  readonly #rows = new Map<string, number>()

  /** The earlier row, or null after noting this one. */
  claim(key: string, row: number): number | null {
    const earlier = this.#rows.get(key)
    if (earlier !== undefined) return earlier
    this.#rows.set(key, row)
    return null
  }
}

export const labelOf = (row: SheetRow, keys: readonly string[]): string =>
  keys
    .map((key) => cellText(row.cells[key] ?? null).trim())
    .filter((text) => text !== '')
    .join(' ')
    .slice(0, 120)

export const changesOf = (
  columns: readonly string[],
  before: Readonly<Record<string, string | null>>,
  after: Readonly<Record<string, string | null>>,
): ColumnChange[] =>
  columns
    .map((column) => ({ column, before: before[column] ?? null, after: after[column] ?? null }))
    .filter((change) => change.before !== change.after)
