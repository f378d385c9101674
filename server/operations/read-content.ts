// Content leaves: the original, or what was derived from it. One viewing of one person leaves one
// event however many ranges a player asks for, and it is committed before the first byte leaves (I8).

import { Problem } from '@shilu/core/problems.ts'
import { DERIVATIVE_KINDS } from '@shilu/core/recording.ts'
import { z } from 'zod'
import { alreadyDone, file, operation, type FileAnswer, type Run } from './operation.ts'
import { id } from './shapes/basics.ts'
import { getOpened } from './opened.ts'
import { getVisible } from './show-recording.ts'
import { unitOf } from './unit-of.ts'
import { recordViewing } from './viewing.ts'

export const readOriginal = operation({
  summary: 'The original bytes, unchanged (Range, ETag = SHA-256)',
  permission: 'recording.view',
  event: ['recording.viewed', 'recording.played'],
  input: z.strictObject({ id }),
  output: file('application/octet-stream'),
  async run(run): Promise<FileAnswer> {
    const { row, opened } = await getOpened(run, run.input.id)
    const mime = (row.facts as { mime?: unknown } | null)?.mime
    return recorded(run, row.recording_id, 'original', {
      from: 'originals',
      opened,
      sha256: row.sha256,
      sizeBytes: row.size_bytes,
      mediaType: typeof mime === 'string' ? mime : 'application/octet-stream',
      fileName: row.file_name,
    })
  },
})

export const derivativeKind = z.enum(DERIVATIVE_KINDS)

export const readDerivative = operation({
  summary: 'A derived file: poster, sprite, waveform, moments of the frames or playable copy',
  permission: 'recording.view',
  event: ['recording.viewed', 'recording.played'],
  input: z.strictObject({ id, kind: derivativeKind }),
  output: file('application/octet-stream'),
  async run(run): Promise<FileAnswer> {
    const { tx, asker, input } = run
    const { row, opened } = await getOpened(run, input.id)
    const derived = await tx.derivatives.find(unitOf(asker), row.recording_id, input.kind)
    if (derived?.state !== 'ready' || derived.sha256 === null || derived.size_bytes === null) {
      throw new Problem('DERIVATIVE_NOT_READY')
    }
    const answer: FileAnswer = {
      from: 'derived',
      opened,
      sha256: derived.sha256,
      sizeBytes: derived.size_bytes,
      mediaType: derived.mime ?? 'application/octet-stream',
      fileName: `${row.file_name}.${input.kind}`,
    }
    // A poster in a list is a glance at the list, which is recorded; the rest shows the content.
    return input.kind === 'poster'
      ? alreadyDone(answer)
      : recorded(run, row.recording_id, input.kind, answer)
  },
})

async function recorded(
  run: Run<'recording.viewed' | 'recording.played', unknown>,
  recording: string,
  what: string,
  answer: FileAnswer,
): Promise<FileAnswer> {
  return (await recordViewing(run, recording, what)) ? answer : alreadyDone(answer)
}

export const retryDerivative = operation({
  summary: 'Make a derived file again after it failed or could not be made',
  permission: 'recording.view',
  event: ['recording.derived'],
  input: z.strictObject({ id, kind: derivativeKind }),
  output: z.object({ state: z.string() }),
  async run({ tx, input, asker, now, commit }) {
    const unit = unitOf(asker)
    const { recording_id: recording } = await getVisible(tx, asker, input.id)
    const derived = await tx.derivatives.find(unit, recording, input.kind)
    // A file that said no once may be read by the ffmpeg of today; what was never wanted has no reason.
    const isRetryable =
      derived?.state === 'failed' || (derived?.state === 'not-needed' && derived.reason !== null)
    if (!isRetryable) return alreadyDone({ state: derived?.state ?? 'not-needed' })
    const told = { recording, kind: input.kind, sha256: null, state: 'waiting' }
    await commit('recording.derived', told, { recording }, async (write) => {
      await write.derivatives.update(unit, recording, input.kind, {
        state: 'waiting',
        progress: 0,
        reason: null,
        changed_at: now.toString(),
      })
      await write.jobs.add(
        'derive-recording',
        { unit, recording, kind: input.kind },
        { key: `${input.kind}:${recording}` },
      )
    })
    return { state: 'waiting' }
  },
})
