// The kinds of rule set: what a unit (or its superior) lays down and changes from time to time, and which
// is therefore data with versions and dates, and no part of the program.

type Words = { zh: string; en: string }

export const RULE_SET_KINDS = {
  'item-list': { zh: '音像记录事项清单', en: 'item list' },
  phrases: { zh: '执法用语', en: 'phrases' },
  'equipment-standard': { zh: '设备配备标准', en: 'equipment standard' },
  'stoppage-grounds': { zh: '中断情形', en: 'stoppage grounds' },
  'hand-in-exceptions': { zh: '延期移交情形', en: 'exceptions to the hand-in' },
  deadlines: { zh: '时限', en: 'deadlines' },
} as const satisfies Record<string, Words>

export type RuleSetKind = keyof typeof RULE_SET_KINDS
export const RULE_SET_KIND_NAMES = Object.keys(RULE_SET_KINDS) as readonly RuleSetKind[]

/** The article that a kind puts into effect. */
export const ARTICLE_OF_KIND: Record<RuleSetKind, number> = {
  'item-list': 6,
  phrases: 9,
  'equipment-standard': 3,
  'stoppage-grounds': 12,
  'hand-in-exceptions': 13,
  deadlines: 13,
}
