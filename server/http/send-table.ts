// A table as an answer: an XLSX file that the browser saves under its Chinese name.

import type { FastifyReply } from 'fastify'
import { makeXlsx, XLSX } from '../documents/xlsx.ts'
import type { TableAnswer } from '../operations/operation.ts'
import { disposition } from './send-file.ts'

export async function sendTable(reply: FastifyReply, answer: TableAnswer): Promise<FastifyReply> {
  const bytes = await makeXlsx(answer.sheets)
  return reply
    .header('cache-control', 'no-store')
    .header('content-disposition', disposition('attachment', answer.fileName))
    .type(XLSX)
    .send(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength))
}
