// The thread of read-xlsx.ts. UNTRUSTED: the whole workbook. Nothing of it is computed: a formula comes out
// as a formula.

import { readXlsx, type Cell as XlsxCell } from 'hucre/xlsx'
import { parentPort, workerData } from 'node:worker_threads'
import type { Cell } from '@shilu/core/import/cells.ts'
import type { Sheet } from '@shilu/core/import/sheet.ts'

export type ReadTask = { bytes: Uint8Array; range: string; sheets: number[] }

const port = parentPort
if (!port) throw new Error('read-xlsx-worker.ts runs as a worker thread')
const { bytes, range, sheets } = workerData as ReadTask
const workbook = await readXlsx(bytes, { range, sheets })
const answer: Sheet[] = workbook.sheets.map(({ name, rows, cells }) => ({
  name,
  rows: rows.map((row, rowAt) =>
    row.map((value, columnAt) => cellOf(value, cells?.get(`${rowAt},${columnAt}`))),
  ),
}))
port.postMessage(answer)

function cellOf(value: XlsxCell['value'], cell: XlsxCell | undefined): Cell {
  if (cell?.formula !== undefined) return { formula: cell.formula }
  if (cell?.type === 'error') return { error: String(value) }
  if (value instanceof Date) return { date: dateText(value) }
  return value ?? null
}

/** The library tells the digits of a date as UTC; they are what stands in the cell. */
function dateText(date: Date): string {
  return Number.isNaN(date.getTime()) ? '' : date.toISOString().slice(0, 19).replace('T', ' ')
}
