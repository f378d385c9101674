// Seals a recording, and opens it again with the word of another person (core/rules/sealing.ts decides). Whoever works
// on one seal takes turns with everybody else on the same content until the end of the transaction.

import { Problem } from '@shilu/core/problems.ts'
import {
  decideSealing,
  UNSEALED,
  type SealAct,
  type Sealing,
  type SealPerson,
} from '@shilu/core/rules/sealing.ts'
import { z } from 'zod'
import type { ListedRow } from '../db/recordings.ts'
import type { Asker, Tx } from '../tx.ts'
import { personOf, standingSeal } from './opened.ts'
import { operation, type Run } from './operation.ts'
import { id, text } from './shapes/basics.ts'
import { wish } from './shapes/sealing.ts'
import { nameOf } from './show-intake.ts'
import { activitiesOf, getVisible } from './show-recording.ts'
import { unitOf } from './unit-of.ts'

const words = text(500)

export const sealRecording = operation({
  summary: 'Seal a recording outside any activity: kept whole, shown to nobody without an approval',
  permission: 'recording.seal',
  event: ['recording.sealed'],
  input: z.strictObject({ id, why: words }),
  output: z.object({ id: z.string(), seal: z.string() }),
  async run({ tx, input, asker, now, parts, commit }) {
    const unit = unitOf(asker)
    const { row, sealing } = await held(tx, asker, input.id)
    const { recording_id: recording } = row
    const seal = parts.newId()
    const activities = await activitiesOf(tx, unit, recording)
    decide(sealing, { kind: 'seal', seal, activities }, asker, now)
    const told = { recording, seal, why: input.why }
    await commit('recording.sealed', told, { recording }, (write, eventId) =>
      write.sealing.seal({
        unit_id: unit,
        recording_id: recording,
        seal_id: seal,
        sha256: row.size_bytes > 0 ? row.sha256 : null,
        why: input.why,
        sealed_by: JSON.stringify(asker.actor),
        sealed_at: now.toString(),
        event_id: eventId,
      }),
    )
    return { id: recording, seal }
  },
})

export const askSeal = operation({
  summary:
    'Ask to open a sealed recording for oneself, or to lift its seal; another person answers',
  permission: 'seal.ask',
  event: ['recording.seal-asked'],
  input: z.strictObject({ id, wish, purpose: words }),
  output: z.object({ request: z.string() }),
  async run({ tx, input, asker, now, parts, commit }) {
    const unit = unitOf(asker)
    const { sealing, recording, seal } = await held(tx, asker, input.id)
    const request = parts.newId()
    const { person } = decide(sealing, { kind: 'ask', request, wish: input.wish }, asker, now)
    const told = { recording, seal, request, wish: input.wish, purpose: input.purpose }
    await commit('recording.seal-asked', told, { recording }, (write, eventId) =>
      write.sealing.ask({
        unit_id: unit,
        request_id: request,
        seal_id: seal,
        recording_id: recording,
        wish: input.wish,
        purpose: input.purpose,
        state: 'asked',
        account_id: person.account,
        officer_id: person.officer,
        asked_by: JSON.stringify(asker.actor),
        asked_at: now.toString(),
        answered_by: null,
        answered_at: null,
        why: null,
        open_until: null,
        event_id: eventId,
      }),
    )
    return { request }
  },
})

export const answerSeal = operation({
  summary: 'Approve or refuse a request about a sealed recording; never an own one',
  permission: 'seal.answer',
  event: ['recording.seal-approved', 'recording.seal-refused'],
  input: z.strictObject({ id, answer: z.enum(['approve', 'refuse']), why: words }),
  output: z.object({ request: z.string(), openUntil: z.string().nullable() }),
  async run(run) {
    const { tx, input, asker, now, commit } = run
    const unit = unitOf(asker)
    const { request, sealing } = await heldRequest(tx, asker, input.id)
    const act = { kind: input.answer, request: request.request_id }
    const { next } = decide(sealing, act, asker, now)
    const { recording_id: recording, seal_id: seal, wish: wanted } = request
    const until =
      next.requests.find((one) => one.id === request.request_id)?.openUntil?.toString() ?? null
    const askedBy = nameOf(request.asked_by)
    const told = {
      recording,
      seal,
      request: request.request_id,
      wish: wanted,
      why: input.why,
      askedBy,
    }
    const change = answerOf(run, input.why)
    if (input.answer === 'refuse') {
      await commit('recording.seal-refused', told, { recording }, (write) =>
        write.sealing.answer(unit, request.request_id, { ...change, state: 'refused' }),
      )
      return { request: request.request_id, openUntil: null }
    }
    await commit('recording.seal-approved', { ...told, until }, { recording }, async (write) => {
      const approved = { ...change, state: 'approved' as const, open_until: until }
      await write.sealing.answer(unit, request.request_id, approved)
      if (next.seal !== null) return
      await write.sealing.lift(unit, seal)
      for (const one of next.requests.filter(({ state }) => state === 'lapsed'))
        await write.sealing.answer(unit, one.id, { state: 'lapsed' })
    })
    return { request: request.request_id, openUntil: until }
  },
})

export const takeSealRequestBack = operation({
  summary: 'Take an own request about a sealed recording back before it is answered',
  permission: 'seal.ask',
  event: ['recording.seal-taken-back'],
  input: z.strictObject({ id }),
  output: z.object({ request: z.string() }),
  async run({ tx, input, asker, now, commit }) {
    const { request, sealing } = await heldRequest(tx, asker, input.id)
    const { request_id, recording_id: recording, seal_id: seal, wish: wanted } = request
    decide(sealing, { kind: 'take-back', request: request_id }, asker, now)
    const told = { recording, seal, request: request_id, wish: wanted }
    await commit('recording.seal-taken-back', told, { recording }, (write) =>
      write.sealing.answer(unitOf(asker), request_id, { state: 'taken-back' }),
    )
    return { request: request_id }
  },
})

const answerOf = ({ asker, now }: Pick<Run<never, unknown>, 'asker' | 'now'>, why: string) => ({
  why,
  answered_by: JSON.stringify(asker.actor),
  answered_at: now.toString(),
})

function decide(
  sealing: Sealing,
  act: SealAct,
  asker: Asker,
  now: Temporal.Instant,
): { next: Sealing; person: SealPerson } {
  const person = personOf(asker)
  if (!person) throw new Problem('NOT_PERMITTED')
  const decision = decideSealing(sealing, act, person, now)
  if ('refusal' in decision) throw new Problem(decision.refusal)
  return { next: decision.next, person }
}

type Held = { row: ListedRow; sealing: Sealing; recording: string; seal: string }

/** The recording and how it is sealed; nobody else changes that until the end of the transaction. */
async function held(tx: Tx, asker: Asker, wanted: string): Promise<Held> {
  const row = await getVisible(tx, asker, wanted)
  await tx.recordings.lockContent(row.sha256)
  const standing = await standingSeal(tx, unitOf(asker), row)
  return {
    row,
    sealing: standing?.sealing ?? UNSEALED,
    // Of the seal, which may be that of another recording of the same content.
    recording: standing?.row.recording_id ?? row.recording_id,
    seal: standing?.row.seal_id ?? '',
  }
}

async function heldRequest(tx: Tx, asker: Asker, wanted: string) {
  const unit = unitOf(asker)
  const found = await tx.sealing.findRequest(unit, wanted)
  const row = found && (await tx.recordings.find(unit, found.recording_id))
  if (!found || !row) throw new Problem('NOT_FOUND')
  await tx.recordings.lockContent(row.sha256)
  const standing = await standingSeal(tx, unit, row)
  // Read again behind the lock: somebody may have answered meanwhile.
  const request = (await tx.sealing.findRequest(unit, wanted)) ?? found
  return { request, sealing: standing?.sealing ?? UNSEALED }
}
