// What people do with the copies of discs (Art. 16): burn, read back, lay down, take and bring back, lose and find, make
// anew. Each is one step of the machine in core/disc.ts, with its event, its row and a line of the copy's history.

import {
  DISC_COPY_STATES,
  DISC_SOURCE_NAMES,
  mayStep,
  type DiscSource,
  type DiscStep,
} from '@shilu/core/disc.ts'
import { afterDiscEvent, plannedCopy, type DiscCopyEvent } from '@shilu/core/disc-copy.ts'
import type { DiscEventDetails } from '@shilu/core/disc-events.ts'
import type { EventDetails } from '@shilu/core/events.ts'
import { Problem } from '@shilu/core/problems.ts'
import { z } from 'zod'
import { standingOf, standingRow, type CopyRow } from './disc-copy-row.ts'
import { canMend } from './disc-sets.ts'
import { refuseSealedIn } from './opened.ts'
import { operation, type Run } from './operation.ts'
import { day, id, sha256, sizeBytes, text } from './shapes/basics.ts'
import { unitOf } from './unit-of.ts'

export type CopyEventType = DiscCopyEvent['type']
const done = z.object({ state: z.string() })
const mediumId = text(80)
const drive = z.string().min(1).max(300)

/** The copy, which nobody else changes meanwhile; refused where the step is none of its state. */
export async function lockedCopy(
  { tx, asker }: Pick<Run<never, unknown>, 'tx' | 'asker'>,
  copy: string,
  step: DiscStep,
): Promise<CopyRow & { disc_set_id: string }> {
  const row = await tx.discs.lockCopy(unitOf(asker), copy)
  if (!row) throw new Problem('NOT_FOUND')
  if (!mayStep(row.state, step)) {
    const { zh, en } = DISC_COPY_STATES[row.state]
    throw new Problem('DISC_STEP_NOT_NOW', { letter: row.letter, zh, en })
  }
  if (row.work !== null) throw new Problem('DISC_AT_WORK')
  return row
}

type NewDetails<T extends CopyEventType> = Omit<
  DiscEventDetails[T],
  'discSet' | 'disc' | 'copy' | 'letter'
>
type Also = Parameters<Parameters<Run<CopyEventType, unknown>['commit']>[3]>[0]
type WorkChange = { work?: 'burn' | 'read' | null; work_drive?: string | null }

/** Event, row and history together. */
export async function stepCopy<T extends CopyEventType>(
  { asker, now, commit }: Pick<Run<T, unknown>, 'asker' | 'now' | 'commit'>,
  row: CopyRow & { disc_set_id: string },
  type: T,
  own: NewDetails<T>,
  more: { work?: WorkChange; also?: (write: Also) => Promise<void> } = {},
): Promise<{ state: string }> {
  const unit = unitOf(asker)
  const { disc_set_id: discSet, disc_id: disc, copy_id: copy, letter } = row
  // The type and its details belong together by the signature; the union cannot say so.
  const details = { discSet, disc, copy, letter, ...own } as unknown as EventDetails[T]
  const at = now.toString()
  const by = asker.actor.kind === 'account' ? asker.actor.name : null
  const next = afterDiscEvent(standingOf(row), {
    type,
    at,
    by,
    details,
  } as unknown as DiscCopyEvent)
  await commit(type, details, {}, async (write, event) => {
    const work = { work: null, work_drive: null, work_share: null, work_begun_at: null }
    await write.discs.updateCopy(unit, copy, {
      ...standingRow(next),
      ...work,
      ...more.work,
      changed_at: at,
    })
    const history = { unit_id: unit, event_id: event, copy_id: copy, type, at, by }
    await write.discs.note({ ...history, details: JSON.stringify(details) })
    await more.also?.(write)
  })
  return { state: next.state }
}

type Image = NonNullable<DiscEventDetails['disc.remade']['image']>

/** What a copy that is burned now must equal. */
export async function imageOf(
  { tx, asker }: Pick<Run<never, unknown>, 'tx' | 'asker'>,
  row: CopyRow,
): Promise<Image & { isKept: boolean }> {
  const made = await tx.packages.find(unitOf(asker), row.disc_id)
  const isKept = made?.state === 'ready'
  if (row.sha256 !== null && row.size_bytes !== null)
    return {
      sha256: row.sha256,
      sizeBytes: row.size_bytes,
      correctionRoots: row.correction_roots,
      isKept: isKept && made.sha256 === row.sha256,
    }
  // What was fetched before the file was removed can still be burned.
  const isKnown = isKept || made?.state === 'removed'
  if (!isKnown || made.sha256 === null || made.size_bytes === null)
    throw new Problem('DISC_IMAGE_NOT_READY')
  const disc = await tx.discs.findDisc(unitOf(asker), row.disc_id)
  return {
    sha256: made.sha256,
    sizeBytes: made.size_bytes,
    correctionRoots: disc?.correction_roots ?? null,
    isKept,
  }
}

export const burnElsewhere = operation({
  summary: 'Note that a copy was burned elsewhere from the image that was fetched',
  permission: 'disc.keep',
  event: ['disc.burned'],
  input: z.strictObject({ id, mediumId }),
  output: done,
  async run(run) {
    const row = await lockedCopy(run, run.input.id, 'burn')
    const { isKept: _isKept, ...image } = await imageOf(run, row)
    return stepCopy(run, row, 'disc.burned', {
      ...image,
      drive: null,
      mediumId: run.input.mediumId.trim(),
    })
  },
})

export const burnHere = operation({
  summary: 'Have a drive of the server burn a copy',
  permission: 'disc.keep',
  event: ['disc.burning-begun'],
  input: z.strictObject({ id, drive, mediumId: mediumId.nullable().default(null) }),
  output: done,
  async run(run) {
    const row = await lockedCopy(run, run.input.id, 'burn')
    if (!(await imageOf(run, row)).isKept) throw new Problem('DISC_IMAGE_GONE')
    const { drive: at, mediumId: medium } = run.input
    await requireDrive(run, at)
    return stepCopy(
      run,
      row,
      'disc.burning-begun',
      { drive: at, mediumId: medium },
      workOf(run, row, 'burn', at),
    )
  },
})

export const readHere = operation({
  summary: 'Have a drive of the server read a copy back',
  permission: 'disc.keep',
  event: ['disc.reading-begun'],
  input: z.strictObject({ id, drive }),
  output: done,
  async run(run) {
    const row = await lockedCopy(run, run.input.id, 'read-back')
    const { drive: at } = run.input
    await requireDrive(run, at)
    return stepCopy(run, row, 'disc.reading-begun', { drive: at }, workOf(run, row, 'read', at))
  },
})

async function requireDrive(
  { tx, parts }: Pick<Run<never, unknown>, 'tx' | 'parts'>,
  at: string,
): Promise<void> {
  const drives = await parts.discDrives()
  if (!drives.some((one) => one.drive === at))
    throw new Problem('DISC_DRIVE_UNKNOWN', { drive: at })
  if (await tx.discs.isDriveBusy(at)) throw new Problem('DISC_DRIVE_BUSY', { drive: at })
}

const workOf = (
  { asker }: Pick<Run<never, unknown>, 'asker'>,
  { copy_id: copy }: CopyRow,
  work: 'burn' | 'read',
  at: string,
) => ({
  work: { work, work_drive: at },
  also: (write: Also) =>
    write.jobs.add(
      work === 'burn' ? 'burn-disc' : 'read-disc',
      { unit: unitOf(asker), copy },
      // A key for each time: a job that is just ending must not swallow the next one.
      { key: `disc-work:${work}:${copy}` },
    ),
})

const DAMAGED_MAX = 200
export const damagedFiles = z
  .array(z.strictObject({ path: text(400), reason: text(300) }))
  .max(DAMAGED_MAX)

export const readElsewhere = operation({
  summary:
    'Note what was read from a copy elsewhere: in the browser, by shilu disc-check, or by word',
  permission: 'disc.keep',
  event: ['disc.read-back'],
  input: z.strictObject({
    id,
    reading: z.enum(['browser', 'command', 'statement']),
    /** Of as many bytes as its image has; null where it could not be read to their end. */
    sha256: sha256.nullable(),
    sizeBytes,
    damaged: damagedFiles.default([]),
    detail: text(500).nullable().default(null),
  }),
  output: done.extend({ isSame: z.boolean() }),
  async run(run) {
    const { id: copy, ...read } = run.input
    const row = await lockedCopy(run, copy, 'read-back')
    const isSame = read.sha256 === row.sha256 && read.sizeBytes === row.size_bytes
    const damaged = isSame ? [] : read.damaged
    const { state } = await stepCopy(run, row, 'disc.read-back', { ...read, damaged, isSame })
    return { state, isSame }
  },
})

export const placeCopy = operation({
  summary: 'Note where a copy lies',
  permission: 'disc.keep',
  event: ['disc.placed'],
  input: z.strictObject({ id, place: text(120) }),
  output: done,
  async run(run) {
    const row = await lockedCopy(run, run.input.id, 'place')
    return stepCopy(run, row, 'disc.placed', { place: run.input.place.trim() })
  },
})

export const takeCopy = operation({
  summary: 'Note who takes a copy, what for, and by when it comes back',
  permission: 'disc.keep',
  event: ['disc.taken'],
  input: z.strictObject({ id, takenBy: text(80), purpose: text(200), backDueOn: day }),
  output: done,
  async run(run) {
    const { id: copy, ...taken } = run.input
    const row = await lockedCopy(run, copy, 'take')
    if (row.taken_by !== null) throw new Problem('DISC_OUT_ALREADY', { takenBy: row.taken_by })
    return stepCopy(run, row, 'disc.taken', taken)
  },
})

export const bringCopyBack = operation({
  summary: 'Note that a copy was brought back, and where it lies now',
  permission: 'disc.keep',
  event: ['disc.brought-back'],
  input: z.strictObject({ id, place: text(120) }),
  output: done,
  async run(run) {
    const row = await lockedCopy(run, run.input.id, 'take')
    if (row.taken_by === null) throw new Problem('DISC_NOT_OUT')
    return stepCopy(run, row, 'disc.brought-back', { place: run.input.place.trim() })
  },
})

export const loseCopy = operation({
  summary: 'Note that a copy is lost',
  permission: 'disc.keep',
  event: ['disc.lost'],
  input: z.strictObject({ id, why: text(500) }),
  output: done,
  async run(run) {
    const row = await lockedCopy(run, run.input.id, 'lose')
    return stepCopy(run, row, 'disc.lost', { why: run.input.why })
  },
})

export const findCopy = operation({
  summary: 'Note that a lost copy was found: it counts again when it was read back',
  permission: 'disc.keep',
  event: ['disc.found'],
  input: z.strictObject({ id, why: text(500), place: text(120) }),
  output: done,
  async run(run) {
    const { id: copy, ...found } = run.input
    return stepCopy(run, await lockedCopy(run, copy, 'find'), 'disc.found', found)
  },
})

export const remakeCopy = operation({
  summary: 'Make a copy anew: it is replaced by one of the same letter that is to be burned',
  permission: 'disc.keep',
  event: ['disc.remade', 'package.begun-again'],
  input: z.strictObject({ id, source: z.enum(DISC_SOURCE_NAMES), why: text(500) }),
  output: done.extend({ copy: z.string() }),
  async run(run) {
    const { tx, asker, now, parts, commit, input } = run
    const unit = unitOf(asker)
    const row = await lockedCopy(run, input.id, 'remake')
    const other = await goodOther(run, row)
    const made = await tx.packages.find(unit, row.disc_id)
    const isImageKept = made?.state === 'ready'
    const isThere: Record<DiscSource, boolean> = {
      image: isImageKept,
      'other-copy': other !== null,
      mended: canMend(row),
      archive: !isImageKept,
    }
    if (!isThere[input.source]) throw new Problem('DISC_SOURCE_NOT_THERE')
    // What was sealed or cleared since is not packed anew.
    if (input.source === 'archive' && made) await refuseSealedIn(run, made.recordings)
    const image =
      input.source === 'other-copy' ? other : input.source === 'mended' ? imageIn(row) : null
    const successor = parts.newId()
    const { source, why } = input
    const change = { successor, source, image, why }
    const { state } = await stepCopy(run, row, 'disc.remade', change, {
      also: (write) =>
        write.discs.insertCopy({
          unit_id: unit,
          copy_id: successor,
          disc_id: row.disc_id,
          letter: row.letter,
          ...standingRow(plannedCopy(image)),
          changed_at: now.toString(),
        }),
    })
    if (source === 'archive' && made?.state !== 'making')
      await commit('package.begun-again', { package: row.disc_id }, {}, async (write) => {
        await write.packages.update(unit, row.disc_id, {
          state: 'making',
          done_bytes: 0,
          problem: null,
          sha256: null,
          size_bytes: null,
          changed_at: now.toString(),
        })
        const payload = { unit, package: row.disc_id }
        await write.jobs.add('make-package', payload, {
          key: `package:${row.disc_id}`,
          queue: 'discs',
        })
      })
    return { state, copy: successor }
  },
})

/** The image of the other copy, where that was read back whole and is there. */
async function goodOther(
  { tx, asker }: Pick<Run<never, unknown>, 'tx' | 'asker'>,
  row: CopyRow & { disc_set_id: string },
): Promise<Image | null> {
  const all = await tx.discs.copiesOf(unitOf(asker), [row.disc_set_id])
  const other = all.find(
    (one) => one.disc_id === row.disc_id && one.letter !== row.letter && one.state === 'read-back',
  )
  return other ? imageIn(other) : null
}

/** Of which a copy was burned. */
const imageIn = ({
  sha256: digest,
  size_bytes: bytes,
  correction_roots: correctionRoots,
}: Pick<CopyRow, 'sha256' | 'size_bytes' | 'correction_roots'>): Image | null =>
  digest === null || bytes === null ? null : { sha256: digest, sizeBytes: bytes, correctionRoots }
