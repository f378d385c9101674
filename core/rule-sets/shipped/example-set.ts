// The example set that every new unit begins with, so that nothing has to be typed in before the first
// activity. Each of its versions is marked as an example wherever it is shown, until the unit enters its own.

import type { RuleSetBodies } from '../bodies.ts'
import { RULE_SET_KINDS, RULE_SET_KIND_NAMES, type RuleSetKind } from '../kinds.ts'
import { EXAMPLE_ITEMS } from './items.ts'
import {
  EXAMPLE_DEADLINES,
  EXAMPLE_EQUIPMENT,
  EXAMPLE_HAND_IN_EXCEPTIONS,
  EXAMPLE_STOPPAGE_GROUNDS,
} from './others.ts'
import { EXAMPLE_PHRASES } from './phrases.ts'

/** From the day of the regulation on (Art. 19), so that every activity under it finds a version. */
export const EXAMPLE_FROM = '2022-01-20'

const OURS =
  '示例：本系统参照各地公开的同类清单自行编写，未经任何机关发布。请录入本单位印发的版本。'
const SOURCES: Record<RuleSetKind, string> = {
  'item-list': OURS,
  phrases: '示例：本系统自行编写；省级统一执法用语的文本未能取得。请录入上级印发的版本。',
  'equipment-standard':
    '示例：制度第三条所指省级配备办法的文本未能取得，比例和性能参照其他地方公开的同类规定。请以正式文本为准并录入。',
  'stoppage-grounds': '示例：四类情形出自制度第十二条，具体原因由本系统自行编写。',
  'hand-in-exceptions': '示例：五类情形出自制度第十三条，说明由本系统自行编写。',
  deadlines: '示例：返回后二十四小时出自制度第十三条；其余时限制度未作规定，为本系统的假定。',
}

const BODIES: RuleSetBodies = {
  'item-list': EXAMPLE_ITEMS,
  phrases: EXAMPLE_PHRASES,
  'equipment-standard': EXAMPLE_EQUIPMENT,
  'stoppage-grounds': EXAMPLE_STOPPAGE_GROUNDS,
  'hand-in-exceptions': EXAMPLE_HAND_IN_EXCEPTIONS,
  deadlines: EXAMPLE_DEADLINES,
}

export const EXAMPLE_SET = RULE_SET_KIND_NAMES.map((kind) => ({
  kind,
  title: `${RULE_SET_KINDS[kind].zh}（示例）`,
  source: SOURCES[kind],
  body: BODIES[kind],
}))
