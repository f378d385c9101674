// A custodian corrects what the platform derived. The claim stays beside it, with who and why; the
// correction can itself be corrected, and every step stays readable.

import { Problem } from '@shilu/core/problems.ts'
import { z } from 'zod'
import { describeAgain } from './describe-again.ts'
import { operation } from './operation.ts'
import { id, instant, text } from './shapes/basics.ts'
import { getVisible } from './show-recording.ts'
import { unitOf } from './unit-of.ts'

const correction = z.strictObject({
  id,
  field: z.enum(['device', 'officer', 'capturedAt']),
  /** Id of a device or officer (null: none), or an instant. */
  value: z.string().max(100).nullable(),
  why: text(500),
})

export const correctRecording = operation({
  summary: 'Correct the device, the officer or the time of a recording; the claim stays beside it',
  permission: 'recording.correct',
  event: ['recording.corrected'],
  input: correction,
  output: z.object({ id: z.string() }),
  async run({ tx, input, asker, now, parts, commit }) {
    const unit = unitOf(asker)
    const row = await getVisible(tx, asker, input.id)
    const value = valueOf(input)
    if (input.field === 'device' && value !== null && !(await tx.devices.find(unit, value)))
      throw new Problem('NOT_FOUND')
    if (input.field === 'officer' && value !== null && !(await tx.people.findOfficer(unit, value)))
      throw new Problem('NOT_FOUND')
    const before = {
      device: row.device_id,
      officer: row.officer_id,
      capturedAt: row.captured_at?.toString() ?? null,
    }[input.field]
    const earlier = await tx.recordings.corrections(unit, input.id)
    if (before === value && earlier.some((one) => one.field === input.field))
      throw new Problem('CORRECTION_EMPTY')

    const stated = { field: input.field, value }
    const description = await describeAgain({ tx, asker }, row, row.facts as never, {
      correction: stated,
    })
    const told = { recording: input.id, field: input.field, before, after: value, why: input.why }
    await commit('recording.corrected', told, { recording: input.id }, async (write, eventId) => {
      await write.recordings.insertCorrection({
        unit_id: unit,
        correction_id: parts.newId(),
        recording_id: input.id,
        field: input.field,
        value_before: JSON.stringify(before),
        value_after: JSON.stringify(value),
        why: input.why,
        corrected_by: JSON.stringify(asker.actor),
        corrected_at: now.toString(),
        event_id: eventId,
      })
      await write.recordings.update(unit, input.id, description.row)
      // Its clock codes count for another device now.
      const touched = input.field === 'device' ? [row.device_id, description.row.device_id] : []
      for (const device of touched) if (device) await write.jobs.applyClock(unit, device)
    })
    return { id: input.id }
  },
})

function valueOf({ field, value }: z.output<typeof correction>): string | null {
  const shape =
    field === 'capturedAt'
      ? instant.transform((given) => Temporal.Instant.from(given).toString())
      : id.nullable()
  const parsed = shape.safeParse(value)
  if (!parsed.success) throw new Problem('INPUT_INVALID', { where: `value of ${field}` })
  return parsed.data
}
