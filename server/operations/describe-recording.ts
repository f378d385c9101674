// What the platform makes of a recording: from the claims alone at the moment of intake, and again
// with the facts once the probe has run, or when a device or holder was registered. Pure: the same
// inputs give the same row. A person's correction stands above all of it (see `corrected`).

import { deviceMarksOf, readParamIni, readStationBind } from '@shilu/core/card-claims.ts'
import { classifyCardFile } from '@shilu/core/card-file.ts'
import { decideCapturedAt, type ClaimedStart } from '@shilu/core/capture-time.ts'
import type { Changes } from '@shilu/core/events.ts'
import { decidePlacement } from '@shilu/core/placement.ts'
import { isOffsetTold, type PhoneSource } from '@shilu/core/phone-source.ts'
import { parseRecordingName } from '@shilu/core/recording-name.ts'
import { decideClock, type ClockMark, type ClockReading } from '@shilu/core/rules/clock.ts'
import type { DeviceMark } from '@shilu/core/device.ts'
import type { Reason } from '@shilu/core/reasons.ts'
import type { RecordingFlag, RecordingKind } from '@shilu/core/recording.ts'

export type Claims = {
  path: string
  fileName: string
  fileModifiedAt: string | null
  pathBytes: string | null
  source: {
    kind: 'card' | 'folder' | 'phone'
    root: string
    volumeId: string | null
    volumeLabel: string | null
    paramIni: string | null
    stationBindIni: string | null
    phone?: PhoneSource
  }
}
/** The part of the probe's facts that placing and dating rest on. */
export type Facts = {
  kind: RecordingKind
  durationMs?: number | undefined
  claims: { containerTime?: string | undefined; exifTime?: string | undefined }
  flags: RecordingFlag[]
}
type DeviceRow = { device_id: string; serial: string; marks: DeviceMark[] }
type HolderRow = {
  device_id: string
  officer_id: string
  held_from: Temporal.Instant
  held_until: Temporal.Instant | null
}
type OfficerRow = {
  officer_id: string
  name: string
  certificate_number: string
  recorder_number: string | null
}

export type Known = {
  recording: string
  claims: Claims
  facts: Facts | null
  receivedAt: Temporal.Instant
  sizeBytes: number
  devices: DeviceRow[]
  holders: HolderRow[]
  officers: OfficerRow[]
  /** Good clock codes of this device, and of the recording itself. */
  marks?: readonly ClockMark[]
  /** The latest correction of each field; undefined where nobody corrected it. */
  corrected?: { device?: string | null; officer?: string | null; capturedAt?: string | null }
}

export type Described = {
  row: {
    kind: RecordingKind
    captured_at: string | null
    capture_reasons: string
    device_id: string | null
    officer_id: string | null
    placed_reasons: string
    flags: RecordingFlag[]
    fits_nowhere: boolean
    sort_at: string
    search_text: string
    clock: string
  }
  /** As it is kept in the row. */
  clock: Changes
  reasons: Reason[]
}

/** Bytes that tell nothing leave the kind to the name. */
const kindOf = (facts: Facts | null) =>
  facts === null || facts.kind === 'other' ? null : facts.kind

export function describeRecording(known: Known): Described {
  const { claims, facts, receivedAt, corrected = {} } = known
  const name = parseRecordingName(claims.fileName)
  const what = classifyCardFile(claims.path, known.sizeBytes)
  const kind = kindOf(facts) ?? (what.kind === 'evidence' ? what.recordingKind : 'other')

  const time = decideCapturedAt(timeClaims(claims, facts, name.recordedAt), receivedAt)
  // The device does not depend on the time; the time depends on the clock of the device.
  const device = place(known, name.officerNumber, time.capturedAt).deviceId
  const clock = decideClock({
    recording: known.recording,
    claimed: time.claimed,
    marks: known.marks ?? [],
    holdings: holdingsOf(known).filter(({ deviceId }) => deviceId === device),
  })
  const isTimeCorrected = corrected.capturedAt !== undefined
  const derivedAt = clock.kind === 'measured' ? clock.correctedAt : time.capturedAt
  const capturedAt = isTimeCorrected ? instantOrNull(corrected.capturedAt ?? null) : derivedAt
  const found = place(known, name.officerNumber, capturedAt)
  const timeReasons: Reason[] = [
    ...(isTimeCorrected ? [{ code: 'time-corrected' as const }] : []),
    ...(clock.kind === 'measured' ? clock.reasons : []),
    ...phoneClockReasons(claims.source.phone),
    ...time.reasons,
  ]
  const placedReasons: Reason[] =
    corrected.officer === undefined
      ? found.reasons
      : [{ code: 'place-officer-stated' }, ...found.reasons]
  const officer = corrected.officer === undefined ? found.officerId : corrected.officer
  const isByPhone = claims.source.phone !== undefined && corrected.device === undefined
  const fitsNowhere = (device === null && !isByPhone) || officer === null

  const flags = new Set<RecordingFlag>([...time.flags, ...found.flags, ...(facts?.flags ?? [])])
  if (name.isMarkedImportant) flags.add('marked-important')
  if (clock.kind === 'measured' && clock.isOff) flags.add('clock-off')
  if (known.sizeBytes === 0) flags.add('empty')
  if (fitsNowhere) flags.add('fits-nowhere')
  else flags.delete('fits-nowhere')

  const serial = known.devices.find((row) => row.device_id === device)?.serial
  const person = known.officers.find((row) => row.officer_id === officer)
  return {
    row: {
      kind,
      captured_at: capturedAt?.toString() ?? null,
      capture_reasons: JSON.stringify(timeReasons),
      device_id: device,
      officer_id: officer,
      placed_reasons: JSON.stringify(placedReasons),
      flags: [...flags].toSorted(),
      fits_nowhere: fitsNowhere,
      sort_at: (capturedAt ?? receivedAt).toString(),
      search_text: [claims.path, serial, person?.name, person?.certificate_number]
        .filter(Boolean)
        .join(' '),
      clock: JSON.stringify(clockAsKept(clock, time.capturedAt)),
    },
    clock: clockAsKept(clock, time.capturedAt),
    reasons: [...timeReasons, ...placedReasons],
  }
}

const holdingsOf = ({ holders }: Known) =>
  holders.map((row) => ({
    deviceId: row.device_id,
    officerId: row.officer_id,
    heldFrom: row.held_from,
    heldUntil: row.held_until,
  }))

const place = (
  known: Known,
  officerNumber: string | undefined,
  capturedAt: Temporal.Instant | null,
) =>
  decidePlacement(
    {
      marks: marksOf(known.claims),
      capturedAt,
      officerNumber: officerNumber ?? null,
      statedDeviceId: known.corrected?.device,
      phoneOfficerId: known.claims.source.phone?.officer,
    },
    known.devices.map((row) => ({ id: row.device_id, marks: row.marks, serial: row.serial })),
    holdingsOf(known),
    known.officers.map((row) => ({
      id: row.officer_id,
      name: row.name,
      recorderNumber: row.recorder_number,
    })),
  )

const phoneClockReasons = (phone: PhoneSource | undefined): Reason[] => {
  if (!phone || !isOffsetTold(phone)) return []
  const seconds = (phone.clockOffsetMs / 1000).toFixed(1)
  return [{ code: 'time-phone-clock', params: { offset: `${seconds} s` } }]
}

/** `claimedAt`: what would count without any code. */
function clockAsKept(clock: ClockReading, claimedAt: Temporal.Instant | null): Changes {
  const reasons = clock.reasons as unknown as Changes[]
  if (clock.kind === 'unknown') return { kind: 'unknown', reasons }
  const { errorMs, uncertaintyMs, driftMsPerHour, isOff } = clock
  return {
    kind: 'measured',
    errorMs,
    uncertaintyMs,
    driftMsPerHour,
    isOff,
    claimedAt: claimedAt?.toString() ?? null,
    correctedAt: clock.correctedAt.toString(),
    codes: clock.marks.map(({ recording, saidAt }) => ({ recording, saidAt: saidAt.toString() })),
    reasons,
  }
}

/** What the device's clock says about the begin of a recording: a clock code is held against it. */
export function claimedStartOf(
  claims: Claims,
  facts: Facts | null,
  receivedAt: Temporal.Instant,
): ClaimedStart | null {
  const named = parseRecordingName(claims.fileName).recordedAt
  return decideCapturedAt(timeClaims(claims, facts, named), receivedAt).claimed
}

function timeClaims(
  claims: Claims,
  facts: Facts | null,
  named: { local: string; zone: string } | undefined,
) {
  // Every time that a phone tells comes from its one clock, whose error was measured.
  const offsetMs = claims.source.phone?.clockOffsetMs ?? 0
  const told = (at: Temporal.Instant | null | undefined) => at?.subtract({ milliseconds: offsetMs })
  const nameTime = told(
    named && Temporal.PlainDateTime.from(named.local).toZonedDateTime(named.zone).toInstant(),
  )
  const containerTime = told(instantOrNull(facts?.claims.containerTime ?? null))
  const exifTime = told(instantOrNull(withZone(facts?.claims.exifTime ?? null)))
  const fileModifiedAt = told(instantOrNull(claims.fileModifiedAt))
  return {
    ...(nameTime ? { nameTime } : {}),
    ...(containerTime ? { containerTime } : {}),
    ...(exifTime ? { exifTime } : {}),
    ...(fileModifiedAt ? { fileModifiedAt } : {}),
    ...(facts?.durationMs === undefined ? {} : { durationMs: facts.durationMs }),
  }
}

function marksOf({ source, fileName }: Claims): DeviceMark[] {
  return deviceMarksOf({
    ...(source.paramIni === null ? {} : { paramIni: readParamIni(source.paramIni) }),
    ...(source.stationBindIni === null
      ? {}
      : { stationBind: readStationBind(source.stationBindIni) }),
    ...(source.volumeId === null ? {} : { volumeId: source.volumeId }),
    ...(source.volumeLabel === null ? {} : { volumeLabel: source.volumeLabel }),
    fileNames: [fileName],
  })
}

/** EXIF has an offset only where the device wrote one; without it the clock is taken for Beijing's. */
const withZone = (local: string | null) =>
  local !== null && !/(Z|[+-]\d{2}:\d{2})$/.test(local) ? `${local}+08:00` : local

/** A claimed time may be anything; what is not a time is no time. */
function instantOrNull(text: string | null): Temporal.Instant | null {
  if (text === null) return null
  try {
    return Temporal.Instant.from(text)
  } catch {
    return null
  }
}
