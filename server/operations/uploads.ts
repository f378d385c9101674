// The life of an upload: begun, received whole, kept; or given up with the reason.

import type { Digest } from '@shilu/core/recording.ts'
import { Problem } from '@shilu/core/problems.ts'
import { z } from 'zod'
import { alreadyDone, operation } from './operation.ts'
import { refuseWhilePaused } from './pause-intake.ts'
import { id, sha256, sizeBytes } from './shapes/basics.ts'
import { takeIn } from './take-in.ts'
import { unitOf } from './unit-of.ts'

export const beginUpload = operation({
  summary: 'Begin the upload of a file whose bytes are wanted',
  permission: 'intake.run',
  event: ['upload.begun'],
  input: z.strictObject({
    upload: id,
    intake: id,
    position: z.coerce.number().int().min(0).max(10_000_000),
    sha256: sha256.optional(),
    sizeBytes,
    staged: z.string(),
  }),
  output: z.object({ replaced: z.string().nullable() }),
  async run({ tx, input, asker, now, commit }) {
    const unit = unitOf(asker)
    const intake = await tx.intakes.find(unit, input.intake)
    const file = await tx.intakes.findFile(unit, input.intake, input.position)
    if (!intake || !file) throw new Problem('FILE_NOT_LISTED')
    if (intake.state === 'closed') throw new Problem('INTAKE_CLOSED')
    refuseWhilePaused(intake)
    if (file.state !== 'wanted' || file.sha256 === null)
      throw new Problem('FILE_STATE', { state: file.state })
    if (file.size_bytes !== input.sizeBytes) throw new Problem('LENGTH_MISMATCH')
    if (input.sha256 !== undefined && input.sha256 !== file.sha256)
      throw new Problem('DIGEST_MISMATCH')
    const digest = file.sha256
    const [older] = await tx.uploads.ofFiles(unit, input.intake, [input.position])
    const told = {
      intake: input.intake,
      position: input.position,
      upload: input.upload,
      sha256: digest,
      sizeBytes: input.sizeBytes,
    }
    await commit('upload.begun', told, { intake: input.intake }, async (write) => {
      if (older) await write.uploads.remove(older.upload_id)
      await write.uploads.insert({
        unit_id: unit,
        upload_id: input.upload,
        staged: input.staged,
        sha256: digest,
        size_bytes: input.sizeBytes,
        intake_id: input.intake,
        position: input.position,
        state: 'receiving',
        created_at: now.toString(),
      })
    })
    return { replaced: older?.staged ?? null }
  },
})

export const receiveUpload = operation({
  summary: 'Note that every byte of an upload is staged',
  permission: 'intake.run',
  event: ['upload.received'],
  input: z.strictObject({ upload: id }),
  output: z.object({}),
  async run({ tx, input, asker, now, commit }) {
    const unit = unitOf(asker)
    const upload = await tx.uploads.find(input.upload)
    if (!upload || upload.unit_id !== unit) throw new Problem('NOT_FOUND')
    if (upload.state === 'received') return alreadyDone({})
    const { intake_id: intake, position } = upload
    await commit(
      'upload.received',
      { intake, position, upload: input.upload },
      { intake },
      async (write) => {
        await write.uploads.setReceived(input.upload)
        await write.intakes.updateFile(unit, intake, position, {
          state: 'received',
          changed_at: now.toString(),
        })
      },
    )
    return {}
  },
})

export const giveUpUpload = operation({
  summary: 'Give an upload up; its file fails with the reason and may be offered again',
  permission: 'intake.run',
  event: ['upload.given-up'],
  input: z.strictObject({
    upload: id,
    reason: z.string().max(500),
    state: z.enum(['failed', 'wanted']),
  }),
  output: z.object({}),
  async run({ tx, input, asker, now, commit }) {
    const unit = unitOf(asker)
    const upload = await tx.uploads.find(input.upload)
    if (!upload || upload.unit_id !== unit) return alreadyDone({})
    const { intake_id: intake, position } = upload
    const told = { intake, position, upload: input.upload, reason: input.reason }
    await commit('upload.given-up', told, { intake }, async (write) => {
      await write.uploads.remove(input.upload)
      await write.intakes.updateFile(unit, intake, position, {
        state: input.state,
        reason: input.state === 'failed' ? input.reason : null,
        changed_at: now.toString(),
      })
    })
    return {}
  },
})

/** Run by the keeper once the store has proven the bytes. */
export const keepUpload = operation({
  summary: 'Take in the recording whose bytes are now in the store',
  permission: 'intake.run',
  event: ['recording.taken-in', 'recording.found-again', 'recording.brought-back'],
  input: z.strictObject({
    upload: id,
    digests: z.strictObject({ sha256, sm3: z.string().length(64), sizeBytes }),
  }),
  output: z.object({ recording: z.string().nullable() }),
  async run(run) {
    const { tx, input, asker, parts } = run
    const upload = await tx.uploads.find(input.upload)
    if (!upload || upload.unit_id !== asker.unit) return alreadyDone({ recording: null })
    const unit = unitOf(asker)
    await tx.recordings.lockContent(upload.sha256)
    // A clearing of the same content may have removed it between the proof and this: then it is kept again.
    if (!(await parts.originals.has(upload.sha256 as Digest)))
      throw new Error('the content is not in the store any more')
    const intake = await tx.intakes.find(unit, upload.intake_id)
    const file = await tx.intakes.findFile(unit, upload.intake_id, upload.position)
    if (!intake || !file) throw new Problem('NOT_FOUND')
    const done = await takeIn(run, { intake, file, digests: input.digests, upload: input.upload })
    return { recording: done.recording }
  },
})
