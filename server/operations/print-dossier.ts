// 卷内目录: what lies in the dossier of a case, as a list to print and sign, or as a table. Who printed it is recorded.

import { CASE_DATES, CASE_STATES, type CaseDate } from '@shilu/core/case.ts'
import { beijingTime } from '@shilu/core/periods.ts'
import { ARCHIVE_TERMS } from '@shilu/core/rules/retention.ts'
import { z } from 'zod'
import { loadDossier, type Dossier } from './dossier.ts'
import { document, operation, type DocumentAnswer } from './operation.ts'
import { id } from './shapes/basics.ts'
import { nameOf } from './show-intake.ts'
import { unitOf } from './unit-of.ts'

type Language = 'zh' | 'en'
type Cell = string | number | null
type Line = { kind: string; title: string; by: string; at: string; amount: string; mark: string }

const WORDS = {
  zh: {
    title: '卷内目录',
    number: '案号',
    name: '案件名称',
    party: '当事人',
    state: '状态',
    archiveNumber: '档号',
    fonds: '全宗号',
    term: '保管期限',
    basis: '期限依据',
    level: '密级',
    none: '未填写',
    kinds: {
      activity: '执法活动',
      recording: '音像资料',
      stoppage: '停止记录',
      package: '资料包',
      disc: '光盘',
    },
    heads: ['序号', '类别', '题名', '责任者', '日期（北京时间）', '数量', '备注'],
    withdrawn: '已撤回',
    cleared: '已清除 ',
    'on-discs': '仅存光盘 ',
    unplaced: '未核实',
    bytes: (n: number) => `${n} 字节`,
    items: (n: number) => `${n} 件`,
    seconds: (n: number) => `${n} 秒`,
    to: '交 ',
    note: '本目录由系统按登记生成；音像资料的备注为原始文件的 SHA-256，可据以核对。',
    signatures: ['立卷人：', '检查人：', '日期：'],
    printed: (who: string, at: string) => `打印人：${who}　打印时间：${at}`,
    pages: ['第 ', ' 页，共 ', ' 页'],
    lang: ['zh', 'cn'],
    demonstration: '演示数据，并非真实记录',
  },
  en: {
    title: 'List of the dossier',
    number: 'Case number',
    name: 'Case',
    party: 'Party',
    state: 'State',
    archiveNumber: 'Archival code',
    fonds: 'Fonds',
    term: 'Archive term',
    basis: 'Basis of the term',
    level: 'Security level',
    none: 'not entered',
    kinds: {
      activity: 'Activity',
      recording: 'Recording',
      stoppage: 'Stoppage record',
      package: 'Package',
      disc: 'Disc',
    },
    heads: ['No.', 'Kind', 'Title', 'By', 'Time (Beijing)', 'Amount', 'Remark'],
    withdrawn: 'withdrawn',
    cleared: 'cleared ',
    'on-discs': 'on discs only ',
    unplaced: 'not known',
    bytes: (n: number) => `${n} bytes`,
    items: (n: number) => `${n} recordings`,
    seconds: (n: number) => `${n} s`,
    to: 'to ',
    note: 'Made from the registers; the remark of a recording is the SHA-256 of its original.',
    signatures: ['Filed by: ', 'Checked by: ', 'Date: '],
    printed: (who: string, at: string) => `Printed by ${who}, ${at}`,
    pages: ['Page ', ' of ', ''],
    lang: ['en', 'gb'],
    demonstration: 'Demonstration: nothing in it is real',
  },
} as const
type Words = (typeof WORDS)[Language]

export const printDossier = operation({
  summary: 'The list of a dossier to print (PDF) or as a table (XLSX)',
  permission: 'case.dossier',
  event: ['dossier.printed'],
  input: z.strictObject({
    id,
    format: z.enum(['pdf', 'xlsx']).default('pdf'),
    language: z.enum(['zh', 'en']).default('zh'),
  }),
  output: document,
  async run({ tx, input, asker, now, commit }): Promise<DocumentAnswer> {
    const { format, language } = input
    const unit = unitOf(asker)
    const words = WORDS[language]
    const dossier = await loadDossier(tx, asker, input.id, now)
    const { name: unitName, is_demonstration: isDemonstration } = await tx.units.get(unit)
    const fonds = (await tx.dossiers.settings(unit))?.fonds_number ?? null
    const facts = factsOf(dossier, fonds, words, language)
    const rows = cellsOf(linesOf(dossier, words))
    const { number } = dossier.case
    await commit('dossier.printed', { case: input.id, number, format }, {}, async () => undefined)
    const fileName = `${words.title} ${number}`
    if (format === 'xlsx')
      return {
        format,
        fileName: `${fileName}.xlsx`,
        sheets: [
          {
            name: words.title,
            widths: [8, 12, 44, 20, 20, 24, 68],
            rows: [[...words.heads], ...rows],
          },
          { name: words.name, widths: [20, 60], rows: [[words.number, number], ...facts.slice(1)] },
        ],
      }
    return {
      format,
      template: 'dossier-list',
      fileName: `${fileName}.pdf`,
      data: {
        title: words.title,
        unit: unitName,
        lang: words.lang[0],
        region: words.lang[1],
        demonstration: isDemonstration ? words.demonstration : null,
        facts,
        heads: [...words.heads],
        rows: rows.map((row) => row.map(String)),
        note: words.note,
        signatures: [...words.signatures],
        printed: words.printed(nameOf(asker.actor), beijingTime(now)),
        pages: [...words.pages],
      },
    }
  },
})

const DATES = Object.keys(CASE_DATES) as CaseDate[]

function factsOf(
  { case: of }: Dossier,
  fonds: string | null,
  words: Words,
  language: Language,
): [string, string][] {
  const term = of.archiveTerm && ARCHIVE_TERMS[of.archiveTerm][language]
  return [
    [words.number, of.number],
    [words.name, of.name],
    [words.party, of.party ?? words.none],
    [words.state, CASE_STATES[of.state][language]],
    ...DATES.map((date): [string, string] => [CASE_DATES[date][language], of[date] ?? words.none]),
    [words.fonds, fonds ?? words.none],
    [words.archiveNumber, of.archiveNumber ?? words.none],
    [words.term, term ?? words.none],
    [words.basis, of.archiveBasis ?? words.none],
    [words.level, of.securityLevel ?? words.none],
  ]
}

const timeOf = (at: string | null): string =>
  at === null ? '' : beijingTime(Temporal.Instant.from(at))

function linesOf(dossier: Dossier, words: Words): Line[] {
  const { activities, recordings, stoppages, packages, discs } = dossier
  const { kinds } = words
  return [
    ...activities.map((one) => ({
      kind: kinds.activity,
      title: one.title,
      by: one.officers.join('、'),
      at: timeOf(one.arrivedAt),
      amount: '',
      mark: one.isWithdrawn ? words.withdrawn : '',
    })),
    ...recordings.map((one) => ({
      kind: kinds.recording,
      title: one.activity === null ? one.fileName : `${one.fileName}（${one.activity}）`,
      by: one.officer ?? words.unplaced,
      at: one.capturedAt === null ? words.unplaced : timeOf(one.capturedAt),
      amount:
        one.durationMs === null
          ? words.bytes(one.sizeBytes)
          : words.seconds(Math.round(one.durationMs / 1000)),
      mark: `${one.state === 'kept' ? '' : words[one.state]}${one.sha256}`,
    })),
    ...stoppages.map((one) => ({
      kind: kinds.stoppage,
      title: `${one.number} ${one.reason}`,
      by: '',
      at: timeOf(one.fromAt),
      amount: '',
      mark: '',
    })),
    ...packages.map((one) => ({
      kind: kinds.package,
      title: `${one.purpose} ${words.to}${one.recipient}`,
      by: one.by ?? '',
      at: timeOf(one.orderedAt),
      amount: '',
      mark: one.id,
    })),
    ...discs.map((one) => ({
      kind: kinds.disc,
      title: `${one.number} ${one.volumeId} ${one.letter}`,
      by: '',
      at: '',
      amount: words.items(one.recordings),
      mark: [one.mediumId, one.place].filter(Boolean).join(' '),
    })),
  ]
}

const cellsOf = (lines: Line[]): Cell[][] =>
  lines.map(({ kind, title, by, at, amount, mark }, index) => [
    index + 1,
    kind,
    title,
    by,
    at,
    amount,
    mark,
  ])
