// Appraisal (Art. 15): what expired in a month is listed, a drawn sample is opened and played, and a person says of each
// what becomes of it. Nothing is taken away here.

import { endOfPeriod } from '@shilu/core/periods.ts'
import { Problem } from '@shilu/core/problems.ts'
import { sayReason, type Reason } from '@shilu/core/reasons.ts'
import {
  drawSample,
  holdsListUp,
  KEEP_MONTHS_MAX,
  listedBefore,
  monthOfList,
  refuseAppraisal,
} from '@shilu/core/rules/appraisal.ts'
import type { Retention } from '@shilu/core/rules/retention.ts'
import { z } from 'zod'
import { alreadyDone, operation, unrecorded } from './operation.ts'
import { reasonsThatKeep, retentionOf } from './retention-of.ts'
import { demandClock } from './server-clock.ts'
import { id, text } from './shapes/basics.ts'
import * as shapes from './shapes/clearing.ts'
import { nameOf } from './show-intake.ts'
import { showListed } from './show-recording.ts'
import { unitOf } from './unit-of.ts'

const MOST = 5000

export const openAppraisals = operation({
  summary: 'Open the lists of the months that are over: what expired in them and is in no list',
  permission: 'appraisal.open',
  event: ['appraisal.opened'],
  input: z.strictObject({}),
  output: z.object({ opened: z.int() }),
  async run({ tx, asker, now, parts, commit }) {
    const unit = unitOf(asker)
    await demandClock(tx, unit, now)
    const rows = await tx.appraisals.unlisted(unit, listedBefore(now).toString(), MOST)
    // The stored ends are for finding them; whether their time is over is asked of the facts.
    const kept = await retentionOf(
      tx,
      unit,
      rows.map((row) => row.recording_id),
      now,
    )
    const months = new Map<string, string[]>()
    for (const { recording_id: recording, kept_until: until } of rows) {
      if (kept.get(recording)?.kind !== 'may-appraise') continue
      const month = monthOfList(until)
      months.set(month, [...(months.get(month) ?? []), recording])
    }
    if (months.size === 0) return alreadyDone({ opened: 0 })
    for (const [month, recordings] of months) {
      const appraisal = parts.newId()
      const seed = parts.secrets.make()
      const sample = drawSample(recordings, seed, parts.secrets.digestHex)
      const listSha256 = parts.secrets.digestHex(recordings.toSorted().join('\n'))
      const told = {
        appraisal,
        month,
        recordings: recordings.length,
        sample: sample.size,
        seed,
        listSha256,
      }
      await commit('appraisal.opened', told, {}, (write, eventId) =>
        write.appraisals.open(
          {
            unit_id: unit,
            appraisal_id: appraisal,
            month,
            seed,
            opened_at: now.toString(),
            event_id: eventId,
          },
          recordings.map((recording) => ({
            unit_id: unit,
            appraisal_id: appraisal,
            recording_id: recording,
            is_sample: sample.has(recording),
          })),
        ),
      )
    }
    return { opened: months.size }
  },
})

export const listAppraisals = operation({
  summary: 'The appraisal lists of the unit with how far each is',
  permission: 'retention.read',
  event: unrecorded('counts of the own unit; no recording is named'),
  input: z.strictObject({}),
  output: z.object({ items: z.array(shapes.appraisal) }),
  async run({ tx, asker }) {
    const rows = await tx.appraisals.list(unitOf(asker), 200)
    return {
      items: rows.map((row) => ({
        id: row.appraisal_id,
        month: row.month,
        openedAt: row.opened_at.toString(),
        recordings: row.recordings,
        sizeBytes: row.size_bytes,
        undecided: row.undecided,
        kept: row.kept,
        toClear: row.to_clear,
        cleared: row.cleared,
      })),
    }
  },
})

export const readAppraisal = operation({
  summary: 'One appraisal list with what is needed to judge each of it',
  permission: 'appraisal.decide',
  event: ['recordings.listed'],
  input: z.strictObject({ id }),
  output: shapes.appraisalDetail,
  async run({ tx, input, asker, now, commit }) {
    const unit = unitOf(asker)
    const row = await tx.appraisals.find(unit, input.id)
    if (!row) throw new Problem('NOT_FOUND')
    const items = await tx.appraisals.items(unit, input.id)
    const ids = items.map((one) => one.recording_id)
    const kept = await retentionOf(tx, unit, ids, now)
    const listed = await tx.recordings.list(unit, { ids, state: 'all' }, null, MOST)
    const byId = new Map(listed.map((one) => [one.recording_id, one]))
    const answer = {
      id: row.appraisal_id,
      month: row.month,
      openedAt: row.opened_at.toString(),
      seed: row.seed,
      items: items.flatMap((one) => {
        const recording = byId.get(one.recording_id)
        if (!recording) return []
        return [
          {
            ...showListed(recording),
            activity: one.activity,
            marks: one.marks,
            gaps: one.gaps,
            isSample: one.is_sample,
            isPlayed: one.is_played,
            decision: one.decision,
            keepUntil: one.keep_until?.toString() ?? null,
            why: one.why,
            decidedBy: one.decided_by && nameOf(one.decided_by),
            decidedAt: one.decided_at?.toString() ?? null,
            clearing: one.clearing_id,
            keeps: othersThatKeep(kept.get(one.recording_id), input.id, now),
          },
        ]
      }),
    }
    await commit(
      'recordings.listed',
      { query: { appraisal: input.id }, total: ids.length },
      {},
      async () => undefined,
    )
    return answer
  },
})

/** What keeps it now, beside what an appraisal of this very list has said. */
const othersThatKeep = (
  retention: Retention | undefined,
  appraisal: string,
  now: Temporal.Instant,
): Reason[] => (retention ? reasonsThatKeep(retention, now, [`appraisal:${appraisal}`]) : [])

export const decideAppraisal = operation({
  summary:
    'Say of one or more of a list: keep on for so many months, keep long-term, or of no value',
  permission: 'appraisal.decide',
  event: ['appraisal.decided'],
  input: z.strictObject({
    id,
    recordings: z.array(id).min(1).max(500),
    decision: shapes.decision,
    months: z.int().min(1).max(KEEP_MONTHS_MAX).nullable(),
    why: text(500),
  }),
  output: z.object({ decided: z.int() }),
  async run({ tx, input, asker, now, commit }) {
    const unit = unitOf(asker)
    const { id: appraisal, decision, why } = input
    if ((decision === 'keep') !== (input.months !== null)) throw new Problem('INPUT_INVALID')
    await tx.appraisals.lock(unit, appraisal)
    if (decision === 'clear') await demandClock(tx, unit, now)
    const items = await tx.appraisals.items(unit, appraisal)
    const unplayed = items.filter((one) =>
      holdsListUp({
        isSample: one.is_sample,
        isPlayed: one.is_played,
        isSealed: one.is_sealed,
        isCleared: one.recording_state !== 'kept',
      }),
    ).length
    const kept = await retentionOf(tx, unit, input.recordings, now)
    const keepUntil = input.months === null ? null : endOfPeriod(now, input.months).toString()
    for (const recording of new Set(input.recordings)) {
      const item = items.find((one) => one.recording_id === recording)
      if (!item) throw new Problem('NOT_FOUND')
      const keeps = othersThatKeep(kept.get(recording), appraisal, now)
      const appraised = {
        isInClearing: item.clearing_id !== null,
        isCleared: item.recording_state !== 'kept',
        isSealed: item.is_sealed,
        isOver: keeps.length === 0,
      }
      const refusal = refuseAppraisal(appraised, decision, unplayed)
      if (refusal)
        throw new Problem(refusal, {
          fileName: item.file_name,
          left: unplayed,
          why: keeps.map((reason) => sayReason(reason, 'zh')).join('；'),
        })
      const told = { appraisal, recording, decision, months: input.months, why }
      await commit('appraisal.decided', told, { recording }, (write, eventId) =>
        write.appraisals.decide(unit, appraisal, recording, {
          decision,
          keep_until: keepUntil,
          why,
          decided_by: JSON.stringify(asker.actor),
          decided_at: now.toString(),
          event_id: eventId,
        }),
      )
    }
    return { decided: new Set(input.recordings).size }
  },
})
