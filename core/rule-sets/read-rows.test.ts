import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Cell } from '../import/cells.ts'
import { findTable, type SheetRow } from '../import/sheet.ts'
import { ITEM_COLUMNS, PHRASE_COLUMNS } from './columns.ts'
import { readItems, readPhrases } from './read-rows.ts'
import { EXAMPLE_ITEMS } from './shipped/items.ts'
import { EXAMPLE_PHRASES } from './shipped/phrases.ts'
import { itemCells, phraseCells } from './write-rows.ts'

const row = (number: number, cells: Record<string, Cell>): SheetRow => ({
  number,
  cells,
  isExample: false,
})
const WHOLE = {
  category: '行政检查',
  matter: '现场检查',
  stage: '调查取证',
  place: '现场',
  methods: '录像',
  content: '全过程',
  startPoint: '到达',
  endPoint: '离开',
}

test('what was written is read again without any change, in both languages', () => {
  for (const language of ['zh', 'en'] as const) {
    const items = EXAMPLE_ITEMS.items.map((item, index) =>
      row(index + 2, itemCells(item, language)),
    )
    assert.deepEqual(readItems(items, []).read, EXAMPLE_ITEMS.items)
    const phrases = EXAMPLE_PHRASES.phrases.map((one, index) =>
      row(index + 2, phraseCells(one, language)),
    )
    assert.deepEqual(readPhrases(phrases, []).read, EXAMPLE_PHRASES.phrases)
  }
  const again = EXAMPLE_ITEMS.items.map((item, index) => row(index + 2, itemCells(item, 'zh')))
  const { rows, missing } = readItems(again, EXAMPLE_ITEMS.items)
  assert.ok(rows.every(({ outcome }) => outcome === 'unchanged'))
  assert.deepEqual(missing, [])
})

test('methods as offices write them: all of them, or any one', () => {
  const table: [typed: string, methods: string[], isEither: boolean][] = [
    ['录音录像', ['audio', 'video'], false],
    ['拍照+录像', ['photo', 'video'], false],
    ['拍照或录音录像', ['photo', 'audio', 'video'], true],
    ['录音或录像', ['audio', 'video'], true],
    ['摄像', ['video'], false],
    ['Video or sound', ['video', 'audio'], true],
  ]
  for (const [typed, methods, isEither] of table) {
    const { read } = readItems([row(2, { ...WHOLE, methods: typed })], [])
    assert.deepEqual([read[0]?.methods, read[0]?.isEither], [methods, isEither], typed)
  }
})

test('every refused row is named with its number and all of its reasons, and the others are read', () => {
  const { rows, read, missing } = readItems(
    [
      row(5, { ...WHOLE, code: 'S01' }),
      row(6, { ...WHOLE, code: 'S01', methods: '闻', startPoint: ' ' }),
      row(7, { ...WHOLE, code: 'S07', steps: '告知｜录像｜也许｜某标记\n检查' }),
      row(8, { ...WHOLE, code: 'S08', steps: '告知｜标记' }),
      row(9, { ...WHOLE, code: 'S09', content: { formula: 'A1' } }),
      row(10, { ...WHOLE, steps: '检查' }),
    ],
    EXAMPLE_ITEMS.items.slice(0, 2),
  )
  assert.deepEqual(
    rows.map((one) => [one.row, one.outcome, one.reasons.map(({ code }) => code).join(' ')]),
    [
      [5, 'changed', ''],
      [6, 'refused', 'import-twice import-choice-unknown import-missing'],
      [7, 'refused', 'import-choice-unknown import-choice-unknown'],
      [8, 'refused', 'import-rule-set-fault'],
      [9, 'refused', 'import-cell-formula'],
      [10, 'new', ''],
    ],
  )
  assert.deepEqual(
    read.map(({ code, steps }) => [code, steps.map((step) => [step.code, ...step.methods])]),
    [
      ['S01', []],
      ['S06', [['S06-1', 'video']]],
    ],
  )
  assert.deepEqual(
    missing.map(({ code }) => code),
    ['S02'],
  )
})

test('a phrase with a fill-in that nobody can fill in is refused by its name', () => {
  const { rows, read } = readPhrases(
    [
      row(2, { step: '开场', title: '开场', text: '我们是{单位}，今天{天气}', article: '第8条' }),
      row(3, { step: '开场', title: '开场', text: '我们是｛单位｝', article: 8 }),
    ],
    [],
  )
  assert.match(JSON.stringify(rows[0]?.reasons), /\{天气\}”不是可填入的内容/)
  assert.deepEqual(
    read.map(({ text, article }) => [text, article]),
    [['我们是{unit}', 8]],
  )
})

test('the tables are found by their heads, whatever stands above', () => {
  for (const columns of [ITEM_COLUMNS, PHRASE_COLUMNS]) {
    const heads = columns.map(({ head }) => `${head.zh}（必填）`)
    const found = findTable(
      [{ name: '一', rows: [['清单'], heads, columns.map(() => '一')] }],
      columns,
    )
    assert.ok(!('missing' in found))
    assert.equal(found.rows[0]?.number, 3)
  }
})
