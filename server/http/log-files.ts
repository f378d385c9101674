// The log of a unit for anybody: checkpoint, tiles, bundles, and the key to check them (C2SP tlog-tiles at
// /log/<unit>/). Leaves are commitments: they tell nobody what happened, so a witness, a mirror or a court
// needs no account (decision 0009).

import { Problem } from '@shilu/core/problems.ts'
import type { FastifyInstance } from 'fastify'
import { unitReads } from '../db/units.ts'
import { witnessReads } from '../db/witnesses.ts'
import type { House } from '../run/run-operation.ts'

const TEXT = 'text/plain; charset=utf-8'
const IMMUTABLE = 'public, max-age=31536000, immutable'
const TEXTS: Readonly<Record<string, string>> = {
  checkpoint: TEXT,
  'log.vkey': TEXT,
  'log.sm2.vkey': TEXT,
  keys: 'application/json; charset=utf-8',
}

export function registerLogFiles(app: FastifyInstance, house: House): void {
  // The newest that enough witnesses cosigned: older than the checkpoint that was signed last, and worth more.
  app.get<{ Params: { unit: string } }>('/log/:unit/cosigned', async (request, reply) => {
    const note = await cosignedNote(house, request.params.unit)
    if (note === null) throw new Problem('NOT_FOUND')
    return reply
      .header('cache-control', 'no-cache')
      .header('access-control-allow-origin', '*')
      .type(TEXT)
      .send(note)
  })
  app.get<{ Params: { unit: string; '*': string } }>('/log/:unit/*', async (request, reply) => {
    const { unit, '*': path } = request.params
    const bytes = await house.parts.log.file(unit, path)
    if (bytes === null) throw new Problem('NOT_FOUND')
    const type = TEXTS[path]
    return reply
      .header('cache-control', type === undefined ? IMMUTABLE : 'no-cache')
      .header('access-control-allow-origin', '*')
      .type(type ?? 'application/octet-stream')
      .send(Buffer.from(bytes))
  })
}

async function cosignedNote({ database: { db }, parts }: House, unit: string) {
  // UNTRUSTED, and no id unless there is a log of it.
  if ((await parts.log.vkey(unit)) === null) return null
  const { witness_threshold: threshold } = await unitReads(db).get(unit)
  const cosigned = await witnessReads(db).newestCosigned(unit, 0, threshold)
  return cosigned && cosigned.note + cosigned.lines.map((line) => `${line}\n`).join('')
}
