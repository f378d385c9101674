// A custodian looked at a flag and says why it may stand. The flag stays: it is a fact about the
// recording, and no word makes broken bytes whole. What changes is that it no longer waits for a person.

import { z } from 'zod'
import { Problem } from '@shilu/core/problems.ts'
import { alreadyDone, operation } from './operation.ts'
import { id, text } from './shapes/basics.ts'
import { flag } from './shapes/recordings.ts'
import { nameOf } from './show-intake.ts'
import { getVisible } from './show-recording.ts'
import { unitOf } from './unit-of.ts'

const answer = z.object({ id: z.string(), flag })

export const acknowledgeFlag = operation({
  summary: 'Note that somebody looked at a flag of a recording, and why it may stand',
  permission: 'recording.correct',
  event: ['recording.flag-acknowledged'],
  input: z.strictObject({ id, flag, why: text(500) }),
  output: answer,
  async run({ tx, input, asker, now, commit }) {
    const unit = unitOf(asker)
    const { recording_id: recording, flags } = await getVisible(tx, asker, input.id)
    if (!flags.includes(input.flag)) throw new Problem('FLAG_ABSENT')
    const told = { recording, flag: input.flag, why: input.why }
    await commit('recording.flag-acknowledged', told, { recording }, (write, eventId) =>
      write.recordings.acknowledgeFlag({
        unit_id: unit,
        recording_id: recording,
        flag: input.flag,
        why: input.why,
        acknowledged_by: JSON.stringify(asker.actor),
        acknowledged_at: now.toString(),
        event_id: eventId,
      }),
    )
    return { id: recording, flag: input.flag }
  },
})

export const reopenFlag = operation({
  summary:
    'Take such a note back: the flag waits for a person again; both stay in the custody events',
  permission: 'recording.correct',
  event: ['recording.flag-reopened'],
  input: z.strictObject({ id, flag }),
  output: answer,
  async run({ tx, input, asker, commit }) {
    const unit = unitOf(asker)
    const { recording_id: recording } = await getVisible(tx, asker, input.id)
    const noted = await tx.recordings.acknowledgements(unit, recording)
    const standing = noted.find((one) => one.flag === input.flag)
    if (!standing) return alreadyDone({ id: recording, flag: input.flag })
    const before = {
      why: standing.why,
      by: nameOf(standing.acknowledged_by),
      at: standing.acknowledged_at.toString(),
    }
    const told = { recording, flag: input.flag, before }
    await commit('recording.flag-reopened', told, { recording }, (write) =>
      write.recordings.reopenFlag(unit, recording, input.flag),
    )
    return { id: recording, flag: input.flag }
  },
})
