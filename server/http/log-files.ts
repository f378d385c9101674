// The log of a unit for anybody: checkpoint, tiles, bundles, and the key to check them (C2SP tlog-tiles at
// /log/<unit>/). Leaves are commitments: they tell nobody what happened, so a witness, a mirror or a court
// needs no account (decision 0009).

import { Problem } from '@shilu/core/problems.ts'
import type { FastifyInstance } from 'fastify'
import type { House } from '../run/run-operation.ts'

const IMMUTABLE = 'public, max-age=31536000, immutable'
const TEXTS: readonly string[] = ['checkpoint', 'log.vkey']

export function registerLogFiles(app: FastifyInstance, house: House): void {
  app.get<{ Params: { unit: string; '*': string } }>('/log/:unit/*', async (request, reply) => {
    const { unit, '*': path } = request.params
    const bytes = await house.parts.log.file(unit, path)
    if (bytes === null) throw new Problem('NOT_FOUND')
    const isText = TEXTS.includes(path)
    return reply
      .header('cache-control', isText ? 'no-cache' : IMMUTABLE)
      .header('access-control-allow-origin', '*')
      .type(isText ? 'text/plain; charset=utf-8' : 'application/octet-stream')
      .send(Buffer.from(bytes))
  })
}
