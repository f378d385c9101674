// Item lists and phrases as tables: what a file says is checked and goes into the form of a new version, which
// is looked at and entered there; so a table enters nothing by itself.

import { z } from 'zod'
import { sha256 } from './basics.ts'
import { answer, file, language } from './imports.ts'
import { body, differences } from './rule-sets.ts'

export const tableKind = z.enum(['item-list', 'phrases'])
export const asked = z.strictObject({ kind: tableKind, language })
export const sent = { kind: tableKind, ...file }

export const checked = answer.omit({ plan: true, newSections: true }).extend({
  file: z.object({ name: z.string(), sha256, sizeBytes: z.int() }),
  /** Made of the rows that are not refused; null when all are. */
  body: body.nullable(),
  /** Of the version that stands: what the table does not have any more. */
  missing: z.array(z.string()),
})

export const compared = z.object({
  before: z.object({ id: z.string(), number: z.int(), title: z.string() }),
  after: z.object({ id: z.string(), number: z.int(), title: z.string() }),
  differences,
})
