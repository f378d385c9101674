import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { leftOf, lengthOf, within } from '../stretches.ts'
import { decideCoverage, EDGE_TOLERANCE_MS, type CoverageFacts, type Footage } from './coverage.ts'

const DAY = '2026-09-16T'
const at = (time: string) => Temporal.Instant.from(`${DAY}${time}+08:00`)
const ms = (time: string) => at(time).epochMilliseconds
let serial = 0
const film = (from: string, until: string, device: string | null = 'a'): Footage => {
  serial += 1
  return { recording: `r${serial}`, device, kind: 'video', fromMs: ms(from), untilMs: ms(until) }
}
const facts = (changes: Partial<CoverageFacts> = {}): CoverageFacts => ({
  arrivedAt: at('10:00:00'),
  leftAt: at('11:00:00'),
  footage: [],
  isSoundEnough: false,
  explained: [],
  gapToleranceMs: 5000,
  ...changes,
})

test('Art. 8: from arrival to departure without a gap is whole, by two recorders together as by one', () => {
  const one = decideCoverage(facts({ footage: [film('09:59:00', '11:01:00')] }))
  assert.equal(one.kind, 'whole')
  assert.equal(one.requiredMs, 3_600_000)
  assert.equal(one.coveredMs, 3_600_000)
  const two = decideCoverage(
    facts({ footage: [film('10:00:00', '10:31:00'), film('10:30:00', '11:00:00', 'b')] }),
  )
  assert.equal(two.kind, 'whole')
  assert.deepEqual(
    two.bars.map(({ device, stretches }) => [device, lengthOf(stretches) / 60_000]),
    [
      ['a', 31],
      ['b', 30],
    ],
  )
})

test('Art. 8: a cut between two files up to the tolerance is no gap, one millisecond more is one', () => {
  const cut = (until: number) => {
    const first = { ...film('10:00:00', '10:30:00'), untilMs: ms('10:30:00') }
    const second = { ...film('10:30:00', '11:00:00'), fromMs: ms('10:30:00') + until }
    return decideCoverage(facts({ footage: [first, second] }))
  }
  assert.equal(cut(40).kind, 'whole')
  assert.equal(cut(5000).kind, 'whole')
  assert.equal(cut(5000).coveredMs, 3_600_000)
  const gap = cut(5001)
  assert.equal(gap.kind, 'gaps')
  assert.deepEqual(
    gap.gaps.map(({ kind, fromMs, untilMs }) => [kind, untilMs - fromMs]),
    [['between', 5001]],
  )
})

test('Art. 8: begun late, ended early, nothing at all: each is named', () => {
  const edge = EDGE_TOLERANCE_MS
  const begun = (lateMs: number) =>
    decideCoverage(
      facts({ footage: [{ ...film('10:00:00', '11:00:00'), fromMs: ms('10:00:00') + lateMs }] }),
    )
  assert.equal(begun(edge).kind, 'whole')
  assert.deepEqual(
    begun(edge + 1).gaps.map(({ kind }) => kind),
    ['starts-late'],
  )
  const early = decideCoverage(facts({ footage: [film('10:00:00', '10:58:59')] }))
  assert.deepEqual(
    early.gaps.map(({ kind }) => kind),
    ['ends-early'],
  )
  const nothing = decideCoverage(facts())
  assert.equal(nothing.kind, 'gaps')
  assert.deepEqual(
    nothing.reasons.map(({ code }) => code),
    ['coverage-gaps', 'gap-nothing-recorded'],
  )
  // Even the shortest activity of which nothing was recorded is not called whole.
  const short = decideCoverage(facts({ leftAt: at('10:00:30') }))
  assert.equal(short.kind, 'gaps')
})

test('Art. 8: without arrival or departure nothing is judged, and what there is stays shown', () => {
  const open = decideCoverage(facts({ leftAt: null, footage: [film('10:00:00', '10:30:00')] }))
  assert.equal(open.kind, 'cannot-judge')
  assert.equal(open.bars.length, 1)
  assert.equal(open.reasons[0]?.code, 'coverage-no-departure')
  assert.equal(decideCoverage(facts({ arrivedAt: null })).reasons[0]?.code, 'coverage-no-arrival')
})

test('Art. 8: sound counts where it is enough for every item; a photo never fills a gap', () => {
  const sound: Footage = { ...film('10:00:00', '11:00:00'), kind: 'audio' }
  const photo: Footage = { ...film('10:30:00', '10:30:00'), kind: 'photo' }
  assert.equal(decideCoverage(facts({ footage: [sound, photo] })).kind, 'gaps')
  const heard = decideCoverage(facts({ footage: [sound, photo], isSoundEnough: true }))
  assert.equal(heard.kind, 'whole')
  assert.deepEqual(heard.photosAtMs, [ms('10:30:00')])
})

test('Art. 12: only an approved record closes a gap, and only the part that it covers', () => {
  const footage = [film('10:00:00', '10:20:00'), film('10:40:00', '11:00:00')]
  const stoppage = (from: string, until: string) => ({
    stoppage: 's',
    fromMs: ms(from),
    untilMs: ms(until),
  })
  const closed = decideCoverage(facts({ footage, explained: [stoppage('10:20:00', '10:40:00')] }))
  assert.equal(closed.kind, 'explained')
  assert.deepEqual(closed.gaps[0]?.stoppages, ['s'])
  const half = decideCoverage(facts({ footage, explained: [stoppage('10:20:00', '10:30:00')] }))
  assert.equal(half.kind, 'gaps')
  assert.deepEqual(half.gaps[0]?.open, [{ fromMs: ms('10:30:00'), untilMs: ms('10:40:00') }])
  const edge = decideCoverage(facts({ footage, explained: [stoppage('10:20:30', '10:39:30')] }))
  assert.equal(edge.kind, 'explained')
  // Coverage itself does not grow by an explanation.
  assert.equal(closed.coveredMs, decideCoverage(facts({ footage })).coveredMs)
})

const minute = fc.integer({ min: -30, max: 90 })
const footageOf = fc.array(
  fc.record({
    start: minute,
    length: fc.integer({ min: 0, max: 40 }),
    device: fc.constantFrom('a', 'b', null),
  }),
  { maxLength: 8 },
)
const filmsOf = (drawn: { start: number; length: number; device: string | null }[]): Footage[] =>
  drawn.map(({ start, length, device }, index) => ({
    recording: String(index),
    device,
    kind: 'video',
    fromMs: ms('10:00:00') + start * 60_000,
    untilMs: ms('10:00:00') + (start + length) * 60_000,
  }))

test('Art. 8: the union never exceeds the interval, and covered and gaps never overlap', () => {
  fc.assert(
    fc.property(footageOf, (drawn) => {
      const told = decideCoverage(facts({ footage: filmsOf(drawn) }))
      assert.ok(told.coveredMs >= 0 && told.coveredMs <= told.requiredMs)
      for (const gap of told.gaps) assert.deepEqual(within(told.covered, gap), [])
      for (const bar of told.bars) assert.ok(lengthOf(bar.stretches) <= told.coveredMs)
      if (told.kind === 'whole')
        assert.ok(told.requiredMs - told.coveredMs <= 2 * EDGE_TOLERANCE_MS)
    }),
  )
})

test('Art. 8: one more recording never adds to what is missing', () => {
  fc.assert(
    fc.property(footageOf, footageOf, (drawn, more) => {
      const before = decideCoverage(facts({ footage: filmsOf(drawn) }))
      const after = decideCoverage(facts({ footage: filmsOf([...drawn, ...more]) }))
      assert.ok(after.coveredMs >= before.coveredMs)
      for (const gap of after.gaps)
        assert.deepEqual(leftOf(gap, before.gaps), [], 'a gap where there was none')
    }),
  )
})
