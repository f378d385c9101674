import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { decideCapturedAt, type TimeClaims } from './capture-time.ts'

const at = (text: string) => Temporal.Instant.from(text)
const receivedAt = at('2026-09-16T16:52:00+08:00')
const named = at('2026-09-16T14:12:23+08:00')
const codes = (claims: TimeClaims) =>
  decideCapturedAt(claims, receivedAt).reasons.map((reason) => reason.code)

test('the name is believed before the container, and that before the time of the file', () => {
  const fileModifiedAt = at('2026-09-16T14:31:03+08:00')
  const claims = {
    nameTime: named,
    containerTime: at('2026-09-16T14:12:24+08:00'),
    fileModifiedAt,
    durationMs: 1_120_000,
  }
  const decided = decideCapturedAt(claims, receivedAt)
  assert.equal(decided.source, 'name')
  assert.deepEqual(decided.flags, [])
  assert.equal(
    decideCapturedAt({ fileModifiedAt, durationMs: 1_120_000 }, receivedAt).capturedAt?.toString(),
    '2026-09-16T06:12:23Z',
  )
})

test('a container that writes Beijing time as UTC is recognised, and said so', () => {
  const containerTime = at('2026-09-16T14:12:23Z')
  assert.deepEqual(codes({ nameTime: named, containerTime }), ['time-from-name'])
  const alone = decideCapturedAt(
    { containerTime, fileModifiedAt: at('2026-09-16T14:13:00+08:00') },
    receivedAt,
  )
  assert.equal(alone.capturedAt?.toString(), '2026-09-16T06:12:23Z')
  assert.equal(alone.reasons[0]?.code, 'time-from-container-local')
})

test('clocks that were never set are flagged and not believed', () => {
  for (const told of ['1970-01-01T00:00:07Z', '1980-01-01T00:00:00Z', '2000-01-01T00:00:07Z']) {
    const fileModifiedAt = at('2026-09-16T14:31:03+08:00')
    const decided = decideCapturedAt({ containerTime: at(told), fileModifiedAt }, receivedAt)
    assert.deepEqual(decided.flags, ['clock-not-set'])
    assert.equal(decided.source, 'file')
  }
})

test('a clock in the future is flagged and not believed', () => {
  const decided = decideCapturedAt({ nameTime: at('2027-01-01T00:00:00Z') }, receivedAt)
  assert.deepEqual(decided.flags, ['clock-ahead'])
  assert.equal(decided.capturedAt, null)
  assert.equal(decided.reasons[0]?.code, 'time-none-believed')
})

test('times that contradict each other are flagged; the stronger one is kept', () => {
  const decided = decideCapturedAt(
    { nameTime: named, exifTime: at('2026-09-14T14:12:23+08:00') },
    receivedAt,
  )
  assert.equal(decided.source, 'name')
  assert.deepEqual(decided.flags, ['times-disagree'])
})

test('no claim, no time', () => {
  assert.deepEqual(codes({}), ['time-none-claimed'])
})

test('what is believed was claimed, lies before the intake, and has a reason', () => {
  const instant = fc
    .integer({ min: -2_000_000_000_000, max: 4_000_000_000_000 })
    .map((ms) => Temporal.Instant.fromEpochMilliseconds(ms))
  const claims = fc.record(
    { nameTime: instant, containerTime: instant, exifTime: instant, fileModifiedAt: instant },
    { requiredKeys: [] },
  )
  fc.assert(
    fc.property(claims, (told) => {
      const decided = decideCapturedAt(told, receivedAt)
      assert.ok(decided.reasons.length > 0)
      if (decided.capturedAt) {
        assert.ok(
          Temporal.Instant.compare(decided.capturedAt, receivedAt.add({ minutes: 10 })) <= 0,
        )
        assert.ok(
          Temporal.Instant.compare(decided.capturedAt, at('2010-01-01T00:00:00+08:00')) >= 0,
        )
      }
    }),
  )
})

test('a container whose clock is zero tells nothing; a file time of 1980 beside a good name is no doubt', () => {
  const claims = {
    nameTime: named,
    containerTime: at('1904-01-01T00:00:00Z'),
    fileModifiedAt: at('1980-01-01T00:00:00Z'),
  }
  assert.deepEqual(decideCapturedAt(claims, receivedAt).flags, [])
})

test('a duration that cannot be is not counted', () => {
  for (const durationMs of [Number.NaN, Number.POSITIVE_INFINITY, 1e300, -5]) {
    const decided = decideCapturedAt({ fileModifiedAt: named, durationMs }, receivedAt)
    assert.ok(decided.capturedAt?.equals(named))
  }
})
