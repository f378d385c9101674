// What the states of a file of an intake are called where people read them on paper.

import type { IntakeFileState } from './recording.ts'

export const FILE_STATE_WORDS = {
  listed: { zh: '已列入清单', en: 'listed' },
  wanted: { zh: '上传中', en: 'coming in' },
  received: { zh: '校验中', en: 'being verified' },
  kept: { zh: '已入库', en: 'kept' },
  'already-kept': { zh: '此前已入库', en: 'already kept' },
  'not-evidence': { zh: '非执法资料', en: 'not evidence' },
  failed: { zh: '失败', en: 'failed' },
} as const satisfies Record<IntakeFileState, { zh: string; en: string }>
