import assert from 'node:assert/strict'
import { test } from 'node:test'
import { decideReminders } from './hand-in-reminders.ts'
import type { KeptHandIn } from './hand-in.ts'

const DUE = Temporal.Instant.from('2026-03-02T16:00:00Z')
const out: KeptHandIn = {
  dueAt: DUE,
  soonAt: DUE.subtract({ hours: 4 }),
  receivedAt: null,
  isExcepted: false,
  isNothingRecorded: false,
}
const at = (words: string) => DUE.add(Temporal.Duration.from(words))
const before = (words: string) => DUE.subtract(Temporal.Duration.from(words))

const told = (kept: KeptHandIn, now: Temporal.Instant, hours?: number) => {
  const { now: reminders, nextAt } = decideReminders(kept, now, hours)
  return [
    reminders.map(({ stage, to }) => `${stage}: ${to.join(' ')}`).join('; '),
    nextAt?.toString() ?? null,
  ]
}

test('Art. 13: the officer is reminded when due soon, officer and custodian when overdue, then the legal head', () => {
  const iso = (moment: Temporal.Instant) => moment.toString()
  const overdueAt = iso(at('PT0.001S'))
  const table: [Temporal.Instant, string, string | null][] = [
    [before('PT4H0.001S'), '', iso(before('PT4H'))],
    [before('PT4H'), 'due-soon: officer', overdueAt],
    [DUE, 'due-soon: officer', overdueAt],
    [at('PT0.001S'), 'overdue: officer custodian', iso(at('PT24H'))],
    [at('PT23H59M59.999S'), 'overdue: officer custodian', iso(at('PT24H'))],
    [at('PT24H'), 'overdue: officer custodian; long-overdue: legal-head', null],
    [at('PT1000H'), 'overdue: officer custodian; long-overdue: legal-head', null],
  ]
  for (const [now, reminders, next] of table)
    assert.deepEqual(told(out, now), [reminders, next], now.toString())
})

test('Art. 13: the hours until the legal head is told are those of the unit', () => {
  assert.deepEqual(told(out, at('PT2H'), 2), [
    'overdue: officer custodian; long-overdue: legal-head',
    null,
  ])
  assert.deepEqual(told(out, at('PT1H59M'), 2)[0], 'overdue: officer custodian')
})

test('Art. 13: nobody is reminded of what is in, of what needs no hand-in and of what has no time', () => {
  const late = at('PT90H')
  assert.deepEqual(told({ ...out, receivedAt: at('PT1H') }, late), ['', null])
  assert.deepEqual(told({ ...out, receivedAt: before('PT1H') }, late), ['', null])
  assert.deepEqual(told({ ...out, isNothingRecorded: true }, late), ['', null])
  assert.deepEqual(told({ ...out, dueAt: null, soonAt: null, isExcepted: true }, late), ['', null])
  assert.deepEqual(told({ ...out, dueAt: null, soonAt: null }, late), ['', null])
})

test('Art. 13: whoever waits for the next moment reaches every stage, and it comes to an end', () => {
  let now = before('PT100H')
  const seen: string[] = []
  for (let rounds = 0; rounds < 10; rounds += 1) {
    const { now: reminders, nextAt } = decideReminders(out, now)
    for (const { stage } of reminders) if (!seen.includes(stage)) seen.push(stage)
    if (nextAt === null) break
    assert.ok(Temporal.Instant.compare(nextAt, now) > 0)
    now = nextAt
  }
  assert.deepEqual(seen, ['due-soon', 'overdue', 'long-overdue'])
})
