// A table as an XLSX file. Made in a thread of its own: fifty thousand rows would hold the server up.

import { Worker } from 'node:worker_threads'
import type { TableAnswer } from '../operations/operation.ts'

export const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

type Sheets = TableAnswer['sheets']

/** Throws what the thread ended with. */
export async function makeXlsx(sheets: Sheets): Promise<Uint8Array> {
  const worker = new Worker(new URL('./xlsx-worker.ts', import.meta.url), { workerData: sheets })
  const { promise, resolve, reject } = Promise.withResolvers<Uint8Array>()
  worker.once('message', resolve)
  worker.once('error', reject)
  worker.once('exit', () => reject(new Error('the thread that makes a table ended without it')))
  try {
    return await promise
  } finally {
    await worker.terminate()
  }
}
