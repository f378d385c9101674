// Art. 12 Recording may stop only for: (1) fault, damage, flat battery, full storage; (2) severe weather or other natural causes; (3) obstruction by the party or others; (4) other force majeure. Then, promptly after the activity, a work record (工作记录) states the reason and its basis, the unit's principal leader reviews it, and it is filed.
//
// A record is written, handed to the leader, and approved or returned; a returned one is written again. Only
// an approved one explains a gap, and what was approved is final: a record is not rewritten afterwards.
//
// The unit may list its own reasons under each ground; a record keeps the words by which one was chosen.
//
// ASSUMPTION: nobody reviews a record that they wrote themselves.
// ASSUMPTION: the four grounds are closed; "not recorded at all" needs a record on one of them as well.

import { dayOf, ZONE } from '../periods.ts'
import type { ProblemCode } from '../problems.ts'
import type {
  StoppageGround as GroundInRuleSet,
  StoppageGroundsBody,
  StoppageReason,
} from '../rule-sets/stoppage-grounds.ts'

export const STOPPAGE_GROUNDS = {
  equipment: {
    zh: '设备故障、损坏，电量或存储空间不足',
    en: 'fault, damage, flat battery or full storage',
  },
  nature: { zh: '恶劣天气等自然原因', en: 'severe weather or other natural causes' },
  obstruction: { zh: '相对人或者他人阻碍', en: 'obstruction by the party or others' },
  'force-majeure': { zh: '其他不可抗力', en: 'other force majeure' },
} as const
export type StoppageGround = keyof typeof STOPPAGE_GROUNDS
export const STOPPAGE_GROUND_NAMES = Object.keys(STOPPAGE_GROUNDS) as [
  StoppageGround,
  ...StoppageGround[],
]

/** The unit's own reason under a ground: its words as they were, and the version that they came from. */
export type SubReason = StoppageReason & { version: string }

/** What a ground is called in the unit's rule set. */
const IN_RULE_SET: Record<StoppageGround, GroundInRuleSet> = {
  equipment: 'equipment',
  nature: 'weather',
  obstruction: 'obstruction',
  'force-majeure': 'force-majeure',
}

/** The reasons that the unit lists under a ground; none where it has no such rule set. */
export const reasonsUnder = (
  body: StoppageGroundsBody | undefined,
  ground: StoppageGround,
): readonly StoppageReason[] =>
  body?.grounds.find(({ code }) => code === IN_RULE_SET[ground])?.reasons ?? []

export const reasonUnder = (
  body: StoppageGroundsBody,
  ground: StoppageGround,
  code: string,
): StoppageReason | undefined => reasonsUnder(body, ground).find((one) => one.code === code)

export const STOPPAGE_STATES = {
  written: { zh: '草稿', en: 'being written' },
  submitted: { zh: '待领导审核', en: 'before the leader' },
  returned: { zh: '退回补正', en: 'returned' },
  approved: { zh: '已审核', en: 'approved' },
} as const
export type StoppageState = keyof typeof STOPPAGE_STATES
export const STOPPAGE_STATE_NAMES = Object.keys(STOPPAGE_STATES) as [
  StoppageState,
  ...StoppageState[],
]

export type StoppageAct = 'change' | 'submit' | 'approve' | 'return'

const NEXT: Record<StoppageState, Partial<Record<StoppageAct, StoppageState>>> = {
  written: { change: 'written', submit: 'submitted' },
  submitted: { approve: 'approved', return: 'returned' },
  returned: { change: 'returned', submit: 'submitted' },
  approved: {},
}

/** Whether this may be done with the record now, and what it then is. */
export function decideStoppage(
  act: StoppageAct,
  record: { state: StoppageState; writtenBy: string },
  by: string,
): { state: StoppageState } | { refusal: ProblemCode } {
  const state = NEXT[record.state][act]
  if (state === undefined)
    return { refusal: record.state === 'approved' ? 'STOPPAGE_FINAL' : 'STOPPAGE_NOT_NOW' }
  const isReview = act === 'approve' || act === 'return'
  if (isReview && record.writtenBy === by) return { refusal: 'STOPPAGE_OWN' }
  return { state }
}

/**
 * By when the record is due: the end of the working day after the activity's own.
 * ASSUMPTION: "promptly" means by the end of the next working day, unless the unit's deadlines give more of them; Saturdays and Sundays are none, public holidays are not known.
 */
export function stoppageDueAt(leftAt: Temporal.Instant, workingDays = 1): Temporal.Instant {
  let day = dayOf(leftAt)
  for (let left = workingDays; left > 0; left -= 1) {
    day = day.add({ days: 1 })
    while (day.dayOfWeek > 5) day = day.add({ days: 1 })
  }
  return day.add({ days: 1 }).toZonedDateTime(ZONE).toInstant()
}
