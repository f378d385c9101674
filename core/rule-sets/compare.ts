// What two versions of a rule set have different. Rows are the same row when they have the same code.

import type { RuleSetBody } from './bodies.ts'
import { FIELD_WORDS, type FieldName } from './field-words.ts'
import { showValue, type Language } from './show-value.ts'

export type Difference = {
  kind: 'added' | 'removed' | 'changed' | 'moved'
  /** The row that it is about, from the outside in: an item and one of its steps. */
  rows: string[]
  /** null: the whole row. */
  field: FieldName | null
  before: string | null
  after: string | null
}

export function differencesBetween(
  before: RuleSetBody,
  after: RuleSetBody,
  language: Language,
): Difference[] {
  const found: Difference[] = []
  compareObjects({ ...before }, { ...after }, [], language, found)
  return found
}

type Row = Record<string, unknown>

function compareObjects(
  before: Row,
  after: Row,
  rows: string[],
  language: Language,
  found: Difference[],
): void {
  const names = Object.keys(FIELD_WORDS) as FieldName[]
  for (const field of names.filter((name) => name in before || name in after)) {
    const [one, other] = [before[field], after[field]]
    if (isRows(field, one) && isRows(field, other)) {
      compareRows(one, other, rows, { field, language, found })
    } else if (isRow(one) && isRow(other)) {
      compareObjects(one, other, rows, language, found)
    } else if (JSON.stringify(one) !== JSON.stringify(other)) {
      const text = (value: unknown) => showValue(field, value, language) || null
      found.push({ kind: 'changed', rows, field, before: text(one), after: text(other) })
    }
  }
}

function compareRows(
  before: readonly Row[],
  after: readonly Row[],
  rows: string[],
  { field, language, found }: { field: FieldName; language: Language; found: Difference[] },
): void {
  const of = (list: readonly Row[]) => new Map(list.map((row) => [String(row['code']), row]))
  const [old, now] = [of(before), of(after)]
  const whole = { field: null, before: null, after: null }
  for (const [code, row] of now) {
    const named = [...rows, nameOf(row, language)]
    const earlier = old.get(code)
    if (earlier) compareObjects(earlier, row, named, language, found)
    else found.push({ kind: 'added', rows: named, ...whole })
  }
  for (const [code, row] of old)
    if (!now.has(code))
      found.push({ kind: 'removed', rows: [...rows, nameOf(row, language)], ...whole })
  const common = [...now.keys()].filter((code) => old.has(code))
  const was = [...old.keys()].filter((code) => now.has(code))
  if (common.join('\n') !== was.join('\n'))
    found.push({
      kind: 'moved',
      rows,
      field,
      before: was.join(language === 'zh' ? '、' : ', '),
      after: common.join(language === 'zh' ? '、' : ', '),
    })
}

const nameOf = (row: Row, language: Language): string => {
  const code = showValue('code', row['code'], language)
  const title = row['matter'] ?? row['title']
  return typeof title === 'string' && title !== code ? `${code} ${title}` : code
}

const isRow = (value: unknown): value is Row =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
/** Also where none of them is left. */
const isRows = (field: FieldName, value: unknown): value is Row[] =>
  Array.isArray(value) && (value.some(isRow) || field === 'steps')
