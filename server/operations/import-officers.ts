// People from a table: checked first, then imported as it was shown, in one transaction with an event for
// every officer that is added or changed.

import { mayDo } from '@shilu/core/permissions.ts'
import { OFFICER_COLUMNS } from '@shilu/core/import/columns.ts'
import { planOfficers, type OfficerChange } from '@shilu/core/import/officers.ts'
import { Problem } from '@shilu/core/problems.ts'
import { z } from 'zod'
import { describePlan, readFile, refusedTable, refuseOther, type SentFile } from './import-file.ts'
import { operation, table, unrecorded, type Run } from './operation.ts'
import { showOfficer } from './people.ts'
import { showSection } from './sections.ts'
import * as shapes from './shapes/imports.ts'
import { sha256 } from './shapes/basics.ts'
import { unitOf } from './unit-of.ts'

const sent = {
  ...shapes.file,
  /** Sections that the unit does not have are added; needs the permission for it. */
  createSections: z.boolean().default(false),
}
type Checked = SentFile & { createSections: boolean }
const unseen = unrecorded('shows what a file would change; nothing is changed or kept')

export const checkOfficers = operation({
  summary: 'What an import of officers from an XLSX table would do, row by row',
  permission: 'officer.import',
  event: unseen,
  input: z.strictObject(sent),
  output: shapes.answer,
  async run(run) {
    return (await planOf(run)).described
  },
})

export const refusedOfficers = operation({
  summary: 'The rows that an import of officers refuses, with their reasons, as an XLSX table',
  permission: 'officer.import',
  event: unseen,
  input: z.strictObject({ ...sent, language: shapes.language }),
  output: table,
  async run(run) {
    const { read, plan } = await planOf(run)
    return refusedTable(read, plan.rows, OFFICER_COLUMNS, run.input.language)
  },
})

export const importOfficers = operation({
  summary: 'Import officers from an XLSX table as the check has shown it',
  permission: 'officer.import',
  event: ['officers.imported', 'officer.created', 'officer.changed', 'section.created'],
  input: z.strictObject({ ...sent, plan: sha256 }),
  output: shapes.answer,
  async run(run) {
    const { plan, described } = await planOf(run)
    refuseOther(described, run.input.plan)
    const { file, counts } = described
    const unit = unitOf(run.asker)
    const wanted = new Set(plan.rows.map((row) => row.change?.section))
    await addSections(
      run,
      plan.newSections.filter((name) => wanted.has(name)),
    )
    const known = await officersOf(run)
    const sections = (await run.tx.units.sections(unit)).map(showSection)
    const sectionId = (name: string | null) =>
      sections.find((section) => section.name === name)?.id ?? null
    for (const { change } of plan.rows) {
      if (!change) continue
      const before = known.find((officer) => officer.id === change.id)
      await keep(run, { ...change, section: sectionId(change.section) }, before)
    }
    await run.commit('officers.imported', { file, counts }, {}, (write) =>
      write.jobs.add('place-recordings', { unit }, { key: `place:${unit}` }),
    )
    return described
  },
})

type Reads = Pick<Run<never, Checked>, 'tx' | 'asker' | 'parts' | 'input'>
type Import = Run<'officer.created' | 'officer.changed' | 'section.created', Checked>
type Officer = ReturnType<typeof showOfficer>

async function planOf(run: Reads) {
  const { tx, asker, parts, input } = run
  if (input.createSections && !mayDo(asker.grantees, 'section.create'))
    throw new Problem('NOT_PERMITTED')
  const read = await readFile(parts, input, OFFICER_COLUMNS)
  const plan = planOfficers(read.rows, {
    officers: await officersOf(run),
    sections: (await tx.units.sections(unitOf(asker))).map(showSection),
    createSections: input.createSections,
  })
  return { read, plan, described: describePlan(parts, read, plan.rows, plan.newSections) }
}

const officersOf = async ({ tx, asker }: Pick<Reads, 'tx' | 'asker'>): Promise<Officer[]> =>
  (await tx.people.officers(unitOf(asker))).map(showOfficer)

async function addSections({ asker, now, parts, commit }: Import, names: string[]): Promise<void> {
  const unit = unitOf(asker)
  for (const name of names) {
    const section = { id: parts.newId(), name, parent: null }
    const told = { section: section.id, name, parent: null }
    await commit('section.created', told, {}, (write) =>
      write.units.insertSection({ unit, ...section, now: now.toString() }),
    )
  }
}

/** `section` is an id by now. */
async function keep(
  { asker, now, parts, commit }: Import,
  change: OfficerChange,
  before: Officer | undefined,
): Promise<void> {
  const unit = unitOf(asker)
  const { name, certificateNumber, recorderNumber, section, certificateFrom, certificateUntil } =
    change
  const row = {
    name,
    certificate_number: certificateNumber,
    recorder_number: recorderNumber,
    section_id: section,
    certificate_from: certificateFrom,
    certificate_until: certificateUntil,
  }
  if (before) {
    const { id: _id, ...changed } = change
    const after = { ...before, ...changed }
    await commit('officer.changed', { officer: before.id, before, after }, {}, async (write) => {
      await write.people.updateOfficer(unit, before.id, row)
      await write.people.judgeActivitiesOf(unit, before.id)
    })
    return
  }
  const officer = parts.newId()
  const dates = { certificateFrom, certificateUntil }
  const told = { officer, name, certificateNumber, section, ...dates }
  await commit('officer.created', told, {}, (write) =>
    write.people.insertOfficer({
      unit_id: unit,
      officer_id: officer,
      ...row,
      created_at: now.toString(),
    }),
  )
}
