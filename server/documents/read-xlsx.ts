// Reads a workbook that somebody sent, for an import. A spreadsheet is a ZIP of XML and may be made to
// unfold to gigabytes or to keep a parser busy for ever: what it declares is looked at first, then it is
// parsed in a thread of its own with a heap limit and a time limit, one workbook at a time.

import { Problem } from '@shilu/core/problems.ts'
import type { Sheet } from '@shilu/core/import/sheet.ts'
import { Worker } from 'node:worker_threads'
import type { ReadTask } from './read-xlsx-worker.ts'
import { unfoldedBytes } from './zip-bounds.ts'

const UNFOLDED_MAX_BYTES = 32 * 1024 ** 2
const TIMEOUT_MS = 10_000
const HEAP_MB = 192
/** People leave empty sheets behind; the table is looked for in the first few. */
const SHEETS = [0, 1, 2, 3, 4]
const LAST_COLUMN = 'Z'

let last: Promise<unknown> = Promise.resolve()

/** Sheets with their first rows, one more than are allowed, so that too many are noticed. Throws IMPORT_UNREADABLE. */
export async function readXlsxSheets(bytes: Uint8Array, rowsMax: number): Promise<Sheet[]> {
  const unfolded = unfoldedBytes(bytes)
  if (unfolded === null || unfolded > UNFOLDED_MAX_BYTES) throw new Problem('IMPORT_UNREADABLE')
  const task = { bytes, range: `A1:${LAST_COLUMN}${rowsMax + 1}`, sheets: SHEETS }
  const mine = last.then(
    () => readInThread(task),
    () => readInThread(task),
  )
  last = mine
  return mine
}

async function readInThread(task: ReadTask): Promise<Sheet[]> {
  const worker = new Worker(new URL('./read-xlsx-worker.ts', import.meta.url), {
    workerData: task,
    env: {},
    stdout: true,
    stderr: true,
    resourceLimits: { maxOldGenerationSizeMb: HEAP_MB, maxYoungGenerationSizeMb: 16 },
  })
  const { promise, resolve, reject } = Promise.withResolvers<Sheet[]>()
  const fail = (cause: unknown) => reject(new Problem('IMPORT_UNREADABLE', {}, cause))
  const timer = setTimeout(() => fail(new Error('reading took too long')), TIMEOUT_MS)
  worker.once('message', resolve).once('error', fail)
  worker.once('exit', () => fail(new Error('the thread ended without an answer')))
  try {
    return await promise
  } finally {
    clearTimeout(timer)
    await worker.terminate()
  }
}
