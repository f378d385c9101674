// The logs of others that this home witnesses. Admitting one promises that no second history of it will ever be
// cosigned here: what was cosigned stays, also after the log was let go.

import { Problem } from '@shilu/core/problems.ts'
import { z } from 'zod'
import { alreadyDone, operation, unrecorded } from './operation.ts'
import { instant, text } from './shapes/basics.ts'
import { unitOf } from './unit-of.ts'

const VKEY_MAX = 400
const ORIGIN_MAX = 255

const shown = z.object({
  origin: z.string(),
  name: z.string(),
  vkey: z.string(),
  admittedAt: instant,
  endedAt: instant.nullable(),
  size: z.int().nullable(),
  cosignedAt: instant.nullable(),
  heardAt: instant.nullable(),
  refusedAt: instant.nullable(),
  refusedWhy: z.string().nullable(),
  /** Pairs of checkpoints that the log signed and that exclude each other: whole, as proof. */
  forks: z.array(
    z.object({ size: z.int(), foundAt: instant, cosigned: z.string(), other: z.string() }),
  ),
})

export const listWitnessedLogs = operation({
  summary: 'The logs of others that are witnessed here, and the key by which this witness is known',
  permission: 'log.read',
  event: unrecorded('names, sizes and times of others’ checkpoints; no event is told'),
  input: z.strictObject({}),
  output: z.object({ vkey: z.string(), path: z.string(), logs: z.array(shown) }),
  async run({ tx, asker, parts }) {
    const { vkey } = await parts.witness.key(tx.witnessing)
    const logs: z.output<typeof shown>[] = []
    for (const row of await tx.witnessing.ofUnit(unitOf(asker))) {
      const last = await tx.witnessing.last(row.origin)
      const forks = await tx.witnessing.forks(row.origin)
      logs.push({
        origin: row.origin,
        name: row.name,
        vkey: row.vkey,
        admittedAt: row.admitted_at.toString(),
        endedAt: row.ended_at?.toString() ?? null,
        size: last?.size ?? null,
        cosignedAt: last?.cosigned_at.toString() ?? null,
        heardAt: row.heard_at?.toString() ?? null,
        refusedAt: row.refused_at?.toString() ?? null,
        refusedWhy: row.refused_why,
        forks: forks.map((fork) => ({
          size: fork.size,
          foundAt: fork.found_at.toString(),
          cosigned: fork.other_note,
          other: fork.note,
        })),
      })
    }
    return { vkey, path: '/witness', logs }
  },
})

export const admitLog = operation({
  summary: 'Witness the log of another Shilu, known by the key that was brought from there',
  permission: 'witness.manage',
  event: ['witness.log-admitted'],
  input: z.strictObject({ name: text(60), vkey: z.string().max(VKEY_MAX) }),
  output: z.object({ origin: z.string(), name: z.string() }),
  async run({ tx, input: { name, vkey: given }, asker, now, parts, commit }) {
    const unit = unitOf(asker)
    const key = parts.witnessTalk.keyOf(given, 'log')
    if (!key) throw new Problem('LOG_KEY_INVALID')
    const { name: origin, vkey } = key
    const before = await tx.witnessing.ever(origin)
    if (before && (before.ended_at === null || before.vkey !== vkey))
      throw new Problem('WITNESSED_LOG_TAKEN')
    // So that its key can be told at once, and is there before the first request.
    await parts.witness.key(tx.witnessing)
    await commit('witness.log-admitted', { origin, name, vkey }, {}, (write) =>
      write.witnessing.admit({ origin, unit_id: unit, vkey, name, admitted_at: now.toString() }),
    )
    return { origin, name }
  },
})

export const endLog = operation({
  summary: 'Cosign a log no longer; what was cosigned stays, and binds if it is admitted again',
  permission: 'witness.manage',
  event: ['witness.log-ended'],
  input: z.strictObject({ origin: z.string().max(ORIGIN_MAX), why: text(500) }),
  output: z.object({ origin: z.string() }),
  async run({ tx, input: { origin, why }, asker, now, commit }) {
    const row = await tx.witnessing.ever(origin)
    if (row?.unit_id !== unitOf(asker)) throw new Problem('NOT_FOUND')
    if (row.ended_at !== null) return alreadyDone({ origin })
    await commit('witness.log-ended', { origin, name: row.name, why }, {}, (write) =>
      write.witnessing.end(origin, now.toString()),
    )
    return { origin }
  },
})
