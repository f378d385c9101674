import assert from 'node:assert/strict'
import { test } from 'node:test'
import { parseBody } from './bodies.ts'
import { EXAMPLE_SET } from './shipped/example-set.ts'
import type { RuleSetKind } from './kinds.ts'

const copyOf = (kind: RuleSetKind) =>
  JSON.parse(JSON.stringify(EXAMPLE_SET.find((one) => one.kind === kind)?.body))
// oxlint-disable-next-line typescript/no-explicit-any -- a body is spoilt here in ways that no type allows
const faultsOf = (kind: RuleSetKind, spoil: (body: any) => void) => {
  const body = copyOf(kind)
  spoil(body)
  return parseBody(kind, body).faults.map(({ path, words }) => `${path} ${words.zh}`)
}

test('every fault is told with its place and row, and not only the first', () => {
  const faults = faultsOf('item-list', (body) => {
    body.items[2].startPoint = '  '
    body.items[2].methods = ['video', 'smell']
    body.items[3].steps[1].title = 7
    body.items[4].code = body.items[0].code
    body.items[5].colour = 'red'
    delete body.items[6].isWholeProcess
  })
  assert.deepEqual(faults, [
    'items.2.methods 事项第 3 行（现场检查）：“记录方式”只能从下列选择，且不得重复：录像、录音、拍照。',
    'items.2.startPoint 事项第 3 行（现场检查）：“开始时点”不能为空。',
    'items.3.steps.1.title 事项第 4 行（现场勘验）：步骤第 2 行（S04-2）：“名称”不是文字。',
    'items.5.colour 事项第 6 行（调查询问）：不认识“colour”。',
    'items.6.isWholeProcess 事项第 7 行（证据先行登记保存）：“全程记录”须为是或否。',
    'items “事项”中编号“S01”重复。',
  ])
})

test('a step that is seen by a mark must name the mark; a choice of methods needs two', () => {
  const faults = faultsOf('item-list', (body) => {
    body.items[0].isEither = true
    body.items[2].steps[0].mark = null
  })
  assert.equal(faults.length, 2)
  assert.match(faults[0] ?? '', /^items\.0\.isEither .*须有两种以上记录方式/)
  assert.match(faults[1] ?? '', /^items\.2\.steps\.0\.mark .*须选定标记/)
})

test('Art. 12, 13: the four grounds and the five exceptions are closed: none is missing, none added', () => {
  assert.match(
    faultsOf('stoppage-grounds', (body) => body.grounds.pop())[0] ?? '',
    /grounds .*至少 4 行/,
  )
  assert.match(
    faultsOf('stoppage-grounds', (body) => {
      body.grounds[1].code = 'equipment'
    })[0] ?? '',
    /重复/,
  )
  assert.match(
    faultsOf('hand-in-exceptions', (body) => {
      body.exceptions[0].code = 'busy'
    })[0] ?? '',
    /exceptions\.0\.code .*须为下列之一：偏远地区/,
  )
})

test('Art. 13: a unit may ask for less than 24 hours after the return, never for more', () => {
  const set = (hours: number) =>
    faultsOf('deadlines', (body) => {
      body.handInAfterReturnHours = hours
    })
  assert.deepEqual(set(24), [])
  assert.deepEqual(set(12), [])
  assert.deepEqual(set(25), ['handInAfterReturnHours “返回后移交（小时）”须为 1 到 24 的数。'])
  assert.deepEqual(set(12.5), ['handInAfterReturnHours “返回后移交（小时）”须为整数。'])
})

test('a phrase takes only what the phone can fill in', () => {
  const faults = faultsOf('phrases', (body) => {
    body.phrases[0].text = '现在是{time}，{weather}'
  })
  assert.equal(faults.length, 1)
  assert.match(faults[0] ?? '', /phrases\.0\.text .*“\{weather\}”不是可填入的内容/)
})

test('Art. 3: the class of the unit is one of the classes; a resolution is written as one', () => {
  const faults = faultsOf('equipment-standard', (body) => {
    body.unitClass = 'D'
    body.performance.resolution = '1080p'
  })
  assert.deepEqual(faults, [
    'performance.resolution 性能下限：“分辨率”须写作 1920x1080 的样式。',
    'unitClass “本单位类别”不在配备类别之中。',
  ])
})

test('what is no object at all is told too', () => {
  for (const value of [null, [], 'items', 7])
    assert.equal(parseBody('item-list', value).faults.length, 1)
  assert.equal(parseBody('item-list', {}).faults[0]?.path, 'items')
})
