// The words and cells of the hand-in register on paper and as a table (hand-ins.ts), in both languages.

import { HAND_IN_WORDS } from '@shilu/core/activity-words.ts'
import type { Figured, HandInFigures } from '@shilu/core/hand-in-figures.ts'
import { beijingTime } from '@shilu/core/periods.ts'
import { sayReason, type Reason } from '@shilu/core/reasons.ts'
import { HAND_IN_EXCEPTION_WORDS } from '@shilu/core/rule-sets/hand-in-exceptions.ts'
import type { HandInEntry } from './hand-ins.ts'
import type { DocumentData, TableAnswer } from './operation.ts'

type Language = 'zh' | 'en'
export type HandInRegister = {
  unitName: string
  month: string
  items: HandInEntry[]
  unit: HandInFigures
  persons: Figured[]
  sections: Figured[]
  printedBy: string
  printedAt: string
}

const WORDS = {
  zh: {
    title: '音像资料移交台账',
    list: '移交台账',
    persons: '按人员统计',
    sections: '按科室统计',
    about: '说明',
    facts: ['单位', '月份', '执法活动', '按时移交', '逾期移交', '现已逾期', '即将到期'],
    month: (month: string) => `${month.slice(0, 4)}年${Number(month.slice(5))}月`,
    count: (total: number) => `${total} 次`,
    heads: [
      '序号',
      '执法活动',
      '执法人员',
      '结束、返回',
      '移交期限',
      '全部入库',
      '移交情况',
      '逾期',
      '延期情形和理由',
    ],
    figureHeads: ['活动', '按时', '逾期移交', '合计逾期', '最长逾期', '现已逾期', '即将到期'],
    name: { persons: '人员', sections: '科室' },
    sheetHeads: [
      '序号',
      '执法活动',
      '地点',
      '执法人员',
      '科室',
      '开始时间',
      '结束时间',
      '返回时间',
      '移交期限',
      '期限依据',
      '资料件数',
      '全部入库时间',
      '移交情况',
      '逾期（小时）',
      '延期情形',
      '延期理由',
      '编号',
    ],
    sheetFigureHeads: [
      '活动',
      '按时移交',
      '逾期移交',
      '逾期移交合计（小时）',
      '逾期移交最长（小时）',
      '现已逾期',
      '现逾期最长（小时）',
      '即将到期',
    ],
    total: '全单位',
    noSection: '未分科室',
    judging: '判断中',
    ended: (at: string) => `结束 ${at}`,
    returned: (at: string) => `返回 ${at}`,
    hours: (hours: number) => `${hours} 小时`,
    none: '—',
    between: '、',
    note: '时间均为北京时间。每次执法活动结束当日（北京时间 24 时前）移交；符合第十三条例外情形的，返回单位后限时移交。两人以上共同执法的，各计一次。',
    signatures: ['资料管理员：', '法规机构负责人：', '日期：'],
    printed: (who: string, at: string) => `打印人：${who}　打印时间：${at}`,
    pages: ['第 ', ' 页，共 ', ' 页'],
  },
  en: {
    title: 'Register of hand-ins',
    list: 'Hand-ins',
    persons: 'By person',
    sections: 'By section',
    about: 'About',
    facts: ['Unit', 'Month', 'Activities', 'In time', 'Handed in late', 'Overdue now', 'Due soon'],
    month: (month: string) => month,
    count: String,
    heads: [
      'No.',
      'Activity',
      'Officers',
      'End, return',
      'Due',
      'All in at',
      'Hand-in',
      'Late by',
      'Exception and its reason',
    ],
    figureHeads: [
      'Activities',
      'In time',
      'Late',
      'Late in all',
      'Latest by',
      'Overdue now',
      'Due soon',
    ],
    name: { persons: 'Person', sections: 'Section' },
    sheetHeads: [
      'No.',
      'Activity',
      'Place',
      'Officers',
      'Sections',
      'Began',
      'Ended',
      'Returned',
      'Due',
      'Why then',
      'Recordings',
      'All in at',
      'Hand-in',
      'Late (hours)',
      'Exception',
      'Reason',
      'Id',
    ],
    sheetFigureHeads: [
      'Activities',
      'In time',
      'Handed in late',
      'Late in all (hours)',
      'Latest by (hours)',
      'Overdue now',
      'Longest overdue (hours)',
      'Due soon',
    ],
    total: 'the unit',
    noSection: 'no section',
    judging: 'being judged',
    ended: (at: string) => `end ${at}`,
    returned: (at: string) => `return ${at}`,
    hours: (hours: number) => `${hours} h`,
    none: '–',
    between: ', ',
    note: 'All times are Beijing time. Due by the end of the day (24:00) on which the activity ended; where an exception of Art. 13 is stated, within its hours after the return to the unit. An activity of two officers counts for each of them.',
    signatures: ['Custodian: ', 'Legal head: ', 'Date: '],
    printed: (who: string, at: string) => `Printed by ${who} at ${at}`,
    pages: ['Page ', ' of ', ''],
  },
}
const WIDTHS = [6, 36, 24, 20, 20, 20, 20, 20, 20, 34, 10, 20, 14, 12, 14, 34, 38]
const FIGURE_WIDTHS = [20, 8, 12, 12, 20, 20, 12, 20, 12]
const MS_PER_TENTH_HOUR = 360_000

const time = (at: string | null) => (at ? beijingTime(Temporal.Instant.from(at)) : null)
const minute = (at: string) => beijingTime(Temporal.Instant.from(at)).slice(0, 16)
/** To the tenth of an hour, and never to none: whatever is late is late by something. */
const hoursOf = (ms: number) => Math.max(1, Math.round(ms / MS_PER_TENTH_HOUR)) / 10
const hoursOrNone = (ms: number) => (ms === 0 ? 0 : hoursOf(ms))
const given = (texts: readonly (string | null)[]) => texts.filter((one) => one !== null)

const whyDue = ({ reasons }: HandInEntry, language: Language) =>
  reasons.map((reason) => sayReason(reason as Reason, language))
const stands = ({ kind }: HandInEntry, language: Language) =>
  kind === null ? WORDS[language].judging : HAND_IN_WORDS[kind][language]
const exceptionOf = ({ exception, exceptionWhy }: HandInEntry, language: Language) =>
  given([exception && HAND_IN_EXCEPTION_WORDS[exception][language], exceptionWhy])

/** Each cell as its lines. */
function printedRow(one: HandInEntry, index: number, language: Language): string[][] {
  const words = WORDS[language]
  return [
    [String(index + 1)],
    given([one.title, one.place]),
    [one.officers.map(({ name }) => name).join(words.between) || words.none],
    given([
      one.endedAt && words.ended(minute(one.endedAt)),
      one.returnedAt && words.returned(minute(one.returnedAt)),
    ]),
    given([one.dueAt && minute(one.dueAt), ...whyDue(one, language)]),
    [one.receivedAt ? minute(one.receivedAt) : words.none],
    [stands(one, language)],
    [one.lateMs === null ? words.none : words.hours(hoursOf(one.lateMs))],
    exceptionOf(one, language),
  ]
}

function sheetRow(one: HandInEntry, index: number, language: Language) {
  const { between } = WORDS[language]
  const sections = new Set(one.officers.flatMap(({ section }) => section?.name ?? []))
  return [
    index + 1,
    one.title,
    one.place,
    one.officers.map(({ name }) => name).join(between),
    [...sections].join(between) || null,
    time(one.beganAt),
    time(one.endedAt),
    time(one.returnedAt),
    time(one.dueAt),
    whyDue(one, language).join(between) || null,
    one.recordings,
    time(one.receivedAt),
    stands(one, language),
    one.lateMs === null ? null : hoursOf(one.lateMs),
    one.exception ? HAND_IN_EXCEPTION_WORDS[one.exception][language] : null,
    one.exceptionWhy,
    one.id,
  ]
}

const printedFigures = (name: string, one: HandInFigures, language: Language): string[][] => {
  const hours = (ms: number) =>
    ms === 0 ? WORDS[language].none : WORDS[language].hours(hoursOf(ms))
  return [
    [name],
    [String(one.activities)],
    [String(one.onTime)],
    [String(one.late)],
    [hours(one.lateTotalMs)],
    [hours(one.lateLongestMs)],
    [String(one.overdue)],
    [String(one.dueSoon)],
  ]
}

const sheetFigures = (name: string, one: HandInFigures) => [
  name,
  one.activities,
  one.onTime,
  one.late,
  hoursOrNone(one.lateTotalMs),
  hoursOrNone(one.lateLongestMs),
  one.overdue,
  hoursOrNone(one.overdueLongestMs),
  one.dueSoon,
]

const nameOf = (one: Figured, language: Language) => one.name || WORDS[language].noSection

function factsOf({ unitName: unit, month, unit: all }: HandInRegister, language: Language) {
  const words = WORDS[language]
  const { activities, onTime, late, overdue, dueSoon } = all
  const counts = [activities, onTime, late, overdue, dueSoon].map((one) => words.count(one))
  const values = [unit, words.month(month), ...counts]
  return words.facts.map((fact, at): [string, string] => [fact, values[at] ?? ''])
}

export function handInData(
  register: HandInRegister,
  language: Language,
): { fileName: string; data: DocumentData } {
  const words = WORDS[language]
  const figures = (title: string, of: 'persons' | 'sections') => ({
    title,
    heads: [words.name[of], ...words.figureHeads],
    rows: register[of].map((one) => printedFigures(nameOf(one, language), one, language)),
  })
  const data = {
    lang: language,
    region: language === 'zh' ? 'cn' : 'gb',
    title: words.title,
    unit: register.unitName,
    facts: factsOf(register, language).slice(1),
    figures: [figures(words.persons, 'persons'), figures(words.sections, 'sections')],
    list: words.list,
    heads: words.heads,
    rows: register.items.map((one, at) => printedRow(one, at, language)),
    note: words.note,
    signatures: words.signatures,
    printed: words.printed(register.printedBy, register.printedAt),
    pages: words.pages,
  }
  return { fileName: `${words.title} ${register.month}.pdf`, data }
}

export function handInSheets(register: HandInRegister, language: Language): TableAnswer {
  const words = WORDS[language]
  const figures = (of: 'persons' | 'sections') => ({
    name: words[of],
    widths: FIGURE_WIDTHS,
    rows: [
      [words.name[of], ...words.sheetFigureHeads],
      ...register[of].map((one) => sheetFigures(nameOf(one, language), one)),
      sheetFigures(words.total, register.unit),
    ],
  })
  return {
    fileName: `${words.title} ${register.month}.xlsx`,
    sheets: [
      {
        name: words.list,
        widths: WIDTHS,
        rows: [words.sheetHeads, ...register.items.map((one, at) => sheetRow(one, at, language))],
      },
      figures('persons'),
      figures('sections'),
      {
        name: words.about,
        widths: [20, 60],
        rows: [
          [words.title, null],
          ...factsOf(register, language),
          [words.printed(register.printedBy, register.printedAt), null],
          [words.note, null],
        ],
      },
    ],
  }
}
