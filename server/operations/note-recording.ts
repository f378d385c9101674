// A custodian adds where something was filmed and a word on it, so that it is found again. Both are a
// person's words beside what was claimed and verified; what stood there before stays in the custody events.

import { Problem } from '@shilu/core/problems.ts'
import { z } from 'zod'
import { operation } from './operation.ts'
import { id, text } from './shapes/basics.ts'
import { getVisible } from './show-recording.ts'
import { unitOf } from './unit-of.ts'

export const noteRecording = operation({
  summary: 'State where a recording was filmed and add a note; both are searched',
  permission: 'recording.correct',
  event: ['recording.noted'],
  input: z.strictObject({ id, place: text(200).nullable(), note: text(500).nullable() }),
  output: z.object({ id: z.string() }),
  async run({ tx, input, asker, commit }) {
    const unit = unitOf(asker)
    const { recording_id: recording, place, note } = await getVisible(tx, asker, input.id)
    const before = { place, note }
    const after = { place: input.place, note: input.note }
    if (before.place === after.place && before.note === after.note)
      throw new Problem('CORRECTION_EMPTY')
    await commit(
      'recording.noted',
      { recording, before, after },
      { recording },
      (write, noted_event) => write.recordings.update(unit, recording, { ...after, noted_event }),
    )
    return { id: recording }
  },
})
