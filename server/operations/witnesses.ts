// The witnesses of a unit: who must cosign its log, and how far each has. Whoever they are is chosen by the
// security administrator: not by the one who runs database and keys, whom they are to watch.

import { Problem } from '@shilu/core/problems.ts'
import { sameBytes } from '@shilu/log/bytes.ts'
import { z } from 'zod'
import type { Tx } from '../tx.ts'
import { alreadyDone, operation, unrecorded } from './operation.ts'
import { id, instant, text } from './shapes/basics.ts'
import { unitOf } from './unit-of.ts'

const VKEY_MAX = 400
const URL_MAX = 500
const WITNESSES_MAX = 32
const vkey = z.string().max(VKEY_MAX)

const shown = z.object({
  id: z.string(),
  name: z.string(),
  vkey: z.string(),
  url: z.string().nullable(),
  addedAt: instant,
  /** How many entries it has cosigned, and when it says that it saw them. */
  size: z.int().nullable(),
  cosignedAt: instant.nullable(),
  askedAt: instant.nullable(),
  /** Since when it was asked and did not answer as it should. */
  silentSince: instant.nullable(),
  failure: z.string().nullable(),
  failureDetail: z.string().nullable(),
  /** The witness knows another history of this log than the one that is here. */
  isAlarm: z.boolean(),
})

export const listWitnesses = operation({
  summary: 'The witnesses of the unit’s log, how far each has cosigned, and whether enough did',
  permission: 'log.read',
  event: unrecorded('names, sizes and times of signatures; no event is told'),
  input: z.strictObject({}),
  output: z.object({
    threshold: z.int(),
    /** So many entries are cosigned by as many witnesses as must; null when fewer did. */
    covered: z.int().nullable(),
    size: z.int(),
    witnesses: z.array(shown),
  }),
  async run({ tx, asker, parts }) {
    const unit = unitOf(asker)
    const { witness_threshold: threshold } = await tx.units.get(unit)
    const rows = await tx.witnesses.ofUnit(unit)
    // Who cosigned a longer log has cosigned all before.
    const sizes = rows.flatMap(({ size }) => size ?? []).toSorted((a, b) => b - a)
    return {
      threshold,
      covered: sizes[threshold - 1] ?? null,
      size: (await parts.log.checkpoint(unit))?.size ?? 0,
      witnesses: rows.map((row) => ({
        id: row.witness_id,
        name: row.name,
        vkey: row.vkey,
        url: row.url,
        addedAt: row.added_at.toString(),
        size: row.size,
        cosignedAt: row.cosigned_at?.toString() ?? null,
        askedAt: row.asked_at?.toString() ?? null,
        silentSince: row.silent_since?.toString() ?? null,
        failure: row.failure,
        failureDetail: row.failure_detail,
        isAlarm: row.failure === 'ahead' || row.failure === 'not-continued',
      })),
    }
  },
})

export const addWitness = operation({
  summary: 'Name a witness by its key: asked at its address, or by files where it has none',
  permission: 'witness.manage',
  event: ['witness.added'],
  input: z.strictObject({ name: text(60), vkey, url: z.string().max(URL_MAX).nullable() }),
  output: z.object({ id: z.string(), name: z.string() }),
  async run({ tx, input, asker, now, parts, commit }) {
    const unit = unitOf(asker)
    const key = parts.witnessTalk.keyOf(input.vkey, 'witness')
    if (!key) throw new Problem('WITNESS_KEY_INVALID')
    const url = input.url === null ? null : parts.witnessTalk.urlOf(input.url)
    if (input.url !== null && url === null) throw new Problem('WITNESS_URL_INVALID')
    const own = await parts.witness.key(tx.witnessing)
    // The key and not its name: under another name one party would count as two.
    const isSame = (vkeyOfOther: string) => {
      const other = parts.witnessTalk.keyOf(vkeyOfOther, 'witness')
      return other !== null && sameBytes(other.publicKey, key.publicKey)
    }
    if (isSame(own.vkey)) throw new Problem('WITNESS_IS_OURSELVES')
    const others = await tx.witnesses.ofUnit(unit)
    const isTaken = others.some((row) => row.name === input.name || isSame(row.vkey))
    if (isTaken || others.length >= WITNESSES_MAX) throw new Problem('WITNESS_TAKEN')
    const witness = parts.newId()
    const told = { witness, name: input.name, vkey: key.vkey, url }
    await commit('witness.added', told, {}, (write) =>
      write.witnesses.add({
        unit_id: unit,
        witness_id: witness,
        name: input.name,
        vkey: key.vkey,
        url,
        added_at: now.toString(),
      }),
    )
    parts.witnessTalk.askNow(witness)
    return { id: witness, name: input.name }
  },
})

export const removeWitness = operation({
  summary: 'No longer count a witness; what it cosigned is kept',
  permission: 'witness.manage',
  event: ['witness.removed'],
  input: z.strictObject({ id, why: text(500) }),
  output: z.object({ threshold: z.int() }),
  async run({ tx, input: { id: witness, why }, asker, now, commit }) {
    const unit = unitOf(asker)
    const row = await findWitness(tx, unit, witness)
    const { witness_threshold: before } = await tx.units.get(unit)
    const left = (await tx.witnesses.ofUnit(unit)).length - 1
    // More than there are could never be met.
    const threshold = Math.max(1, Math.min(before, left))
    const told = { witness, name: row.name, vkey: row.vkey, why, threshold }
    await commit('witness.removed', told, {}, async (write) => {
      await write.witnesses.update(unit, witness, { removed_at: now.toString() })
      await write.units.setWitnessThreshold(unit, threshold)
    })
    return { threshold }
  },
})

export const changeWitnessThreshold = operation({
  summary: 'Say how many of the witnesses must have cosigned',
  permission: 'witness.manage',
  event: ['witness.threshold-changed'],
  input: z.strictObject({ threshold: z.int().min(1).max(WITNESSES_MAX) }),
  output: z.object({ threshold: z.int() }),
  async run({ tx, input: { threshold }, asker, commit }) {
    const unit = unitOf(asker)
    const { witness_threshold: before } = await tx.units.get(unit)
    const witnesses = (await tx.witnesses.ofUnit(unit)).length
    if (threshold > witnesses) throw new Problem('WITNESS_THRESHOLD_INVALID', { witnesses })
    if (threshold === before) return alreadyDone({ threshold })
    const told = { before, after: threshold, witnesses }
    await commit('witness.threshold-changed', told, {}, (write) =>
      write.units.setWitnessThreshold(unit, threshold),
    )
    return { threshold }
  },
})

export const askWitnessNow = operation({
  summary:
    'Ask a witness now and not when its turn comes; what it answers is shown when it is there',
  permission: 'witness.exchange',
  event: unrecorded('it is asked by itself every minute; this only comes sooner'),
  input: z.strictObject({ id }),
  output: z.object({ isAsked: z.boolean() }),
  async run({ tx, input, asker, parts }) {
    const { url } = await findWitness(tx, unitOf(asker), input.id)
    if (url !== null) parts.witnessTalk.askNow(input.id)
    return { isAsked: url !== null }
  },
})

/** Throws NOT_FOUND for one that is not, or no longer, a witness of the unit. */
export async function findWitness(tx: Tx, unit: string, witness: string) {
  const row = (await tx.witnesses.ofUnit(unit)).find((one) => one.witness_id === witness)
  if (!row) throw new Problem('NOT_FOUND')
  return row
}
