import assert from 'node:assert/strict'
import { test } from 'node:test'
import { arriving } from './arriving.ts'

const KIB = 1024
const GOING = { onProgress: () => undefined, stopped: () => false }

async function* pieces(...sizes: Uint8Array[]) {
  yield* sizes
}

test('the memory of a piece is given back once the next one is asked for, that of others never', async () => {
  const large = new Uint8Array(64 * KIB).fill(1)
  const small = new Uint8Array(KIB).fill(2)
  const shared = new Uint8Array(new ArrayBuffer(128 * KIB), 0, 64 * KIB).fill(3)
  const seen: number[] = []
  for await (const piece of arriving(pieces(large, small, shared), 1024 * KIB, GOING)) {
    assert.ok(piece.length > 0, 'whole while it is being taken')
    seen.push(piece.length)
  }
  assert.deepEqual(seen, [64 * KIB, KIB, 64 * KIB])
  assert.equal(large.buffer.detached, true)
  assert.deepEqual([small.length, shared.length, shared[0]], [KIB, 64 * KIB, 3])
})

test('more than was declared is refused before it is taken', async () => {
  const taken: number[] = []
  const take = async () => {
    const source = pieces(new Uint8Array(10), new Uint8Array(1))
    for await (const piece of arriving(source, 10, GOING)) taken.push(piece.length)
  }
  await assert.rejects(take(), { code: 'LENGTH_MISMATCH' })
  assert.deepEqual(taken, [10])
})

test('once the intake is paused not one piece more is taken', async () => {
  const taken: number[] = []
  const take = async () => {
    const source = pieces(new Uint8Array(3), new Uint8Array(4), new Uint8Array(5))
    const stopped = () => taken.length === 2
    for await (const piece of arriving(source, 12, { ...GOING, stopped })) taken.push(piece.length)
  }
  await assert.rejects(take(), { code: 'INTAKE_PAUSED' })
  assert.deepEqual(taken, [3, 4])
})
