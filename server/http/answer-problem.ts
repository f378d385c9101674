// Every error as RFC 9457 problem details with a stable code, in the language of the person. What is
// not a Problem is a bug or an unknown state: logged whole with a number, told without its insides.

import {
  Problem,
  sayProblem,
  statusOf,
  type ProblemCode,
  type ProblemDetails,
} from '@shilu/core/problems.ts'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import { StoreFull } from '../blobs/blob-store.ts'
import { isDatabaseAway, isUnstorableText } from '../db/database.ts'

export type ProblemBody = {
  type: string
  code: ProblemCode
  status: number
  title: string
  detail: string
} & ProblemDetails

export function problemOf(error: unknown): Problem {
  if (error instanceof Problem) return error
  if (error instanceof z.ZodError)
    return new Problem('INPUT_INVALID', { where: whereOf(error) }, error)
  if (error instanceof StoreFull) return new Problem('STORE_FULL', { free: '0' }, error)
  if (isDatabaseAway(error)) return new Problem('DATABASE_UNAVAILABLE', {}, error)
  if (isUnstorableText(error)) return new Problem('INPUT_INVALID', { where: 'U+0000' }, error)
  const { code, statusCode } = (error ?? {}) as { code?: unknown; statusCode?: unknown }
  if (typeof code === 'string' && code in FRAMEWORK) return new Problem(FRAMEWORK[code]!, {}, error)
  if (statusCode === 400) return new Problem('BODY_NOT_JSON', {}, error)
  return new Problem('INTERNAL', { id: randomUUID() }, error)
}

const FRAMEWORK: Record<string, ProblemCode> = {
  FST_ERR_CTP_INVALID_MEDIA_TYPE: 'MEDIA_TYPE_UNSUPPORTED',
  FST_ERR_CTP_INVALID_JSON_BODY: 'BODY_NOT_JSON',
  FST_ERR_CTP_EMPTY_JSON_BODY: 'BODY_NOT_JSON',
  FST_ERR_CTP_BODY_TOO_LARGE: 'BODY_TOO_LARGE',
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: 'BODY_NOT_JSON',
}

/** Which field is wrong and how, for the person who sent it: `password: too small`. */
const whereOf = (error: z.ZodError): string =>
  error.issues
    .slice(0, 5)
    .map((issue) => {
      const keys =
        issue.code === 'unrecognized_keys'
          ? ` (${issue.keys.map((key) => key.slice(0, 60)).join(', ')})`
          : ''
      return `${issue.path.join('.') || 'input'}: ${issue.message.slice(0, 120)}${keys}`
    })
    .join('; ')

export function languageOf(request: FastifyRequest): 'zh' | 'en' {
  const wanted = request.headers['accept-language'] ?? ''
  return /^\s*en\b/i.test(wanted) ? 'en' : 'zh'
}

export function problemBody(problem: Problem, language: 'zh' | 'en'): ProblemBody {
  const { code, details } = problem
  return {
    ...details,
    type: `about:blank#${code}`,
    code,
    status: statusOf(code),
    title: code,
    detail: sayProblem(code, details, language),
  }
}

export function answerProblem(
  error: unknown,
  request: FastifyRequest,
  reply: FastifyReply,
): FastifyReply {
  const problem = problemOf(error)
  if (statusOf(problem.code) >= 500)
    request.log.error({ err: error, code: problem.code, details: problem.details })
  if (problem.code === 'DATABASE_UNAVAILABLE' || problem.code === 'SHUTTING_DOWN')
    reply.header('retry-after', '2')
  return reply
    .status(statusOf(problem.code))
    .type('application/problem+json; charset=utf-8')
    .send(JSON.stringify(problemBody(problem, languageOf(request))))
}
