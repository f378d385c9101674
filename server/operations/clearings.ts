// Clearings (core/rules/clearing.ts decides): asked for what an appraisal called of no value, approved by another person,
// stopped or made smaller by anybody who may take part. What Shilu itself does afterwards stands in clear-recordings.ts.

import { dayOf } from '@shilu/core/periods.ts'
import { Problem } from '@shilu/core/problems.ts'
import type { Reason } from '@shilu/core/reasons.ts'
import {
  decideClearing,
  type Clearing,
  type ClearingAct,
  type ClearingGround,
} from '@shilu/core/rules/clearing.ts'
import type { SealPerson } from '@shilu/core/rules/sealing.ts'
import { z } from 'zod'
import type { Asker, Tx, Writes } from '../tx.ts'
import { personOf } from './opened.ts'
import { operation, unrecorded, type Run } from './operation.ts'
import { reasonsThatKeep, retentionOf } from './retention-of.ts'
import { whatStays } from './stays-on-server.ts'
import { demandClock } from './server-clock.ts'
import { id, text } from './shapes/basics.ts'
import * as shapes from './shapes/clearing.ts'
import { graceDaysOf } from './shorten.ts'
import { showAsked } from './show-asked.ts'
import { nameOf } from './show-intake.ts'
import { unitOf } from './unit-of.ts'

const words = text(500)

export const askClearing = operation({
  summary: 'Ask to clear what an appraisal list called of no value; another person answers',
  permission: 'clearing.ask',
  event: ['clearing.asked'],
  input: z.strictObject({ appraisal: id, why: words }),
  output: z.object({ id: z.string(), number: z.string(), recordings: z.int() }),
  async run({ tx, input, asker, now, parts, commit }) {
    const unit = unitOf(asker)
    const person = personOf(asker)
    if (!person) throw new Problem('NOT_PERMITTED')
    await tx.appraisals.lock(unit, input.appraisal)
    await demandClock(tx, unit, now)
    const rows = await tx.clearings.toClear(unit, input.appraisal)
    if (rows.length === 0) throw new Problem('CLEARING_NOTHING')
    return openClearing({ tx, asker, now, parts, commit }, person, rows, {
      why: input.why,
      ground: 'no-value',
      appraisal: input.appraisal,
      discSet: null,
    })
  },
})

type Opening = Pick<Run<'clearing.asked', unknown>, 'tx' | 'asker' | 'now' | 'parts' | 'commit'>
type About = {
  why: string
  ground: ClearingGround
  appraisal: string | null
  discSet: string | null
}

/** From here on it is asked for. None of them may be in another clearing: the rows would refuse it. */
export async function openClearing(
  { tx, asker, now, parts, commit }: Opening,
  person: SealPerson,
  rows: readonly { recording_id: string; size_bytes: number }[],
  { why, ground, appraisal, discSet }: About,
): Promise<{ id: string; number: string; recordings: number }> {
  const unit = unitOf(asker)
  const clearing = parts.newId()
  const listSha256 = parts.secrets.digestHex(
    rows
      .map((row) => row.recording_id)
      .toSorted()
      .join('\n'),
  )
  const sizeBytes = rows.reduce((sum, row) => sum + row.size_bytes, 0)
  const told = { clearing, recordings: rows.length, sizeBytes, listSha256, why, ground, discSet }
  const number = await tx.clearings.nextNumber(unit, String(dayOf(now).year))
  await commit('clearing.asked', told, {}, (write, eventId) =>
    write.clearings.ask(
      {
        unit_id: unit,
        clearing_id: clearing,
        number,
        ground,
        disc_set_id: discSet,
        state: 'asked',
        why,
        account_id: person.account,
        officer_id: person.officer,
        asked_by: JSON.stringify(asker.actor),
        asked_at: now.toString(),
        list_sha256: listSha256,
        event_id: eventId,
      },
      rows.map((row) => ({
        unit_id: unit,
        clearing_id: clearing,
        recording_id: row.recording_id,
        appraisal_id: appraisal,
        state: 'in',
      })),
    ),
  )
  return { id: clearing, number, recordings: rows.length }
}

export const listClearings = operation({
  summary: 'Clearings of the unit, what waits or runs first',
  permission: 'retention.read',
  event: unrecorded('counts and people of the own unit; no recording is named'),
  input: z.strictObject({}),
  output: z.object({ items: z.array(shapes.listedClearing) }),
  async run({ tx, asker }) {
    const rows = await tx.clearings.list(unitOf(asker), 200)
    return {
      items: rows.map((row) => ({
        ...showClearing(row, asker),
        inIt: row.in_it,
        pulled: row.pulled,
        cleared: row.cleared,
        sizeBytes: row.size_bytes,
      })),
    }
  },
})

export const readClearing = operation({
  summary: 'One clearing with each of its recordings',
  permission: 'retention.read',
  event: unrecorded('what is cleared and why, which are events themselves; no content'),
  input: z.strictObject({ id }),
  output: shapes.clearingDetail,
  async run({ tx, input, asker }) {
    const unit = unitOf(asker)
    const row = await tx.clearings.find(unit, input.id)
    if (!row) throw new Problem('NOT_FOUND')
    const items = await tx.clearings.items(unit, input.id)
    return {
      ...showClearing(row, asker),
      items: items.map((one) => ({
        recording: one.recording_id,
        fileName: one.file_name,
        sha256: one.sha256,
        sizeBytes: one.size_bytes,
        capturedAt: one.captured_at?.toString() ?? null,
        appraisal: one.appraisal_id,
        why: one.why,
        decidedBy: one.decided_by && nameOf(one.decided_by),
        state: one.state,
        pulledWhy: one.pulled_why,
        pulledReasons: one.pulled_reasons ?? [],
        clearedAt: one.cleared_at?.toString() ?? null,
        removedAt: one.removed_at?.toString() ?? null,
        contentStays: one.content_stays,
        isBack: one.state === 'cleared' && one.cleared_at === null,
      })),
    }
  },
})

export const answerClearing = operation({
  summary: 'Approve a clearing that somebody else asks for, or refuse it',
  permission: 'clearing.answer',
  event: ['clearing.approved', 'clearing.refused', 'clearing.pulled'],
  input: z.strictObject({ id, answer: z.enum(['approve', 'refuse']), why: words }),
  output: z.object({ id: z.string(), clearsAt: z.string().nullable(), pulled: z.int() }),
  async run({ tx, input, asker, now, commit }) {
    const unit = unitOf(asker)
    const { row, clearing } = await held(tx, unit, input.id)
    if (input.answer === 'approve') await demandClock(tx, unit, now)
    const keeps = await whatKeeps(tx, unit, recordingsIn(clearing), now, row.ground)
    const graceDays = await graceDaysOf(tx, unit, now)
    const may = (recording: string) => !keeps.has(recording)
    const act: ClearingAct = { kind: input.answer }
    const { next, pulled } = decide(clearing, act, asker, now, may, graceDays)
    const answered = {
      answered_by: JSON.stringify(asker.actor),
      answered_at: now.toString(),
      answer: input.why,
    }
    const told = { clearing: input.id, why: input.why, askedBy: nameOf(row.asked_by) }
    const clearsAt = next.clearsAt?.toString() ?? null
    if (clearsAt === null) {
      await commit('clearing.refused', told, {}, async (write) => {
        await write.clearings.update(unit, input.id, { ...answered, state: 'refused' })
        await letGo(write, unit, input.id, recordingsIn(clearing), input.why, now)
      })
      return { id: input.id, clearsAt, pulled: 0 }
    }
    for (const recording of pulled) {
      const reasons = keeps.get(recording) ?? []
      const out = { clearing: input.id, recording, why: null, reasons }
      await commit('clearing.pulled', out, { recording }, (write) =>
        pullOut(write, { unit, clearing: input.id, recording }, { reasons }, now),
      )
    }
    await commit('clearing.approved', { ...told, clearsAt }, {}, (write) =>
      write.clearings.update(unit, input.id, {
        ...answered,
        state: 'approved',
        clears_at: clearsAt,
        approver_account: next.approvedBy?.account ?? null,
        approver_officer: next.approvedBy?.officer ?? null,
      }),
    )
    return { id: input.id, clearsAt, pulled: pulled.length }
  },
})

export const stopClearing = operation({
  summary: 'Stop a clearing before it has begun: everything in it is kept',
  permission: 'clearing.stop',
  event: ['clearing.stopped'],
  input: z.strictObject({ id, why: words }),
  output: z.object({ id: z.string() }),
  async run({ tx, input, asker, now, commit }) {
    const unit = unitOf(asker)
    const { clearing } = await held(tx, unit, input.id)
    decide(clearing, { kind: 'stop' }, asker, now, () => true)
    await commit('clearing.stopped', { clearing: input.id, why: input.why }, {}, async (write) => {
      await write.clearings.update(unit, input.id, { state: 'stopped', clears_at: null })
      await letGo(write, unit, input.id, recordingsIn(clearing), input.why, now)
    })
    return { id: input.id }
  },
})

export const pullFromClearing = operation({
  summary: 'Take one recording out of a clearing before it has begun: it is kept',
  permission: 'clearing.stop',
  event: ['clearing.pulled', 'clearing.stopped'],
  input: z.strictObject({ id, recording: id, why: words }),
  output: z.object({ id: z.string() }),
  async run({ tx, input, asker, now, commit }) {
    const unit = unitOf(asker)
    const { recording, why } = input
    const { clearing } = await held(tx, unit, input.id)
    const { next } = decide(clearing, { kind: 'pull', recording }, asker, now, () => true)
    const told = { clearing: input.id, recording, why, reasons: [] }
    await commit('clearing.pulled', told, { recording }, (write) =>
      pullOut(write, { unit, clearing: input.id, recording }, { why }, now),
    )
    if (next.state === 'stopped')
      await commit('clearing.stopped', { clearing: input.id, why }, {}, (write) =>
        write.clearings.update(unit, input.id, { state: 'stopped', clears_at: null }),
      )
    return { id: input.id }
  },
})

type Pulled = { unit: string; clearing: string; recording: string }

/** By a person, who says why; or because something keeps it, which its reasons say. */
export const pullOut = (
  write: Writes,
  { unit, clearing, recording }: Pulled,
  { why = null, reasons = null }: { why?: string | null; reasons?: Reason[] | null },
  now: Temporal.Instant,
) =>
  write.clearings.updateItem(unit, clearing, recording, {
    state: 'pulled',
    pulled_why: why,
    pulled_reasons: reasons && JSON.stringify(reasons),
    pulled_at: now.toString(),
  })

/** A clearing that ended without clearing holds nothing back any more. */
async function letGo(
  write: Writes,
  unit: string,
  clearing: string,
  recordings: readonly string[],
  why: string,
  now: Temporal.Instant,
): Promise<void> {
  for (const recording of recordings)
    await pullOut(write, { unit, clearing, recording }, { why }, now)
}

export const recordingsIn = ({ items }: Clearing): string[] =>
  [...items].filter(([, state]) => state === 'in').map(([recording]) => recording)

type Row = NonNullable<Awaited<ReturnType<Tx['clearings']['find']>>>

/** Locked until the end of the transaction; with all of its items, or the one that is named. */
export async function held(tx: Tx, unit: string, wanted: string, recording?: string) {
  await tx.clearings.lock(unit, wanted)
  const row = await tx.clearings.find(unit, wanted)
  if (!row) throw new Problem('NOT_FOUND')
  const items = await tx.clearings.items(unit, wanted, recording)
  const clearing: Clearing = {
    state: row.state,
    by: { account: row.account_id, officer: row.officer_id },
    approvedBy:
      row.approver_account === null
        ? null
        : { account: row.approver_account, officer: row.approver_officer },
    clearsAt: row.clears_at,
    items: new Map(items.map((one) => [one.recording_id, one.state])),
  }
  return { row, items, clearing }
}

/** Why some of these are kept after all; the others may go. Asked of the facts, not of stored rows. */
export async function whatKeeps(
  tx: Tx,
  unit: string,
  recordings: readonly string[],
  now: Temporal.Instant,
  ground: ClearingGround,
): Promise<Map<string, Reason[]>> {
  if (ground === 'on-discs') return whatStays(tx, unit, recordings, now)
  const kept = await retentionOf(tx, unit, recordings, now)
  const sealed = await tx.sealing.sealedAmong(unit, recordings)
  const found = new Map<string, Reason[]>()
  for (const recording of recordings) {
    const retention = kept.get(recording)
    if (sealed.has(recording)) found.set(recording, [{ code: 'kept-sealed', article: 5 }])
    else if (retention?.kind !== 'may-appraise')
      found.set(recording, retention ? reasonsThatKeep(retention, now) : [])
  }
  return found
}

function decide(
  clearing: Clearing,
  act: ClearingAct,
  asker: Asker,
  now: Temporal.Instant,
  mayClear: (recording: string) => boolean,
  graceDays?: number,
) {
  const decision = decideClearing(clearing, act, personOf(asker), now, mayClear, graceDays)
  if ('refusal' in decision) throw new Problem(decision.refusal)
  return decision
}

const showClearing = (row: Row, asker: Asker) => ({
  ...showAsked(row, asker),
  id: row.clearing_id,
  number: row.number,
  ground: row.ground,
  discSet: row.disc_set_id,
  state: row.state,
  clearsAt: row.clears_at?.toString() ?? null,
  doneAt: row.done_at?.toString() ?? null,
})
