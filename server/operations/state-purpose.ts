// A person says what a recording outside any activity is (Art. 5): a test film, training, the handing over of a
// device. It then waits for nobody. Taken back, it waits again; both stay in the custody events.

import { Problem } from '@shilu/core/problems.ts'
import { z } from 'zod'
import { alreadyDone, operation } from './operation.ts'
import { id, text } from './shapes/basics.ts'
import { statedPurpose } from './shapes/sealing.ts'
import { nameOf } from './show-intake.ts'
import { activitiesOf, getVisible } from './show-recording.ts'
import { unitOf } from './unit-of.ts'

const done = z.object({ id: z.string() })

export const statePurpose = operation({
  summary: 'State what a recording outside any activity is, and why that is known',
  permission: 'recording.state',
  event: ['recording.stated'],
  input: z.strictObject({ id, kind: statedPurpose, why: text(500) }),
  output: done,
  async run({ tx, input, asker, now, commit }) {
    const unit = unitOf(asker)
    const { kind, why } = input
    const { recording_id: recording } = await getVisible(tx, asker, input.id)
    if ((await activitiesOf(tx, unit, recording)) > 0) throw new Problem('STATEMENT_BELONGS')
    const standing = await tx.sealing.statement(unit, recording)
    if (standing?.kind === kind && standing.why === why) return alreadyDone({ id: recording })
    const told = { recording, kind, why, before: standing ? beforeOf(standing) : null }
    await commit('recording.stated', told, { recording }, (write, eventId) =>
      write.sealing.state({
        unit_id: unit,
        recording_id: recording,
        kind,
        why,
        stated_by: JSON.stringify(asker.actor),
        stated_at: now.toString(),
        event_id: eventId,
      }),
    )
    return { id: recording }
  },
})

export const withdrawStatement = operation({
  summary: 'Take back what a recording was stated to be: it waits for a person again',
  permission: 'recording.state',
  event: ['recording.statement-withdrawn'],
  input: z.strictObject({ id, why: text(500) }),
  output: done,
  async run({ tx, input, asker, commit }) {
    const unit = unitOf(asker)
    const { recording_id: recording } = await getVisible(tx, asker, input.id)
    const standing = await tx.sealing.statement(unit, recording)
    if (!standing) return alreadyDone({ id: recording })
    const told = { recording, why: input.why, before: beforeOf(standing) }
    await commit('recording.statement-withdrawn', told, { recording }, (write) =>
      write.sealing.withdrawStatement(unit, recording),
    )
    return { id: recording }
  },
})

const beforeOf = (row: {
  kind: string
  why: string
  stated_by: Parameters<typeof nameOf>[0]
  stated_at: Temporal.Instant
}) => ({ kind: row.kind, why: row.why, by: nameOf(row.stated_by), at: row.stated_at.toString() })
