// What was judged of an activity, in words: for pages, tables and forms alike.

import type { Coverage, Gap } from './rules/coverage.ts'
import type { HandInKind } from './rules/hand-in.ts'

type Words = { zh: string; en: string }

export const COVERAGE_WORDS: Record<Coverage['kind'], Words> = {
  whole: { zh: '全程覆盖', en: 'whole' },
  explained: { zh: '缺口已说明', en: 'gaps explained' },
  gaps: { zh: '有缺口', en: 'gaps' },
  'cannot-judge': { zh: '无法判断', en: 'cannot be judged' },
}

export const HAND_IN_WORDS: Record<HandInKind, Words> = {
  'on-time': { zh: '按时移交', en: 'in time' },
  late: { zh: '逾期移交', en: 'handed in late' },
  waiting: { zh: '待移交', en: 'to be handed in' },
  'due-soon': { zh: '即将到期', en: 'due soon' },
  overdue: { zh: '已逾期', en: 'overdue' },
  nothing: { zh: '无需移交', en: 'nothing to hand in' },
  'cannot-judge': { zh: '无法判断', en: 'cannot be judged' },
}

export const GAP_WORDS: Record<Gap['kind'], Words> = {
  'starts-late': { zh: '开始晚', en: 'begun late' },
  between: { zh: '中断', en: 'gap' },
  'ends-early': { zh: '结束早', en: 'ended early' },
  'nothing-recorded': { zh: '全程未记录', en: 'nothing recorded' },
}
