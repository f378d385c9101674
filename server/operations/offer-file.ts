// A dock tells the digest of a listed file; the answer says whether the bytes are wanted. What the
// archive holds already costs no second copy.

import { classifyCardFile } from '@shilu/core/card-file.ts'
import { Problem } from '@shilu/core/problems.ts'
import { sayReason } from '@shilu/core/reasons.ts'
import type { Digest } from '@shilu/core/recording.ts'
import { z } from 'zod'
import { alreadyDone, operation } from './operation.ts'
import { id } from './shapes/basics.ts'
import * as shapes from './shapes/intakes.ts'
import { takeIn } from './take-in.ts'
import { unitOf } from './unit-of.ts'

const position = z.coerce.number().int().min(0).max(10_000_000)

export const offerFile = operation({
  summary: 'Tell the digest of a listed file; learn whether its bytes are wanted',
  permission: 'intake.run',
  event: ['intake.file-offered', 'recording.taken-in', 'recording.found-again'],
  input: shapes.offer.extend({ id, position }),
  output: shapes.offerAnswer,
  async run(run) {
    const { tx, input, asker, now, parts, commit } = run
    const unit = unitOf(asker)
    const intake = await tx.intakes.find(unit, input.id)
    const file = await tx.intakes.findFile(unit, input.id, input.position)
    if (!intake || !file) throw new Problem('NOT_FOUND')
    if (
      file.sha256 === input.sha256 &&
      (file.state === 'kept' || file.state === 'already-kept' || file.state === 'not-evidence')
    ) {
      return alreadyDone({
        state: file.state,
        recording: file.recording_id,
        reason: file.reason,
        upload: null,
      })
    }
    if (intake.state === 'closed') throw new Problem('INTAKE_CLOSED')
    if (file.size_bytes !== input.sizeBytes) {
      throw new Problem('FILE_CHANGED', { listed: file.size_bytes, offered: input.sizeBytes })
    }
    const told = {
      intake: input.id,
      position: input.position,
      path: file.path,
      sha256: input.sha256,
    }
    const set = {
      sha256: input.sha256,
      changed_at: now.toString(),
      recording_id: null,
      reason: null,
    }
    const what = classifyCardFile(file.path)
    if (what.kind === 'not-evidence') {
      const reason = sayReason(what.reason, 'zh')
      await commit(
        'intake.file-offered',
        { ...told, answer: 'not-evidence' },
        { intake: input.id },
        (write) =>
          write.intakes.updateFile(unit, input.id, input.position, {
            ...set,
            state: 'not-evidence',
            reason,
          }),
      )
      return { state: 'not-evidence' as const, recording: null, reason, upload: null }
    }

    const digest = input.sha256 as Digest
    await tx.recordings.lockContent(input.sha256)
    const blob = await tx.recordings.findBlob(unit, input.sha256)
    // A row is not enough: if the bytes were lost, the card in hand is the chance to have them back.
    const stored = blob && (await parts.originals.has(digest))
    if (blob && stored?.sizeBytes === blob.size_bytes) {
      const digests = { sha256: blob.sha256, sm3: blob.sm3, sizeBytes: blob.size_bytes }
      const done = await takeIn(run, { intake, file, digests, upload: null })
      return { ...done, reason: null, upload: null }
    }

    const half = await tx.uploads.findByContent(unit, input.sha256)
    const isOurs = half?.intake_id === input.id && half.position === input.position
    const mayContinue =
      half !== undefined &&
      half.size_bytes === input.sizeBytes &&
      (isOurs || half.intake_id !== input.id)
    if (
      isOurs &&
      file.sha256 === input.sha256 &&
      (file.state === 'wanted' || file.state === 'received')
    ) {
      return alreadyDone({
        state: file.state,
        recording: null,
        reason: null,
        upload: half.upload_id,
      })
    }
    await commit(
      'intake.file-offered',
      { ...told, answer: 'wanted' },
      { intake: input.id },
      async (write) => {
        await write.intakes.updateFile(unit, input.id, input.position, {
          ...set,
          state: half?.state === 'received' && mayContinue ? 'received' : 'wanted',
        })
        if (mayContinue && !isOurs)
          await write.uploads.moveTo(half.upload_id, input.id, input.position)
      },
    )
    if (mayContinue && half.state === 'received') parts.keeper.wake(half.upload_id)
    return {
      state: mayContinue && half.state === 'received' ? ('received' as const) : ('wanted' as const),
      recording: null,
      reason: null,
      upload: mayContinue ? half.upload_id : null,
    }
  },
})

export const failFile = operation({
  summary: 'Tell that a listed file could not be read',
  permission: 'intake.run',
  event: ['intake.file-failed'],
  input: z.strictObject({ id, position, reason: z.string().min(1).max(500) }),
  output: shapes.offerAnswer,
  async run({ tx, input, asker, now, parts, commit }) {
    const unit = unitOf(asker)
    const intake = await tx.intakes.find(unit, input.id)
    const file = await tx.intakes.findFile(unit, input.id, input.position)
    if (!intake || !file) throw new Problem('NOT_FOUND')
    if (intake.state === 'closed') throw new Problem('INTAKE_CLOSED')
    if (file.state === 'kept' || file.state === 'already-kept')
      throw new Problem('FILE_STATE', { state: file.state })
    const answer = { state: 'failed' as const, recording: null, reason: input.reason, upload: null }
    if (file.state === 'failed' && file.reason === input.reason) return alreadyDone(answer)
    const told = {
      intake: input.id,
      position: input.position,
      path: file.path,
      reason: input.reason,
    }
    await commit('intake.file-failed', told, { intake: input.id }, (write) =>
      write.intakes.updateFile(unit, input.id, input.position, {
        state: 'failed',
        reason: input.reason,
        changed_at: now.toString(),
      }),
    )
    parts.changes.tell(input.id)
    return answer
  },
})
