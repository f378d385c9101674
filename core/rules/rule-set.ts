// Art. 19 In force from the day of issue (2022-01-20).
//
// Every decision names the rule set and the version that it was made under, so that an old decision
// can be read against the rules of its day. Raise the version whenever a number or a reading changes.

export const RULE_SET = {
  id: 'jiaxian-education-sports-2022',
  version: 1,
  inForceFrom: '2022-01-20',
} as const

export type RuleSetName = `${typeof RULE_SET.id}/${number}`
export const ruleSetName: RuleSetName = `${RULE_SET.id}/${RULE_SET.version}`
