// A dock begins with a card or folder, or goes on with the intake of it that is still open.

import { Problem } from '@shilu/core/problems.ts'

import { z } from 'zod'
import type { IntakeSource } from '../db/claims.ts'
import type { Asker } from '../tx.ts'
import { alreadyDone, operation } from './operation.ts'
import { id } from './shapes/basics.ts'
import * as shapes from './shapes/intakes.ts'
import { showFile, showIntake } from './show-intake.ts'
import { unitOf } from './unit-of.ts'

export const openIntake = operation({
  summary: 'Begin an intake, or go on with the open one of the same card',
  permission: 'intake.run',
  event: ['intake.opened'],
  input: shapes.openIntake,
  output: shapes.intake,
  async run({ tx, input, asker, now, parts, commit }) {
    const unit = unitOf(asker)
    const open = await tx.intakes.findOpen(unit, input.resumeKey)
    if (open) return alreadyDone(showIntake(open, await tx.intakes.counts(unit, [open.intake_id])))
    const source = sourceOf(input, asker, now)
    const intake = parts.newId()
    const row = {
      unit_id: unit,
      intake_id: intake,
      opened_by: JSON.stringify(asker.actor),
      resume_key: input.resumeKey,
      source: JSON.stringify(source),
      state: 'open' as const,
      opened_at: now.toString(),
      closed_at: null,
      paused_at: null,
      paused_by: null,
    }
    await commit('intake.opened', { intake, source }, { intake }, (write) =>
      write.intakes.insert(row),
    )
    return showIntake({ ...row, opened_by: asker.actor, source, opened_at: now }, [])
  },
})

/** Throws PHONE_WITHOUT_OFFICER: what a phone made is placed by who was signed in there. */
function sourceOf(
  { source, deviceNow }: z.output<typeof shapes.openIntake>,
  { officer }: Asker,
  now: Temporal.Instant,
): IntakeSource {
  if (source.kind !== 'phone') return source
  if (!officer) throw new Problem('PHONE_WITHOUT_OFFICER')
  if (deviceNow === undefined)
    throw new Problem('INPUT_INVALID', { where: 'deviceNow: a phone tells what its clock shows' })
  const shownMs = Temporal.Instant.from(deviceNow).epochMilliseconds
  return { ...source, phone: { officer, clockOffsetMs: shownMs - now.epochMilliseconds } }
}

export const listFiles = operation({
  summary: 'Put files on the manifest of an intake; the answer says what each is',
  permission: 'intake.run',
  event: ['intake.listed'],
  input: z.strictObject({
    id,
    files: z.array(shapes.listedFile).min(1).max(shapes.FILES_PER_BATCH),
  }),
  output: z.object({ files: z.array(shapes.file) }),
  async run({ tx, input, asker, now, parts, commit }) {
    const unit = unitOf(asker)
    const intake = await tx.intakes.find(unit, input.id)
    if (!intake) throw new Problem('NOT_FOUND')
    if (intake.state === 'closed') throw new Problem('INTAKE_CLOSED')
    for (const file of input.files) refusePathTricks(file.path)
    const paths = input.files.map((file) => file.path)
    if (new Set(paths).size !== paths.length)
      throw new Problem('INPUT_INVALID', { where: 'files: a path stands there twice' })

    const known = new Map(
      (await tx.intakes.filesByPath(unit, input.id, paths)).map((row) => [row.path, row]),
    )
    const at = now.toString()
    const fresh = input.files.filter((file) => !known.has(file.path))
    const changed = input.files.filter((file) => {
      const row = known.get(file.path)
      return (
        row !== undefined &&
        (row.state === 'failed' ||
          row.size_bytes !== file.sizeBytes ||
          !sameInstant(row.modified_at, file.modifiedAt))
      )
    })
    const from = (await tx.intakes.lastPosition(unit, input.id)) + 1
    const rows = fresh.map((file, index) => ({
      unit_id: unit,
      intake_id: input.id,
      position: from + index,
      path: file.path,
      path_bytes: file.pathBytes === null ? null : Buffer.from(file.pathBytes, 'base64'),
      size_bytes: file.sizeBytes,
      modified_at: file.modifiedAt,
      state: 'listed' as const,
      sha256: null,
      reason: null,
      recording_id: null,
      changed_at: at,
    }))
    const answer = async () => {
      const stored = new Map(
        (await tx.intakes.filesByPath(unit, input.id, paths)).map((row) => [row.path, row]),
      )
      return {
        files: paths.flatMap((path) => (stored.has(path) ? [showFile(stored.get(path)!, 0)] : [])),
      }
    }
    if (rows.length === 0 && changed.length === 0) return alreadyDone(await answer())
    const manifestSha256 = parts.secrets.digestHex(JSON.stringify(input.files))
    const told = { intake: input.id, from, files: rows.length + changed.length, manifestSha256 }
    await commit('intake.listed', told, { intake: input.id }, async (write) => {
      await write.intakes.insertFiles(rows)
      for (const file of changed) {
        await write.intakes.updateFile(unit, input.id, known.get(file.path)!.position, {
          size_bytes: file.sizeBytes,
          modified_at: file.modifiedAt,
          state: 'listed',
          sha256: null,
          reason: null,
          recording_id: null,
          changed_at: at,
        })
      }
    })
    return answer()
  },
})

/** UNTRUSTED: a path is told, never opened; but it is shown, exported and printed. */
function refusePathTricks(path: string): void {
  const segments = path.split('/')
  const isTricky =
    !path.isWellFormed() ||
    path.startsWith('/') ||
    /^[a-z]:/iu.test(path) ||
    segments.some((segment) => segment === '' || segment === '.' || segment === '..') ||
    // oxlint-disable-next-line no-control-regex -- control characters are exactly what is refused
    /[\u0000-\u001f\u007f]/u.test(path)
  if (isTricky) throw new Problem('FILE_NAME_INVALID')
}

const sameInstant = (a: Temporal.Instant | null, b: string | null) =>
  a === null || b === null
    ? a === b
    : Temporal.Instant.from(b).epochMilliseconds === a.epochMilliseconds
