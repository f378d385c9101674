// Art. 15 音像记录设备记录的声像资料保存期限为6个月。到期后,管理人员根据情况对无保存意义的进行清除处理。
//
// A period is only as true as the clock that it is counted with. A server whose clock runs years ahead, by a flat
// battery, a wrong hand or an intruder, would call everything expired. So this server notes the time that it has lived
// through, and what ran ahead of that is not believed before a person has seen it: until then nothing becomes
// clearable, nothing takes effect and nothing is removed. Everything else goes on: evidence is taken in by any clock.
//
// ASSUMPTION: an office PC may be switched off over a holiday: a gap of up to ten days is believed after a start.
// ASSUMPTION: while it runs, the clock and the counter of the machine may differ by an hour.
// ASSUMPTION: a witness or a time-stamping authority that differs by more than a day from our clock is believed more than ours.

import { beijingTime } from '../periods.ts'
import type { Reason } from '../reasons.ts'

export const OFF_DAYS_MAX = 10
export const DRIFT_MINUTES_MAX = 60
export const OUTSIDE_HOURS_MAX = 24

export type ServerClock = {
  /** The time that it has lived through; null before the first look. */
  seenAt: Temporal.Instant | null
  /** How long the machine's own counter says that it has run since then; null over a start. */
  ranForMs: number | null
  /** What somebody outside told, and what our clock said then. */
  outside: readonly { by: string; saidAt: Temporal.Instant; oursAt: Temporal.Instant }[]
}

export type ClockDecision = { kind: 'believed' | 'ahead' | 'behind' | 'outside'; reasons: Reason[] }

export function decideServerClock(clock: ServerClock, now: Temporal.Instant): ClockDecision {
  for (const { by, saidAt, oursAt } of clock.outside)
    if (Math.abs(oursAt.since(saidAt).total('hours')) > OUTSIDE_HOURS_MAX)
      return {
        kind: 'outside',
        reasons: [
          {
            code: 'clock-outside',
            article: 15,
            params: { by, said: beijingTime(saidAt), ours: beijingTime(oursAt) },
          },
        ],
      }
  if (clock.seenAt === null) return { kind: 'believed', reasons: [] }
  const aheadMinutes =
    now.since(clock.seenAt).total('minutes') - (clock.ranForMs ?? 0) / MS_PER_MINUTE
  const mostMinutes = clock.ranForMs === null ? OFF_DAYS_MAX * MINUTES_PER_DAY : DRIFT_MINUTES_MAX
  const params = { seen: beijingTime(clock.seenAt), now: beijingTime(now) }
  if (aheadMinutes > mostMinutes)
    return { kind: 'ahead', reasons: [{ code: 'clock-ahead', article: 15, params }] }
  if (aheadMinutes < -DRIFT_MINUTES_MAX)
    return { kind: 'behind', reasons: [{ code: 'clock-behind', article: 15, params }] }
  return { kind: 'believed', reasons: [] }
}
const MS_PER_MINUTE = 60_000
const MINUTES_PER_DAY = 1440
