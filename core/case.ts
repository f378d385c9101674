// A case 案件: what activities belong to. Its state is told by its dates; a case is open until its decision
// was served or it was closed, and an appeal opens it again.

export const CASE_DATES = {
  filedOn: { zh: '立案', en: 'filed' },
  decidedOn: { zh: '决定', en: 'decided' },
  servedOn: { zh: '送达', en: 'served' },
  closedOn: { zh: '结案', en: 'closed' },
  appealedOn: { zh: '复议或诉讼', en: 'appealed' },
} as const
export type CaseDate = keyof typeof CASE_DATES
/** Days in Beijing as YYYY-MM-DD. */
export type CaseDates = Record<CaseDate, string | null>

export const CASE_STATES = {
  new: { zh: '未立案', en: 'not filed' },
  filed: { zh: '已立案', en: 'filed' },
  decided: { zh: '已决定', en: 'decided' },
  served: { zh: '已送达', en: 'served' },
  appealed: { zh: '复议或诉讼中', en: 'under appeal' },
  closed: { zh: '已结案', en: 'closed' },
} as const
export type CaseState = keyof typeof CASE_STATES

/** A closing that is not before the appeal ends it. */
export const isUnderAppeal = ({
  closedOn,
  appealedOn,
}: Pick<CaseDates, 'closedOn' | 'appealedOn'>): boolean =>
  appealedOn !== null && (closedOn === null || closedOn < appealedOn)

export function stateOfCase(dates: CaseDates): CaseState {
  const { filedOn, decidedOn, servedOn, closedOn } = dates
  if (isUnderAppeal(dates)) return 'appealed'
  if (closedOn !== null) return 'closed'
  if (servedOn !== null) return 'served'
  if (decidedOn !== null) return 'decided'
  return filedOn === null ? 'new' : 'filed'
}

/** Two dates of which the later step lies before the earlier one; null when all are in order. */
export function faultOfDates(dates: CaseDates): { before: CaseDate; after: CaseDate } | null {
  const steps = ['filedOn', 'decidedOn', 'servedOn'] as const
  for (const [index, after] of steps.entries())
    for (const before of steps.slice(0, index)) {
      const [first, second] = [dates[before], dates[after]]
      if (first !== null && second !== null && second < first) return { before, after }
    }
  const first = dates.filedOn
  if (first === null) return null
  const late = (['closedOn', 'appealedOn'] as const).find((name) => (dates[name] ?? first) < first)
  return late === undefined ? null : { before: 'filedOn', after: late }
}
