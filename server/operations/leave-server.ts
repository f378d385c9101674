// What two discs have leaves the server (Art. 16): the unit says whether that may be, somebody asks for a set of discs, and
// from there on it is a clearing (clearings.ts) on the ground that the discs have it.

import { Problem } from '@shilu/core/problems.ts'
import { sayReason, type Reason } from '@shilu/core/reasons.ts'
import { z } from 'zod'
import type { Asker, Tx } from '../tx.ts'
import { openClearing } from './clearings.ts'
import { personOf } from './opened.ts'
import { operation, unrecorded } from './operation.ts'
import { demandClock } from './server-clock.ts'
import { id, reason, text } from './shapes/basics.ts'
import { whatStays } from './stays-on-server.ts'
import { unitOf } from './unit-of.ts'

const recordings = z.array(
  z.object({
    recording: z.string(),
    fileName: z.string(),
    sizeBytes: z.int(),
    sha256: z.string(),
  }),
)
const leaving = z.object({
  isAllowed: z.boolean(),
  mayLeave: recordings,
  stays: z.array(recordings.element.extend({ reasons: z.array(reason) })),
  /** Already on discs only, or cleared, or asked for. */
  others: z.int(),
})

export const showLeaving = operation({
  summary: 'Which recordings of a disc set may leave the server, and what holds the others',
  permission: 'disc.read',
  event: unrecorded('names and sizes of what the register of discs names anyway; no content'),
  input: z.strictObject({ id }),
  output: leaving,
  async run({ tx, asker, input, now }) {
    const { isAllowed, mayLeave, stays, others } = await look(tx, asker, input.id, now)
    return { isAllowed, mayLeave: mayLeave.map(show), stays, others }
  },
})

export const askLeaving = operation({
  summary: 'Ask that what two discs of a set have leaves the server; another person answers',
  permission: 'clearing.ask',
  event: ['clearing.asked'],
  input: z.strictObject({ id, why: text(500) }),
  output: z.object({ id: z.string(), number: z.string(), recordings: z.int() }),
  async run(run) {
    const { tx, asker, input, now } = run
    const person = personOf(asker)
    if (!person) throw new Problem('NOT_PERMITTED')
    await tx.discs.lockSet(unitOf(asker), input.id)
    await demandClock(tx, unitOf(asker), now)
    const { mayLeave, stays } = await look(tx, asker, input.id, now)
    if (mayLeave.length === 0) throw new Problem('LEAVING_NOTHING', inWords(stays))
    return openClearing(run, person, mayLeave, {
      why: input.why,
      ground: 'on-discs',
      appraisal: null,
      discSet: input.id,
    })
  },
})

export const changeDiscPolicy = operation({
  summary: 'Say whether what two discs have may leave the server',
  permission: 'unit.disc-policy',
  event: ['unit.disc-policy-changed'],
  input: z.strictObject({ mayLeaveServer: z.boolean(), why: text(500) }),
  output: z.object({ mayLeaveServer: z.boolean() }),
  async run({ tx, asker, input: { mayLeaveServer, why }, commit }) {
    const unit = unitOf(asker)
    const before = (await tx.units.get(unit)).may_leave_server
    if (before === mayLeaveServer) throw new Problem('CORRECTION_EMPTY')
    const told = { before, after: mayLeaveServer, why }
    await commit('unit.disc-policy-changed', told, {}, (write) =>
      write.units.setMayLeaveServer(unit, mayLeaveServer),
    )
    return { mayLeaveServer }
  },
})

async function look(tx: Tx, asker: Asker, set: string, now: Temporal.Instant) {
  const unit = unitOf(asker)
  if (!(await tx.discs.findSet(unit, set))) throw new Problem('NOT_FOUND')
  const { may_leave_server: isAllowed } = await tx.units.get(unit)
  const rows = await tx.discs.recordingsOf(unit, set)
  const here = rows.filter((row) => row.state === 'kept' && !row.is_in_clearing)
  const held = await whatStays(
    tx,
    unit,
    here.map((row) => row.recording_id),
    now,
  )
  return {
    isAllowed,
    mayLeave: here.filter((row) => !held.has(row.recording_id)),
    stays: here
      .filter((row) => held.has(row.recording_id))
      .map((row) => ({ ...show(row), reasons: held.get(row.recording_id) ?? [] })),
    others: rows.length - here.length,
  }
}

type Row = Awaited<ReturnType<Tx['discs']['recordingsOf']>>[number]
const show = (row: Row) => ({
  recording: row.recording_id,
  fileName: row.file_name,
  sizeBytes: row.size_bytes,
  sha256: row.sha256,
})

/** Each reason once; where nothing is left, everything has left already or is asked for. */
function inWords(stays: readonly { reasons: readonly Reason[] }[]) {
  const say = (language: 'zh' | 'en', nothing: string, between: string) =>
    [
      ...new Set(stays.flatMap(({ reasons }) => reasons.map((one) => sayReason(one, language)))),
    ].join(between) || nothing
  return {
    zh: say('zh', '资料都已移出，或者已在申请中', '；'),
    en: say('en', 'everything has left already, or is asked for', '; '),
  }
}
