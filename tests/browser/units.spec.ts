// What the pages reckon by themselves: days of Beijing, typed times, what stands in the address.

import { expect, test } from '@playwright/test'
import * as times from '../../web/src/parts/times.ts'
import { queryOf, readSearch } from '../../web/src/screens/recordings/search.ts'

test('instants are shown as Beijing time, days end at Beijing midnight', () => {
  expect(times.showTime('2026-12-31T15:59:59Z')).toBe('2026-12-31 23:59:59')
  expect(times.showTime('2026-12-31T16:00:00.9Z')).toBe('2027-01-01 00:00:00')
  expect(times.showLastDay('2027-03-16T16:00:00Z')).toBe('2027-03-16')
  expect(times.nextDay('2026-02-28')).toBe('2026-03-01')
})

test('a typed time is read as Beijing time or not at all', () => {
  expect(times.readTime(' 2026-09-16 14:12:23 ')).toBe('2026-09-16T06:12:23.000Z')
  for (const wrong of ['', '2026-02-30 10:00:00', '2026-09-16', '2026-09-16 24:00:00', '昨天下午'])
    expect(times.readTime(wrong), wrong).toBe(null)
})

test('durations have hours only when there are some', () => {
  expect(times.showDuration(999)).toBe('00:00')
  expect(times.showDuration(3_599_999)).toBe('59:59')
  expect(times.showDuration(3_600_000)).toBe('1:00:00')
})

test('of an address only what is understood is kept; the last day is included', () => {
  const search = readSearch({
    q: 8812345,
    kind: 'video',
    flag: 'no-such-flag',
    device: "' or 1=1",
    from: '2026-09-16',
    to: '2026-02-30',
    other: 'thing',
  })
  expect(search).toEqual({ q: '8812345', kind: 'video', from: '2026-09-16' })
  expect(queryOf({ from: '2026-09-16', to: '2026-09-16' })).toEqual({
    from: '2026-09-16T00:00:00+08:00',
    to: '2026-09-17T00:00:00+08:00',
  })
})
