// Art. 7 Before use: a full check that the device works, the battery is charged, there is storage space; its date and time are set to the present.
//
// A check that fails, or that was not made, blocks the issue unless a person states why it is issued all the
// same; the reason is kept and printed. The clock alone may stay unmeasured: it then says so, and is never
// taken for right.
//
// ASSUMPTION: "the battery is charged" is met from 80 percent on; the regulation names no figure. A unit may lay down another in its deadlines, as for the next two.
// ASSUMPTION: "there is storage space" is met from one hour of recording on; the regulation names no figure.
// ASSUMPTION: "set to the present" is met by a clock that is wrong by 3 seconds at most, which is what GA/T 947.2 allows a recorder to drift in a day.
// ASSUMPTION: a recorder writes 2.6 GB in an hour (1080p, the most that GA/T 947.2 allows) where nothing is known of what this one has recorded.
// ASSUMPTION: a clock that was not measured at the issue does not block it: the code that it films measures it later.

import type { DeviceKind } from '../device.ts'
import type { Reason } from '../reasons.ts'
import { ruleSetName, type RuleSetName } from './rule-set.ts'

export const PREFLIGHT_LIMITS = {
  batteryPercentMin: 80,
  hoursMin: 1,
  clockOffsetMaxMs: 3000,
} as const
export type PreflightLimits = { [K in keyof typeof PREFLIGHT_LIMITS]: number }
/** A version of the unit's deadlines, as a decision names it. */
export type NamedVersion = { id: string; number: number; title: string }
/** By what it is judged; without a version: by the numbers of the program. */
export type PreflightStandard = { limits: PreflightLimits; version: NamedVersion | null }
export const OWN_STANDARD: PreflightStandard = { limits: PREFLIGHT_LIMITS, version: null }

export const RATE_BYTES_PER_HOUR = 2_600_000_000

export const PREFLIGHT_CHECKS = [
  'works',
  'battery',
  'space',
  'lens',
  'microphone',
  'clock',
] as const
export type PreflightCheck = (typeof PREFLIGHT_CHECKS)[number]
export const PREFLIGHT_WORDS = {
  works: { zh: '功能', en: 'works' },
  battery: { zh: '电量', en: 'battery' },
  space: { zh: '存储空间', en: 'free space' },
  lens: { zh: '镜头', en: 'lens' },
  microphone: { zh: '麦克风', en: 'microphone' },
  clock: { zh: '时钟', en: 'clock' },
} as const satisfies Record<PreflightCheck, { zh: string; en: string }>

/** What was found; null where nobody looked. */
export type PreflightFacts = {
  works: boolean | null
  batteryPercent: number | null
  /** Free as the device or its card shows it. */
  freeBytes: number | null
  /** How much of that locked files hold, which the device counts as free because it records in a loop. */
  lockedBytes: number
  lens: boolean | null
  microphone: boolean | null
  /** The device's clock less the right time. */
  clockOffsetMs: number | null
}
export type Checked = {
  check: PreflightCheck
  outcome: 'pass' | 'fail' | 'unknown'
  reason: Reason
}
export type Preflight = {
  kind: 'fit' | 'unfit'
  checks: Checked[]
  /** The checks that keep it from being issued without a stated reason. */
  blocking: PreflightCheck[]
  /** How long it can record; null where the space is not known. */
  hours: number | null
  /** The version of the deadlines that it was judged by. */
  by: NamedVersion | null
  ruleSet: RuleSetName
}

/** What a device of this kind does not have needs no check. */
const WITHOUT: Partial<Record<DeviceKind, readonly PreflightCheck[]>> = {
  camera: ['microphone'],
  'voice-recorder': ['lens'],
  storage: ['battery', 'lens', 'microphone'],
  surveillance: ['battery'],
}
export const checksFor = (kind: DeviceKind): PreflightCheck[] =>
  PREFLIGHT_CHECKS.filter((check) => !WITHOUT[kind]?.includes(check))

/** `bytesPerHour`: as this device has recorded so far; null where it has not recorded enough. */
export function decidePreflight(
  kind: DeviceKind,
  facts: PreflightFacts,
  bytesPerHour: number | null,
  { limits, version }: PreflightStandard = OWN_STANDARD,
): Preflight {
  const hours = hoursLeft(facts, bytesPerHour)
  const all: Record<PreflightCheck, Omit<Checked, 'check'>> = {
    works: yesOrNo(facts.works, 'preflight-works', 'preflight-faulty'),
    battery: batteryOf(facts.batteryPercent, limits.batteryPercentMin),
    space: spaceOf(hours, limits.hoursMin, bytesPerHour !== null),
    lens: yesOrNo(facts.lens, 'preflight-lens', 'preflight-lens-bad'),
    microphone: yesOrNo(facts.microphone, 'preflight-microphone', 'preflight-microphone-bad'),
    clock: clockOf(facts.clockOffsetMs, limits.clockOffsetMaxMs),
  }
  const checks = checksFor(kind).map((check) => ({ check, ...all[check] }))
  const blocking = checks
    .filter(
      ({ check, outcome }) => outcome === 'fail' || (outcome === 'unknown' && check !== 'clock'),
    )
    .map(({ check }) => check)
  return {
    kind: blocking.length === 0 ? 'fit' : 'unfit',
    checks,
    blocking,
    hours,
    by: version,
    ruleSet: ruleSetName,
  }
}

/** To a tenth of an hour, never more than there is. */
export function hoursLeft(
  { freeBytes, lockedBytes }: Pick<PreflightFacts, 'freeBytes' | 'lockedBytes'>,
  bytesPerHour: number | null,
): number | null {
  if (freeBytes === null) return null
  const usableBytes = Math.max(0, freeBytes - lockedBytes)
  return Math.floor((usableBytes / (bytesPerHour ?? RATE_BYTES_PER_HOUR)) * 10) / 10
}

const NOT_CHECKED: Omit<Checked, 'check'> = {
  outcome: 'unknown',
  reason: { code: 'preflight-not-checked', article: 7 },
}
const outcome = (
  isGood: boolean,
  code: Reason['code'],
  params?: Reason['params'],
): Omit<Checked, 'check'> => ({
  outcome: isGood ? 'pass' : 'fail',
  reason: { code, article: 7, ...(params ? { params } : {}) },
})

const yesOrNo = (found: boolean | null, good: Reason['code'], bad: Reason['code']) =>
  found === null ? NOT_CHECKED : outcome(found, found ? good : bad)

const batteryOf = (percent: number | null, minimum: number) =>
  percent === null
    ? NOT_CHECKED
    : outcome(
        percent >= minimum,
        percent >= minimum ? 'preflight-battery' : 'preflight-battery-low',
        percent >= minimum ? { percent } : { percent, minimum },
      )

function spaceOf(hours: number | null, minimum: number, isMeasured: boolean) {
  if (hours === null) return NOT_CHECKED
  const isEnough = hours >= minimum
  if (!isEnough) return outcome(false, 'preflight-space-low', { hours, minimum })
  return outcome(true, isMeasured ? 'preflight-space' : 'preflight-space-by-standard', { hours })
}

function clockOf(offsetMs: number | null, maximumMs: number): Omit<Checked, 'check'> {
  if (offsetMs === null)
    return { outcome: 'unknown', reason: { code: 'preflight-clock-not-measured', article: 7 } }
  const params = { seconds: offsetMs / 1000 }
  return Math.abs(offsetMs) <= maximumMs
    ? outcome(true, 'preflight-clock', params)
    : outcome(false, 'preflight-clock-wrong', { ...params, maximum: maximumMs / 1000 })
}
