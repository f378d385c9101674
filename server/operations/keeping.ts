// What expires when, how many bytes that is and why, and whether the clock of the server is believed.

import { endOfPeriod } from '@shilu/core/periods.ts'
import { monthOfList } from '@shilu/core/rules/appraisal.ts'
import { z } from 'zod'
import { operation, unrecorded } from './operation.ts'
import { judgeClock } from './server-clock.ts'
import * as shapes from './shapes/keeping.ts'
import { unitOf } from './unit-of.ts'

export const readCalendar = operation({
  summary: 'What expires in which month, with the reasons that decide it',
  permission: 'retention.read',
  event: unrecorded('sums of the own unit; no recording is named'),
  input: z.strictObject({ months: z.coerce.number().int().min(1).max(120).default(24) }),
  output: shapes.calendar,
  async run({ tx, input, asker, now }) {
    const unit = unitOf(asker)
    const to = endOfPeriod(now, input.months)
    const sums = await tx.retention.sums(unit)
    const over = { recordings: 0, sizeBytes: 0 }
    const running = { recordings: 0, sizeBytes: 0 }
    const endless = { recordings: 0, sizeBytes: 0 }
    const months = new Map<string, Map<string, Sum>>()
    for (const { kept_until: until, decides, recordings, size_bytes: sizeBytes } of sums) {
      const sum = { recordings, sizeBytes }
      if (until === null) add(endless, sum)
      else if (Temporal.Instant.compare(until, now) <= 0) add(over, sum)
      else {
        add(running, sum)
        if (Temporal.Instant.compare(until, to) > 0) continue
        const month = monthOfList(until)
        const lines = months.get(month) ?? new Map<string, Sum>()
        months.set(month, lines)
        lines.set(decides, add(lines.get(decides) ?? { recordings: 0, sizeBytes: 0 }, sum))
      }
    }
    const clock = await judgeClock(tx, unit, now, null)
    return {
      months: [...months].map(([month, lines]) => ({
        month,
        ...[...lines.values()].reduce(add, { recordings: 0, sizeBytes: 0 }),
        lines: [...lines].map(([code, sum]) => ({ code, ...sum })),
      })),
      over,
      endless,
      running,
      undecided: await tx.retention.countUndecided(unit),
      goingOn: await tx.retention.countGoingOn(unit),
      clock: {
        kind: clock.kind,
        reasons: clock.reasons,
        seenAt: clock.seenAt?.toString() ?? null,
        noticedAt: clock.noticedAt?.toString() ?? null,
        now: now.toString(),
      },
    }
  },
})

type Sum = { recordings: number; sizeBytes: number }

function add(to: Sum, { recordings, sizeBytes }: Sum): Sum {
  to.recordings += recordings
  to.sizeBytes += sizeBytes
  return to
}
