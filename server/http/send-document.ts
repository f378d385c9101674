// A document as an answer: a PDF to print, or the same as an XLSX file.

import { DEMONSTRATION_WORDS } from '@shilu/core/demonstration.ts'
import type { FastifyReply } from 'fastify'
import { makePdf, PDF } from '../documents/pdf.ts'
import type { DocumentAnswer } from '../operations/operation.ts'
import { disposition } from './send-file.ts'
import { sendTable } from './send-table.ts'

export async function sendDocument(
  reply: FastifyReply,
  answer: DocumentAnswer,
  isDemonstration: boolean,
): Promise<FastifyReply> {
  if (answer.format === 'xlsx') return sendTable(reply, answer, isDemonstration)
  const words = DEMONSTRATION_WORDS[answer.data['lang'] === 'en' ? 'en' : 'zh']
  const demonstration = isDemonstration ? words : null
  const bytes = await makePdf(answer.template, { ...answer.data, demonstration })
  return reply
    .header('cache-control', 'no-store')
    .header('content-disposition', disposition('attachment', answer.fileName))
    .type(PDF)
    .send(bytes)
}
