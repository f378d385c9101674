// Cosignatures where networks are not joined: the request goes out as a file and the answer comes back as one.
// The content of each file is what HTTP would have carried, byte for byte.

import { Problem } from '@shilu/core/problems.ts'
import { z } from 'zod'
import { operation } from './operation.ts'
import { id, instant } from './shapes/basics.ts'
import { unitOf } from './unit-of.ts'
import { findWitness } from './witnesses.ts'

const ANSWER_MAX = 64 * 1024
const REQUEST_MAX = 512 * 1024

export const makeWitnessRequest = operation({
  summary: 'The request to a witness as text to carry: the newest checkpoint with its proof',
  permission: 'witness.exchange',
  event: ['witness.request-carried'],
  input: z.strictObject({ id }),
  output: z.object({ fileName: z.string(), text: z.string(), size: z.int() }),
  async run({ tx, input, asker, now, parts, commit }) {
    const unit = unitOf(asker)
    const witness = await findWitness(tx, unit, input.id)
    const published = await parts.log.checkpoint(unit)
    if (!published) throw new Problem('WITNESS_NOTHING_SIGNED')
    const { size, note } = published
    const request = await parts.witnessTalk.requestOf(unit, witness, published)
    const told = { witness: input.id, size }
    await commit('witness.request-carried', told, {}, (write) =>
      write.witnesses.keepRequest({
        unit_id: unit,
        witness_id: input.id,
        size,
        note,
        made_at: now.toString(),
      }),
    )
    return { fileName: `add-checkpoint-${size}.txt`, text: request, size }
  },
})

export const takeWitnessAnswer = operation({
  summary: 'Take a witness’s answer that was carried here',
  permission: 'witness.exchange',
  event: ['witness.answer-carried'],
  input: z.strictObject({ id, text: z.string().max(ANSWER_MAX) }),
  output: z.object({
    /** Cosigned up to here; or, with `cosignedAt` null, what the witness says that it cosigned last. */
    size: z.int(),
    cosignedAt: instant.nullable(),
  }),
  async run({ tx, input, asker, now, parts, commit }) {
    const unit = unitOf(asker)
    const witness = await findWitness(tx, unit, input.id)
    const key = parts.witnessTalk.keyOf(witness.vkey, 'witness')
    if (!key) throw new Problem('WITNESS_KEY_INVALID')
    const requests = await tx.witnesses.requests(unit, input.id)
    const read = parts.witnessTalk.readAnswerFile(input.text, requests, key)
    const at = now.toString()
    if (read.kind === 'size') {
      const own = (await parts.log.checkpoint(unit))?.size ?? 0
      const isAhead = read.size > own
      const told = { witness: input.id, size: read.size }
      await commit('witness.answer-carried', told, {}, (write) =>
        write.witnesses.update(unit, input.id, {
          told_size: read.size,
          asked_at: at,
          ...(isAhead
            ? { failure: 'ahead', failure_detail: `${read.size} > ${own}`, silent_since: at }
            : {}),
        }),
      )
      return { size: read.size, cosignedAt: null }
    }
    if (read.kind === 'failed' || !read.note)
      throw new Problem('WITNESS_ANSWER_REFUSED', {
        failure: read.kind === 'failed' ? read.failure : 'status',
        detail: read.kind === 'failed' ? read.detail : '',
      })
    const { note, line, cosignedAt } = read
    const told = { witness: input.id, size: note.size }
    await commit('witness.answer-carried', told, {}, async (write) => {
      await write.witnesses.keepCosignature({
        unit_id: unit,
        witness_id: input.id,
        ...note,
        line,
        cosigned_at: cosignedAt.toString(),
        received_at: at,
      })
      await write.witnesses.update(unit, input.id, {
        asked_at: at,
        silent_since: null,
        failure: null,
        failure_detail: null,
        told_size: null,
      })
    })
    return { size: note.size, cosignedAt: cosignedAt.toString() }
  },
})

export const answerCarriedRequest = operation({
  summary: 'Answer a request that another Shilu sent in a file: cosigned, or what is wrong with it',
  permission: 'witness.exchange',
  event: ['witness.request-answered'],
  input: z.strictObject({ text: z.string().max(REQUEST_MAX) }),
  output: z.object({
    status: z.int(),
    fileName: z.string(),
    /** The answer to carry back. */
    text: z.string(),
    origin: z.string().nullable(),
    size: z.int().nullable(),
  }),
  async run({ tx, input, now, parts, commit }) {
    const request = new TextEncoder().encode(input.text)
    const { status, body, origin, size, keep } = await parts.witness.answer(
      tx.witnessing,
      request,
      now,
    )
    // What cannot be read, or is of a stranger, may be any text: it is not repeated in the log.
    const told = { origin: size === null ? null : origin, size, status }
    await commit('witness.request-answered', told, {}, async (write) => {
      if (keep) await write.witnessing.keep(keep)
    })
    return { status, fileName: `cosignature-${size ?? status}.txt`, text: body, origin, size }
  },
})
