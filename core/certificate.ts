// Is an officer's enforcement certificate (执法证) valid on the day of an activity? 行政处罚法 art. 42 demands two
// officers with certificates; the certificate has a first and a last day.
//
// ASSUMPTION: a certificate whose last day nobody entered counts as valid, and that it is not known is told.
// ASSUMPTION: a certificate whose first day alone nobody entered was valid before as well.

import type { Reason } from './reasons.ts'

export const CERTIFICATE_STATES = {
  valid: { zh: '有效', en: 'valid' },
  expired: { zh: '已到期', en: 'expired' },
  'not-yet': { zh: '尚未生效', en: 'not valid yet' },
  unknown: { zh: '有效期未登记', en: 'dates not known' },
} as const
export type CertificateState = keyof typeof CERTIFICATE_STATES
export const CERTIFICATE_STATE_NAMES = Object.keys(CERTIFICATE_STATES) as [
  CertificateState,
  ...CertificateState[],
]

/** First and last day of validity, YYYY-MM-DD, as days in Beijing. */
export type CertificateDates = { certificateFrom: string | null; certificateUntil: string | null }

/** ASSUMPTION: a certificate is asked about sixty days before its last day, which is time to renew it. */
export const CERTIFICATE_SOON_DAYS = 60

export type CertificateDecision = { state: CertificateState; reasons: Reason[] }

export function decideCertificate(
  { name, certificateFrom: from, certificateUntil: until }: CertificateDates & { name: string },
  on: Temporal.PlainDate,
): CertificateDecision {
  const day = on.toString()
  if (until !== null && until < day)
    return {
      state: 'expired',
      reasons: [{ code: 'certificate-expired', params: { name, on: until } }],
    }
  if (from !== null && day < from)
    return {
      state: 'not-yet',
      reasons: [{ code: 'certificate-not-yet', params: { name, on: from } }],
    }
  return until === null
    ? { state: 'unknown', reasons: [{ code: 'certificate-unknown', params: { name } }] }
    : { state: 'valid', reasons: [] }
}

/** How it stands today, for whoever renews it: the same, and `soon` for what ends before long. */
export const CERTIFICATE_STANDINGS = {
  ...CERTIFICATE_STATES,
  soon: { zh: '即将到期', en: 'expires soon' },
} as const
export type CertificateStanding = keyof typeof CERTIFICATE_STANDINGS
export const CERTIFICATE_STANDING_NAMES = Object.keys(CERTIFICATE_STANDINGS) as [
  CertificateStanding,
  ...CertificateStanding[],
]

export function certificateStanding(
  officer: CertificateDates & { name: string },
  today: Temporal.PlainDate,
): CertificateStanding {
  const { state } = decideCertificate(officer, today)
  const { certificateUntil: until } = officer
  const isSoon =
    state === 'valid' && until !== null && until <= certificateSoonDay(today).toString()
  return isSoon ? 'soon' : state
}

/** Days compare as texts; a day that is not known contradicts none. */
export const areDatesInOrder = ({ certificateFrom, certificateUntil }: CertificateDates): boolean =>
  certificateFrom === null || certificateUntil === null || certificateFrom <= certificateUntil

/** The last day that is asked about today: what ends by then, or has ended, is to be renewed. */
export const certificateSoonDay = (today: Temporal.PlainDate): Temporal.PlainDate =>
  today.add({ days: CERTIFICATE_SOON_DAYS })
