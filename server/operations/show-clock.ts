// What is known of the clock of a recording's device, and what was measured in it, as the API shows it.

import type { CodeVerdict } from '@shilu/core/clock-code.ts'
import { errorMsOf } from '@shilu/core/rules/clock.ts'
import type { z } from 'zod'
import type { ListedRow } from '../db/recordings.ts'
import type * as shapes from './shapes/recordings.ts'

type Clock = z.output<typeof shapes.clock>
type Row = Pick<ListedRow, 'clock' | 'clock_search' | 'measures' | 'captured_at'>
type CodeRow = {
  position_ms: number
  code: string
  verdict: CodeVerdict
  said_at: Temporal.Instant
  device_at: Temporal.Instant | null
  uncertainty_ms: number
}

// What stands in these columns was written by our own operations.
const clockOf = ({ clock }: Pick<Row, 'clock'>) => clock as Clock | null

export const showClock = (row: Row, codes: CodeRow[]) => ({
  clock: clockOf(row),
  clockSearch: row.clock_search as z.output<typeof shapes.clockSearch> | null,
  measures: row.measures as z.output<typeof shapes.measures> | null,
  clockCodes: codes.map((one) => ({
    positionMs: one.position_ms,
    code: one.code,
    verdict: one.verdict,
    saidAt: one.said_at.toString(),
    errorMs:
      one.device_at === null ? null : errorMsOf({ deviceAt: one.device_at, saidAt: one.said_at }),
    uncertaintyMs: one.uncertainty_ms,
  })),
})

/** What would count without a code, where a code moved the time; a person's word is not measured against it. */
export function claimedBeforeCode(
  row: Pick<Row, 'clock' | 'captured_at'>,
): Temporal.Instant | null {
  const clock = clockOf(row)
  if (clock?.kind !== 'measured' || clock.claimedAt === null) return null
  const isByCode = row.captured_at?.equals(Temporal.Instant.from(clock.correctedAt)) ?? false
  return isByCode ? Temporal.Instant.from(clock.claimedAt) : null
}
