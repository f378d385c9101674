// What the events around issue and return of devices tell: part of the union in events.ts.

import type { Condition, DeviceState, MaintenanceKind, Recorded } from './device-state.ts'
import type { NamedVersion, PreflightCheck, PreflightFacts } from './rules/preflight.ts'

/** How the other person confirmed. On paper only where the officer has no account, and with words why. */
export type Confirmed =
  { how: 'password' | 'pin'; account: string; name: string } | { how: 'paper'; why: string }

export type ReturnChecks = {
  works: boolean | null
  lens: boolean | null
  microphone: boolean | null
}

export type DeviceEventDetails = {
  'device.issued': {
    issue: string
    device: string
    officer: string
    issuedAt: string
    purpose: string | null
    facts: PreflightFacts
    failing: PreflightCheck[]
    /** Since version 2: the version of the deadlines that said how good is good enough; null: there was none. */
    checkedBy: NamedVersion | null
    overrideWhy: string | null
    lateWhy: string | null
    confirmed: Confirmed
  }
  'device.returned': {
    issue: string
    device: string
    officer: string
    returnedAt: string
    state: DeviceState
    condition: Condition
    checks: ReturnChecks
    recorded: Recorded
    /** What the archive had of this issue at that moment. */
    recordings: number
    recordedWords: string | null
    note: string | null
    lateWhy: string | null
    confirmed: Confirmed
  }
  /** `issue`: the one that ended with it, because the device was lost while issued. */
  'device.state-changed': {
    device: string
    before: DeviceState
    after: DeviceState
    why: string
    issue: string | null
  }
  'device.maintained': {
    device: string
    maintenance: string
    kind: MaintenanceKind
    doneOn: string
    doneBy: string
    what: string
    result: string | null
  }
  /** The picture as it was made anew here; `before`: the digest of the one in whose place it came. */
  'device.photo-set': {
    device: string
    sha256: string
    sizeBytes: number
    width: number
    height: number
    before: string | null
  }
  'device.photo-removed': { device: string; sha256: string }
  'device.confirmation-refused': {
    device: string
    officer: string
    reason: 'wrong-secret' | 'locked'
  }
  'pin.changed': { account: string }
  'pin.refused': { account: string }
}
