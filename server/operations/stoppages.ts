// Stoppage records (Art. 12): written for an activity, handed to the leader, returned or approved. What was
// approved is final, and what it said stands in its event.

import type { Changes } from '@shilu/core/events.ts'
import { Problem } from '@shilu/core/problems.ts'
import { ZONE } from '@shilu/core/periods.ts'
import {
  decideStoppage,
  STOPPAGE_STATE_NAMES,
  type StoppageAct,
} from '@shilu/core/rules/stoppage.ts'
import { z } from 'zod'
import type { StoppageRow } from '../db/stoppages.ts'
import type { Asker, Tx, Writes } from '../tx.ts'
import { alreadyDone, operation, unrecorded } from './operation.ts'
import * as shapes from './shapes/activities.ts'
import { id } from './shapes/basics.ts'
import { getActivity, getChangeable, onlyTakenPartIn } from './show-activity.ts'
import { showStoppage } from './show-stoppage.ts'
import {
  approvedFacts,
  attachedOf,
  attachmentsFrom,
  columnsOf,
  fieldsFrom,
  fieldsOf,
  refuseWrong,
  written,
  type Attached,
} from './stoppage-fields.ts'
import { unitOf } from './unit-of.ts'

const done = z.object({ id: z.string(), number: z.string(), state: z.enum(STOPPAGE_STATE_NAMES) })
const MOST = 500

export const listStoppages = operation({
  summary: 'Stoppage records, the newest first',
  permission: 'activity.read',
  event: unrecorded('records of the own work; no recording is opened'),
  input: z.strictObject({ state: z.enum(STOPPAGE_STATE_NAMES).optional() }),
  output: z.object({ items: z.array(shapes.stoppage), total: z.int() }),
  async run({ tx, input, asker }) {
    const unit = unitOf(asker)
    const filter = { ...input, ...onlyTakenPartIn(asker) }
    const rows = await tx.stoppages.list(unit, filter, MOST)
    return {
      items: rows.map((row) => showStoppage(row, asker)),
      total: await tx.stoppages.count(unit, filter),
    }
  },
})

export const writeStoppage = operation({
  summary: 'Write why recording stopped, or did not begin; handed to the leader at once if wanted',
  permission: 'stoppage.write',
  event: ['stoppage.written', 'stoppage.attached', 'stoppage.submitted'],
  input: z.strictObject({
    ...written.shape,
    activity: id,
    isSubmitted: z.boolean(),
    /** Given by a phone without a network, so that sending it twice writes it once. */
    id: id.optional(),
  }),
  output: done,
  async run({ tx, input, asker, now, parts, commit }) {
    const unit = unitOf(asker)
    const { activity, isSubmitted, id: ownId, ...given } = input
    await getChangeable(tx, asker, activity)
    if (ownId && (await tx.stoppages.find(unit, ownId))) {
      const { number, state } = await getStoppage(tx, asker, ownId)
      return alreadyDone({ id: ownId, number, state })
    }
    await refuseWrong(tx, unit, given, now)
    const fields = await fieldsFrom(tx, unit, given)
    const { added } = await attachmentsFrom(tx, asker, given.attachments, [])
    const stoppage = ownId ?? parts.newId()
    const number = await tx.stoppages.nextNumber(unit, now.toZonedDateTimeISO(ZONE).year)
    const told = { activity, stoppage, number, facts: fields as Changes }
    await commit('stoppage.written', told, {}, (write) =>
      write.stoppages.insert({
        unit_id: unit,
        stoppage_id: stoppage,
        activity_id: activity,
        number,
        state: 'written',
        ...columnsOf(fields),
        written_by: JSON.stringify(asker.actor),
        written_at: now.toString(),
      }),
    )
    for (const one of added)
      await commit(
        'stoppage.attached',
        { activity, stoppage, number, ...one },
        { recording: one.recording },
        attach(unit, stoppage, one, now),
      )
    if (!isSubmitted) return { id: stoppage, number, state: 'written' as const }
    await commit('stoppage.submitted', { activity, stoppage, number }, {}, (write) =>
      write.stoppages.update(
        { unit_id: unit, stoppage_id: stoppage, activity_id: activity },
        { state: 'submitted', submitted_at: now.toString() },
      ),
    )
    return { id: stoppage, number, state: 'submitted' as const }
  },
})

export const changeStoppage = operation({
  summary: 'Change a stoppage record that is not before the leader, and hand it in if wanted',
  permission: 'stoppage.write',
  event: ['stoppage.changed', 'stoppage.attached', 'stoppage.detached', 'stoppage.submitted'],
  input: z.strictObject({ ...written.shape, id, isSubmitted: z.boolean() }),
  output: done,
  async run({ tx, input, asker, now, commit }) {
    const unit = unitOf(asker)
    const { id: stoppage, isSubmitted, ...given } = input
    const row = await getStoppage(tx, asker, stoppage)
    await getChangeable(tx, asker, row.activity_id)
    let state = stateAfter('change', row, asker)
    await refuseWrong(tx, unit, given, now)
    const before = fieldsOf(row)
    const after = await fieldsFrom(tx, unit, given, before)
    const moved = await attachmentsFrom(tx, asker, given.attachments, attachedOf(row))
    const about = { activity: row.activity_id, stoppage }
    const isChanged = JSON.stringify(before) !== JSON.stringify(after)
    const isMoved = moved.added.length + moved.removed.length > 0
    if (!isChanged && !isMoved && !isSubmitted) throw new Problem('ACTIVITY_EMPTY_CHANGE')
    if (isChanged) {
      const told = { ...about, before: before as Changes, after: after as Changes }
      await commit('stoppage.changed', told, {}, (write) =>
        write.stoppages.update(row, { state, ...columnsOf(after) }),
      )
    }
    const named = { ...about, number: row.number }
    for (const one of moved.removed)
      await commit(
        'stoppage.detached',
        { ...named, ...one },
        { recording: one.recording },
        (write) => write.stoppages.detach(unit, stoppage, one.recording),
      )
    for (const one of moved.added)
      await commit(
        'stoppage.attached',
        { ...named, ...one },
        { recording: one.recording },
        attach(unit, stoppage, one, now),
      )
    if (isSubmitted) {
      state = stateAfter('submit', { ...row, state }, asker)
      await commit('stoppage.submitted', { ...about, number: row.number }, {}, (write) =>
        write.stoppages.update(row, { state, submitted_at: now.toString() }),
      )
    }
    return { id: stoppage, number: row.number, state }
  },
})

export const reviewStoppage = operation({
  summary:
    'Approve a stoppage record or return it to be mended: by the leader, not by who wrote it',
  permission: 'stoppage.review',
  event: ['stoppage.approved', 'stoppage.returned'],
  input: z.strictObject({
    id,
    decision: z.enum(['approve', 'return']),
    note: shapes.lines(500).nullable(),
  }),
  output: done,
  async run({ tx, input, asker, now, commit }) {
    const row = await getStoppage(tx, asker, input.id)
    const state = stateAfter(input.decision, row, asker)
    const { note } = input
    const about = { activity: row.activity_id, stoppage: input.id, number: row.number }
    const review = {
      state,
      reviewed_by: JSON.stringify(asker.actor),
      reviewed_at: now.toString(),
      review_note: note,
    }
    if (input.decision === 'return') {
      if (note === null) throw new Problem('STOPPAGE_WHY')
      await commit('stoppage.returned', { ...about, note }, {}, (write) =>
        write.stoppages.update(row, review),
      )
    } else {
      const facts = approvedFacts(row)
      await commit('stoppage.approved', { ...about, note, facts }, {}, (write) =>
        write.stoppages.update(row, review),
      )
    }
    return { id: input.id, number: row.number, state }
  },
})

/** Locked for a decision about it; whoever does not see its activity does not see it. */
export async function getStoppage(tx: Tx, asker: Asker, wanted: string): Promise<StoppageRow> {
  const unit = unitOf(asker)
  await tx.stoppages.lock(unit, wanted)
  const row = await tx.stoppages.find(unit, wanted)
  if (!row) throw new Problem('NOT_FOUND')
  await getActivity(tx, asker, row.activity_id)
  return row
}

function stateAfter(act: StoppageAct, row: StoppageRow, { actor }: Asker) {
  const by = actor.kind === 'account' ? actor.id : ''
  const writtenBy = row.written_by.kind === 'account' ? row.written_by.id : ''
  const decided = decideStoppage(act, { state: row.state, writtenBy }, by)
  if ('refusal' in decided) throw new Problem(decided.refusal)
  return decided.state
}

const attach =
  (unit: string, stoppage: string, { recording }: Attached, now: Temporal.Instant) =>
  (write: Writes, eventId: string) =>
    write.stoppages.attach({
      unit_id: unit,
      stoppage_id: stoppage,
      recording_id: recording,
      attached_at: now.toString(),
      event_id: eventId,
    })
