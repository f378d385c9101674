// The columns of the tables that registers are imported from and exported to. One list for the
// template, the reader and the export: what was exported can be changed and imported again.

import { DEVICE_KINDS, DEVICE_MARK_KINDS, DEVICE_MARK_WORDS } from '../device.ts'
import type { CellStyle } from './cells.ts'

export type Language = 'zh' | 'en'
export type Words = { zh: string; en: string }
export type Column = {
  key: string
  head: Words
  about: Words
  example: Words
  isRequired: boolean
  style: CellStyle
  charactersMax: number
  width: number
}

const column = (
  key: string,
  head: Words,
  about: Words,
  example: Words,
  rest: Pick<Column, 'style' | 'charactersMax' | 'width'> & { isRequired?: true },
): Column => ({ isRequired: false, ...rest, key, head, about, example })

const same = (text: string): Words => ({ zh: text, en: text })

/** A row that begins like this shows how it is done, and is passed over. */
export const EXAMPLE_MARK = { zh: '示例：', en: 'Example: ' }
export const isExample = (text: string): boolean =>
  /^(示例\s*[：:]|example\s*[：:])/iu.test(text.trim())

export const OFFICER_COLUMNS = [
  column(
    'name',
    { zh: '姓名', en: 'Name' },
    { zh: '执法人员姓名。', en: 'Name of the officer.' },
    { zh: `${EXAMPLE_MARK.zh}张三`, en: `${EXAMPLE_MARK.en}Zhang San` },
    { style: 'name', charactersMax: 60, width: 18, isRequired: true },
  ),
  column(
    'certificateNumber',
    { zh: '执法证号', en: 'Certificate number' },
    {
      zh: '每人一个，凭它认人：已登记的证号只更新这一行填写的内容。请把该列设为文本格式，以免长号码被改写。',
      en: 'One for each person; people are known by it. A number that is registered already has its other columns brought up to date. Format the column as text, so that long numbers are not rounded.',
    },
    same('豫D-0410000'),
    { style: 'code', charactersMax: 60, width: 20, isRequired: true },
  ),
  column(
    'recorderNumber',
    { zh: '记录仪内人员编号', en: 'Number in recorders' },
    {
      zh: '设在记录仪里、出现在文件名中的编号，例如 410425。可不填。',
      en: 'The number that is set in a recorder and stands in file names, for example 410425. May stay empty.',
    },
    same('410000'),
    { style: 'code', charactersMax: 20, width: 20 },
  ),
  column(
    'section',
    { zh: '科室', en: 'Section' },
    {
      zh: '须与已登记的科室同名；检查时可选择一并新建。可不填。',
      en: 'The name of a registered section; missing ones can be added while importing. May stay empty.',
    },
    { zh: '', en: '' },
    { style: 'words', charactersMax: 100, width: 24 },
  ),
  column(
    'certificateFrom',
    { zh: '执法证有效期起', en: 'Certificate valid from' },
    {
      zh: '执法证有效的第一天，例如 2024-05-01。可不填。',
      en: 'First day on which the certificate is valid, for example 2024-05-01. May stay empty.',
    },
    same('2024-05-01'),
    { style: 'code', charactersMax: 20, width: 16 },
  ),
  column(
    'certificateUntil',
    { zh: '执法证有效期止', en: 'Certificate valid until' },
    {
      zh: '执法证有效的最后一天，例如 2029-04-30。可不填；不填则按有效计算，并提示没有登记。',
      en: 'Last day on which the certificate is valid, for example 2029-04-30. May stay empty: then it counts as valid, and that it is not known is told.',
    },
    same('2029-04-30'),
    { style: 'code', charactersMax: 20, width: 16 },
  ),
] as const satisfies readonly Column[]

const kinds = (language: Language) =>
  Object.values(DEVICE_KINDS)
    .map((words) => words[language])
    .join(language === 'zh' ? '、' : ', ')

const MARKS_ABOUT = {
  zh: '卡标识：存储卡怎样说明自己属于这台设备。可填多个，用顿号、分号或换行隔开；只会添加，不会去掉已登记的。',
  en: 'A card mark: how a card says that it belongs to this device. Several are set apart by a comma, a semicolon or a new line; marks are added, never taken away.',
}

export const DEVICE_COLUMNS: readonly Column[] = [
  column(
    'kind',
    { zh: '种类', en: 'Kind' },
    { zh: `填写其中之一：${kinds('zh')}。`, en: `One of: ${kinds('en')}.` },
    {
      zh: `${EXAMPLE_MARK.zh}${DEVICE_KINDS.recorder.zh}`,
      en: `${EXAMPLE_MARK.en}${DEVICE_KINDS.recorder.en}`,
    },
    { style: 'words', charactersMax: 60, width: 22, isRequired: true },
  ),
  column(
    'serial',
    { zh: '设备编号', en: 'Serial number' },
    {
      zh: '每台一个，凭它认设备：已登记的编号只更新这一行填写的内容。请把该列设为文本格式。',
      en: 'One for each device; devices are known by it. A number that is registered already has its other columns brought up to date. Format the column as text.',
    },
    same('8800000'),
    { style: 'code', charactersMax: 100, width: 20, isRequired: true },
  ),
  column(
    'model',
    { zh: '型号', en: 'Model' },
    { zh: '可不填。', en: 'May stay empty.' },
    same('DSJ-A7'),
    { style: 'code', charactersMax: 100, width: 16 },
  ),
  column(
    'holder',
    { zh: '持有人', en: 'Holder' },
    {
      zh: '已登记执法人员的执法证号或姓名；有同名时须填执法证号。可不填。',
      en: 'Certificate number or name of a registered officer; where two share a name, the number. May stay empty.',
    },
    same(''),
    { style: 'name', charactersMax: 60, width: 20 },
  ),
  column(
    'heldFrom',
    { zh: '持有自', en: 'Held from' },
    {
      zh: '持有人从何时起持有（北京时间），例如 2026-09-16 或 2026-09-16 14:12:23；不填则从导入时起。',
      en: 'From when on (Beijing time), for example 2026-09-16 or 2026-09-16 14:12:23; empty: from the import on.',
    },
    same(''),
    { style: 'code', charactersMax: 40, width: 20 },
  ),
  ...DEVICE_MARK_KINDS.map((kind) =>
    column(
      kind,
      DEVICE_MARK_WORDS[kind],
      MARKS_ABOUT,
      same(kind === 'name-prefix' ? '8800000' : ''),
      {
        style: 'code',
        charactersMax: 200,
        width: 20,
      },
    ),
  ),
]
