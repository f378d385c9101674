// Holds (Art. 16): one person places one, another person lifts it. What the facts propose is answered by a person.

import type { Actor } from '@shilu/core/events.ts'
import type { HoldScope } from '@shilu/core/hold.ts'
import { Problem } from '@shilu/core/problems.ts'
import type { HoldGround } from '@shilu/core/rules/retention.ts'
import { isSamePerson } from '@shilu/core/rules/sealing.ts'
import { z } from 'zod'
import type { Asker, Tx } from '../tx.ts'
import { personOf } from './opened.ts'
import { operation, unrecorded } from './operation.ts'
import { id, pageOf, text } from './shapes/basics.ts'
import * as shapes from './shapes/keeping.ts'
import { nameOf } from './show-intake.ts'
import { unitOf } from './unit-of.ts'

const MOST = 500
const words = text(500)

export const listHolds = operation({
  summary: 'Holds of the unit, those that somebody asks to lift first',
  permission: 'retention.read',
  event: unrecorded('what is held and why, which are events themselves; no content'),
  input: z.strictObject({ state: z.enum(['stands', 'lift-asked', 'lifted']).optional() }),
  output: pageOf(shapes.hold),
  async run({ tx, input, asker }) {
    const unit = unitOf(asker)
    const rows = await tx.holds.list(unit, input, MOST)
    return {
      items: rows.map((row) => ({
        ...showHold(row, asker),
        name: row.name,
        recordings: row.recordings,
      })),
      next: null,
      total: await tx.holds.count(unit, input),
    }
  },
})

export const listHoldProposals = operation({
  summary: 'Holds that the facts propose and nobody has answered',
  permission: 'retention.read',
  event: unrecorded('computed from facts that have their own events; no content'),
  input: z.strictObject({}),
  output: z.object({ items: z.array(shapes.proposal) }),
  async run({ tx, asker }) {
    const unit = unitOf(asker)
    const items = []
    for (const one of await tx.retention.proposals(unit))
      items.push({ ...one, name: (await tx.holds.target(unit, one.scope, one.target)) ?? null })
    return { items }
  },
})

export const placeHold = operation({
  summary:
    'Keep a recording, an activity or a case long-term on one of the three grounds of Art. 16',
  permission: 'hold.place',
  event: ['hold.placed'],
  input: z.strictObject({
    scope: shapes.scope,
    target: id,
    ground: shapes.ground,
    why: words,
    /** The proposal that it answers. */
    proposal: z.string().max(200).nullable().default(null),
  }),
  output: z.object({ id: z.string() }),
  async run({ tx, input, asker, now, parts, commit }) {
    const unit = unitOf(asker)
    const { scope, target, ground, why, proposal } = input
    // What is being cleared at this moment is cleared before the hold, or kept by it.
    await tx.retention.lock(unit, 'beside')
    const name = await tx.holds.target(unit, scope, target)
    if (name === undefined) throw new Problem('NOT_FOUND')
    if (scope === 'recording' && (await tx.recordings.find(unit, target))?.state === 'cleared')
      throw new Problem('RECORDING_CLEARED', { fileName: name })
    if (await tx.holds.standing(unit, target, ground)) throw new Problem('HOLD_STANDS')
    if (proposal !== null) await proposalNow(tx, unit, proposal)
    const hold = parts.newId()
    const about = aboutOf(scope, target)
    const told = {
      hold,
      scope,
      target,
      recording: about.recording ?? null,
      ground,
      name,
      why,
      proposal,
    }
    await commit('hold.placed', told, about, (write, eventId) =>
      write.holds.place({
        unit_id: unit,
        hold_id: hold,
        scope,
        target_id: target,
        ground,
        why,
        proposal,
        placed_by: JSON.stringify(asker.actor),
        placed_at: now.toString(),
        event_id: eventId,
      }),
    )
    return { id: hold }
  },
})

export const declineHold = operation({
  summary: 'Say why a hold that the facts propose is not needed',
  permission: 'hold.ask-lift',
  event: ['hold.proposal-declined'],
  input: z.strictObject({ proposal: z.string().max(200), why: words }),
  output: z.object({ proposal: z.string() }),
  async run({ tx, input, asker, now, commit }) {
    const unit = unitOf(asker)
    const { key: proposal, scope, target, ground } = await proposalNow(tx, unit, input.proposal)
    const told = { proposal, scope, target, ground, why: input.why }
    await commit('hold.proposal-declined', told, {}, (write, eventId) =>
      write.holds.decline(
        {
          unit_id: unit,
          proposal,
          why: input.why,
          declined_by: JSON.stringify(asker.actor),
          declined_at: now.toString(),
          event_id: eventId,
        },
        { scope, target },
      ),
    )
    return { proposal }
  },
})

export const askLift = operation({
  summary: 'Ask to lift a hold; another person answers',
  permission: 'hold.ask-lift',
  event: ['hold.lift-asked'],
  input: z.strictObject({ id, why: words }),
  output: z.object({ id: z.string() }),
  async run({ tx, input, asker, now, commit }) {
    const { row, told, about } = await heldBy(tx, asker, input.id)
    const person = demandPerson(asker)
    if (row.lifted_at !== null || row.lift_account !== null) throw new Problem('HOLD_ANSWERED')
    await commit('hold.lift-asked', { ...told, why: input.why }, about, (write) =>
      write.holds.update(row, {
        lift_account: person.account,
        lift_officer: person.officer,
        lift_asked_by: JSON.stringify(asker.actor),
        lift_asked_at: now.toString(),
        lift_why: input.why,
      }),
    )
    return { id: row.hold_id }
  },
})

export const answerLift = operation({
  summary: 'Lift a hold that somebody else asks to lift, or refuse it',
  permission: 'hold.answer',
  event: ['hold.lifted', 'hold.lift-refused'],
  input: z.strictObject({ id, answer: z.enum(['approve', 'refuse']), why: words }),
  output: z.object({ id: z.string() }),
  async run({ tx, input, asker, now, commit }) {
    const { row, told, about } = await heldBy(tx, asker, input.id)
    const person = demandPerson(asker)
    const asked = askedBy(row)
    if (asked === null) throw new Problem('HOLD_ANSWERED')
    if (isSamePerson(asked, person)) throw new Problem('KEEPING_OWN')
    const said = { ...told, why: input.why, askedBy: nameOrNobody(row.lift_asked_by) }
    if (input.answer === 'refuse') {
      await commit('hold.lift-refused', said, about, (write) => write.holds.update(row, NOT_ASKED))
      return { id: row.hold_id }
    }
    await commit('hold.lifted', said, about, (write) =>
      write.holds.update(row, {
        ...NOT_ASKED,
        lifted_by: JSON.stringify(asker.actor),
        lifted_at: now.toString(),
        lifted_why: input.why,
      }),
    )
    return { id: row.hold_id }
  },
})

export const takeLiftBack = operation({
  summary: 'Take the own request to lift a hold back',
  permission: 'hold.ask-lift',
  event: ['hold.lift-taken-back'],
  input: z.strictObject({ id }),
  output: z.object({ id: z.string() }),
  async run({ tx, input, asker, commit }) {
    const { row, told, about } = await heldBy(tx, asker, input.id)
    const asked = askedBy(row)
    if (asked === null) throw new Problem('HOLD_ANSWERED')
    if (!isSamePerson(asked, demandPerson(asker))) throw new Problem('SEAL_REQUEST_NOT_OWN')
    await commit('hold.lift-taken-back', told, about, (write) => write.holds.update(row, NOT_ASKED))
    return { id: row.hold_id }
  },
})

const NOT_ASKED = {
  lift_account: null,
  lift_officer: null,
  lift_asked_by: null,
  lift_asked_at: null,
  lift_why: null,
}

/** In the chain of custody of a recording where it lies on one. */
const aboutOf = (scope: HoldScope, target: string): { recording?: string } =>
  scope === 'recording' ? { recording: target } : {}

async function proposalNow(tx: Tx, unit: string, key: string) {
  const found = (await tx.retention.proposals(unit)).find((one) => one.key === key)
  if (!found) throw new Problem('HOLD_PROPOSAL_GONE')
  return found
}

type Row = NonNullable<Awaited<ReturnType<Tx['holds']['find']>>>

/** The hold, locked until the end of the transaction, with what every event about it tells. */
async function heldBy(tx: Tx, asker: Asker, wanted: string) {
  const row = await tx.holds.find(unitOf(asker), wanted)
  if (!row) throw new Problem('NOT_FOUND')
  const { hold_id: hold, scope, target_id: target } = row
  const ground: HoldGround = row.ground
  const about = aboutOf(scope, target)
  return { row, told: { hold, scope, target, recording: about.recording ?? null, ground }, about }
}

const askedBy = (row: Row) =>
  row.lift_account === null ? null : { account: row.lift_account, officer: row.lift_officer }

function demandPerson(asker: Asker) {
  const person = personOf(asker)
  if (!person) throw new Problem('NOT_PERMITTED')
  return person
}

function showHold(row: Row, asker: Asker) {
  const asked = askedBy(row)
  const person = personOf(asker)
  return {
    id: row.hold_id,
    scope: row.scope,
    target: row.target_id,
    ground: row.ground,
    why: row.why,
    placedBy: nameOf(row.placed_by),
    placedAt: row.placed_at.toString(),
    lift: asked && {
      by: nameOrNobody(row.lift_asked_by),
      at: row.lift_asked_at?.toString() ?? '',
      why: row.lift_why ?? '',
      isOwn: person !== null && isSamePerson(asked, person),
    },
    lifted: row.lifted_at && {
      by: nameOrNobody(row.lifted_by),
      at: row.lifted_at.toString(),
      why: row.lifted_why ?? '',
    },
  }
}

const nameOrNobody = (actor: Actor | null): string => (actor === null ? '' : nameOf(actor))
