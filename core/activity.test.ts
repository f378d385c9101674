import assert from 'node:assert/strict'
import { test } from 'node:test'
import { faultOfMoments, judgeOfficers, momentOfTap } from './activity.ts'
import { judgeActivity, type ActivityFacts } from './activity-judgement.ts'
import { ARTICLE_DEADLINES } from './rules/hand-in.ts'
import { faultOfDates, stateOfCase, type CaseDates } from './case.ts'

const at = (text: string) => Temporal.Instant.from(`${text}+08:00`)
const NOW = at('2026-09-16T18:00:00')

test('moments follow each other, and none lies ahead of the clock', () => {
  const arrived = at('2026-09-16T10:00:00')
  const left = at('2026-09-16T11:00:00')
  assert.equal(faultOfMoments({ arrived, left, returned: null }, NOW), null)
  assert.equal(faultOfMoments({ arrived: left, left: arrived, returned: null }, NOW), 'order')
  assert.equal(faultOfMoments({ arrived, left: null, returned: arrived }, NOW), null)
  assert.equal(faultOfMoments({ arrived: left, left: null, returned: arrived }, NOW), 'order')
  assert.equal(faultOfMoments({ arrived, left: NOW, returned: null }, NOW), null)
  const ahead = NOW.add({ minutes: 10, milliseconds: 1 })
  assert.equal(faultOfMoments({ arrived, left: ahead, returned: null }, NOW), 'ahead')
})

test('a wrong clock of a phone is measured, and its tap is put right by it', () => {
  const told = momentOfTap(
    { tappedAt: at('2026-09-16T10:05:00'), deviceNow: at('2026-09-16T18:05:00') },
    NOW,
  )
  assert.equal(told.deviceOffsetMs, 300_000)
  assert.ok(told.at.equals(at('2026-09-16T10:00:00')))
})

test('fewer than two officers with a certificate are told', () => {
  const dates = { certificateFrom: '2026-01-01', certificateUntil: '2026-12-31' }
  const li = { name: '李', isActive: true, certificateNumber: '豫D-1', ...dates }
  const judge = (...officers: (typeof li)[]) =>
    judgeOfficers(officers, Temporal.PlainDate.from('2026-09-16'))
  assert.deepEqual(judge(li, { ...li, certificateNumber: '豫D-2' }), [])
  assert.equal(judge(li)[0]?.code, 'officers-too-few')
  assert.equal(judge(li, { ...li, isActive: false })[0]?.code, 'officers-too-few')
})

test('the state of a case follows from its dates', () => {
  const none: CaseDates = {
    filedOn: null,
    decidedOn: null,
    servedOn: null,
    closedOn: null,
    appealedOn: null,
  }
  const state = (dates: Partial<CaseDates>) => stateOfCase({ ...none, ...dates })
  assert.equal(state({}), 'new')
  assert.equal(state({ filedOn: '2026-01-05' }), 'filed')
  assert.equal(state({ filedOn: '2026-01-05', decidedOn: '2026-02-01' }), 'decided')
  assert.equal(state({ servedOn: '2026-02-03' }), 'served')
  assert.equal(state({ servedOn: '2026-02-03', closedOn: '2026-03-01' }), 'closed')
  assert.equal(state({ closedOn: '2026-03-01', appealedOn: '2026-04-01' }), 'appealed')
  assert.equal(state({ closedOn: '2026-06-01', appealedOn: '2026-04-01' }), 'closed')
  assert.equal(faultOfDates({ ...none, filedOn: '2026-01-05', servedOn: '2026-01-05' }), null)
  assert.deepEqual(faultOfDates({ ...none, filedOn: '2026-01-05', decidedOn: '2026-01-04' }), {
    before: 'filedOn',
    after: 'decidedOn',
  })
  assert.deepEqual(faultOfDates({ ...none, filedOn: '2026-01-05', closedOn: '2026-01-04' }), {
    before: 'filedOn',
    after: 'closedOn',
  })
})

test('Art. 12, 13: nothing recorded and a record that was approved: nothing is missing any more', () => {
  const moments = {
    arrived: at('2026-09-15T10:00:00'),
    left: at('2026-09-15T11:00:00'),
    returned: null,
  }
  const stoppage = {
    stoppage: 's',
    fromMs: moments.arrived.epochMilliseconds,
    untilMs: moments.left.epochMilliseconds,
  }
  const facts: ActivityFacts = {
    moments,
    officers: [],
    day: Temporal.PlainDate.from('2026-09-15'),
    exception: null,
    footage: [],
    marks: [],
    stoppages: [{ ...stoppage, state: 'submitted' }],
    steps: [],
    isSoundEnough: false,
    gapToleranceMs: 5000,
    handIn: ARTICLE_DEADLINES,
  }
  const before = judgeActivity(facts, NOW)
  assert.equal(before.coverage.kind, 'gaps')
  assert.equal(before.handIn.kind, 'overdue')
  const after = judgeActivity({ ...facts, stoppages: [{ ...stoppage, state: 'approved' }] }, NOW)
  assert.equal(after.coverage.kind, 'explained')
  assert.equal(after.handIn.kind, 'nothing')
})
