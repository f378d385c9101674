import assert from 'node:assert/strict'
import { test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { startTestHouse } from '../tests/house/start.ts'
import { checkInOwnProcess, isCheckDue, startNightlyCheck } from './nightly-check.ts'

/** In Beijing. */
const at = (time: string) => Temporal.Instant.from(`${time}+08:00`)

test('once a day, in the night where there is one', () => {
  assert.ok(isCheckDue(null, at('2026-11-26T10:00:00')))
  const last = at('2026-11-26T03:00:00')
  assert.ok(!isCheckDue(last, at('2026-11-26T21:00:00')))
  assert.ok(!isCheckDue(last, at('2026-11-27T01:59:59')))
  assert.ok(isCheckDue(last, at('2026-11-27T02:00:00')))
  // Checked by day, because the PC is off at night: a day later.
  const byDay = at('2026-11-26T09:00:00')
  assert.ok(!isCheckDue(byDay, at('2026-11-27T02:59:59')))
  assert.ok(isCheckDue(byDay, at('2026-11-27T03:00:00')))
  assert.ok(isCheckDue(byDay, at('2026-11-27T09:00:00')))
  // The clock was set back.
  assert.ok(isCheckDue(byDay, at('2026-11-20T09:00:00')))
})

test('the server checks itself in a process of its own, and the desk tells when', async () => {
  const house = await startTestHouse()
  try {
    const { database, now } = house.server.house
    const problems: unknown[] = []
    let checks = 0
    const nightly = startNightlyCheck({
      db: database.db,
      now,
      whenQuiet: async () => undefined,
      async check(signal) {
        checks += 1
        await checkInOwnProcess(house.home, signal)
      },
      onProblem: (error) => problems.push(error),
      firstLookMs: 1,
      lookMs: 50,
    })
    const events = async () => {
      const { rows } = await database.pool.query<{ body: string }>(
        `select body from events where type = 'archive.checked'`,
      )
      return rows.map(({ body }) => JSON.parse(body).details)
    }
    for (let n = 0; n < 300 && (await events()).length === 0; n += 1) await sleep(100)
    await sleep(300)
    await nightly.stop()
    assert.deepEqual(problems, [])
    assert.equal(checks, 1)
    const [told, ...others] = await events()
    assert.equal(others.length, 0)
    assert.equal(told.findings, 0)
  } finally {
    await house.end()
  }
})
