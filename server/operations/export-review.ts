// A review as a table to hand in (Art. 17): what was drawn, what was said of each, what was put right, and how to draw again.

import { beijingTime } from '@shilu/core/periods.ts'
import { REVIEW_OUTCOMES, reviewSums } from '@shilu/core/rules/review.ts'
import { z } from 'zod'
import { operation, table, type TableAnswer } from './operation.ts'
import { asReviewed, itemsFor, reviewBy, showItems, showReview } from './review-items.ts'
import { id } from './shapes/basics.ts'
import { language } from './shapes/imports.ts'
import { nameOf } from './show-intake.ts'
import { unitOf } from './unit-of.ts'

const WORDS = {
  zh: {
    name: '年度评查表',
    heads: [
      '序号',
      '资料',
      '拍摄时间',
      '执法人员',
      '执法活动',
      '评查结果',
      '存在的问题',
      '评查人',
      '评查时间',
      '整改情况',
      '整改填写人',
      '整改时间',
    ],
    unknown: '不明',
    sealed: '已封存，未评查',
    about: '说明',
    facts: [
      '单位',
      '评查编号',
      '资料年度',
      '抽取人',
      '抽取时间（北京时间）',
      '可抽取件数',
      '抽取比例',
      '抽取件数',
      '合格',
      '存在问题',
      '未评查',
      '已封存未评查',
      '办结人',
      '办结时间（北京时间）',
      '办结意见',
      '抽取种子',
      '待抽清单摘要值（SHA-256）',
      '抽中清单摘要值（SHA-256）',
      '导出人',
      '导出时间（北京时间）',
    ],
    note: '抽取方法：对每份资料的编号计算 SHA-256（“shilu-review/v1”、种子、资料编号，各占一行），按结果从小到大取前若干份，再为没有抽中的执法人员各补其最小的一份。种子和两份清单的摘要值在抽取时已记入存证日志，抽取不能重来。',
  },
  en: {
    name: 'Yearly review',
    heads: [
      'No',
      'Recording',
      'Captured',
      'Officer',
      'Activity',
      'Outcome',
      'What is wanting',
      'Judged by',
      'Judged at',
      'Put right',
      'Told by',
      'Told at',
    ],
    unknown: 'not known',
    sealed: 'sealed, not judged',
    about: 'About',
    facts: [
      'Unit',
      'Review',
      'Recordings of',
      'Drawn by',
      'Drawn at (Beijing time)',
      'Drawn from',
      'One in',
      'Drawn',
      'Sound',
      'Wanting',
      'Not judged',
      'Sealed, not judged',
      'Closed by',
      'Closed at (Beijing time)',
      'Closing words',
      'Seed',
      'Digest of the list drawn from (SHA-256)',
      'Digest of the list drawn (SHA-256)',
      'Exported by',
      'Exported at (Beijing time)',
    ],
    note: 'How it was drawn: the SHA-256 of each recording’s id (“shilu-review/v1”, the seed and the id, a line each), the lowest first; then the lowest of each officer of whom none was drawn. Seed and digests went into the custody log with the draw, which cannot be done again.',
  },
} as const
const WIDTHS = [6, 44, 20, 12, 36, 12, 44, 12, 20, 44, 12, 20]

export const exportReview = operation({
  summary: 'A review as an XLSX table, with how it was drawn',
  permission: 'review.read',
  event: ['register.exported'],
  input: z.strictObject({ id, language }),
  output: table,
  async run({ tx, input, asker, now, commit }): Promise<TableAnswer> {
    const unit = unitOf(asker)
    const row = await reviewBy(tx, asker, input.id)
    const rows = await itemsFor(tx, asker, input.id)
    const items = await showItems(tx, unit, rows)
    const sums = reviewSums(rows.map(asReviewed))
    const told = { register: 'review', query: { review: input.id }, total: items.length }
    await commit('register.exported', told, {}, async () => undefined)
    const words = WORDS[input.language]
    const review = showReview(row)
    const values = [
      (await tx.units.get(unit)).name,
      review.number,
      review.year,
      review.drawnBy,
      time(review.drawnAt),
      review.frame,
      `1/${review.oneIn}`,
      sums.total,
      sums.sound,
      sums.wanting,
      sums.unjudged,
      sums.sealed,
      review.closed?.by ?? null,
      time(review.closed?.at ?? null),
      review.closed?.why ?? null,
      row.seed,
      row.frame_sha256,
      row.list_sha256,
      nameOf(asker.actor),
      beijingTime(now),
    ]
    return {
      fileName: `${words.name} ${review.number}.xlsx`,
      sheets: [
        {
          name: words.name,
          widths: WIDTHS,
          rows: [[...words.heads], ...items.map(cells(input.language))],
        },
        {
          name: words.about,
          widths: [34, 90],
          rows: [...words.facts.map((fact, at) => [fact, values[at] ?? null]), ['', words.note]],
        },
      ],
    }
  },
})

const time = (at: string | null): string | null =>
  at === null ? null : beijingTime(Temporal.Instant.from(at))

type Item = Awaited<ReturnType<typeof showItems>>[number]

const cells = (told: 'zh' | 'en') => (one: Item, index: number) => {
  const words = WORDS[told]
  const said = one.outcome === null ? null : REVIEW_OUTCOMES[one.outcome][told]
  return [
    index + 1,
    one.fileName,
    time(one.capturedAt) ?? words.unknown,
    one.officer?.name ?? null,
    one.activity,
    said ?? (one.isSealed ? words.sealed : null),
    one.finding,
    one.judgedBy,
    time(one.judgedAt),
    one.correction,
    one.correctedBy,
    time(one.correctedAt),
  ]
}
