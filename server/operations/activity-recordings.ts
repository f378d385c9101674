// Which recordings belong to an activity, as a person decides it: confirmed, refused, or decided by nobody again.
// The word of a person stands above what the system made of time and officer. A recording keeps every activity
// that it serves: confirming it here takes it from nowhere else.

import { z } from 'zod'
import { alreadyDone, operation } from './operation.ts'
import { id, text } from './shapes/basics.ts'
import { getChangeable } from './show-activity.ts'
import { getVisible } from './show-recording.ts'
import { unitOf } from './unit-of.ts'

const done = z.object({ id: z.string() })

export const confirmRecording = operation({
  summary: 'Confirm that a recording belongs to an activity',
  permission: 'activity.link',
  event: ['activity.recording-confirmed'],
  input: z.strictObject({ id, recording: id }),
  output: done,
  async run({ tx, input, asker, now, commit }) {
    const unit = unitOf(asker)
    await getChangeable(tx, asker, input.id)
    const { recording_id: recording } = await getVisible(tx, asker, input.recording)
    const before = await stateOf(tx, unit, input.id, recording)
    if (before === 'confirmed') return alreadyDone({ id: input.id })
    const told = { activity: input.id, recording, before }
    await commit('activity.recording-confirmed', told, { recording }, (write, eventId) =>
      write.activities.link({
        unit_id: unit,
        activity_id: input.id,
        recording_id: recording,
        state: 'confirmed',
        reasons: '[]',
        decided_by: JSON.stringify(asker.actor),
        decided_at: now.toString(),
        event_id: eventId,
      }),
    )
    return { id: input.id }
  },
})

export const refuseRecording = operation({
  summary: 'Say that a recording does not belong to an activity, and why',
  permission: 'activity.link',
  event: ['activity.recording-refused'],
  input: z.strictObject({ id, recording: id, why: text(500) }),
  output: done,
  async run({ tx, input, asker, now, commit }) {
    const unit = unitOf(asker)
    await getChangeable(tx, asker, input.id)
    const { recording_id: recording } = await getVisible(tx, asker, input.recording)
    const before = await stateOf(tx, unit, input.id, recording)
    if (before === 'refused') return alreadyDone({ id: input.id })
    const told = { activity: input.id, recording, before, why: input.why }
    await commit('activity.recording-refused', told, { recording }, async (write, eventId) => {
      await write.activities.link({
        unit_id: unit,
        activity_id: input.id,
        recording_id: recording,
        state: 'refused',
        reasons: '[]',
        decided_by: JSON.stringify(asker.actor),
        decided_at: now.toString(),
        event_id: eventId,
      })
    })
    return { id: input.id }
  },
})

async function stateOf(
  tx: Parameters<typeof getVisible>[0],
  unit: string,
  activity: string,
  recording: string,
): Promise<'placed' | 'confirmed' | 'refused' | null> {
  const links = await tx.activities.ofRecording(unit, recording)
  return links.find((one) => one.activity_id === activity)?.state ?? null
}
