// Who holds a device, as a table says it: a registered officer by certificate number, or by a name that only
// one officer has. A holding begins when the table says so, or with the import.

import { beijingTime, ZONE } from '../periods.ts'
import { tidy } from './cells.ts'
import { DEVICE_COLUMNS, type Column } from './columns.ts'
import type { ColumnChange, RowJudge } from './plan.ts'

export type Person = { id: string; name: string; certificateNumber: string; isActive: boolean }
export type Holding = {
  officer: string
  heldFrom: Temporal.Instant
  heldUntil: Temporal.Instant | null
}
/** `heldFrom` null: from the import on. */
export type HolderChange = { officer: string; heldFrom: string | null }

const column = (key: string): Column => DEVICE_COLUMNS.find((one) => one.key === key)!
const HOLDER = column('holder')
const HELD_FROM = column('heldFrom')

export function holderOf(
  judge: RowJudge,
  device: { isActive: boolean; isGivable?: boolean; holdings: readonly Holding[] } | null,
  known: { people: readonly Person[]; now: Temporal.Instant },
): { change: HolderChange; changes: ColumnChange[] } | null {
  const said = judge.read(HOLDER)
  const heldFrom = heldFromOf(judge, known.now)
  if (said === null) {
    if (heldFrom) judge.refuse(HELD_FROM.key, { code: 'import-held-nobody' })
    return null
  }
  const person = personOf(judge, said, known.people)
  if (!person) return null
  const holdings = device?.holdings ?? []
  const present = holdings.find((holding) => holding.heldUntil === null)
  if (present?.officer === person.id) {
    if (heldFrom && !heldFrom.equals(present.heldFrom))
      judge.note(HELD_FROM.key, {
        code: 'import-held-already',
        params: { at: beijingTime(present.heldFrom) },
      })
    return null
  }
  if (device && !device.isActive) judge.refuse(HOLDER.key, { code: 'import-device-off-holder' })
  else if (device?.isGivable === false) judge.refuse(HOLDER.key, { code: 'import-device-issued' })
  const from = heldFrom ?? known.now
  if (holdings.some((holding) => overlaps(holding, from)))
    judge.refuse(HELD_FROM.key, { code: 'import-held-overlaps' })
  const before = known.people.find((one) => one.id === present?.officer)
  const changes = [
    { column: HOLDER.key, before: before ? shown(before) : null, after: shown(person) },
    ...(heldFrom ? [{ column: HELD_FROM.key, before: null, after: beijingTime(heldFrom) }] : []),
  ]
  return { change: { officer: person.id, heldFrom: heldFrom?.toString() ?? null }, changes }
}

const shown = ({ name, certificateNumber }: Person) => `${name} ${certificateNumber}`

function personOf(judge: RowJudge, said: string, people: readonly Person[]): Person | null {
  const number = tidy(said, 'code')
  const byNumber = people.filter((person) => person.certificateNumber === number)
  const byName = people.filter((person) => person.name === said && person.isActive)
  const found = byNumber.length > 0 ? byNumber : byName
  const [person] = found
  if (!person) {
    judge.refuse(HOLDER.key, { code: 'import-holder-unknown', params: { value: said } })
    return null
  }
  if (found.length > 1) {
    const numbers = found.map((one) => one.certificateNumber).join('、')
    judge.refuse(HOLDER.key, { code: 'import-holder-ambiguous', params: { value: said, numbers } })
    return null
  }
  if (!person.isActive)
    judge.refuse(HOLDER.key, { code: 'import-holder-off', params: { value: person.name } })
  return person
}

/** As in the form of the page: not before the end of what is already recorded. */
const overlaps = ({ heldFrom, heldUntil }: Holding, from: Temporal.Instant): boolean =>
  Temporal.Instant.compare(from, heldFrom) <= 0 ||
  (heldUntil !== null && Temporal.Instant.compare(from, heldUntil) < 0)

function heldFromOf(judge: RowJudge, now: Temporal.Instant): Temporal.Instant | null {
  const cell = judge.row.cells[HELD_FROM.key] ?? null
  const isDate = typeof cell === 'object' && cell !== null && 'date' in cell
  const text = judge.read(HELD_FROM, isDate ? cell.date : cell)
  if (text === null) return null
  const at = readBeijing(text)
  if (!at) judge.refuse(HELD_FROM.key, { code: 'import-time-wrong', params: { value: text } })
  else if (Temporal.Instant.compare(at, now) > 0)
    judge.refuse(HELD_FROM.key, { code: 'import-held-future', params: { at: beijingTime(at) } })
  else return at
  return null
}

const TIME =
  /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?(?:[ T](\d{1,2})[:：](\d{2})(?:[:：](\d{2}))?)?$/u

function readBeijing(text: string): Temporal.Instant | null {
  const match = TIME.exec(text)
  if (!match) return null
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = match
    .slice(1)
    .map((part) => Number(part ?? 0))
  try {
    const at = { timeZone: ZONE, year, month, day, hour, minute, second }
    return Temporal.ZonedDateTime.from(at, { overflow: 'reject' }).toInstant()
  } catch {
    return null
  }
}
