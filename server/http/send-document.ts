// A document as an answer: a PDF to print, or the same as an XLSX file.

import type { FastifyReply } from 'fastify'
import { makePdf, PDF } from '../documents/pdf.ts'
import type { DocumentAnswer } from '../operations/operation.ts'
import { disposition } from './send-file.ts'
import { sendTable } from './send-table.ts'

export async function sendDocument(
  reply: FastifyReply,
  answer: DocumentAnswer,
): Promise<FastifyReply> {
  if (answer.format === 'xlsx') return sendTable(reply, answer)
  const bytes = await makePdf(answer.template, answer.data)
  return reply
    .header('cache-control', 'no-store')
    .header('content-disposition', disposition('attachment', answer.fileName))
    .type(PDF)
    .send(bytes)
}
