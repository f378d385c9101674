// The tables of activities, cases and stoppage records (migration 0020): part of tables.ts.

import type { ArchiveTerm } from '@shilu/core/rules/retention.ts'
import type { KnownBy } from '@shilu/core/activity.ts'
import type { ContentMark } from '@shilu/core/content-mark.ts'
import type { Actor } from '@shilu/core/events.ts'
import type { Reason } from '@shilu/core/reasons.ts'
import type { Coverage } from '@shilu/core/rules/coverage.ts'
import type { HandInException } from '@shilu/core/rules/hand-in.ts'
import type { ReminderStage } from '@shilu/core/rules/hand-in-reminders.ts'
import type { StoppageGround, StoppageState } from '@shilu/core/rules/stoppage.ts'
import type { Generated } from 'kysely'
import type { At, JsonOf, MaybeAt, MaybeJson } from './tables.ts'

export type LinkState = 'placed' | 'confirmed' | 'refused'

export type ActivityTables = {
  cases: {
    unit_id: string
    case_id: string
    number: string
    name: string
    party: string | null
    filed_on: string | null
    decided_on: string | null
    served_on: string | null
    closed_on: string | null
    appealed_on: string | null
    is_major: Generated<boolean>
    archive_term: ArchiveTerm | null
    archive_basis: string | null
    archive_number: string | null
    security_level: string | null
    created_at: At
  }
  activities: {
    unit_id: string
    activity_id: string
    title: string
    item_list: string | null
    items: string[]
    case_id: string | null
    party: string | null
    place: string | null
    latitude: number | null
    longitude: number | null
    arrived_at: MaybeAt
    arrived_known: KnownBy | null
    left_at: MaybeAt
    left_known: KnownBy | null
    returned_at: MaybeAt
    returned_known: KnownBy | null
    exception: HandInException | null
    exception_why: string | null
    note: string | null
    is_withdrawn: Generated<boolean>
    sort_at: At
    search_text: string
    opened_by: JsonOf<Actor>
    opened_at: At
  }
  activity_officers: { unit_id: string; activity_id: string; officer_id: string; position: number }
  activity_recordings: {
    unit_id: string
    activity_id: string
    recording_id: string
    state: LinkState
    reasons: JsonOf<Reason[]>
    decided_by: JsonOf<Actor>
    decided_at: At
    event_id: string
  }
  activity_marks: {
    unit_id: string
    mark_id: string
    activity_id: string
    mark: ContentMark
    at: At
    known_by: KnownBy
    recording_id: string | null
    note: string | null
    made_by: JsonOf<Actor>
    made_at: At
    event_id: string
  }
  stoppages: {
    unit_id: string
    stoppage_id: string
    activity_id: string
    number: string
    state: StoppageState
    from_at: At
    until_at: At
    ground: StoppageGround
    reason: string
    basis: string
    substitute: string | null
    effect: string | null
    witness: string | null
    device_id: string | null
    written_by: JsonOf<Actor>
    written_at: At
    submitted_at: MaybeAt
    reviewed_by: MaybeJson<Actor>
    reviewed_at: MaybeAt
    review_note: string | null
    sub_reason: string | null
    sub_reason_title: string | null
    sub_reason_version: string | null
  }
  stoppage_attachments: {
    unit_id: string
    stoppage_id: string
    recording_id: string
    attached_at: At
    event_id: string
  }
  activity_step_recordings: {
    unit_id: string
    activity_id: string
    recording_id: string
    item: string
    step: string
    decided_by: JsonOf<Actor>
    decided_at: At
    event_id: string
  }
  hand_in_reminders: {
    unit_id: string
    reminder_id: string
    activity_id: string
    stage: ReminderStage
    due_at: At
    account_id: string
    made_at: At
    event_id: string
    seen_at: MaybeAt
  }
  activity_judgements: {
    unit_id: string
    activity_id: string
    coverage: Coverage['kind']
    required_ms: number
    covered_ms: number
    open_gaps: number
    missing_steps: number
    certified: number
    recordings: number
    proposals: number
    is_nothing: boolean
    due_at: MaybeAt
    soon_at: MaybeAt
    due_reasons: MaybeJson<Reason[]>
    received_at: MaybeAt
    judged_at: At
  }
}
