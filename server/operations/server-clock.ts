// Whether the clock of this server is believed (core/rules/server-clock.ts), and the word of a person who has seen it.

import { Problem } from '@shilu/core/problems.ts'
import { sayReason } from '@shilu/core/reasons.ts'
import { decideServerClock, type ClockDecision } from '@shilu/core/rules/server-clock.ts'
import { z } from 'zod'
import type { Tx } from '../tx.ts'
import { operation } from './operation.ts'
import { text } from './shapes/basics.ts'
import { unitOf } from './unit-of.ts'

/** How it stands now. A doubt that was noticed once stays until somebody has answered it. */
export async function judgeClock(
  tx: Tx,
  unit: string,
  now: Temporal.Instant,
  ranForMs: number | null,
): Promise<
  ClockDecision & { seenAt: Temporal.Instant | null; noticedAt: Temporal.Instant | null }
> {
  const row = await tx.serverClock.find(unit)
  const outside = await tx.serverClock.outside(unit)
  const told = outside.map(({ by, said, ours }) => ({ by, saidAt: said, oursAt: ours }))
  const seenAt = row?.seen_at ?? null
  const noticedAt = row?.noticed_at ?? null
  const decided = decideServerClock({ seenAt, ranForMs, outside: told }, now)
  if (decided.kind !== 'believed' || !row?.doubt_from || !row.doubt_to)
    return { ...decided, seenAt, noticedAt }
  // It looks right now, and did not a while ago: what was done meanwhile was done by a wrong clock.
  const before = { seenAt: row.doubt_from, ranForMs: 0, outside: [] }
  return { ...decideServerClock(before, row.doubt_to), seenAt, noticedAt }
}

/** Throws CLOCK_NOT_BELIEVED where nothing may be taken away by this clock. */
export async function demandClock(tx: Tx, unit: string, now: Temporal.Instant): Promise<void> {
  const { kind, reasons } = await judgeClock(tx, unit, now, null)
  if (kind !== 'believed')
    throw new Problem('CLOCK_NOT_BELIEVED', {
      why: reasons.map((reason) => sayReason(reason, 'zh')).join('；'),
    })
}

export const confirmClock = operation({
  summary: 'State, having looked at it, that the clock of the server is right',
  permission: 'clock.confirm',
  event: ['clock.confirmed'],
  input: z.strictObject({ why: text(500) }),
  output: z.object({ seenAt: z.string() }),
  async run({ tx, input, asker, now, commit }) {
    const unit = unitOf(asker)
    const { kind, seenAt, reasons } = await judgeClock(tx, unit, now, null)
    if (kind === 'believed') throw new Problem('CLOCK_NOTHING')
    if (kind === 'outside')
      throw new Problem('CLOCK_OUTSIDE', {
        why: reasons.map((reason) => sayReason(reason, 'zh')).join('；'),
      })
    const told = {
      kind,
      seenAt: seenAt?.toString() ?? '',
      confirmedAt: now.toString(),
      why: input.why,
    }
    await commit('clock.confirmed', told, {}, (write) =>
      write.serverClock.believe(unit, now.toString()),
    )
    return { seenAt: now.toString() }
  },
})
