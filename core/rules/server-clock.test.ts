import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { decideServerClock, DRIFT_MINUTES_MAX, OFF_DAYS_MAX } from './server-clock.ts'

const seenAt = Temporal.Instant.from('2026-11-23T09:00:00+08:00')
const after = (by: Temporal.Duration | Temporal.DurationLike) => seenAt.add(by)

test('Art. 15: a clock that goes on with the counter of the machine is believed', () => {
  const clock = { seenAt, ranForMs: 60_000, outside: [] }
  assert.equal(decideServerClock(clock, after({ minutes: 1 })).kind, 'believed')
  assert.equal(decideServerClock({ ...clock, seenAt: null }, after({ hours: 24 })).kind, 'believed')
})

test('Art. 15: a clock that was set years ahead while it ran is not believed, nor one that went back', () => {
  const clock = { seenAt, ranForMs: 60_000, outside: [] }
  const ahead = decideServerClock(clock, after({ hours: 24 * 365 }))
  assert.equal(ahead.kind, 'ahead')
  assert.equal(ahead.reasons[0]?.code, 'clock-ahead')
  assert.equal(decideServerClock(clock, after({ minutes: -90 })).kind, 'behind')
})

test('Art. 15: over a start a long holiday is believed, and no more', () => {
  const clock = { seenAt, ranForMs: null, outside: [] }
  assert.equal(decideServerClock(clock, after({ hours: 24 * OFF_DAYS_MAX })).kind, 'believed')
  assert.equal(decideServerClock(clock, after({ hours: 24 * OFF_DAYS_MAX + 1 })).kind, 'ahead')
})

test('Art. 15: a witness that tells another day is believed more than our clock', () => {
  const outside = [{ by: '县司法局', saidAt: seenAt, oursAt: after({ hours: 25 }) }]
  const decision = decideServerClock({ seenAt, ranForMs: 0, outside }, seenAt)
  assert.equal(decision.kind, 'outside')
  assert.equal(decision.reasons[0]?.params?.['by'], '县司法局')
})

test('Art. 15: whatever the counter says, nobody gains more than the drift', () => {
  fc.assert(
    fc.property(fc.nat(1e9), fc.nat(1e9), (ranForMs, wallMs) => {
      const { kind } = decideServerClock(
        { seenAt, ranForMs, outside: [] },
        after({ milliseconds: wallMs }),
      )
      const gainedMinutes = (wallMs - ranForMs) / 60_000
      assert.equal(kind === 'believed', Math.abs(gainedMinutes) <= DRIFT_MINUTES_MAX)
    }),
  )
})
