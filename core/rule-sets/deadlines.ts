// The periods that the regulation names or leaves open, as the unit lays them down.
//
// The regulation itself names one number: 24 hours after the return (Art. 13). A unit may ask for less,
// and never for more. Everything else it leaves open, and the shipped numbers are assumptions.

import { HOURS_AFTER_RETURN } from '../rules/hand-in.ts'
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
}

export const parseDeadlines = (value: unknown): Parsed<DeadlinesBody> =>
  readBody(value, (fields) => ({
    handInAfterReturnHours: fields.count('handInAfterReturnHours', 1, HOURS_AFTER_RETURN),
    dueSoonHours: fields.count('dueSoonHours', 0, 240),
    gapToleranceMs: fields.count('gapToleranceMs', 0, 600_000),
    stoppageRecordDueWorkingDays: fields.count('stoppageRecordDueWorkingDays', 1, 30),
    outsideActivityHours: fields.count('outsideActivityHours', 1, 2400),
  }))
