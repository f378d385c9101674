// The work on an intake without a browser: the ports are played by a small server whose states follow
// the same table as the real one. Each test says what must hold whatever goes wrong in between.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { IntakeFileState } from '@shilu/core/recording.ts'
import { ApiProblem } from '../api/client.ts'
import { Halt, Stopped } from './link.ts'
import type { Item, Ports } from './one-file.ts'
import { ReadFailure } from './reading.ts'
import { FILES_IN_WORK, Run } from './run.ts'

type Row = { state: IntakeFileState; reason: string | null; sentBytes: number }
type Deeds = Partial<Ports>

const SIZE = 10

function house(count: number, deeds: Deeds = {}) {
  const rows: Row[] = Array.from({ length: count }, () => ({
    state: 'listed',
    reason: null,
    sentBytes: 0,
  }))
  const row = (position: number) => rows[position] as Row
  const set = (position: number, state: IntakeFileState, reason: string | null = null) => {
    Object.assign(row(position), { state, reason })
    return { state, reason }
  }
  let atOnce = 0
  let most = 0
  const ports: Ports = {
    list: async (files) =>
      files.map(({ path }) => ({ position: Number(path), ...set(Number(path), 'listed') })),
    offer: async ({ position }) => ({ ...set(position, 'wanted'), upload: null }),
    async upload({ item }, onSent, signal) {
      atOnce += 1
      most = Math.max(most, atOnce)
      try {
        for (; row(item.position).sentBytes < SIZE; row(item.position).sentBytes += 1) {
          await turn(signal)
          onSent(row(item.position).sentBytes)
        }
        set(item.position, 'received')
      } finally {
        atOnce -= 1
      }
    },
    digest: async (_, onRead, signal) => {
      await turn(signal)
      onRead(SIZE)
      return 'd'.repeat(64)
    },
    settled: async (position) => set(position, 'kept'),
    file: async (position) => row(position),
    async fail(position, reason) {
      if (['kept', 'received'].includes(row(position).state))
        throw new ApiProblem('FILE_STATE', 409, '')
      set(position, 'failed', reason)
    },
    isAnythingReadable: async () => true,
    words: (failure, detail) => `${failure} ${detail}`.trim(),
    ...deeds,
  }
  let over = 0
  const run = new Run('intake', { ports, changed: () => {}, onOver: () => (over += 1) })
  const items = rows.map((_, position): Item => ({
    position,
    listed: { path: String(position), pathBytes: null, sizeBytes: SIZE, modifiedAt: null },
    file: new File(['0123456789'], String(position)),
    sha256: null,
    phase: 'waiting',
    bytes: 0,
    state: 'listed',
    reason: null,
  }))
  return { rows, row, set, run, items, over: () => over, most: () => most, ports }
}

async function turn(signal: AbortSignal): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, 1))
  if (signal.aborted) throw new Stopped()
}
async function until(holds: () => boolean): Promise<void> {
  const endsAt = performance.now() + 5000
  while (!holds()) {
    if (performance.now() > endsAt) throw new Error('it never came to hold')
    await new Promise((resolve) => setTimeout(resolve, 1))
  }
}

test('every file comes to its end, a few at a time, and the end is told once', async () => {
  const { run, items, rows, over, most } = house(20)
  run.add(items)
  await until(() => run.mode === 'over')
  assert.ok(rows.every(({ state }) => state === 'kept'))
  assert.ok(run.items.every(({ phase, state }) => phase === 'ended' && state === 'kept'))
  assert.equal(over(), 1)
  assert.ok(most() <= FILES_IN_WORK)
})

test('paused nothing moves; going on, no byte is sent twice and no file is hashed twice', async () => {
  let hashed = 0
  const { run, items, rows } = house(8, {
    digest: async (_, __, signal) => {
      await turn(signal)
      hashed += 1
      return 'd'.repeat(64)
    },
  })
  run.add(items)
  await until(() => rows.some(({ sentBytes }) => sentBytes > 3))
  run.pause()
  await new Promise((resolve) => setTimeout(resolve, 10))
  const before = JSON.stringify(rows)
  const hashedBefore = run.items.filter(({ sha256 }) => sha256 !== null).length
  await new Promise((resolve) => setTimeout(resolve, 20))
  assert.equal(JSON.stringify(rows), before)
  assert.equal(run.mode, 'paused')
  assert.ok(run.items.every(({ phase }) => phase === 'waiting' || phase === 'ended'))
  const again = hashed
  run.goOn()
  await until(() => run.mode === 'over')
  assert.equal(hashed - again, items.length - hashedBefore)
  assert.ok(rows.every(({ state, sentBytes }) => state === 'kept' && sentBytes === SIZE))
})

test('a cancelled file is never sent, whether it waits or is in work', async () => {
  const { run, items, row, rows } = house(40)
  run.add(items)
  await until(() => row(0).sentBytes > 2)
  await run.cancel(0, '未送：由王敏取消')
  await run.cancel(39, '未送：由王敏取消')
  const sent = row(0).sentBytes
  await until(() => run.mode === 'over')
  assert.deepEqual([row(0).state, row(0).reason], ['failed', '未送：由王敏取消'])
  assert.deepEqual([row(39).state, row(39).sentBytes], ['failed', 0])
  assert.ok(row(0).sentBytes <= sent + 1)
  assert.equal(rows.filter(({ state }) => state === 'kept').length, 38)
})

test('cancelled too late: what has arrived is kept, and said so', async () => {
  const { run, items, row } = house(1, { settled: (_, signal) => waitLong(signal) })
  run.add(items)
  await until(() => row(0).state === 'received')
  await run.cancel(0, 'cancelled')
  assert.equal(run.item(0)?.state, 'received')
  assert.notEqual(run.item(0)?.phase, 'ended')
  run.drop()
})

test('a failed file is tried again from its start, and the end is told again', async () => {
  let isBroken = true
  const whole = house(2, {
    digest: async () => {
      if (isBroken) throw new ReadFailure('NotReadableError')
      return 'd'.repeat(64)
    },
  })
  const { run, items, rows, over } = whole
  run.add(items)
  await until(() => run.mode === 'over')
  assert.ok(rows.every(({ reason }) => reason === 'unreadable NotReadableError'))
  isBroken = false
  await run.retry([0, 1])
  await until(() => run.mode === 'over')
  assert.ok(rows.every(({ state, reason }) => state === 'kept' && reason === null))
  assert.equal(over(), 2)
})

test('a card pulled out stops the work and fails no file', async () => {
  const { run, items, rows } = house(3, {
    digest: () => Promise.reject(new ReadFailure('NotFoundError')),
    isAnythingReadable: async () => false,
  })
  run.add(items)
  await until(() => run.halt !== null)
  assert.equal(run.halt?.kind, 'files-gone')
  assert.ok(rows.every(({ state }) => state === 'listed'))
  assert.ok(run.items.every(({ phase }) => phase === 'waiting'))
})

test('a full store stops the work; going on takes it up where it was', async () => {
  let isFull = true
  const { run, items, rows } = house(4, {
    offer: async ({ position }) => {
      if (isFull) throw new Halt('store-full', '')
      Object.assign(rows[position] as Row, { state: 'wanted' })
      return { state: 'wanted', reason: null, upload: null }
    },
  })
  run.add(items)
  await until(() => run.halt?.kind === 'store-full')
  isFull = false
  run.goOn()
  await until(() => run.mode === 'over')
  assert.equal(run.halt, null)
  assert.ok(rows.every(({ state }) => state === 'kept'))
})

test('bytes that are not those of the digest are hashed and sent again, three times at the most', async () => {
  let hashed = 0
  const whole = house(1, {
    digest: async () => {
      hashed += 1
      return 'd'.repeat(64)
    },
    settled: async () => ({ state: 'failed', reason: 'digest-mismatch' }),
  })
  const { run, items, row, ports } = whole
  ports.upload = async () => {
    row(0).state = 'wanted'
  }
  run.add(items)
  await until(() => run.mode === 'over')
  assert.equal(hashed, 3)
  assert.deepEqual([row(0).state, row(0).reason], ['failed', 'digests-differ'])
})

test('an upload that the server lost is begun anew with the same digest', async () => {
  let isLost = true
  const { run, items, row, ports } = house(1)
  const { upload } = ports
  const continued: (string | null)[] = []
  ports.offer = async () => ({ state: 'wanted', reason: null, upload: isLost ? 'old' : null })
  ports.upload = (order, onSent, signal) => {
    continued.push(order.continued)
    if (!isLost) return upload(order, onSent, signal)
    isLost = false
    return Promise.reject(new ApiProblem('NOT_FOUND', 404, ''))
  }
  run.add(items)
  await until(() => run.mode === 'over')
  assert.deepEqual(continued, ['old', null])
  assert.equal(row(0).state, 'kept')
})

const waitLong = async (signal: AbortSignal) => {
  for (;;) await turn(signal)
}
