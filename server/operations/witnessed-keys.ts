// A log that is witnessed here has another key: by the proof that the log itself sends, over a checkpoint that was
// cosigned here; or because a person says so, with the proof in a file, or with nothing but one's own word.

import { Problem } from '@shilu/core/problems.ts'
import { z } from 'zod'
import type { Tx } from '../tx.ts'
import { alreadyDone, operation } from './operation.ts'
import { text } from './shapes/basics.ts'
import { unitOf } from './unit-of.ts'

const ORIGIN_MAX = 255
const PROOF_MAX = 256 * 1024

export const takeProvenKey = operation({
  summary:
    'Know a log by another key, which the log proves over a checkpoint that was cosigned here',
  permission: 'log.key-steps',
  event: ['witness.log-key-changed'],
  input: z.strictObject({ proof: z.string().max(PROOF_MAX) }),
  output: z.object({ status: z.int(), body: z.string() }),
  async run({ tx, input, parts, commit }) {
    const told = (status: number, body: string) => alreadyDone({ status, body: `${body}\n` })
    const proof = await parts.witness.readKeyProof(input.proof, knownTo(tx))
    if (!proof) return told(400, 'not a proof of changed keys')
    const { origin, to, changes } = proof
    if (!(await tx.witnessing.lock(origin))) return told(404, 'this log is not witnessed here')
    const log = await tx.witnessing.find(origin)
    if (!log) return told(404, 'this log is not witnessed here')
    if (log.vkey === to) return told(200, to)
    const last = changes?.at(-1)
    if (!changes || !last) return told(422, 'the key that is known here does not lead to this one')
    for (const { size, root } of changes) {
      const cosigned = await tx.witnessing.at(origin, size)
      if (!cosigned || !isSame(cosigned.root, root))
        return told(409, `the checkpoint of ${size} entries was not cosigned here`)
    }
    const change = { origin, name: log.name, before: log.vkey, after: to }
    await commit(
      'witness.log-key-changed',
      { ...change, isProven: true, why: last.why },
      {},
      (write) => write.witnessing.changeKey(origin, log.vkey, to),
    )
    return { status: 200, body: `${to}\n` }
  },
})

const isSame = (one: Uint8Array, other: Uint8Array): boolean => one.toHex() === other.toHex()

const knownTo = (tx: Tx) => async (origin: string) =>
  (await tx.witnessing.ever(origin))?.vkey ?? null

export const changeLogKey = operation({
  summary: 'Know a witnessed log by another key: by the proof in a file, or on a person’s word',
  permission: 'witness.manage',
  event: ['witness.log-key-changed'],
  input: z.strictObject({
    origin: z.string().max(ORIGIN_MAX),
    /** The vkey, or the file `keys` of the log. */
    key: z.string().max(PROOF_MAX),
    why: text(500),
  }),
  output: z.object({ vkey: z.string(), isProven: z.boolean() }),
  async run({ tx, input: { origin, key, why }, asker, parts, commit }) {
    const row = await tx.witnessing.ever(origin)
    if (row?.unit_id !== unitOf(asker)) throw new Problem('NOT_FOUND')
    await tx.witnessing.lock(origin)
    const after = await keyIn(key)
    if (after.origin !== origin) throw new Problem('WITNESSED_LOG_OTHER_ORIGIN')
    if (after.vkey === row.vkey) throw new Problem('WITNESSED_LOG_SAME_KEY')
    const { vkey, isProven } = after
    const told = { origin, name: row.name, before: row.vkey, after: vkey, isProven, why }
    await commit('witness.log-key-changed', told, {}, (write) =>
      write.witnessing.changeKey(origin, row.vkey, vkey),
    )
    return { vkey, isProven }

    async function keyIn(given: string) {
      if (!given.trimStart().startsWith('{')) {
        const own = parts.witnessTalk.keyOf(given, 'log')
        if (!own) throw new Problem('LOG_KEY_INVALID')
        return { origin: own.name, vkey: own.vkey, isProven: false }
      }
      const proof = await parts.witness.readKeyProof(`${given.trim()}\n`, knownTo(tx))
      if (!proof) throw new Problem('LOG_KEY_CHAIN_WRONG', { detail: 'form' })
      if (proof.origin !== origin) throw new Problem('WITNESSED_LOG_OTHER_ORIGIN')
      if (!proof.changes) throw new Problem('LOG_KEY_CHAIN_WRONG', { detail: 'keys' })
      for (const { size, root } of proof.changes) {
        const cosigned = await tx.witnessing.at(origin, size)
        if (cosigned && !isSame(cosigned.root, root))
          throw new Problem('LOG_KEY_CHAIN_WRONG', { detail: `${size}` })
      }
      return { origin, vkey: proof.to, isProven: true }
    }
  },
})
