// Whose recording is it? card → device → the officer who held it then. What cannot be placed is
// flagged and shown first; nothing is dropped (Art. 5), and a custodian can correct it.
//
// The number that a recorder writes into file names is a claim of the device: it may tell that the
// holder is another one than the register says, and then both are told, but the register decides.

import { DEVICE_MARK_KINDS, type DeviceMark } from './device.ts'
import type { Reason } from './reasons.ts'
import type { RecordingFlag } from './recording.ts'

export type KnownDevice = { id: string; serial: string; marks: readonly DeviceMark[] }
export type Holding = {
  deviceId: string
  officerId: string
  heldFrom: Temporal.Instant
  heldUntil: Temporal.Instant | null
}
export type KnownOfficer = { id: string; name: string; recorderNumber: string | null }
export type Found = {
  marks: readonly DeviceMark[]
  capturedAt: Temporal.Instant | null
  officerNumber: string | null
  /** The device that a person named, null where they said that it is unknown; absent where nobody did. */
  statedDeviceId?: string | null | undefined
  /** The officer who was signed in on the phone that made it; no device of the register did. */
  phoneOfficerId?: string | undefined
}
export type Placement = {
  deviceId: string | null
  officerId: string | null
  reasons: Reason[]
  flags: RecordingFlag[]
}

export function decidePlacement(
  found: Found,
  devices: readonly KnownDevice[],
  holdings: readonly Holding[],
  officers: readonly KnownOfficer[],
): Placement {
  const isStated = found.statedDeviceId !== undefined
  if (found.phoneOfficerId !== undefined && !isStated)
    return {
      deviceId: null,
      officerId: found.phoneOfficerId,
      reasons: [{ code: 'place-by-phone' }],
      flags: [],
    }
  const claimed = claimedDevice(found.marks, devices)
  const deviceId = isStated ? (found.statedDeviceId ?? null) : claimed.deviceId
  const reasons = isStated
    ? [{ code: 'place-device-stated' as const }, ...claimed.reasons]
    : claimed.reasons
  const nowhere = (code?: Reason['code']): Placement => ({
    deviceId,
    officerId: null,
    reasons: code === undefined ? reasons : [...reasons, { code }],
    flags: ['fits-nowhere'],
  })
  if (deviceId === null) return nowhere()
  if (!found.capturedAt) return nowhere('place-no-time')
  const holding = holdings.find((one) => one.deviceId === deviceId && covers(one, found.capturedAt))
  if (!holding) return nowhere('place-no-holder')
  const told: Reason[] = [...reasons, { code: 'place-by-holder' }]
  const named = officers.find(
    (officer) => officer.recorderNumber !== null && officer.recorderNumber === found.officerNumber,
  )
  if (named && named.id !== holding.officerId)
    told.push({ code: 'place-claimed-officer-differs', params: { name: named.name } })
  return { deviceId, officerId: holding.officerId, reasons: told, flags: [] }
}

/** The device that the marks speak of. */
function claimedDevice(
  marks: readonly DeviceMark[],
  devices: readonly KnownDevice[],
): { deviceId: string | null; reasons: Reason[] } {
  const matches = matchesOf(marks, devices)
  const best = matches[0]
  if (!best) {
    const code = marks.length === 0 ? 'place-no-mark' : 'place-no-device'
    const values = [...new Set(marks.map((mark) => mark.value))].join(', ')
    return { deviceId: null, reasons: [{ code, params: { marks: values } }] }
  }
  const rival = matches.find(
    ({ mark, device }) => mark === best.mark && device.id !== best.device.id,
  )
  const { kind, value } = best.mark
  if (rival) {
    const serial = `${best.device.serial}, ${rival.device.serial}`
    return {
      deviceId: null,
      reasons: [{ code: 'place-ambiguous', params: { kind, value, serial } }],
    }
  }
  const reasons: Reason[] = [
    { code: 'place-by-mark', params: { kind, value, serial: best.device.serial } },
  ]
  const other = matches.find((match) => match.device.id !== best.device.id)
  if (other)
    reasons.push({
      code: 'place-marks-differ',
      params: { kind: other.mark.kind, value: other.mark.value, serial: other.device.serial },
    })
  return { deviceId: best.device.id, reasons }
}

type Match = { mark: DeviceMark; device: KnownDevice }

/** In the order of strength of the marks. A mark fits a device that lists it, or whose serial it names. */
function matchesOf(marks: readonly DeviceMark[], devices: readonly KnownDevice[]): Match[] {
  const strength = (mark: DeviceMark) => DEVICE_MARK_KINDS.indexOf(mark.kind)
  return marks
    .toSorted((a, b) => strength(a) - strength(b))
    .flatMap((mark) => {
      const listing = devices.filter((one) =>
        one.marks.some((known) => known.kind === mark.kind && same(known.value, mark.value)),
      )
      const named = namesSerial(mark) ? devices.filter((one) => same(one.serial, mark.value)) : []
      return (listing.length > 0 ? listing : named).map((device) => ({ mark, device }))
    })
}

/** Volumes have ids of their own; the other marks carry the serial number itself. */
const namesSerial = (mark: DeviceMark) => mark.kind !== 'volume-id'
const same = (a: string, b: string) => a.trim().toLowerCase() === b.trim().toLowerCase()

const covers = (holding: Holding, at: Temporal.Instant | null) =>
  at !== null &&
  Temporal.Instant.compare(holding.heldFrom, at) <= 0 &&
  (holding.heldUntil === null || Temporal.Instant.compare(at, holding.heldUntil) < 0)
