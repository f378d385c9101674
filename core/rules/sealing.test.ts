import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import {
  decideOpen,
  decideSealing,
  OPENED_FOR_HOURS,
  UNSEALED,
  type SealAct,
  type Sealing,
  type SealPerson,
} from './sealing.ts'

const at = Temporal.Instant.from('2026-09-16T02:00:00Z')
const later = (hours: number) => at.add({ minutes: Math.round(hours * 60) })
const liu: SealPerson = { account: 'liu', officer: 'officer-liu' }
const liuAgain: SealPerson = { account: 'liu-2', officer: 'officer-liu' }
const sun: SealPerson = { account: 'sun', officer: null }
const zhang: SealPerson = { account: 'zhang', officer: null }

const sealed: Sealing = { seal: 's1', requests: [] }
const ask = (request: string, wish: 'open' | 'lift' = 'open'): SealAct => ({
  kind: 'ask',
  request,
  wish,
})
function after(sealing: Sealing, ...acts: [SealAct, SealPerson][]): Sealing {
  return acts.reduce((now, [act, by]) => {
    const decision = decideSealing(now, act, by, at)
    assert.ok('next' in decision, JSON.stringify(decision))
    return decision.next
  }, sealing)
}
const refusal = (sealing: Sealing, act: SealAct, by: SealPerson, when = at) => {
  const decision = decideSealing(sealing, act, by, when)
  return 'refusal' in decision ? decision.refusal : null
}

test('Art. 5: what belongs to no activity is sealed once; what belongs to one is not', () => {
  const seal = (activities: number): SealAct => ({ kind: 'seal', seal: 's1', activities })
  assert.deepEqual(after(UNSEALED, [seal(0), liu]), sealed)
  assert.equal(refusal(UNSEALED, seal(1), liu), 'SEAL_BELONGS')
  assert.equal(refusal(sealed, seal(0), liu), 'SEALED_ALREADY')
})

test('Art. 5: every act in every state of a request, by the one who asked, by another, by another account of the same officer', () => {
  const asked = after(sealed, [ask('r'), liu])
  const answer = (kind: 'approve' | 'refuse' | 'take-back'): SealAct => ({ kind, request: 'r' })
  const states: Record<string, Sealing> = {
    asked,
    approved: after(asked, [answer('approve'), zhang]),
    refused: after(asked, [answer('refuse'), zhang]),
    'taken-back': after(asked, [answer('take-back'), liu]),
    lapsed: after(asked, [ask('l', 'lift'), sun], [{ kind: 'approve', request: 'l' }, zhang]),
  }
  const table: Record<string, (string | null)[]> = {}
  for (const [name, sealing] of Object.entries(states)) {
    const request = sealing.requests.find(({ id }) => id === 'r')
    assert.equal(request?.state, name)
    table[name] = [liu, liuAgain, zhang].flatMap((by) =>
      (['approve', 'refuse', 'take-back'] as const).map((kind) =>
        refusal(sealing, answer(kind), by),
      ),
    )
  }
  const over = Array<string>(9).fill('SEAL_REQUEST_ANSWERED')
  const own = ['SEAL_REQUEST_OWN', 'SEAL_REQUEST_OWN', null]
  assert.deepEqual(table, {
    asked: [...own, ...own, null, null, 'SEAL_REQUEST_NOT_OWN'],
    approved: over,
    refused: over,
    'taken-back': over,
    lapsed: over,
  })
})

test('Art. 5: an approved opening is for the one who asked, for 24 hours, and for nobody else', () => {
  const opened = after(sealed, [ask('r'), sun], [{ kind: 'approve', request: 'r' }, zhang])
  const end = later(OPENED_FOR_HOURS)
  assert.equal(String(decideOpen(opened, sun, at).until), String(end))
  assert.equal(decideOpen(opened, sun, end.subtract({ milliseconds: 1 })).kind, 'opened')
  const over = decideOpen(opened, sun, end)
  assert.equal(over.kind, 'closed')
  assert.deepEqual(
    over.reasons.map(({ code }) => code),
    ['seal-opening-over'],
  )
  for (const other of [liu, zhang, null])
    assert.equal(decideOpen(opened, other, at).kind, 'closed', JSON.stringify(other))
  assert.equal(refusal(opened, ask('again'), sun), 'SEAL_OPEN_ALREADY')
  assert.equal(refusal(opened, ask('again'), sun, end), null)
})

test('Art. 5: nobody asks twice; what is not sealed is asked for by nobody; a lifting needs another person too', () => {
  assert.equal(refusal(UNSEALED, ask('r'), sun), 'SEAL_NONE')
  const asked = after(sealed, [ask('r'), liu])
  assert.equal(refusal(asked, ask('r2'), liuAgain), 'SEAL_ASKED_ALREADY')
  assert.equal(refusal(asked, ask('r2', 'lift'), liu), null)
  const lifting = after(sealed, [ask('l', 'lift'), zhang])
  assert.equal(refusal(lifting, { kind: 'approve', request: 'l' }, zhang), 'SEAL_REQUEST_OWN')
  const lifted = after(lifting, [{ kind: 'approve', request: 'l' }, liu])
  assert.equal(decideOpen(lifted, null, at).kind, 'not-sealed')
})

test('Art. 5: an opening of an earlier seal opens no later one', () => {
  const opened = after(sealed, [ask('r'), sun], [{ kind: 'approve', request: 'r' }, zhang])
  const again = after(
    opened,
    [ask('l', 'lift'), sun],
    [{ kind: 'approve', request: 'l' }, zhang],
    [{ kind: 'seal', seal: 's2', activities: 0 }, liu],
  )
  assert.equal(decideOpen(again, sun, at).kind, 'closed')
})

const REQUESTS = ['a', 'b', 'c']
const anyAct: fc.Arbitrary<SealAct> = fc.oneof(
  fc.record({
    kind: fc.constant('seal' as const),
    seal: fc.constantFrom('s1', 's2'),
    activities: fc.constantFrom(0, 1),
  }),
  fc.record({
    kind: fc.constant('ask' as const),
    request: fc.constantFrom(...REQUESTS),
    wish: fc.constantFrom('open' as const, 'lift' as const),
  }),
  fc.record({
    kind: fc.constantFrom('approve' as const, 'refuse' as const, 'take-back' as const),
    request: fc.constantFrom(...REQUESTS),
  }),
)
const anyStep = (people: readonly SealPerson[]) =>
  fc.record({
    act: anyAct,
    by: fc.constantFrom(...people),
    hours: fc.constantFrom(0, 1, 23, 24, 48),
  })
type Step = { act: SealAct; by: SealPerson; hours: number }

/** Acts with an id that is there already are none: the house gives each its own. */
function run(
  steps: readonly Step[],
  each: (now: Sealing, when: Temporal.Instant, step: Step) => void,
) {
  let now = sealed
  let when = at
  for (const step of steps) {
    when = when.add({ hours: step.hours })
    const { act } = step
    if (act.kind === 'ask' && now.requests.some(({ id }) => id === act.request)) continue
    const decision = decideSealing(now, act, step.by, when)
    if ('next' in decision) now = decision.next
    each(now, when, step)
  }
}

test('Art. 5: no sequence of acts of one person alone, with however many accounts, opens what is sealed', () => {
  fc.assert(
    fc.property(fc.array(anyStep([liu, liuAgain]), { maxLength: 40 }), (steps) => {
      run(steps, (now, when) => {
        assert.equal(now.seal, 's1')
        for (const person of [liu, liuAgain, sun, null])
          assert.equal(decideOpen(now, person, when).kind, 'closed')
      })
    }),
    { numRuns: 2000 },
  )
})

test('Art. 5: whoever sees it asked for it, and somebody else approved it within the time', () => {
  let opened = 0
  let lifted = 0
  fc.assert(
    fc.property(fc.array(anyStep([liu, liuAgain, sun, zhang]), { maxLength: 40 }), (steps) => {
      const approvals: { request: string; by: SealPerson; when: Temporal.Instant }[] = []
      let before: Sealing = sealed
      run(steps, (now, when, { act, by }) => {
        if (act.kind === 'approve' && now !== before)
          approvals.push({ request: act.request, by, when })
        if (before.seal !== null && now.seal === null) {
          lifted += 1
          const own = now.requests.find(({ id }) => 'request' in act && id === act.request)
          assert.notEqual(own?.by.account, by.account)
        }
        before = now
        for (const person of [liu, liuAgain, sun, zhang]) {
          if (decideOpen(now, person, when).kind !== 'opened') continue
          opened += 1
          const basis = approvals.some(({ request, by: who, when: since }) => {
            const asked = now.requests.find(({ id }) => id === request)
            return (
              asked?.by.account === person.account &&
              who.account !== person.account &&
              Temporal.Instant.compare(when, since.add({ hours: OPENED_FOR_HOURS })) < 0
            )
          })
          assert.ok(basis, `${person.account} sees it on no basis`)
        }
      })
    }),
    { numRuns: 2000 },
  )
  // The sequences do reach what they are to forbid.
  assert.ok(opened > 0 && lifted > 0)
})
