import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import {
  figuresOf,
  pictureStretches,
  silentStretches,
  type FrameFigures,
} from './technical-measures.ts'

/** A frame a second; each letter is one: b black, s still, u blurred, . ordinary. */
const film = (letters: string): FrameFigures[] =>
  Array.from(letters, (letter, index) => ({
    atMs: index * 1000,
    blackShare: letter === 'b' ? 1 : 0.1,
    change: index === 0 ? null : letter === 's' || letter === 'b' ? 0 : 9,
    blur: letter === 'u' ? 0.9 : 0.2,
  }))
const told = (letters: string) =>
  pictureStretches(film(letters), letters.length * 1000).map(
    ({ kind, fromMs, toMs }) => `${kind} ${fromMs}-${toMs}`,
  )

test('Art. 11: a frame speaks for the time until the next one, the last one until the end', () => {
  assert.deepEqual(told('..bbb..'), ['black 2000-5000'])
  assert.deepEqual(told('....bb'), ['black 4000-6000'])
  assert.deepEqual(told('.uuu'), ['blurred 1000-4000'])
})

test('Art. 11: still is the time between frames that are alike, the first of them counted', () => {
  assert.deepEqual(told('...ss..'), ['still 2000-4000'])
})

test('Art. 11: a blink is no stretch; black is not called still or blurred as well', () => {
  assert.deepEqual(told('..b.u.s.'), [])
  assert.deepEqual(told('bbbb'), ['black 0-4000'])
})

test('Art. 11: silence of three seconds is told, of less it is not', () => {
  const peaks = (loud: number, silent: number) => [
    ...Array.from({ length: loud }, () => 5000),
    ...Array.from({ length: silent }, () => 50),
  ]
  assert.deepEqual(silentStretches([...peaks(4, 6), 5000], 500), [
    { kind: 'silent', fromMs: 2000, toMs: 5000 },
  ])
  assert.deepEqual(silentStretches([...peaks(4, 5), 5000], 500), [])
  assert.deepEqual(silentStretches(peaks(2, 8), 500), [
    { kind: 'silent', fromMs: 1000, toMs: 5000 },
  ])
})

test('Art. 11: stretches lie inside the recording, in order, and never end before they begin', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: fc.constantFrom('b', 's', 'u', '.'), maxLength: 40 }),
      (letters) => {
        const stretches = pictureStretches(film(letters), letters.length * 1000)
        for (const [index, { fromMs, toMs }] of stretches.entries()) {
          assert.ok(fromMs >= 0 && toMs > fromMs && toMs <= letters.length * 1000)
          assert.ok(fromMs >= (stretches[index - 1]?.fromMs ?? 0))
        }
      },
    ),
  )
})

const WIDTH = 64
/** Stripes of so many pixels, softened over `reach` pixels to both sides. */
function stripes(reach: number): Uint8Array {
  const value = (x: number) => (Math.floor(x / 16) % 2 === 0 ? 40 : 200)
  const row = Array.from({ length: WIDTH }, (_unused, x) => {
    let sum = 0
    for (let by = -reach; by <= reach; by += 1)
      sum += value(Math.min(WIDTH - 1, Math.max(0, x + by)))
    return sum / (2 * reach + 1)
  })
  // The same downwards, so that both directions have edges.
  const cell = (x: number, y: number) => ((row[x] ?? 0) + (row[y] ?? 0)) / 2
  return Uint8Array.from({ length: WIDTH * WIDTH }, (_unused, index) =>
    cell(index % WIDTH, Math.floor(index / WIDTH)),
  )
}

test('Art. 11: the softer the edges the higher the blur; a flat wall is not judged', () => {
  const [sharp, soft, softest] = [0, 3, 7].map(
    (reach) => figuresOf(stripes(reach), WIDTH, null).blur,
  )
  assert.ok(sharp != null && soft != null && softest != null)
  assert.ok(sharp < soft && soft < softest, `${sharp} ${soft} ${softest}`)
  assert.equal(figuresOf(new Uint8Array(WIDTH * WIDTH).fill(90), WIDTH, null).blur, null)
})

test('Art. 11: black and change are shares and means of the whole picture', () => {
  const half = Uint8Array.from({ length: 100 }, (_unused, index) => (index < 50 ? 10 : 200))
  const figures = figuresOf(half, 10, new Uint8Array(100).fill(10))
  assert.equal(figures.blackShare, 0.5)
  assert.equal(figures.change, 95)
})
