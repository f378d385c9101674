// Art. 15 音像记录设备记录的声像资料保存期限为6个月。到期后,管理人员根据情况对无保存意义的进行清除处理。
//
// What was appraised as of no value is cleared by two people and time: one asks, another approves, and only when the grace
// time is over are bytes removed. Until then anybody who may take part can take one out, or stop all of it: keeping
// needs one person, clearing two. What is kept again meanwhile, by a hold, an open case, a request or a longer period, is
// pulled out when it is approved and once more at the very moment of its removal. Here is the whole of it as a machine
// without clock and rows.
//
// ASSUMPTION: the grace time is that of a shortening, 30 days unless the unit's deadlines give another.

import type { ProblemCode } from '../problems.ts'
import { isSamePerson, type SealPerson } from './sealing.ts'
import { SHORTENING_GRACE_DAYS } from './shortening.ts'

/** Why bytes go: of no value (Art. 15), or because two discs have them (Art. 16, leave-server.ts). */
export const CLEARING_GROUNDS = {
  'no-value': { zh: '无保存意义', en: 'of no value' },
  'on-discs': { zh: '已存光盘', en: 'kept on discs' },
} as const
export type ClearingGround = keyof typeof CLEARING_GROUNDS
export const CLEARING_GROUND_NAMES = Object.keys(CLEARING_GROUNDS) as [
  ClearingGround,
  ...ClearingGround[],
]

export const CLEARING_STATES = {
  asked: { zh: '待审批', en: 'waits for an answer' },
  approved: { zh: '宽限期内', en: 'approved, grace time runs' },
  clearing: { zh: '正在清除', en: 'being cleared' },
  done: { zh: '已清除', en: 'cleared' },
  refused: { zh: '未批准', en: 'refused' },
  stopped: { zh: '已停止', en: 'stopped' },
} as const
export type ClearingState = keyof typeof CLEARING_STATES
export const CLEARING_STATE_NAMES = Object.keys(CLEARING_STATES) as [
  ClearingState,
  ...ClearingState[],
]

export type ClearingItemState = 'in' | 'pulled' | 'cleared'
export type Clearing = {
  state: ClearingState
  by: SealPerson
  approvedBy: SealPerson | null
  /** null until it is approved. */
  clearsAt: Temporal.Instant | null
  items: ReadonlyMap<string, ClearingItemState>
}

type ActOfShilu = { kind: 'begin' } | { kind: 'end' } | { kind: 'clear'; recording: string }
export type ClearingAct =
  | ActOfShilu
  | { kind: 'approve' }
  | { kind: 'refuse' }
  | { kind: 'stop' }
  | { kind: 'pull'; recording: string }

export type ClearingDecision =
  | { next: Clearing; /** Pulled out by this act, for they are kept again. */ pulled: string[] }
  | { refusal: ProblemCode }

/** `by` is null where Shilu itself acts. `mayClear`: whether nothing keeps this recording now. */
export function decideClearing(
  clearing: Clearing,
  act: ClearingAct,
  by: SealPerson | null,
  now: Temporal.Instant,
  mayClear: (recording: string) => boolean,
  graceDays: number = SHORTENING_GRACE_DAYS,
): ClearingDecision {
  if (act.kind === 'begin' || act.kind === 'clear' || act.kind === 'end')
    return by === null ? byItself(clearing, act, now, mayClear) : { refusal: 'NOT_PERMITTED' }
  if (by === null) return { refusal: 'NOT_PERMITTED' }
  const isOpen = clearing.state === 'asked' || clearing.state === 'approved'
  if (!isOpen) return { refusal: 'CLEARING_ANSWERED' }
  if (act.kind === 'stop')
    return { next: { ...clearing, state: 'stopped', clearsAt: null }, pulled: [] }
  if (act.kind === 'pull') {
    if (clearing.items.get(act.recording) !== 'in') return { refusal: 'CLEARING_ITEM_OUT' }
    const items = new Map(clearing.items).set(act.recording, 'pulled')
    // With nothing left in it there is nothing to approve and nothing to wait for.
    const isEmpty = ![...items.values()].includes('in')
    const next = { ...clearing, items }
    return {
      next: isEmpty ? { ...next, state: 'stopped', clearsAt: null } : next,
      pulled: [act.recording],
    }
  }
  if (clearing.state !== 'asked') return { refusal: 'CLEARING_ANSWERED' }
  if (act.kind === 'refuse') return { next: { ...clearing, state: 'refused' }, pulled: [] }
  if (isSamePerson(clearing.by, by)) return { refusal: 'KEEPING_OWN' }
  return approve(clearing, by, now.add({ hours: graceDays * HOURS_PER_DAY }), mayClear)
}
const HOURS_PER_DAY = 24

function approve(
  clearing: Clearing,
  by: SealPerson,
  clearsAt: Temporal.Instant,
  mayClear: (recording: string) => boolean,
): ClearingDecision {
  const pulled = [...clearing.items]
    .filter(([recording, state]) => state === 'in' && !mayClear(recording))
    .map(([recording]) => recording)
  const items = new Map(clearing.items)
  for (const recording of pulled) items.set(recording, 'pulled')
  if (![...items.values()].includes('in')) return { refusal: 'CLEARING_NOTHING_LEFT' }
  return { next: { ...clearing, state: 'approved', approvedBy: by, clearsAt, items }, pulled }
}

function byItself(
  clearing: Clearing,
  act: ActOfShilu,
  now: Temporal.Instant,
  mayClear: (recording: string) => boolean,
): ClearingDecision {
  const { state, clearsAt, items } = clearing
  const isTime = clearsAt !== null && Temporal.Instant.compare(now, clearsAt) >= 0
  if (!isTime) return { refusal: 'CLEARING_ANSWERED' }
  if (act.kind === 'begin')
    return state === 'approved'
      ? { next: { ...clearing, state: 'clearing' }, pulled: [] }
      : { refusal: 'CLEARING_ANSWERED' }
  if (state !== 'clearing') return { refusal: 'CLEARING_ANSWERED' }
  if (act.kind === 'end')
    return [...items.values()].includes('in')
      ? { refusal: 'CLEARING_ANSWERED' }
      : { next: { ...clearing, state: 'done' }, pulled: [] }
  const { recording } = act
  if (items.get(recording) !== 'in') return { refusal: 'CLEARING_ITEM_OUT' }
  const isKept = !mayClear(recording)
  const next = new Map(items).set(recording, isKept ? 'pulled' : 'cleared')
  return { next: { ...clearing, items: next }, pulled: isKept ? [recording] : [] }
}
