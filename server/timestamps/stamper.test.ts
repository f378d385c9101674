import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isDue } from './stamper.ts'

const at = (time: string) => Temporal.Instant.from(`2026-11-26T${time}Z`)
const DAY_BEFORE = Temporal.Instant.from('2026-11-25T08:00:00Z')
const idle = { wanted_at: null, asked_at: null, failing_since: null }

test('never stamped, or a day ago: due; within the day not', () => {
  assert.ok(isDue(idle, null, at('08:00:00')))
  assert.ok(isDue(idle, DAY_BEFORE, at('08:00:00')))
  assert.ok(!isDue(idle, DAY_BEFORE, at('07:59:59')))
})

test('wanted by somebody: at once, and after a failure not before the pause is over', () => {
  const wanted = { ...idle, wanted_at: at('09:00:00') }
  assert.ok(isDue(wanted, at('08:59:00'), at('09:00:01')))
  const failing = { ...wanted, asked_at: at('09:00:02'), failing_since: at('09:00:02') }
  assert.ok(!isDue(failing, at('08:59:00'), at('09:15:01')))
  assert.ok(isDue(failing, at('08:59:00'), at('09:15:02')))
  // Wanted once more: by hand it is asked again at once.
  assert.ok(isDue({ ...failing, wanted_at: at('09:01:00') }, null, at('09:01:01')))
})
