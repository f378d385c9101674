// What Shilu itself does of an approved clearing when its grace time is over, step by step; each step is a transaction of
// its own, and says what is true if we stop after it.
//
//   begin   the clearing can no longer be stopped. Nothing is gone.
//   clear   one recording: asked of the facts once more; then its tombstone and its event are there, nobody is shown its
//           content any more, and a job is to remove the bytes. The bytes are still there: `fsck` knows them by the tombstone.
//   remove  the bytes are gone from the stores (or stay, for another recording has the same), derived files and packages
//           on this server too; then the note. Stopped in between, it is done again: what is gone is gone.
//   end     nothing is left in it: the certificate can be printed.
//
// The tombstone comes before the bytes go: so what is not there any more always has one, and "cleared" can be told from
// "lost" at every moment.

import { Problem } from '@shilu/core/problems.ts'
import type { CopyOfCleared, Tombstone } from '@shilu/core/clearing-events.ts'
import type { Digest } from '@shilu/core/recording.ts'
import {
  decideClearing,
  type ClearingAct,
  type ClearingGround,
} from '@shilu/core/rules/clearing.ts'
import { z } from 'zod'
import type { ListedRow } from '../db/recordings.ts'
import type { Tx } from '../tx.ts'
import { held, pullOut, whatKeeps } from './clearings.ts'
import { alreadyDone, operation } from './operation.ts'
import { demandClock } from './server-clock.ts'
import { id } from './shapes/basics.ts'
import { nameOf } from './show-intake.ts'
import { unitOf } from './unit-of.ts'

type Held = Awaited<ReturnType<typeof held>>['clearing']

export const beginClearing = operation({
  summary: 'Begin an approved clearing whose grace time is over',
  permission: 'clearing.run',
  event: ['clearing.begun'],
  input: z.strictObject({ id }),
  output: z.object({ recordings: z.array(z.string()) }),
  async run({ tx, input, asker, now, commit }) {
    const unit = unitOf(asker)
    const { clearing } = await held(tx, unit, input.id)
    const recordings = [...clearing.items]
      .filter(([, state]) => state === 'in')
      .map(([recording]) => recording)
    if (clearing.state === 'clearing') return alreadyDone({ recordings })
    await demandClock(tx, unit, now)
    decide(clearing, { kind: 'begin' }, now)
    await commit('clearing.begun', { clearing: input.id }, {}, (write) =>
      write.clearings.update(unit, input.id, { state: 'clearing' }),
    )
    return { recordings }
  },
})

export const clearRecording = operation({
  summary: 'Clear one recording of a clearing that has begun, or pull it out if something keeps it',
  permission: 'clearing.run',
  event: ['recording.cleared', 'clearing.pulled'],
  input: z.strictObject({ id, recording: id }),
  output: z.object({ state: z.enum(['cleared', 'pulled', 'out']) }),
  async run({ tx, input, asker, now, commit }) {
    const unit = unitOf(asker)
    const { recording } = input
    const { row, clearing, items } = await held(tx, unit, input.id, recording)
    if (clearing.items.get(recording) !== 'in') return alreadyDone({ state: 'out' as const })
    await demandClock(tx, unit, now)
    const kept = await tx.recordings.find(unit, recording)
    if (!kept) throw new Problem('NOT_FOUND')
    // A hold or a draw that comes meanwhile waits, and finds it cleared.
    await tx.retention.lock(unit, 'alone')
    // Whoever takes the same content in waits, and finds this one cleared.
    await tx.recordings.lockContent(kept.sha256)
    const keeps = await whatKeeps(tx, unit, [recording], now, row.ground)
    const { pulled } = decide(clearing, { kind: 'clear', recording }, now, () => keeps.size === 0)
    if (pulled.length > 0) {
      const reasons = keeps.get(recording) ?? []
      const out = { clearing: input.id, recording, why: null, reasons }
      await commit('clearing.pulled', out, { recording }, (write) =>
        pullOut(write, { unit, clearing: input.id, recording }, { reasons }, now),
      )
      return { state: 'pulled' as const }
    }
    const [item] = items
    const tombstone = await tombstoneOf(tx, unit, kept, row.ground, {
      // What two discs have was appraised by asking.
      why: row.ground === 'on-discs' ? row.why : (item?.why ?? ''),
      appraisedBy:
        row.ground === 'on-discs'
          ? nameOf(row.asked_by)
          : item?.decided_by
            ? nameOf(item.decided_by)
            : '',
      askedBy: nameOf(row.asked_by),
      approvedBy: row.answered_by ? nameOf(row.answered_by) : '',
    })
    const told = { recording, clearing: input.id, tombstone }
    await commit('recording.cleared', told, { recording }, async (write, eventId) => {
      await write.clearings.bury(
        {
          unit_id: unit,
          recording_id: recording,
          clearing_id: input.id,
          told: JSON.stringify(tombstone),
          cleared_at: now.toString(),
          event_id: eventId,
        },
        row.ground === 'on-discs' ? 'on-discs' : 'cleared',
      )
      await write.clearings.updateItem(unit, input.id, recording, { state: 'cleared' })
      await write.jobs.add('remove-content', { unit, recording }, { key: `remove:${recording}` })
    })
    return { state: 'cleared' as const }
  },
})

export const removeContent = operation({
  summary: 'Remove the bytes of a cleared recording from every store of this server',
  permission: 'clearing.run',
  event: ['recording.bytes-removed', 'package.removed'],
  input: z.strictObject({ recording: id }),
  output: z.object({ state: z.enum(['removed', 'stays', 'later']) }),
  async run({ tx, input, asker, now, parts, commit }) {
    const unit = unitOf(asker)
    const { recording } = input
    const found = await tx.clearings.tombstone(unit, recording)
    if (!found) return alreadyDone({ state: 'removed' as const })
    const { sha256 } = found.told
    await tx.recordings.lockContent(sha256)
    // Read again behind the lock: another job may have done it meanwhile.
    const tombstone = await tx.clearings.tombstone(unit, recording)
    if (!tombstone || tombstone.settled_at !== null)
      return alreadyDone({ state: 'removed' as const })
    await demandClock(tx, unit, now)
    const packages = await tx.clearings.packagesWith(unit, recording)
    const isArriving = await tx.clearings.isArriving(sha256)
    // What is just being made or taken in is looked at again when it is over: nothing is taken from under it.
    if (isArriving || packages.some(({ state }) => state === 'making'))
      return alreadyDone({ state: 'later' as const })
    const stays = await tx.clearings.isContentKept(sha256)
    if (!stays) await parts.originals.remove(sha256 as Digest)
    for (const derived of await tx.clearings.derivedOf(unit, recording))
      await parts.derived.remove(derived as Digest)
    for (const one of packages) {
      const told = {
        package: one.package_id,
        sha256: one.sha256 ?? '',
        sizeBytes: one.size_bytes ?? 0,
      }
      await commit('package.removed', told, {}, async (write) => {
        const change = { state: 'removed' as const, changed_at: now.toString() }
        await write.packages.update(unit, one.package_id, change)
        const payload = { unit, package: one.package_id }
        await write.jobs.add('remove-package', payload, { key: `package-file:${one.package_id}` })
      })
    }
    const { clearing_id: clearing } = tombstone
    const told = { recording, clearing, stays, packages: packages.length }
    await commit('recording.bytes-removed', told, { recording }, async (write) => {
      await write.clearings.forgetDerived(unit, recording)
      await write.clearings.settle(unit, recording, now.toString())
    })
    return { state: stays ? ('stays' as const) : ('removed' as const) }
  },
})

export const endClearing = operation({
  summary: 'Note that nothing is left of a clearing',
  permission: 'clearing.run',
  event: ['clearing.done'],
  input: z.strictObject({ id }),
  output: z.object({ state: z.string() }),
  async run({ tx, input, asker, now, commit }) {
    const unit = unitOf(asker)
    const isLeft = await tx.clearings.isLeft(unit, input.id)
    if (isLeft) return alreadyDone({ state: 'clearing' })
    const { clearing } = await held(tx, unit, input.id)
    if (clearing.state !== 'clearing') return alreadyDone({ state: clearing.state })
    const states = [...clearing.items.values()]
    decide(clearing, { kind: 'end' }, now)
    const count = (state: string) => states.filter((one) => one === state).length
    const told = { clearing: input.id, cleared: count('cleared'), pulled: count('pulled') }
    await commit('clearing.done', told, {}, (write) =>
      write.clearings.update(unit, input.id, { state: 'done', done_at: now.toString() }),
    )
    return { state: 'done' }
  },
})

function decide(
  clearing: Held,
  act: ClearingAct,
  now: Temporal.Instant,
  mayClear: (recording: string) => boolean = () => true,
) {
  const decision = decideClearing(clearing, act, null, now, mayClear)
  if ('refusal' in decision) throw new Problem(decision.refusal)
  return decision
}

async function tombstoneOf(
  tx: Tx,
  unit: string,
  row: ListedRow,
  ground: ClearingGround,
  said: Pick<Tombstone, 'why' | 'appraisedBy' | 'askedBy' | 'approvedBy'>,
): Promise<Tombstone> {
  const durationMs = (row.facts as { durationMs?: unknown } | null)?.durationMs
  const links = await tx.activities.ofRecording(unit, row.recording_id)
  return {
    fileName: row.file_name,
    kind: row.kind,
    sha256: row.sha256,
    sm3: row.sm3,
    sizeBytes: row.size_bytes,
    durationMs: typeof durationMs === 'number' ? Math.round(durationMs) : null,
    capturedAt: row.captured_at?.toString() ?? null,
    receivedAt: row.received_at.toString(),
    officer: row.officer_name,
    device: row.device_serial,
    activities: links.filter(({ state }) => state !== 'refused').map(({ title }) => title),
    ...said,
    ...(ground === 'no-value'
      ? { ground, article: 15 }
      : { ground, article: 16, discs: await copiesOf(tx, unit, row.recording_id) }),
  }
}

/** As they lie now; where they lie later says the register. */
async function copiesOf(tx: Tx, unit: string, recording: string): Promise<CopyOfCleared[]> {
  const copies = await tx.discs.goodCopies(unit, [recording])
  return copies.map((copy) => ({
    discSet: copy.disc_set_id,
    number: copy.number,
    volumeId: copy.volume_id,
    letter: copy.letter,
    mediumId: copy.medium_id,
    place: copy.place,
    sha256: copy.sha256 ?? '',
  }))
}
