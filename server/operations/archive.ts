// What people lay down about archives: term and number of a case, the fonds of the unit, and how files that go out
// are named. A term is a fact of retention (core/rules/retention.ts): it lengthens at once, and a shorter one than
// before ends nothing by itself.

import { SECURITY_LEVELS } from '@shilu/core/archive-fields.ts'
import type { Changes } from '@shilu/core/events.ts'
import { faultOfPattern, PATTERN_MAX, type PatternFault } from '@shilu/core/package/name-pattern.ts'
import { Problem } from '@shilu/core/problems.ts'
import { ARCHIVE_TERMS, type ArchiveTerm } from '@shilu/core/rules/retention.ts'
import { z } from 'zod'
import { operation, unrecorded } from './operation.ts'
import { id, text } from './shapes/basics.ts'
import { unitOf } from './unit-of.ts'

export const archiveTerm = z.enum(Object.keys(ARCHIVE_TERMS) as [ArchiveTerm, ...ArchiveTerm[]])
export const archiveOfCase = z.object({
  archiveTerm: archiveTerm.nullable(),
  archiveBasis: text(300).nullable(),
  archiveNumber: text(100).nullable(),
  securityLevel: z.enum(SECURITY_LEVELS).nullable(),
})
const settings = z.object({
  fondsNumber: text(50).nullable(),
  namePattern: text(PATTERN_MAX).nullable(),
})

/** Only what is another one than before; null when nothing is. */
function differing<T extends Record<string, string | null>>(before: T, after: T) {
  const names = Object.keys(before).filter((name) => before[name] !== after[name])
  const pick = (from: T): Changes =>
    Object.fromEntries(names.map((name) => [name, from[name] ?? null]))
  return names.length === 0 ? null : { before: pick(before), after: pick(after) }
}

export const archiveCase = operation({
  summary: 'Lay down archive term, its basis, archive number and security level of a case',
  permission: 'case.archive',
  event: ['case.changed'],
  input: z.strictObject({ ...archiveOfCase.shape, id }),
  output: z.object({ id: z.string() }),
  async run({ tx, input, asker, commit }) {
    const unit = unitOf(asker)
    const { id: of, ...after } = input
    const row = await tx.cases.find(unit, of)
    if (!row) throw new Problem('NOT_FOUND')
    if (after.archiveTerm !== null && after.archiveBasis === null)
      throw new Problem('ARCHIVE_TERM_NO_BASIS')
    const before = archiveOf(row)
    const changed = differing(before, after)
    if (!changed) throw new Problem('ARCHIVE_NOTHING_CHANGED')
    await commit('case.changed', { case: of, ...changed }, {}, (write) =>
      write.cases.update(unit, of, {
        archive_term: after.archiveTerm,
        archive_basis: after.archiveBasis,
        archive_number: after.archiveNumber,
        security_level: after.securityLevel,
      }),
    )
    return { id: of }
  },
})

type ArchiveColumns = {
  archive_term: ArchiveTerm | null
  archive_basis: string | null
  archive_number: string | null
  security_level: string | null
}
export const archiveOf = (row: ArchiveColumns) => ({
  archiveTerm: row.archive_term,
  archiveBasis: row.archive_basis,
  archiveNumber: row.archive_number,
  securityLevel: row.security_level as (typeof SECURITY_LEVELS)[number] | null,
})

export const readArchiveSettings = operation({
  summary: 'Number of the fonds, and how files that go out are named',
  permission: 'case.dossier',
  event: unrecorded('settings of the own unit; no content'),
  input: z.strictObject({}),
  output: settings,
  async run({ tx, asker }) {
    const row = await tx.dossiers.settings(unitOf(asker))
    return { fondsNumber: row?.fonds_number ?? null, namePattern: row?.name_pattern ?? null }
  },
})

export const changeArchiveSettings = operation({
  summary: 'Lay down the number of the fonds, and how files that go out are named from now on',
  permission: 'case.archive',
  event: ['archive.settings-changed'],
  input: z.strictObject(settings.shape),
  output: settings,
  async run({ tx, input, asker, now, commit }) {
    const unit = unitOf(asker)
    const fault = input.namePattern === null ? null : faultOfPattern(input.namePattern)
    if (fault) throw new Problem('NAME_PATTERN_FAULT', { what: wordsOf(fault) })
    const row = await tx.dossiers.settings(unit)
    const before = {
      fondsNumber: row?.fonds_number ?? null,
      namePattern: row?.name_pattern ?? null,
    }
    const changed = differing(before, input)
    if (!changed) throw new Problem('ARCHIVE_NOTHING_CHANGED')
    await commit('archive.settings-changed', changed, {}, (write) =>
      write.dossiers.setSettings({
        unit_id: unit,
        fonds_number: input.fondsNumber,
        name_pattern: input.namePattern,
        changed_at: now.toString(),
      }),
    )
    return input
  },
})

function wordsOf(fault: PatternFault): string {
  if (fault.code === 'unknown-part') return `{${fault.part}}`
  return { 'no-number': '{序号}', 'stray-brace': '{ }', 'too-long': `> ${PATTERN_MAX}` }[fault.code]
}
