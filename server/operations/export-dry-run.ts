// The dry run of deadlines that are not entered yet, as a table to show around before somebody decides. It is bounded, and
// says how many of how many recordings it looked at. Who took the names along is recorded before the first byte leaves.

import { beijingTime, lastDayOf } from '@shilu/core/periods.ts'
import { sayReason, type Reason } from '@shilu/core/reasons.ts'
import { DRY_RUN_KIND_NAMES, DRY_RUN_KINDS } from '@shilu/core/rules/dry-run.ts'
import { z } from 'zod'
import { addUp, isWorthNaming, name, readTerms, tryPage, type TriedOne } from './dry-run-terms.ts'
import { operation, table, type TableAnswer } from './operation.ts'
import * as shapes from './shapes/dry-run.ts'
import { language } from './shapes/imports.ts'
import { nameOf } from './show-intake.ts'
import { unitOf } from './unit-of.ts'

/** Some seconds of reading; the page on the screen goes on to the end. */
const LOOKED_MOST = 100_000
const ROWS_MOST = 50_000

const WORDS = {
  zh: {
    name: '时限变更试算',
    heads: [
      '序号',
      '资料',
      '拍摄时间',
      '大小（字节）',
      '变化',
      '现保存至',
      '录入后保存至',
      '缩短后至',
      '最早可鉴定日',
      '现在的依据',
      '新的依据',
    ],
    endless: '没有截止日',
    unknown: '不明',
    about: '说明',
    facts: {
      unit: '单位',
      by: '导出人',
      at: '导出时间（北京时间）',
      from: '拟生效日期',
      looked: '已试算件数',
      total: '资料总件数',
      rows: '列出件数',
    },
    note: '试算不改变任何资料的保存期限。延长的自生效时起；可缩短的仍按原期限保存，须另行申请、由另一人批准并过完宽限期。',
    partial: '资料较多，只试算了一部分；全部的合计见录入页面。',
  },
  en: {
    name: 'Dry run of deadlines',
    heads: [
      'No',
      'Recording',
      'Captured',
      'Bytes',
      'Change',
      'Kept until',
      'Once entered, until',
      'If shortened, until',
      'May be appraised from',
      'Because of',
      'Then because of',
    ],
    endless: 'no end',
    unknown: 'not known',
    about: 'About',
    facts: {
      unit: 'Unit',
      by: 'Exported by',
      at: 'Exported at (Beijing time)',
      from: 'In force from',
      looked: 'Recordings looked at',
      total: 'Recordings in all',
      rows: 'Rows',
    },
    note: 'A dry run changes nothing. What is kept longer is kept longer once the deadlines are in force; what could be shorter is kept as before until somebody asks, another person approves and the grace time is over.',
    partial:
      'There are many recordings, and only a part was looked at; the page on which deadlines are entered adds up all of them.',
  },
} as const
const WIDTHS = [6, 44, 20, 16, 14, 16, 16, 16, 16, 50, 50]

export const exportDryRun = operation({
  summary: 'The dry run of deadlines that are not entered yet, as an XLSX table',
  permission: 'rule-set.enter',
  event: ['register.exported'],
  input: z.strictObject({ ...shapes.deadlines, language }),
  output: table,
  async run({ tx, input, asker, now, commit }): Promise<TableAnswer> {
    const unit = unitOf(asker)
    const trying = await readTerms(tx, unit, input, now)
    const total = await tx.retention.countKept(unit)
    const wanted: TriedOne[] = []
    const sums = addUp([]).sums
    let looked = 0
    let after: string | null = null
    let isOver = trying.isSameKeeping
    while (!isOver && looked < LOOKED_MOST && wanted.length < ROWS_MOST) {
      const { tried, next } = await tryPage(tx, unit, trying, after, now)
      looked += tried.length
      wanted.push(...tried.filter(isWorthNaming))
      const page = addUp(tried).sums
      for (const kind of DRY_RUN_KIND_NAMES) {
        sums[kind].recordings += page[kind].recordings
        sums[kind].sizeBytes += page[kind].sizeBytes
      }
      after = next
      isOver = next === null
    }
    const items = await name(tx, unit, wanted.slice(0, ROWS_MOST), ROWS_MOST)
    const { effectiveFrom, language: told } = input
    const query = { effectiveFrom, looked, of: total }
    await commit(
      'register.exported',
      { register: 'deadlines-dry-run', query, total: items.length },
      {},
      async () => undefined,
    )
    const words = WORDS[told]
    const { facts } = words
    const about: (string | number)[][] = [
      [facts.unit, (await tx.units.get(unit)).name],
      [facts.by, nameOf(asker.actor)],
      [facts.at, beijingTime(now)],
      [facts.from, effectiveFrom],
      [facts.looked, looked],
      [facts.total, total],
      [facts.rows, items.length],
      ...DRY_RUN_KIND_NAMES.map((kind) => [DRY_RUN_KINDS[kind][told], sums[kind].recordings]),
      ['', words.note],
      ...(isOver ? [] : [['', words.partial]]),
    ]
    return {
      fileName: `${words.name} ${effectiveFrom}.xlsx`,
      sheets: [
        { name: words.name, widths: WIDTHS, rows: [[...words.heads], ...items.map(cells(told))] },
        { name: words.about, widths: [28, 80], rows: about },
      ],
    }
  },
})

type Item = Awaited<ReturnType<typeof name>>[number]

const cells = (told: 'zh' | 'en') => (one: Item, index: number) => {
  const words = WORDS[told]
  const end = (until: string | null) =>
    until === null ? words.endless : lastDayOf(Temporal.Instant.from(until))
  const because = (reasons: readonly Reason[]) =>
    [...new Set(reasons.map((reason) => sayReason(reason, told)))].join('；')
  const isShorter = one.kind === 'shorter'
  return [
    index + 1,
    one.fileName,
    one.capturedAt === null ? words.unknown : beijingTime(Temporal.Instant.from(one.capturedAt)),
    one.sizeBytes,
    DRY_RUN_KINDS[one.kind][told],
    end(one.keptUntil),
    end(one.thenUntil),
    isShorter ? end(one.shorterUntil) : null,
    one.clearableFrom === null
      ? null
      : beijingTime(Temporal.Instant.from(one.clearableFrom)).slice(0, 10),
    because(one.keptBy),
    because(one.thenBy),
  ]
}
