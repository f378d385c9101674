// When was it filmed? A device tells several times and none is proof. One of them is believed, in a
// fixed order, and the reason is told; all of them stay as they were claimed. A clock that was never
// set is not believed and not hidden: it is flagged (I10: a wrong clock makes no evidence disappear).
//
// ASSUMPTION: a device time before 2010, or later than the moment of intake, is a clock that is wrong.
// ASSUMPTION: file times of a card are Beijing time and belong to the end of the recording.

import type { Reason } from './reasons.ts'
import type { RecordingFlag } from './recording.ts'

export type TimeClaims = {
  /** From the satellites: the only clock that the device does not keep itself. */
  gpsTime?: Temporal.Instant
  /** From the file name, in the zone that its form is known to use. */
  nameTime?: Temporal.Instant
  /** EXIF DateTimeOriginal with its offset, or Beijing time where it has none. */
  exifTime?: Temporal.Instant
  /** As the container says it, which is UTC by the standard; many recorders write local time there. */
  containerTime?: Temporal.Instant
  fileModifiedAt?: Temporal.Instant
  durationMs?: number
}
export type TimeSource = 'gps' | 'name' | 'exif' | 'container' | 'file' | 'none'
export type CaptureTime = {
  capturedAt: Temporal.Instant | null
  source: TimeSource
  reasons: Reason[]
  flags: RecordingFlag[]
  /** What the device's clock says about the begin, also where it is not believed: a clock code measures it. */
  claimed: ClaimedStart | null
}
export type ClaimedStart = {
  at: Temporal.Instant
  source: Exclude<TimeSource, 'none'>
  /** False: the clock was never set, and begins anew whenever the power is gone. */
  isSet: boolean
}

const EARLIEST = Temporal.Instant.from('2010-01-01T00:00:00+08:00')
/** A device may be a little ahead of us without being called wrong. */
export const AHEAD_TOLERANCE_MINUTES = 10
/** Beyond the length of the recording itself; two clocks of one device may differ by so much. */
export const DISAGREE_TOLERANCE_MINUTES = 10
const ZONE_OFFSET_HOURS = 8
/** A duration is a claim too; no file holds more than two days. */
const DURATION_MAX_MS = 48 * 3_600_000
/** The zero of the MP4 clock: nothing was written there. */
const MP4_ZERO = Temporal.Instant.from('1904-01-01T00:00:00Z')

type Candidate = { source: Exclude<TimeSource, 'none'>; at: Temporal.Instant; reason: Reason }

export function decideCapturedAt(claims: TimeClaims, receivedAt: Temporal.Instant): CaptureTime {
  const candidates = candidatesOf(claims)
  const isUnset = (at: Temporal.Instant) => Temporal.Instant.compare(at, EARLIEST) < 0
  const latest = receivedAt.add({ minutes: AHEAD_TOLERANCE_MINUTES })
  const isAhead = (at: Temporal.Instant) => Temporal.Instant.compare(at, latest) > 0

  const flags: RecordingFlag[] = []
  const doubts: Reason[] = []
  // A card's file time says something about the clock only where nothing better does.
  const telling = candidates.some(({ source }) => source !== 'file')
    ? candidates.filter(({ source }) => source !== 'file')
    : candidates
  for (const { at, source } of telling) {
    if (isUnset(at))
      doubts.push({ code: 'time-clock-not-set', params: { source, at: at.toString() } })
    if (isAhead(at))
      doubts.push({ code: 'time-clock-ahead', params: { source, at: at.toString() } })
  }
  if (doubts.some((doubt) => doubt.code === 'time-clock-not-set')) flags.push('clock-not-set')
  if (doubts.some((doubt) => doubt.code === 'time-clock-ahead')) flags.push('clock-ahead')

  const plausible = candidates.filter(({ at }) => !isUnset(at) && !isAhead(at))
  const believed = plausible[0]
  const best = believed ?? telling.find(({ at }) => !isUnset(at)) ?? telling[0]
  const claimed = best ? { at: best.at, source: best.source, isSet: !isUnset(best.at) } : null
  if (!believed) {
    const reason: Reason = {
      code: candidates.length === 0 ? 'time-none-claimed' : 'time-none-believed',
    }
    return { capturedAt: null, source: 'none', reasons: [reason, ...doubts], flags, claimed }
  }
  const others = plausible.filter(({ source }) => source !== believed.source && source !== 'file')
  const disagreeing = others.filter(({ at }) => !agree(believed.at, at, durationOf(claims)))
  if (disagreeing.length > 0) flags.push('times-disagree')
  const disagreements = disagreeing.map(({ source, at }): Reason => ({
    code: 'time-other-disagrees',
    params: { source, at: at.toString() },
  }))
  return {
    capturedAt: believed.at,
    source: believed.source,
    reasons: [believed.reason, ...disagreements, ...doubts],
    flags,
    claimed,
  }
}

const durationOf = ({ durationMs = 0 }: TimeClaims) =>
  durationMs > 0 && durationMs <= DURATION_MAX_MS ? durationMs : 0

/** In the order of belief. */
function candidatesOf(claims: TimeClaims): Candidate[] {
  const { gpsTime, nameTime, exifTime, containerTime, fileModifiedAt } = claims
  const durationMs = durationOf(claims)
  const candidates: Candidate[] = []
  if (gpsTime) candidates.push({ source: 'gps', at: gpsTime, reason: { code: 'time-from-gps' } })
  if (nameTime)
    candidates.push({ source: 'name', at: nameTime, reason: { code: 'time-from-name' } })
  if (exifTime)
    candidates.push({ source: 'exif', at: exifTime, reason: { code: 'time-from-exif' } })
  if (containerTime && !containerTime.equals(MP4_ZERO))
    candidates.push(containerCandidate(containerTime, nameTime ?? fileModifiedAt, durationMs))
  if (fileModifiedAt) {
    const at = fileModifiedAt.subtract({ milliseconds: Math.round(durationMs) })
    candidates.push({ source: 'file', at, reason: { code: 'time-from-file' } })
  }
  return candidates
}

/** Local time written as if it were UTC gives itself away: it lies exactly the zone's offset ahead. */
function containerCandidate(
  told: Temporal.Instant,
  other: Temporal.Instant | undefined,
  durationMs: number,
): Candidate {
  const asLocal = told.subtract({ hours: ZONE_OFFSET_HOURS })
  const isLocal =
    other !== undefined && !agree(told, other, durationMs) && agree(asLocal, other, durationMs)
  return isLocal
    ? {
        source: 'container',
        at: asLocal,
        reason: { code: 'time-from-container-local', params: { hours: ZONE_OFFSET_HOURS } },
      }
    : { source: 'container', at: told, reason: { code: 'time-from-container' } }
}

function agree(a: Temporal.Instant, b: Temporal.Instant, durationMs: number): boolean {
  const toleranceMs = DISAGREE_TOLERANCE_MINUTES * 60_000 + durationMs
  return Math.abs(a.epochMilliseconds - b.epochMilliseconds) <= toleranceMs
}
