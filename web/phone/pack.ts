// What was taken along: the last answer of GET /phone, whose it is, and how far this phone's clock was off then.

import type { Answer } from '../src/api/client.ts'

export type Pack = Answer<'GET /phone'>
export type PhoneActivity = Pack['activities'][number]
/** `id` is of the account in the unit in which it works: what was done for one unit is never sent to another. */
export type Account = { id: string; name: string }

export type KeptPack = {
  account: Account
  pack: Pack
  /** Positive: this phone's clock is fast. */
  offsetMs: number
  /** By this phone's clock. */
  takenAt: string
}

/** Half of the way there and back is the best guess of when the server looked at its clock. */
export const offsetOf = (serverNow: string, sentMs: number, heardMs: number): number =>
  Math.round((sentMs + heardMs) / 2 - Date.parse(serverNow))
