// A table as an answer: an XLSX file that the browser saves under its Chinese name.

import { DEMONSTRATION_WORDS } from '@shilu/core/demonstration.ts'
import type { FastifyReply } from 'fastify'
import { makeXlsx, XLSX } from '../documents/xlsx.ts'
import type { TableAnswer } from '../operations/operation.ts'
import { disposition } from './send-file.ts'

export async function sendTable(
  reply: FastifyReply,
  answer: TableAnswer,
  isDemonstration: boolean,
): Promise<FastifyReply> {
  const bytes = await makeXlsx(isDemonstration ? marked(answer.sheets) : answer.sheets)
  return reply
    .header('cache-control', 'no-store')
    .header('content-disposition', disposition('attachment', answer.fileName))
    .type(XLSX)
    .send(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength))
}

/** Whoever finds the file later must not take it for a real one: the last sheet, which tells about the others, says so first. */
function marked(sheets: TableAnswer['sheets']): TableAnswer['sheets'] {
  const { zh, en } = DEMONSTRATION_WORDS
  return sheets.map((sheet, index) =>
    sheets.length > 1 && index === sheets.length - 1
      ? { ...sheet, rows: [[zh, en], ...sheet.rows] }
      : sheet,
  )
}
