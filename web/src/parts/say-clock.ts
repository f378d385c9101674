// How far the clock of a phone is off, in words.

import type { Words } from '../words/use-words.ts'

/** Less lies within the measuring itself. */
const TOLD_FROM_MS = 2000
const MINUTE_MS = 60_000

/** `offsetMs` positive where the clock is fast. */
export const isClockOff = (offsetMs: number): boolean => Math.abs(offsetMs) >= TOLD_FROM_MS

export function sayClock(offsetMs: number, t: Words): string {
  const size = Math.abs(offsetMs)
  if (!isClockOff(offsetMs)) return t('phone.clock-right')
  const time =
    size < 2 * MINUTE_MS
      ? t('phone.seconds', { count: Math.round(size / 1000) })
      : t('activities.minutes', { count: Math.round(size / MINUTE_MS) })
  return t(offsetMs > 0 ? 'phone.clock-fast' : 'phone.clock-slow', { time })
}
