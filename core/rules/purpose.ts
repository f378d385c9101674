// Art. 5 Recordings are objective and true and fix the evidence. Nothing unrelated to the work may be recorded or stored; no use outside enforcement.
//
// Original bytes never change. What belongs to no activity is flagged and shown first; a person may
// seal it with a reason. It is never dropped: "unrelated" is a judgement about people's conduct, and
// the recording is its evidence.
//
// ASSUMPTION: a recording whose device or holder is not known cannot be called unrelated; it must be placed first.

import type { Reason } from '../reasons.ts'
import { ruleSetName, type RuleSetName } from './rule-set.ts'

export type PurposeFacts = {
  hasDevice: boolean
  hasHolder: boolean
  /** Activities that the recording is tied to; null while activities are not kept here. */
  activities: number | null
  /** The reason a person gave for sealing it; null where nobody did. */
  sealedBecause: string | null
}
export type Purpose = {
  kind: 'tied' | 'to-be-placed' | 'outside-any-activity' | 'sealed' | 'not-judged'
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
  if (!facts.hasDevice || !facts.hasHolder) return decided('to-be-placed', 'purpose-to-be-placed')
  if (facts.activities === null) return decided('not-judged', 'purpose-not-judged')
  return facts.activities > 0
    ? decided('tied', 'purpose-tied', { count: facts.activities })
    : decided('outside-any-activity', 'purpose-outside')
}
