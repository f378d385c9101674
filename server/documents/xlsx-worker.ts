// The thread of xlsx.ts: hucre lives here. The head of each sheet stays in sight and can be filtered.

import { writeXlsx } from 'hucre/xlsx'
import { parentPort, workerData } from 'node:worker_threads'
import type { TableAnswer } from '../operations/operation.ts'

const TEXT = { numFmt: '@' } as const
const HEAD = { font: { bold: true }, alignment: { vertical: 'center' } } as const

const port = parentPort
if (!port) throw new Error('xlsx-worker.ts runs as a worker thread')
const sheets = workerData as TableAnswer['sheets']
const bytes = await writeXlsx({
  sheets: sheets.map(({ name, widths, rows, isTextOnly }) => ({
    name,
    columns: widths.map((width) => ({ width, ...(isTextOnly ? { style: TEXT } : {}) })),
    rows,
    freezePane: { rows: 1 },
    cells: new Map(widths.map((_width, column) => [`0,${column}`, { style: HEAD }])),
  })),
})
port.postMessage(bytes, [bytes.buffer as ArrayBuffer])
