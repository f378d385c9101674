// Item lists and phrases as tables: one list of columns for the template, the reader and the export, so that
// what was exported can be changed and imported again.

import { EXAMPLE_MARK, type Column } from '../import/columns.ts'
import { FIELD_WORDS, type FieldName, type Words } from './field-words.ts'
import { ITEM_TEXT_MAX, METHODS, STEP_METHODS } from './item-list.ts'
import { fillInNames, PHRASE_TEXT_MAX } from './phrases.ts'

const same = (text: string): Words => ({ zh: text, en: text })
const NONE = same('')
const namesOf = (choices: Readonly<Record<string, Words>>): Words => ({
  zh: Object.values(choices)
    .map(({ zh }) => zh)
    .join('、'),
  en: Object.values(choices)
    .map(({ en }) => en)
    .join(', '),
})

const column = (
  key: FieldName,
  about: Words,
  example: Words,
  charactersMax: number,
  width: number,
  isRequired = false,
): Column => ({
  key,
  head: FIELD_WORDS[key],
  about,
  example,
  isRequired,
  style: 'words',
  charactersMax,
  width,
})

const REQUIRED = true
const MAY_BE_EMPTY = { zh: '可不填。', en: 'May stay empty.' }
const asItStands = { zh: '按印发的清单填写。', en: 'As the list says that was laid down.' }
const methods = namesOf(METHODS)

export const ITEM_COLUMNS: readonly Column[] = [
  column(
    'code',
    {
      zh: '每项一个，凭它与上一版对照。可不填，按次序自动编号。',
      en: 'One for each item; versions are compared by it. Empty: numbered in order.',
    },
    same('S01'),
    ITEM_TEXT_MAX.code,
    10,
  ),
  column(
    'category',
    { zh: '例如行政检查、行政处罚、行政强制、行政许可。', en: 'The category of enforcement.' },
    { zh: `${EXAMPLE_MARK.zh}行政检查`, en: `${EXAMPLE_MARK.en}行政检查` },
    ITEM_TEXT_MAX.category,
    16,
    REQUIRED,
  ),
  column('matter', asItStands, same('现场检查'), ITEM_TEXT_MAX.matter, 24, REQUIRED),
  column('stage', asItStands, same('调查取证'), ITEM_TEXT_MAX.stage, 14, REQUIRED),
  column('place', asItStands, same('被检查单位'), ITEM_TEXT_MAX.place, 20, REQUIRED),
  column(
    'methods',
    {
      zh: `${methods.zh}；几种都要的用顿号或加号，任选其一的用“或”，例如“录像或录音”。`,
      en: `${methods.en}; all of them: set apart by a comma or a plus; any one of them: by “or”.`,
    },
    same('录像、拍照'),
    60,
    16,
    REQUIRED,
  ),
  column('content', asItStands, same('检查经过和结果'), ITEM_TEXT_MAX.content, 48, REQUIRED),
  column(
    'startPoint',
    { zh: '从什么时候开始记录。', en: 'From when on it is recorded.' },
    same('执法人员到达现场'),
    ITEM_TEXT_MAX.startPoint,
    24,
    REQUIRED,
  ),
  column(
    'endPoint',
    { zh: '到什么时候结束记录。', en: 'Until when it is recorded.' },
    same('执法人员离开现场'),
    ITEM_TEXT_MAX.endPoint,
    24,
    REQUIRED,
  ),
  column('recordClass', MAY_BE_EMPTY, same('检查类'), ITEM_TEXT_MAX.recordClass, 12),
  column(
    'isWholeProcess',
    { zh: '是或否；不填为否。', en: 'Yes or no; empty: no.' },
    { zh: '是', en: 'yes' },
    10,
    10,
  ),
  column(
    'steps',
    {
      zh: `每行一个步骤，依次为：名称｜方式｜必须或可选｜内容标记｜照片张数。只有名称必填；方式可填${namesOf(STEP_METHODS).zh}，不填同本事项；不填为必须。`,
      en: `One step a line: title｜methods｜required or optional｜content mark｜photos at least. Only the title must be there; methods are ${namesOf(STEP_METHODS).en}, by default those of the item; required by default.`,
    },
    same(
      '告知正在录音录像｜录像、标记｜必须｜告知录音录像\n检查经过｜录像\n证据拍照｜拍照｜必须｜证据拍照｜3',
    ),
    4000,
    48,
  ),
  column('retention', MAY_BE_EMPTY, NONE, ITEM_TEXT_MAX.retention, 20),
  column('legalBasis', MAY_BE_EMPTY, NONE, ITEM_TEXT_MAX.legalBasis, 30),
  column('remark', MAY_BE_EMPTY, NONE, ITEM_TEXT_MAX.remark, 30),
]

export const PHRASE_COLUMNS: readonly Column[] = [
  column(
    'code',
    {
      zh: '每条一个，凭它与上一版对照。可不填，按次序自动编号。',
      en: 'One for each phrase; versions are compared by it. Empty: numbered in order.',
    },
    same('Y01'),
    PHRASE_TEXT_MAX.code,
    10,
  ),
  column(
    'step',
    { zh: '在哪个步骤说，例如表明身份。', en: 'The step at which it is said.' },
    { zh: `${EXAMPLE_MARK.zh}表明身份`, en: `${EXAMPLE_MARK.en}表明身份` },
    PHRASE_TEXT_MAX.step,
    18,
    REQUIRED,
  ),
  column('title', asItStands, same('出示证件'), PHRASE_TEXT_MAX.title, 24, REQUIRED),
  column(
    'text',
    {
      zh: `宣读的内容。可填入：${fillInNames('zh').join('、')}。`,
      en: `What is read out. It may have: ${fillInNames('en').join(', ')}.`,
    },
    { zh: '我们是{单位}的执法人员{执法人员}。', en: '我们是{unit}的执法人员{officers}。' },
    PHRASE_TEXT_MAX.text,
    80,
    REQUIRED,
  ),
  column(
    'article',
    { zh: '制度第几条（1 到 19）。可不填。', en: 'Article of the regulation (1 to 19), or empty.' },
    same('9'),
    4,
    8,
  ),
]
