// What an activity is with what a person stated of it: columns of its row, and what follows from them. Throws the
// Problem that must be mended first.

import {
  faultOfMoments,
  MOMENT_NAMES,
  type KnownBy,
  type Moment,
  type Moments,
} from '@shilu/core/activity.ts'
import type { Changes } from '@shilu/core/events.ts'
import { dayOf } from '@shilu/core/periods.ts'
import { Problem } from '@shilu/core/problems.ts'
import type { z } from 'zod'
import type { ActivityRow } from '../db/activities.ts'
import type { Asker, Tx } from '../tx.ts'
import type * as shapes from './shapes/activities.ts'
import { unitOf } from './unit-of.ts'

type Stated = Omit<z.output<typeof shapes.changeInput>, 'id'>
export type Columns = {
  title: string
  items: string[]
  case_id: string | null
  party: string | null
  place: string | null
  latitude: number | null
  longitude: number | null
  arrived_at: string | null
  arrived_known: KnownBy | null
  left_at: string | null
  left_known: KnownBy | null
  returned_at: string | null
  returned_known: KnownBy | null
  exception: Exclude<Stated['exception'], undefined>
  exception_why: string | null
  note: string | null
}
export const EMPTY: Omit<Columns, 'title'> = {
  items: [],
  case_id: null,
  party: null,
  place: null,
  latitude: null,
  longitude: null,
  arrived_at: null,
  arrived_known: null,
  left_at: null,
  left_known: null,
  returned_at: null,
  returned_known: null,
  exception: null,
  exception_why: null,
  note: null,
}
export function columnsOf(row: ActivityRow): Columns {
  const { title, items, case_id, party, place, latitude, longitude, note } = row
  return {
    title,
    items,
    case_id,
    party,
    place,
    latitude,
    longitude,
    arrived_at: row.arrived_at?.toString() ?? null,
    arrived_known: row.arrived_known,
    left_at: row.left_at?.toString() ?? null,
    left_known: row.left_known,
    returned_at: row.returned_at?.toString() ?? null,
    returned_known: row.returned_known,
    exception: row.exception,
    exception_why: row.exception_why,
    note,
  }
}

/** What it is with what was stated; throws the Problem that a person must mend first. */
export async function decide(
  tx: Tx,
  asker: Asker,
  now: Temporal.Instant,
  before: Columns,
  officersBefore: string[],
  stated: Partial<Stated>,
) {
  const unit = unitOf(asker)
  const columns: Columns = {
    ...before,
    ...given('title', stated.title),
    ...given('items', stated.items && [...new Set(stated.items)]),
    ...given('case_id', stated.case),
    ...given('party', stated.party),
    ...given('place', stated.place),
    ...given('latitude', stated.point === undefined ? undefined : (stated.point?.latitude ?? null)),
    ...given(
      'longitude',
      stated.point === undefined ? undefined : (stated.point?.longitude ?? null),
    ),
    ...given('exception', stated.exception),
    ...given('exception_why', stated.exceptionWhy),
    ...given('note', stated.note),
  }
  for (const moment of MOMENT_NAMES) stateMoment(columns, moment, stated[moment])
  if (columns.exception === null) columns.exception_why = null
  else if (columns.exception_why === null) throw new Problem('ACTIVITY_EXCEPTION_WHY')
  refuseWrongMoments(columns, now)
  if (columns.case_id && !(await tx.cases.find(unit, columns.case_id)))
    throw new Problem('NOT_FOUND')
  const officers = [...new Set(stated.officers ?? officersBefore)]
  for (const officer of officers)
    if (!(await tx.people.findOfficer(unit, officer))) throw new Problem('NOT_FOUND')
  // Whoever opens it at the scene takes part in it.
  if (stated.officers === undefined && officers.length === 0 && asker.officer)
    officers.push(asker.officer)
  return { columns, officers }
}

const given = <K extends keyof Columns>(name: K, value: Columns[K] | undefined) =>
  (value === undefined ? {} : { [name]: value }) as Partial<Columns>

function stateMoment(
  columns: Columns,
  moment: Moment,
  stated: { at: string; knownBy: KnownBy } | null | undefined,
): void {
  if (stated === undefined) return
  const at = stated === null ? null : Temporal.Instant.from(stated.at).toString()
  // The same moment stated again is not known any worse for it.
  if (at === columns[`${moment}_at`]) return
  columns[`${moment}_at`] = at
  columns[`${moment}_known`] = stated?.knownBy ?? null
}

export function refuseWrongMoments(columns: Columns, now: Temporal.Instant): void {
  const at = (text: string | null) => (text === null ? null : Temporal.Instant.from(text))
  const moments: Moments = {
    arrived: at(columns.arrived_at),
    left: at(columns.left_at),
    returned: at(columns.returned_at),
  }
  const fault = faultOfMoments(moments, now)
  if (fault === 'order') throw new Problem('ACTIVITY_TIMES_ORDER')
  if (fault === 'ahead') throw new Problem('ACTIVITY_TIMES_AHEAD')
}

/** What follows from the stated: its place in the list, its words, the list of items of its day. */
export async function derived(
  tx: Tx,
  unit: string,
  columns: Columns,
  officers: readonly string[],
  openedAt: Temporal.Instant,
) {
  const sortAt = columns.arrived_at ?? openedAt.toString()
  const day = dayOf(Temporal.Instant.from(sortAt))
  const list = await tx.ruleSets.inForce(unit, 'item-list', day)
  const known = new Set(list?.body.items.map(({ code }) => code))
  const unknown = columns.items.filter((code) => !known.has(code))
  if (unknown.length > 0) throw new Problem('ACTIVITY_ITEM_UNKNOWN', { items: unknown.join('、') })
  const named = list?.body.items.filter(({ code }) => columns.items.includes(code)) ?? []
  const people = await Promise.all(officers.map((one) => tx.people.findOfficer(unit, one)))
  const of = columns.case_id ? await tx.cases.find(unit, columns.case_id) : undefined
  const words = [
    columns.title,
    columns.party,
    columns.place,
    columns.note,
    of?.number,
    of?.name,
    ...named.flatMap(({ matter, stage }) => [matter, stage]),
    ...people.map((one) => one?.name),
  ]
  return {
    sort_at: sortAt,
    item_list: list?.id ?? null,
    search_text: words.filter(Boolean).join(' '),
  }
}

type Comparable = Record<string, unknown>

/** What is different, before and after; null when nothing is. */
export function differences(before: Comparable, after: Comparable) {
  const names = Object.keys(after).filter(
    (name) => JSON.stringify(before[name]) !== JSON.stringify(after[name]),
  )
  if (names.length === 0) return null
  const pick = (from: Comparable) =>
    Object.fromEntries(names.map((name) => [name, from[name]])) as Changes
  return { before: pick(before), after: pick(after) }
}
