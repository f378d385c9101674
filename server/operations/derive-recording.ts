// A derived file is ready, or could not be made: noted with its digest, so that what a court is shown
// can be told apart from the original for ever.

import { z } from 'zod'
import type { Writes } from '../tx.ts'
import { alreadyDone, operation } from './operation.ts'
import { derivativeKind } from './read-content.ts'
import { id, sha256, sizeBytes } from './shapes/basics.ts'
import { unitOf } from './unit-of.ts'

export const deriveRecording = operation({
  summary: 'Note that a derived file is ready or could not be made',
  permission: 'intake.run',
  event: ['recording.derived'],
  input: z.strictObject({
    recording: id,
    kind: derivativeKind,
    outcome: z.discriminatedUnion('state', [
      z.strictObject({
        state: z.literal('ready'),
        sha256,
        sizeBytes,
        mime: z.string(),
        details: z.record(z.string(), z.unknown()).nullable(),
      }),
      z.strictObject({ state: z.enum(['failed', 'not-needed']), reason: z.string().max(1000) }),
    ]),
  }),
  output: z.object({}),
  async run({ tx, input, asker, now, commit }) {
    const unit = unitOf(asker)
    const { recording, kind, outcome } = input
    const known = await tx.derivatives.find(unit, recording, kind)
    const isReady = outcome.state === 'ready'
    if ((await tx.recordings.find(unit, recording))?.state !== 'kept') return alreadyDone({})
    if (!known || (isReady && known.state === 'ready' && known.sha256 === outcome.sha256))
      return alreadyDone({})
    const digest = isReady ? outcome.sha256 : null
    await commit(
      'recording.derived',
      { recording, kind, sha256: digest, state: outcome.state },
      { recording },
      async (write) => {
        await write.derivatives.update(unit, recording, kind, {
          state: outcome.state,
          progress: isReady ? 1 : 0,
          reason: isReady ? null : outcome.reason,
          sha256: digest,
          size_bytes: isReady ? outcome.sizeBytes : null,
          mime: isReady ? outcome.mime : null,
          details: isReady && outcome.details ? JSON.stringify(outcome.details) : null,
          changed_at: now.toString(),
        })
        if (isReady && kind === 'playable' && outcome.mime.startsWith('video/'))
          await askForFrames(write, { unit, recording, now })
      },
    )
    return {}
  },
})

/** What a player steps through is the copy: its frames are timed once it is there. */
async function askForFrames(
  write: Writes,
  { unit, recording, now }: { unit: string; recording: string; now: Temporal.Instant },
): Promise<void> {
  const kind = 'frames'
  await write.derivatives.set({
    unit_id: unit,
    recording_id: recording,
    kind,
    state: 'waiting',
    progress: 0,
    reason: null,
    sha256: null,
    size_bytes: null,
    mime: null,
    details: null,
    changed_at: now.toString(),
  })
  const payload = { unit, recording, kind } as const
  await write.jobs.add('derive-recording', payload, { key: `${kind}:${recording}`, priority: 4 })
}
