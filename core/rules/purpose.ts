// Art. 5 Recordings are objective and true and fix the evidence. Nothing unrelated to the work may be recorded or stored; no use outside enforcement.
//
// Original bytes never change. What belongs to no activity is flagged and shown first; a person links it to
// one, states what else of the work it is, or seals it with a reason (sealing.ts). It is never dropped:
// "unrelated" is a judgement about people's conduct, and the recording is its evidence.
//
// ASSUMPTION: what is tested, trained, handed over or repaired belongs to the work, though to no activity; a person says so, with a reason.
// ASSUMPTION: a recording whose device or holder is not known cannot be called unrelated; it must be placed first.

import type { Reason } from '../reasons.ts'
import { ruleSetName, type RuleSetName } from './rule-set.ts'

/** What else of the work a recording can be. */
export const STATED_PURPOSES = {
  'pre-use-test': { zh: '使用前检查试拍', en: 'a test film of the check before use' },
  training: { zh: '培训、演练', en: 'training or an exercise' },
  handover: { zh: '设备或资料交接', en: 'the handing over of devices or material' },
  repair: { zh: '设备保养维修调试', en: 'a trial in maintenance or repair' },
  other: { zh: '其他工作用途', en: 'something else of the work' },
} as const
export type StatedPurpose = keyof typeof STATED_PURPOSES
export const STATED_PURPOSE_NAMES = Object.keys(STATED_PURPOSES) as [
  StatedPurpose,
  ...StatedPurpose[],
]

export type PurposeFacts = {
  hasDevice: boolean
  hasHolder: boolean
  /** Activities that the recording is tied to; null where it is not asked: no sound or picture, or older than the first activity. */
  activities: number | null
  /** The reason a person gave for sealing it; null where nobody did. */
  sealedBecause: string | null
  /** What a person stated it to be. Counts while it belongs to no activity. */
  stated: { kind: StatedPurpose; why: string } | null
}
export type Purpose = {
  kind: 'tied' | 'to-be-placed' | 'outside-any-activity' | 'stated' | 'sealed' | 'not-judged'
  reasons: Reason[]
  ruleSet: RuleSetName
}

export function decidePurpose(facts: PurposeFacts): Purpose {
  const decided = (
    kind: Purpose['kind'],
    code: Reason['code'],
    params?: Reason['params'],
  ): Purpose => ({
    kind,
    reasons: [{ code, article: 5, ...(params ? { params } : {}) }],
    ruleSet: ruleSetName,
  })
  if (facts.sealedBecause !== null)
    return decided('sealed', 'purpose-sealed', { why: facts.sealedBecause })
  if (facts.stated !== null && (facts.activities ?? 0) === 0)
    return decided('stated', `purpose-stated-${facts.stated.kind}`, { why: facts.stated.why })
  if (!facts.hasDevice || !facts.hasHolder) return decided('to-be-placed', 'purpose-to-be-placed')
  if (facts.activities === null) return decided('not-judged', 'purpose-not-judged')
  return facts.activities > 0
    ? decided('tied', 'purpose-tied', { count: facts.activities })
    : decided('outside-any-activity', 'purpose-outside')
}
