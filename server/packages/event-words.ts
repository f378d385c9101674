// The events of a recording in words, for the page in a package. The event itself is what lies in
// integrity/events/; this says the same to a person who reads no JSON.

import type { Actor, EventType, JsonValue } from '@shilu/core/events.ts'

type Pair = readonly [zh: string, en: string]
type Details = { [name: string]: JsonValue | undefined }

const RECORDING_EVENTS = {
  'recording.taken-in': [
    '入库，复读一致（卡上路径：{path}）',
    'took it in, read back and equal (on the card: {path})',
  ],
  'recording.found-again': [
    '在卡上再次发现同一文件，未另存副本（{path}）',
    'found it on a card again, no second copy ({path})',
  ],
  'recording.inspected': ['检查文件内容', 'examined the file'],
  'recording.placed': ['确定设备和持有人', 'found device and holder'],
  'recording.clock-measured': [
    '查找校时码，测量设备时钟',
    'looked for a clock code and measured the clock',
  ],
  'recording.dated': [
    '按校时码重新推定拍摄时间：{before} → {after}',
    'dated it anew by clock codes: {before} → {after}',
  ],
  'recording.measured': ['测量画面与声音', 'measured picture and sound'],
  'recording.derived': [
    '生成派生文件（{kind}），原始文件不变',
    'made a file from it ({kind}); the original stays as it is',
  ],
  'recording.corrected': [
    '更正 {field}：{before} → {after}；理由：{why}',
    'corrected {field}: {before} → {after}; why: {why}',
  ],
  'recording.flag-acknowledged': [
    '确认标记 {flag}；理由：{why}',
    'acknowledged the flag {flag}; why: {why}',
  ],
  'recording.flag-reopened': ['重新打开标记 {flag}', 'reopened the flag {flag}'],
  'recording.noted': ['修改地点或备注', 'changed place or note'],
  'recording.viewed': ['查看', 'looked at it'],
  'recording.played': ['打开（{what}）', 'opened it ({what})'],
  'recording.custody-read': ['查看保管链', 'read the chain of custody'],
  'recording.put-on-disc': [
    '列入长期保存光盘 {number}（卷标 {volumeId}）',
    'put it onto a disc for long-term keeping, {number} (volume {volumeId})',
  ],
  'recording.given-out': [
    '导出给 {recipient}；用途：{purpose}；包编号 {package}',
    'gave it out to {recipient}; for: {purpose}; package {package}',
  ],
  'recording.stated': ['说明用途（{kind}）：{why}', 'stated what it is ({kind}): {why}'],
  'recording.statement-withdrawn': [
    '撤回用途说明；理由：{why}',
    'took back what it was stated to be; why: {why}',
  ],
  'recording.sealed': ['封存；理由：{why}', 'sealed it; why: {why}'],
  'recording.seal-asked': [
    '申请开启或解封（{wish}）；用途：{purpose}',
    'asked about the seal ({wish}); for: {purpose}',
  ],
  'recording.seal-approved': [
    '批准 {askedBy} 的申请（{wish}），至 {until}；理由：{why}',
    'approved what {askedBy} asked ({wish}), until {until}; why: {why}',
  ],
  'recording.seal-refused': [
    '不批准 {askedBy} 的申请（{wish}）；理由：{why}',
    'refused what {askedBy} asked ({wish}); why: {why}',
  ],
  'recording.seal-taken-back': ['撤回申请（{wish}）', 'took the request back ({wish})'],
  'activity.recording-placed': ['自动归入执法活动', 'was placed in an activity'],
  'activity.recording-released': ['自动移出执法活动', 'was released from an activity'],
  'activity.recording-confirmed': ['确认属于执法活动', 'confirmed that it belongs to an activity'],
  'activity.recording-refused': ['移出执法活动', 'said that it does not belong to an activity'],
  'activity.marked': ['标记时刻', 'marked a moment'],
  'activity.mark-removed': ['去掉标记', 'took a mark back'],
  'appraisal.decided': ['鉴定：{decision}；理由：{why}', 'appraised: {decision}; why: {why}'],
  'review.judged': ['年度评查：{outcome}；{finding}', 'reviewed: {outcome}; {finding}'],
  'review.corrected': ['评查问题整改：{correction}', 'put right after the review: {correction}'],
  'clearing.pulled': ['移出清除批次；理由：{why}', 'taken out of a clearing; why: {why}'],
  'recording.cleared': ['清除（批次 {clearing}）', 'cleared (clearing {clearing})'],
  'recording.bytes-removed': ['内容已从各存储移除', 'its bytes were removed from every store'],
  'recording.brought-back': [
    '原存于光盘，重新上传后恢复到服务器（{path}）',
    'it lay on discs, came in again and is back on the server ({path})',
  ],
  'hold.placed': ['列为长期保存（{ground}）；理由：{why}', 'held ({ground}); why: {why}'],
  'hold.lift-asked': ['申请解除长期保存；理由：{why}', 'asked to lift the hold; why: {why}'],
  'hold.lift-refused': ['不同意解除长期保存；理由：{why}', 'refused to lift the hold; why: {why}'],
  'hold.lift-taken-back': ['撤回解除申请', 'took the request to lift the hold back'],
  'hold.lifted': ['解除长期保存；理由：{why}', 'lifted the hold; why: {why}'],
  'package.made': [
    '制作本资料包；用途：{purpose}；接收人：{recipient}',
    'made this package; for: {purpose}; to: {recipient}',
  ],
} as const satisfies Partial<Record<EventType, Pair>> &
  Record<Extract<EventType, `recording.${string}`>, Pair>

/** An event that has no words here is called by its name. */
export function eventWords(type: string, details: Details): { zh: string; en: string } {
  const [zh, en]: Pair = Object.hasOwn(RECORDING_EVENTS, type)
    ? RECORDING_EVENTS[type as keyof typeof RECORDING_EVENTS]
    : [type, type]
  const fill = (text: string) =>
    text.replace(/\{(\w+)\}/g, (_whole, name: string) => valueText(details[name]))
  return { zh: fill(zh), en: fill(en) }
}

const valueText = (value: JsonValue | undefined): string => {
  if (value === undefined || value === null) return '–'
  return typeof value === 'string' ? value : JSON.stringify(value)
}

export function actorWords(actor: Actor): { zh: string; en: string } {
  if (actor.kind === 'account') return { zh: actor.name, en: actor.name }
  if (actor.kind === 'dock') return { zh: `采集端 ${actor.name}`, en: `dock ${actor.name}` }
  return actor.kind === 'system'
    ? { zh: '系统', en: 'Shilu' }
    : { zh: '未登录者', en: 'somebody not signed in' }
}
