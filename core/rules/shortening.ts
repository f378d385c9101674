// Art. 15 音像记录设备记录的声像资料保存期限为6个月。到期后,管理人员根据情况对无保存意义的进行清除处理。
//
// Nothing that was corrected shortens the life of a recording by itself (I6): not a time, not a case, not a rule. What
// kept it before goes on as it was. Who wants the shorter end asks for it: the list of what would become clearable and
// when is made first (the dry run), another person approves, and it takes effect after a grace time. Lengthening takes
// effect at once.
//
// ASSUMPTION: the grace time is 30 days, unless the unit's deadlines give more.
// ASSUMPTION: an open case that is served or closed ends its keeping in the ordinary way where that end lies at least
// those days ahead; an end that is nearer, as after a date that was stated to lie far back, is a shortening.

import type { ProblemCode } from '../problems.ts'
import type { Reason } from '../reasons.ts'
import { isSamePerson, type SealPerson } from './sealing.ts'

export const SHORTENING_GRACE_DAYS = 30

/** A line as it was kept. */
export type LineBefore = {
  key: string
  reason: Reason
  until: Temporal.Instant | null
  isBefore: boolean
}
type Line = Pick<LineBefore, 'key' | 'reason' | 'until'>

/** What goes on as it was: at most one line for each key. */
export function goOnAsBefore(
  before: readonly LineBefore[],
  fresh: readonly Line[],
  now: Temporal.Instant,
): LineBefore[] {
  const freshBy = new Map(fresh.map((line) => [line.key, line]))
  const going = new Map<string, LineBefore>()
  for (const line of before) {
    const after = freshBy.get(line.key)
    if (!line.isBefore && endsInOrder(line, after, now)) continue
    if (after !== undefined && !isLonger(line, after)) continue
    const other = going.get(line.key)
    if (other === undefined || isLonger(line, other))
      going.set(line.key, { ...line, isBefore: true })
  }
  return [...going.values()]
}

/** Whether this line may end sooner or be gone without anybody's word, because others have given theirs. */
function endsInOrder(line: Line, after: Line | undefined, now: Temporal.Instant): boolean {
  const kind = line.key.slice(0, line.key.indexOf(':'))
  // Asked and answered, proposed and answered, appraised and appraised again: acts of their own, with their own events.
  if (kind === 'proposed' || kind === 'request' || kind === 'appraisal') return true
  // Only two people lift a hold; one that is merely gone (its activity was unlinked) goes on. A review ends by its closing.
  if (kind === 'hold' || kind === 'review') return after !== undefined
  if (kind !== 'case' || line.until !== null || after === undefined) return false
  const nearest = now.add({ hours: SHORTENING_GRACE_DAYS * HOURS_PER_DAY })
  return after.until !== null && Temporal.Instant.compare(after.until, nearest) >= 0
}
const HOURS_PER_DAY = 24

const isLonger = (one: Pick<Line, 'until'>, other: Pick<Line, 'until'>): boolean =>
  other.until !== null &&
  (one.until === null || Temporal.Instant.compare(one.until, other.until) > 0)

/** Why a line goes on as it was: what was changed. */
export const SHORTENING_CAUSES = {
  time: { zh: '拍摄时间更正', en: 'the time of capture was corrected' },
  terms: { zh: '保存时限调整', en: 'the periods were changed' },
  'case-dates': { zh: '案件日期变更', en: 'dates of the case were changed' },
  'case-gone': { zh: '不再归入案件', en: 'it no longer belongs to the case' },
  term: { zh: '案卷保管期限变更', en: 'the archive term was changed' },
  'hold-gone': { zh: '不再归入被长期保存的活动或案件', en: 'what is held no longer covers it' },
} as const
export type ShorteningCause = keyof typeof SHORTENING_CAUSES

export function causeOf(line: Line, fresh: Line | undefined): ShorteningCause {
  if (line.key === 'capture')
    return line.reason.params?.['months'] === fresh?.reason.params?.['months'] ? 'time' : 'terms'
  if (line.key.startsWith('hold:')) return 'hold-gone'
  if (line.key.startsWith('term:')) return fresh === undefined ? 'case-gone' : 'term'
  return fresh === undefined ? 'case-gone' : 'case-dates'
}

export const SHORTENING_STATES = {
  asked: { zh: '待审批', en: 'waits for an answer' },
  approved: { zh: '宽限期内', en: 'approved, grace time runs' },
  done: { zh: '已生效', en: 'in effect' },
  refused: { zh: '未批准', en: 'refused' },
  'taken-back': { zh: '已撤回', en: 'taken back' },
} as const
export type ShorteningState = keyof typeof SHORTENING_STATES
export const SHORTENING_STATE_NAMES = Object.keys(SHORTENING_STATES) as [
  ShorteningState,
  ...ShorteningState[],
]

export type Shortening = {
  state: ShorteningState
  by: SealPerson
  /** null until it is approved. */
  takesEffectAt: Temporal.Instant | null
}
export type ShorteningAct = 'approve' | 'refuse' | 'take-back' | 'take-effect'

/** What may be done with it now. `take-effect` is done by Shilu itself: `by` is null. */
export function decideShortening(
  shortening: Shortening,
  act: ShorteningAct,
  by: SealPerson | null,
  now: Temporal.Instant,
  graceDays: number = SHORTENING_GRACE_DAYS,
): { next: Shortening } | { refusal: ProblemCode } {
  const { state } = shortening
  if (act === 'take-effect') {
    const isDue =
      state === 'approved' &&
      shortening.takesEffectAt !== null &&
      Temporal.Instant.compare(now, shortening.takesEffectAt) >= 0
    return by === null && isDue
      ? { next: { ...shortening, state: 'done' } }
      : { refusal: 'SHORTENING_ANSWERED' }
  }
  if (by === null) return { refusal: 'NOT_PERMITTED' }
  // Until it takes effect anybody who may ask or answer can stop it: keeping longer needs one person only.
  if (act === 'take-back')
    return state === 'asked' || state === 'approved'
      ? { next: { ...shortening, state: 'taken-back', takesEffectAt: null } }
      : { refusal: 'SHORTENING_ANSWERED' }
  if (state !== 'asked') return { refusal: 'SHORTENING_ANSWERED' }
  if (act === 'refuse') return { next: { ...shortening, state: 'refused' } }
  if (isSamePerson(shortening.by, by)) return { refusal: 'KEEPING_OWN' }
  const takesEffectAt = graceEnd(now, graceDays)
  return { next: { ...shortening, state: 'approved', takesEffectAt } }
}

/** When what is approved at that moment takes effect. */
export const graceEnd = (approvedAt: Temporal.Instant, graceDays: number): Temporal.Instant =>
  approvedAt.add({ hours: graceDays * HOURS_PER_DAY })
