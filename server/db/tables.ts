// The tables as TypeScript sees them; migrations/*.sql are the truth, schema.sql the dumped proof.
// Instants come out as Temporal.Instant and go in as text, so that no Date and no zone can slip in.

import type { Container } from '@shilu/core/package/parts.ts'
import type { Actor } from '@shilu/core/events.ts'
import type { DeviceMark } from '@shilu/core/device.ts'
import type { DeviceState } from '@shilu/core/device-state.ts'
import type { Role } from '@shilu/core/permissions.ts'
import type { Reason } from '@shilu/core/reasons.ts'
import type { DevicePerformance } from '@shilu/core/rules/equipment.ts'
import type {
  DerivativeKind,
  IntakeFileState,
  RecordingFlag,
  RecordingKind,
  RecordingState,
} from '@shilu/core/recording.ts'
import type { ColumnType, Generated } from 'kysely'
import type { IntakeSource, RecordingClaims } from './claims.ts'
import type { ClockCodesTable } from './clock-codes.ts'
import type { ActivityTables } from './activity-tables.ts'
import type {
  DeviceIssuesTable,
  DeviceMaintenanceTable,
  DevicePhotosTable,
} from './device-tables.ts'
import type { ClearingTables } from './clearing-tables.ts'
import type { KeepingTables } from './keeping-tables.ts'
import type { RuleSetVersionsTable } from './rule-set-tables.ts'
import type { ReviewTables } from './review-tables.ts'
import type { SealingTables } from './sealing-tables.ts'
import type { DiscTables } from './disc-tables.ts'
import type { WitnessTables } from './witness-tables.ts'

export type At = ColumnType<Temporal.Instant, string, string>
export type MaybeAt = ColumnType<Temporal.Instant | null, string | null, string | null>
/** JSON goes in as text (pg would write an array as a PostgreSQL array) and comes out parsed. */
export type JsonOf<T> = ColumnType<T, string, string>
export type MaybeJson<T> = ColumnType<T | null, string | null, string | null>

/** The tables of whole areas lie in files of their own. */
type AreaTables = ActivityTables &
  SealingTables &
  KeepingTables &
  ClearingTables &
  ReviewTables &
  WitnessTables &
  DiscTables
export type Tables = AreaTables & {
  units: {
    unit_id: string
    name: string
    created_at: At
    is_demonstration: Generated<boolean>
    may_clear_cards: Generated<boolean>
    may_leave_server: Generated<boolean>
    /** How many of its witnesses must have cosigned. */
    witness_threshold: Generated<number>
  }
  sections: {
    unit_id: string
    section_id: string
    parent_id: string | null
    name: string
    is_active: Generated<boolean>
    created_at: At
  }
  officers: {
    unit_id: string
    officer_id: string
    section_id: string | null
    name: string
    certificate_number: string
    recorder_number: string | null
    certificate_from: string | null
    certificate_until: string | null
    is_active: Generated<boolean>
    created_at: At
  }
  accounts: {
    unit_id: string
    account_id: string
    login: string
    name: string
    officer_id: string | null
    roles: Role[]
    password_hash: string
    must_change: Generated<boolean>
    failed_sign_ins: Generated<number>
    locked_until: MaybeAt
    is_active: Generated<boolean>
    created_at: At
    password_changed_at: At
    pin_hash: string | null
  }
  sessions: {
    unit_id: string
    token_digest: Uint8Array
    account_id: string
    opened_at: At
    last_used_at: At
    ends_at: At
    in_unit_id: string | null
  }
  admissions: {
    unit_id: string
    account_id: string
    home_unit_id: string
    roles: Role[]
    admitted_at: At
  }
  docks: {
    unit_id: string
    dock_id: string
    name: string
    key_digest: Uint8Array
    is_active: Generated<boolean>
    created_at: At
  }
  devices: {
    unit_id: string
    device_id: string
    kind: string
    serial: string
    model: string | null
    marks: JsonOf<DeviceMark[]>
    /** As far as anything was stated. */
    performance: ColumnType<Partial<DevicePerformance>, string | undefined, string>
    is_active: Generated<boolean>
    created_at: At
    state: Generated<DeviceState>
    state_since: MaybeAt
    state_why: string | null
    purchased_on: string | null
    remark: string | null
  }
  device_issues: DeviceIssuesTable
  device_maintenance: DeviceMaintenanceTable
  device_photos: DevicePhotosTable
  device_holders: {
    unit_id: string
    device_id: string
    held_from: At
    held_until: MaybeAt
    officer_id: string
  }
  blobs: { unit_id: string; sha256: string; sm3: string; size_bytes: number; kept_at: At }
  intakes: {
    unit_id: string
    intake_id: string
    opened_by: JsonOf<Actor>
    resume_key: string
    source: JsonOf<IntakeSource>
    state: 'open' | 'closed'
    opened_at: At
    closed_at: MaybeAt
    paused_at: MaybeAt
    paused_by: MaybeJson<Actor>
    paused_event: string | null
  }
  unlogged_events: { unit_id: string; number: number; event_id: string }
  log_entries: { unit_id: string; index: number; event_id: string }
  log_key_changes: {
    unit_id: string
    number: number
    why: string
    begun_at: At
    begun_event: string
    from_vkey: string | null
    to_vkey: string | null
    rotated_at: MaybeAt
    rotated_event: string | null
    ends_at: MaybeAt
    ended_at: MaybeAt
    ended_event: string | null
  }
  intake_files: {
    unit_id: string
    intake_id: string
    position: number
    path: string
    path_bytes: Uint8Array | null
    size_bytes: number
    modified_at: MaybeAt
    state: IntakeFileState
    sha256: string | null
    reason: string | null
    recording_id: string | null
    changed_at: At
    cleared_at: MaybeAt
  }
  uploads: {
    unit_id: string
    upload_id: string
    staged: string
    sha256: string
    size_bytes: number
    intake_id: string
    position: number
    state: 'receiving' | 'received'
    created_at: At
  }
  recordings: {
    unit_id: string
    recording_id: string
    intake_id: string
    sha256: string
    size_bytes: number
    file_name: string
    kind: RecordingKind
    state: RecordingState
    claims: JsonOf<RecordingClaims>
    facts: MaybeJson<Record<string, unknown>>
    captured_at: MaybeAt
    capture_reasons: JsonOf<Reason[]>
    device_id: string | null
    officer_id: string | null
    placed_reasons: JsonOf<Reason[]>
    flags: RecordingFlag[]
    fits_nowhere: boolean
    sort_at: At
    search_text: string
    place: string | null
    note: string | null
    noted_event: string | null
    searched_text: ColumnType<string, never, never>
    received_at: At
    taken_in_event: string
    clock_search: MaybeJson<Record<string, unknown>>
    clock: MaybeJson<Record<string, unknown>>
    measures: MaybeJson<Record<string, unknown>>
  }
  clock_codes: ClockCodesTable
  corrections: {
    unit_id: string
    correction_id: string
    recording_id: string
    field: CorrectableField
    value_before: MaybeJson<string>
    value_after: MaybeJson<string>
    why: string
    corrected_by: JsonOf<Actor>
    corrected_at: At
    event_id: string
  }
  /** Who looked at a flag, and why it may stand; the newest word counts, the events keep all. */
  flag_acknowledgements: {
    unit_id: string
    recording_id: string
    flag: RecordingFlag
    why: string
    acknowledged_by: JsonOf<Actor>
    acknowledged_at: At
    event_id: string
  }
  derivatives: {
    unit_id: string
    recording_id: string
    kind: DerivativeKind
    state: 'waiting' | 'working' | 'ready' | 'failed' | 'not-needed'
    progress: Generated<number>
    reason: string | null
    sha256: string | null
    size_bytes: number | null
    mime: string | null
    details: MaybeJson<Record<string, unknown>>
    changed_at: At
  }
  packages: {
    unit_id: string
    package_id: string
    event_id: string
    recordings: string[]
    events: string[]
    purpose: string
    recipient: string
    account_id: string | null
    made_by: string | null
    ordered_at: At
    state: PackageState
    container: Generated<Container>
    part_bytes: number | null
    file_names: string[] | null
    /** Of a disc of a set. */
    volume_id: Generated<string | null>
    total_bytes: number
    done_bytes: Generated<number>
    sha256: string | null
    size_bytes: number | null
    log_size: number | null
    fetched_by: Uint8Array | null
    fetched_at: MaybeAt
    problem: MaybeJson<{ code: string; details: Record<string, string | number> }>
    changed_at: At
  }
  timestamp_authorities: {
    unit_id: string
    authority_id: string
    name: string
    url: string
    roots: string
    policy: string | null
    named_at: At
    ended_at: MaybeAt
    wanted_at: MaybeAt
    asked_at: MaybeAt
    failing_since: MaybeAt
    failure: string | null
  }
  timestamps: {
    unit_id: string
    timestamp_id: string
    authority_id: string
    event_id: string
    log_size: number
    note: string
    response: Uint8Array
    nonce: Uint8Array
    stamped_at: string
    serial: string
    tsa_name: string
    kept_at: At
  }
  rule_set_versions: RuleSetVersionsTable
  viewings: {
    unit_id: string
    session_id: Uint8Array
    recording_id: string
    what: string
    viewed_at: At
  }
  events: {
    unit_id: string
    event_id: string
    number: Generated<number>
    type: string
    version: number
    at: At
    recording_id: string | null
    intake_id: string | null
    body: string
    nonce: Uint8Array
    leaf: Uint8Array
  }
}
export type { DerivativeKind, IntakeSource, RecordingClaims }
// `elsewhere`: written by the command to a place that the house does not know.
export type PackageState = 'making' | 'ready' | 'failed' | 'removed' | 'elsewhere'
export type CorrectableField = 'device' | 'officer' | 'capturedAt'
