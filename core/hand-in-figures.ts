// The hand-in register in figures (Art. 13): for each person and each section how many activities, handed in
// in time, late and by how much, overdue now, due soon. Nothing is judged here: how a hand-in stands says
// rules/hand-in.ts. An activity of two officers counts for each of them, and once for a section and the unit.

import type { HandInKind } from './rules/hand-in.ts'

export type HandInOf = {
  /** Null in the moment before it was judged. */
  kind: HandInKind | null
  lateMs: number | null
  officers: readonly {
    id: string
    name: string
    section: { id: string; name: string } | null
  }[]
}

export type HandInFigures = {
  activities: number
  onTime: number
  late: number
  /** Of those that came in late. */
  lateTotalMs: number
  lateLongestMs: number
  overdue: number
  /** How long the longest of them is overdue. */
  overdueLongestMs: number
  dueSoon: number
}
export type Figured = HandInFigures & { id: string; name: string }

/** What a figure stands for, so that a click on it shows its activities. */
export const HAND_IN_SHOWN = [
  'on-time',
  'late',
  'overdue',
  'due-soon',
] as const satisfies readonly HandInKind[]
export type HandInShown = (typeof HAND_IN_SHOWN)[number]

/** For officers without a section: their figures stand under this id. */
export const NO_SECTION = 'none'

export type HandInFilter = {
  officer?: string | undefined
  /** Id of a section, or NO_SECTION. */
  section?: string | undefined
  kind?: HandInShown | undefined
}

export const isOfFilter = (
  { kind, officers }: HandInOf,
  { officer, section, kind: wanted }: HandInFilter,
): boolean =>
  (wanted === undefined || kind === wanted) &&
  (officer === undefined || officers.some(({ id }) => id === officer)) &&
  (section === undefined || officers.some((one) => (one.section?.id ?? NO_SECTION) === section))

const NOTHING: HandInFigures = {
  activities: 0,
  onTime: 0,
  late: 0,
  lateTotalMs: 0,
  lateLongestMs: 0,
  overdue: 0,
  overdueLongestMs: 0,
  dueSoon: 0,
}

export function figuresOf(rows: readonly HandInOf[]): {
  unit: HandInFigures
  persons: Figured[]
  sections: Figured[]
} {
  const persons = new Map<string, Figured>()
  const sections = new Map<string, Figured>()
  let unit = NOTHING
  const add = (into: Map<string, Figured>, id: string, name: string, row: HandInOf) =>
    into.set(id, { id, name, ...plus(into.get(id) ?? NOTHING, row) })
  for (const row of rows) {
    unit = plus(unit, row)
    const own = new Map(
      row.officers.map(({ section }) => [section?.id ?? NO_SECTION, section?.name ?? '']),
    )
    for (const [id, name] of own) add(sections, id, name, row)
    for (const { id, name } of row.officers) add(persons, id, name, row)
  }
  return { unit, persons: worstFirst(persons), sections: worstFirst(sections) }
}

function plus(sum: HandInFigures, { kind, lateMs }: HandInOf): HandInFigures {
  const lateForMs = lateMs ?? 0
  const isLate = kind === 'late'
  const isOverdue = kind === 'overdue'
  return {
    activities: sum.activities + 1,
    onTime: sum.onTime + Number(kind === 'on-time'),
    late: sum.late + Number(isLate),
    lateTotalMs: sum.lateTotalMs + (isLate ? lateForMs : 0),
    lateLongestMs: Math.max(sum.lateLongestMs, isLate ? lateForMs : 0),
    overdue: sum.overdue + Number(isOverdue),
    overdueLongestMs: Math.max(sum.overdueLongestMs, isOverdue ? lateForMs : 0),
    dueSoon: sum.dueSoon + Number(kind === 'due-soon'),
  }
}

/** Whoever is overdue, then whoever was late, stands first. */
const worstFirst = (figures: Map<string, Figured>): Figured[] =>
  [...figures.values()].toSorted(
    (a, b) =>
      b.overdue - a.overdue ||
      b.late - a.late ||
      b.lateTotalMs - a.lateTotalMs ||
      b.activities - a.activities ||
      (a.name < b.name ? -1 : 1),
  )
