import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import {
  aimAtFrame,
  decodeFrameTimes,
  encodeFrameTimes,
  endOfFrame,
  frameAt,
  frameTimesOf,
  isEvenlyPaced,
  startOfFrame,
  type FrameTimes,
} from './frame-times.ts'

/** Moments at least 1 ms apart, as films have them. */
const films = fc
  .array(fc.integer({ min: 10, max: 30_000 }), { minLength: 1, maxLength: 200 })
  .map((lengths): FrameTimes => {
    let at = 0
    const starts = lengths.map((length) => (at += length))
    return { starts: Uint32Array.from(starts), endUnits: at + 400 }
  })

test('what was encoded is decoded', () => {
  fc.assert(
    fc.property(films, (times) => {
      const read = decodeFrameTimes(encodeFrameTimes(times))
      assert.deepEqual([...(read?.starts ?? [])], [...times.starts])
      assert.equal(read?.endUnits, times.endUnits)
    }),
  )
})

test('the layout is fixed: four bytes each, the lowest first, the end last', () => {
  const bytes = encodeFrameTimes({ starts: Uint32Array.of(0, 258), endUnits: 65_537 })
  assert.deepEqual([...bytes], [0, 0, 0, 0, 2, 1, 0, 0, 1, 0, 1, 0])
})

test('bytes that are no list give none', () => {
  const list = (...units: number[]) => new Uint8Array(Uint32Array.from(units).buffer)
  for (const bytes of [new Uint8Array(), new Uint8Array(5), list(7), list(5, 3, 9), list(3, 3, 9)])
    assert.equal(decodeFrameTimes(bytes), null)
})

test('stepping shows every frame once, forwards and backwards', () => {
  fc.assert(
    fc.property(films, (times) => {
      for (let frame = 0; frame < times.starts.length; frame += 1) {
        assert.equal(frameAt(times, aimAtFrame(times, frame)), frame)
        // Also from where a browser says that the frame began, rounded to microseconds.
        const told = Math.floor(startOfFrame(times, frame) * 1e6 - 40) / 1e6
        assert.equal(frameAt(times, told), frame)
      }
    }),
  )
})

test('beyond the ends stand the first and the last frame', () => {
  const times = { starts: Uint32Array.of(800, 1200, 5000), endUnits: 5400 }
  assert.equal(frameAt(times, 0), 0)
  assert.equal(frameAt(times, 99), 2)
  assert.equal(aimAtFrame(times, -3), aimAtFrame(times, 0))
  assert.equal(aimAtFrame(times, 7), aimAtFrame(times, 2))
  assert.equal(startOfFrame(times, 1), 0.12)
  assert.equal(endOfFrame(times, 1), 0.5)
  assert.equal(endOfFrame(times, 2), 0.54)
})

test('moments are sorted and told once; the last frame has a length', () => {
  const times = frameTimesOf(Uint32Array.of(800, 0, 400, 400), 100)
  assert.deepEqual([...(times?.starts ?? [])], [0, 400, 800])
  assert.equal(times?.endUnits, 801)
  assert.equal(frameTimesOf(new Uint32Array(), 0), null)
})

test('an even pace is told from an uneven one', () => {
  const paced = (...starts: number[]) =>
    isEvenlyPaced({ starts: Uint32Array.from(starts), endUnits: 1e6 })
  assert.equal(paced(0, 333, 667, 1000), true)
  assert.equal(paced(0, 400, 900), false)
})
