// Reads item lists and phrases from the rows of a table. What a row says is held against the version that the
// unit has; a row that cannot be read is refused with every reason and the others go on. UNTRUSTED.

import { CONTENT_MARKS, type ContentMark } from '../content-mark.ts'
import { cellText, tidy } from '../import/cells.ts'
import {
  changesOf,
  FirstRows,
  labelOf,
  RowJudge,
  skipped,
  type PlannedRow,
} from '../import/plan.ts'
import type { SheetRow } from '../import/sheet.ts'
import { ITEM_COLUMNS, PHRASE_COLUMNS } from './columns.ts'
import type { FieldName, Words } from './field-words.ts'
import {
  METHODS,
  parseItemList,
  STEP_METHODS,
  type Item,
  type Method,
  type Step,
} from './item-list.ts'
import { parsePhrases, readFillIns, type Phrase } from './phrases.ts'
import { itemCells, phraseCells } from './write-rows.ts'

export type ReadRows<Row> = {
  rows: PlannedRow<Row>[]
  /** What the table says, in its order: all rows that are not refused. */
  read: Row[]
  /** Rows of the version before that the table does not have. */
  missing: Row[]
}

export const readItems = (rows: readonly SheetRow[], before: readonly Item[]): ReadRows<Item> =>
  readRows(rows, before, 'S', {
    columns: ITEM_COLUMNS.map(({ key }) => key),
    labels: ['code', 'matter'],
    read: readItem,
    cells: (item) => itemCells(item, 'zh'),
    faults: (item) => parseItemList({ items: [item] }).faults,
  })

export const readPhrases = (
  rows: readonly SheetRow[],
  before: readonly Phrase[],
): ReadRows<Phrase> =>
  readRows(rows, before, 'Y', {
    columns: PHRASE_COLUMNS.map(({ key }) => key),
    labels: ['code', 'title'],
    read: readPhrase,
    cells: (phrase) => phraseCells(phrase, 'zh'),
    faults: (phrase) => parsePhrases({ phrases: [phrase] }).faults,
  })

type Manner<Row> = {
  columns: string[]
  labels: string[]
  read(judge: RowJudge, code: string): Row
  cells(row: Row): Record<string, string | null>
  faults(row: Row): readonly { words: Words }[]
}

function readRows<Row extends { code: string }>(
  given: readonly SheetRow[],
  before: readonly Row[],
  letter: string,
  manner: Manner<Row>,
): ReadRows<Row> {
  const known = new Map(before.map((row) => [row.code, row]))
  const firsts = new FirstRows()
  const read: Row[] = []
  let count = 0
  const rows = given.map((row): PlannedRow<Row> => {
    const label = labelOf(row, manner.labels)
    if (row.isExample) return skipped(row, label)
    count += 1
    const judge = new RowJudge(row)
    const typed = judge.read(columnOf('code'))
    const code = typed ?? `${letter}${String(count).padStart(2, '0')}`
    const earlier = firsts.claim(code, row.number)
    if (earlier !== null) judge.refuse('code', { code: 'import-twice', params: { row: earlier } })
    const one = manner.read(judge, code)
    // What a cell alone cannot tell is told by whoever reads the whole.
    if (judge.reasons.length === 0)
      for (const { words } of manner.faults(one))
        judge.refuse(null, {
          code: 'import-rule-set-fault',
          params: { zh: words.zh, en: words.en },
        })
    if (judge.reasons.length === 0) read.push(one)
    const old = known.get(code)
    const changes = changesOf(manner.columns, old ? manner.cells(old) : {}, manner.cells(one))
    return judge.end(label || code, changes, one, !old)
  })
  const codes = new Set(read.map(({ code }) => code))
  return { rows, read, missing: before.filter(({ code }) => !codes.has(code)) }
}

const columnOf = (key: FieldName) =>
  [...ITEM_COLUMNS, ...PHRASE_COLUMNS].find((column) => column.key === key)!
const itemColumn = (key: FieldName) => ITEM_COLUMNS.find((column) => column.key === key)!
const phraseColumn = (key: FieldName) => PHRASE_COLUMNS.find((column) => column.key === key)!

function readItem(judge: RowJudge, code: string): Item {
  const text = (key: FieldName) => judge.read(itemColumn(key))
  const said = text('methods')
  const methods = choicesIn(judge, 'methods', said, METHODS)
  const isEither = methods.length > 1 && /或|\bor\b/iu.test(said ?? '')
  return {
    code,
    category: text('category') ?? '',
    matter: text('matter') ?? '',
    stage: text('stage') ?? '',
    place: text('place') ?? '',
    methods,
    isEither,
    content: text('content') ?? '',
    startPoint: text('startPoint') ?? '',
    endPoint: text('endPoint') ?? '',
    recordClass: text('recordClass'),
    isWholeProcess: readYes(judge, 'isWholeProcess', text('isWholeProcess')),
    steps: readSteps(judge, code, methods),
    retention: text('retention'),
    legalBasis: text('legalBasis'),
    remark: text('remark'),
  }
}

function readPhrase(judge: RowJudge, code: string): Phrase {
  const text = (key: FieldName) => judge.read(phraseColumn(key))
  const article = text('article')?.replaceAll(/[第条\s]/gu, '') ?? null
  if (article !== null && !/^\d{1,2}$/.test(article))
    judge.refuse('article', { code: 'import-choice-unknown', params: { value: article } })
  return {
    code,
    step: text('step') ?? '',
    title: text('title') ?? '',
    text: readFillIns(text('text') ?? ''),
    article: article === null ? null : Number(article),
  }
}

function readYes(judge: RowJudge, field: FieldName, value: string | null): boolean {
  if (value === null || /^(否|不|no|n|×|0)$/iu.test(value)) return false
  if (/^(是|yes|y|√|✓|1)$/iu.test(value)) return true
  judge.refuse(field, { code: 'import-choice-unknown', params: { value } })
  return false
}

/** `录音录像` and `音像` mean both. */
const SPOKEN: Readonly<Record<string, string>> = {
  录音录像: '录音、录像',
  摄像: '录像',
  照相: '拍照',
  摄影: '拍照',
}

function choicesIn<T extends string>(
  judge: RowJudge,
  field: FieldName,
  value: string | null,
  choices: Readonly<Record<T, Words>>,
): T[] {
  const spoken = (value ?? '').replaceAll(
    /录音录像|摄像|照相|摄影/gu,
    (word) => SPOKEN[word] ?? word,
  )
  const keys = Object.keys(choices) as T[]
  const found = spoken
    .split(/[、，,;；+＋/]|或|\bor\b/iu)
    .map((part) => part.trim().toLowerCase())
    .filter((part) => part !== '')
    .flatMap((part) => {
      const choice = keys.find((key) => choices[key].zh === part || choices[key].en === part)
      if (choice !== undefined) return [choice]
      judge.refuse(field, { code: 'import-choice-unknown', params: { value: part } })
      return []
    })
  return [...new Set(found)]
}

function readSteps(judge: RowJudge, item: string, methods: readonly Method[]): Step[] {
  const cell = judge.row.cells['steps'] ?? null
  if (cell !== null && typeof cell !== 'string') {
    judge.refuse('steps', { code: 'import-cell-kind' })
    return []
  }
  if (cellText(cell).length > itemColumn('steps').charactersMax) {
    const params = { most: itemColumn('steps').charactersMax }
    judge.refuse('steps', { code: 'import-cell-long', params })
    return []
  }
  return (cell ?? '')
    .split(/\r?\n/u)
    .filter((line) => line.trim() !== '')
    .map((line, index) => readStep(judge, line, `${item}-${index + 1}`, methods))
}

const MARKS = Object.entries<Words>(CONTENT_MARKS)

function readStep(judge: RowJudge, line: string, code: string, methods: readonly Method[]): Step {
  const [title = '', said = '', must = '', marked = '', photos = ''] = line
    .split(/[|｜]/u)
    .map((part) => tidy(part, 'words'))
  const isOptional = /^(可选|optional)$/iu.test(must)
  if (must !== '' && !isOptional && !/^(必须|required)$/iu.test(must))
    judge.refuse('steps', { code: 'import-choice-unknown', params: { value: must } })
  const mark = MARKS.find(([, { zh, en }]) => zh === marked || en === marked.toLowerCase())
  if (marked !== '' && !mark)
    judge.refuse('steps', { code: 'import-choice-unknown', params: { value: marked } })
  if (photos !== '' && !/^[1-9]\d?$/u.test(photos))
    judge.refuse('steps', { code: 'import-choice-unknown', params: { value: photos } })
  return {
    code,
    title,
    methods: said === '' ? [...methods] : choicesIn(judge, 'steps', said, STEP_METHODS),
    isRequired: !isOptional,
    mark: (mark?.[0] as ContentMark | undefined) ?? null,
    ...(photos === '' ? {} : { photosMin: Number(photos) }),
  }
}
