import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { decideHandIn, type HandInFacts } from './hand-in.ts'

const at = (text: string) => Temporal.Instant.from(`${text}+08:00`)
const facts = (changes: Partial<HandInFacts> = {}): HandInFacts => ({
  endedAt: at('2026-09-16T15:30:00'),
  returnedAt: at('2026-09-16T16:10:00'),
  exception: null,
  receivedAt: null,
  ...changes,
})

test('Art. 13: after each activity: the same day is on time, the next is late though within 24 hours of the return', () => {
  const now = at('2026-09-20T00:00:00')
  assert.equal(decideHandIn(facts({ receivedAt: at('2026-09-16T16:52:00') }), now).kind, 'on-time')
  const late = decideHandIn(facts({ receivedAt: at('2026-09-17T08:00:00') }), now)
  assert.equal(late.kind, 'late')
  assert.deepEqual(late.reasons, [{ code: 'hand-in-after-activity', article: 13 }])
})

test('Art. 13: with a listed exception the 24 hours run from the return, not from the end', () => {
  const exception = 'remote' as const
  const returnedAt = at('2026-09-18T20:00:00')
  const decide = (receivedAt: string) =>
    decideHandIn(
      facts({ exception, returnedAt, receivedAt: at(receivedAt) }),
      at('2026-10-01T00:00:00'),
    )
  assert.equal(decide('2026-09-19T20:00:00').kind, 'on-time')
  assert.equal(decide('2026-09-19T20:00:01').kind, 'late')
})

test('Art. 13: who has not returned yet is waited for', () => {
  const decision = decideHandIn(
    facts({ exception: 'on-water', returnedAt: null }),
    at('2026-12-01T00:00:00'),
  )
  assert.equal(decision.kind, 'waiting')
  assert.equal(decision.dueAt, null)
})

test('Art. 13: what is not in by its time is overdue; what has no end cannot be judged', () => {
  assert.equal(decideHandIn(facts(), at('2026-09-16T19:59:59')).kind, 'waiting')
  assert.equal(decideHandIn(facts(), at('2026-09-16T20:00:00')).kind, 'due-soon')
  assert.equal(decideHandIn(facts(), at('2026-09-16T23:59:59')).kind, 'due-soon')
  assert.equal(decideHandIn(facts(), at('2026-09-17T00:00:01')).kind, 'overdue')
  assert.equal(
    decideHandIn(facts({ endedAt: null }), at('2026-09-17T00:00:01')).kind,
    'cannot-judge',
  )
})

test('Art. 13: how late it was, or is by now', () => {
  const now = at('2026-09-17T01:00:00')
  assert.equal(decideHandIn(facts(), now).lateMs, 3_600_000)
  const receivedAt = at('2026-09-17T00:30:00')
  assert.equal(decideHandIn(facts({ receivedAt }), now).lateMs, 1_800_000)
  assert.equal(decideHandIn(facts(), at('2026-09-16T23:00:00')).lateMs, null)
})

test('Art. 12: of what was not recorded, as an approved record explains, nothing is to be handed in', () => {
  const told = decideHandIn(facts({ isNothingRecorded: true }), at('2026-10-01T00:00:00'))
  assert.equal(told.kind, 'nothing')
  assert.equal(told.lateMs, null)
})

test('Art. 13: a unit may ask for less than 24 hours, never for more', () => {
  const returnedAt = at('2026-09-18T20:00:00')
  const stated = facts({ exception: 'remote', returnedAt })
  const due = (afterReturnHours: number) =>
    decideHandIn(stated, returnedAt, { afterReturnHours, dueSoonHours: 2 })
  assert.ok(due(12).dueAt?.equals(at('2026-09-19T08:00:00')))
  assert.ok(due(12).soonAt?.equals(at('2026-09-19T06:00:00')))
  assert.ok(due(48).dueAt?.equals(at('2026-09-19T20:00:00')))
  assert.deepEqual(due(48).reasons[0]?.params, { hours: 24 })
})

test('Art. 13: stating an exception never moves the time to an earlier one', () => {
  const minutes = fc.integer({ min: 0, max: 20_000 })
  fc.assert(
    fc.property(minutes, minutes, (first, second) => {
      const endedAt = at('2026-09-01T00:00:00').add({ minutes: first })
      const returnedAt = endedAt.add({ minutes: second })
      const usual = decideHandIn(facts({ endedAt, returnedAt }), endedAt).dueAt
      const stated = decideHandIn(
        facts({ endedAt, returnedAt, exception: 'remote' }),
        endedAt,
      ).dueAt
      assert.ok(usual && stated && Temporal.Instant.compare(stated, usual) >= 0)
    }),
  )
})
