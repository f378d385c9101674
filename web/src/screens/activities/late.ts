// How long something is late, as people say it: to the half hour within a day, in days beyond.

import type { Words } from '../../words/use-words.ts'

const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS

export function showLate(lateMs: number, t: Words): string {
  if (lateMs < HOUR_MS)
    return t('activities.minutes', { count: Math.max(1, Math.floor(lateMs / 60_000)) })
  if (lateMs < DAY_MS)
    return t('activities.hours', { count: Math.floor((lateMs / HOUR_MS) * 2) / 2 })
  return t('activities.days', { count: Math.floor(lateMs / DAY_MS) })
}

export const shareOf = (coveredMs: number, requiredMs: number): string =>
  requiredMs === 0 ? '–' : `${(Math.floor((coveredMs / requiredMs) * 1000) / 10).toFixed(1)}%`
