// What happened to one recording, from the first touch on.

import { z } from 'zod'
import { alreadyDone, operation } from './operation.ts'
import { id, page, pageOf } from './shapes/basics.ts'
import { custodyEvent } from './shapes/recordings.ts'
import { nameOf } from './show-intake.ts'
import { getVisible } from './show-recording.ts'
import { unitOf } from './unit-of.ts'
import type { Actor } from '@shilu/core/events.ts'

export const readCustody = operation({
  summary: 'The custody events of a recording, the oldest first',
  permission: 'recording.custody',
  event: ['recording.custody-read'],
  input: z.strictObject({ ...page, id }),
  output: pageOf(custodyEvent),
  async run({ tx, input, asker, commit }) {
    const unit = unitOf(asker)
    const { recording_id: recording } = await getVisible(tx, asker, input.id)
    const after = /^\d{1,15}$/.test(input.after ?? '') ? Number(input.after) : -1
    const rows = await tx.events.ofRecording(unit, recording, after, input.limit + 1)
    const shown = rows.slice(0, input.limit)
    const total = await tx.events.countOfRecording(unit, recording)
    // Turning the page is the same reading: only its first page is recorded.
    const items = shown.map((row) => {
      const body = JSON.parse(row.body) as { actor: Actor; details: Record<string, unknown> }
      const { event_id: eventId, number, type, at } = row
      return {
        id: eventId,
        number,
        type,
        at: at.toString(),
        actor: nameOf(body.actor),
        details: body.details,
      }
    })
    const answer = {
      items,
      next: rows.length > input.limit ? String(shown.at(-1)?.number) : null,
      total,
    }
    if (after >= 0) return alreadyDone(answer)
    await commit('recording.custody-read', { recording }, { recording }, async () => undefined)
    return answer
  },
})
