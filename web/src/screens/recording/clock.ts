// The time of a frame, to the millisecond.

import { showDuration, showTime } from '../../parts/times.ts'

const thousandths = (ms: number): string => String(ms % 1000).padStart(3, '0')

/** 01:02.345 or 1:01:02.345 */
export function showExact(seconds: number): string {
  const ms = Math.max(0, Math.round(seconds * 1000))
  return `${showDuration(ms)}.${thousandths(ms)}`
}

/** 14:12:23.345, in Beijing. */
export function showTimeOfDay(startedAt: string, seconds: number): string {
  const ms = Date.parse(startedAt) + Math.round(seconds * 1000)
  return `${showTime(ms).slice(11)}.${thousandths(ms)}`
}
