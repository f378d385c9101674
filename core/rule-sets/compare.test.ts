import assert from 'node:assert/strict'
import { test } from 'node:test'
import { differencesBetween } from './compare.ts'
import { EXAMPLE_SET } from './shipped/example-set.ts'
import { EXAMPLE_ITEMS } from './shipped/items.ts'
import { EXAMPLE_EQUIPMENT } from './shipped/others.ts'

test('the same body has no difference, of whichever kind', () => {
  for (const { body } of EXAMPLE_SET)
    assert.deepEqual(differencesBetween(body, structuredClone(body), 'zh'), [])
})

test('rows that came, went and moved, fields of a row and of a step are told each by its name', () => {
  const after = structuredClone(EXAMPLE_ITEMS)
  const [first, second, third, ...rest] = after.items
  third!.isWholeProcess = false
  third!.methods = ['video', 'photo']
  third!.steps[1]!.isRequired = false
  third!.steps.pop()
  rest[0]!.steps = []
  after.items = [second!, first!, third!, ...rest.slice(0, -1), { ...rest.at(-1)!, code: 'S99' }]
  const told = differencesBetween(EXAMPLE_ITEMS, after, 'zh').map(
    ({ kind, rows, field, before, after: now }) =>
      [kind, rows.join(' / '), field, before, now].filter(Boolean).join(' | '),
  )
  assert.deepEqual(told.slice(0, 4), [
    'changed | S03 现场检查 | methods | 录像 | 录像、拍照',
    'changed | S03 现场检查 | isWholeProcess | 是 | 否',
    'changed | S03 现场检查 / S03-2 两名以上执法人员表明身份、出示证件 | isRequired | 是 | 否',
    'removed | S03 现场检查 / S03-6 当事人核对笔录并签字，或者拒绝签字',
  ])
  assert.equal(told.filter((line) => line.startsWith('removed | S04 现场勘验 / ')).length, 6)
  assert.ok(told.includes('added | S99 高危险性体育项目经营场所检查'))
  assert.ok(told.includes('removed | S13 高危险性体育项目经营场所检查'))
  assert.match(told.at(-1) ?? '', /^moved \| items \| S01、S02、.* \| S02、S01、/)
})

test('minimums and classes of the equipment standard are told with their figures', () => {
  const after = structuredClone(EXAMPLE_EQUIPMENT)
  after.performance.storageGB = 32
  after.performance.resolution = null
  after.classes[2]!.officersPerDevice = 8
  assert.deepEqual(
    differencesBetween(EXAMPLE_EQUIPMENT, after, 'en').map(({ field, before, after: now }) => [
      field,
      before,
      now,
    ]),
    [
      ['officersPerDevice', null, '8'],
      ['resolution', '1920x1080', null],
      ['storageGB', '16', '32'],
    ],
  )
})
