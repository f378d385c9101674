// Speed and time left from the server's figures: known late rather than wrong.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readMeter, withSample, type Figures, type Sample } from './meter.ts'

const MIB = 1024 ** 2
const NONE = {
  listed: 0,
  wanted: 0,
  received: 0,
  kept: 0,
  'already-kept': 0,
  'not-evidence': 0,
  failed: 0,
}
const figures = (bytes: Partial<Figures['bytes']>, arrivingBytes = 0): Figures => ({
  sizeBytes: 100 * MIB,
  bytes: { ...NONE, ...bytes },
  arrivingBytes,
})
const after = (steps: [atMs: number, figures: Figures][]): Sample[] =>
  steps.reduce<Sample[]>((samples, [atMs, one]) => withSample(samples, one, atMs), [])

test('nothing is known at first', () => {
  const samples = after([
    [0, figures({ wanted: 100 * MIB })],
    [1500, figures({ wanted: 100 * MIB }, 5 * MIB)],
  ])
  assert.deepEqual(readMeter(samples, 100 * MIB), {
    bytesPerSecond: null,
    leftMs: null,
    isMoving: false,
  })
})

test('bytes of a running upload, a received and a kept file count alike', () => {
  const samples = after([
    [0, figures({ wanted: 100 * MIB })],
    [2000, figures({ wanted: 100 * MIB }, 10 * MIB)],
    [4000, figures({ wanted: 80 * MIB, received: 10 * MIB, kept: 10 * MIB })],
  ])
  const { bytesPerSecond, leftMs } = readMeter(samples, 100 * MIB)
  assert.equal(bytesPerSecond, 5 * MIB)
  assert.equal(leftMs, 16_000)
})

test('what need not be sent shortens the time left, and is no speed', () => {
  const samples = after([
    [0, figures({ listed: 100 * MIB })],
    [5000, figures({ listed: 50 * MIB, 'already-kept': 50 * MIB })],
  ])
  const { bytesPerSecond, leftMs } = readMeter(samples, 100 * MIB)
  assert.equal(bytesPerSecond, 0)
  assert.equal(leftMs, 5000)
})

test('a standstill has no time left, and is one only after a while', () => {
  const still = figures({ wanted: 100 * MIB }, 10 * MIB)
  const before = after([
    [0, figures({ wanted: 100 * MIB })],
    [3000, still],
    [6000, still],
  ])
  assert.equal(readMeter(before, 100 * MIB).isMoving, true)
  const later = [9000, 12_000, 15_001, 18_000].reduce(
    (samples, atMs) => withSample(samples, still, atMs),
    before,
  )
  assert.deepEqual(readMeter(later, 100 * MIB), {
    bytesPerSecond: 0,
    leftMs: null,
    isMoving: false,
  })
})

test('bytes that are thrown away are no speed below nothing', () => {
  const samples = after([
    [0, figures({ wanted: 90 * MIB, received: 10 * MIB })],
    [4000, figures({ wanted: 100 * MIB })],
  ])
  assert.equal(readMeter(samples, 100 * MIB).bytesPerSecond, 0)
})
