// Reading intakes, and closing one when every file has its final state.

import { INTAKE_FILE_STATES, isFinal, type IntakeFileState } from '@shilu/core/recording.ts'
import { Problem } from '@shilu/core/problems.ts'
import { z } from 'zod'
import { cursor, readCursor } from './cursor.ts'
import { alreadyDone, operation, unrecorded, type Run } from './operation.ts'
import { id, page } from './shapes/basics.ts'
import * as shapes from './shapes/intakes.ts'
import { showFile, showIntake } from './show-intake.ts'
import { unitOf } from './unit-of.ts'

const FILES_SHOWN_AT_ONCE = 500
const WAIT_MAX_MS = 25_000
const progress = unrecorded(
  'the state of the work, not the content of a recording; a dock asks many times a minute',
)

export const listIntakes = operation({
  summary: 'Intakes, the newest first; all of them, or those under way or ended',
  permission: 'intake.read',
  event: progress,
  input: z.strictObject({ ...page, state: z.enum(['open', 'closed']).optional() }),
  output: shapes.intakeList,
  async run({ tx, input, asker, parts }) {
    const unit = unitOf(asker)
    const after = readCursor(input.after, z.tuple([z.iso.datetime({ offset: true }), z.uuid()]))
    const rows = await tx.intakes.list(
      unit,
      after && { at: after[0], id: after[1] },
      input.limit + 1,
      input.state,
    )
    const shown = rows.slice(0, input.limit)
    const open = shown.filter((row) => row.state === 'open').map((row) => row.intake_id)
    const arriving = await arrivingBytes({ tx, parts }, unit, open)
    const counts = await tx.intakes.counts(
      unit,
      shown.map((row) => row.intake_id),
    )
    const last = rows.length > input.limit ? shown.at(-1) : undefined
    return {
      items: shown.map((row) => showIntake(row, counts, sumOf(arriving.get(row.intake_id)))),
      next: last ? cursor([last.opened_at.toString(), last.intake_id]) : null,
      total: await tx.intakes.count(unit, input.state),
    }
  },
})

export const readIntake = operation({
  summary: 'One intake with its files: failed and unfinished ones first',
  permission: 'intake.read',
  event: progress,
  input: z.strictObject({ id }),
  output: shapes.intakeWithFiles,
  async run(run) {
    return showWhole(run, run.input.id)
  },
})

export const listIntakeFiles = operation({
  summary: 'The files of an intake in the order of the manifest',
  permission: 'intake.read',
  event: progress,
  input: z.strictObject({
    id,
    after: z.coerce.number().int().min(0).optional(),
    limit: z.coerce.number().int().min(1).max(1000).default(200),
    state: z.enum(INTAKE_FILE_STATES).optional(),
  }),
  output: shapes.fileList,
  async run({ tx, input, asker, parts }) {
    const unit = unitOf(asker)
    if (!(await tx.intakes.find(unit, input.id))) throw new Problem('NOT_FOUND')
    const rows = await tx.intakes.files(unit, input.id, {
      after: input.after ?? -1,
      limit: input.limit + 1,
      state: input.state,
    })
    const shown = rows.slice(0, input.limit)
    const arriving = (await arrivingBytes({ tx, parts }, unit, [input.id])).get(input.id)
    return {
      items: shown.map((row) => showFile(row, arriving?.get(row.position) ?? 0)),
      next: rows.length > input.limit ? String(shown.at(-1)?.position) : null,
      total: await tx.intakes.countFiles(unit, input.id, input.state),
    }
  },
})

export const readIntakeFile = operation({
  summary:
    'One file of an intake; with waitMs the answer comes when its state is final, or at the end of the time',
  permission: 'intake.read',
  event: progress,
  input: z.strictObject({
    id,
    position: z.coerce.number().int().min(0),
    waitMs: z.coerce.number().int().min(0).max(WAIT_MAX_MS).default(0),
  }),
  output: shapes.file,
  async run({ tx, input, asker, parts }) {
    const unit = unitOf(asker)
    const row = await tx.intakes.findFile(unit, input.id, input.position)
    if (!row) throw new Problem('NOT_FOUND')
    if (row.state !== 'wanted') return showFile(row, 0)
    const arriving = (await arrivingBytes({ tx, parts }, unit, [input.id])).get(input.id)
    return showFile(row, arriving?.get(row.position) ?? 0)
  },
  until: {
    milliseconds: (input) => input.waitMs,
    intake: (input) => input.id,
    isDone: (file) => isFinal(file.state),
  },
})

export const closeIntake = operation({
  summary: 'Close an intake: every file has its final state, and the report stands',
  permission: 'intake.run',
  event: ['intake.closed'],
  input: z.strictObject({ id }),
  output: shapes.intakeWithFiles,
  async run(run) {
    const { tx, input, asker, now, commit } = run
    const unit = unitOf(asker)
    const intake = await tx.intakes.find(unit, input.id)
    if (!intake) throw new Problem('NOT_FOUND')
    if (intake.state === 'closed') return alreadyDone(await showWhole(run, input.id))
    const counts = await tx.intakes.counts(unit, [input.id])
    const unfinished = counts
      .filter((row) => !isFinal(row.state))
      .reduce((sum, row) => sum + row.files, 0)
    if (unfinished > 0) throw new Problem('INTAKE_NOT_DONE', { count: unfinished })
    const told = Object.fromEntries(counts.map((row) => [row.state, row.files])) as Partial<
      Record<IntakeFileState, number>
    >
    await commit(
      'intake.closed',
      { intake: input.id, counts: told },
      { intake: input.id },
      (write) => write.intakes.close(unit, input.id, now.toString()),
    )
    return showWhole(run, input.id)
  },
})

async function showWhole(
  { tx, asker, parts }: Pick<Run<never, unknown>, 'tx' | 'asker' | 'parts'>,
  intake: string,
) {
  const unit = unitOf(asker)
  const row = await tx.intakes.find(unit, intake)
  if (!row) throw new Problem('NOT_FOUND')
  const files = await tx.intakes.filesToShow(unit, intake, FILES_SHOWN_AT_ONCE)
  const arriving = (await arrivingBytes({ tx, parts }, unit, [intake])).get(intake)
  return {
    ...showIntake(row, await tx.intakes.counts(unit, [intake]), sumOf(arriving)),
    files: files.map((file) => showFile(file, arriving?.get(file.position) ?? 0)),
  }
}

type Arriving = Map<number, number>
const sumOf = (arriving: Arriving | undefined): number =>
  [...(arriving?.values() ?? [])].reduce((sum, bytes) => sum + bytes, 0)

/** Bytes that have arrived of the uploads now running, by intake and position. */
async function arrivingBytes(
  { tx, parts }: Pick<Run<never, unknown>, 'tx' | 'parts'>,
  unit: string,
  intakes: string[],
): Promise<Map<string, Arriving>> {
  const uploads = await tx.uploads.arriving(unit, intakes)
  const found = new Map<string, Arriving>()
  await Promise.all(
    uploads.map(async ({ intake_id: intake, position, staged }) => {
      const bytes = (await parts.originals.stagedBytes(staged as never)) ?? 0
      const own = found.get(intake) ?? new Map<number, number>()
      found.set(intake, own.set(position, bytes))
    }),
  )
  return found
}
