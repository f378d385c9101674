// Recordings that are kept long-term are put onto discs (Art. 16): first how many discs that makes, then the set. Each
// disc is a package, whose event comes before its first byte is copied; its image is made by the job of packages.

import {
  DISC_MEDIUM_NAMES,
  discSetNumber,
  DISC_LETTERS,
  volumeIdOf,
  type DiscMedium,
} from '@shilu/core/disc.ts'
import {
  CORRECTION_PERCENT_MIN,
  correctionAtLeast,
  roomBesideCorrection,
  sectorsOfBytes,
} from '@shilu/core/disc-correction.ts'
import { plannedCopy } from '@shilu/core/disc-copy.ts'
import { MIB, PART_MIB } from '@shilu/core/package/parts.ts'
import { dayOf } from '@shilu/core/periods.ts'
import { Problem } from '@shilu/core/problems.ts'
import {
  OWN_SECTORS,
  planDiscs as plan,
  sectorsOfMedium,
  usableSectors,
  type DiscItem,
} from '@shilu/core/rules/disc.ts'
import { z } from 'zod'
import type { ListedRow } from '../db/recordings.ts'
import { standingRow } from './disc-copy-row.ts'
import { commitmentOf } from './note-package.ts'
import { refuseSealed } from './opened.ts'
import { operation, unrecorded, type Run } from './operation.ts'
import { id, reason, text } from './shapes/basics.ts'
import { getVisible } from './show-recording.ts'
import { unitOf } from './unit-of.ts'

const RECORDINGS_MAX = 2000
/** Smaller than this a disc has no room for what goes along with the recordings. */
const SECTORS_MIN = 2 * OWN_SECTORS.fixed

const chosen = {
  recordings: z.array(id).max(RECORDINGS_MAX).default([]),
  activities: z.array(id).max(500).default([]),
  cases: z.array(id).max(100).default([]),
  /** All that is under a hold and on no disc yet. */
  held: z.boolean().default(false),
  medium: z.enum(DISC_MEDIUM_NAMES).default('dvd'),
  /** As the drive or the wrapping says, where the medium is smaller than usual. */
  sectors: z.int().min(SECTORS_MIN).nullable().default(null),
  /** Whether images are to have error correction (RS03): room is left for it. */
  correction: z.boolean().default(false),
}
type Chosen = {
  recordings: string[]
  activities: string[]
  cases: string[]
  held: boolean
  medium: DiscMedium
  sectors: number | null
  correction: boolean
}
type Asking = Pick<Run<never, unknown>, 'tx' | 'asker' | 'now'>

export const previewDiscs = operation({
  summary: 'How many discs the chosen recordings make, and what comes onto which',
  permission: 'disc.keep',
  event: unrecorded('figures of the own unit; no recording is opened, and nothing is made'),
  input: z.strictObject(chosen),
  output: z.object({
    recordings: z.int(),
    bytes: z.int(),
    capacityBytes: z.int(),
    /** Of them, how many are on a disc already. */
    onDiscs: z.int(),
    discs: z.array(
      z.object({
        recordings: z.int(),
        bytes: z.int(),
        sectors: z.int(),
        share: z.number(),
        reason,
        /** Of its error correction, at least; null: it may get none. */
        correctionPercent: z.int().nullable(),
      }),
    ),
    /** Whether this server can make images. */
    canMakeImages: z.boolean(),
    /** Whether it can add error correction, and what it leaves room for. */
    canCorrect: z.boolean(),
    correctionPercentMin: z.int(),
  }),
  async run(run) {
    const { rows, discs, capacitySectors, correctionSectors } = await planOf(run, run.input)
    const already = await run.tx.discs.onDiscs(
      unitOf(run.asker),
      rows.map((row) => row.recording_id),
    )
    return {
      recordings: rows.length,
      bytes: rows.reduce((sum, row) => sum + row.size_bytes, 0),
      capacityBytes: capacitySectors * 2048,
      onDiscs: already.size,
      discs: discs.map((disc) => ({
        recordings: disc.recordings.length,
        bytes: disc.bytes,
        sectors: disc.sectors,
        share: disc.sectors / capacitySectors,
        reason: disc.reason,
        correctionPercent:
          correctionSectors === null
            ? null
            : correctionAtLeast(sectorsOfBytes(disc.bytes), disc.sectors, correctionSectors),
      })),
      canMakeImages: (await run.parts.imageProgram()) !== null,
      canCorrect: (await run.parts.correctionProgram()) !== null,
      correctionPercentMin: CORRECTION_PERCENT_MIN,
    }
  },
})

export const planDiscSet = operation({
  summary: 'Make a disc set: images of the discs are made, and two copies of each are to be burned',
  permission: 'disc.keep',
  event: ['disc-set.planned', 'package.made', 'recording.put-on-disc'],
  input: z.strictObject({
    ...chosen,
    title: text(120),
    reference: text(120).nullable().default(null),
    retention: text(40).default('长期'),
    classification: text(40).default('执法音像记录'),
  }),
  output: z.object({ discSet: z.string(), number: z.string() }),
  async run(run) {
    const { tx, asker, now, parts, input, commit } = run
    const unit = unitOf(asker)
    if ((await parts.imageProgram()) === null) throw new Problem('PACKAGE_IMAGE_PROGRAM_MISSING')
    const planned = await planOf(run, input)
    const discSet = parts.newId()
    const { year } = dayOf(now)
    const number = discSetNumber(year, (await tx.discs.countOfYear(unit, year)) + 1)
    const discs = planned.discs.map(({ recordings, sectors }, at) => ({
      disc: parts.newId(),
      volumeId: volumeIdOf(number, at + 1, planned.discs.length),
      recordings,
      sectors,
      copies: DISC_LETTERS.map((letter) => ({ copy: parts.newId(), letter })),
    }))
    const { title, reference, retention, classification, medium } = input
    const about = { title, reference, retention, classification, medium }
    const told = {
      discSet,
      number,
      ...about,
      capacitySectors: planned.capacitySectors,
      correctionSectors: planned.correctionSectors,
      discs: discs.map(({ sectors: _sectors, ...disc }) => disc),
    }
    await commit('disc-set.planned', told, {}, async (write, event) => {
      await write.discs.insertSet({
        unit_id: unit,
        disc_set_id: discSet,
        number,
        ...about,
        capacity_sectors: planned.capacitySectors,
        correction_sectors: planned.correctionSectors,
        planned_by: JSON.stringify(asker.actor),
        planned_at: now.toString(),
        event_id: event,
      })
      for (const [at, disc] of discs.entries()) {
        const row = { unit_id: unit, disc_id: disc.disc, disc_set_id: discSet, position: at + 1 }
        await write.discs.insertDisc(
          { ...row, volume_id: disc.volumeId, planned_sectors: disc.sectors },
          disc.recordings,
        )
        for (const { copy, letter } of disc.copies)
          await write.discs.insertCopy({
            unit_id: unit,
            copy_id: copy,
            disc_id: disc.disc,
            letter,
            ...standingRow(plannedCopy(null)),
            changed_at: now.toString(),
          })
      }
    })
    const byId = new Map(planned.rows.map((row) => [row.recording_id, row]))
    for (const [at, disc] of discs.entries()) {
      const rows = disc.recordings.flatMap((one) => byId.get(one) ?? [])
      const on = { discSet, disc: disc.disc, number, volumeId: disc.volumeId }
      await noteDisc(run, rows, on, `${number}（${at + 1}/${discs.length}）${title}`)
    }
    return { discSet, number }
  },
})

/** The package that a disc is. Whoever reads its lists finds the unit's own archive as the one who gets it. */
async function noteDisc(
  run: Run<'package.made' | 'recording.put-on-disc', unknown>,
  rows: readonly ListedRow[],
  on: { discSet: string; disc: string; number: string; volumeId: string },
  name: string,
): Promise<void> {
  const { tx, asker, now, commit } = run
  const unit = unitOf(asker)
  const { events, chosen: recordings, ...committed } = await commitmentOf(run, rows, 'iso')
  const { name: recipient } = await tx.units.get(unit)
  const purpose = `长期保存光盘 ${name}`
  const told = { package: on.disc, purpose, recipient, recordings, ...committed }
  const { actor } = asker
  await commit('package.made', told, {}, async (write, event) => {
    await write.packages.insert({
      unit_id: unit,
      package_id: on.disc,
      event_id: event,
      recordings,
      events,
      purpose,
      recipient,
      account_id: actor.kind === 'account' ? actor.id : null,
      made_by: actor.kind === 'account' ? actor.name : null,
      ordered_at: now.toString(),
      state: 'making',
      container: 'iso',
      part_bytes: PART_MIB * MIB,
      volume_id: on.volumeId,
      total_bytes: rows.reduce((sum, row) => sum + row.size_bytes, 0),
      changed_at: now.toString(),
    })
    // One disc after the other: each needs twice its room while it is made.
    const payload = { unit, package: on.disc }
    await write.jobs.add('make-package', payload, { key: `package:${on.disc}`, queue: 'discs' })
  })
  for (const recording of recordings)
    await commit(
      'recording.put-on-disc',
      { recording, ...on },
      { recording },
      async () => undefined,
    )
}

/** What was chosen, in the order of time, on discs. Throws where something does not fit or may not go out. */
async function planOf(run: Asking, input: Chosen) {
  const { tx, asker } = run
  const unit = unitOf(asker)
  const ids = await chosenOf(run, input)
  if (ids.length === 0) throw new Problem('DISC_NOTHING_CHOSEN')
  if (ids.length > RECORDINGS_MAX)
    throw new Problem('DISC_TOO_MANY', { total: ids.length, most: RECORDINGS_MAX })
  const activities = await tx.discs.activityOf(unit, ids)
  const rows: ListedRow[] = []
  for (const one of ids) rows.push(await getVisible(tx, asker, one))
  await refuseSealed(run, rows)
  const startOf = (row: ListedRow) =>
    activities.get(row.recording_id)?.at ?? (row.captured_at ?? row.received_at).toString()
  const ordered = rows.toSorted(
    (a, b) =>
      Temporal.Instant.compare(startOf(a), startOf(b)) ||
      Temporal.Instant.compare(a.captured_at ?? a.received_at, b.captured_at ?? b.received_at) ||
      (a.recording_id < b.recording_id ? -1 : 1),
  )
  const items: DiscItem[] = []
  for (const row of ordered)
    items.push({
      recording: row.recording_id,
      sizeBytes: row.size_bytes,
      events: (await tx.events.idsOfRecording(unit, row.recording_id)).length,
      activity: activities.get(row.recording_id)?.id ?? null,
    })
  const capacitySectors = usableSectors(input.medium, input.sectors)
  const mediumSectors = sectorsOfMedium(input.medium, input.sectors)
  const filledSectors = input.correction
    ? roomBesideCorrection(capacitySectors, mediumSectors)
    : capacitySectors
  const planned = plan(items, capacitySectors, filledSectors)
  if (planned.kind === 'refused') {
    const large = ordered.find((row) => row.recording_id === planned.recordings[0])
    throw new Problem('DISC_RECORDING_TOO_LARGE', {
      total: planned.recordings.length,
      fileName: large?.file_name ?? '',
    })
  }
  return { rows: ordered, ...planned, correctionSectors: input.correction ? mediumSectors : null }
}

async function chosenOf({ tx, asker }: Asking, input: Chosen): Promise<string[]> {
  const unit = unitOf(asker)
  const belonging = await tx.discs.belonging(unit, input)
  const held = input.held ? await tx.discs.heldNotOnDiscs(unit, RECORDINGS_MAX + 1) : []
  return [...new Set([...input.recordings, ...belonging.map((row) => row.recording_id), ...held])]
}
