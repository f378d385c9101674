// The item list (音像记录事项清单) of Art. 6: which acts are recorded, how, from when to when, and which steps
// must be seen. It is data of the unit; this is its shape.

import { CONTENT_MARKS, type ContentMark } from '../content-mark.ts'
import { readBody, refuseTwice, type Fields, type Parsed } from './read-body.ts'

export const METHODS = {
  video: { zh: '录像', en: 'video' },
  audio: { zh: '录音', en: 'sound' },
  photo: { zh: '拍照', en: 'photo' },
} as const
export type Method = keyof typeof METHODS

export const STEP_METHODS = { ...METHODS, mark: { zh: '标记', en: 'mark' } } as const
export type StepMethod = keyof typeof STEP_METHODS

export type Step = {
  code: string
  title: string
  methods: StepMethod[]
  isRequired: boolean
  /** Seen as soon as this mark is set, for example that the party was told. */
  mark: ContentMark | null
  /** How many photos it demands; left out where one is enough, as in every version from before it could be said. */
  photosMin?: number
}

export type Item = {
  code: string
  /** 执法类别: 行政检查, 行政处罚, … */
  category: string
  /** 执法事项. */
  matter: string
  /** 执法环节. */
  stage: string
  place: string
  methods: Method[]
  /** Any one of the methods is enough (或). */
  isEither: boolean
  content: string
  startPoint: string
  endPoint: string
  recordClass: string | null
  isWholeProcess: boolean
  steps: Step[]
  retention: string | null
  legalBasis: string | null
  remark: string | null
}

export type ItemListBody = { items: Item[] }

export const ITEMS_MAX = 500
export const STEPS_MAX = 40
/** The longest text of each field: what the form and the workbook hold to as well. */
export const ITEM_TEXT_MAX = {
  code: 20,
  category: 40,
  matter: 100,
  stage: 60,
  place: 100,
  content: 1000,
  startPoint: 200,
  endPoint: 200,
  recordClass: 40,
  retention: 60,
  legalBasis: 300,
  remark: 500,
} as const
export const STEP_TITLE_MAX = 100
export const PHOTOS_MAX = 99

export const parseItemList = (value: unknown): Parsed<ItemListBody> =>
  readBody(value, (fields) => {
    const items = fields.rows('items', [1, ITEMS_MAX], readItem)
    refuseTwice(
      fields,
      'items',
      items.map(({ code }) => code),
    )
    return { items }
  })

function readItem(row: Fields): Item {
  const most = ITEM_TEXT_MAX
  const item = {
    code: row.text('code', most.code),
    category: row.text('category', most.category),
    matter: row.text('matter', most.matter),
    stage: row.text('stage', most.stage),
    place: row.text('place', most.place),
    methods: row.someOf('methods', METHODS),
    isEither: row.flag('isEither'),
    content: row.text('content', most.content),
    startPoint: row.text('startPoint', most.startPoint),
    endPoint: row.text('endPoint', most.endPoint),
    recordClass: row.maybeText('recordClass', most.recordClass),
    isWholeProcess: row.flag('isWholeProcess'),
    steps: row.rows('steps', [0, STEPS_MAX], readStep),
    retention: row.maybeText('retention', most.retention),
    legalBasis: row.maybeText('legalBasis', most.legalBasis),
    remark: row.maybeText('remark', most.remark),
  }
  refuseTwice(
    row,
    'steps',
    item.steps.map(({ code }) => code),
  )
  if (item.isEither && item.methods.length === 1)
    row.fault('isEither', '须有两种以上记录方式。', 'needs two or more methods.')
  return item
}

function readStep(row: Fields): Step {
  const photosMin = row.maybeNumber('photosMin', 1, PHOTOS_MAX)
  if (photosMin !== null && !Number.isInteger(photosMin))
    row.fault('photosMin', '须为整数。', 'must be a whole number.')
  const step = {
    code: row.text('code', ITEM_TEXT_MAX.code),
    title: row.text('title', STEP_TITLE_MAX),
    methods: row.someOf('methods', STEP_METHODS),
    isRequired: row.flag('isRequired'),
    mark: row.oneOf('mark', CONTENT_MARKS),
    ...(photosMin === null ? {} : { photosMin }),
  }
  if (photosMin !== null && !step.methods.includes('photo'))
    row.fault('photosMin', '只用于以拍照记录的步骤。', 'is for steps that are photographed.')
  if (step.mark === null && step.methods.includes('mark'))
    row.fault('mark', '：以标记记录的步骤须选定标记。', 'must be chosen for a step that is marked.')
  return step
}
