// The registers of Art. 13 and 12 as tables: activities with coverage and hand-in, and stoppage records. What
// was asked for on the page is what is exported.

import { KNOWN_BY } from '@shilu/core/activity.ts'
import { beijingTime } from '@shilu/core/periods.ts'
import { Problem } from '@shilu/core/problems.ts'
import {
  STOPPAGE_GROUNDS,
  STOPPAGE_STATE_NAMES,
  STOPPAGE_STATES,
} from '@shilu/core/rules/stoppage.ts'
import { HAND_IN_EXCEPTION_WORDS } from '@shilu/core/rule-sets/hand-in-exceptions.ts'
import { z } from 'zod'
import { COVERAGE_WORDS, HAND_IN_WORDS } from '@shilu/core/activity-words.ts'
import { attachmentLines } from './attachment-lines.ts'
import { onlyGiven } from './list-recordings.ts'
import { operation, table, type Run, type TableAnswer } from './operation.ts'
import * as shapes from './shapes/activities.ts'
import { onlyTakenPartIn, showListed } from './show-activity.ts'
import { nameOf } from './show-intake.ts'
import { unitOf } from './unit-of.ts'

const ROWS_MAX = 50_000
const WORDS = {
  zh: {
    activities: '执法活动台账',
    heads: [
      '序号',
      '执法活动',
      '案号',
      '当事人',
      '地点',
      '执法人员',
      '到达时间',
      '依据',
      '离开时间',
      '返回时间',
      '应记录（分钟）',
      '已覆盖（分钟）',
      '记录情况',
      '未说明缺口',
      '缺少环节',
      '资料件数',
      '移交期限',
      '全部入库时间',
      '移交情况',
      '逾期（小时）',
      '延期情形',
      '延期理由',
      '编号',
    ],
    stoppages: '停止记录工作记录台账',
    stoppageHeads: [
      '编号',
      '执法活动',
      '地点',
      '停止时间',
      '恢复时间',
      '情形',
      '本单位情形',
      '原因',
      '依据',
      '替代措施',
      '附件',
      '设备',
      '填写人',
      '填写时间',
      '状态',
      '审核人',
      '审核时间',
      '审核意见',
    ],
    about: '说明',
    facts: ['单位', '导出人', '导出时间（北京时间）', '条数'],
    withdrawn: '已作废',
  },
  en: {
    activities: 'Register of activities',
    heads: [
      'No',
      'Activity',
      'Case',
      'Party',
      'Place',
      'Officers',
      'Arrival',
      'Known by',
      'Departure',
      'Return',
      'Required (min)',
      'Covered (min)',
      'Coverage',
      'Open gaps',
      'Steps missing',
      'Recordings',
      'Due',
      'All in at',
      'Hand-in',
      'Late (hours)',
      'Exception',
      'Reason',
      'Id',
    ],
    stoppages: 'Register of stoppage records',
    stoppageHeads: [
      'Number',
      'Activity',
      'Place',
      'From',
      'Until',
      'Ground',
      'Reason of the unit',
      'Reason',
      'Basis',
      'Instead',
      'Attached',
      'Device',
      'Written by',
      'Written at',
      'State',
      'Reviewed by',
      'Reviewed at',
      'Review',
    ],
    about: 'About',
    facts: ['Unit', 'Exported by', 'Exported at (Beijing time)', 'Rows'],
    withdrawn: 'withdrawn',
  },
} as const
const WIDTHS = [
  6, 36, 20, 24, 24, 20, 20, 12, 20, 20, 12, 12, 22, 10, 10, 10, 20, 20, 14, 12, 14, 30, 38,
]
const STOPPAGE_WIDTHS = [12, 36, 24, 20, 20, 24, 20, 40, 40, 30, 50, 14, 12, 20, 12, 12, 20, 30]

const language = z.enum(['zh', 'en']).default('zh')
const { after: _after, limit: _limit, ...asked } = shapes.listQuery.shape
const activitiesInput = z.strictObject({ ...asked, q: z.string().max(200).optional(), language })

export const exportActivities = operation({
  summary: 'The register of activities with coverage and hand-in, as an XLSX table',
  permission: 'activity.export',
  event: ['activities.exported'],
  input: activitiesInput,
  output: table,
  async run(run): Promise<TableAnswer> {
    const { tx, input, asker, now, commit } = run
    const unit = unitOf(asker)
    const { language: told, ...query } = input
    const filter = { ...query, ...onlyTakenPartIn(asker, query.officer), now: now.toString() }
    const total = await tx.activities.count(unit, filter)
    if (total > ROWS_MAX) throw new Problem('EXPORT_TOO_LARGE', { total, most: ROWS_MAX })
    const rows = await tx.activities.list(unit, filter, null, ROWS_MAX)
    const officers = Map.groupBy(
      await tx.activities.officersOf(
        unit,
        rows.map((row) => row.activity_id),
      ),
      (one) => one.activity_id,
    )
    const cells = rows.map((row, index) => {
      const shown = showListed(row, officers.get(row.activity_id) ?? [], now)
      return activityCells(shown, row, index, told)
    })
    await commit(
      'activities.exported',
      { query: onlyGiven(query), total },
      {},
      async () => undefined,
    )
    const words = WORDS[told]
    return bookOf(run, words.activities, [[...words.heads], ...cells], WIDTHS, words)
  },
})

type Shown = ReturnType<typeof showListed>
type Raw = { exception: keyof typeof HAND_IN_EXCEPTION_WORDS | null; exception_why: string | null }
const time = (at: string | null | undefined) => (at ? beijingTime(Temporal.Instant.from(at)) : null)
const minutes = (ms: number | undefined) => (ms === undefined ? null : Math.round(ms / 60_000))

function activityCells(one: Shown, raw: Raw, index: number, told: 'zh' | 'en') {
  const { judged, handIn } = one
  return [
    index + 1,
    one.title,
    one.case?.number ?? null,
    one.party,
    one.place,
    one.officers.map(({ name }) => name).join('、'),
    time(one.arrived?.at),
    one.arrived ? KNOWN_BY[one.arrived.knownBy][told] : null,
    time(one.left?.at),
    time(one.returned?.at),
    minutes(judged?.requiredMs),
    minutes(judged?.coveredMs),
    one.isWithdrawn ? WORDS[told].withdrawn : judged ? COVERAGE_WORDS[judged.coverage][told] : null,
    judged?.openGaps ?? null,
    judged?.missingSteps ?? null,
    judged?.recordings ?? null,
    time(handIn?.dueAt),
    time(handIn?.receivedAt),
    handIn ? HAND_IN_WORDS[handIn.kind][told] : null,
    handIn?.lateMs == null ? null : Math.round(handIn.lateMs / 360_000) / 10,
    raw.exception ? HAND_IN_EXCEPTION_WORDS[raw.exception][told] : null,
    raw.exception_why,
    one.id,
  ]
}

const stoppagesInput = z.strictObject({
  q: z.string().max(200).optional(),
  state: z.enum(STOPPAGE_STATE_NAMES).optional(),
  language,
})

export const exportStoppages = operation({
  summary: 'The register of stoppage records, as an XLSX table',
  permission: 'activity.export',
  event: ['stoppages.exported'],
  input: stoppagesInput,
  output: table,
  async run(run): Promise<TableAnswer> {
    const { tx, input, asker, commit } = run
    const unit = unitOf(asker)
    const filter = { state: input.state, ...onlyTakenPartIn(asker) }
    const rows = await tx.stoppages.list(unit, filter, ROWS_MAX)
    const told = input.language
    const cells = rows.map((row) => [
      row.number,
      row.title,
      row.place,
      beijingTime(row.from_at),
      beijingTime(row.until_at),
      STOPPAGE_GROUNDS[row.ground][told],
      row.sub_reason_title,
      row.reason,
      row.basis,
      row.substitute,
      attachmentLines(row) || null,
      row.device_serial,
      nameOf(row.written_by),
      beijingTime(row.written_at),
      STOPPAGE_STATES[row.state][told],
      row.reviewed_by ? nameOf(row.reviewed_by) : null,
      row.reviewed_at ? beijingTime(row.reviewed_at) : null,
      row.review_note,
    ])
    const query = onlyGiven({ state: input.state })
    await commit('stoppages.exported', { query, total: rows.length }, {}, async () => undefined)
    const words = WORDS[told]
    return bookOf(
      run,
      words.stoppages,
      [[...words.stoppageHeads], ...cells],
      STOPPAGE_WIDTHS,
      words,
    )
  },
})

async function bookOf(
  { tx, asker, now }: Pick<Run<never, unknown>, 'tx' | 'asker' | 'now'>,
  name: string,
  rows: (string | number | null)[][],
  widths: number[],
  words: (typeof WORDS)['zh' | 'en'],
): Promise<TableAnswer> {
  const values = [
    (await tx.units.get(unitOf(asker))).name,
    nameOf(asker.actor),
    beijingTime(now),
    rows.length - 1,
  ]
  return {
    fileName: `${name} ${beijingTime(now).slice(0, 10)}.xlsx`,
    sheets: [
      { name, widths, rows },
      {
        name: words.about,
        widths: [28, 60],
        rows: words.facts.map((fact, at) => [fact, values[at] ?? null]),
      },
    ],
  }
}
