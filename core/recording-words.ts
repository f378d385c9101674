// What kinds and flags are called where people read them: on pages, in exported tables. One place.

import type { RecordingFlag, RecordingKind } from './recording.ts'

type Words = { zh: string; en: string }

export const KIND_WORDS = {
  video: { zh: '视频', en: 'Video' },
  audio: { zh: '音频', en: 'Audio' },
  photo: { zh: '照片', en: 'Photo' },
  log: { zh: '日志', en: 'Log' },
  other: { zh: '其他', en: 'Other' },
} as const satisfies Record<RecordingKind, Words>

export const FLAG_WORDS = {
  'fits-nowhere': { zh: '无法归位', en: 'fits nowhere' },
  'clock-not-set': { zh: '时钟未校准', en: 'clock not set' },
  'clock-ahead': { zh: '时钟超前', en: 'clock ahead' },
  'clock-off': { zh: '时钟不准', en: 'clock off' },
  'times-disagree': { zh: '时间不一致', en: 'times disagree' },
  empty: { zh: '空文件', en: 'empty file' },
  'cut-short': { zh: '文件不完整', en: 'cut short' },
  broken: { zh: '无法解码', en: 'cannot be decoded' },
  'wrong-extension': { zh: '扩展名不符', en: 'wrong extension' },
  encrypted: { zh: '已加密', en: 'encrypted' },
  'cannot-play': { zh: '无法播放', en: 'cannot be played' },
  'marked-important': { zh: '设备标记：重要', en: 'marked on the device' },
} as const satisfies Record<RecordingFlag, Words>
