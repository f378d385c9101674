// One request: who asks → may they → parse → run in a transaction → commit → answer. The one catch
// is answerProblem, which the server registers for everything.

import { mayDo } from '@shilu/core/permissions.ts'
import { Problem } from '@shilu/core/problems.ts'
import type { FastifyReply, FastifyRequest } from 'fastify'
import {
  isRefusal,
  type AnyOperation,
  type DocumentAnswer,
  type FileAnswer,
  type TableAnswer,
} from '../operations/operation.ts'
import { runOperation, type House } from '../run/run-operation.ts'
import type { Asker } from '../tx.ts'
import { askerOf, endedCookie, NOBODY, sessionCookie } from './asker.ts'
import { isUniqueViolation } from '../db/database.ts'
import { unitReads } from '../db/units.ts'
import { sendDocument } from './send-document.ts'
import { sendFile } from './send-file.ts'
import { sendTable } from './send-table.ts'

export type Route = { method: string; path: string; operation: AnyOperation }

export async function answer(
  route: Route,
  request: FastifyRequest,
  reply: FastifyReply,
  options: { house: House; onSetUp(): Promise<void> },
): Promise<FastifyReply> {
  const { house } = options
  const { operation } = route
  const asker = await grantedAsker(operation, request, house)
  const given = await operation.input.parseAsync(inputOf(route, request))
  const result = await runPatiently(house, operation, given, asker)
  if ('file' in operation.output) {
    return sendFile(request, reply, house.parts, result as FileAnswer)
  }
  if ('table' in operation.output)
    return sendTable(reply, result as TableAnswer, await isDemonstration(house))
  if ('document' in operation.output)
    return sendDocument(reply, result as DocumentAnswer, await isDemonstration(house))
  if (operation.permission === 'unit.set-up') await options.onSetUp()
  const { sessionSecret, ...body } = result as Record<string, unknown>
  if (typeof sessionSecret === 'string')
    reply.header('set-cookie', sessionCookie(sessionSecret, request.protocol === 'https'))
  if (route.method === 'DELETE' && route.path === '/session')
    reply.header('set-cookie', endedCookie)
  return reply
    .header('cache-control', 'no-store')
    .type('application/json; charset=utf-8')
    .send(JSON.stringify(body))
}

/** What is taken along from a demonstration says so. */
const isDemonstration = async (house: House): Promise<boolean> =>
  (await unitReads(house.database.db).findFirst())?.is_demonstration ?? false

async function grantedAsker(
  operation: AnyOperation,
  request: FastifyRequest,
  house: House,
): Promise<Asker> {
  const asker = await askerOrLink(operation, request, house)
  if (mayDo(asker.grantees, operation.permission)) return asker
  if (operation.permission === 'unit.set-up') throw new Problem('SET_UP_LINK_REFUSED')
  throw new Problem(asker.actor.kind === 'nobody' ? 'NOT_SIGNED_IN' : 'NOT_PERMITTED')
}

async function askerOrLink(
  operation: AnyOperation,
  request: FastifyRequest,
  house: House,
): Promise<Asker> {
  // An old cookie must not keep anybody from signing in or setting up.
  const isOpen = operation.permission === 'session.open' || operation.permission === 'state.read'
  if (operation.permission === 'unit.set-up' || isOpen) {
    const nobody = NOBODY
    const token = (request.body as { token?: unknown } | null)?.token
    const hasLink = typeof token === 'string' && house.parts.setUpLink.matches(token)
    return hasLink && !isOpen ? { ...nobody, grantees: ['anyone', 'set-up-link'] } : nobody
  }
  return askerOf(request, house)
}

function inputOf(route: Route, request: FastifyRequest): Record<string, unknown> {
  const isRead = route.method === 'GET' || route.method === 'DELETE'
  const rest = isRead ? request.query : (request.body ?? {})
  if (typeof rest !== 'object' || rest === null || Array.isArray(rest)) {
    throw new Problem('INPUT_INVALID', { where: 'a JSON object is expected' })
  }
  const params = request.params as Record<string, string>
  for (const name of Object.keys(params)) {
    if (name in rest) throw new Problem('INPUT_INVALID', { where: `${name} stands in the path` })
  }
  return { ...rest, ...params }
}

/** Two at once may both find something absent; the one that loses runs again and finds it. */
async function runPatiently(
  house: House,
  operation: AnyOperation,
  input: unknown,
  asker: Asker,
): Promise<unknown> {
  const endsAtMs = performance.now() + (operation.until?.milliseconds(input) ?? 0)
  for (let attempt = 0; ;) {
    try {
      const result: unknown = await runOperation(house, operation, input, asker)
      if (isRefusal(result)) throw new Problem(result.refusal, result.details)
      const leftMs = endsAtMs - performance.now()
      if (!operation.until || operation.until.isDone(result) || leftMs <= 0) return result
      await house.parts.changes.wait(operation.until.intake(input), Math.min(leftMs, 1000))
    } catch (error) {
      attempt += 1
      if (!isUniqueViolation(error) || attempt > 2) throw error
    }
  }
}
