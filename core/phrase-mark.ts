// Which moment it is when a phrase was read out: told by the step that the phrase belongs to.
//
// ASSUMPTION: steps are called as in the set that is shipped, or have these words in their names; where a unit calls them otherwise, the officer chooses the mark.

import type { ContentMark } from './content-mark.ts'

const MARKS: readonly (readonly [word: string, mark: ContentMark])[] = [
  ['录音录像', 'recording-told'],
  ['开场', 'purpose-stated'],
  ['表明身份', 'certificates-shown'],
  ['告知事项', 'purpose-stated'],
  ['来意', 'purpose-stated'],
  ['回避', 'rights-told'],
  ['陈述', 'rights-told'],
  ['权利', 'rights-told'],
  ['抽样', 'sampling'],
  ['登记保存', 'preservation'],
  ['勘验', 'inspection'],
  ['询问', 'questioning'],
  ['笔录', 'record-review'],
  ['拒签', 'refusal-to-sign'],
  ['送达', 'service'],
  ['阻碍', 'obstruction'],
  ['中断', 'interruption'],
  ['恢复', 'resumption'],
  ['结束', 'departure'],
]

/** Null where the name of the step tells no moment. */
export const markOfPhrase = (step: string): ContentMark | null =>
  MARKS.find(([word]) => step.includes(word))?.[1] ?? null
