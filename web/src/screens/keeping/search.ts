// What stands in the address of the holds. UNTRUSTED: the address bar.

export const HOLD_STATES = ['stands', 'lift-asked', 'lifted'] as const
export type HoldState = (typeof HOLD_STATES)[number]

export function readHoldSearch({ state }: Record<string, unknown>): { state?: HoldState } {
  const found = HOLD_STATES.find((one) => one === state)
  return found === undefined ? {} : { state: found }
}
