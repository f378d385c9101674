// What expires when, how many bytes that is and why, and whether the clock of the server is believed.

import { endOfPeriod } from '@shilu/core/periods.ts'
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
    const rows = await tx.retention.calendar(unit, now.toString(), to.toString())
    const sums = await tx.retention.sums(unit, now.toString())
    const sumOf = (kind: (typeof sums)[number]['kind']) => {
      const found = sums.find((one) => one.kind === kind)
      return { recordings: found?.recordings ?? 0, sizeBytes: found?.size_bytes ?? 0 }
    }
    const months = new Map<string, { code: string; recordings: number; sizeBytes: number }[]>()
    for (const { month, decides, recordings, size_bytes: sizeBytes } of rows)
      months.set(month, [...(months.get(month) ?? []), { code: decides, recordings, sizeBytes }])
    const clock = await judgeClock(tx, unit, now, null)
    return {
      months: [...months].map(([month, lines]) => ({
        month,
        recordings: lines.reduce((sum, one) => sum + one.recordings, 0),
        sizeBytes: lines.reduce((sum, one) => sum + one.sizeBytes, 0),
        lines,
      })),
      over: sumOf('over'),
      endless: sumOf('endless'),
      running: sumOf('running'),
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
