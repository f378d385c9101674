import assert from 'node:assert/strict'
import { test } from 'node:test'
import { parseBody } from '../bodies.ts'
import { RULE_SET_KIND_NAMES } from '../kinds.ts'
import { fillInsOf } from '../phrases.ts'
import { EXAMPLE_SET } from './example-set.ts'
import { EXAMPLE_ITEMS } from './items.ts'
import { EXAMPLE_PHRASES } from './phrases.ts'

test('the example set has one whole version of every kind, and each says that it is an example', () => {
  assert.deepEqual(
    EXAMPLE_SET.map(({ kind }) => kind),
    RULE_SET_KIND_NAMES,
  )
  for (const { kind, title, source, body } of EXAMPLE_SET) {
    const parsed = parseBody(kind, JSON.parse(JSON.stringify(body)))
    assert.deepEqual(parsed, { body, faults: [] }, kind)
    assert.match(title, /示例/)
    assert.match(source, /^示例：/)
  }
})

test('every item of the example has start and stop points and three to six steps', () => {
  assert.ok(EXAMPLE_ITEMS.items.length >= 11)
  for (const item of EXAMPLE_ITEMS.items) {
    assert.ok(item.startPoint && item.endPoint, item.matter)
    assert.ok(item.steps.length >= 3 && item.steps.length <= 6, item.matter)
    assert.ok(
      item.steps.some(({ isRequired }) => isRequired),
      item.matter,
    )
  }
})

test('Art. 9: wherever the party is met, the example list asks that it be told of the recording', () => {
  const silent = EXAMPLE_ITEMS.items
    .filter(({ steps }) => !steps.some(({ mark }) => mark === 'recording-told'))
    .map(({ matter }) => matter)
  // A hearing is announced by its chair, a notice meets nobody.
  assert.deepEqual(silent, ['举行听证', '公告送达'])
})

test('Art. 8: the opening phrase names time, place, unit, officers, party and task', () => {
  const opening = EXAMPLE_PHRASES.phrases.find(({ step }) => step === '开场')
  assert.deepEqual(fillInsOf(opening?.text ?? '').toSorted(), [
    'officers',
    'party',
    'place',
    'task',
    'time',
    'unit',
  ])
})
