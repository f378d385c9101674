// What the platform makes of a recording: from the claims alone at the moment of intake, and again
// with the facts once the probe has run, or when a device or holder was registered. Pure: the same
// inputs give the same row. A person's correction stands above all of it (see `corrected`).

import { deviceMarksOf, readParamIni, readStationBind } from '@shilu/core/card-claims.ts'
import { classifyCardFile } from '@shilu/core/card-file.ts'
import { decideCapturedAt } from '@shilu/core/capture-time.ts'
import { decidePlacement } from '@shilu/core/placement.ts'
import { parseRecordingName } from '@shilu/core/recording-name.ts'
import type { DeviceMark } from '@shilu/core/device.ts'
import type { Reason } from '@shilu/core/reasons.ts'
import type { RecordingFlag, RecordingKind } from '@shilu/core/recording.ts'

export type Claims = {
  path: string
  fileName: string
  fileModifiedAt: string | null
  pathBytes: string | null
  source: {
    kind: 'card' | 'folder'
    root: string
    volumeId: string | null
    volumeLabel: string | null
    paramIni: string | null
    stationBindIni: string | null
  }
}
/** The part of the probe's facts that placing and dating rest on. */
export type Facts = {
  kind: RecordingKind
  durationMs: number | null
  containerTime: string | null
  exifTime: string | null
  flags: RecordingFlag[]
}
type DeviceRow = { device_id: string; serial: string; marks: DeviceMark[] }
type HolderRow = { device_id: string; officer_id: string; held_from: Temporal.Instant; held_until: Temporal.Instant | null }
type OfficerRow = { officer_id: string; name: string; certificate_number: string; recorder_number: string | null }

export type Known = {
  claims: Claims
  facts: Facts | null
  receivedAt: Temporal.Instant
  sizeBytes: number
  devices: DeviceRow[]
  holders: HolderRow[]
  officers: OfficerRow[]
  /** The latest correction of each field; undefined where nobody corrected it. */
  corrected?: { device?: string | null; officer?: string | null; capturedAt?: string | null }
}
