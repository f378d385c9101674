// What the events of activities, cases and stoppage records tell: part of the union in events.ts.

import type { Moment } from './activity.ts'
import type { ContentMark } from './content-mark.ts'
import type { Changes } from './events.ts'
import type { Role } from './permissions.ts'
import type { Reason } from './reasons.ts'
import type { StepName } from './rules/item-list.ts'

type StoppageAttachment = {
  activity: string
  stoppage: string
  number: string
  recording: string
  sha256: string
}
import type { ReminderStage } from './rules/hand-in-reminders.ts'

export type ActivityEventDetails = {
  'activity.opened': { activity: string; title: string; facts: Changes }
  'activity.changed': { activity: string; before: Changes; after: Changes }
  /** One of its three moments was tapped at the scene; the phone's clock was off by so much. */
  'activity.moment-tapped': {
    activity: string
    moment: Moment
    at: string
    before: string | null
    deviceOffsetMs: number | null
    /** Where the phone was, when the activity had no place on the map before. */
    point: { latitude: number; longitude: number } | null
  }
  'activity.withdrawn': { activity: string; title: string; why: string }
  /** By the system, because officer and time leave no doubt; and taken back, because they now do. */
  'activity.recording-placed': { activity: string; recording: string; reasons: Reason[] }
  'activity.recording-released': { activity: string; recording: string; reasons: Reason[] }
  /** By a person, whose word the system does not overrule. */
  'activity.recording-confirmed': { activity: string; recording: string; before: string | null }
  'activity.recording-refused': {
    activity: string
    recording: string
    before: string | null
    why: string
  }
  'activity.marked': {
    activity: string
    markId: string
    mark: ContentMark
    at: string
    recording: string | null
    note: string | null
  }
  'activity.mark-removed': {
    activity: string
    markId: string
    mark: ContentMark
    at: string
    /** Since version 2: without it a package could not say whose event it is. */
    recording: string | null
  }
  /** Which steps of the item list a recording shows, as a person says it. */
  'activity.steps-named': {
    activity: string
    recording: string
    before: StepName[]
    after: StepName[]
  }
  /** Each person once for each stage of one due time (Art. 13). */
  'activity.hand-in-reminded': {
    activity: string
    stage: ReminderStage
    dueAt: string
    reminders: { reminder: string; account: string; name: string; as: Role }[]
  }
  'activity.reminder-seen': { activity: string; reminder: string; account: string }
  'activities.exported': { query: Changes; total: number }
  'case.created': { case: string; number: string; name: string; facts: Changes }
  'case.changed': { case: string; before: Changes; after: Changes }
  'stoppage.written': { activity: string; stoppage: string; number: string; facts: Changes }
  'stoppage.changed': { activity: string; stoppage: string; before: Changes; after: Changes }
  /** A recording of the archive that the record rests on; only while the record can still be changed. */
  'stoppage.attached': StoppageAttachment
  'stoppage.detached': StoppageAttachment
  'stoppage.submitted': { activity: string; stoppage: string; number: string }
  'stoppage.approved': {
    activity: string
    stoppage: string
    number: string
    note: string | null
    /** What was approved, so that it can be held against the record later. */
    facts: Changes
  }
  'stoppage.returned': { activity: string; stoppage: string; number: string; note: string }
  'stoppage.reported': { activity: string; stoppage: string; number: string }
  'stoppages.exported': { query: Changes; total: number }
}

export const ACTIVITY_EVENT_VERSION = {
  'activity.opened': 1,
  'activity.changed': 1,
  'activity.moment-tapped': 1,
  'activity.withdrawn': 1,
  'activity.recording-placed': 1,
  'activity.recording-released': 1,
  'activity.recording-confirmed': 1,
  'activity.recording-refused': 1,
  'activity.marked': 1,
  'activity.mark-removed': 2,
  'activity.steps-named': 1,
  'activity.hand-in-reminded': 1,
  'activity.reminder-seen': 1,
  'activities.exported': 1,
  'case.created': 1,
  'case.changed': 1,
  'stoppage.written': 1,
  'stoppage.changed': 1,
  'stoppage.attached': 1,
  'stoppage.detached': 1,
  'stoppage.submitted': 1,
  'stoppage.approved': 1,
  'stoppage.returned': 1,
  'stoppage.reported': 1,
  'stoppages.exported': 1,
} as const satisfies Record<keyof ActivityEventDetails, number>
