// What a desk can ask a person to look at, and the article it rests on. Which of these somebody sees is
// decided by the permission that the doing needs.

import type { Permission } from './permissions.ts'
import type { RecordingFlag } from './recording.ts'

type Task = {
  permission: Permission
  /** Article of the regulation, where it asks for this. */
  article: number | null
  /** `late`: something is broken or stands still; `waits`: a person has to decide or complete. */
  weight: 'late' | 'waits'
  flag?: RecordingFlag
}

export const DESK_TASKS = {
  'intake-stalled': { permission: 'intake.run', article: 13, weight: 'late' },
  'intake-failed': { permission: 'intake.run', article: 13, weight: 'late' },
  'hand-in-overdue': { permission: 'activity.link', article: 13, weight: 'late' },
  'gap-open': { permission: 'stoppage.write', article: 12, weight: 'waits' },
  'stoppage-to-review': { permission: 'stoppage.review', article: 12, weight: 'waits' },
  'stoppage-returned': { permission: 'stoppage.write', article: 12, weight: 'waits' },
  'to-confirm': { permission: 'activity.link', article: null, weight: 'waits' },
  'outside-activity': { permission: 'recording.correct', article: 5, weight: 'waits' },
  'seal-to-answer': { permission: 'seal.answer', article: 5, weight: 'waits' },
  'seal-opened': { permission: 'seal.ask', article: 5, weight: 'waits' },
  'server-clock': { permission: 'clock.confirm', article: 15, weight: 'late' },
  'hold-proposed': { permission: 'hold.place', article: 16, weight: 'waits' },
  'hold-to-answer': { permission: 'hold.answer', article: 16, weight: 'waits' },
  'shortening-to-answer': { permission: 'shortening.answer', article: 15, weight: 'waits' },
  'appraisal-to-decide': { permission: 'appraisal.decide', article: 15, weight: 'waits' },
  'clearing-to-answer': { permission: 'clearing.answer', article: 15, weight: 'waits' },
  'clearing-soon': { permission: 'clearing.stop', article: 15, weight: 'waits' },
  'review-overdue': { permission: 'review.draw', article: 17, weight: 'late' },
  'review-due': { permission: 'review.draw', article: 17, weight: 'waits' },
  'review-to-judge': { permission: 'review.judge', article: 17, weight: 'waits' },
  'review-to-close': { permission: 'review.close', article: 17, weight: 'waits' },
  'fits-nowhere': {
    permission: 'recording.correct',
    article: 5,
    weight: 'waits',
    flag: 'fits-nowhere',
  },
  'clock-not-set': {
    permission: 'recording.correct',
    article: 7,
    weight: 'waits',
    flag: 'clock-not-set',
  },
  'clock-ahead': {
    permission: 'recording.correct',
    article: 7,
    weight: 'waits',
    flag: 'clock-ahead',
  },
  'clock-off': {
    permission: 'recording.correct',
    article: 7,
    weight: 'waits',
    flag: 'clock-off',
  },
  'cut-short': {
    permission: 'recording.correct',
    article: null,
    weight: 'waits',
    flag: 'cut-short',
  },
  broken: { permission: 'recording.correct', article: null, weight: 'waits', flag: 'broken' },
  'derivative-failed': { permission: 'recording.correct', article: null, weight: 'waits' },
  'device-without-holder': { permission: 'device.change', article: 4, weight: 'waits' },
  'device-out-long': { permission: 'device.issue', article: 4, weight: 'waits' },
  'device-in-repair': { permission: 'device.issue', article: 4, weight: 'waits' },
  'device-without-mark': { permission: 'device.change', article: 4, weight: 'waits' },
  'discs-to-make': { permission: 'disc.keep', article: 16, weight: 'waits' },
  'discs-to-read-back': { permission: 'disc.keep', article: 16, weight: 'waits' },
  'discs-to-recheck': { permission: 'disc.keep', article: 16, weight: 'waits' },
  'discs-bad': { permission: 'disc.keep', article: 16, weight: 'late' },
  'discs-not-back': { permission: 'disc.keep', article: 16, weight: 'late' },
  'certificate-expiring': { permission: 'officer.change', article: null, weight: 'waits' },
} as const satisfies Record<string, Task>

export type DeskTask = keyof typeof DESK_TASKS
export const DESK_TASK_NAMES = Object.keys(DESK_TASKS) as [DeskTask, ...DeskTask[]]

/** An open intake in which nothing moved for so long is asked about. */
export const STALLED_AFTER_MINUTES = 15
/** A device that is out for longer was not returned after the activity. */
export const OUT_LONG_AFTER_HOURS = 24
/** Failed files of older intakes were either docked again or are known by then. */
export const FAILED_WITHIN_DAYS = 30

/** How many days the free space lasts when as much comes as in the days that were counted; null where
 * nothing came, so that nobody is told a figure that nothing supports. */
export function daysLeft(freeBytes: number, takenInBytes: number, inDays: number): number | null {
  if (takenInBytes <= 0 || inDays <= 0) return null
  return Math.floor(freeBytes / (takenInBytes / inDays))
}
