// The sections of the unit: offices and subordinate bodies that officers belong to. They form a tree; one
// that is no longer needed is switched off and never deleted.

import { Problem } from '@shilu/core/problems.ts'
import { z } from 'zod'
import { operation, unrecorded, type Run } from './operation.ts'
import { id, text } from './shapes/basics.ts'
import * as shapes from './shapes/people.ts'
import { unitOf } from './unit-of.ts'

type SectionRow = { section_id: string; name: string; parent_id: string | null; is_active: boolean }

export const listSections = operation({
  summary: 'The sections of the unit',
  permission: 'unit.read',
  event: unrecorded('the names of the own unit, which every member knows; no recording is touched'),
  input: z.strictObject({}),
  output: z.object({ items: z.array(shapes.section) }),
  async run({ tx, asker }) {
    return { items: (await tx.units.sections(unitOf(asker))).map(showSection) }
  },
})

export const createSection = operation({
  summary: 'Add a section',
  permission: 'section.create',
  event: ['section.created'],
  input: z.strictObject({ name: text(100), parent: id.nullable().default(null) }),
  output: shapes.section,
  async run({ tx, input, asker, now, parts, commit }) {
    const unit = unitOf(asker)
    const sections = await tx.units.sections(unit)
    refuseTaken(sections, input.name, null)
    refuseParent(sections, input.parent, null)
    const section = { id: parts.newId(), name: input.name, parent: input.parent }
    await commit(
      'section.created',
      { section: section.id, name: section.name, parent: section.parent },
      {},
      (write) => write.units.insertSection({ unit, ...section, now: now.toString() }),
    )
    return { ...section, isActive: true }
  },
})

export const changeSection = operation({
  summary: 'Rename a section, move it, or mark it as no longer in use',
  permission: 'section.change',
  event: ['section.changed'],
  input: z.strictObject({
    id,
    name: text(100).optional(),
    parent: id.nullable().optional(),
    isActive: z.boolean().optional(),
  }),
  output: shapes.section,
  async run({ tx, input, asker, commit }) {
    const unit = unitOf(asker)
    const sections = await tx.units.sections(unit)
    const row = sections.find((one) => one.section_id === input.id)
    if (!row) throw new Problem('NOT_FOUND')
    const before = showSection(row)
    const after = {
      id: input.id,
      name: input.name ?? before.name,
      parent: input.parent === undefined ? before.parent : input.parent,
      isActive: input.isActive ?? before.isActive,
    }
    refuseTaken(sections, after.name, input.id)
    if (after.parent !== before.parent || (after.isActive && !before.isActive))
      refuseParent(sections, after.parent, input.id)
    if (before.isActive && !after.isActive) await refuseInUse(tx, unit, sections, input.id)
    await commit('section.changed', { section: input.id, before, after }, {}, (write) =>
      write.units.updateSection(unit, input.id, {
        name: after.name,
        parent_id: after.parent,
        is_active: after.isActive,
      }),
    )
    return after
  },
})

function refuseTaken(sections: SectionRow[], name: string, self: string | null): void {
  if (sections.some((row) => row.name === name && row.section_id !== self))
    throw new Problem('SECTION_TAKEN')
}

/** A section stands below one that is in use, and never below itself. */
function refuseParent(sections: SectionRow[], parent: string | null, self: string | null): void {
  if (parent === null) return
  const above = sections.find((row) => row.section_id === parent)
  if (!above) throw new Problem('NOT_FOUND')
  if (!above.is_active) throw new Problem('SECTION_OFF')
  const met = new Set<string>()
  for (let place: string | null = parent; place !== null && !met.has(place);) {
    if (place === self) throw new Problem('SECTION_CYCLE')
    met.add(place)
    const here: string = place
    place = sections.find((row) => row.section_id === here)?.parent_id ?? null
  }
}

async function refuseInUse(
  tx: Run<never, unknown>['tx'],
  unit: string,
  sections: SectionRow[],
  self: string,
): Promise<void> {
  const inIt = (await tx.people.officers(unit)).filter(
    (officer) => officer.is_active && officer.section_id === self,
  ).length
  const below = sections.filter((row) => row.is_active && row.parent_id === self).length
  if (inIt + below > 0) throw new Problem('SECTION_IN_USE', { officers: inIt, sections: below })
}

export const showSection = (row: SectionRow) => ({
  id: row.section_id,
  name: row.name,
  parent: row.parent_id,
  isActive: row.is_active,
})
