import assert from 'node:assert/strict'
import { test } from 'node:test'
import { clashingRoles, mayDo, seesOnlyOwn } from './permissions.ts'

test('the three administrators exclude each other, and nobody else', () => {
  assert.deepEqual(clashingRoles(['system-admin', 'audit-admin', 'custodian']), [
    'system-admin',
    'audit-admin',
  ])
  assert.deepEqual(clashingRoles(['security-admin', 'audit-admin']), [
    'security-admin',
    'audit-admin',
  ])
  assert.deepEqual(clashingRoles(['system-admin', 'custodian', 'leader']), [])
})

test('administrators do not see recordings; docks only take in', () => {
  for (const role of ['system-admin', 'security-admin', 'audit-admin'] as const) {
    assert.equal(mayDo(['signed-in', role], 'recording.view'), false, role)
    assert.equal(mayDo(['signed-in', role], 'recording.list'), false, role)
  }
  assert.equal(mayDo(['dock'], 'intake.run'), true)
  assert.equal(mayDo(['dock'], 'recording.list'), false)
  assert.equal(mayDo(['dock'], 'recording.view'), false)
})

test('nobody may do only what anyone may', () => {
  assert.equal(mayDo([], 'session.open'), true)
  assert.equal(mayDo(['anyone'], 'unit.read'), false)
  assert.equal(mayDo(['anyone'], 'unit.set-up'), false)
})

test('only a custodian corrects', () => {
  assert.equal(mayDo(['signed-in', 'officer'], 'recording.correct'), false)
  assert.equal(mayDo(['signed-in', 'custodian'], 'recording.correct'), true)
})

test('an officer sees the own recordings, a custodian who is an officer too sees all', () => {
  assert.equal(seesOnlyOwn(['officer']), true)
  assert.equal(seesOnlyOwn(['officer', 'system-admin']), true)
  assert.equal(seesOnlyOwn(['officer', 'custodian']), false)
  assert.equal(seesOnlyOwn(['custodian']), false)
})
