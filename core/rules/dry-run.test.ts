import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { dryRunMoment, isSameKeeping, tryChange } from './dry-run.ts'
import { decideRetention, type RetentionFacts, type RetentionTerms } from './retention.ts'
import { goOnAsBefore, SHORTENING_GRACE_DAYS, type LineBefore } from './shortening.ts'

const at = (text: string) => Temporal.Instant.from(text)
const now = at('2026-11-23T09:00:00+08:00')
const half: RetentionTerms = { months: 6, caseMonths: 6, caseMarginDays: 30 }
const year: RetentionTerms = { ...half, months: 12 }
const facts = (changes: Partial<RetentionFacts> = {}): RetentionFacts => ({
  capturedAt: at('2026-08-31T21:10:00+08:00'),
  receivedAt: at('2026-08-31T22:00:00+08:00'),
  cases: [],
  holds: [],
  ...changes,
})
const graceDays = SHORTENING_GRACE_DAYS
const tryTerms = (
  from: RetentionTerms[],
  to: RetentionTerms,
  of = facts(),
  before: LineBefore[] = [],
) => tryChange({ facts: of, before, terms: from }, { facts: of, terms: to, graceDays }, now)

test('Art. 15: a longer period lengthens at once, and nothing of it has to be asked for', () => {
  const tried = tryTerms([half], year)
  assert.equal(tried.kind, 'longer')
  assert.equal(tried.kept.until?.toString(), '2027-02-28T16:00:00Z')
  assert.equal(tried.after.until?.toString(), '2027-08-31T16:00:00Z')
  assert.equal(tried.clearableFrom, null)
})

test('Art. 15: by a shorter period everything is kept as before; what two people could end is told with its first day', () => {
  const tried = tryTerms([year], half)
  assert.equal(tried.kind, 'shorter')
  assert.equal(tried.after.until?.toString(), '2027-08-31T16:00:00Z')
  assert.equal(tried.shorter.until?.toString(), '2027-02-28T16:00:00Z')
  assert.equal(tried.clearableFrom?.toString(), '2027-02-28T16:00:00Z')
  // Over already: not before the grace time.
  const old = facts({ capturedAt: at('2026-03-01T10:00:00+08:00') })
  assert.equal(
    tryTerms([year], half, old).clearableFrom?.toString(),
    now.add({ hours: 24 * graceDays }).toString(),
  )
})

test('Art. 15: what another reason keeps as long is not called shorter, and the same periods change nothing', () => {
  const held = facts({ holds: [{ id: 'h', ground: 'party-objects', liftedAt: null }] })
  assert.equal(tryTerms([year], half, held).kind, 'covered')
  assert.equal(tryTerms([half], half).kind, 'same')
  // It went on as it was before this change: that is not by this change.
  const goes = decideRetention(facts(), now, half, decideRetention(facts(), now, year).lines)
  assert.equal(tryTerms([half], { ...half, caseMonths: 9 }, facts(), goes.lines).kind, 'same')
  assert.ok(isSameKeeping(half, { ...half }) && !isSameKeeping(half, year))
})

test('Art. 15: a case that is served with time enough ends in order; one that is dated far back needs two people', () => {
  const open = { id: 'c', number: '3', servedAt: null, closedAt: null, archiveTerm: null }
  const served = (day: string) => facts({ cases: [{ ...open, servedAt: at(day) }] })
  const was = facts({ cases: [open] })
  const asTried = (changed: RetentionFacts) =>
    tryChange(
      { facts: was, before: [], terms: [half] },
      { facts: changed, terms: half, graceDays },
      now,
    )
  const soon = asTried(served('2026-11-20T00:00:00+08:00'))
  assert.equal(soon.kind, 'ends')
  assert.equal(soon.after.until?.toString(), soon.shorter.until?.toString())
  const far = asTried(served('2026-01-20T00:00:00+08:00'))
  assert.equal(far.kind, 'shorter')
  assert.equal(far.after.until, null)
})

test('Art. 15: periods that are coming already are followed one after the other', () => {
  // Twelve months are coming before the six: what they lengthen goes on.
  const tried = tryTerms([half, year], half)
  assert.equal(tried.kind, 'shorter')
  assert.equal(tried.after.until?.toString(), '2027-08-31T16:00:00Z')
  assert.equal(dryRunMoment('2026-12-01', now).toString(), '2026-11-30T16:00:00Z')
  assert.equal(dryRunMoment('2026-11-01', now).toString(), now.toString())
})

const instant = fc
  .integer({ min: Date.UTC(2024, 0), max: Date.UTC(2027, 0) })
  .map((ms) => Temporal.Instant.fromEpochMilliseconds(ms))
const anyTerms = fc.record({
  months: fc.integer({ min: 6, max: 40 }),
  caseMonths: fc.integer({ min: 6, max: 40 }),
  caseMarginDays: fc.integer({ min: 0, max: 90 }),
})
const anyFacts: fc.Arbitrary<RetentionFacts> = fc.record({
  capturedAt: fc.option(instant),
  receivedAt: instant,
  cases: fc.array(
    fc.record({
      id: fc.constant('c1'),
      number: fc.constant('14'),
      servedAt: fc.option(instant),
      closedAt: fc.option(instant),
      archiveTerm: fc.constantFrom(null, 'years-10' as const),
    }),
    { maxLength: 1 },
  ),
  holds: fc.constantFrom([], [{ id: 'h', ground: 'party-objects' as const, liftedAt: null }]),
})

test('Art. 15: the dry run says what the rules say afterwards, and nothing is clearable before the grace time', () => {
  fc.assert(
    fc.property(
      anyFacts,
      fc.array(anyTerms, { minLength: 1, maxLength: 4 }),
      anyTerms,
      (of, was, next) => {
        // As the unit has lived: one after the other, each kept.
        let lines: LineBefore[] = []
        for (const terms of was) lines = decideRetention(of, now, terms, lines).lines
        const last = was.at(-1) ?? half
        const tried = tryChange(
          { facts: of, before: lines, terms: [last] },
          { facts: of, terms: next, graceDays },
          now,
        )
        const afterwards = decideRetention(of, now, next, lines)
        assert.equal(tried.after.until?.toString(), afterwards.until?.toString())
        const { kept, after, shorter, kind, clearableFrom } = tried
        const isSooner = (one: typeof kept, other: typeof kept) =>
          one.until !== null &&
          (other.until === null || Temporal.Instant.compare(one.until, other.until) < 0)
        assert.ok(!isSooner(after, kept), 'periods alone never shorten')
        assert.equal(kind === 'longer', isSooner(kept, after))
        assert.equal(kind === 'shorter', clearableFrom !== null)
        if (clearableFrom === null) return
        assert.ok(isSooner(shorter, after))
        assert.ok(clearableFrom.since(now).total('hours') >= 24 * graceDays)
        assert.ok(goOnAsBefore(lines, linesBy(of, next), now).length > 0)
      },
    ),
    { numRuns: 2000 },
  )
})
const linesBy = (of: RetentionFacts, terms: RetentionTerms) => decideRetention(of, now, terms).lines
