// Clears what was approved, when its grace time is over, and removes the bytes. Every step is a transaction of its own;
// stopped anywhere, the next round goes on (operations/clear-recordings.ts says what is true meanwhile).

import { jobWrites } from '../db/jobs.ts'
import { systemOf } from '../keeper.ts'
import { openAppraisals } from '../operations/appraise.ts'
import {
  beginClearing,
  clearRecording,
  endClearing,
  removeContent,
} from '../operations/clear-recordings.ts'
import { isRefusal, type Refusal } from '../operations/operation.ts'
import { readsOf, runOperation, type House } from '../run/run-operation.ts'
import type { Jobs } from './queue.ts'

export const clearingJobs = (house: House): Pick<Jobs, 'remove-content'> => ({
  async 'remove-content'({ unit, recording }) {
    const asker = systemOf(unit)
    demand(await runOperation(house, removeContent, { recording }, asker))
    const row = await readsOf(house.database.db).clearings.tombstone(unit, recording)
    if (row) demand(await runOperation(house, endClearing, { id: row.clearing_id }, asker))
  },
})

/** Step of a round (keeping-rounds.ts): begins what is due, clears item by item, and asks again for bytes that still lie there. */
export async function clearDue(house: House, unit: string, now: Temporal.Instant): Promise<void> {
  const tx = readsOf(house.database.db)
  const asker = systemOf(unit)
  for (const { clearing_id: id } of await tx.clearings.due(unit, now.toString())) {
    const { recordings } = demand(await runOperation(house, beginClearing, { id }, asker))
    for (const recording of recordings)
      demand(await runOperation(house, clearRecording, { id, recording }, asker))
    demand(await runOperation(house, endClearing, { id }, asker))
  }
  for (const { recording_id: recording } of await tx.clearings.unremoved(unit))
    await jobWrites(house.database.db).add(
      'remove-content',
      { unit, recording },
      { key: `remove:${recording}` },
    )
}

/** Step of a round: the lists of the months that are over. */
export async function openLists(house: House, unit: string): Promise<void> {
  demand(await runOperation(house, openAppraisals, {}, systemOf(unit)))
}

/** What Shilu asks of itself is never refused by a recorded refusal. */
function demand<T>(answer: T | Refusal): T {
  if (isRefusal(answer)) throw new Error(answer.refusal)
  return answer
}
