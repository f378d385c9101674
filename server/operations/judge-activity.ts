// What follows when the facts of an activity have changed: recordings that certainly belong to it are placed,
// those that were placed and no longer do are released. Run by a job; a second run finds nothing to do. What
// a person decided stays.

import { belongs, judgeActivities, type Judged } from './activity-facts.ts'
import { alreadyDone, operation } from './operation.ts'
import { id } from './shapes/basics.ts'
import { unitOf } from './unit-of.ts'
import { z } from 'zod'

export const placeInActivity = operation({
  summary: 'Place the recordings that certainly belong to an activity',
  permission: 'activity.judge',
  event: ['activity.recording-placed', 'activity.recording-released'],
  input: z.strictObject({ activity: id }),
  output: z.object({ placed: z.int(), released: z.int() }),
  async run({ tx, input, asker, now, commit }) {
    const unit = unitOf(asker)
    await tx.activities.lock(unit, input.activity)
    const row = await tx.activities.find(unit, input.activity)
    if (!row) return alreadyDone({ placed: 0, released: 0 })
    const [judged] = await judgeActivities(tx, unit, [row], now)
    if (!judged) return alreadyDone({ placed: 0, released: 0 })
    const { place, release } = changesOf(judged)
    for (const { recording, reasons } of place) {
      const told = { activity: input.activity, recording, reasons }
      await commit('activity.recording-placed', told, { recording }, (write, eventId) =>
        write.activities.link({
          unit_id: unit,
          activity_id: input.activity,
          recording_id: recording,
          state: 'placed',
          reasons: JSON.stringify(reasons),
          decided_by: JSON.stringify(asker.actor),
          decided_at: now.toString(),
          event_id: eventId,
        }),
      )
    }
    for (const { recording, reasons } of release) {
      const told = { activity: input.activity, recording, reasons }
      await commit('activity.recording-released', told, { recording }, (write) =>
        write.activities.unlink(unit, input.activity, recording),
      )
    }
    const done = { placed: place.length, released: release.length }
    return place.length + release.length > 0 ? done : alreadyDone(done)
  },
})

function changesOf({ links, matches }: Judged) {
  const linked = new Set(links.map((link) => link.recording_id))
  const certain = matches.filter(({ kind }) => kind === 'certain')
  const place = certain.filter(({ recording }) => !linked.has(recording))
  const release = links
    .filter(({ state }) => state === 'placed')
    .filter(({ recording_id: recording }) => !certain.some((one) => one.recording === recording))
    .map(({ recording_id: recording }) => ({
      recording,
      // What still speaks for it, if anything does: then it is proposed from now on.
      reasons: matches.find((one) => one.recording === recording)?.reasons ?? [],
    }))
  return { place, release }
}

/** What lists and counts show of it. */
export function judgementRow(unit: string, judged: Judged, now: Temporal.Instant) {
  const { row, links, matches, judgement } = judged
  const linked = new Set(links.map((link) => link.recording_id))
  const { coverage, steps, handIn } = judgement
  return {
    unit_id: unit,
    activity_id: row.activity_id,
    coverage: coverage.kind,
    required_ms: coverage.requiredMs,
    covered_ms: coverage.coveredMs,
    open_gaps: coverage.gaps.filter(({ open }) => open.length > 0).length,
    missing_steps: steps.missing,
    certified: judgement.certified,
    recordings: links.filter(belongs).length,
    proposals: matches.filter(({ recording }) => !linked.has(recording)).length,
    is_nothing: handIn.kind === 'nothing',
    due_at: handIn.dueAt?.toString() ?? null,
    soon_at: handIn.soonAt?.toString() ?? null,
    due_reasons: JSON.stringify(handIn.reasons),
    received_at: judgement.receivedAt?.toString() ?? null,
    judged_at: now.toString(),
  }
}
