import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { decideSteps, type DemandedStep, type SeenFootage } from './item-list.ts'

const step = (changes: Partial<DemandedStep> = {}): DemandedStep => ({
  item: 'S01',
  code: 's1',
  title: '现场检查',
  methods: ['video'],
  isEither: false,
  isRequired: true,
  mark: null,
  photosMin: 1,
  ...changes,
})
const film: SeenFootage = { recording: 'f', kind: 'video', fromMs: 1000, untilMs: 9000, shows: [] }
const THIS = { item: 'S01', step: 's1' }
const loose: SeenFootage = {
  recording: 'p',
  kind: 'photo',
  fromMs: 5000,
  untilMs: 5000,
  shows: [],
}
const photo: SeenFootage = { ...loose, shows: [THIS] }
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

const photosOf = (count: number, shows: SeenFootage['shows']): SeenFootage[] =>
  Array.from({ length: count }, (_, at) => ({
    ...loose,
    recording: `${shows[0]?.step ?? 'loose'}-${at}`,
    fromMs: at,
    untilMs: at,
    shows,
  }))
const OTHER = { item: 'S01', step: 's9' }

test('Art. 11: photos count for the step that they are said to show', () => {
  const table: [min: number, own: number, loose: number, kind: string, code: string | null][] = [
    [1, 0, 0, 'not-seen', 'step-no-photo'],
    [1, 1, 0, 'seen', null],
    [3, 2, 0, 'partly', 'step-photos-few'],
    [3, 3, 0, 'seen', null],
    [3, 5, 2, 'seen', null],
    // What nobody has given to a step is never counted in silence.
    [1, 0, 1, 'partly', 'step-photos-unassigned'],
    [3, 1, 2, 'partly', 'step-photos-unassigned'],
    [3, 0, 1, 'partly', 'step-photos-unassigned'],
  ]
  for (const [photosMin, own, free, kind, code] of table) {
    const footage = [...photosOf(own, [THIS]), ...photosOf(free, []), ...photosOf(4, [OTHER])]
    const judged = judge({ methods: ['photo'], photosMin }, footage)
    const at = `${photosMin} wanted, ${own} own, ${free} loose`
    assert.equal(judged?.kind, kind, at)
    assert.equal(judged?.reasons[0]?.code ?? null, code, at)
    assert.deepEqual([judged?.photos, judged?.photosMin], [own, photosMin], at)
  }
})

test('Art. 11: the same code in two items is two steps', () => {
  const two = [step({ methods: ['photo'] }), step({ item: 'S02', methods: ['photo'] })]
  const { steps } = decideSteps(two, [photo], [])
  assert.deepEqual(
    steps.map(({ kind }) => kind),
    ['seen', 'not-seen'],
  )
})

test('Art. 11: a film in place of photos needs none of them', () => {
  const either = { methods: ['photo', 'video'] as const, isEither: true, photosMin: 3 }
  assert.deepEqual(judge(either, [film, loose])?.reasons, [])
  assert.equal(judge(either, [loose])?.reasons[0]?.code, 'step-photos-unassigned')
})

test('Art. 6: from when to when a step was recorded: by what is said to show it, else by the film at its mark', () => {
  assert.equal(judge({}, [film])?.seenAt, null)
  const own = { ...film, shows: [THIS] }
  assert.deepEqual(judge({}, [own, { ...photo, fromMs: 12_000, untilMs: 12_000 }])?.seenAt, {
    fromMs: 1000,
    untilMs: 12_000,
  })
  const marked = judge({ mark: 'inspection' }, [film], [{ mark: 'inspection', atMs: 3000 }])
  assert.deepEqual(marked?.seenAt, { fromMs: 1000, untilMs: 9000 })
})

const manySteps = fc.array(
  fc.record({ photosMin: fc.integer({ min: 1, max: 4 }), own: fc.nat(5) }),
  { minLength: 1, maxLength: 5 },
)
const RANK = { 'not-seen': 0, partly: 1, seen: 2 }

test('Art. 11: an unassigned photo fills one place at most, and never makes a step seen', () => {
  fc.assert(
    fc.property(manySteps, fc.nat(8), (wanted, free) => {
      const demanded = wanted.map(({ photosMin }, at) =>
        step({ code: `s${at}`, methods: ['photo'], photosMin }),
      )
      const own = wanted.flatMap((one, at) => photosOf(one.own, [{ item: 'S01', step: `s${at}` }]))
      const { steps } = decideSteps(demanded, [...own, ...photosOf(free, [])], [])
      const without = decideSteps(demanded, own, [])
      const filled = steps.reduce((sum, one) => sum + one.photosUnassigned, 0)
      assert.ok(filled <= free)
      for (const [at, one] of steps.entries()) {
        const { photosMin = 0, own: given = 0 } = wanted[at] ?? {}
        assert.equal(one.kind === 'seen', given >= photosMin)
        assert.ok(RANK[one.kind] >= RANK[without.steps[at]?.kind ?? 'seen'])
      }
    }),
  )
})

test('Art. 11: saying of a photo which step it shows makes that step no worse and takes from no other', () => {
  fc.assert(
    fc.property(manySteps, fc.integer({ min: 1, max: 6 }), fc.nat(4), (wanted, free, pick) => {
      const chosen = { item: 'S01', step: `s${pick % wanted.length}` }
      const demanded = wanted.map(({ photosMin }, at) =>
        step({ code: `s${at}`, methods: ['photo'], photosMin }),
      )
      const own = wanted.flatMap((one, at) => photosOf(one.own, [{ item: 'S01', step: `s${at}` }]))
      const before = decideSteps(demanded, [...own, ...photosOf(free, [])], []).steps
      const after = decideSteps(
        demanded,
        [...own, ...photosOf(free - 1, []), { ...loose, shows: [chosen] }],
        [],
      ).steps
      for (const [at, one] of after.entries()) {
        const was = before[at]
        const isChosen = one.code === chosen.step
        assert.equal(one.photos, (was?.photos ?? 0) + (isChosen ? 1 : 0))
        if (isChosen) assert.ok(RANK[one.kind] >= RANK[was?.kind ?? 'seen'])
        else if (was?.kind === 'seen') assert.equal(one.kind, 'seen')
      }
    }),
  )
})
