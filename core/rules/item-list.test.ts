import assert from 'node:assert/strict'
import { test } from 'node:test'
import { decideSteps, type DemandedStep, type SeenFootage } from './item-list.ts'

const step = (changes: Partial<DemandedStep> = {}): DemandedStep => ({
  code: 's1',
  title: '现场检查',
  methods: ['video'],
  isEither: false,
  isRequired: true,
  mark: null,
  ...changes,
})
const film: SeenFootage = { recording: 'f', kind: 'video', fromMs: 1000, untilMs: 9000 }
const photo: SeenFootage = { recording: 'p', kind: 'photo', fromMs: 5000, untilMs: 5000 }
const judge = (
  one: Partial<DemandedStep>,
  footage: readonly SeenFootage[],
  marks: Parameters<typeof decideSteps>[2] = [],
) => decideSteps([step(one)], footage, marks).steps[0]

test('Art. 6: a step without a recording is not seen, with one it is', () => {
  assert.equal(judge({}, [])?.kind, 'not-seen')
  assert.deepEqual(judge({}, [])?.reasons, [
    { code: 'step-no-video', article: 6, params: { step: '现场检查' } },
  ])
  assert.equal(judge({}, [film])?.kind, 'seen')
  assert.equal(judge({}, [photo])?.kind, 'not-seen')
})

test('Art. 11: a step that demands a photo beside the film lacks a part without it', () => {
  const both = { methods: ['video', 'photo'] as const }
  const partly = judge(both, [film])
  assert.equal(partly?.kind, 'partly')
  assert.deepEqual(partly?.reasons, [
    { code: 'step-no-photo', article: 11, params: { step: '现场检查' } },
  ])
  const seen = judge(both, [film, photo])
  assert.deepEqual([seen?.kind, seen?.films, seen?.photos], ['seen', 1, 1])
})

test('Art. 6: where any one method is enough, one is', () => {
  const either = { methods: ['photo', 'video'] as const, isEither: true }
  assert.equal(judge(either, [photo])?.kind, 'seen')
  assert.equal(judge(either, [film])?.kind, 'seen')
  assert.equal(judge(either, [])?.kind, 'not-seen')
})

test('Art. 9: telling the party must be marked, and the mark must lie in a recording', () => {
  const telling = { methods: ['video', 'mark'] as const, mark: 'recording-told' as const }
  const unmarked = judge(telling, [film])
  assert.equal(unmarked?.kind, 'not-seen')
  assert.deepEqual(
    unmarked?.reasons.map(({ code, article }) => [code, article]),
    [['step-not-marked', 9]],
  )
  assert.equal(judge(telling, [film], [{ mark: 'recording-told', atMs: 1000 }])?.kind, 'seen')
  assert.equal(judge(telling, [film], [{ mark: 'recording-told', atMs: 9001 }])?.kind, 'partly')
  // Of several marks the one that was filmed counts.
  const twice = judge(
    telling,
    [film],
    [
      { mark: 'recording-told', atMs: 10 },
      { mark: 'recording-told', atMs: 2000 },
    ],
  )
  assert.deepEqual([twice?.kind, twice?.atMs], ['seen', 2000])
  assert.equal(judge(telling, [film], [{ mark: 'signature', atMs: 2000 }])?.kind, 'not-seen')
})

test('Art. 6: a mark that the list does not demand only tells when it was', () => {
  const inspecting = { methods: ['video'] as const, mark: 'inspection' as const }
  assert.equal(judge(inspecting, [film])?.kind, 'seen')
  const marked = judge(inspecting, [film], [{ mark: 'inspection', atMs: 3000 }])
  assert.deepEqual([marked?.kind, marked?.atMs], ['seen', 3000])
})

test('Art. 6: only what is required counts as missing', () => {
  const { missing } = decideSteps([step(), step({ code: 's2', isRequired: false })], [], [])
  assert.equal(missing, 1)
})
