// The key of the log, as people see it and change it. The security administrator says so, with a reason that
// everybody can read afterwards; keys are made and destroyed by the integrator (server/custody/key-change.ts).

import { Problem } from '@shilu/core/problems.ts'
import { z } from 'zod'
import type { KeyChangeRow } from '../db/log-keys.ts'
import { BOTH_SIGN_DAYS } from './log-key-steps.ts'
import { operation, unrecorded } from './operation.ts'
import { instant, text } from './shapes/basics.ts'
import { unitOf } from './unit-of.ts'

const WHY_MAX = 300
const why = text(WHY_MAX)

export const listLogKeys = operation({
  summary: 'The keys that the unit’s log has and had, since when, and why each was changed',
  permission: 'log.read',
  event: unrecorded('public keys, times and reasons, which the log shows to everybody'),
  input: z.strictObject({}),
  output: z.object({
    vkey: z.string().nullable(),
    /** How long both keys will sign once the key is changed. */
    days: z.int(),
    /** The newest first. */
    changes: z.array(
      z.object({
        why: z.string(),
        begunAt: instant,
        from: z.string().nullable(),
        to: z.string().nullable(),
        rotatedAt: instant.nullable(),
        /** Of the first entry that only the new key covers. */
        index: z.int().nullable(),
        endsAt: instant.nullable(),
        endedAt: instant.nullable(),
        /** Whoever knows the old key can follow to the new one by now. */
        isPublished: z.boolean(),
      }),
    ),
    /** Witnesses that were not told of the key, or did not say that they know it. */
    unaware: z.array(z.string()),
  }),
  async run({ tx, asker, parts }) {
    const unit = unitOf(asker)
    const vkey = await parts.log.vkey(unit)
    const links = await parts.log.keyChain(unit)
    const rows = await tx.keyChanges.ofUnit(unit)
    const last = rows.at(-1)
    const changes = rows.toReversed().map((row) => ({
      why: row.why,
      begunAt: row.begunAt.toString(),
      from: row.from,
      to: row.to,
      rotatedAt: row.rotatedAt?.toString() ?? null,
      index: row.rotatedIndex,
      endsAt: row.endsAt?.toString() ?? null,
      endedAt: row.endedAt?.toString() ?? null,
      // The proof first, then the key itself.
      isPublished:
        links.some(({ index }) => index === row.rotatedIndex) && (row !== last || row.to === vkey),
    }))
    const witnesses = links.length > 0 ? await tx.witnesses.ofUnit(unit) : []
    const present = rows.findLast(({ to }) => to === vkey)
    const unaware = witnesses.filter(
      (one) => one.told_vkey !== vkey && present && !knowsBy(one, present),
    )
    return { vkey, days: BOTH_SIGN_DAYS, changes, unaware: unaware.map(({ name }) => name) }
  },
})

/** Named after the change, and so with the new key; or has cosigned what that one signed alone. */
function knowsBy(
  { added_at: added, size }: { added_at: Temporal.Instant; size: number | null },
  { rotatedAt, endedIndex }: Pick<KeyChangeRow, 'rotatedAt' | 'endedIndex'>,
): boolean {
  if (rotatedAt && Temporal.Instant.compare(added, rotatedAt) > 0) return true
  return endedIndex !== null && size !== null && size > endedIndex
}

export const beginKeyChange = operation({
  summary: 'Change the key of the log for a new one: both sign for a time, then the new one alone',
  permission: 'log.key',
  event: ['log.key-change-begun'],
  input: z.strictObject({ why }),
  output: z.object({ days: z.int() }),
  async run({ tx, input, asker, now, parts, commit }) {
    const unit = unitOf(asker)
    const state = parts.log.stateOf(unit)
    if (state?.state === 'halted') {
      const code = state.reason === 'key-lost' ? 'LOG_KEY_LOST' : 'LOG_KEY_HALTED'
      throw new Problem(code, { detail: state.detail })
    }
    if ((await parts.log.checkpoint(unit)) === null) throw new Problem('LOG_KEY_NOTHING_SIGNED')
    const last = (await tx.keyChanges.ofUnit(unit)).at(-1)
    if (last && last.endedEvent === null) throw new Problem('LOG_KEY_CHANGE_OPEN')
    const told = { why: input.why, days: BOTH_SIGN_DAYS }
    await commit('log.key-change-begun', told, {}, (write, event) =>
      write.keyChanges.begin(unit, input.why, now.toString(), event),
    )
    return { days: BOTH_SIGN_DAYS }
  },
})

export const endKeyChange = operation({
  summary: 'End the time in which both keys sign: the old one is destroyed',
  permission: 'log.key',
  event: ['log.key-ended'],
  input: z.strictObject({ why }),
  output: z.object({}),
  async run({ tx, input, asker, now, parts, commit }) {
    const unit = unitOf(asker)
    const last = (await tx.keyChanges.ofUnit(unit)).at(-1)
    const links = await parts.log.keyChain(unit)
    const isPublished = links.some(({ index }) => index === last?.rotatedIndex)
    if ((await parts.log.vkey(unit)) !== last?.to) throw new Problem('LOG_KEY_NO_CHANGE')
    if (!last?.from || !last.to || last.endedEvent !== null || !isPublished)
      throw new Problem('LOG_KEY_NO_CHANGE')
    const told = { vkey: last.from, successor: last.to, why: input.why }
    await commit('log.key-ended', told, {}, (write, event) =>
      write.keyChanges.end(unit, last.number, now.toString(), event),
    )
    return {}
  },
})
