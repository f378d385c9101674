import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { whatHoldsOnServer, type GoodCopy, type LeavingFacts } from './leave-server.ts'
import { decideRetention, type RetentionFacts } from './retention.ts'

const now = Temporal.Instant.from('2027-06-01T09:00:00+08:00')
const later = now.add({ hours: 24 * 200 })
const both: GoodCopy[] = [
  { letter: 'A', recheckAt: later },
  { letter: 'B', recheckAt: later },
]
const held: RetentionFacts = {
  capturedAt: Temporal.Instant.from('2026-10-01T10:00:00+08:00'),
  receivedAt: Temporal.Instant.from('2026-10-01T18:00:00+08:00'),
  cases: [],
  holds: [{ id: 'h1', ground: 'party-objects', liftedAt: null }],
}
const facts = (retention: RetentionFacts, more: Partial<LeavingFacts> = {}): LeavingFacts => ({
  isAllowed: true,
  isSealed: false,
  retention: decideRetention(retention, now),
  copies: both,
  ...more,
})
const codes = (given: LeavingFacts) => whatHoldsOnServer(given, now).map(({ code }) => code)

test('Art. 16: what is held, is past its own months and was read back from both discs may leave the server', () => {
  assert.deepEqual(codes(facts(held)), [])
})

test('Art. 16: not where the unit has not said so, nor what is sealed', () => {
  assert.deepEqual(codes(facts(held, { isAllowed: false })), ['stays-by-policy'])
  assert.deepEqual(codes(facts(held, { isSealed: true })), ['kept-sealed'])
})

test('Art. 16: one copy is none, whichever it is, and how often it was made', () => {
  const [a, b] = both as [GoodCopy, GoodCopy]
  for (const copies of [[], [a], [b], [a, a]])
    assert.deepEqual(codes(facts(held, { copies })), ['stays-not-read-back'])
  const reason = whatHoldsOnServer(facts(held, { copies: [a] }), now)[0]
  assert.equal(reason?.params?.['letters'], 'B')
})

test('Art. 16: a copy whose yearly check is overdue is not relied upon', () => {
  const late: GoodCopy[] = [both[0] as GoodCopy, { letter: 'B', recheckAt: now }]
  assert.deepEqual(codes(facts(held, { copies: late })), ['stays-recheck-due'])
})

test('Art. 15: neither within its own months, nor while a case is open or somebody asked to see it', () => {
  const young = { ...held, capturedAt: Temporal.Instant.from('2027-05-01T10:00:00+08:00') }
  assert.deepEqual(codes(facts(young)), ['kept-from-capture'])
  const one = { id: 'c1', number: '1', servedAt: null, closedAt: null, archiveTerm: null }
  assert.deepEqual(codes(facts({ ...held, cases: [one] })), ['kept-case-open'])
  assert.deepEqual(codes(facts({ ...held, requests: ['q'] })), ['kept-for-request'])
})

test('Art. 16: what is not kept long-term stays, and so does what merely goes on as it was', () => {
  assert.deepEqual(codes(facts({ ...held, holds: [] })), ['stays-not-long-term'])
  const before = [
    {
      key: 'hold:h1',
      reason: { code: 'held-party-objects', article: 16 } as const,
      until: null,
      isBefore: false,
    },
  ]
  const retention = decideRetention({ ...held, holds: [] }, now, undefined, before)
  assert.ok(retention.lines.some(({ isBefore }) => isBefore))
  assert.ok(codes({ ...facts(held), retention }).includes('stays-not-long-term'))
})

test('property: nothing leaves without the unit, both letters in time, and a standing long-term reason', () => {
  const copy = fc.record({
    letter: fc.constantFrom<'A' | 'B'>('A', 'B'),
    recheckAt: fc.constantFrom(later, now, now.subtract({ hours: 1 })),
  })
  fc.assert(
    fc.property(
      fc.boolean(),
      fc.boolean(),
      fc.boolean(),
      fc.array(copy, { maxLength: 4 }),
      (isAllowed, isSealed, isHeld, copies) => {
        const given = facts(isHeld ? held : { ...held, holds: [] }, { isAllowed, isSealed, copies })
        const isGood = (letter: 'A' | 'B') =>
          copies.some((one) => one.letter === letter && one.recheckAt === later)
        const may = isAllowed && !isSealed && isHeld && isGood('A') && isGood('B')
        assert.equal(whatHoldsOnServer(given, now).length === 0, may)
      },
    ),
  )
})
