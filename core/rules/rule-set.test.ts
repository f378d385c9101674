import assert from 'node:assert/strict'
import { test } from 'node:test'
import { RULE_SET, ruleSetName } from './rule-set.ts'

test('Art. 19: the rule set has a name with its version, and the day from which it is in force', () => {
  assert.equal(ruleSetName, 'jiaxian-education-sports-2022/1')
  assert.equal(Temporal.PlainDate.from(RULE_SET.inForceFrom).toString(), '2022-01-20')
})
