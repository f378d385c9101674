// What a recording must show (Art. 10), in marks, and the moments that matter later. A person sets a mark
// where it is seen or heard; an item list may ask for one as a step.

type Words = { zh: string; en: string }

/** The eight things that a recording must show, in the order of Art. 10. */
export const SHOWN_CONTENT = {
  place: { zh: '地点', en: 'place' },
  time: { zh: '时间', en: 'time' },
  scene: { zh: '场景', en: 'scene' },
  participants: { zh: '参与人员', en: 'persons taking part' },
  'officer-conduct': { zh: '执法人员行为', en: 'conduct of the officers' },
  'party-conduct': { zh: '相对人行为', en: 'conduct of the party' },
  violation: { zh: '有无违法行为', en: 'violation or none' },
  objects: { zh: '重要物品和证据', en: 'important objects and evidence' },
} as const satisfies Record<string, Words>

/** Moments that are looked for later. */
export const KEY_MOMENTS = {
  arrival: { zh: '到达现场', en: 'arrival' },
  'recording-told': { zh: '告知录音录像', en: 'told that it is recorded' },
  'certificates-shown': { zh: '出示执法证件', en: 'certificates shown' },
  'purpose-stated': { zh: '说明来意', en: 'purpose stated' },
  'rights-told': { zh: '告知权利', en: 'rights told' },
  inspection: { zh: '检查', en: 'inspection' },
  'evidence-photo': { zh: '证据拍照', en: 'photo of evidence' },
  sampling: { zh: '抽样', en: 'sampling' },
  preservation: { zh: '登记保存', en: 'preservation of evidence' },
  questioning: { zh: '询问', en: 'questioning' },
  'record-review': { zh: '核对笔录', en: 'written record read over' },
  signature: { zh: '签字', en: 'signature' },
  'refusal-to-sign': { zh: '拒绝签字', en: 'refusal to sign' },
  service: { zh: '送达', en: 'service' },
  obstruction: { zh: '受到阻挠', en: 'obstruction' },
  interruption: { zh: '中断记录', en: 'recording interrupted' },
  resumption: { zh: '恢复记录', en: 'recording resumed' },
  departure: { zh: '离开现场', en: 'departure' },
} as const satisfies Record<string, Words>

export const CONTENT_MARKS = { ...SHOWN_CONTENT, ...KEY_MOMENTS }
export type ContentMark = keyof typeof CONTENT_MARKS
