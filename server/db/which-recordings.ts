// Recordings that are read together: named one by one, or all between two ids. A whole archive is read by the latter:
// naming thousands of ids costs PostgreSQL and us more than reading what stands at them.

import { sql, type RawBuilder } from 'kysely'

/** After the first and up to the second; null: from the beginning, to the end. */
export type IdRange = { after: string | null; upTo: string | null }
export type WhichRecordings = readonly string[] | IdRange

export function isAmong(column: string, which: WhichRecordings): RawBuilder<boolean> {
  const id = sql.ref(column)
  if (!('after' in which)) return sql<boolean>`${id} = any(${[...which]}::uuid[])`
  const { after, upTo } = which
  const isAfter = sql<boolean>`${id} > ${after ?? LEAST}::uuid`
  return upTo === null ? isAfter : sql<boolean>`(${isAfter} and ${id} <= ${upTo}::uuid)`
}
const LEAST = '00000000-0000-0000-0000-000000000000'
