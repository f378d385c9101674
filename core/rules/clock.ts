// Art. 7 Before use: a full check that the device works, the battery is charged, there is storage space; its date and time are set to the present.
//
// Whether the clock was right is measured: the recorder films a clock code, and the error is what its
// own clock says at that frame less what the code says. The error counts for every recording of the
// same device in the same holding. Where no code was filmed the error is unknown, which is never zero.
//
// ASSUMPTION: an error of up to 3 seconds is tolerated; the regulation names no figure. An error that is smaller than its own uncertainty is not called one.
// ASSUMPTION: a code that was filmed up to an hour before a holding begins or after it ends still counts for it: it is filmed while the device changes hands.
// ASSUMPTION: a clock that is not measured for a while drifts by up to 2 seconds a day; one that seems to drift by more than 2 seconds an hour was set in between.
// ASSUMPTION: a device tells whole seconds, and a card's file system every other one (FAT).

import type { ClaimedStart, TimeSource } from '../capture-time.ts'
import { CLOCK_CODE_SHOWN_MS } from '../clock-code.ts'
import { ZONE } from '../periods.ts'
import type { Reason } from '../reasons.ts'

export const CLOCK_TOLERANCE_MS = 3000
export const HANDING_OVER_MINUTES = 60
export const DRIFT_UNMEASURED_MS_PER_HOUR = 2000 / 24
export const DRIFT_MAX_MS_PER_HOUR = 2000

const RESOLUTION_MS: Record<Exclude<TimeSource, 'none'>, number> = {
  gps: 1000,
  name: 1000,
  exif: 1000,
  container: 1000,
  file: 2000,
}
const HOUR_MS = 3_600_000

/** A good code that was found in a recording. */
export type ClockMark = {
  recording: string
  saidAt: Temporal.Instant
  /** What the recorder's clock showed at that frame. */
  deviceAt: Temporal.Instant
  isSet: boolean
  uncertaintyMs: number
}

/** From the frame that shows the code: what the recorder's clock said then, and how exactly that is known. */
export function measureClock(
  start: ClaimedStart,
  frame: { positionMs: number; intervalMs: number },
): Pick<ClockMark, 'deviceAt' | 'isSet' | 'uncertaintyMs'> {
  return {
    deviceAt: start.at.add({ milliseconds: Math.round(frame.positionMs) }),
    isSet: start.isSet,
    uncertaintyMs: Math.round(frame.intervalMs) + CLOCK_CODE_SHOWN_MS + RESOLUTION_MS[start.source],
  }
}

export const errorMsOf = ({ deviceAt, saidAt }: Pick<ClockMark, 'deviceAt' | 'saidAt'>): number =>
  deviceAt.epochMilliseconds - saidAt.epochMilliseconds

type Span = { heldFrom: Temporal.Instant; heldUntil: Temporal.Instant | null }
export type ClockFacts = {
  recording: string
  claimed: ClaimedStart | null
  /** Of the same device, and those of the recording itself. */
  marks: readonly ClockMark[]
  /** Of the same device. */
  holdings: readonly Span[]
}

export type ClockReading =
  | { kind: 'unknown'; reasons: Reason[] }
  | {
      kind: 'measured'
      /** Positive: the clock was fast. */
      errorMs: number
      uncertaintyMs: number
      /** Null where one code alone is known. */
      driftMsPerHour: number | null
      correctedAt: Temporal.Instant
      isOff: boolean
      /** What it rests on: one code or two. */
      marks: ClockMark[]
      reasons: Reason[]
    }

export function decideClock(facts: ClockFacts): ClockReading {
  const { claimed } = facts
  const own = nearestTo(
    claimed?.at ?? null,
    facts.marks.filter((mark) => mark.recording === facts.recording),
  )
  if (claimed === null) return unknown('clock-no-claim')
  if (claimed.source === 'gps') return unknown('clock-by-satellite')
  if (own) {
    const reason: Reason = { code: 'clock-own', article: 7 }
    return measured(
      claimed,
      { errorMs: errorMsOf(own), uncertaintyMs: own.uncertaintyMs },
      [own],
      reason,
    )
  }
  // A clock that was never set has another error after each loss of power.
  if (!claimed.isSet) return unknown('clock-begins-anew')
  let isSetBetween = false
  for (const holding of facts.holdings) {
    const marks = facts.marks.filter((mark) => mark.isSet && isOf(holding, mark.saidAt))
    const reading = marks.length > 0 ? byHolding(claimed, marks) : null
    if (reading === 'set-between') isSetBetween = true
    else if (reading && covers(holding, reading.correctedAt)) return reading
  }
  return unknown(isSetBetween ? 'clock-set-between' : 'clock-no-code')
}

type Measured = Extract<ClockReading, { kind: 'measured' }>

function byHolding(claimed: ClaimedStart, marks: readonly ClockMark[]): Measured | 'set-between' {
  const sorted = marks.toSorted((a, b) => Temporal.Instant.compare(a.deviceAt, b.deviceAt))
  const before = sorted.findLast((mark) => Temporal.Instant.compare(mark.deviceAt, claimed.at) <= 0)
  const after = sorted.find((mark) => Temporal.Instant.compare(mark.deviceAt, claimed.at) > 0)
  if (before && after) return between(claimed, before, after)
  const nearest = before ?? after
  if (!nearest) return 'set-between'
  const hours = hoursBetween(nearest.deviceAt, claimed.at)
  const drift = driftOver(sorted)
  const mayDrift = drift === null ? DRIFT_UNMEASURED_MS_PER_HOUR : Math.abs(drift)
  const error = {
    errorMs: errorMsOf(nearest),
    uncertaintyMs: Math.round(nearest.uncertaintyMs + hours * mayDrift),
  }
  const params = { hours: oneDecimal(hours) }
  return measured(claimed, error, [nearest], { code: 'clock-nearest', article: 7, params }, drift)
}

function between(
  claimed: ClaimedStart,
  before: ClockMark,
  after: ClockMark,
): Measured | 'set-between' {
  const drift = driftOver([before, after])
  if (drift === null) return 'set-between'
  const hours = hoursBetween(before.deviceAt, claimed.at)
  const error = {
    errorMs: Math.round(errorMsOf(before) + drift * hours),
    uncertaintyMs: Math.max(before.uncertaintyMs, after.uncertaintyMs),
  }
  const params = { drift: signed(drift / 1000) }
  const reason: Reason = { code: 'clock-between', article: 7, params }
  return measured(claimed, error, [before, after], reason, drift)
}

/** From the first to the last; null for a single code, and where the clock was set in between. */
function driftOver(sorted: readonly ClockMark[]): number | null {
  const first = sorted[0]
  const last = sorted.at(-1)
  if (!first || !last || first === last) return null
  const hours = hoursBetween(first.deviceAt, last.deviceAt)
  const byMs = errorMsOf(last) - errorMsOf(first)
  const mayMs = first.uncertaintyMs + last.uncertaintyMs + hours * DRIFT_MAX_MS_PER_HOUR
  if (Math.abs(byMs) > mayMs) return null
  // Within a minute two codes tell nothing about a drift.
  return hours < 1 / 60 ? 0 : byMs / hours
}

function measured(
  claimed: ClaimedStart,
  error: { errorMs: number; uncertaintyMs: number },
  marks: ClockMark[],
  how: Reason,
  driftMsPerHour: number | null = null,
): Measured {
  const { errorMs, uncertaintyMs } = error
  const which = Math.abs(errorMs) < 500 ? 'right' : errorMs > 0 ? 'fast' : 'slow'
  const params = {
    codes: marks.map((mark) => wallTime(mark.saidAt)).join('、'),
    seconds: oneDecimal(Math.abs(errorMs) / 1000),
    uncertainty: oneDecimal(uncertaintyMs / 1000),
  }
  return {
    kind: 'measured',
    errorMs,
    uncertaintyMs,
    driftMsPerHour,
    correctedAt: claimed.at.subtract({ milliseconds: errorMs }),
    isOff: Math.abs(errorMs) > Math.max(CLOCK_TOLERANCE_MS, uncertaintyMs),
    marks,
    reasons: [{ code: `time-by-code-${which}`, article: 7, params }, how],
  }
}

const unknown = (code: Reason['code']): ClockReading => ({
  kind: 'unknown',
  reasons: [{ code, article: 7 }],
})

function nearestTo(
  at: Temporal.Instant | null,
  marks: readonly ClockMark[],
): ClockMark | undefined {
  if (at === null) return undefined
  return marks.toSorted((a, b) => hoursBetween(a.deviceAt, at) - hoursBetween(b.deviceAt, at))[0]
}

const hoursBetween = (a: Temporal.Instant, b: Temporal.Instant): number =>
  Math.abs(a.epochMilliseconds - b.epochMilliseconds) / HOUR_MS

const isOf = ({ heldFrom, heldUntil }: Span, saidAt: Temporal.Instant): boolean => {
  const grace = { minutes: HANDING_OVER_MINUTES }
  return covers(
    { heldFrom: heldFrom.subtract(grace), heldUntil: heldUntil?.add(grace) ?? null },
    saidAt,
  )
}

const covers = ({ heldFrom, heldUntil }: Span, at: Temporal.Instant): boolean =>
  Temporal.Instant.compare(heldFrom, at) <= 0 &&
  (heldUntil === null || Temporal.Instant.compare(at, heldUntil) < 0)

const oneDecimal = (value: number): string => String(Math.round(value * 10) / 10)
const signed = (value: number): string => {
  const rounded = Math.round(value * 100) / 100
  return rounded > 0 ? `+${rounded}` : String(rounded)
}

const wallTime = (at: Temporal.Instant): string =>
  at
    .toZonedDateTimeISO(ZONE)
    .toPlainDateTime()
    .toString({ smallestUnit: 'second' })
    .replace('T', ' ')
