import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import {
  beijingTime,
  dayOf,
  endOfPeriod,
  hourOf,
  hoursAfter,
  lastDayOf,
  latestOf,
} from './periods.ts'

const at = (text: string) => Temporal.Instant.from(text)

test('a period of months ends with the corresponding day, or with the last day of a shorter month', () => {
  const ends = (start: string, months: number) => lastDayOf(endOfPeriod(at(start), months))
  assert.equal(ends('2026-09-16T14:14:35+08:00', 6), '2027-03-16')
  assert.equal(ends('2026-08-31T21:10:00+08:00', 6), '2027-02-28')
  assert.equal(ends('2027-08-31T21:10:00+08:00', 6), '2028-02-29')
  assert.equal(ends('2026-08-30T12:00:00+08:00', 6), '2027-02-28')
})

test('the day is that of Beijing, not of UTC', () => {
  assert.equal(lastDayOf(endOfPeriod(at('2026-09-30T16:30:00Z'), 6)), '2027-04-01')
})

test('the last day ends at 24:00', () => {
  assert.equal(endOfPeriod(at('2026-09-16T00:00:00+08:00'), 6).toString(), '2027-03-16T16:00:00Z')
})

test('hours are counted from the moment', () => {
  assert.equal(hoursAfter(at('2026-09-16T16:10:00+08:00'), 24).toString(), '2026-09-17T08:10:00Z')
})

test('any start: the end lies at a Beijing midnight, months later, never in a month further on', () => {
  const instant = fc
    .date({ min: new Date('2000-01-01'), max: new Date('2100-01-01'), noInvalidDate: true })
    .map((date) => Temporal.Instant.fromEpochMilliseconds(date.getTime()))
  fc.assert(
    fc.property(instant, fc.integer({ min: 1, max: 120 }), (start, months) => {
      const end = endOfPeriod(start, months)
      const midnight = end.toZonedDateTimeISO('Asia/Shanghai').toPlainTime()
      assert.equal(midnight.toString(), '00:00:00')
      const last = Temporal.PlainDate.from(lastDayOf(end))
      const first = dayOf(start)
      const expectedMonth = first.with({ day: 1 }).add({ months })
      assert.equal(last.toPlainYearMonth().toString(), expectedMonth.toPlainYearMonth().toString())
      assert.ok(last.day === first.day || last.day === last.daysInMonth)
    }),
  )
})

test('what begins in one hour ends alike, and what begins before midnight as its own day says', () => {
  const days = fc.date({
    min: new Date('1970-01-02'),
    max: new Date('2100-01-01'),
    noInvalidDate: true,
  })
  fc.assert(
    fc.property(days, fc.nat(3_599_999), (date, ms) => {
      const day = Temporal.PlainDate.from(date.toISOString().slice(0, 10))
      const midnight = day.toZonedDateTime('Asia/Shanghai').toInstant()
      const [before, later] = [
        midnight.subtract({ nanoseconds: 1 }),
        midnight.add({ milliseconds: ms }),
      ]
      for (const start of [before, midnight, later])
        assert.equal(endOfPeriod(start, 6).toString(), countedAnew(start, 6))
      assert.equal(hourOf(later), hourOf(midnight))
      assert.notEqual(hourOf(before), hourOf(midnight))
    }),
  )
  assert.equal(hourOf(at('1969-12-31T23:59:59Z')), null)
})

const countedAnew = (start: Temporal.Instant, months: number): string =>
  dayOf(start)
    .add({ months })
    .add({ days: 1 })
    .toZonedDateTime('Asia/Shanghai')
    .toInstant()
    .toString()

test('the latest of none is none', () => {
  assert.equal(latestOf([]), null)
  assert.equal(
    latestOf([
      at('2026-01-02T00:00Z'),
      at('2026-01-03T00:00Z'),
      at('2026-01-01T00:00Z'),
    ])?.toString(),
    '2026-01-03T00:00:00Z',
  )
})

test('a moment is read in Beijing, cut to the second and never rounded into the next', () => {
  assert.equal(beijingTime(at('2026-12-31T15:59:59.999Z')), '2026-12-31 23:59:59')
  assert.equal(beijingTime(at('2026-12-31T16:00:00Z')), '2027-01-01 00:00:00')
})
