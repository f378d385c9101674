// The words and cells of the intake report (report-intake.ts), in both languages and both formats.

import { FILE_STATE_WORDS } from '@shilu/core/intake-words.ts'
import { beijingTime } from '@shilu/core/periods.ts'
import { isFinal, type IntakeFileState } from '@shilu/core/recording.ts'
import { REASON_WORDS } from '@shilu/core/reason-words.ts'
import { sayReason, type ReasonCode } from '@shilu/core/reasons.ts'
import type { DocumentData, TableAnswer } from './operation.ts'
import type { showIntake } from './show-intake.ts'

type Language = 'zh' | 'en'
type FileCells = {
  position: number
  path: string
  sizeBytes: number
  state: string
  reason: string
  sha256: string
  recording: string
}
export type Report = {
  unit: string
  intake: ReturnType<typeof showIntake>
  printedBy: string
  printedAt: string
  totals: { state: string; files: number; sizeBytes: number }[]
  files: FileCells[]
}

const WORDS = {
  zh: {
    title: '执法音像资料采集交接单',
    file: '采集交接单',
    list: '文件清单',
    about: '交接单',
    open: '采集尚未结束，本单不是最终结果',
    facts: {
      source: '卡或文件夹',
      volume: '卷序列号',
      label: '卷标',
      by: '采集站或采集人',
      begun: '采集开始',
      ended: '采集结束',
      total: '文件合计',
      number: '采集编号',
    },
    notEnded: '尚未结束',
    none: '无',
    files: (count: number) => `${count} 个`,
    bytes: (size: string) => `${size} 字节`,
    heads: ['序号', '文件', '大小（字节）', '结果', 'SHA-256', '资料编号'],
    sheetHeads: ['序号', '文件', '大小（字节）', '结果', '说明', 'SHA-256', '资料编号'],
    signatures: ['移交人：', '采集人：', '资料管理员：', '日期：'],
    note: '时间均为北京时间。“已入库”“此前已入库”的文件已由系统复读校验，内容与 SHA-256 一致。',
    printed: (who: string, at: string) => `打印人：${who}　打印时间：${at}`,
    pages: ['第 ', ' 页，共 ', ' 页'],
    mark: '：',
  },
  en: {
    title: 'Intake report of enforcement recordings',
    file: 'Intake report',
    list: 'Files',
    about: 'Report',
    open: 'The intake is still under way: this is not its final result',
    facts: {
      source: 'Card or folder',
      volume: 'Volume serial',
      label: 'Volume label',
      by: 'Dock or person',
      begun: 'Begun',
      ended: 'Ended',
      total: 'Files in all',
      number: 'Intake',
    },
    notEnded: 'not yet',
    none: 'none',
    files: (count: number) => String(count),
    bytes: (size: string) => `${size} bytes`,
    heads: ['No.', 'File', 'Size (bytes)', 'Result', 'SHA-256', 'Recording'],
    sheetHeads: ['No.', 'File', 'Size (bytes)', 'Result', 'Remark', 'SHA-256', 'Recording'],
    signatures: ['Handed over by: ', 'Taken in by: ', 'Custodian: ', 'Date: '],
    note: 'All times are Beijing time. Files that are “kept” or “already kept” were read back by the system and agree with their SHA-256.',
    printed: (who: string, at: string) => `Printed by ${who} at ${at}`,
    pages: ['Page ', ' of ', ''],
    mark: ': ',
  },
}

type FileRow = {
  position: number
  path: string
  size_bytes: number
  state: IntakeFileState
  reason: string | null
  sha256: string | null
  recording_id: string | null
}

export const fileCells = (file: FileRow, language: Language): FileCells => ({
  position: file.position + 1,
  path: file.path,
  sizeBytes: file.size_bytes,
  state: FILE_STATE_WORDS[file.state][language],
  reason: reasonOf(file, language),
  sha256: file.sha256 ?? '',
  recording: file.recording_id ?? '',
})

const MISMATCH = {
  zh: '收到的内容与卡上的不一致',
  en: 'what came in is not what is on the card',
}

/** A code of the table of reasons, or what the dock said in its own words. */
function reasonOf({ reason, state }: FileRow, language: Language): string {
  if (reason === null) return ''
  if (reason === 'digest-mismatch') return isFinal(state) ? MISMATCH[language] : ''
  const isCode = Object.hasOwn(REASON_WORDS, reason)
  return isCode ? sayReason({ code: reason as ReasonCode }, language) : reason
}

function factsOf({ intake, totals }: Report, language: Language): [string, string][] {
  const { facts, ...words } = WORDS[language]
  const time = (at: string) => beijingTime(Temporal.Instant.from(at))
  const sizeBytes = totals.reduce((sum, total) => sum + total.sizeBytes, 0)
  return [
    [facts.source, intake.source.root],
    [facts.by, intake.openedBy],
    [facts.volume, intake.source.volumeId ?? words.none],
    [facts.begun, time(intake.openedAt)],
    [facts.label, intake.source.volumeLabel ?? words.none],
    [facts.ended, intake.closedAt ? time(intake.closedAt) : words.notEnded],
    [facts.number, intake.id],
    [
      facts.total,
      `${words.files(intake.counts.total)}${language === 'zh' ? '，' : ', '}${words.bytes(grouped(sizeBytes))}`,
    ],
  ]
}

const grouped = (value: number) => String(value).replaceAll(/\B(?=(\d{3})+$)/g, ',')

const fileNameOf = ({ intake }: Report, language: Language, extension: string): string =>
  `${WORDS[language].file} ${beijingTime(Temporal.Instant.from(intake.openedAt)).slice(0, 10)} ${intake.id.slice(-8)}.${extension}`

export function reportData(
  report: Report,
  language: Language,
): { fileName: string; data: DocumentData } {
  const words = WORDS[language]
  const data = {
    lang: language,
    region: language === 'zh' ? 'cn' : 'gb',
    title: words.title,
    unit: report.unit,
    warning: report.intake.state === 'open' ? words.open : null,
    facts: factsOf(report, language),
    totals: report.totals.map((total) => [
      total.state,
      words.files(total.files),
      words.bytes(grouped(total.sizeBytes)),
    ]),
    heads: words.heads,
    rows: report.files.map((file) => [
      String(file.position),
      file.path,
      grouped(file.sizeBytes),
      file.state,
      file.reason,
      file.sha256,
      file.recording,
    ]),
    note: words.note,
    signatures: words.signatures,
    printed: words.printed(report.printedBy, report.printedAt),
    pages: words.pages,
  }
  return { fileName: fileNameOf(report, language, 'pdf'), data }
}

export function reportSheets(report: Report, language: Language): TableAnswer {
  const words = WORDS[language]
  const warning = report.intake.state === 'open' ? [[words.open, null]] : []
  return {
    fileName: fileNameOf(report, language, 'xlsx'),
    sheets: [
      {
        name: words.list,
        widths: [8, 60, 16, 14, 40, 66, 38],
        rows: [
          words.sheetHeads,
          ...report.files.map((file) => [
            file.position,
            file.path,
            file.sizeBytes,
            file.state,
            file.reason || null,
            file.sha256 || null,
            file.recording || null,
          ]),
        ],
      },
      {
        name: words.about,
        widths: [24, 60],
        rows: [
          [words.title, report.unit],
          ...warning,
          ...factsOf(report, language),
          ...report.totals.map((total) => [
            total.state,
            `${words.files(total.files)}${language === 'zh' ? '，' : ', '}${words.bytes(grouped(total.sizeBytes))}`,
          ]),
          [words.printed(report.printedBy, report.printedAt), null],
          [words.note, null],
          ...words.signatures.map((name) => [name, null]),
        ],
      },
    ],
  }
}
