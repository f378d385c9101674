import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import {
  decideClearing,
  type Clearing,
  type ClearingAct,
  type ClearingItemState,
} from './clearing.ts'

const now = Temporal.Instant.from('2027-04-01T09:00:00+08:00')
const one = { account: 'a1', officer: 'o1' }
const sameOfficer = { account: 'a2', officer: 'o1' }
const other = { account: 'a3', officer: null }
const RECORDINGS = ['r1', 'r2', 'r3'] as const
const asked = (): Clearing => ({
  state: 'asked',
  by: one,
  approvedBy: null,
  clearsAt: null,
  items: new Map<string, ClearingItemState>(RECORDINGS.map((id) => [id, 'in'])),
})
const all = () => true
const nextOf = (decision: ReturnType<typeof decideClearing>): Clearing => {
  assert.ok('next' in decision, JSON.stringify(decision))
  return decision.next
}

test('Art. 15: another person approves, the grace time passes, and then it is cleared', () => {
  assert.deepEqual(decideClearing(asked(), { kind: 'approve' }, sameOfficer, now, all), {
    refusal: 'KEEPING_OWN',
  })
  const approved = nextOf(decideClearing(asked(), { kind: 'approve' }, other, now, all))
  const day = 24
  const early = now.add({ hours: 30 * day - 1 })
  assert.ok('refusal' in decideClearing(approved, { kind: 'begin' }, null, early, all))
  const late = now.add({ hours: 30 * day })
  let stands = nextOf(decideClearing(approved, { kind: 'begin' }, null, late, all))
  for (const recording of RECORDINGS)
    stands = nextOf(decideClearing(stands, { kind: 'clear', recording }, null, late, all))
  stands = nextOf(decideClearing(stands, { kind: 'end' }, null, late, all))
  assert.equal(stands.state, 'done')
})

test('Art. 16: what is held when it is approved, or when it is removed, is pulled out', () => {
  const approved = decideClearing(asked(), { kind: 'approve' }, other, now, (id) => id !== 'r1')
  assert.ok('next' in approved)
  assert.deepEqual(approved.pulled, ['r1'])
  const late = now.add({ hours: 24 * 31 })
  const begun = nextOf(decideClearing(approved.next, { kind: 'begin' }, null, late, all))
  const removing = decideClearing(
    begun,
    { kind: 'clear', recording: 'r2' },
    null,
    late,
    () => false,
  )
  assert.ok('next' in removing)
  assert.equal(removing.next.items.get('r2'), 'pulled')
  assert.deepEqual(
    decideClearing(asked(), { kind: 'approve' }, other, now, () => false),
    {
      refusal: 'CLEARING_NOTHING_LEFT',
    },
  )
})

test('Art. 15: one person is enough to keep: an item, or all of it, until the removal has begun', () => {
  const approved = nextOf(decideClearing(asked(), { kind: 'approve' }, other, now, all))
  const pulled = nextOf(decideClearing(approved, { kind: 'pull', recording: 'r1' }, one, now, all))
  assert.equal(pulled.items.get('r1'), 'pulled')
  assert.equal(nextOf(decideClearing(pulled, { kind: 'stop' }, one, now, all)).state, 'stopped')
  let stands = approved
  for (const recording of RECORDINGS)
    stands = nextOf(decideClearing(stands, { kind: 'pull', recording }, one, now, all))
  assert.equal(stands.state, 'stopped')
})

const anyAct = fc.oneof(
  fc.constantFrom<ClearingAct>(
    { kind: 'approve' },
    { kind: 'refuse' },
    { kind: 'stop' },
    { kind: 'begin' },
    { kind: 'end' },
  ),
  fc
    .tuple(fc.boolean(), fc.constantFrom(...RECORDINGS))
    .map(([isPull, recording]): ClearingAct => ({ kind: isPull ? 'pull' : 'clear', recording })),
)
type Step = [ClearingAct, typeof one | typeof other | null, number, readonly string[]]
const steps = (people: readonly (typeof one | typeof other | null)[]) =>
  fc.array(fc.tuple(anyAct, fc.constantFrom(...people), fc.nat(40), fc.subarray([...RECORDINGS])), {
    maxLength: 25,
  })

/** Goes through them as a program would, and holds at each step what must hold. */
function walk(taken: readonly Step[], hold: (clearing: Clearing) => void): void {
  let stands = asked()
  let moment = now
  for (const [act, by, days, kept] of taken) {
    moment = moment.add({ hours: days * 24 })
    const before = stands
    const decision = decideClearing(stands, act, by, moment, (id) => !kept.includes(id))
    if ('next' in decision) stands = decision.next
    for (const [recording, state] of stands.items) {
      const was = before.items.get(recording)
      if (state === 'cleared' && was !== 'cleared') {
        assert.ok(!kept.includes(recording), 'nothing is cleared that something keeps')
        assert.ok(stands.clearsAt && Temporal.Instant.compare(moment, stands.clearsAt) >= 0)
      }
      if (was === 'cleared' || was === 'pulled') assert.equal(state, was, 'an end is an end')
    }
    const states = [...stands.items.values()]
    const count = (state: ClearingItemState) => states.filter((one_) => one_ === state).length
    assert.equal(count('in') + count('pulled') + count('cleared'), RECORDINGS.length)
    if (stands.state === 'done') assert.equal(count('in'), 0)
    hold(stands)
  }
}

test('Art. 15: no sequence of acts of one person, whatever the time, clears anything', () => {
  fc.assert(
    fc.property(steps([one, sameOfficer, null]), (taken) =>
      walk(taken, ({ items }) => assert.ok(![...items.values()].includes('cleared'))),
    ),
    { numRuns: 3000 },
  )
})

/** By chance alone few walks come so far. */
const BEGUN: readonly Step[] = [
  [{ kind: 'approve' }, other, 0, []],
  [{ kind: 'begin' }, null, 31, []],
]

test('Art. 15: no sequence of anybody clears what is kept, before its time, or twice', () => {
  let cleared = 0
  fc.assert(
    fc.property(fc.boolean(), steps([one, sameOfficer, other, null]), (isBegun, taken) =>
      walk(isBegun ? [...BEGUN, ...taken] : taken, ({ items, approvedBy }) => {
        if (![...items.values()].includes('cleared')) return
        cleared += 1
        assert.ok(approvedBy !== null && approvedBy.account !== one.account)
      }),
    ),
    { numRuns: 5000 },
  )
  assert.ok(cleared > 0, 'the walks came to a clearing')
})
