// Activities as a list and one by one.

import { z } from 'zod'
import { judgeActivities } from './activity-facts.ts'
import { cursor, readCursor } from './cursor.ts'
import { operation, unrecorded } from './operation.ts'
import { Problem } from '@shilu/core/problems.ts'
import * as shapes from './shapes/activities.ts'
import { id } from './shapes/basics.ts'
import { getActivity, onlyTakenPartIn, showDetail, showListed } from './show-activity.ts'
import { unitOf } from './unit-of.ts'

export const listActivities = operation({
  summary: 'Activities by words and by what they lack, the newest first',
  permission: 'activity.read',
  event: unrecorded('the work of the own unit, for those who may see it; no recording is opened'),
  input: shapes.listQuery,
  output: shapes.list,
  async run({ tx, input, asker, now }) {
    const unit = unitOf(asker)
    const { after, limit, ...query } = input
    const filter = { ...query, ...onlyTakenPartIn(asker, query.officer), now: now.toString() }
    const place = readCursor(after, z.tuple([z.string(), z.uuid()]))
    const from = place && { at: place[0], id: place[1] }
    const rows = await tx.activities.list(unit, filter, from, limit + 1)
    const shown = rows.slice(0, limit)
    const officers = Map.groupBy(
      await tx.activities.officersOf(
        unit,
        shown.map((row) => row.activity_id),
      ),
      (one) => one.activity_id,
    )
    const last = rows.length > limit ? shown.at(-1) : undefined
    return {
      items: shown.map((row) => showListed(row, officers.get(row.activity_id) ?? [], now)),
      next: last ? cursor([last.sort_at.toString(), last.activity_id]) : null,
      total: await tx.activities.count(unit, filter),
    }
  },
})

export const readActivity = operation({
  summary:
    'One activity: coverage, steps, recordings, stoppage records, hand-in, each with reasons',
  permission: 'activity.read',
  event: unrecorded('facts about the own work; the recordings are named and none is opened'),
  input: z.strictObject({ id }),
  output: shapes.detail,
  async run({ tx, input, asker, now }) {
    const unit = unitOf(asker)
    const row = await getActivity(tx, asker, input.id)
    const [judged] = await judgeActivities(tx, unit, [row], now)
    if (!judged) throw new Problem('NOT_FOUND')
    const version = row.item_list === null ? null : await tx.ruleSets.version(unit, row.item_list)
    const itemList = version
      ? {
          id: version.id,
          title: version.title,
          number: version.number,
          isExample: version.isExample,
        }
      : null
    const named = [...judged.links, ...judged.matches.map((one) => one.row)]
    const posters = await tx.derivatives.withPoster(
      unit,
      named.map((one) => one.recording_id),
    )
    const reminders = await tx.handIns.remindersOf(unit, input.id)
    return {
      ...showDetail(row, judged, { itemList, posters }, asker),
      reminders: reminders.map((one) => ({
        stage: one.stage,
        name: one.name,
        madeAt: one.made_at.toString(),
        seenAt: one.seen_at?.toString() ?? null,
      })),
    }
  },
})
