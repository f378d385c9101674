// A dock tells the digest of a listed file; the answer says whether the bytes are wanted. What the
// archive holds already costs no second copy.

import { classifyCardFile } from '@shilu/core/card-file.ts'
import { Problem } from '@shilu/core/problems.ts'
import type { Digest, IntakeFileState } from '@shilu/core/recording.ts'
import { z } from 'zod'
import { alreadyDone, operation, type Run } from './operation.ts'
import { refuseWhilePaused } from './pause-intake.ts'
import { id, told as toldText } from './shapes/basics.ts'
import * as shapes from './shapes/intakes.ts'
import { takeIn } from './take-in.ts'
import { unitOf } from './unit-of.ts'

export const position = z.coerce.number().int().min(0).max(10_000_000)
const offered = shapes.offer.extend({ id, position })

type OfferEvents =
  'intake.file-offered' | 'recording.taken-in' | 'recording.found-again' | 'recording.brought-back'
type Offer = Run<OfferEvents, z.output<typeof offered>>
type File = NonNullable<Awaited<ReturnType<Offer['tx']['intakes']['findFile']>>>
type Answer = z.output<typeof shapes.offerAnswer>

export const offerFile = operation({
  summary: 'Tell the digest of a listed file; learn whether its bytes are wanted',
  permission: 'intake.run',
  event: [
    'intake.file-offered',
    'recording.taken-in',
    'recording.found-again',
    'recording.brought-back',
  ],
  input: offered,
  output: shapes.offerAnswer,
  async run(run): Promise<Answer> {
    const { tx, input, asker, parts } = run
    const unit = unitOf(asker)
    const intake = await tx.intakes.find(unit, input.id)
    const file = await tx.intakes.findFile(unit, input.id, input.position)
    if (!intake || !file) throw new Problem('NOT_FOUND')
    const isSettled = ['kept', 'already-kept', 'not-evidence'].includes(file.state)
    if (isSettled && file.sha256 === input.sha256) {
      return alreadyDone(answer(file.state, file.recording_id, file.reason))
    }
    if (intake.state === 'closed') throw new Problem('INTAKE_CLOSED')
    refuseWhilePaused(intake)
    if (file.size_bytes !== input.sizeBytes) {
      throw new Problem('FILE_CHANGED', { listed: file.size_bytes, offered: input.sizeBytes })
    }
    const what = classifyCardFile(file.path, file.size_bytes)
    if (what.kind === 'not-evidence') return setAside(run, file, what.reason.code)

    // Whoever offers or takes in the same content at the same time waits here for the other's end.
    await tx.recordings.lockContent(input.sha256)
    const blob = await tx.recordings.findBlob(unit, input.sha256)
    // A row is not enough: if the bytes were lost, the card in hand is the chance to have them back.
    const stored = blob && (await parts.originals.has(input.sha256 as Digest))
    if (blob && stored?.sizeBytes === blob.size_bytes) {
      const digests = { sha256: blob.sha256, sm3: blob.sm3, sizeBytes: blob.size_bytes }
      const done = await takeIn(run, { intake, file, digests, upload: null })
      return answer(done.state, done.recording)
    }
    return want(run, file)
  },
})

async function setAside(
  { input, asker, now, commit }: Offer,
  file: File,
  reason: string,
): Promise<Answer> {
  await commit(
    'intake.file-offered',
    { ...told(input, file), answer: 'not-evidence' },
    { intake: input.id },
    (write) =>
      write.intakes.updateFile(unitOf(asker), input.id, input.position, {
        sha256: input.sha256,
        state: 'not-evidence',
        reason,
        recording_id: null,
        changed_at: now.toString(),
      }),
  )
  return answer('not-evidence', null, reason)
}

/** The bytes are wanted; an upload of the same content that stopped halfway is gone on with. */
async function want({ tx, input, asker, now, parts, commit }: Offer, file: File): Promise<Answer> {
  const unit = unitOf(asker)
  const half = await tx.uploads.findByContent(unit, input.sha256)
  const isOurs = half?.intake_id === input.id && half.position === input.position
  // Two files of one card with the same content go up side by side, each on its own.
  const going =
    half?.size_bytes === input.sizeBytes && (isOurs || half.intake_id !== input.id)
      ? half
      : undefined
  const state = going?.state === 'received' ? 'received' : 'wanted'
  if (isOurs && file.sha256 === input.sha256 && file.state === state) {
    return alreadyDone(answer(state, null, null, half.upload_id))
  }
  await commit(
    'intake.file-offered',
    { ...told(input, file), answer: state },
    { intake: input.id },
    async (write) => {
      await write.intakes.updateFile(unit, input.id, input.position, {
        sha256: input.sha256,
        state,
        reason: null,
        recording_id: null,
        changed_at: now.toString(),
      })
      if (going && !isOurs) await write.uploads.moveTo(going.upload_id, input.id, input.position)
    },
  )
  if (going && state === 'received') parts.keeper.wake(going.upload_id)
  return answer(state, null, null, going?.upload_id ?? null)
}

export const failFile = operation({
  summary: 'Tell that a listed file could not be read',
  permission: 'intake.run',
  event: ['intake.file-failed'],
  input: z.strictObject({ id, position, reason: toldText(500).pipe(z.string().min(1)) }),
  output: shapes.offerAnswer,
  async run({ tx, input, asker, now, commit }): Promise<Answer> {
    const unit = unitOf(asker)
    const intake = await tx.intakes.find(unit, input.id)
    const file = await tx.intakes.findFile(unit, input.id, input.position)
    if (!intake || !file) throw new Problem('NOT_FOUND')
    if (intake.state === 'closed') throw new Problem('INTAKE_CLOSED')
    if (file.state === 'kept' || file.state === 'already-kept' || file.state === 'received') {
      throw new Problem('FILE_STATE', { state: file.state })
    }
    const { reason } = input
    if (file.state === 'failed' && file.reason === reason)
      return alreadyDone(answer('failed', null, reason))
    const details = { intake: input.id, position: input.position, path: file.path, reason }
    await commit('intake.file-failed', details, { intake: input.id }, (write) =>
      write.intakes.updateFile(unit, input.id, input.position, {
        state: 'failed',
        reason,
        changed_at: now.toString(),
      }),
    )
    return answer('failed', null, reason)
  },
})

const told = (input: Offer['input'], file: File) => ({
  intake: input.id,
  position: input.position,
  path: file.path,
  sha256: input.sha256,
})

const answer = (
  state: IntakeFileState,
  recording: string | null,
  reason: string | null = null,
  upload: string | null = null,
): Answer => ({ state, recording, reason, upload })
