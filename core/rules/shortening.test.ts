import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import {
  decideRetention,
  type CaseOfRecording,
  type Retention,
  type RetentionFacts,
} from './retention.ts'
import {
  causeOf,
  decideShortening,
  SHORTENING_GRACE_DAYS,
  type LineBefore,
  type Shortening,
  type ShorteningAct,
} from './shortening.ts'

const at = (text: string) => Temporal.Instant.from(text)
const now = at('2026-11-23T09:00:00+08:00')
const terms = { months: 6, caseMonths: 6, caseMarginDays: 30 }
const facts = (changes: Partial<RetentionFacts> = {}): RetentionFacts => ({
  capturedAt: at('2026-08-31T21:10:00+08:00'),
  receivedAt: at('2026-08-31T22:00:00+08:00'),
  cases: [],
  holds: [],
  ...changes,
})
const CASE: CaseOfRecording = {
  id: 'c1',
  number: '14',
  servedAt: null,
  closedAt: null,
  archiveTerm: null,
}
const then = (was: Retention, changed: RetentionFacts, with_ = terms) =>
  decideRetention(changed, now, with_, was.lines)

test('Art. 15: a corrected time that lies earlier leaves the end where it was, and says why', () => {
  const was = decideRetention(facts(), now)
  const corrected = facts({ capturedAt: at('2026-03-01T10:00:00+08:00') })
  const is = then(was, corrected)
  assert.equal(is.until?.toString(), was.until?.toString())
  const line = is.lines.find(({ isBefore }) => isBefore)
  assert.ok(line)
  assert.equal(causeOf(line, is.lines[0]), 'time')
  // Corrected back: there is nothing left to carry on.
  assert.deepEqual(
    then(is, facts()).lines.map(({ isBefore }) => isBefore),
    [false],
  )
})

test('Art. 15: a later time, a longer period and a hold lengthen at once', () => {
  const was = decideRetention(facts(), now)
  const later = then(was, facts({ capturedAt: at('2026-10-01T10:00:00+08:00') }))
  assert.deepEqual(
    later.lines.map(({ isBefore }) => isBefore),
    [false],
  )
  const longer = then(was, facts(), { ...terms, months: 24 })
  assert.ok(longer.until && was.until && Temporal.Instant.compare(longer.until, was.until) > 0)
})

test('Art. 15: a shorter period of the unit takes nothing away by itself', () => {
  const was = decideRetention(facts(), now, { ...terms, months: 24 })
  const is = then(was, facts())
  assert.equal(is.until?.toString(), was.until?.toString())
  const line = is.lines.find(({ isBefore }) => isBefore)
  assert.ok(line)
  assert.equal(causeOf(line, is.lines[0]), 'terms')
})

test('Art. 15: a case that is served ends its keeping in order; one that was served long ago, on paper, does not', () => {
  const open = decideRetention(facts({ cases: [CASE] }), now)
  const served = then(
    open,
    facts({ cases: [{ ...CASE, servedAt: at('2026-11-20T00:00:00+08:00') }] }),
  )
  assert.ok(served.until)
  assert.ok(served.lines.every(({ isBefore }) => !isBefore))
  const longAgo = facts({ cases: [{ ...CASE, servedAt: at('2025-01-20T00:00:00+08:00') }] })
  assert.equal(then(open, longAgo).until, null)
  assert.equal(then(open, facts()).until, null)
})

test('Art. 16: a hold ends by being lifted, and not by what it covers being taken away', () => {
  const hold = { id: 'h1', ground: 'party-objects' as const, liftedAt: null }
  const held = decideRetention(facts({ holds: [hold] }), now)
  assert.equal(then(held, facts()).kind, 'keep-long-term')
  const lifted = then(held, facts({ holds: [{ ...hold, liftedAt: now }] }))
  assert.ok(lifted.lines.every(({ isBefore }) => !isBefore))
  assert.ok(lifted.until)
})

const instant = fc
  .integer({ min: Date.parse('2025-01-01'), max: Date.parse('2029-01-01') })
  .map((ms) => Temporal.Instant.fromEpochMilliseconds(ms))
const anyFacts: fc.Arbitrary<RetentionFacts> = fc.record({
  capturedAt: fc.option(instant),
  receivedAt: instant,
  cases: fc.uniqueArray(
    fc.record({
      id: fc.constantFrom('c1', 'c2'),
      number: fc.constant('14'),
      servedAt: fc.option(instant),
      closedAt: fc.option(instant),
      archiveTerm: fc.constantFrom(null, 'permanent' as const, 'years-30' as const),
    }),
    { maxLength: 2, selector: (one) => one.id },
  ),
  holds: fc.constant([]),
})

test('Art. 15: no sequence of corrections shortens what was kept, save an open case that ends in order', () => {
  fc.assert(
    fc.property(fc.array(anyFacts, { minLength: 2, maxLength: 6 }), (steps) => {
      let lines: LineBefore[] = []
      let was: Retention | null = null
      for (const step of steps) {
        const is: Retention = decideRetention(step, now, terms, lines)
        if (was !== null && was.until !== null)
          assert.ok(is.until === null || Temporal.Instant.compare(is.until, was.until) >= 0)
        if (was !== null && was.until === null && is.until !== null)
          assert.ok(
            is.until.since(now).total('hours') >= SHORTENING_GRACE_DAYS * 24,
            'an end that was open does not come nearer than the grace time',
          )
        // Decided again from the same facts: nothing moves.
        const again = decideRetention(step, now, terms, is.lines)
        assert.equal(again.until?.toString(), is.until?.toString())
        assert.ok(
          new Set(again.lines.map(({ key, isBefore }) => `${key} ${isBefore}`)).size ===
            again.lines.length,
        )
        was = is
        lines = is.lines
      }
    }),
    { numRuns: 2000 },
  )
})

const one = { account: 'a1', officer: 'o1' }
const sameOfficer = { account: 'a2', officer: 'o1' }
const other = { account: 'a3', officer: null }
const asked: Shortening = { state: 'asked', by: one, takesEffectAt: null }

test('Art. 15: nobody approves an own shortening, and an approved one waits for its grace time', () => {
  for (const person of [one, sameOfficer])
    assert.deepEqual(decideShortening(asked, 'approve', person, now), { refusal: 'KEEPING_OWN' })
  const approved = decideShortening(asked, 'approve', other, now)
  assert.ok('next' in approved)
  const { takesEffectAt } = approved.next
  assert.equal(takesEffectAt?.since(now).total('hours'), SHORTENING_GRACE_DAYS * 24)
  const early = now.add({ hours: SHORTENING_GRACE_DAYS * 24 - 1 })
  assert.ok('refusal' in decideShortening(approved.next, 'take-effect', null, early))
  assert.ok('next' in decideShortening(approved.next, 'take-effect', null, takesEffectAt ?? now))
})

test('Art. 15: no sequence of acts of one person brings a shortening into effect', () => {
  const acts = fc.constantFrom<ShorteningAct>('approve', 'refuse', 'take-back', 'take-effect')
  fc.assert(
    fc.property(
      fc.array(fc.tuple(acts, fc.constantFrom(one, sameOfficer, null), fc.nat(100)), {
        maxLength: 12,
      }),
      (steps) => {
        let stands = asked
        let moment = now
        for (const [act, by, days] of steps) {
          moment = moment.add({ hours: days * 24 })
          const decision = decideShortening(stands, act, by, moment)
          if ('next' in decision) stands = decision.next
          assert.notEqual(stands.state, 'done')
        }
      },
    ),
    { numRuns: 2000 },
  )
})
