// What an officer did on the phone and the server has to hear: kept here in its order until the server has answered.
// Each can be sent twice without being done twice: what is made carries an id of the phone.

import type { Moment } from '@shilu/core/activity.ts'
import type { ContentMark } from '@shilu/core/content-mark.ts'
import type { StoppageGround } from '@shilu/core/rules/stoppage.ts'

export type Point = { latitude: number; longitude: number }
export type Stoppage = {
  id: string
  fromAt: string
  untilAt: string
  ground: StoppageGround
  /** Code of the unit's own reason under that ground. */
  subReason: string | null
  reason: string
  basis: string
  substitute: string | null
  isSubmitted: boolean
}

export type Act =
  | {
      kind: 'open'
      title: string
      items: string[]
      officers: string[]
      party: string | null
      place: string | null
    }
  | { kind: 'tap'; moment: Moment; point: Point | null }
  | { kind: 'mark'; markId: string; mark: ContentMark; note: string | null }
  | { kind: 'unmark'; markId: string }
  | { kind: 'stoppage'; stoppage: Stoppage }

export type KeptAct = {
  seq: number
  /** Whose it is: sent only while this account is signed in. */
  account: string
  activity: string
  act: Act
  /** By this phone's clock, as it was. */
  at: string
  /** How fast that clock was when the server was last heard before. */
  offsetMs: number
  /** What the server said against it; null while it waits. */
  problem: { code: string; words: string } | null
}
