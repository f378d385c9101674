// What holds recordings on the server although two discs have them (core/rules/leave-server.ts decides): asked of the facts
// whenever somebody asks, approves, and once more at the moment of removal.

import { whatHoldsOnServer } from '@shilu/core/rules/leave-server.ts'
import type { Reason } from '@shilu/core/reasons.ts'
import type { Tx } from '../tx.ts'
import { retentionOf } from './retention-of.ts'

/** By recording; one that is not among them may leave. */
export async function whatStays(
  tx: Tx,
  unit: string,
  recordings: readonly string[],
  now: Temporal.Instant,
): Promise<Map<string, Reason[]>> {
  const { may_leave_server: isAllowed } = await tx.units.get(unit)
  const retentions = await retentionOf(tx, unit, recordings, now)
  const sealed = await tx.sealing.sealedAmong(unit, recordings)
  const copies = await tx.discs.goodCopies(unit, recordings)
  const found = new Map<string, Reason[]>()
  for (const recording of recordings) {
    const retention = retentions.get(recording)
    const reasons = retention
      ? whatHoldsOnServer(
          {
            isAllowed,
            isSealed: sealed.has(recording),
            retention,
            copies: copies
              .filter((copy) => copy.recording_id === recording)
              .map(({ letter, recheck_at: recheckAt }) => ({ letter, recheckAt })),
          },
          now,
        )
      : []
    if (!retention || reasons.length > 0) found.set(recording, reasons)
  }
  return found
}
