import assert from 'node:assert/strict'
import { mkdir, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { test } from 'node:test'
import { dock, makeTree, scene } from './trees.test-suite.ts'
import { lookFor, watchForCards } from './watch.ts'

test('each card once per appearance: out and in again counts, staying does not', async () => {
  const looks = [['/a'], ['/a', '/b'], ['/b'], ['/a', '/b'], ['/a', '/b']]
  const ends = new AbortController()
  const taken: string[] = []
  const look = () => {
    const now = looks.shift()
    if (now === undefined) ends.abort()
    return Promise.resolve(now ?? [])
  }
  const onCard = (root: string) => {
    taken.push(root)
    return Promise.resolve()
  }
  await watchForCards(look, 1, onCard, ends.signal)
  assert.deepEqual(taken, ['/a', '/b', '/a'])
})

test('a card swapped while the first one is being ended is taken in afterwards', async () => {
  const looks = [['/a'], [], ['/a'], ['/a']]
  const ends = new AbortController()
  const first = Promise.withResolvers<void>()
  let taken = 0
  const look = async () => {
    // The third look sees the second card while the first is still being ended.
    if (looks.length === 1) {
      first.resolve()
      await new Promise(setImmediate)
    }
    const now = looks.shift()
    if (now === undefined) ends.abort()
    return now ?? []
  }
  const onCard = () => {
    taken += 1
    return taken === 1 ? first.promise : Promise.resolve()
  }
  await watchForCards(look, 1, onCard, ends.signal)
  assert.equal(taken, 2)
})

test('a sub-folder is a card once it no longer grows', async (t) => {
  const { card: parent } = await scene(t)
  const look = lookFor([parent])
  await makeTree(parent, { 'one/a.mp4': 'x' })
  assert.deepEqual(await look(), [])
  await makeTree(parent, { 'one/b.mp4': 'y' })
  assert.deepEqual(await look(), [])
  assert.deepEqual(await look(), [join(parent, 'one')])
  await makeTree(parent, { 'one/c.mp4': 'z' })
  assert.deepEqual(await look(), [join(parent, 'one')])
  await rm(join(parent, 'one'), { recursive: true })
  assert.deepEqual(await look(), [])
})

test('--watch: those that are there and those that come, says when they may be removed', async (t) => {
  const { server, card: parent, to } = await scene(t)
  await makeTree(parent, { 'one/a.mp4': 'first' })
  const elsewhere = `${parent}-two`
  await mkdir(elsewhere)
  await makeTree(elsewhere, { 'b.mp4': 'second' })
  let closed = 0
  server.fault = (kind) => {
    if (kind === 'close') closed += 1
    if (kind === 'close' && closed === 1) void rename(elsewhere, join(parent, 'two'))
    if (kind === 'close' && closed === 2) setTimeout(() => process.emit('SIGINT'), 200)
    return null
  }
  const { code, out, err } = await dock(['--watch', parent, ...to], { lookEveryMs: 10 })
  assert.equal(code, 0, err)
  assert.equal(server.kept.size, 2)
  assert.match(out, /Card found: .*one\n/)
  assert.match(out, /one: done, the card may be removed/)
  assert.match(out, /two: done, the card may be removed/)
  assert.equal(server.intakes.length, 2)
})
