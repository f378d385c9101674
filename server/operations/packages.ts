// The register of what was given out, and the files of it that the house has made: fetched, taken away, and
// made again. The row stays whatever becomes of the file.

import type { MadeCorrection } from '@shilu/core/disc-correction.ts'
import { CONTAINERS, PART_MIB } from '@shilu/core/package/parts.ts'
import { isProblemCode, Problem, sayProblem, type ProblemDetails } from '@shilu/core/problems.ts'
import { z } from 'zod'
import { cursor, readCursor } from './cursor.ts'
import { alreadyDone, file, operation, unrecorded, type FileAnswer } from './operation.ts'
import { refuseSealedIn } from './opened.ts'
import { id, instant, page, pageOf, reason } from './shapes/basics.ts'
import { unitOf } from './unit-of.ts'

const shown = z.object({
  id: z.string(),
  purpose: z.string(),
  recipient: z.string(),
  recordings: z.array(z.string()),
  /** Null: by the command, for whoever has the home. */
  madeBy: z.string().nullable(),
  orderedAt: instant,
  state: z.enum(['making', 'ready', 'failed', 'removed', 'elsewhere']),
  totalBytes: z.int(),
  /** Of the originals, how much is copied: while it is made. */
  doneBytes: z.int(),
  sha256: z.string().nullable(),
  sizeBytes: z.int().nullable(),
  logSize: z.int().nullable(),
  container: z.enum(CONTAINERS),
  fetchedAt: instant.nullable(),
  /** Why there is no file, in words. */
  problem: z.object({ code: z.string(), zh: z.string(), en: z.string() }).nullable(),
})

export const listPackages = operation({
  summary: 'What was given out, the newest first',
  permission: 'package.read',
  event: unrecorded('a register of what this unit itself has done; no content is told'),
  input: z.strictObject(page),
  output: pageOf(shown),
  async run({ tx, input, asker }) {
    const unit = unitOf(asker)
    const place = readCursor(input.after, z.tuple([z.string(), z.uuid()]))
    const after = place && { at: place[0], id: place[1] }
    const rows = await tx.packages.list(unit, after, input.limit + 1)
    const items = rows.slice(0, input.limit).map((row) => ({
      id: row.package_id,
      purpose: row.purpose,
      recipient: row.recipient,
      recordings: row.recordings,
      madeBy: row.made_by,
      orderedAt: row.ordered_at.toString(),
      state: row.state,
      totalBytes: row.total_bytes,
      doneBytes: row.done_bytes,
      sha256: row.sha256,
      sizeBytes: row.size_bytes,
      logSize: row.log_size,
      container: row.container,
      fetchedAt: row.fetched_at?.toString() ?? null,
      problem: row.problem && inWords(row.problem),
    }))
    const last = items.at(-1)
    const next = rows.length > input.limit && last ? cursor([last.orderedAt, last.id]) : null
    return { items, next, total: await tx.packages.count(unit) }
  },
})

export function inWords({ code, details }: { code: string; details: ProblemDetails }) {
  // An older row may have a code that is not in use any more.
  const say = (language: 'zh' | 'en') =>
    isProblemCode(code) ? sayProblem(code, details, language) : code
  return { code, zh: say('zh'), en: say('en') }
}

export const readPackageForms = operation({
  summary: 'In what packages can be put here: ISO images need a program that may not be installed',
  permission: 'package.order',
  event: unrecorded('it tells what this server can do, and nothing of what it keeps'),
  input: z.strictObject({}),
  output: z.object({ iso: z.boolean(), partMib: z.int() }),
  run: async ({ parts }) => ({ iso: (await parts.imageProgram()) !== null, partMib: PART_MIB }),
})

export const readLaterProof = operation({
  summary: 'Proof that the log went on from the checkpoint of a package to the present one',
  permission: 'package.read',
  event: unrecorded('hashes and a signature, as anybody can make them of the served log'),
  input: z.strictObject({ id }),
  output: z.object({
    oldSize: z.int(),
    size: z.int(),
    /** For `shilu verify --to`. */
    proof: z.string(),
    /** For `shilu verify --keys`; null while the log has its first key. */
    keys: z.string().nullable(),
  }),
  async run({ tx, input, asker, parts }) {
    const unit = unitOf(asker)
    const row = await tx.packages.find(unit, input.id)
    if (!row) throw new Problem('NOT_FOUND')
    const goOn = row.log_size === null ? null : await parts.log.proofFrom(unit, row.log_size)
    if (!goOn) throw new Problem('PACKAGE_NO_LATER_CHECKPOINT')
    return goOn
  },
})

const MEDIA_TYPES = {
  folder: 'application/octet-stream',
  zip: 'application/zip',
  iso: 'application/x-iso9660-image',
} as const

/** Requests of one person within this time are one fetching, so that a download can be gone on with. */
const FETCHING_MINUTES = 15

export const readPackage = operation({
  summary: 'The file of a package (Range, ETag = SHA-256)',
  permission: 'package.order',
  event: ['package.fetched'],
  input: z.strictObject({ id }),
  output: file('application/octet-stream'),
  async run({ tx, input, asker, now, commit }): Promise<FileAnswer> {
    const unit = unitOf(asker)
    const row = await tx.packages.find(unit, input.id)
    if (!row) throw new Problem('NOT_FOUND')
    if (row.state !== 'ready' || row.sha256 === null || row.size_bytes === null)
      throw new Problem('PACKAGE_NOT_READY')
    // What was sealed since it was made leaves by no package either.
    await refuseSealedIn({ tx, asker, now }, row.recordings)
    const answer: FileAnswer = {
      from: 'packages',
      sha256: row.sha256,
      sizeBytes: row.size_bytes,
      mediaType: MEDIA_TYPES[row.container],
      fileName: `${row.volume_id ?? `执法音像资料包 ${row.package_id}`}.${row.container}`,
    }
    const session = asker.session ?? Buffer.alloc(32)
    const isOwn = row.fetched_by !== null && Buffer.compare(row.fetched_by, session) === 0
    const until = row.fetched_at?.add({ minutes: FETCHING_MINUTES })
    if (isOwn && until && Temporal.Instant.compare(now, until) < 0) return alreadyDone(answer)
    const told = { package: row.package_id, sha256: row.sha256 }
    await commit('package.fetched', told, {}, (write) =>
      write.packages.update(unit, row.package_id, {
        fetched_by: session,
        fetched_at: now.toString(),
      }),
    )
    return answer
  },
})

export const removePackage = operation({
  summary: 'Take the file of a package away; that it was given out stays in the register',
  permission: 'package.order',
  event: ['package.removed'],
  input: z.strictObject({ id }),
  output: z.object({ state: z.string() }),
  async run({ tx, input, asker, now, commit }) {
    const unit = unitOf(asker)
    const row = await tx.packages.find(unit, input.id)
    if (!row) throw new Problem('NOT_FOUND')
    if (row.state === 'removed') return alreadyDone({ state: row.state })
    if (row.state !== 'ready' || row.sha256 === null || row.size_bytes === null)
      throw new Problem('PACKAGE_NOT_READY')
    const told = { package: row.package_id, sha256: row.sha256, sizeBytes: row.size_bytes }
    await commit('package.removed', told, {}, async (write) => {
      await write.packages.update(unit, row.package_id, {
        state: 'removed',
        changed_at: now.toString(),
      })
      const payload = { unit, package: row.package_id }
      // A key of its own: under that of the making, a job that is just being picked up swallows the next one.
      await write.jobs.add('remove-package', payload, { key: `package-file:${row.package_id}` })
    })
    return { state: 'removed' }
  },
})

export const remakePackage = operation({
  summary: 'Make the file of a package again, after it failed or was taken away',
  permission: 'package.order',
  event: ['package.begun-again'],
  input: z.strictObject({ id }),
  output: z.object({ state: z.string() }),
  async run({ tx, input, asker, now, commit }) {
    const unit = unitOf(asker)
    const row = await tx.packages.find(unit, input.id)
    if (!row || row.state === 'elsewhere') throw new Problem('NOT_FOUND')
    if (row.state === 'making' || row.state === 'ready') return alreadyDone({ state: row.state })
    await refuseSealedIn({ tx, asker, now }, row.recordings)
    await commit('package.begun-again', { package: row.package_id }, {}, async (write) => {
      await write.packages.update(unit, row.package_id, {
        state: 'making',
        done_bytes: 0,
        problem: null,
        sha256: null,
        size_bytes: null,
        changed_at: now.toString(),
      })
      const payload = { unit, package: row.package_id }
      await write.jobs.add('make-package', payload, { key: `package:${row.package_id}` })
    })
    return { state: 'making' }
  },
})

export const packageMade = operation({
  summary: 'Note that the file of a package is whole, or that it cannot be made',
  permission: 'package.make',
  event: ['package.ready', 'package.failed'],
  input: z.strictObject({
    package: id,
    outcome: z.discriminatedUnion('state', [
      z.strictObject({
        state: z.literal('ready'),
        sha256: z.string(),
        sizeBytes: z.int(),
        logSize: z.int(),
        correction: z.object({ roots: z.int().nullable(), reason: reason.nullable() }).nullable(),
      }),
      z.strictObject({
        state: z.literal('failed'),
        problem: z.string(),
        details: z.record(z.string(), z.union([z.string(), z.number()])),
      }),
    ]),
  }),
  output: z.object({}),
  async run({ tx, input, asker, now, commit }) {
    const unit = unitOf(asker)
    const { outcome } = input
    const row = await tx.packages.find(unit, input.package)
    if (row?.state !== 'making') return alreadyDone({})
    if (outcome.state === 'ready') {
      const { sha256, sizeBytes, logSize } = outcome
      const correction = outcome.correction as MadeCorrection | null
      const made = { package: input.package, sha256, sizeBytes, logSize }
      const told = correction === null ? made : { ...made, correction }
      await commit('package.ready', told, {}, async (write) => {
        await write.packages.update(unit, input.package, {
          state: 'ready',
          done_bytes: row.total_bytes,
          sha256,
          size_bytes: sizeBytes,
          log_size: logSize,
          changed_at: now.toString(),
        })
        await write.discs.updateDisc(unit, input.package, {
          correction_roots: correction?.roots ?? null,
          correction_reason: correction?.reason ? JSON.stringify(correction.reason) : null,
          correction_share: null,
        })
      })
      return {}
    }
    const { problem, details } = outcome
    await commit('package.failed', { package: input.package, problem, details }, {}, (write) =>
      write.packages.update(unit, input.package, {
        state: 'failed',
        problem: JSON.stringify({ code: problem, details }),
        changed_at: now.toString(),
      }),
    )
    return {}
  },
})
