// What the probe found is noted beside the claims, and the recording is dated and placed anew with
// it. Run by a job; running it twice notes the same.

import type { Changes } from '@shilu/core/events.ts'
import { DERIVATIVE_KINDS } from '@shilu/core/recording.ts'
import { z } from 'zod'
import { describeAgain } from './describe-again.ts'
import type { Facts } from './describe-recording.ts'
import { alreadyDone, operation } from './operation.ts'
import { id } from './shapes/basics.ts'
import { unitOf } from './unit-of.ts'
import type { DerivativeKind } from '../db/tables.ts'

export type InspectedFacts = Facts & object

export const inspectRecording = operation({
  summary: 'Note what the probe found in a recording',
  permission: 'intake.run',
  event: ['recording.inspected'],
  input: z.strictObject({
    recording: id,
    facts: z.custom<InspectedFacts>((value) => typeof value === 'object' && value !== null),
    derive: z.array(z.custom<DerivativeKind>((value) => typeof value === 'string')),
    /** What else is looked at afterwards: pictures for a clock code, picture and sound for their faults. */
    examine: z.array(z.enum(['clock', 'measures'])).default([]),
  }),
  output: z.object({}),
  async run(run) {
    const { tx, input, asker, now, commit } = run
    const unit = unitOf(asker)
    const row = await tx.recordings.find(unit, input.recording)
    if (!row) return alreadyDone({})
    const description = await describeAgain(run, row, input.facts)
    const facts = JSON.parse(JSON.stringify(input.facts)) as Changes
    const told = {
      recording: input.recording,
      facts,
      capturedAt: description.row.captured_at,
      flags: description.row.flags,
      reasons: description.reasons,
    }
    await commit('recording.inspected', told, { recording: input.recording }, async (write) => {
      await write.recordings.update(unit, input.recording, {
        ...description.row,
        facts: JSON.stringify(facts),
      })
      for (const kind of DERIVATIVE_KINDS) {
        const isWanted = input.derive.includes(kind)
        await write.derivatives.set({
          unit_id: unit,
          recording_id: input.recording,
          kind,
          state: isWanted ? 'waiting' : 'not-needed',
          progress: 0,
          reason: null,
          sha256: null,
          size_bytes: null,
          mime: null,
          details: null,
          changed_at: now.toString(),
        })
        if (isWanted) {
          const payload = { unit, recording: input.recording, kind }
          // What a person looks for first comes first; a long proxy waits behind all posters.
          const priority = { poster: 1, waveform: 2, sprite: 3, frames: 4, playable: 5 }[kind]
          await write.jobs.add('derive-recording', payload, {
            key: `${kind}:${input.recording}`,
            priority,
          })
        }
      }
      for (const what of input.examine) await write.jobs.examine(unit, input.recording, what)
    })
    return {}
  },
})

/** Tries again to find device and officer after a device, holder or officer was registered. */
export const placeRecording = operation({
  summary: 'Place a recording again with what is registered now',
  permission: 'intake.run',
  event: ['recording.placed'],
  input: z.strictObject({ recording: id }),
  output: z.object({ isPlaced: z.boolean() }),
  async run(run) {
    const { tx, input, asker, commit } = run
    const unit = unitOf(asker)
    const row = await tx.recordings.find(unit, input.recording)
    if (!row) return alreadyDone({ isPlaced: false })
    const { row: after, reasons } = await describeAgain(
      run,
      row,
      row.facts as InspectedFacts | null,
    )
    if (after.device_id === row.device_id && after.officer_id === row.officer_id)
      return alreadyDone({ isPlaced: !after.fits_nowhere })
    const told = {
      recording: input.recording,
      device: after.device_id,
      officer: after.officer_id,
      reasons,
    }
    await commit('recording.placed', told, { recording: input.recording }, (write) =>
      write.recordings.update(unit, input.recording, after),
    )
    return { isPlaced: !after.fits_nowhere }
  },
})
