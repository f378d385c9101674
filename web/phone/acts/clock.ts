// When an act of the phone happened. The phone's clock is measured at each contact; while the two measurements around
// an act agree, the server works out the moment from the phone's own time. Where they do not, the clock was set in
// between and nobody can say before or after: the last measurement before the act counts, and the moment as stated by
// a person, not as measured.
//
// ASSUMPTION: a clock that moved by more than a minute between two contacts was set; less is how clocks go.

export const CLOCK_SET_FROM_MS = 60_000

export type Told = { kind: 'tapped'; tappedAt: string } | { kind: 'stated'; at: string }

/** Both offsets positive where the phone's clock is fast. */
export function tellMoment(
  { at, offsetMs }: { at: string; offsetMs: number },
  offsetNowMs: number,
): Told {
  const isSet = Math.abs(offsetNowMs - offsetMs) > CLOCK_SET_FROM_MS
  return isSet
    ? { kind: 'stated', at: new Date(Date.parse(at) - offsetMs).toISOString() }
    : { kind: 'tapped', tappedAt: at }
}
