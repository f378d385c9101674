import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  decideIssuable,
  decideStateChange,
  DEVICE_STATES,
  judgeReturn,
  type DeviceFacts,
  type DeviceState,
} from './device-state.ts'

const facts: DeviceFacts = { state: 'in-store', isActive: true, holder: null }
const held = { name: '李国强', isByHand: false }
const codes = (decision: { reasons: { code: string }[] }) =>
  decision.reasons.map((reason) => reason.code)

test('Art. 4: every state, every next state: what a person may state and what not', () => {
  const allowed: [DeviceState, DeviceState][] = []
  for (const state of DEVICE_STATES)
    for (const next of DEVICE_STATES) {
      if (next === 'issued') continue
      const holder = state === 'issued' ? held : null
      const decision = decideStateChange({ ...facts, state, holder }, next, '原因')
      if (decision.kind === 'allowed') allowed.push([state, next])
    }
  assert.deepEqual(allowed, [
    ['in-store', 'in-repair'],
    ['in-store', 'lost'],
    ['in-store', 'scrapped'],
    ['issued', 'lost'],
    ['in-repair', 'in-store'],
    ['in-repair', 'lost'],
    ['in-repair', 'scrapped'],
    ['lost', 'in-store'],
    ['lost', 'scrapped'],
  ])
})

test('Art. 4: lost and scrapped need a reason; scrapped needs that nobody has it; nothing comes back from scrapped', () => {
  assert.deepEqual(codes(decideStateChange(facts, 'lost', ' ')), ['device-state-needs-why'])
  assert.deepEqual(codes(decideStateChange(facts, 'scrapped', '')), ['device-state-needs-why'])
  const issued: DeviceFacts = { ...facts, state: 'issued', holder: held }
  const scrapping = decideStateChange(issued, 'scrapped', '老化')
  assert.deepEqual(scrapping.reasons, [
    { code: 'device-state-held', article: 4, params: { name: '李国强' } },
  ])
  const scrapped: DeviceFacts = { ...facts, state: 'scrapped', isActive: false }
  assert.deepEqual(codes(decideStateChange(scrapped, 'in-store', '误操作')), ['device-state-final'])
  assert.deepEqual(codes(decideStateChange(facts, 'in-store', '无')), ['device-state-not-from'])
})

test('Art. 4: a device that is lost while somebody has it ends the holding and is out of use; found again it is in use', () => {
  const lost = decideStateChange({ ...facts, state: 'issued', holder: held }, 'lost', '落水')
  assert.ok(lost.kind === 'allowed' && lost.endsHolding && !lost.isActive)
  const found = decideStateChange({ ...facts, state: 'lost', isActive: false }, 'in-store', '找回')
  assert.ok(found.kind === 'allowed' && found.isActive && !found.endsHolding)
  const off = { ...facts, isActive: false, state: 'in-repair' as const }
  const repaired = decideStateChange(off, 'in-store', '修好')
  assert.ok(repaired.kind === 'allowed' && !repaired.isActive, 'switched off stays switched off')
})

test('Art. 4: what can be issued, and why the rest cannot', () => {
  assert.equal(decideIssuable(facts).kind, 'allowed')
  const byHand = decideIssuable({
    ...facts,
    state: 'issued',
    holder: { name: '赵敏', isByHand: true },
  })
  assert.ok(byHand.kind === 'allowed' && byHand.endsHolding)
  const cases: [Partial<DeviceFacts>, string][] = [
    [{ state: 'issued', holder: held }, 'device-issued-to'],
    [{ state: 'in-repair' }, 'device-in-repair'],
    [{ state: 'lost', isActive: false }, 'device-lost'],
    [{ state: 'scrapped', isActive: false }, 'device-scrapped'],
    [{ isActive: false }, 'device-switched-off'],
  ]
  for (const [given, code] of cases)
    assert.deepEqual(codes(decideIssuable({ ...facts, ...given })), [code])
})

test('Art. 4: what was said at the return is told beside what the archive has', () => {
  assert.deepEqual(judgeReturn('docked', 3), [])
  assert.deepEqual(judgeReturn('to-come', 1), [])
  assert.deepEqual(codes({ reasons: judgeReturn('none', 0) }), ['return-none-recorded'])
  assert.deepEqual(judgeReturn('none', 2)[0]?.params, { count: 2 })
  assert.deepEqual(codes({ reasons: judgeReturn('docked', 0) }), ['return-docked-but-none'])
  assert.deepEqual(codes({ reasons: judgeReturn('to-come', 0) }), ['return-nothing-docked'])
})
