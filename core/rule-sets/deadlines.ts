// The periods that the regulation names or leaves open, as the unit lays them down.
//
// The regulation itself names one number: 24 hours after the return (Art. 13). A unit may ask for less,
// and never for more. Everything else it leaves open, and the shipped numbers are assumptions.

import { CASE_MARGIN_DAYS, CASE_MONTHS, RETENTION_MONTHS } from '../rules/retention.ts'
import { SHORTENING_GRACE_DAYS } from '../rules/shortening.ts'
import { HOURS_AFTER_RETURN } from '../rules/hand-in.ts'
import { LEGAL_HEAD_AFTER_HOURS } from '../rules/hand-in-reminders.ts'
import {
  OWN_STANDARD,
  PREFLIGHT_LIMITS,
  type NamedVersion,
  type PreflightStandard,
} from '../rules/preflight.ts'
import { readBody, type Parsed } from './read-body.ts'

export type DeadlinesBody = {
  /** Art. 13: hours after the return to the unit, where an exception is stated. */
  handInAfterReturnHours: number
  /** So long before it is due, a hand-in is shown as due soon. */
  dueSoonHours: number
  /** A shorter break between two pieces of one recorder is no gap. */
  gapToleranceMs: number
  /** Art. 12: the stoppage record, counted from the end of the activity. */
  stoppageRecordDueWorkingDays: number
  /** Art. 5: material that belongs to no activity is flagged so long after its intake. */
  outsideActivityHours: number
  /** Art. 13: so long after it was due, the legal head is reminded too. */
  legalHeadAfterHours: number
  /** Art. 7: what the check before use asks for. */
  preflightBatteryPercent: number
  preflightHours: number
  preflightClockSeconds: number
  /** Art. 15: the months of the article or more, from the capture and from the end of a case. */
  retentionMonths: number
  caseMonths: number
  caseMarginDays: number
  /** Between an approval and what it takes away: a shortening, a clearing. */
  graceDays: number
}

/** What holds for versions that were entered before these could be laid down. */
export const DEADLINES_BEFORE = {
  legalHeadAfterHours: LEGAL_HEAD_AFTER_HOURS,
  preflightBatteryPercent: PREFLIGHT_LIMITS.batteryPercentMin,
  preflightHours: PREFLIGHT_LIMITS.hoursMin,
  preflightClockSeconds: PREFLIGHT_LIMITS.clockOffsetMaxMs / 1000,
  retentionMonths: RETENTION_MONTHS,
  caseMonths: CASE_MONTHS,
  caseMarginDays: CASE_MARGIN_DAYS,
  graceDays: SHORTENING_GRACE_DAYS,
} as const satisfies Partial<DeadlinesBody>

/** What the check before use is judged by where this version is in force. */
export const preflightStandardOf = (
  version: (NamedVersion & { body: DeadlinesBody }) | undefined,
): PreflightStandard =>
  version === undefined
    ? OWN_STANDARD
    : {
        limits: {
          batteryPercentMin: version.body.preflightBatteryPercent,
          hoursMin: version.body.preflightHours,
          clockOffsetMaxMs: Math.round(version.body.preflightClockSeconds * 1000),
        },
        version: { id: version.id, number: version.number, title: version.title },
      }

export const parseDeadlines = (value: unknown): Parsed<DeadlinesBody> =>
  readBody(value, (fields) => ({
    handInAfterReturnHours: fields.count('handInAfterReturnHours', 1, HOURS_AFTER_RETURN),
    dueSoonHours: fields.count('dueSoonHours', 0, 240),
    gapToleranceMs: fields.count('gapToleranceMs', 0, 600_000),
    stoppageRecordDueWorkingDays: fields.count('stoppageRecordDueWorkingDays', 1, 30),
    outsideActivityHours: fields.count('outsideActivityHours', 1, 2400),
    legalHeadAfterHours: fields.count('legalHeadAfterHours', 1, 2400),
    preflightBatteryPercent: fields.count('preflightBatteryPercent', 1, 100),
    preflightHours: fields.number('preflightHours', 0.1, 100),
    preflightClockSeconds: fields.number('preflightClockSeconds', 0.1, 3600),
    retentionMonths: fields.count('retentionMonths', RETENTION_MONTHS, 1200),
    caseMonths: fields.count('caseMonths', CASE_MONTHS, 1200),
    caseMarginDays: fields.count('caseMarginDays', 0, 3650),
    graceDays: fields.count('graceDays', 7, 365),
  }))
