// The words and cells of the use register on paper and as a table (export-use.ts), in both languages.

import {
  CONDITIONS,
  DEVICE_STATE_WORDS,
  RECORDED,
  type Condition,
} from '@shilu/core/device-state.ts'
import type { Confirmed } from '@shilu/core/device-events.ts'
import { DEVICE_KINDS } from '@shilu/core/device.ts'
import { beijingTime } from '@shilu/core/periods.ts'
import { sayReason, type Reason } from '@shilu/core/reasons.ts'
import { PREFLIGHT_WORDS } from '@shilu/core/rules/preflight.ts'
import { STOPPAGE_GROUNDS, STOPPAGE_STATES } from '@shilu/core/rules/stoppage.ts'
import type { DocumentData, TableAnswer } from './operation.ts'
import type { Use } from './show-use.ts'

type Language = 'zh' | 'en'
type Version = { title: string; number: number }
export type UseRegister = {
  unit: string
  /** What was asked for, in words. */
  device: string | null
  officer: string | null
  from: string | null
  to: string | null
  printedBy: string
  printedAt: string
  uses: Use[]
}

const WORDS = {
  zh: {
    title: '执法记录仪使用台账',
    list: '使用台账',
    about: '说明',
    facts: ['单位', '期间', '设备', '领用人', '条数'],
    all: '全部',
    period: (from: string, to: string) => `${from} 至 ${to}`,
    start: '最早',
    today: '现在',
    count: (total: number) => `${total} 条`,
    heads: [
      '序号',
      '设备',
      '领用人',
      '领用',
      '领用前检查',
      '事由、活动',
      '归还',
      '记录内容',
      '件数',
      '时长',
      '大小（MB）',
      '采集',
      '例外、中断',
      '备注',
    ],
    sheetHeads:
      '序号 设备编号 设备种类 型号 领用人 执法证号 科室 领用时间 经办人 领用确认 领用前检查 检查依据 可录小时 事由 活动 归还时间 接收人 归还确认 完好情况 记录情况 记录内容 件数 视频 照片 录音 时长（秒） 大小（字节） 首次拍摄 末次拍摄 采集时间 例外 中断 检查未通过仍领用的原因 补记原因 备注'.split(
        ' ',
      ),
    out: '尚未归还',
    none: '—',
    signed: { password: '密码确认', pin: '确认码确认', paper: '纸质签名' },
    by: (who: string) => `经办：${who}`,
    takenBy: (who: string) => `接收：${who}`,
    override: (why: string) => `检查未通过仍领用：${why}`,
    late: (why: string) => `补记：${why}`,
    kinds: [' 段视频', ' 张照片', ' 段录音', ' 个其他文件'],
    between: '、',
    stop: '；',
    colon: '：',
    version: ({ title, number }: Version) => `${title} 第 ${number} 版`,
    note: '时间均为北京时间。件数、时长、大小为本次领用期间该设备拍摄、已入库的资料，由系统统计。',
    signatures: ['资料管理员：', '法规机构负责人：', '日期：'],
    printed: (who: string, at: string) => `打印人：${who}　打印时间：${at}`,
    pages: ['第 ', ' 页，共 ', ' 页'],
  },
  en: {
    title: 'Use register of recorders',
    list: 'Use register',
    about: 'About',
    facts: ['Unit', 'Period', 'Device', 'Officer', 'Entries'],
    all: 'all',
    period: (from: string, to: string) => `${from} to ${to}`,
    start: 'the beginning',
    today: 'now',
    count: String,
    heads: [
      'No.',
      'Device',
      'Officer',
      'Issued',
      'Check before use',
      'What for, activity',
      'Returned',
      'What was recorded',
      'Files',
      'Length',
      'Size (MB)',
      'Taken in',
      'Exceptions, stoppages',
      'Remarks',
    ],
    sheetHeads:
      'No.|Device|Kind|Model|Officer|Certificate number|Section|Issued at|Issued by|Confirmed by|Check before use|Judged by|Hours of room|What for|Activities|Returned at|Taken back by|Return confirmed by|Condition|Said to be|What was recorded|Files|Films|Photos|Sound|Length (s)|Size (bytes)|First filmed|Last filmed|Taken in|Exceptions|Stoppages|Why issued although a check failed|Why entered late|Remarks'.split(
        '|',
      ),
    out: 'not returned yet',
    none: '–',
    signed: { password: 'by password', pin: 'by PIN', paper: 'on paper' },
    by: (who: string) => `by ${who}`,
    takenBy: (who: string) => `to ${who}`,
    override: (why: string) => `issued although a check failed: ${why}`,
    late: (why: string) => `entered late: ${why}`,
    kinds: [' films', ' photos', ' sound files', ' other files'],
    between: ', ',
    stop: '; ',
    colon: ': ',
    version: ({ title, number }: Version) => `${title}, version ${number}`,
    note: 'All times are Beijing time. Files, length and size are of what this device filmed while it was issued and the archive has; the system counts them.',
    signatures: ['Custodian: ', 'Legal head: ', 'Date: '],
    printed: (who: string, at: string) => `Printed by ${who} at ${at}`,
    pages: ['Page ', ' of ', ''],
  },
}
const WIDTHS = [
  6, 14, 12, 16, 10, 16, 18, 20, 10, 18, 40, 24, 8, 24, 24, 20, 10, 18, 16, 10, 30, 6, 6, 6, 6, 10,
  16, 20, 20, 20, 16, 16, 30, 24, 30,
]

const time = (at: string | null): string | null =>
  at ? beijingTime(Temporal.Instant.from(at)) : null
const minute = (at: string): string => beijingTime(Temporal.Instant.from(at)).slice(0, 16)

const MS_PER_SECOND = 1000
const BYTES_PER_MB = 1_000_000

/** 1:02:03 */
function lengthOf(durationMs: number): string {
  const seconds = Math.floor(durationMs / MS_PER_SECOND)
  const two = (value: number) => String(value).padStart(2, '0')
  return `${Math.floor(seconds / 3600)}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`
}

const given = (texts: readonly (string | null | undefined)[]): string[] =>
  texts.filter((text): text is string => typeof text === 'string' && text !== '')

const checksOf = ({ checks }: Use, language: Language): string[] =>
  checks.map(({ check, outcome, reason }) => {
    const mark = outcome === 'pass' ? '✓' : outcome === 'fail' ? '✗' : '?'
    return `${mark} ${PREFLIGHT_WORDS[check][language]}${WORDS[language].colon}${sayReason(reason as Reason, language)}`
  })

const signedBy = (confirmed: Confirmed | null, language: Language): string | null =>
  confirmed === null
    ? null
    : confirmed.how === 'paper'
      ? `${WORDS[language].signed.paper}${WORDS[language].colon}${confirmed.why}`
      : WORDS[language].signed[confirmed.how]

function recordedOf(use: Use, language: Language): string[] {
  const { recordings, ended } = use
  const { kinds, between } = WORDS[language]
  const counts = [recordings.videos, recordings.photos, recordings.sounds, recordings.others]
    .map((count, at) => (count > 0 ? `${count}${kinds[at]}` : null))
    .filter((words) => words !== null)
    .join(between)
  const said =
    ended?.recorded && ended.recorded !== 'docked' ? RECORDED[ended.recorded][language] : null
  return given([ended?.recordedWords, recordings.places.join(between), counts, said])
}

function remarksOf(use: Use, language: Language): string[] {
  const { ended } = use
  const words = WORDS[language]
  const paper = [use.confirmed, ended?.confirmed].flatMap((one) =>
    one?.how === 'paper' ? [signedBy(one, language)] : [],
  )
  return given([
    use.overrideWhy ? words.override(use.overrideWhy) : null,
    use.lateWhy ? words.late(use.lateWhy) : null,
    ended?.lateWhy && ended.lateWhy !== use.lateWhy ? words.late(ended.lateWhy) : null,
    ...new Set(paper),
    ended?.note,
    ...use.reasons.map((reason) => sayReason(reason as Reason, language)),
  ])
}

const titlesOf = (use: Use): string[] => use.activities.map(({ title }) => title)

const stoppagesOf = (use: Use, language: Language): string[] =>
  use.stoppages.map(
    ({ number, ground, state }) =>
      `${number} ${STOPPAGE_GROUNDS[ground][language]} · ${STOPPAGE_STATES[state][language]}`,
  )

const conditionOf = (condition: Condition | null, language: Language): string | null =>
  condition === null ? null : CONDITIONS[condition][language]

function returnedOf({ ended }: Use, language: Language): string[] {
  const words = WORDS[language]
  if (!ended) return [words.out]
  const how =
    ended.as === 'lost' ? DEVICE_STATE_WORDS.lost[language] : conditionOf(ended.condition, language)
  return given([
    minute(ended.at),
    words.takenBy(ended.by),
    how,
    signedBy(ended.confirmed, language),
  ])
}

/** Each cell as its lines; what is empty on the form stays free for a pen. */
const printedRow = (use: Use, at: number, language: Language): string[][] => {
  const words = WORDS[language]
  const { device, officer, recordings } = use
  return [
    [String(at + 1)],
    given([device.serial, device.model]),
    given([officer.name, officer.certificateNumber, officer.section]),
    given([minute(use.issuedAt), words.by(use.issuedBy), signedBy(use.confirmed, language)]),
    checksOf(use, language),
    given([use.purpose, ...titlesOf(use)]),
    returnedOf(use, language),
    recordedOf(use, language),
    [String(recordings.total)],
    [lengthOf(recordings.durationMs)],
    [(recordings.sizeBytes / BYTES_PER_MB).toFixed(1)],
    [recordings.lastReceivedAt ? minute(recordings.lastReceivedAt) : words.none],
    [...use.exceptions, ...stoppagesOf(use, language)],
    remarksOf(use, language),
  ]
}

const sheetRow = (use: Use, at: number, language: Language): (string | number | null)[] => {
  const { device, officer, ended, recordings } = use
  const { between, stop } = WORDS[language]
  return [
    at + 1,
    device.serial,
    DEVICE_KINDS[device.kind][language],
    device.model,
    officer.name,
    officer.certificateNumber,
    officer.section,
    time(use.issuedAt),
    use.issuedBy,
    signedBy(use.confirmed, language),
    checksOf(use, language).join('\n'),
    use.checkedBy ? WORDS[language].version(use.checkedBy) : null,
    use.hours,
    use.purpose,
    titlesOf(use).join(between) || null,
    ended ? time(ended.at) : WORDS[language].out,
    ended?.by ?? null,
    signedBy(ended?.confirmed ?? null, language),
    ended?.as === 'lost'
      ? DEVICE_STATE_WORDS.lost[language]
      : conditionOf(ended?.condition ?? null, language),
    ended?.recorded ? RECORDED[ended.recorded][language] : null,
    recordedOf(use, language).join(stop) || null,
    recordings.total,
    recordings.videos,
    recordings.photos,
    recordings.sounds,
    Math.round(recordings.durationMs / MS_PER_SECOND),
    recordings.sizeBytes,
    time(recordings.firstAt),
    time(recordings.lastAt),
    time(recordings.lastReceivedAt),
    use.exceptions.join(between) || null,
    stoppagesOf(use, language).join(between) || null,
    use.overrideWhy,
    [use.lateWhy, ended?.lateWhy].filter((text) => text).join(between) || null,
    remarksOf(use, language).join(stop) || null,
  ]
}

function factsOf(register: UseRegister, language: Language): [string, string][] {
  const words = WORDS[language]
  const { from, to } = register
  const period = from || to ? words.period(from ?? words.start, to ?? words.today) : words.all
  const values = [
    register.unit,
    period,
    register.device ?? words.all,
    register.officer ?? words.all,
    words.count(register.uses.length),
  ]
  return words.facts.map((fact, at) => [fact, values[at] ?? ''])
}

const fileNameOf = (
  { from, to, printedAt }: UseRegister,
  language: Language,
  extension: string,
) => {
  const period = from && to ? `${from}–${to}` : printedAt.slice(0, 10)
  return `${WORDS[language].title} ${period}.${extension}`
}

export function registerData(
  register: UseRegister,
  language: Language,
): { fileName: string; data: DocumentData } {
  const words = WORDS[language]
  const data = {
    lang: language,
    region: language === 'zh' ? 'cn' : 'gb',
    title: words.title,
    unit: register.unit,
    facts: factsOf(register, language).slice(1),
    heads: words.heads,
    rows: register.uses.map((use, at) => printedRow(use, at, language)),
    note: words.note,
    signatures: words.signatures,
    printed: words.printed(register.printedBy, register.printedAt),
    pages: words.pages,
  }
  return { fileName: fileNameOf(register, language, 'pdf'), data }
}

export function registerSheets(register: UseRegister, language: Language): TableAnswer {
  const words = WORDS[language]
  return {
    fileName: fileNameOf(register, language, 'xlsx'),
    sheets: [
      {
        name: words.list,
        widths: WIDTHS,
        rows: [words.sheetHeads, ...register.uses.map((use, at) => sheetRow(use, at, language))],
      },
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
