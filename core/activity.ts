// An activity 执法活动: one act of enforcement from the arrival of the officers to their departure, and their
// return to the unit. Each of its three moments says how it is known: nothing is taken as measured that was
// only written down.

import { decideCertificate, type CertificateDates, type CertificateState } from './certificate.ts'
import type { Reason } from './reasons.ts'

/** Of a moment: tapped when it happened; stated by a person, then or afterwards; read off a recording. */
export const KNOWN_BY = {
  tapped: { zh: '当场点按', en: 'tapped when it happened' },
  stated: { zh: '人员填写', en: 'stated by a person' },
  recording: { zh: '依据音像记录', en: 'read off a recording' },
} as const
export type KnownBy = keyof typeof KNOWN_BY

export const MOMENTS = {
  arrived: { zh: '到达现场', en: 'arrival' },
  left: { zh: '离开现场', en: 'departure' },
  returned: { zh: '返回单位', en: 'return to the unit' },
} as const
export type Moment = keyof typeof MOMENTS
export const MOMENT_NAMES = ['arrived', 'left', 'returned'] as const satisfies readonly Moment[]

export type Moments = Record<Moment, Temporal.Instant | null>

/** Clocks differ a little: a moment so far ahead of the server's is not called wrong. */
export const MOMENT_AHEAD_MINUTES = 10
/** ASSUMPTION: the same moment tapped again within so many seconds is one tap, sent twice by a phone that did not hear the answer. */
export const SAME_TAP_SECONDS = 5
/** 行政处罚法 art. 42. */
export const OFFICERS_MIN = 2

export type MomentFault = 'order' | 'ahead'

/** What is wrong with the moments; null when nothing is. A moment that is not known yet is no fault. */
export function faultOfMoments(moments: Moments, now: Temporal.Instant): MomentFault | null {
  const known = MOMENT_NAMES.map((name) => moments[name]).filter((at) => at !== null)
  const latest = now.add({ minutes: MOMENT_AHEAD_MINUTES })
  if (known.some((at) => Temporal.Instant.compare(at, latest) > 0)) return 'ahead'
  const isOrdered = known.every((at, index) => {
    const before = known[index - 1]
    return before === undefined || Temporal.Instant.compare(before, at) <= 0
  })
  return isOrdered ? null : 'order'
}

export type ActivityOfficer = CertificateDates & {
  name: string
  isActive: boolean
  certificateNumber: string
}

/** `on`: the day of the activity. */
export const countCertified = (
  officers: readonly ActivityOfficer[],
  on: Temporal.PlainDate,
): number => officers.filter((one) => isCertified(one, on)).length

const COUNTS: Record<CertificateState, boolean> = {
  valid: true,
  unknown: true,
  expired: false,
  'not-yet': false,
}
const isCertified = (one: ActivityOfficer, on: Temporal.PlainDate): boolean =>
  one.isActive && one.certificateNumber.trim() !== '' && COUNTS[decideCertificate(one, on).state]

/** Fewer than two officers with a certificate that was valid on the day: told, never refused, for the activity took place. */
export function judgeOfficers(
  officers: readonly ActivityOfficer[],
  on: Temporal.PlainDate,
): Reason[] {
  const certified = countCertified(officers, on)
  const few: Reason[] =
    certified < OFFICERS_MIN
      ? [{ code: 'officers-too-few', params: { certified, min: OFFICERS_MIN } }]
      : []
  return [...few, ...officers.flatMap((one) => whyNot(one, on))]
}

function whyNot(one: ActivityOfficer, on: Temporal.PlainDate): Reason[] {
  const params = { name: one.name }
  if (!one.isActive) return [{ code: 'certificate-out-of-service', params }]
  if (one.certificateNumber.trim() === '') return [{ code: 'certificate-missing', params }]
  return decideCertificate(one, on).reasons
}

/** By the phone's clock each time it is sent, so that the two differ by the way to the server and back. */
export const isSameTap = (before: Temporal.Instant, at: Temporal.Instant): boolean =>
  Math.abs(before.epochMilliseconds - at.epochMilliseconds) <= SAME_TAP_SECONDS * 1000

/** The phone said that something happened at its own time `tappedAt` while it was `deviceNow` there. */
export function momentOfTap(
  tap: { tappedAt: Temporal.Instant; deviceNow: Temporal.Instant },
  now: Temporal.Instant,
): { at: Temporal.Instant; deviceOffsetMs: number } {
  const deviceOffsetMs = tap.deviceNow.epochMilliseconds - now.epochMilliseconds
  return { at: tap.tappedAt.subtract({ milliseconds: deviceOffsetMs }), deviceOffsetMs }
}
