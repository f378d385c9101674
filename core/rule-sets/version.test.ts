import assert from 'node:assert/strict'
import { test } from 'node:test'
import { endOfBefore, mayBegin, stateOn } from './version.ts'

const dates = (
  effectiveFrom: string,
  effectiveUntil: string | null = null,
  isWithdrawn = false,
) => ({
  effectiveFrom,
  effectiveUntil,
  isWithdrawn,
})

test('a version is in force from its first day on, until the day on which the next begins', () => {
  const version = dates('2026-03-01', '2026-06-01')
  assert.equal(stateOn(version, '2026-02-28'), 'coming')
  assert.equal(stateOn(version, '2026-03-01'), 'in-force')
  assert.equal(stateOn(version, '2026-05-31'), 'in-force')
  assert.equal(stateOn(version, '2026-06-01'), 'past')
  assert.equal(stateOn(dates('2026-03-01'), '2099-01-01'), 'in-force')
  assert.equal(stateOn(dates('2026-03-01', null, true), '2026-03-02'), 'withdrawn')
  assert.equal(stateOn(dates('2026-03-01', '2026-03-01'), '2026-02-01'), 'past')
})

test('nobody changes the rules of yesterday: a version begins today or later, after the one before', () => {
  const own = { number: 2, effectiveFrom: '2026-06-01', isExample: false }
  assert.equal(mayBegin('2026-11-26', '2026-11-26', own), null)
  assert.deepEqual(mayBegin('2026-11-25', '2026-11-26', own), {
    kind: 'before-today',
    day: '2026-11-26',
  })
  const coming = { number: 3, effectiveFrom: '2027-01-01', isExample: false }
  assert.deepEqual(mayBegin('2027-01-01', '2026-11-26', coming), {
    kind: 'not-after-last',
    day: '2027-01-01',
    number: 3,
  })
})

test('what follows the shipped example may begin on any day, and takes its place from then on', () => {
  const example = { number: 1, effectiveFrom: '2022-01-20', isExample: true }
  assert.equal(mayBegin('2022-03-01', '2026-11-26', example), null)
  assert.equal(endOfBefore(example, '2022-03-01'), '2022-03-01')
  assert.equal(endOfBefore(example, '2021-12-01'), '2022-01-20')
})
