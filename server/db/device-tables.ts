// The tables of issue and return, and of maintenance: part of tables.ts.

import type { Confirmed, ReturnChecks } from '@shilu/core/device-events.ts'
import type { Condition, MaintenanceKind, Recorded } from '@shilu/core/device-state.ts'
import type { Actor } from '@shilu/core/events.ts'
import type { Checked, PreflightFacts } from '@shilu/core/rules/preflight.ts'
import type { At, JsonOf, MaybeAt, MaybeJson } from './tables.ts'

export type DeviceIssuesTable = {
  unit_id: string
  issue_id: string
  device_id: string
  officer_id: string
  purpose: string | null
  issued_at: At
  issued_by: JsonOf<Actor>
  confirmed: JsonOf<Confirmed>
  facts: JsonOf<PreflightFacts>
  checks: JsonOf<Checked[]>
  hours: number | null
  override_why: string | null
  late_why: string | null
  deadlines_version: string | null
  issued_event: string
  ended_at: MaybeAt
  ended_as: 'returned' | 'lost' | null
  ended_by: MaybeJson<Actor>
  end_confirmed: MaybeJson<Confirmed>
  condition: Condition | null
  end_checks: MaybeJson<ReturnChecks>
  recorded: Recorded | null
  recorded_words: string | null
  end_note: string | null
  end_late_why: string | null
  ended_event: string | null
}

export type DeviceMaintenanceTable = {
  unit_id: string
  maintenance_id: string
  device_id: string
  kind: MaintenanceKind
  done_on: string
  done_by: string
  what: string
  result: string | null
  noted_at: At
  noted_by: JsonOf<Actor>
  event_id: string
}

export type DevicePhotosTable = {
  unit_id: string
  device_id: string
  jpeg: Uint8Array
  sha256: string
  width: number
  height: number
  added_at: At
  added_by: JsonOf<Actor>
  event_id: string
}
