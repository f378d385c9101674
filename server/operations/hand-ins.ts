// 移交台账, the hand-in register (Art. 13): the activities of a month with when each was due and why, when it came
// in and how late; and the same in figures, for each person and section. On a page, as a table, as a form.

import {
  figuresOf,
  HAND_IN_SHOWN,
  isOfFilter,
  NO_SECTION,
  type HandInOf,
} from '@shilu/core/hand-in-figures.ts'
import { beijingTime, startOfDayIn } from '@shilu/core/periods.ts'
import { Problem } from '@shilu/core/problems.ts'
import { HAND_IN_EXCEPTIONS, HAND_IN_KINDS, howHandInStands } from '@shilu/core/rules/hand-in.ts'
import { z } from 'zod'
import type { HandInRow } from '../db/hand-ins.ts'
import { handInData, handInSheets } from './hand-in-words.ts'
import { onlyGiven } from './list-recordings.ts'
import { document, operation, unrecorded, type DocumentAnswer, type Run } from './operation.ts'
import { instant, reason } from './shapes/basics.ts'
import { onlyTakenPartIn } from './show-activity.ts'
import { nameOf } from './show-intake.ts'
import { unitOf } from './unit-of.ts'

/** More than ten units have in a month; the page holds them all and sorts them itself. */
const ROWS_MAX = 5000

const month = z.string().regex(/^\d{4}-(?:0[1-9]|1[0-2])$/)
const filter = {
  officer: z.uuid().optional(),
  section: z.union([z.uuid(), z.literal(NO_SECTION)]).optional(),
  kind: z.enum(HAND_IN_SHOWN).optional(),
}
const ms = z.int()
const section = z.object({ id: z.string(), name: z.string() }).nullable()
const handIn = z.object({
  id: z.string(),
  title: z.string(),
  place: z.string().nullable(),
  officers: z.array(z.object({ id: z.string(), name: z.string(), section })),
  beganAt: instant,
  endedAt: instant.nullable(),
  returnedAt: instant.nullable(),
  dueAt: instant.nullable(),
  reasons: z.array(reason),
  receivedAt: instant.nullable(),
  recordings: z.int(),
  /** Null in the moment before it was judged. */
  kind: z.enum(HAND_IN_KINDS).nullable(),
  lateMs: ms.nullable(),
  exception: z.enum(HAND_IN_EXCEPTIONS).nullable(),
  exceptionWhy: z.string().nullable(),
})
export type HandInEntry = z.output<typeof handIn>
const figures = z.object({
  activities: z.int(),
  onTime: z.int(),
  late: z.int(),
  lateTotalMs: ms,
  lateLongestMs: ms,
  overdue: z.int(),
  overdueLongestMs: ms,
  dueSoon: z.int(),
})
const figured = figures.extend({ id: z.string(), name: z.string() })

export const listHandIns = operation({
  summary: 'The hand-in register of a month, with figures for each person and section',
  permission: 'activity.read',
  event: unrecorded('the work of the own unit, for those who may see it; no recording is opened'),
  input: z.strictObject({ month }),
  output: z.object({
    items: z.array(handIn),
    /** More than fit: the register of the month is not whole. */
    isCut: z.boolean(),
    unit: figures,
    persons: z.array(figured),
    sections: z.array(figured),
  }),
  async run(run) {
    const { rows, isCut } = await rowsOf(run)
    const own = onlyTakenPartIn(run.asker).officer
    const { unit, persons, sections } = figuresOf(rows)
    // Of an officer's colleagues only what they did together is seen here: no figures of theirs.
    return {
      items: rows,
      isCut,
      unit,
      persons: persons.filter(({ id }) => own === undefined || id === own),
      sections: own === undefined ? sections : [],
    }
  },
})

async function rowsOf({
  tx,
  asker,
  input,
  now,
}: Pick<Run<never, { month: string }>, 'tx' | 'asker' | 'input' | 'now'>) {
  const first = `${input.month}-01`
  const from = startOfDayIn(first).toString()
  const until = startOfDayIn(Temporal.PlainDate.from(first).add({ months: 1 }).toString())
  const own = onlyTakenPartIn(asker).officer ?? null
  const rows = await tx.handIns.ofPeriod(unitOf(asker), from, until.toString(), own, ROWS_MAX + 1)
  return {
    rows: rows.slice(0, ROWS_MAX).map((row) => showHandIn(row, now)),
    isCut: rows.length > ROWS_MAX,
  }
}

function showHandIn(row: HandInRow, now: Temporal.Instant): HandInEntry {
  const told = (at: Temporal.Instant | null) => at?.toString() ?? null
  return {
    id: row.activity_id,
    title: row.title,
    place: row.place,
    officers: row.officers,
    beganAt: row.sort_at.toString(),
    endedAt: told(row.left_at),
    returnedAt: told(row.returned_at),
    dueAt: told(row.due_at),
    reasons: row.due_reasons ?? [],
    receivedAt: told(row.received_at),
    recordings: row.recordings,
    ...standing(row, now),
    exception: row.exception,
    exceptionWhy: row.exception_why,
  }
}

function standing(row: HandInRow, now: Temporal.Instant): Pick<HandInOf, 'kind' | 'lateMs'> {
  if (!row.is_judged) return { kind: null, lateMs: null }
  const kept = {
    dueAt: row.due_at,
    soonAt: row.soon_at,
    receivedAt: row.received_at,
    isExcepted: row.exception !== null,
    isNothingRecorded: row.is_nothing,
  }
  return howHandInStands(kept, now)
}

export const exportHandIns = operation({
  summary: 'The hand-in register of a month to print (PDF) or as a table (XLSX)',
  permission: 'activity.export',
  event: ['register.exported'],
  input: z.strictObject({
    month,
    ...filter,
    format: z.enum(['pdf', 'xlsx']).default('xlsx'),
    language: z.enum(['zh', 'en']).default('zh'),
  }),
  output: document,
  async run(run): Promise<DocumentAnswer> {
    const { tx, input, asker, now, commit } = run
    const { format, language, ...query } = input
    const { rows, isCut } = await rowsOf(run)
    if (isCut) throw new Problem('EXPORT_TOO_LARGE', { total: ROWS_MAX + 1, most: ROWS_MAX })
    // The oldest first, as an office keeps it.
    const items = rows.filter((row) => isOfFilter(row, query)).toReversed()
    const register = {
      unitName: (await tx.units.get(unitOf(asker))).name,
      month: query.month,
      items,
      // The figures are of what is listed: a person's register tells of that person's activities.
      ...figuresOf(items),
      printedBy: nameOf(asker.actor),
      printedAt: beijingTime(now),
    }
    const told = {
      register: 'hand-in',
      query: onlyGiven({ ...query, format }),
      total: items.length,
    }
    await commit('register.exported', told, {}, async () => undefined)
    return format === 'xlsx'
      ? { format, ...handInSheets(register, language) }
      : { format, template: 'hand-in-register', ...handInData(register, language) }
  },
})
