import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { lastDayOf } from '../periods.ts'
import {
  decideRetention,
  keyOfAlike,
  type CaseOfRecording,
  type RetentionFacts,
} from './retention.ts'

const at = (text: string) => Temporal.Instant.from(text)
const facts = (changes: Partial<RetentionFacts> = {}): RetentionFacts => ({
  capturedAt: at('2026-08-31T21:10:00+08:00'),
  receivedAt: at('2026-08-31T22:00:00+08:00'),
  cases: [],
  holds: [],
  ...changes,
})
const now = at('2026-11-23T09:00:00+08:00')
const CASE: CaseOfRecording = {
  id: 'c1',
  number: '14',
  servedAt: null,
  closedAt: null,
  archiveTerm: null,
}

test('Art. 15: a recording of 31 August is kept through the last day of February, then a person may appraise', () => {
  const lastMoment = at('2027-02-28T23:59:59.999+08:00')
  assert.equal(decideRetention(facts(), lastMoment).kind, 'keep')
  const after = decideRetention(facts(), at('2027-03-01T00:00:00+08:00'))
  assert.equal(after.kind, 'may-appraise')
  assert.deepEqual(
    after.lines.map((line) => line.reason),
    [{ code: 'kept-from-capture', article: 15, params: { months: 6 } }],
  )
  assert.equal(after.ruleSet, 'jiaxian-education-sports-2022/1')
})

test('Art. 15: an open case keeps its recordings without end', () => {
  const open = { ...CASE, number: '郏教罚〔2026〕14号' }
  const decision = decideRetention(facts({ cases: [open] }), at('2030-01-01T00:00:00Z'))
  assert.equal(decision.kind, 'keep')
  assert.equal(decision.until, null)
  assert.deepEqual(
    decision.lines.map((line) => line.decides),
    [false, true],
  )
})

test('Art. 15: a served case keeps them six months and thirty days from the service', () => {
  const served = { ...CASE, servedAt: at('2026-10-09T10:00:00+08:00') }
  const decision = decideRetention(
    facts({ capturedAt: at('2026-09-16T14:14:35+08:00'), cases: [served] }),
    now,
  )
  assert.equal(lastDayOf(decision.until ?? now), '2027-05-09')
  assert.deepEqual(
    decision.lines.map((line) => line.decides),
    [false, true],
  )
})

test('Art. 15: a case that was closed after the service counts from the close', () => {
  const both = {
    ...CASE,
    servedAt: at('2026-10-01T10:00:00+08:00'),
    closedAt: at('2027-01-15T10:00:00+08:00'),
  }
  const decision = decideRetention(facts({ cases: [both] }), now)
  assert.equal(lastDayOf(decision.until ?? now), '2027-08-14')
  assert.equal(decision.lines[1]?.reason.code, 'kept-case-closed')
})

test('Art. 15: without a believed time of capture the six months run from the receipt', () => {
  const decision = decideRetention(
    facts({ capturedAt: null, receivedAt: at('2026-11-20T00:00:00+08:00') }),
    now,
  )
  assert.equal(lastDayOf(decision.until ?? now), '2027-05-20')
  assert.equal(decision.lines[0]?.reason.code, 'kept-from-receipt')
})

test('Art. 16: a hold keeps a recording after its six months, and says why', () => {
  const hold = { id: 'h1', ground: 'party-objects', liftedAt: null } as const
  const decision = decideRetention(facts({ holds: [hold] }), at('2030-01-01T00:00:00Z'))
  assert.equal(decision.kind, 'keep-long-term')
  assert.deepEqual(decision.lines.at(-1), {
    key: 'hold:h1',
    isBefore: false,
    reason: { code: 'held-party-objects', article: 16 },
    until: null,
    decides: true,
  })
})

test('Art. 16: a hold that ended no longer holds', () => {
  const hold = {
    id: 'h1',
    ground: 'major-or-sensitive',
    liftedAt: at('2029-01-01T00:00:00Z'),
  } as const
  assert.equal(
    decideRetention(facts({ holds: [hold] }), at('2029-01-01T00:00:00Z')).kind,
    'may-appraise',
  )
})

test('Art. 15: more cases and holds never shorten the life of a recording', () => {
  const instant = fc
    .integer({ min: 1_640_995_200_000, max: 1_956_528_000_000 })
    .map((ms) => Temporal.Instant.fromEpochMilliseconds(ms))
  const more = fc.record({
    cases: fc.array(
      fc.record({
        id: fc.constantFrom('c1', 'c2'),
        number: fc.constant('1'),
        archiveTerm: fc.constantFrom(null, 'permanent' as const, 'years-10' as const),
        servedAt: fc.option(instant),
        closedAt: fc.option(instant),
      }),
      { maxLength: 4 },
    ),
    holds: fc.array(
      fc.record({
        id: fc.constantFrom('h1', 'h2'),
        ground: fc.constant('party-objects' as const),
        liftedAt: fc.option(instant),
      }),
      { maxLength: 4 },
    ),
  })
  fc.assert(
    fc.property(fc.option(instant), instant, more, (capturedAt, receivedAt, { cases, holds }) => {
      const bare = decideRetention({ capturedAt, receivedAt, cases: [], holds: [] }, now).until
      const all = decideRetention({ capturedAt, receivedAt, cases, holds }, now).until
      assert.ok(bare !== null)
      assert.ok(all === null || Temporal.Instant.compare(all, bare) >= 0)
    }),
  )
})

test('Art. 15: a clock code that moves the time back shortens nothing; one that moves it on lengthens', () => {
  const capturedAt = at('2026-08-31T23:59:58+08:00')
  const claimedAt = at('2026-09-01T00:00:01+08:00')
  const back = decideRetention(facts({ capturedAt, claimedAt }), now)
  assert.equal(
    back.until?.toString(),
    decideRetention(facts({ capturedAt: claimedAt }), now).until?.toString(),
  )
  assert.equal(back.lines[0]?.reason.code, 'kept-from-claimed')
  const on = decideRetention(facts({ capturedAt: claimedAt, claimedAt: capturedAt }), now)
  assert.equal(on.until?.toString(), back.until?.toString())
  assert.equal(on.lines[0]?.reason.code, 'kept-from-capture')
})

test('Art. 16: what the facts propose keeps until somebody has answered', () => {
  const proposed = [{ key: 'appeal/c1/2026-10-01', ground: 'party-objects' as const }]
  const decision = decideRetention(facts({ proposed }), at('2030-01-01T00:00:00Z'))
  assert.equal(decision.kind, 'keep')
  assert.equal(decision.until, null)
  assert.equal(decision.lines.at(-1)?.reason.code, 'hold-proposed-party-objects')
})

test('Art. 17: what was drawn for a review has no end before it is closed, and ends by its own time then', () => {
  const late = at('2030-01-01T00:00:00Z')
  const review = { id: 'v1', year: 2026, closedAt: null }
  const drawn = decideRetention(facts({ reviews: [review] }), late)
  assert.deepEqual([drawn.kind, drawn.until], ['keep', null])
  assert.deepEqual(
    drawn.lines.filter(({ decides }) => decides).map(({ reason }) => reason),
    [{ code: 'kept-for-review', article: 17, params: { year: 2026 } }],
  )
  const closedAt = at('2029-03-01T10:00:00+08:00')
  const closed = facts({ reviews: [{ ...review, closedAt }] })
  const after = decideRetention(closed, late, undefined, drawn.lines)
  assert.equal(after.kind, 'may-appraise')
  assert.ok(after.lines.every(({ isBefore }) => !isBefore))
  // A draw that is merely gone keeps on.
  assert.equal(decideRetention(facts(), late, undefined, drawn.lines).until, null)
})

test('Art. 15, 16, 17: nothing that is held, drawn, of an open case, asked for, proposed or not yet over may be appraised', () => {
  const month = fc.integer({ min: -30, max: 30 })
  const later = (months: number) => now.add({ hours: months * 31 * 24 })
  const moment = fc.option(month.map(later))
  const any = fc.record({
    capturedAt: moment,
    receivedAt: month.map(later),
    cases: fc.array(
      fc.record({
        id: fc.constant('c1'),
        number: fc.constant('14'),
        servedAt: moment,
        closedAt: moment,
        archiveTerm: fc.constantFrom(null, 'permanent' as const),
      }),
      { maxLength: 1 },
    ),
    holds: fc.array(
      fc.record({
        id: fc.constant('h1'),
        ground: fc.constant('party-objects' as const),
        liftedAt: moment,
      }),
      { maxLength: 1 },
    ),
    reviews: fc.array(
      fc.record({ id: fc.constant('v1'), year: fc.constant(2026), closedAt: moment }),
      { maxLength: 1 },
    ),
    requests: fc.subarray(['q1']),
    proposed: fc.subarray([{ key: 'p1', ground: 'party-objects' as const }]),
  })
  let over = 0
  fc.assert(
    fc.property(any, (one) => {
      if (decideRetention(one, now).kind !== 'may-appraise') return
      over += 1
      assert.ok(one.requests.length === 0 && one.proposed.length === 0)
      assert.ok(one.holds.every(({ liftedAt }) => liftedAt !== null))
      assert.ok(one.reviews.every(({ closedAt }) => closedAt !== null))
      assert.ok(one.cases.every(({ servedAt, closedAt }) => servedAt !== null || closedAt !== null))
      const start = one.capturedAt ?? one.receivedAt
      assert.ok(Temporal.Instant.compare(start.add({ hours: 181 * 24 }), now) <= 0)
    }),
    { numRuns: 2000 },
  )
  assert.ok(over > 0)
})

test('Art. 16: the dossier of a closed case keeps for its term, a permanent one for good', () => {
  const closed = { ...CASE, closedAt: at('2026-10-09T10:00:00+08:00') }
  const ten = decideRetention(facts({ cases: [{ ...closed, archiveTerm: 'years-10' }] }), now)
  assert.equal(lastDayOf(ten.until ?? now), '2036-10-09')
  const good = decideRetention(
    facts({ cases: [{ ...closed, archiveTerm: 'permanent' }] }),
    at('2050-01-01T00:00:00Z'),
  )
  assert.equal(good.kind, 'keep-long-term')
})

test('Art. 15: the unit may keep longer, and the twenty-ninth of February ends its month', () => {
  const terms = { months: 12, caseMonths: 6, caseMarginDays: 30 }
  const leap = facts({ capturedAt: at('2028-02-29T08:00:00+08:00') })
  assert.equal(lastDayOf(decideRetention(leap, now, terms).until ?? now), '2029-02-28')
})

test('Art. 15: what is decided alike is decided alike by any terms, at any moment, after anything that was kept', () => {
  const hour = fc.integer({ min: 0, max: 600_000 })
  const within = fc.integer({ min: 0, max: 3_599_999 })
  const instant = (of: number, ms: number) =>
    Temporal.Instant.fromEpochMilliseconds(of * 3_600_000 + ms)
  const line = fc.record({
    key: fc.constantFrom('capture', 'case:c1', 'hold:h1'),
    reason: fc.constant({ code: 'kept-from-capture' as const, article: 15 }),
    until: fc.option(fc.tuple(hour, within).map(([of, ms]) => instant(of, ms))),
    isBefore: fc.boolean(),
  })
  const terms = fc.record({
    months: fc.integer({ min: 6, max: 40 }),
    caseMonths: fc.constant(6),
    caseMarginDays: fc.constant(30),
  })
  const ofTime = fc.record({
    hour,
    ms: within,
    later: fc.nat(6 * 3_600_000),
    isKnown: fc.boolean(),
  })
  let alike = 0
  fc.assert(
    fc.property(
      ofTime,
      terms,
      fc.tuple(hour, within),
      fc.array(line, { maxLength: 3 }),
      ({ hour: of, ms, later, isKnown }, by, [nowHour, nowMs], before) => {
        const [one, other] = [ms, ms + later].map((from) =>
          facts({
            capturedAt: isKnown ? instant(of, from) : null,
            receivedAt: instant(isKnown ? of + 9 : of, from),
          }),
        )
        assert.ok(one && other)
        const isSameHour = Math.floor((ms + later) / 3_600_000) === 0
        assert.equal(keyOfAlike(one) === keyOfAlike(other), isSameHour)
        if (!isSameHour) return
        alike += 1
        const [decided, likewise] = [one, other].map((from) =>
          JSON.stringify(decideRetention(from, instant(nowHour, nowMs), by, before)),
        )
        assert.equal(decided, likewise)
      },
    ),
    { numRuns: 1000 },
  )
  assert.ok(alike > 0)
})

test('Art. 15, 16: what more than its time keeps is decided by itself', () => {
  const alone: Partial<RetentionFacts>[] = [
    { cases: [CASE] },
    { holds: [{ id: 'h', ground: 'party-objects', liftedAt: null }] },
    { proposed: [{ key: 'p', ground: 'party-objects' }] },
    { requests: ['r'] },
    { appraised: [{ id: 'a', until: null }] },
    { reviews: [{ id: 'v', year: 2026, closedAt: null }] },
    { claimedAt: at('2026-08-31T21:20:00+08:00') },
    { capturedAt: at('1900-12-31T10:00:00Z') },
  ]
  for (const one of alone) assert.equal(keyOfAlike(facts(one)), null)
  const unknown = facts({ capturedAt: null, receivedAt: facts().capturedAt ?? now })
  assert.notEqual(keyOfAlike(unknown), keyOfAlike(facts()))
})
