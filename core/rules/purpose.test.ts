import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sayReason } from '../reasons.ts'
import { decidePurpose } from './purpose.ts'

const facts = { hasDevice: true, hasHolder: true, activities: 1, sealedBecause: null, stated: null }

test('Art. 5: what belongs to no activity is flagged, what cannot be placed is placed first, nothing is dropped', () => {
  assert.equal(decidePurpose(facts).kind, 'tied')
  assert.equal(decidePurpose({ ...facts, activities: 0 }).kind, 'outside-any-activity')
  assert.equal(decidePurpose({ ...facts, activities: 0, hasHolder: false }).kind, 'to-be-placed')
  assert.equal(decidePurpose({ ...facts, hasDevice: false }).kind, 'to-be-placed')
  assert.equal(decidePurpose({ ...facts, activities: null }).kind, 'not-judged')
})

test('Art. 5: sealing says why', () => {
  const sealed = decidePurpose({ ...facts, activities: 0, sealedBecause: '私人生活画面' })
  assert.deepEqual(sealed.reasons, [
    { code: 'purpose-sealed', article: 5, params: { why: '私人生活画面' } },
  ])
})

test('Art. 5: what a person stated it to be counts while it belongs to no activity; a seal stands above it', () => {
  const stated = { kind: 'pre-use-test', why: '领用前试拍' } as const
  const said = decidePurpose({ ...facts, activities: 0, stated })
  assert.equal(said.kind, 'stated')
  assert.deepEqual(said.reasons, [
    { code: 'purpose-stated-pre-use-test', article: 5, params: { why: '领用前试拍' } },
  ])
  assert.equal(sayReason(said.reasons[0]!, 'zh'), '使用前检查试拍：领用前试拍')
  assert.equal(decidePurpose({ ...facts, activities: 2, stated }).kind, 'tied')
  assert.equal(decidePurpose({ ...facts, activities: 0, hasHolder: false, stated }).kind, 'stated')
  const both = { ...facts, activities: 0, stated, sealedBecause: '私人生活画面' }
  assert.equal(decidePurpose(both).kind, 'sealed')
})
