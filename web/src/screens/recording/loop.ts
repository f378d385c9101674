// The stretch from A to B that is played again and again. Either end may be set first.

export type Loop = { fromSeconds: number | null; toSeconds: number | null }

export const NO_LOOP: Loop = { fromSeconds: null, toSeconds: null }

/** B must lie behind A: an A at or behind B sets B free. */
export const withStart = ({ toSeconds }: Loop, fromSeconds: number): Loop => ({
  fromSeconds,
  toSeconds: toSeconds !== null && toSeconds > fromSeconds ? toSeconds : null,
})

/** Without an A before it, the stretch begins at the beginning. */
export const withEnd = ({ fromSeconds }: Loop, toSeconds: number): Loop => ({
  fromSeconds: fromSeconds !== null && fromSeconds < toSeconds ? fromSeconds : 0,
  toSeconds,
})

/** A frame of the next round may be told a moment early. */
const EARLY_SECONDS = 0.001

/** Where to go on from here; null where nothing is to be done. */
export function wrap({ fromSeconds, toSeconds }: Loop, atSeconds: number): number | null {
  if (fromSeconds === null || toSeconds === null) return null
  return atSeconds >= toSeconds - EARLY_SECONDS ? fromSeconds : null
}
