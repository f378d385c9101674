// This home as a witness over the network (C2SP tlog-witness v1.0.0). Nobody signs in: the log's own signature
// is what admits a request. Outside /api: other programs speak this protocol too.

import { Problem } from '@shilu/core/problems.ts'
import type { FastifyInstance } from 'fastify'
import type { WitnessAnswer } from '../custody/witness.ts'
import { witnessingReads, witnessingWrites } from '../db/witnessing.ts'
import { systemOf } from '../keeper.ts'
import { isRefusal } from '../operations/operation.ts'
import { takeProvenKey } from '../operations/witnessed-keys.ts'
import { runOperation, type House } from '../run/run-operation.ts'

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
    scope.post('/witness/log-keys', { bodyLimit: REQUEST_MAX_BYTES }, async (request, reply) => {
      const proof = Buffer.isBuffer(request.body) ? request.body.toString() : ''
      const { status, body } = await answerKeys(house, proof)
      return reply.status(status).type(TEXT).send(body)
    })
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

/** The event belongs to the unit that admitted the log. */
async function answerKeys(house: House, proof: string): Promise<{ status: number; body: string }> {
  const reads = witnessingReads(house.database.db)
  const read = await house.parts.witness.readKeyProof(proof, async () => null)
  if (!read) return { status: 400, body: 'not a proof of changed keys\n' }
  const log = await reads.find(read.origin)
  if (!log) return { status: 404, body: 'this log is not witnessed here\n' }
  const taken = await runOperation(house, takeProvenKey, { proof }, systemOf(log.unit_id))
  if (isRefusal(taken)) throw new Problem(taken.refusal, taken.details)
  return taken
}

/** Judged and kept in one transaction; what is told was committed before. */
const answerRequest = (house: House, bytes: Uint8Array): Promise<WitnessAnswer> =>
  house.database.transact(async (db) => {
    const answer = await house.parts.witness.answer(witnessingReads(db), bytes, house.now())
    if (answer.keep) await witnessingWrites(db).keep(answer.keep)
    return answer
  })
