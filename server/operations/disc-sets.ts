// Disc sets as a page shows them: the discs, how far their images are, the copies of each and what to do with a bad one.

import {
  DISC_COPY_STATE_NAMES,
  DISC_LETTERS,
  DISC_MEDIUM_NAMES,
  DISC_READING_NAMES,
  DISC_SOURCE_NAMES,
} from '@shilu/core/disc.ts'
import { Problem } from '@shilu/core/problems.ts'
import { decideRemaking } from '@shilu/core/rules/disc.ts'
import { z } from 'zod'
import type { Tx } from '../tx.ts'
import { operation, unrecorded } from './operation.ts'
import { inWords } from './packages.ts'
import { id, instant, reason, text } from './shapes/basics.ts'
import { nameOf } from './show-intake.ts'
import { unitOf } from './unit-of.ts'

const SETS_MAX = 500

export const copyShape = z.object({
  id: z.string(),
  letter: z.enum(DISC_LETTERS),
  state: z.enum(DISC_COPY_STATE_NAMES),
  sha256: z.string().nullable(),
  sizeBytes: z.int().nullable(),
  /** Of the image that it was burned from: of 255 layers, how many are error correction. */
  correctionRoots: z.int().nullable(),
  mediumId: z.string().nullable(),
  burnedAt: instant.nullable(),
  burnedBy: z.string().nullable(),
  readAt: instant.nullable(),
  readBackAt: instant.nullable(),
  reading: z.enum(DISC_READING_NAMES).nullable(),
  damaged: z.array(z.object({ path: z.string(), reason: z.string() })),
  recheckAt: instant.nullable(),
  place: z.string().nullable(),
  takenBy: z.string().nullable(),
  takenAt: instant.nullable(),
  backDueOn: z.string().nullable(),
  work: z.enum(['burn', 'read']).nullable(),
  workShare: z.number().nullable(),
  /** For a copy that is bad or lost. */
  remaking: z.object({ from: z.enum(DISC_SOURCE_NAMES).nullable(), reason }).nullable(),
})
const disc = z.object({
  id: z.string(),
  position: z.int(),
  volumeId: z.string(),
  recordings: z.int(),
  totalBytes: z.int(),
  doneBytes: z.int(),
  /** Of its image. */
  state: z.enum(['making', 'ready', 'failed', 'removed', 'elsewhere']),
  sha256: z.string().nullable(),
  sizeBytes: z.int().nullable(),
  problem: z.object({ code: z.string(), zh: z.string(), en: z.string() }).nullable(),
  /** What its image has; where it was wanted and is not there, why. */
  correctionRoots: z.int().nullable(),
  correctionReason: reason.nullable(),
  /** While it is added. */
  correctionShare: z.number().nullable(),
  copies: z.array(copyShape),
})
const discSet = z.object({
  id: z.string(),
  number: z.string(),
  title: z.string(),
  reference: z.string().nullable(),
  retention: z.string(),
  classification: z.string(),
  medium: z.enum(DISC_MEDIUM_NAMES),
  /** Whether images are to have error correction. */
  correction: z.boolean(),
  plannedBy: z.string(),
  plannedAt: instant,
  isCancelled: z.boolean(),
  discs: z.array(disc),
})
export type ShownSet = z.output<typeof discSet>

export const listDiscSets = operation({
  summary: 'The disc sets of the unit, the newest first',
  permission: 'disc.read',
  event: unrecorded('a register of what this unit itself has made; no content is told'),
  input: z.strictObject({}),
  output: z.object({ items: z.array(discSet), canMakeImages: z.boolean() }),
  async run({ tx, asker, parts }) {
    const unit = unitOf(asker)
    const sets = await tx.discs.sets(unit, SETS_MAX)
    return {
      items: await showSets(tx, unit, sets),
      canMakeImages: (await parts.imageProgram()) !== null,
    }
  },
})

export const readDiscSet = operation({
  summary: 'A disc set with its discs and copies',
  permission: 'disc.read',
  event: unrecorded('a register of what this unit itself has made; no content is told'),
  input: z.strictObject({ id }),
  output: discSet,
  run: async ({ tx, asker, input }) => getSet(tx, unitOf(asker), input.id),
})

export const listDrives = operation({
  summary: 'What this server has for discs: drives that burn and read, and error correction',
  permission: 'disc.keep',
  event: unrecorded('it tells what this server can do, and nothing of what it keeps'),
  input: z.strictObject({}),
  output: z.object({
    drives: z.array(z.object({ drive: z.string(), name: z.string() })),
    canCorrect: z.boolean(),
  }),
  run: async ({ parts }) => ({
    drives: await parts.discDrives(),
    canCorrect: (await parts.correctionProgram()) !== null,
  }),
})

export const cancelDiscSet = operation({
  summary: 'Cancel a disc set: its images are not made any more, and nothing of it is to be burned',
  permission: 'disc.keep',
  event: ['disc-set.cancelled', 'package.failed'],
  input: z.strictObject({ id, why: text(500) }),
  output: z.object({}),
  async run(run) {
    const { tx, asker, now, input, commit } = run
    const unit = unitOf(asker)
    await tx.discs.lockSet(unit, input.id)
    const shown = await getSet(tx, unit, input.id)
    if (shown.isCancelled) throw new Problem('DISC_SET_CANCELLED')
    const copies = shown.discs.flatMap((one) => one.copies)
    if (copies.some((one) => one.state !== 'planned' || one.work !== null))
      throw new Problem('DISC_SET_BURNED')
    const told = { discSet: input.id, why: input.why }
    await commit('disc-set.cancelled', told, {}, (write) =>
      write.discs.cancelSet(unit, input.id, now.toString()),
    )
    const code = 'DISC_SET_CANCELLED'
    for (const one of shown.discs.filter(({ state }) => state === 'making'))
      await commit('package.failed', { package: one.id, problem: code, details: {} }, {}, (write) =>
        write.packages.update(unit, one.id, {
          state: 'failed',
          problem: JSON.stringify({ code, details: {} }),
          changed_at: now.toString(),
        }),
      )
    return {}
  },
})

export async function getSet(tx: Tx, unit: string, set: string): Promise<ShownSet> {
  const row = await tx.discs.findSet(unit, set)
  const [shown] = row ? await showSets(tx, unit, [row]) : []
  if (!shown) throw new Problem('NOT_FOUND')
  return shown
}

type SetRow = Awaited<ReturnType<Tx['discs']['sets']>>[number]
type DiscRow = Awaited<ReturnType<Tx['discs']['discsOf']>>[number]
type CopyRow = Awaited<ReturnType<Tx['discs']['copiesOf']>>[number]

async function showSets(tx: Tx, unit: string, rows: readonly SetRow[]): Promise<ShownSet[]> {
  const ids = rows.map((row) => row.disc_set_id)
  const discs = Map.groupBy(await tx.discs.discsOf(unit, ids), (row) => row.disc_set_id)
  const copies = Map.groupBy(await tx.discs.copiesOf(unit, ids), (row) => row.disc_id)
  return rows.map((row) => ({
    id: row.disc_set_id,
    number: row.number,
    title: row.title,
    reference: row.reference,
    retention: row.retention,
    classification: row.classification,
    medium: row.medium,
    correction: row.correction_sectors !== null,
    plannedBy: nameOf(row.planned_by),
    plannedAt: row.planned_at.toString(),
    isCancelled: row.cancelled_at !== null,
    discs: (discs.get(row.disc_set_id) ?? []).map((one) =>
      showDisc(one, copies.get(one.disc_id) ?? []),
    ),
  }))
}

function showDisc(row: DiscRow, copies: readonly CopyRow[]): ShownSet['discs'][number] {
  // What an image before had says nothing of the one that is being made.
  const isMade = row.state === 'ready' || row.state === 'removed'
  return {
    id: row.disc_id,
    position: row.position,
    volumeId: row.volume_id,
    recordings: row.recordings.length,
    totalBytes: row.total_bytes,
    doneBytes: row.done_bytes,
    state: row.state,
    sha256: row.sha256,
    sizeBytes: row.size_bytes,
    problem: row.problem && inWords(row.problem),
    correctionRoots: isMade ? row.correction_roots : null,
    correctionReason: isMade ? row.correction_reason : null,
    correctionShare: row.state === 'making' ? row.correction_share : null,
    copies: copies
      .filter((one) => one.state !== 'replaced')
      .map((one) => ({
        ...showCopy(one),
        remaking: remakingOf(one, copies, row),
      })),
  }
}

type OneCopy = Omit<CopyRow, 'disc_set_id'>
export const showCopy = (row: OneCopy) => ({
  id: row.copy_id,
  letter: row.letter,
  state: row.state,
  sha256: row.sha256,
  sizeBytes: row.size_bytes,
  correctionRoots: row.correction_roots,
  mediumId: row.medium_id,
  burnedAt: row.burned_at?.toString() ?? null,
  burnedBy: row.burned_by,
  readAt: row.read_at?.toString() ?? null,
  readBackAt: row.read_back_at?.toString() ?? null,
  reading: row.reading,
  damaged: [...(row.damaged ?? [])],
  recheckAt: row.recheck_at?.toString() ?? null,
  place: row.place,
  takenBy: row.taken_by,
  takenAt: row.taken_at?.toString() ?? null,
  backDueOn: row.back_due_on,
  work: row.work,
  workShare: row.work_share,
})

/** A lost one cannot be read. */
export const canMend = (copy: Pick<CopyRow, 'state' | 'correction_roots'>): boolean =>
  copy.state === 'failed' && copy.correction_roots !== null

function remakingOf(
  copy: CopyRow,
  all: readonly CopyRow[],
  of: { state: string; is_archive_there: boolean },
) {
  if (copy.state !== 'failed' && copy.state !== 'lost') return null
  const isOtherGood = all.some((one) => one.letter !== copy.letter && one.state === 'read-back')
  return decideRemaking({
    isImageKept: of.state === 'ready',
    isOtherGood,
    canMend: canMend(copy),
    isArchiveThere: of.is_archive_there,
  })
}
