// A moment that matters is marked: at the scene by a tap, or afterwards while looking at the recording. Marks
// tell which steps were seen (Art. 6, 9, 10); they say nothing about whether they were done well.

import { MOMENT_AHEAD_MINUTES, momentOfTap } from '@shilu/core/activity.ts'
import { Problem } from '@shilu/core/problems.ts'
import { z } from 'zod'
import { alreadyDone, operation } from './operation.ts'
import * as shapes from './shapes/activities.ts'
import { id, instant, text } from './shapes/basics.ts'
import { getChangeable } from './show-activity.ts'
import { getVisible } from './show-recording.ts'
import { unitOf } from './unit-of.ts'

export const markActivity = operation({
  summary: 'Mark a moment of an activity: tapped now, stated, or on one of its recordings',
  permission: 'activity.change',
  event: ['activity.marked'],
  input: z.strictObject({
    id,
    mark: shapes.mark,
    /** Without it: now, tapped. */
    at: instant.optional(),
    /** By the phone's clock, tapped at the scene and sent later. */
    tappedAt: instant.optional(),
    deviceNow: instant.optional(),
    recording: id.optional(),
    note: text(200).optional(),
    /** Given by a phone without a network, so that sending it twice marks it once. */
    markId: id.optional(),
  }),
  output: z.object({ id: z.string(), at: instant }),
  async run({ tx, input, asker, now, parts, commit }) {
    const unit = unitOf(asker)
    await getChangeable(tx, asker, input.id)
    if (input.markId) {
      const known = await tx.activities.findMark(unit, input.markId)
      if (known) return alreadyDone({ id: known.mark_id, at: known.at.toString() })
    }
    const { tappedAt, deviceNow } = input
    const at = momentOf({ at: input.at, tappedAt, deviceNow }, now)
    if (Temporal.Instant.compare(at, now.add({ minutes: MOMENT_AHEAD_MINUTES })) > 0)
      throw new Problem('ACTIVITY_TIMES_AHEAD')
    if (input.recording) refuseOutside(await getVisible(tx, asker, input.recording), at)
    const markId = input.markId ?? parts.newId()
    const { mark, recording = null, note = null } = input
    const told = { activity: input.id, markId, mark, at: at.toString(), recording, note }
    const about = recording === null ? {} : { recording }
    await commit('activity.marked', told, about, (write, eventId) =>
      write.activities.insertMark({
        unit_id: unit,
        mark_id: markId,
        activity_id: input.id,
        mark,
        at: at.toString(),
        known_by: recording ? 'recording' : input.at ? 'stated' : 'tapped',
        recording_id: recording,
        note,
        made_by: JSON.stringify(asker.actor),
        made_at: now.toString(),
        event_id: eventId,
      }),
    )
    return { id: markId, at: at.toString() }
  },
})

function momentOf(
  { at, tappedAt, deviceNow }: Record<'at' | 'tappedAt' | 'deviceNow', string | undefined>,
  now: Temporal.Instant,
): Temporal.Instant {
  if (at !== undefined) return Temporal.Instant.from(at)
  if (tappedAt === undefined || deviceNow === undefined) return now
  const shown = {
    tappedAt: Temporal.Instant.from(tappedAt),
    deviceNow: Temporal.Instant.from(deviceNow),
  }
  return momentOfTap(shown, now).at
}

export const removeMark = operation({
  summary: 'Take a mark back; that it was set stays in the events',
  permission: 'activity.change',
  event: ['activity.mark-removed'],
  input: z.strictObject({ id, mark: id }),
  output: z.object({ id: z.string() }),
  async run({ tx, input, asker, commit }) {
    const unit = unitOf(asker)
    await getChangeable(tx, asker, input.id)
    const row = await tx.activities.findMark(unit, input.mark)
    if (!row) return alreadyDone({ id: input.mark })
    if (row.activity_id !== input.id) throw new Problem('NOT_FOUND')
    const told = {
      activity: input.id,
      markId: input.mark,
      mark: row.mark,
      at: row.at.toString(),
      recording: row.recording_id,
    }
    const about = row.recording_id === null ? {} : { recording: row.recording_id }
    await commit('activity.mark-removed', told, about, (write) =>
      write.activities.removeMark(unit, input.id, input.mark),
    )
    return { id: input.mark }
  },
})

/** A mark on a recording lies within the time that it was filmed in. */
const MARK_SLACK_MS = 5_000

const refuseOutside = (
  row: { captured_at: Temporal.Instant | null; facts: Record<string, unknown> | null },
  at: Temporal.Instant,
): void => {
  const durationMs = Number(row.facts?.['durationMs'] ?? 0)
  const fromMs = row.captured_at?.epochMilliseconds
  const isWithin =
    fromMs !== undefined &&
    at.epochMilliseconds >= fromMs - MARK_SLACK_MS &&
    at.epochMilliseconds <= fromMs + durationMs + MARK_SLACK_MS
  if (!isWithin) throw new Problem('MARK_OUTSIDE_RECORDING')
}
