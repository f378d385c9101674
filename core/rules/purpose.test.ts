import assert from 'node:assert/strict'
import { test } from 'node:test'
import { decidePurpose } from './purpose.ts'

const facts = { hasDevice: true, hasHolder: true, activities: 1, sealedBecause: null }

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
