// Art. 4 The policy and regulations office (政策法规股) manages and maintains the devices day to day and keeps them usable; it keeps a register (台账) of recorder use: who used it, when it was handed over, what was recorded.
//
// In which state a device is, and how it comes from one into another. Issue and return are the only ways
// into `issued` and out of it, but for a device that is lost while somebody has it.
//
// `isActive` keeps its meaning beside this: whether the device is in use at all. A device that is lost or
// scrapped is not; one that was switched off (given to another authority, for example) is in no other state
// for it, and is issued to nobody.
//
// ASSUMPTION: a device that a person was registered as holding by hand, before there were issues, counts as issued; an issue ends such a holding and needs no return.

import type { Reason } from './reasons.ts'

export const DEVICE_STATES = ['in-store', 'issued', 'in-repair', 'lost', 'scrapped'] as const
export type DeviceState = (typeof DEVICE_STATES)[number]
export const DEVICE_STATE_WORDS = {
  'in-store': { zh: '在库', en: 'in store' },
  issued: { zh: '已领用', en: 'issued' },
  'in-repair': { zh: '在修', en: 'in repair' },
  lost: { zh: '遗失', en: 'lost' },
  scrapped: { zh: '报废', en: 'scrapped' },
} as const satisfies Record<DeviceState, { zh: string; en: string }>

/** What a person may state; `issued` comes from an issue alone. A scrapped device stays scrapped. */
export const STATES_AFTER: Readonly<
  Record<DeviceState, readonly Exclude<DeviceState, 'issued'>[]>
> = {
  'in-store': ['in-repair', 'lost', 'scrapped'],
  issued: ['lost'],
  'in-repair': ['in-store', 'lost', 'scrapped'],
  lost: ['in-store', 'scrapped'],
  scrapped: [],
}

export type DeviceFacts = {
  state: DeviceState
  isActive: boolean
  /** Who has it now. */
  holder: { name: string; isByHand: boolean } | null
}
export type StateDecision =
  | { kind: 'allowed'; isActive: boolean; endsHolding: boolean; reasons: Reason[] }
  | { kind: 'refused'; reasons: Reason[] }

const refused = (code: Reason['code'], params?: Reason['params']): StateDecision => ({
  kind: 'refused',
  reasons: [{ code, article: 4, ...(params ? { params } : {}) }],
})

/** A state that a person states. `why` is asked for always: the register tells it years later. */
export function decideStateChange(
  { state, isActive, holder }: DeviceFacts,
  next: Exclude<DeviceState, 'issued'>,
  why: string,
): StateDecision {
  if (!STATES_AFTER[state].includes(next)) {
    if (holder && next !== 'lost') return refused('device-state-held', { name: holder.name })
    return refused(state === 'scrapped' ? 'device-state-final' : 'device-state-not-from')
  }
  if (holder && next !== 'lost') return refused('device-state-held', { name: holder.name })
  if (why.trim() === '') return refused('device-state-needs-why')
  const isOut = next === 'lost' || next === 'scrapped'
  return {
    kind: 'allowed',
    // What comes back from being lost is in use again; a device that was switched off stays so.
    isActive: isOut ? false : state === 'lost' ? true : isActive,
    endsHolding: holder !== null,
    reasons: [{ code: 'device-state-stated', article: 4 }],
  }
}

/** Whether the device can be given to somebody now. */
export function decideIssuable({ state, isActive, holder }: DeviceFacts): StateDecision {
  if (holder && !holder.isByHand) return refused('device-issued-to', { name: holder.name })
  if (state === 'in-repair' || state === 'lost' || state === 'scrapped')
    return refused(`device-${state}`)
  if (!isActive) return refused('device-switched-off')
  return {
    kind: 'allowed',
    isActive,
    endsHolding: holder !== null,
    reasons: [{ code: holder ? 'device-held-by-hand' : 'device-in-store', article: 4 }],
  }
}

export const MAINTENANCE_KINDS = {
  care: { zh: '保养', en: 'care' },
  repair: { zh: '维修', en: 'repair' },
  'sent-out': { zh: '送修', en: 'sent out for repair' },
  scrapping: { zh: '报废', en: 'scrapping' },
} as const
export type MaintenanceKind = keyof typeof MAINTENANCE_KINDS

/** How it came back. */
export const CONDITIONS = {
  intact: { zh: '完好', en: 'intact' },
  worn: { zh: '有磨损，不影响使用', en: 'worn, fit for use' },
  damaged: { zh: '有损坏', en: 'damaged' },
} as const
export type Condition = keyof typeof CONDITIONS

/** What the person who returns a device says was recorded with it. */
export const RECORDED = {
  docked: { zh: '已采集', en: 'taken in' },
  none: { zh: '未录制', en: 'none recorded' },
  'to-come': { zh: '待采集', en: 'to be taken in' },
} as const
export type Recorded = keyof typeof RECORDED

/** What was said at the return beside what the archive has. Told, never refused. */
export function judgeReturn(recorded: Recorded, recordings: number): Reason[] {
  if (recordings > 0)
    return recorded === 'none'
      ? [{ code: 'return-none-but-docked', article: 4, params: { count: recordings } }]
      : []
  if (recorded === 'none') return [{ code: 'return-none-recorded', article: 4 }]
  return [
    {
      code: recorded === 'docked' ? 'return-docked-but-none' : 'return-nothing-docked',
      article: 13,
    },
  ]
}
