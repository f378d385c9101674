// What Shilu itself writes down of a change of key: that both keys sign from here on, and that the old one does
// not any more because its time is over.

import { Problem } from '@shilu/core/problems.ts'
import { z } from 'zod'
import { alreadyDone, operation } from './operation.ts'
import { unitOf } from './unit-of.ts'

/**
 * ASSUMPTION: thirty days are enough for every dock, browser and witness to meet the proof of the new key while
 * the old one still signs; whoever needs less ends it sooner. A package, and whoever comes later, has the proof.
 */
export const BOTH_SIGN_DAYS = 30

const HOURS_A_DAY = 24
const VKEY_MAX = 400
const vkey = z.string().max(VKEY_MAX)

export const announceKey = operation({
  summary: 'Name the key that signs the log from now on, with the endorsement of both',
  permission: 'log.key-steps',
  event: ['log.key-rotated'],
  input: z.strictObject({ number: z.int(), from: vkey, to: vkey, endorsement: z.string() }),
  output: z.object({}),
  async run({ tx, input: { number, from, to, endorsement }, asker, now, commit }) {
    const unit = unitOf(asker)
    const change = (await tx.keyChanges.ofUnit(unit)).find((one) => one.number === number)
    if (!change) throw new Problem('NOT_FOUND')
    if (change.rotatedEvent !== null) return alreadyDone({})
    const endsAt = now.add({ hours: BOTH_SIGN_DAYS * HOURS_A_DAY }).toString()
    const told = { from, to, why: change.why, endorsement }
    await commit('log.key-rotated', told, {}, (write, event) =>
      write.keyChanges.announce(unit, number, { from, to, at: now.toString(), endsAt }, event),
    )
    return {}
  },
})

export const endOverdueKey = operation({
  summary: 'The old key of the log signs no more: its time is over',
  permission: 'log.key-steps',
  event: ['log.key-ended'],
  input: z.strictObject({ number: z.int() }),
  output: z.object({}),
  async run({ tx, input: { number }, asker, now, commit }) {
    const unit = unitOf(asker)
    const change = (await tx.keyChanges.ofUnit(unit)).find((one) => one.number === number)
    if (!change || change.from === null || change.to === null) throw new Problem('NOT_FOUND')
    if (change.endedEvent !== null) return alreadyDone({})
    const told = { vkey: change.from, successor: change.to, why: null }
    await commit('log.key-ended', told, {}, (write, event) =>
      write.keyChanges.end(unit, number, now.toString(), event),
    )
    return {}
  },
})
