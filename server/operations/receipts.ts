// The receipt of a file: the event that took its bytes in, proven by the log. A dock frees a card on
// nothing less, and checks it itself.

import { Problem } from '@shilu/core/problems.ts'
import { z } from 'zod'
import { entryProofOf, logKeyOf } from './entry-proof.ts'
import { position } from './offer-file.ts'
import { operation, unrecorded } from './operation.ts'
import { id } from './shapes/basics.ts'
import { entryProof, logKeyShape } from './shapes/proofs.ts'
import { unitOf } from './unit-of.ts'

const WAIT_MAX_MS = 25_000

export const readReceipt = operation({
  summary:
    'The proof that a file of an intake is kept; with waitMs the answer comes when a checkpoint covers it',
  permission: 'intake.run',
  event: unrecorded('the dock’s own file: what it sent, with the proof that it is kept'),
  input: z.strictObject({
    id,
    position,
    waitMs: z.coerce.number().int().min(0).max(WAIT_MAX_MS).default(0),
  }),
  output: z.object({
    /** Null while no checkpoint covers it, and for a file that is not kept. */
    receipt: entryProof.nullable(),
    ...logKeyShape,
    /** Why there will be none for now: the log does not go on. */
    problem: z.string().nullable(),
  }),
  async run({ tx, input, asker, parts }) {
    const unit = unitOf(asker)
    const file = await tx.intakes.findFile(unit, input.id, input.position)
    if (!file) throw new Problem('NOT_FOUND')
    const recording = file.recording_id
      ? await tx.recordings.find(unit, file.recording_id)
      : undefined
    const key = await logKeyOf({ parts }, unit)
    const receipt = recording
      ? await entryProofOf({ tx, parts }, unit, recording.taken_in_event)
      : null
    const log = parts.log.stateOf(unit)
    const problem = log && 'detail' in log ? log.detail : null
    return { receipt, ...key, problem }
  },
  until: {
    milliseconds: (input) => input.waitMs,
    intake: (input) => input.id,
    isDone: ({ receipt, problem }) => receipt !== null || problem !== null,
  },
})
