import assert from 'node:assert/strict'
import { test } from 'node:test'
import { settleDuration } from './duration.ts'

const whole = { isCutShort: false }

test('what was measured is believed, whatever others say', async () => {
  const settled = await settleDuration({ ...whole, measuredMs: 180_020, estimateMs: 185_800 })
  assert.deepEqual(settled, { durationMs: 180_020, problems: [] })
})

test('two readers that agree are believed', async () => {
  const settled = await settleDuration({ ...whole, estimateMs: 180_000, secondMs: 180_096 })
  assert.equal(settled.durationMs, 180_000)
})

test('two readers that disagree are not believed: the packets are counted, the doubt is told', async () => {
  const settled = await settleDuration({
    ...whole,
    estimateMs: 185_800,
    secondMs: 180_000,
    count: () => Promise.resolve(180_010),
  })
  assert.equal(settled.durationMs, 180_010)
  assert.deepEqual(
    settled.problems.map(({ code }) => code),
    ['durations-disagree'],
  )
})

test('a cut file is counted, although both readers agree on what it once was', async () => {
  const settled = await settleDuration({
    isCutShort: true,
    estimateMs: 180_000,
    secondMs: 180_000,
    count: () => Promise.resolve(108_000),
  })
  assert.equal(settled.durationMs, 108_000)
})

test('one estimate alone is never shown', async () => {
  for (const evidence of [
    { ...whole, estimateMs: 180_000 },
    { ...whole, estimateMs: 180_000, count: () => Promise.resolve(undefined) },
    { isCutShort: true, secondMs: 180_000 },
    whole,
  ]) {
    const settled = await settleDuration(evidence)
    assert.equal(settled.durationMs, undefined)
    assert.equal(settled.problems[0]?.code, 'duration-unknown')
  }
})

test('without ffprobe, the packet tables of a whole file are believed', async () => {
  assert.equal((await settleDuration({ ...whole, secondMs: 4000 })).durationMs, 4000)
})
