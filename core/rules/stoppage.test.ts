import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  decideStoppage,
  STOPPAGE_GROUND_NAMES,
  STOPPAGE_STATE_NAMES,
  stoppageDueAt,
  type StoppageAct,
} from './stoppage.ts'

const ACTS: StoppageAct[] = ['change', 'submit', 'approve', 'return']

test('Art. 12: four grounds and no other', () => {
  assert.deepEqual(STOPPAGE_GROUND_NAMES, ['equipment', 'nature', 'obstruction', 'force-majeure'])
})

test('Art. 12: written, submitted, returned, written again, approved; what is approved is final', () => {
  const told = STOPPAGE_STATE_NAMES.map((state) => [
    state,
    ...ACTS.map((act) => {
      const next = decideStoppage(act, { state, writtenBy: 'officer' }, 'leader')
      return 'state' in next ? next.state : next.refusal
    }),
  ])
  assert.deepEqual(told, [
    ['written', 'written', 'submitted', 'STOPPAGE_NOT_NOW', 'STOPPAGE_NOT_NOW'],
    ['submitted', 'STOPPAGE_NOT_NOW', 'STOPPAGE_NOT_NOW', 'approved', 'returned'],
    ['returned', 'returned', 'submitted', 'STOPPAGE_NOT_NOW', 'STOPPAGE_NOT_NOW'],
    ['approved', 'STOPPAGE_FINAL', 'STOPPAGE_FINAL', 'STOPPAGE_FINAL', 'STOPPAGE_FINAL'],
  ])
})

test('Art. 12: nobody reviews what they wrote themselves', () => {
  const own = { state: 'submitted', writtenBy: 'leader' } as const
  assert.deepEqual(decideStoppage('approve', own, 'leader'), { refusal: 'STOPPAGE_OWN' })
  assert.deepEqual(decideStoppage('return', own, 'leader'), { refusal: 'STOPPAGE_OWN' })
  assert.deepEqual(decideStoppage('approve', own, 'other'), { state: 'approved' })
})

test('Art. 12: due by the end of the next working day', () => {
  const due = (at: string) => stoppageDueAt(Temporal.Instant.from(at)).toString()
  // A Wednesday, a Friday, a Saturday; Beijing is eight hours ahead.
  assert.equal(due('2026-09-16T15:30:00+08:00'), '2026-09-17T16:00:00Z')
  assert.equal(due('2026-09-18T15:30:00+08:00'), '2026-09-21T16:00:00Z')
  assert.equal(due('2026-09-19T23:59:59+08:00'), '2026-09-21T16:00:00Z')
  const friday = Temporal.Instant.from('2026-09-18T15:30:00+08:00')
  assert.equal(stoppageDueAt(friday, 3).toString(), '2026-09-23T16:00:00Z')
})
