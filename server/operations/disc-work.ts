// What came of the work of a drive of the server: told by Shilu itself, about the person's own request.

import { z } from 'zod'
import { damagedFiles, stepCopy, type CopyEventType } from './disc-copies.ts'
import { alreadyDone, operation, type Run } from './operation.ts'
import { id, sha256, sizeBytes } from './shapes/basics.ts'
import { unitOf } from './unit-of.ts'

const done = z.object({ state: z.string() })

export const noteBurned = operation({
  summary: 'Note that a drive has burned a copy, or could not',
  permission: 'disc.work',
  event: ['disc.burned', 'disc.burning-failed'],
  input: z.strictObject({
    copy: id,
    outcome: z.discriminatedUnion('kind', [
      z.strictObject({
        kind: z.literal('burned'),
        mediumId: z.string(),
        sha256,
        sizeBytes,
        correctionRoots: z.int().nullable(),
      }),
      z.strictObject({ kind: z.literal('failed'), detail: z.string() }),
    ]),
  }),
  output: done,
  async run(run) {
    const { copy, outcome } = run.input
    const row = await atWork(run, copy, 'burn')
    if (!row) return alreadyDone({ state: '' })
    const { work_drive: drive } = row
    if (outcome.kind === 'failed')
      return stepCopy<'disc.burning-failed'>(run, row, 'disc.burning-failed', {
        drive: drive ?? '',
        detail: outcome.detail,
      })
    const { kind: _kind, ...burned } = outcome
    return stepCopy<'disc.burned'>(run, row, 'disc.burned', { ...burned, drive })
  },
})

export const noteRead = operation({
  summary: 'Note what a drive has read from a copy',
  permission: 'disc.work',
  event: ['disc.read-back'],
  input: z.strictObject({
    copy: id,
    sha256: sha256.nullable(),
    damaged: damagedFiles,
    detail: z.string().nullable(),
  }),
  output: done,
  async run(run) {
    const { copy, ...read } = run.input
    const row = await atWork(run, copy, 'read')
    if (!row) return alreadyDone({ state: '' })
    const isSame = read.sha256 !== null && read.sha256 === row.sha256
    const told = { reading: 'drive' as const, sizeBytes: row.size_bytes ?? 0, isSame, ...read }
    return stepCopy(run, row, 'disc.read-back', told)
  },
})

/** Null where it was noted already. */
async function atWork(
  { tx, asker }: Pick<Run<CopyEventType, unknown>, 'tx' | 'asker'>,
  copy: string,
  work: 'burn' | 'read',
) {
  const row = await tx.discs.lockCopy(unitOf(asker), copy)
  return row?.work === work ? row : null
}
