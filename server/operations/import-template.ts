// The empty tables that an import starts from: the heads, an example that is marked as one, and a sheet that
// says what belongs into each column.

import { DEVICE_KINDS } from '@shilu/core/device.ts'
import {
  DEVICE_COLUMNS,
  OFFICER_COLUMNS,
  type Column,
  type Language,
} from '@shilu/core/import/columns.ts'
import { z } from 'zod'
import { operation, table, unrecorded, type TableAnswer } from './operation.ts'
import { showSection } from './sections.ts'
import { FILE_MAX_MIB, language, ROWS_MAX } from './shapes/imports.ts'
import { unitOf } from './unit-of.ts'

const input = z.strictObject({ language })
const form = unrecorded('an empty form with the names of sections, which every member knows')

const WORDS = {
  zh: {
    officers: '人员',
    devices: '设备',
    file: '导入模板',
    required: '（必填）',
    about: '填写说明',
    heads: ['列', '是否必填', '怎样填写'],
    yes: '必填',
    no: '可不填',
    rules: [
      ['示例行', '以“示例：”开头的行不会导入，可以删除。'],
      ['空单元格', '不填的内容保持原样，不会清空已登记的内容。'],
      ['已登记的', '只更新，不会删除，也不会停用或改为离岗。'],
      ['不合要求的', '逐行列出原因，其余各行照常导入；可下载后改正再导入。'],
      ['限制', `文件不超过 ${FILE_MAX_MIB} MiB，不超过 ${ROWS_MAX} 行。`],
    ],
    sections: '可填的科室',
    kinds: '可填的种类',
    none: '（还没有科室）',
  },
  en: {
    officers: 'People',
    devices: 'Devices',
    file: 'import template',
    required: ' (required)',
    about: 'How to fill in',
    heads: ['Column', 'Required', 'How to fill it in'],
    yes: 'required',
    no: 'may stay empty',
    rules: [
      ['Example', 'A row that begins with “Example:” is passed over; it may be removed.'],
      ['Empty cells', 'What is left empty stays as it is registered.'],
      ['Registered already', 'Is brought up to date; nothing is deleted or switched off.'],
      [
        'What is not right',
        'Is named row by row with its reason, and the other rows are imported; it can be downloaded, put right and imported again.',
      ],
      ['Limits', `At most ${FILE_MAX_MIB} MiB and ${ROWS_MAX} rows.`],
    ],
    sections: 'Sections',
    kinds: 'Kinds',
    none: '(no sections yet)',
  },
} as const

export const officersTemplate = operation({
  summary: 'An empty XLSX table to import officers with',
  permission: 'officer.import',
  event: form,
  input,
  output: table,
  async run({ tx, input: asked, asker }) {
    const words = WORDS[asked.language]
    const sections = (await tx.units.sections(unitOf(asker))).map(showSection)
    const names = sections.filter((one) => one.isActive).map((one) => one.name)
    const list = names.length > 0 ? names : [words.none]
    return template('officers', OFFICER_COLUMNS, [words.sections, list], asked.language)
  },
})

export const devicesTemplate = operation({
  summary: 'An empty XLSX table to import devices with',
  permission: 'device.import',
  event: form,
  input,
  output: table,
  async run({ input: asked }) {
    const { language: said } = asked
    const kinds = Object.values(DEVICE_KINDS).map((kind) => kind[said])
    return template('devices', DEVICE_COLUMNS, [WORDS[said].kinds, kinds], said)
  },
})

function template(
  what: 'officers' | 'devices',
  columns: readonly Column[],
  [listName, list]: [string, string[]],
  said: Language,
): TableAnswer {
  const words = WORDS[said]
  const head = (column: Column) => column.head[said] + (column.isRequired ? words.required : '')
  return {
    fileName: `${words[what]}${said === 'zh' ? '' : ' '}${words.file}.xlsx`,
    sheets: [
      {
        name: words[what],
        widths: columns.map((column) => column.width),
        rows: [columns.map(head), columns.map((column) => column.example[said] || null)],
        isTextOnly: true,
      },
      {
        name: words.about,
        widths: [24, 16, 80],
        rows: [
          [...words.heads],
          ...columns.map((column) => [
            column.head[said],
            column.isRequired ? words.yes : words.no,
            column.about[said],
          ]),
          [null, null, null],
          ...words.rules.map(([name, rule]) => [name, null, rule]),
          [null, null, null],
          ...list.map((one, index) => [index === 0 ? listName : null, null, one]),
        ],
      },
    ],
  }
}
