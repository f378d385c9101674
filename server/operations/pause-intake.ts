// A person pauses the intake of a dock and lets it go on, from the page. While it is paused the server
// wants no bytes of it: the dock waits, and every file keeps the state it has. Of an intake from a browser
// the page itself has hold, so that one is paused there.

import { Problem } from '@shilu/core/problems.ts'
import { z } from 'zod'
import { alreadyDone, operation, unrecorded, type Run } from './operation.ts'
import { id } from './shapes/basics.ts'
import { unitOf } from './unit-of.ts'

const pausedOrNot = z.object({ isPaused: z.boolean() })
const WAIT_MAX_MS = 25_000

export const pauseIntake = operation({
  summary: 'Pause the intake of a dock: it sends no more bytes until it is resumed',
  permission: 'intake.pause',
  event: ['intake.paused'],
  input: z.strictObject({ id }),
  output: pausedOrNot,
  async run(run) {
    const { tx, asker, now, commit } = run
    const unit = unitOf(asker)
    const intake = await openIntakeOfDock(run)
    if (intake.paused_at) return alreadyDone({ isPaused: true })
    const { intake_id: of } = intake
    const unfinished = (await tx.intakes.counts(unit, [of]))
      .filter(({ state }) => state === 'listed' || state === 'wanted')
      .reduce((sum, { files }) => sum + files, 0)
    await commit('intake.paused', { intake: of, unfinished }, { intake: of }, (write, event) =>
      write.intakes.pause(unit, of, {
        paused_at: now.toString(),
        paused_by: JSON.stringify(asker.actor),
        paused_event: event,
      }),
    )
    return { isPaused: true }
  },
})

export const resumeIntake = operation({
  summary: 'Let a paused intake go on',
  permission: 'intake.pause',
  event: ['intake.resumed'],
  input: z.strictObject({ id }),
  output: pausedOrNot,
  async run(run) {
    const { asker, commit } = run
    const intake = await openIntakeOfDock(run)
    if (!intake.paused_at) return alreadyDone({ isPaused: false })
    const { intake_id: of } = intake
    await commit('intake.resumed', { intake: of }, { intake: of }, (write) =>
      write.intakes.pause(unitOf(asker), of, null),
    )
    return { isPaused: false }
  },
})

/** What a paused dock asks, so that it goes on at once. */
export const readIntakePause = operation({
  summary: 'Whether an intake is paused; with waitMs the answer comes when it is not',
  permission: 'intake.read',
  event: unrecorded(
    'the state of the work, not the content of a recording; a dock asks while it waits',
  ),
  input: z.strictObject({
    id,
    waitMs: z.coerce.number().int().min(0).max(WAIT_MAX_MS).default(0),
  }),
  output: pausedOrNot,
  async run({ tx, input, asker }) {
    const intake = await tx.intakes.find(unitOf(asker), input.id)
    if (!intake) throw new Problem('NOT_FOUND')
    return { isPaused: intake.paused_at !== null }
  },
  until: {
    milliseconds: (input) => input.waitMs,
    intake: (input) => input.id,
    isDone: ({ isPaused }) => !isPaused,
  },
})

/** Throws while a person has paused the intake: its dock sends nothing then. */
export function refuseWhilePaused(intake: { paused_at: unknown }): void {
  if (intake.paused_at) throw new Problem('INTAKE_PAUSED')
}

async function openIntakeOfDock({ tx, input, asker }: Run<never, { id: string }>) {
  const intake = await tx.intakes.find(unitOf(asker), input.id)
  if (!intake) throw new Problem('NOT_FOUND')
  if (intake.state === 'closed') throw new Problem('INTAKE_CLOSED')
  if (intake.opened_by.kind !== 'dock') throw new Problem('INTAKE_OF_A_BROWSER')
  return intake
}
