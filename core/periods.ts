// Calendar arithmetic for legal periods, in Beijing time: the one place where they are counted.
//
// Civil Code art. 201-203: the first day is not counted; a period in months ends on the
// corresponding day of the last month, or on the last day of that month when it has no such
// day; the last day ends at 24:00. A period in hours is counted from the moment itself.
//
// ASSUMPTION: these rules of counting bind an administrative retention period.
// ASSUMPTION: a last day that is a public holiday is not moved on (art. 203).

export const ZONE = 'Asia/Shanghai'

/** The first moment after a period of months (and days after them) that began at `start`. */
export function endOfPeriod(start: Temporal.Instant, months: number, days = 0): Temporal.Instant {
  const hour = hourOf(start)
  if (hour === null) return countPeriod(start, months, days)
  const key = `${hour} ${months} ${days}`
  const known = COUNTED.get(key)
  if (known) return known
  const end = countPeriod(start, months, days)
  if (COUNTED.size >= COUNTED_MOST) COUNTED.clear()
  COUNTED.set(key, end)
  return end
}

/** Days in Beijing begin at whole hours since 1901: periods that begin in one hour end at one moment. Before 1970 nothing is said: null. */
export function hourOf(at: Temporal.Instant): number | null {
  const hour = Math.floor(at.epochMilliseconds / HOUR_MS)
  return hour < 0 ? null : hour
}
const HOUR_MS = 3_600_000
/** Whole archives are counted at once: years of hours fit. */
const COUNTED_MOST = 100_000
const COUNTED = new Map<string, Temporal.Instant>()

function countPeriod(start: Temporal.Instant, months: number, days: number): Temporal.Instant {
  const lastDay = dayOf(start).add({ months }).add({ days })
  return lastDay.add({ days: 1 }).toZonedDateTime(ZONE).toInstant()
}

/** The moment that many hours after `start`: hours are counted from the moment, not from a day. */
export const hoursAfter = (start: Temporal.Instant, hours: number): Temporal.Instant =>
  start.add({ hours })

/** The calendar day in Beijing. */
export const dayOf = (at: Temporal.Instant): Temporal.PlainDate =>
  at.toZonedDateTimeISO(ZONE).toPlainDate()

/** The first moment of a day in Beijing, given as YYYY-MM-DD. */
export const startOfDay = (day: string | null): Temporal.Instant | null =>
  day === null ? null : Temporal.PlainDate.from(day).toZonedDateTime(ZONE).toInstant()

/** The first moment of a day in Beijing, or of a day so many days after it. */
export const startOfDayIn = (day: string, daysAfter = 0): Temporal.Instant =>
  Temporal.PlainDate.from(day).add({ days: daysAfter }).toZonedDateTime(ZONE).toInstant()

/** As people here read a moment: 2026-09-16 14:12:23, in Beijing. */
export const beijingTime = (at: Temporal.Instant): string =>
  at
    .toZonedDateTimeISO(ZONE)
    .toPlainDateTime()
    .toString({ smallestUnit: 'second', roundingMode: 'trunc' })
    .replace('T', ' ')

/** The last day on which a period that ends at `until` still runs, as YYYY-MM-DD. */
export const lastDayOf = (until: Temporal.Instant): string =>
  dayOf(until.subtract({ nanoseconds: 1 })).toString()

export const latestOf = (instants: readonly Temporal.Instant[]): Temporal.Instant | null =>
  instants.reduce<Temporal.Instant | null>(
    (latest, at) => (latest === null || Temporal.Instant.compare(at, latest) > 0 ? at : latest),
    null,
  )
