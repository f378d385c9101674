// What a table of people would change. A person is known by the certificate number; an empty cell leaves
// what is known as it is; nobody is deleted or marked as having left.

import { areDatesInOrder } from '../certificate.ts'
import { OFFICER_COLUMNS, type Column } from './columns.ts'
import { changesOf, FirstRows, labelOf, RowJudge, skipped, type PlannedRow } from './plan.ts'
import type { SheetRow } from './sheet.ts'

export type KnownOfficer = {
  id: string
  name: string
  certificateNumber: string
  recorderNumber: string | null
  certificateFrom: string | null
  certificateUntil: string | null
  section: string | null
  isActive: boolean
}
export type KnownSection = { id: string; name: string; isActive: boolean }

export type OfficerChange = {
  /** null: a new officer. */
  id: string | null
  name: string
  certificateNumber: string
  recorderNumber: string | null
  certificateFrom: string | null
  certificateUntil: string | null
  /** By name, because it may be one that is still to be added. */
  section: string | null
}

export type OfficersPlan = {
  rows: PlannedRow<OfficerChange>[]
  /** Sections that the file names and the unit does not have. */
  newSections: string[]
}

const [NAME, CERTIFICATE, RECORDER, SECTION, FROM, UNTIL] = OFFICER_COLUMNS

export function planOfficers(
  rows: readonly SheetRow[],
  known: {
    officers: readonly KnownOfficer[]
    sections: readonly KnownSection[]
    createSections: boolean
  },
): OfficersPlan {
  const officers = new Map(known.officers.map((officer) => [officer.certificateNumber, officer]))
  const sections = new Map(known.sections.map((section) => [keyOf(section.name), section]))
  const names = new Map(known.sections.map((section) => [section.id, section.name]))
  const wanted = new Map<string, string>()
  const firsts = new FirstRows()
  const planned = rows.map((row): PlannedRow<OfficerChange> => {
    const label = labelOf(row, [NAME.key, CERTIFICATE.key])
    if (row.isExample) return skipped(row, label)
    const judge = new RowJudge(row)
    const name = judge.read(NAME)
    const certificateNumber = judge.read(CERTIFICATE)
    const recorderNumber = judge.read(RECORDER)
    const section = sectionOf(judge, { sections, wanted, create: known.createSections })
    const earlier = certificateNumber === null ? null : firsts.claim(certificateNumber, row.number)
    if (earlier !== null)
      judge.refuse(CERTIFICATE.key, { code: 'import-twice', params: { row: earlier } })
    const officer = officers.get(certificateNumber ?? '')
    if (officer && !officer.isActive) judge.note(null, { code: 'import-officer-off' })
    const before = officer
      ? { ...officer, section: names.get(officer.section ?? '') ?? null }
      : null
    const change = {
      id: officer?.id ?? null,
      name: name ?? '',
      certificateNumber: certificateNumber ?? '',
      recorderNumber: recorderNumber ?? before?.recorderNumber ?? null,
      certificateFrom: dayIn(judge, FROM) ?? before?.certificateFrom ?? null,
      certificateUntil: dayIn(judge, UNTIL) ?? before?.certificateUntil ?? null,
      section: section ?? before?.section ?? null,
    }
    if (!areDatesInOrder(change)) judge.refuse(UNTIL.key, { code: 'import-certificate-order' })
    const told = OFFICER_COLUMNS.map((column) => column.key)
    const changes = changesOf(told, before ? { ...before, isActive: null } : {}, change)
    return judge.end(label, changes, change, !officer)
  })
  return { rows: planned, newSections: [...wanted.values()] }
}

/** A cell that is formatted as a date, or a day that was typed. */
function dayIn(judge: RowJudge, column: Column): string | null {
  const cell = judge.row.cells[column.key] ?? null
  const isDate = typeof cell === 'object' && cell !== null && 'date' in cell
  const value = judge.read(column, isDate ? cell.date.slice(0, 10) : cell)
  if (value === null) return null
  const day = dayOfText(value)
  if (day === null) judge.refuse(column.key, { code: 'import-day', params: { value } })
  return day
}

/** 2024-05-01, 2024/5/1, 2024.5.1 or 2024年5月1日; null where it is no day. */
function dayOfText(text: string): string | null {
  const found = /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?$/u.exec(text)
  if (!found) return null
  const [year, month, day] = found.slice(1).map(Number)
  try {
    const date = { year: year ?? 0, month: month ?? 0, day: day ?? 0 }
    return Temporal.PlainDate.from(date, { overflow: 'reject' }).toString()
  } catch {
    return null
  }
}

const keyOf = (section: string) => section.normalize('NFKC').replaceAll(/\s/gu, '').toLowerCase()

function sectionOf(
  judge: RowJudge,
  known: { sections: Map<string, KnownSection>; wanted: Map<string, string>; create: boolean },
): string | null {
  const name = judge.read(SECTION)
  if (name === null) return null
  const section = known.sections.get(keyOf(name))
  if (section) {
    if (!section.isActive)
      judge.refuse(SECTION.key, { code: 'import-section-off', params: { name: section.name } })
    return section.name
  }
  const asked = known.wanted.get(keyOf(name)) ?? name
  known.wanted.set(keyOf(name), asked)
  const reason = { params: { name: asked } }
  if (known.create) judge.note(SECTION.key, { code: 'import-section-new', ...reason })
  else judge.refuse(SECTION.key, { code: 'import-section-unknown', ...reason })
  return asked
}
