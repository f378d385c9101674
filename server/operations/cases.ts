// Cases that activities belong to. Their dates say how long their material is kept (core/rules/retention.ts).

import { CASE_DATES, faultOfDates, stateOfCase, type CaseDates } from '@shilu/core/case.ts'
import type { Changes } from '@shilu/core/events.ts'
import { Problem } from '@shilu/core/problems.ts'
import { z } from 'zod'
import { operation, unrecorded } from './operation.ts'
import * as shapes from './shapes/activities.ts'
import { id } from './shapes/basics.ts'
import { unitOf } from './unit-of.ts'

const fields = z.strictObject(shapes.caseFields)
const done = z.object({ id: z.string() })

export const listCases = operation({
  summary: 'The cases of the unit with their dates and state',
  permission: 'activity.read',
  event: unrecorded('names and dates of cases of the own unit; no recording is touched'),
  input: z.strictObject({}),
  output: z.object({ items: z.array(shapes.caseShown) }),
  async run({ tx, asker }) {
    const rows = await tx.cases.list(unitOf(asker))
    return {
      items: rows.map((row) => ({
        id: row.case_id,
        ...fieldsOf(row),
        state: stateOfCase(datesOf(fieldsOf(row))),
        activities: row.activities,
      })),
    }
  },
})

export const createCase = operation({
  summary: 'Enter a case',
  permission: 'case.keep',
  event: ['case.created'],
  input: fields,
  output: done,
  async run({ tx, input, asker, now, parts, commit }) {
    const unit = unitOf(asker)
    refuseDates(input)
    if (await tx.cases.ofNumber(unit, input.number)) throw new Problem('CASE_NUMBER_TAKEN')
    const created = parts.newId()
    const told = {
      case: created,
      number: input.number,
      name: input.name,
      facts: input as Changes,
    }
    await commit('case.created', told, {}, (write) =>
      write.cases.insert({
        unit_id: unit,
        case_id: created,
        ...columnsOf(input),
        created_at: now.toString(),
      }),
    )
    return { id: created }
  },
})

export const changeCase = operation({
  summary: 'Change a case or state one of its dates; what stood there before stays in the events',
  permission: 'case.keep',
  event: ['case.changed'],
  input: fields.extend({ id }),
  output: done,
  async run({ tx, input, asker, commit }) {
    const unit = unitOf(asker)
    const { id: changed, ...after } = input
    const row = await tx.cases.find(unit, changed)
    if (!row) throw new Problem('NOT_FOUND')
    refuseDates(after)
    const taken = await tx.cases.ofNumber(unit, after.number)
    if (taken && taken.case_id !== changed) throw new Problem('CASE_NUMBER_TAKEN')
    const before = fieldsOf(row)
    const names = (Object.keys(before) as (keyof Fields)[]).filter(
      (name) => before[name] !== after[name],
    )
    if (names.length === 0) throw new Problem('ACTIVITY_EMPTY_CHANGE')
    const pick = (from: Fields) => Object.fromEntries(names.map((name) => [name, from[name]]))
    const told = { case: changed, before: pick(before), after: pick(after) }
    await commit('case.changed', told, {}, (write) =>
      write.cases.update(unit, changed, columnsOf(after)),
    )
    return { id: changed }
  },
})

type Fields = z.output<typeof fields>
type Row = NonNullable<
  Awaited<ReturnType<Parameters<typeof createCase.run>[0]['tx']['cases']['find']>>
>

export const datesOf = ({
  filedOn,
  decidedOn,
  servedOn,
  closedOn,
  appealedOn,
}: Fields): CaseDates => ({
  filedOn,
  decidedOn,
  servedOn,
  closedOn,
  appealedOn,
})

function refuseDates(input: Fields): void {
  const fault = faultOfDates(datesOf(input))
  if (fault === null) return
  const { before, after } = fault
  throw new Problem('CASE_DATES_ORDER', {
    before: CASE_DATES[before].zh,
    after: CASE_DATES[after].zh,
  })
}

export const fieldsOf = (row: Row): Fields => ({
  number: row.number,
  name: row.name,
  party: row.party,
  filedOn: row.filed_on,
  decidedOn: row.decided_on,
  servedOn: row.served_on,
  closedOn: row.closed_on,
  appealedOn: row.appealed_on,
  isMajor: row.is_major,
})

const columnsOf = (input: Fields) => ({
  number: input.number,
  name: input.name,
  party: input.party,
  filed_on: input.filedOn,
  decided_on: input.decidedOn,
  served_on: input.servedOn,
  closed_on: input.closedOn,
  appealed_on: input.appealedOn,
  is_major: input.isMajor,
})
