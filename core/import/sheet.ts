// Finds the table in a workbook that was sent: the sheet and the row with the heads, wherever somebody
// has put a title above them or the columns in another order.

import { cellText, type Cell } from './cells.ts'
import { isExample, type Column } from './columns.ts'

export type Sheet = { name: string; rows: Cell[][] }
/** A row as it stands in the file: its number there, and its cells by column. */
export type SheetRow = { number: number; cells: Record<string, Cell>; isExample: boolean }
export type Table = {
  rows: SheetRow[]
  /** Columns that stand in the file and are not read. */
  ignoredColumns: string[]
}
export type NoTable = { missing: Column[] }

const HEAD_WITHIN_ROWS = 10
const IGNORED_SHOWN_MAX = 20

export function findTable(sheets: readonly Sheet[], columns: readonly Column[]): Table | NoTable {
  const required = columns.filter((column) => column.isRequired)
  let fewest: Column[] = required
  for (const sheet of sheets) {
    for (const [index, row] of sheet.rows.slice(0, HEAD_WITHIN_ROWS).entries()) {
      const places = placesIn(row, columns)
      const missing = required.filter((column) => !places.has(column.key))
      if (missing.length === 0) return read(sheet, index, places, columns)
      if (missing.length < fewest.length) fewest = missing
    }
  }
  return { missing: fewest }
}

const plain = (text: string) =>
  text
    .normalize('NFKC')
    .replaceAll(/[\s*]|\((必填|required)\)/giu, '')
    .toLowerCase()

function placesIn(row: readonly Cell[], columns: readonly Column[]): Map<string, number> {
  const places = new Map<string, number>()
  for (const [index, cell] of row.entries()) {
    const head = plain(cellText(cell))
    const column = columns.find(({ head: { zh, en } }) => plain(zh) === head || plain(en) === head)
    if (column && !places.has(column.key)) places.set(column.key, index)
  }
  return places
}

function read(
  sheet: Sheet,
  headAt: number,
  places: Map<string, number>,
  columns: readonly Column[],
): Table {
  const used = new Set(places.values())
  const rows = sheet.rows.slice(headAt + 1).flatMap((cells, index) => {
    const named = Object.fromEntries(
      columns.map(({ key }) => {
        const place = places.get(key)
        return [key, place === undefined ? null : (cells[place] ?? null)]
      }),
    )
    const texts = Object.values(named).map(cellText)
    if (texts.every((text) => text.trim() === '')) return []
    return [{ number: headAt + index + 2, cells: named, isExample: texts.some(isExample) }]
  })
  const ignoredColumns = (sheet.rows[headAt] ?? [])
    .map((cell, index) => (used.has(index) ? '' : cellText(cell).trim()))
    .filter((head) => head !== '')
  return { rows, ignoredColumns: ignoredColumns.slice(0, IGNORED_SHOWN_MAX) }
}
