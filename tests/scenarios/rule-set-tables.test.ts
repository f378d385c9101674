// Item lists and phrases as workbooks: what is exported is read again without a change, a file enters nothing,
// every refused row is named and comes back with its reasons, and two versions are compared.

import assert from 'node:assert/strict'
import { readXlsx, writeXlsx } from 'hucre/xlsx'
import { after, before, test } from 'node:test'
import { EXAMPLE_ITEMS } from '@shilu/core/rule-sets/shipped/items.ts'
import { EXAMPLE_PHRASES } from '@shilu/core/rule-sets/shipped/phrases.ts'
import { RULE_SET_KIND_NAMES } from '@shilu/core/rule-sets/kinds.ts'
import { startTestHouse, type TestHouse } from '../house/start.ts'

let house: TestHouse
before(async () => {
  house = await startTestHouse()
})
after(() => house.end())

type Cell = string | number | null
const sent = (bytes: Uint8Array, kind: string) => ({
  kind,
  file: Buffer.from(bytes).toString('base64'),
  fileName: '清单.xlsx',
})
const newestOf = async (kind: string): Promise<{ id: string; sha256: string }> =>
  (await house.admin.ok('GET', '/rule-sets')).versions.find(
    (one: { kind: string }) => one.kind === kind,
  )
const sheetOf = async (bytes: Uint8Array, index = 0): Promise<Cell[][]> =>
  ((await readXlsx(bytes)).sheets[index]?.rows ?? []) as Cell[][]

test('what was exported is read again without any change, and says where it comes from', async () => {
  for (const [kind, body] of [
    ['item-list', EXAMPLE_ITEMS],
    ['phrases', EXAMPLE_PHRASES],
  ] as const) {
    const { id, sha256 } = await newestOf(kind)
    const { bytes } = await house.admin.ask('GET', `/rule-sets/${id}/export`)
    const checked = await house.admin.ok('POST', '/rule-sets/import/check', sent(bytes, kind))
    assert.deepEqual(checked.body, body)
    assert.equal(checked.counts.unchanged, checked.total)
    const about = await sheetOf(bytes, 1)
    assert.ok(about.some(([name, value]) => name === '示例' && String(value).startsWith('是')))
    assert.ok(about.some(([name, value]) => name === '内容哈希值' && value === sha256))
  }
})

test('every kind can be taken along as a table', async () => {
  for (const kind of RULE_SET_KIND_NAMES) {
    const { id } = await newestOf(kind)
    const { bytes } = await house.admin.ask('GET', `/rule-sets/${id}/export?language=en`)
    assert.ok((await sheetOf(bytes)).length > 4, kind)
  }
})

test('the template is read as an empty list: its example is passed over', async () => {
  const { bytes } = await house.admin.ask('GET', '/rule-sets/import-template?kind=item-list')
  const checked = await house.admin.ok('POST', '/rule-sets/import/check', sent(bytes, 'item-list'))
  assert.deepEqual([checked.counts.skipped, checked.body], [1, null])
})

test('refused rows are named, come back with their reasons, and nothing was entered', async () => {
  const heads = [
    '编号',
    '执法类别',
    '执法事项',
    '执法环节',
    '记录场合',
    '记录方式',
    '记录内容',
    '开始时点',
    '结束时点',
    '步骤',
  ]
  const whole = [
    'S01',
    '行政检查',
    '现场检查',
    '调查取证',
    '现场',
    '录音录像',
    '全过程',
    '到达',
    '离开',
    '检查经过｜录像',
  ]
  const bytes = await writeXlsx({
    sheets: [
      {
        name: '清单',
        rows: [
          ['音像记录事项清单', ...Array.from({ length: 9 }, () => null)],
          heads,
          whole,
          ['S02', '行政处罚', '听证', '听证', '会场', '闻味', '', '开始', '结束', null],
          [...whole.slice(0, 9), '检查经过｜录像'],
        ],
      },
    ],
  })
  const checked = await house.admin.ok('POST', '/rule-sets/import/check', sent(bytes, 'item-list'))
  assert.deepEqual(
    checked.rows.map((row: { row: number; outcome: string; reasons: { code: string }[] }) => [
      row.row,
      row.outcome,
      row.reasons.map(({ code }) => code).join(' '),
    ]),
    [
      [3, 'changed', ''],
      [4, 'refused', 'import-choice-unknown import-missing'],
      [5, 'refused', 'import-twice'],
    ],
  )
  assert.equal(checked.body.items.length, 1)
  assert.equal(checked.missing.length, EXAMPLE_ITEMS.items.length - 1)
  const back = await house.admin.ask('POST', '/rule-sets/import/refused', sent(bytes, 'item-list'))
  const rows = await sheetOf(back.bytes)
  assert.equal(rows.length, 3)
  assert.match(String(rows[1]?.at(-1)), /记录方式：不认识“闻味”/)
  assert.equal(rows[2]?.at(-2), 5)
  assert.equal((await house.admin.ok('GET', '/rule-sets')).versions.length, 6)
  const other = sent(bytes, 'phrases')
  await house.admin.refused('IMPORT_NOT_TEMPLATE', 'POST', '/rule-sets/import/check', other)
})

test('two versions of one kind are compared, of two kinds they are not', async () => {
  const example = await newestOf('item-list')
  const body = structuredClone(EXAMPLE_ITEMS)
  body.items[2]!.startPoint = '执法人员进入被检查单位'
  body.items.pop()
  const entered = await house.admin.ok('POST', '/rule-sets', {
    kind: 'item-list',
    title: '事项清单',
    documentNumber: null,
    source: '测试',
    effectiveFrom: '2026-01-01',
    body,
    newest: example.id,
  })
  const { differences } = await house.admin.ok(
    'GET',
    `/rule-sets/${entered.id}/differences?with=${example.id}`,
  )
  assert.deepEqual(
    differences.map(({ kind, rows, field }: { kind: string; rows: string[]; field: string }) => [
      kind,
      ...rows,
      field,
    ]),
    [
      ['changed', 'S03 现场检查', 'startPoint'],
      ['removed', 'S13 高危险性体育项目经营场所检查', null],
    ],
  )
  const { id } = await newestOf('phrases')
  const path = `/rule-sets/${entered.id}/differences?with=${id}`
  await house.admin.refused('NOT_FOUND', 'GET', path)
})
