// An activity is opened, at the scene or afterwards, and changed while it is not withdrawn. What was stated
// before stays in the events.

import { isSameTap, momentOfTap } from '@shilu/core/activity.ts'
import { Problem } from '@shilu/core/problems.ts'
import type { Changes } from '@shilu/core/events.ts'
import { z } from 'zod'
import { alreadyDone, operation } from './operation.ts'
import * as shapes from './shapes/activities.ts'
import { id, instant, text } from './shapes/basics.ts'
import { getActivity, getChangeable } from './show-activity.ts'
import {
  columnsOf,
  decide,
  derived,
  differences,
  EMPTY,
  refuseWrongMoments,
} from './state-activity.ts'
import { unitOf } from './unit-of.ts'

const done = z.object({ id: z.string() })

export const openActivity = operation({
  summary: 'Open an activity, at the scene or afterwards',
  permission: 'activity.open',
  event: ['activity.opened'],
  input: shapes.openInput,
  output: done,
  async run({ tx, input, asker, now, parts, commit }) {
    const unit = unitOf(asker)
    const activity = input.id ?? parts.newId()
    // The phone did not hear that it was opened and sends it again.
    if (input.id && (await tx.activities.find(unit, input.id))) {
      await getActivity(tx, asker, input.id)
      return alreadyDone({ id: activity })
    }
    const { columns, officers } = await decide(
      tx,
      asker,
      now,
      { ...EMPTY, title: input.title },
      [],
      input,
    )
    const rest = await derived(tx, unit, columns, officers, now)
    const facts = { ...columns, officers } as Changes
    await commit('activity.opened', { activity, title: input.title, facts }, {}, async (write) => {
      await write.activities.insert({
        unit_id: unit,
        activity_id: activity,
        ...columns,
        ...rest,
        opened_by: JSON.stringify(asker.actor),
        opened_at: now.toString(),
      })
      await write.activities.setOfficers(unit, activity, officers)
    })
    return { id: activity }
  },
})

export const changeActivity = operation({
  summary: 'Change what is stated of an activity; what stood there before stays in the events',
  permission: 'activity.change',
  event: ['activity.changed'],
  input: shapes.changeInput,
  output: done,
  async run({ tx, input, asker, now, commit }) {
    const unit = unitOf(asker)
    const row = await getChangeable(tx, asker, input.id)
    const officersBefore = (await tx.activities.officersOf(unit, [input.id])).map(
      (one) => one.officer_id,
    )
    const before = columnsOf(row)
    const { columns, officers } = await decide(tx, asker, now, before, officersBefore, input)
    const changes = differences({ ...before, officers: officersBefore }, { ...columns, officers })
    if (!changes) throw new Problem('ACTIVITY_EMPTY_CHANGE')
    const rest = await derived(tx, unit, columns, officers, row.opened_at)
    await commit('activity.changed', { activity: input.id, ...changes }, {}, async (write) => {
      await write.activities.setOfficers(unit, input.id, officers)
      await write.activities.update(unit, input.id, { ...columns, ...rest })
    })
    return { id: input.id }
  },
})

export const tapMoment = operation({
  summary:
    'Tap that the officers arrived, left or returned; with the phone’s own time when sent later',
  permission: 'activity.change',
  event: ['activity.moment-tapped'],
  input: z.strictObject({
    id,
    moment: shapes.moment,
    /** By the phone's clock; without them it is now. */
    tappedAt: instant.optional(),
    deviceNow: instant.optional(),
    point: shapes.activityFields.point.optional(),
  }),
  output: z.object({ id: z.string(), at: instant, deviceOffsetMs: z.int().nullable() }),
  async run({ tx, input, asker, now, commit }) {
    const unit = unitOf(asker)
    const row = await getChangeable(tx, asker, input.id)
    const tap =
      input.tappedAt !== undefined && input.deviceNow !== undefined
        ? momentOfTap(
            {
              tappedAt: Temporal.Instant.from(input.tappedAt),
              deviceNow: Temporal.Instant.from(input.deviceNow),
            },
            now,
          )
        : { at: now, deviceOffsetMs: null }
    const at = tap.at.toString()
    const before = row[`${input.moment}_at`]
    const { deviceOffsetMs } = tap
    if (before && row[`${input.moment}_known`] === 'tapped' && isSameTap(before, tap.at))
      return alreadyDone({ id: input.id, at: before.toString(), deviceOffsetMs })
    const point = input.point && row.latitude === null ? input.point : null
    const columns = {
      ...columnsOf(row),
      [`${input.moment}_at`]: at,
      [`${input.moment}_known`]: 'tapped' as const,
      ...point,
    }
    refuseWrongMoments(columns, now)
    const officers = (await tx.activities.officersOf(unit, [input.id])).map((one) => one.officer_id)
    const rest = await derived(tx, unit, columns, officers, row.opened_at)
    const told = {
      activity: input.id,
      moment: input.moment,
      at,
      before: before?.toString() ?? null,
      deviceOffsetMs,
      point,
    }
    await commit('activity.moment-tapped', told, {}, (write) =>
      write.activities.update(unit, input.id, { ...columns, ...rest }),
    )
    return { id: input.id, at, deviceOffsetMs }
  },
})

export const withdrawActivity = operation({
  summary:
    'Withdraw an activity that was opened by mistake; it stays readable, its recordings are free again',
  permission: 'activity.withdraw',
  event: ['activity.withdrawn'],
  input: z.strictObject({ id, why: text(500) }),
  output: done,
  async run({ tx, input, asker, commit }) {
    const unit = unitOf(asker)
    const row = await getChangeable(tx, asker, input.id)
    const told = { activity: input.id, title: row.title, why: input.why }
    await commit('activity.withdrawn', told, {}, (write) =>
      write.activities.update(unit, input.id, { is_withdrawn: true }),
    )
    return { id: input.id }
  },
})
