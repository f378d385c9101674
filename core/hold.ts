// A hold 长期保存 lies on a recording, an activity or a case (Art. 16). What the facts show is proposed, with a key that
// is the same as long as the fact is; a person places it, or says why not.

import type { HoldGround } from './rules/retention.ts'

export const HOLD_SCOPES = {
  recording: { zh: '音像资料', en: 'recording' },
  activity: { zh: '执法活动', en: 'activity' },
  case: { zh: '案件', en: 'case' },
} as const
export type HoldScope = keyof typeof HOLD_SCOPES
export const HOLD_SCOPE_NAMES = Object.keys(HOLD_SCOPES) as [HoldScope, ...HoldScope[]]

/** The facts that propose a hold. */
export const HOLD_FACTS = {
  appeal: { zh: '案件已提起复议或诉讼', en: 'the case is under appeal' },
  major: { zh: '案件标为重大、敏感', en: 'the case is marked as major or sensitive' },
  stoppage: { zh: '因受阻挠中断记录', en: 'the recording was stopped by an obstruction' },
  obstruction: { zh: '标记了“受到阻挠”', en: 'an obstruction was marked' },
  'refusal-to-sign': { zh: '标记了“拒绝签字”', en: 'a refusal to sign was marked' },
} as const
export type HoldFact = keyof typeof HOLD_FACTS

export const GROUND_OF_FACT: Record<HoldFact, HoldGround> = {
  appeal: 'party-objects',
  major: 'major-or-sensitive',
  stoppage: 'party-obstructs',
  obstruction: 'party-obstructs',
  'refusal-to-sign': 'party-obstructs',
}

export type HoldProposal = {
  key: string
  fact: HoldFact
  ground: HoldGround
  scope: HoldScope
  target: string
}

/** `of`: the id of what shows the fact (case, stoppage, mark); the scope is what is held for it. */
export const proposalOf = (
  fact: HoldFact,
  of: string,
  scope: HoldScope,
  target: string,
): HoldProposal => ({ key: `${fact}/${of}`, fact, ground: GROUND_OF_FACT[fact], scope, target })
