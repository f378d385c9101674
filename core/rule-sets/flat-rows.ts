// Any rule set as plain rows of row, field and value: for kinds that have no table of their own.

import type { RuleSetBody } from './bodies.ts'
import { FIELD_WORDS, type FieldName } from './field-words.ts'
import { showValue, type Language } from './show-value.ts'

export type FlatRow = { row: string; field: FieldName; value: string }

export const flatRows = (body: RuleSetBody, language: Language): FlatRow[] =>
  flat({ ...body }, '', language)

const NAMES = Object.keys(FIELD_WORDS) as FieldName[]

function flat(fields: Record<string, unknown>, row: string, language: Language): FlatRow[] {
  return NAMES.filter((name) => name in fields).flatMap((field) => {
    const value = fields[field]
    if (Array.isArray(value) && value.some(isObject))
      return value.flatMap((one: Record<string, unknown>) => {
        const code = showValue('code', one['code'], language)
        return flat(one, row === '' ? code : `${row} / ${code}`, language)
      })
    if (isObject(value)) return flat(value, FIELD_WORDS[field][language], language)
    return [{ row, field, value: showValue(field, value, language) }]
  })
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
