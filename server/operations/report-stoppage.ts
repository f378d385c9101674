// A stoppage record as the office files it: 停止记录工作记录 as a PDF to sign (Art. 12). Who printed it is recorded.

import { beijingTime } from '@shilu/core/periods.ts'
import { STOPPAGE_GROUNDS, STOPPAGE_STATES } from '@shilu/core/rules/stoppage.ts'
import { z } from 'zod'
import type { StoppageRow } from '../db/stoppages.ts'
import { document, operation, type DocumentAnswer } from './operation.ts'
import { id } from './shapes/basics.ts'
import { attachmentLines } from './attachment-lines.ts'
import { nameOf } from './show-intake.ts'
import { getStoppage } from './stoppages.ts'
import { unitOf } from './unit-of.ts'

const WORDS = {
  zh: {
    title: '停止记录工作记录',
    number: '编号',
    activity: '执法活动',
    case: '案件',
    place: '地点',
    officers: '执法人员',
    device: '设备编号',
    times: '停止记录起止（北京时间）',
    ground: '停止情形（第十二条）',
    subReason: '具体情形（本单位规定）',
    reason: '具体原因',
    attachments: '附件（音像资料）',
    basis: '依据',
    substitute: '替代措施',
    effect: '对证据的影响',
    witness: '在场人或当事人意见',
    written: '填写人、时间',
    state: '状态',
    review: '单位主要领导审核意见',
    reviewed: '审核人、时间',
    none: '无',
    pending: '待审核',
    to: '至',
    minutes: (count: number) => `共 ${count} 分钟`,
    signatures: ['填写人：', '法规机构：', '单位主要领导：', '日期：'],
    printed: (who: string, at: string) => `打印人：${who}　打印时间：${at}`,
    pages: ['第 ', ' 页，共 ', ' 页'],
    lang: ['zh', 'cn'],
    demonstration: '演示数据，并非真实记录',
  },
  en: {
    title: 'Record of stopped recording',
    number: 'Number',
    activity: 'Activity',
    case: 'Case',
    place: 'Place',
    officers: 'Officers',
    device: 'Device',
    times: 'Stopped from – until (Beijing time)',
    ground: 'Ground (Art. 12)',
    subReason: 'Reason of the unit',
    reason: 'Reason',
    attachments: 'Attached recordings',
    basis: 'Basis',
    substitute: 'Done instead',
    effect: 'Effect on the evidence',
    witness: 'Persons present, word of the party',
    written: 'Written by, at',
    state: 'State',
    review: 'Review by the leader',
    reviewed: 'Reviewed by, at',
    none: 'none',
    pending: 'not reviewed yet',
    to: '–',
    minutes: (count: number) => `${count} minutes`,
    signatures: ['Written by: ', 'Legal office: ', 'Leader: ', 'Date: '],
    printed: (who: string, at: string) => `Printed by ${who}, ${at}`,
    pages: ['Page ', ' of ', ''],
    lang: ['en', 'gb'],
    demonstration: 'Demonstration: nothing in it is real',
  },
} as const
type Words = (typeof WORDS)['zh' | 'en']

export const reportStoppage = operation({
  summary: 'A stoppage record to print and sign (PDF)',
  permission: 'activity.read',
  event: ['stoppage.reported'],
  input: z.strictObject({ id, language: z.enum(['zh', 'en']).default('zh') }),
  output: document,
  async run({ tx, input, asker, now, commit }): Promise<DocumentAnswer> {
    const unit = unitOf(asker)
    const row = await getStoppage(tx, asker, input.id)
    const activity = await tx.activities.find(unit, row.activity_id)
    const officers = await tx.activities.officersOf(unit, [row.activity_id])
    const { name, is_demonstration: isDemonstration } = await tx.units.get(unit)
    const words = WORDS[input.language]
    const of = activity?.case_number
      ? `${activity.case_number} ${activity.case_name ?? ''}`
      : words.none
    const people = officers.map((one) => `${one.name}（${one.certificate_number}）`).join('、')
    const told = { activity: row.activity_id, stoppage: input.id, number: row.number }
    await commit('stoppage.reported', told, {}, async () => undefined)
    return {
      format: 'pdf',
      template: 'stoppage-record',
      fileName: `${words.title} ${row.number}.pdf`,
      data: {
        title: words.title,
        unit: name,
        lang: words.lang[0],
        region: words.lang[1],
        demonstration: isDemonstration ? words.demonstration : null,
        facts: factsOf(row, words, input.language, of, people),
        signatures: [...words.signatures],
        printed: words.printed(nameOf(asker.actor), beijingTime(now)),
        pages: [...words.pages],
      },
    }
  },
})

function factsOf(
  row: StoppageRow,
  words: Words,
  language: 'zh' | 'en',
  of: string,
  people: string,
): [string, string][] {
  const minutes = Math.ceil(
    (row.until_at.epochMilliseconds - row.from_at.epochMilliseconds) / 60_000,
  )
  const who = (name: string, at: Temporal.Instant | null) =>
    at === null ? name : `${name}　${beijingTime(at)}`
  return [
    [words.number, row.number],
    [words.activity, row.title],
    [words.case, of],
    [words.place, row.place ?? words.none],
    [words.officers, people || words.none],
    [words.device, row.device_serial ?? words.none],
    [
      words.times,
      `${beijingTime(row.from_at)} ${words.to} ${beijingTime(row.until_at)}　${words.minutes(minutes)}`,
    ],
    [words.ground, STOPPAGE_GROUNDS[row.ground][language]],
    [words.subReason, row.sub_reason_title ?? words.none],
    [words.reason, row.reason],
    [words.basis, row.basis],
    [words.substitute, row.substitute ?? words.none],
    [words.effect, row.effect ?? words.none],
    [words.witness, row.witness ?? words.none],
    [words.attachments, attachmentLines(row) || words.none],
    [words.written, who(nameOf(row.written_by), row.written_at)],
    [words.state, STOPPAGE_STATES[row.state][language]],
    [words.review, row.review_note ?? (row.reviewed_by ? words.none : words.pending)],
    [
      words.reviewed,
      row.reviewed_by ? who(nameOf(row.reviewed_by), row.reviewed_at) : words.pending,
    ],
  ]
}
