// This home as a witness over the network (C2SP tlog-witness v1.0.0). Nobody signs in: the log's own signature
// is what admits a request. Outside /api: other programs speak this protocol too.

import { Problem } from '@shilu/core/problems.ts'
import type { FastifyInstance } from 'fastify'
import type { WitnessAnswer } from '../custody/witness.ts'
import { witnessingReads, witnessingWrites } from '../db/witnessing.ts'
import type { House } from '../run/run-operation.ts'

/** Sixty-three hashes and a checkpoint with a hundred signatures, some of them of long keys. */
const REQUEST_MAX_BYTES = 512 * 1024
const TEXT = 'text/plain; charset=utf-8'

export function registerWitness(app: FastifyInstance, house: House): void {
  void app.register(async (scope) => {
    // The protocol names no content type: the body is bytes, whatever the header says.
    scope.removeAllContentTypeParsers()
    scope.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) =>
      done(null, body),
    )
    scope.post(
      '/witness/add-checkpoint',
      { bodyLimit: REQUEST_MAX_BYTES },
      async (request, reply) => {
        const bytes = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0)
        const { status, contentType, body, keep, unit } = await answerRequest(house, bytes)
        if (keep?.kind === 'refused')
          request.log.warn({ origin: keep.origin, why: keep.why, isFork: keep.fork !== null })
        if (keep && unit) house.parts.changes.tell({ unit, what: 'witness.answered' })
        return reply.status(status).type(contentType).send(body)
      },
    )
  })
  app.get('/witness/vkey', async (_request, reply) => {
    const { vkey } = await house.parts.witness.key(witnessingReads(house.database.db))
    return reply.header('cache-control', 'no-cache').type(TEXT).send(`${vkey}\n`)
  })
  app.get<{ Params: { log: string } }>('/witness/:log/checkpoint', async (request, reply) => {
    const reads = witnessingReads(house.database.db)
    const origin = await reads.originOf(request.params.log)
    const last = origin === null ? null : await reads.last(origin)
    if (!last) throw new Problem('NOT_FOUND')
    return reply
      .header('cache-control', 'no-cache')
      .header('access-control-allow-origin', '*')
      .type(TEXT)
      .send(last.note)
  })
}

/** Judged and kept in one transaction; what is told was committed before. */
const answerRequest = (house: House, bytes: Uint8Array): Promise<WitnessAnswer> =>
  house.database.transact(async (db) => {
    const answer = await house.parts.witness.answer(witnessingReads(db), bytes, house.now())
    if (answer.keep) await witnessingWrites(db).keep(answer.keep)
    return answer
  })
