// The table for the archive office: one row for each recording, with the elements that this archive holds. What is not
// known is an empty cell; what a device claims about itself is named as its claim.

import { ARCHIVE_FIELDS, type ArchiveField } from '@shilu/core/archive-fields.ts'
import { beijingTime } from '@shilu/core/periods.ts'
import { Problem } from '@shilu/core/problems.ts'
import { ARCHIVE_TERMS } from '@shilu/core/rules/retention.ts'
import { z } from 'zod'
import type { DossierRow } from '../db/dossiers.ts'
import { durationOf } from './dossier.ts'
import { operation, table, type TableAnswer } from './operation.ts'
import { id } from './shapes/basics.ts'
import { nameOf } from './show-intake.ts'
import { unitOf } from './unit-of.ts'

/** What a workbook of this width is still opened with; more is exported case by case. */
const ROWS_MAX = 50_000

type Cell = string | number | null
type Language = 'zh' | 'en'

const WORDS = {
  zh: {
    sheet: '归档元数据',
    about: '说明',
    facts: ['单位', '范围', '导出人', '导出时间（北京时间）', '条数'],
    all: '全部音像资料',
    cleared: '已清除，留有销毁留痕',
    'on-discs': '原件已移出服务器，存于光盘',
    column: '列',
    element: 'DA/T 63-2017 元素编号',
    unverified: '未核对',
    note: '空白单元格：本系统没有这项内容，未作推测。元素名称参照 DA/T 63-2017 和 DA/T 18-2022；元素编号只写出已核对过标准文本的几项，其余请档案部门按标准填写。时间、设备为核实后的值，注明“设备申报”的除外。',
  },
  en: {
    sheet: 'Archive metadata',
    about: 'About',
    facts: ['Unit', 'Of', 'Exported by', 'Exported at (Beijing time)', 'Rows'],
    all: 'all recordings',
    cleared: 'cleared; a tombstone stays',
    'on-discs': 'has left the server, lies on discs',
    column: 'Column',
    element: 'Element of DA/T 63-2017',
    unverified: 'not verified',
    note: 'An empty cell: this system does not hold it, and nothing was guessed. Names follow DA/T 63-2017 and DA/T 18-2022; numbers stand only where we have read them in the standard. Times and devices are as verified, save where a column says that the device claims it.',
  },
} as const

export const exportArchiveTable = operation({
  summary: 'The table for the archive office, one row for each recording of a case or of the unit',
  permission: 'case.dossier',
  event: ['register.exported'],
  input: z.strictObject({ case: id.optional(), language: z.enum(['zh', 'en']).default('zh') }),
  output: table,
  async run({ tx, input, asker, now, commit }): Promise<TableAnswer> {
    const unit = unitOf(asker)
    const { language } = input
    const words = WORDS[language]
    const of = input.case === undefined ? null : await tx.cases.find(unit, input.case)
    if (of === undefined) throw new Problem('NOT_FOUND')
    const wanted = of === null ? {} : { case: of.case_id }
    const rows = await tx.dossiers.recordings(unit, { ...wanted, most: ROWS_MAX + 1 })
    if (rows.length > ROWS_MAX)
      throw new Problem('EXPORT_TOO_LARGE', { total: rows.length, most: ROWS_MAX })
    const about: About = {
      unitName: (await tx.units.get(unit)).name,
      fondsNumber: (await tx.dossiers.settings(unit))?.fonds_number ?? null,
      language,
    }
    const told = { register: 'archive', query: wanted, total: rows.length }
    await commit('register.exported', told, {}, async () => undefined)
    const scope = of === null ? words.all : `${of.number} ${of.name}`
    const values = [about.unitName, scope, nameOf(asker.actor), beijingTime(now), rows.length]
    const heads = FIELDS.map((field) => ARCHIVE_FIELDS[field][language])
    return {
      fileName: `${words.sheet} ${of?.number ?? ''} ${beijingTime(now).slice(0, 10)}.xlsx`,
      sheets: [
        {
          name: words.sheet,
          widths: heads.map((head) => Math.max(12, Math.min(30, head.length * 2))),
          rows: [heads, ...rows.map((row) => cellsOf(row, about))],
        },
        { name: words.about, widths: [44, 60], rows: explained(words, values, language) },
      ],
    }
  },
})

const FIELDS = Object.keys(ARCHIVE_FIELDS) as ArchiveField[]

function explained(words: (typeof WORDS)[Language], values: Cell[], language: Language): Cell[][] {
  return [
    ...words.facts.map((fact, at): Cell[] => [fact, values[at] ?? null]),
    [null, words.note],
    [words.column, words.element],
    ...FIELDS.map((field): Cell[] => [
      ARCHIVE_FIELDS[field][language],
      ARCHIVE_FIELDS[field].element ?? words.unverified,
    ]),
  ]
}

type About = { unitName: string; fondsNumber: string | null; language: Language }

function cellsOf(row: DossierRow, about: About): Cell[] {
  const known: Record<ArchiveField, Cell> = {
    ...ofCase(row, about),
    ...ofCapture(row),
    ...ofFile(row, about),
  }
  return FIELDS.map((field) => known[field])
}

const join = (...words: (string | null)[]): string | null => words.filter(Boolean).join(' ') || null

function ofCase(row: DossierRow, { unitName, fondsNumber, language }: About) {
  return {
    fondsNumber,
    fondsConstitutor: unitName,
    archiveNumber: row.archive_number,
    title: join(row.case_name, row.title),
    responsible: unitName,
    securityLevel: row.security_level,
    term: row.archive_term && ARCHIVE_TERMS[row.archive_term][language],
    persons: row.party,
    businessId: row.activity_id,
    business: row.title,
    caseNumber: row.case_number,
  }
}

function ofCapture(row: DossierRow) {
  const durationMs = durationOf(row)
  const began = row.captured_at
  const ended =
    began === null || durationMs === null ? null : began.add({ milliseconds: durationMs })
  const claims = objectOf(row.facts?.['claims'])
  return {
    recordedBy: row.officer_name && join(row.officer_name, row.certificate_number),
    agentId: row.officer_id,
    year: began === null ? null : beijingTime(began).slice(0, 4),
    beganAt: began && beijingTime(began),
    endedAt: ended && beijingTime(ended),
    place: row.place ?? row.activity_place,
    description: row.note,
    durationS: durationMs === null ? null : Math.round(durationMs / 100) / 10,
    mediaType: row.kind,
    deviceKind: row.device_kind,
    deviceMake: textOf(claims['make']),
    deviceModel: row.device_model ?? textOf(claims['model']),
    deviceSerial: row.device_serial,
    deviceSoftware: textOf(claims['software']),
  }
}

function ofFile(row: DossierRow, { language }: About) {
  const { video, audio, photo } = {
    video: objectOf(row.facts?.['video']),
    audio: objectOf(row.facts?.['audio']),
    photo: objectOf(row.facts?.['photo']),
  }
  const width = numberOf(video['width'] ?? photo['width'])
  const height = numberOf(video['height'] ?? photo['height'])
  return {
    fileName: row.file_name,
    sizeBytes: row.size_bytes,
    format: textOf(row.facts?.['container']) ?? textOf(photo['format']),
    videoCodec: textOf(video['codec']),
    resolution: width === null || height === null ? null : `${width}×${height}`,
    framesPerSecond: numberOf(video['framesPerSecond']),
    pixelFormat: textOf(video['pixelFormat']),
    audioCodec: textOf(audio['codec']),
    sampleRateHz: numberOf(audio['sampleRate']),
    channels: numberOf(audio['channels']),
    sha256: row.sha256,
    sm3: row.sm3,
    actId: row.taken_in_event,
    recordingId: row.recording_id,
    note: row.state === 'kept' ? null : WORDS[language][row.state],
  }
}

/** Facts as our own inspection wrote them; whatever is not in form is not known. */
const objectOf = (value: unknown): Record<string, unknown> =>
  typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {}
const textOf = (value: unknown): string | null => (typeof value === 'string' ? value : null)
const numberOf = (value: unknown): number | null => (typeof value === 'number' ? value : null)
