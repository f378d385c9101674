// Which stoppage records are looked at, as it stands in the address bar.

import { STOPPAGE_STATE_NAMES, type StoppageState } from '@shilu/core/rules/stoppage.ts'

/** UNTRUSTED: the address bar. */
export function readStoppageSearch(given: Record<string, unknown>): { state?: StoppageState } {
  const state = STOPPAGE_STATE_NAMES.find((one) => one === given['state'])
  return state ? { state } : {}
}
