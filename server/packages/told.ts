// What a package tells of itself: in recordings.json for programs, in 说明.html for people.

import type { LoggedEvent } from '../db/log-entries.ts'
import type { Packed } from './payload.ts'

export type Told = {
  id: string
  unit: string
  purpose: string
  recipient: string
  packageEvent: number
  packed: readonly Packed[]
  eventsOf: ReadonlyMap<string, readonly LoggedEvent[]>
}
