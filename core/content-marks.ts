// What can be marked on a recording or at the scene: the eight things that a recording must show (Art. 10)
// and the key moments of an act of enforcement. A mark is a person's word on a moment, never a judgement.

export const CONTENT_MARKS = {
  place: { zh: '地点', en: 'place' },
  time: { zh: '时间', en: 'time' },
  scene: { zh: '现场环境', en: 'scene' },
  people: { zh: '在场人员', en: 'people present' },
  'officers-act': { zh: '执法人员行为', en: 'what the officers do' },
  'party-acts': { zh: '相对人行为', en: 'what the party does' },
  violation: { zh: '有无违法行为', en: 'whether there is a violation' },
  objects: { zh: '重要涉案物品和证据', en: 'important objects and evidence' },
} as const

export const KEY_MOMENTS = {
  told: { zh: '告知录音录像', en: 'told that it is recorded' },
  identity: { zh: '亮明身份、出示证件', en: 'certificates shown' },
  purpose: { zh: '说明目的和任务', en: 'purpose and task stated' },
  rights: { zh: '告知权利义务', en: 'rights told' },
  inspection: { zh: '检查', en: 'inspection' },
  sampling: { zh: '抽样取证', en: 'sampling' },
  preserving: { zh: '证据保全', en: 'evidence preserved' },
  questioning: { zh: '询问', en: 'questioning' },
  reading: { zh: '核对笔录', en: 'record read over' },
  signed: { zh: '签字确认', en: 'signed' },
  'refused-to-sign': { zh: '拒绝签字', en: 'refused to sign' },
  served: { zh: '送达', en: 'served' },
  obstruction: { zh: '阻碍执法', en: 'obstruction' },
  abuse: { zh: '辱骂殴打执法人员', en: 'officers abused or assaulted' },
  interrupted: { zh: '停止记录', en: 'recording stopped' },
  resumed: { zh: '恢复记录', en: 'recording resumed' },
} as const

export const MARKS = { ...CONTENT_MARKS, ...KEY_MOMENTS } as const
export type Mark = keyof typeof MARKS
export const MARK_NAMES = Object.keys(MARKS) as [Mark, ...Mark[]]
export const isMark = (name: string): name is Mark => Object.hasOwn(MARKS, name)
