// Stretches of time as pairs of milliseconds since 1970, and what can be done with them. A stretch is never
// empty; a list is sorted and its stretches do not touch.

export type Stretch = { fromMs: number; untilMs: number }

export const lengthOf = (stretches: readonly Stretch[]): number =>
  stretches.reduce((sum, { fromMs, untilMs }) => sum + (untilMs - fromMs), 0)

/** As people are told it; short times to a tenth, because “0 of 1 minute” tells nothing. */
export const toMinutes = (ms: number): number =>
  ms < 600_000 ? Math.round(ms / 6000) / 10 : Math.round(ms / 60_000)

/** What is covered by any of them; stretches with no more than `joinMs` between them become one. */
export function unionOf(stretches: readonly Stretch[], joinMs = 0): Stretch[] {
  const sorted = stretches
    .filter(({ fromMs, untilMs }) => untilMs > fromMs)
    .toSorted((a, b) => a.fromMs - b.fromMs || a.untilMs - b.untilMs)
  const joined: Stretch[] = []
  for (const { fromMs, untilMs } of sorted) {
    const last = joined.at(-1)
    if (last && fromMs - last.untilMs <= joinMs) last.untilMs = Math.max(last.untilMs, untilMs)
    else joined.push({ fromMs, untilMs })
  }
  return joined
}

/** The parts that lie within the bounds. */
export const within = (stretches: readonly Stretch[], bounds: Stretch): Stretch[] =>
  stretches.flatMap((one) => {
    const fromMs = Math.max(one.fromMs, bounds.fromMs)
    const untilMs = Math.min(one.untilMs, bounds.untilMs)
    return untilMs > fromMs ? [{ fromMs, untilMs }] : []
  })

/** What of the bounds none of the stretches covers. */
export function leftOf(bounds: Stretch, covered: readonly Stretch[]): Stretch[] {
  const left: Stretch[] = []
  let fromMs = bounds.fromMs
  for (const one of unionOf(within(covered, bounds))) {
    if (one.fromMs > fromMs) left.push({ fromMs, untilMs: one.fromMs })
    fromMs = one.untilMs
  }
  if (bounds.untilMs > fromMs) left.push({ fromMs, untilMs: bounds.untilMs })
  return left
}
