// The server and the network at their worst: whatever happens, every file ends in a state that is
// true, nothing is sent twice without need, and the person is told.

import assert from 'node:assert/strict'
import { mkdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { suite, test } from 'node:test'
import type { FailureAnswer, Kind } from './fake-server.test-suite.ts'
import { dock, makeTree, scene } from './trees.test-suite.ts'

type Report = {
  intake: string | null
  files: { path: string; state: string; sha256: string | null; reason?: string }[]
}
const reportOf = (out: string): Report => JSON.parse(out) as Report
const statesOf = (out: string): string[] => reportOf(out).files.map((file) => file.state)

const BIG = Buffer.alloc(5 * 1024 * 1024, 'shilu')

const KINDS: Kind[] = ['open', 'list', 'offer', 'create', 'patch', 'wait', 'close']
const PASSING: ('drop' | 'drop-answer' | FailureAnswer)[] = [
  'drop',
  'drop-answer',
  { status: 503, code: 'DATABASE_UNAVAILABLE' },
  { status: 502, code: 'NOT_OURS' },
  { status: 500, code: 'INTERNAL' },
  { status: 429, code: 'SLOW_DOWN' },
]
suite('trouble that passes: waits, goes on, keeps everything', { concurrency: 8 }, () => {
  for (const kind of KINDS) {
    for (const fault of PASSING) {
      const name = typeof fault === 'string' ? fault : `${fault.status}`
      test(`${kind} fails twice with ${name}`, async (t) => {
        const { server, card, to } = await scene(t)
        await makeTree(card, { 'a.mp4': BIG, 'b.mp4': 'small' })
        server.fault = (asked, nth) => (asked === kind && nth <= 2 ? fault : null)
        const { code, out } = await dock([card, '--json', ...to])
        assert.equal(code, 0, out)
        for (const state of statesOf(out)) assert.match(state, /^(already-)?kept$/)
        assert.equal(server.kept.size, 2)
        assert.equal(server.intakes.length, 1)
        assert.equal(server.intakes[0]?.state, 'closed')
      })
    }
  }
})

test('a connection that breaks in the middle goes on where it broke', async (t) => {
  const { server, card, to } = await scene(t)
  await makeTree(card, { 'a.mp4': BIG })
  server.fault = (kind, nth) =>
    kind === 'patch' && nth <= 3 ? { dropAfterBytes: 1024 * 1024 } : null
  const { code, out, err } = await dock([card, '--json', ...to])
  assert.equal(code, 0)
  assert.deepEqual(statesOf(out), ['kept'])
  assert.equal(server.receivedBytes, BIG.length, 'no byte was sent twice')
  assert.equal(server.requests.filter(({ kind }) => kind === 'create').length, 1)
  assert.match(err, /does not answer.*\n[^]*The server is back/)
})

test('409 for the offset: asks where the upload stands and goes on', async (t) => {
  const { server, card, to } = await scene(t)
  await makeTree(card, { 'a.mp4': BIG })
  server.fault = (kind, nth) =>
    kind === 'patch' && nth === 1 ? { status: 409, code: 'UPLOAD_OFFSET' } : null
  assert.equal((await dock([card, ...to])).code, 0)
  assert.equal(server.requests.filter(({ kind }) => kind === 'head').length, 1)
})

test('an upload that the server has lost is begun anew', async (t) => {
  const { server, card, to } = await scene(t)
  await makeTree(card, { 'a.mp4': BIG })
  server.fault = (kind, nth) => {
    if (kind === 'head') server.uploads.clear()
    return kind === 'patch' && nth === 1 ? { dropAfterBytes: 1024 * 1024 } : null
  }
  const { code, out } = await dock([card, '--json', ...to])
  assert.equal(code, 0)
  assert.deepEqual(statesOf(out), ['kept'])
})

test('the answer of the last byte is lost: the file is kept once', async (t) => {
  const { server, card, to } = await scene(t)
  await makeTree(card, { 'a.mp4': BIG })
  server.fault = (kind, nth) => (kind === 'patch' && nth === 1 ? 'drop-answer' : null)
  assert.equal((await dock([card, ...to])).code, 0)
  assert.equal(server.receivedBytes, BIG.length)
})

test('bytes that change on the way: hashed again, sent again', async (t) => {
  const { server, card, to } = await scene(t)
  await makeTree(card, { 'a.mp4': BIG })
  server.fault = (kind, nth) => (kind === 'patch' && nth <= 2 ? 'corrupt' : null)
  const { code, out } = await dock([card, '--json', ...to])
  assert.equal(code, 0)
  assert.deepEqual(statesOf(out), ['kept'])
  assert.deepEqual([...server.kept.values()], [BIG])
})

test('three times wrong is failed with the reason, here and on the server; the rest is kept', async (t) => {
  const { server, card, to } = await scene(t)
  await makeTree(card, { 'a.mp4': 'whole', 'b.mp4': BIG })
  server.fault = (kind) => {
    const isB = [...server.uploads.values()].some(({ size }) => size === BIG.length)
    return kind === 'patch' && isB ? 'corrupt' : null
  }
  // One upload at a time is wanted here: the small file is kept in a run of its own.
  await rm(join(card, 'b.mp4'))
  assert.equal((await dock([card, ...to])).code, 0)
  await writeFile(join(card, 'b.mp4'), BIG)
  const { code, out } = await dock([card, '--json', ...to])
  assert.equal(code, 1)
  assert.deepEqual(statesOf(out), ['already-kept', 'failed'])
  const reason = reportOf(out).files[1]?.reason
  assert.match(String(reason), /different content/)
  assert.equal(server.intakes[1]?.files[1]?.reason, reason)
  assert.equal(server.intakes[1]?.state, 'closed')
  assert.equal(server.requests.filter(({ kind }) => kind === 'patch').length, 4)
})

test('a full disk stops everything loudly; the same command goes on', async (t) => {
  const { server, card, to } = await scene(t)
  await makeTree(card, { 'a.mp4': 'one', 'b.mp4': BIG, 'c.mp4': 'three' })
  server.fault = (kind) => (kind === 'create' ? { status: 507, code: 'STORE_FULL' } : null)
  const full = await dock([card, '--json', ...to])
  assert.equal(full.code, 1)
  assert.match(full.err, /disk of the server is full.*detail of STORE_FULL.*same command again/)
  assert.equal(reportOf(full.out).files.length, 3)
  assert.ok(statesOf(full.out).every((state) => state === 'wanted' || state === 'listed'))
  assert.equal(server.intakes[0]?.state, 'open')
  server.fault = () => null
  const again = await dock([card, '--json', ...to])
  assert.equal(again.code, 0)
  assert.equal(reportOf(again.out).intake, reportOf(full.out).intake)
  assert.deepEqual(statesOf(again.out), ['kept', 'kept', 'kept'])
})

test('a full disk does not wait for what the server can no longer prove', async (t) => {
  const { server, card, to } = await scene(t)
  await makeTree(card, { 'a.mp4': 'one', 'b.mp4': 'two' })
  // The first file is asked about for ever, as by a server that cannot finish it; the second meets the full disk.
  server.fault = (kind, nth) => {
    if (kind === 'create' && nth > 1) return { status: 507, code: 'STORE_FULL' }
    return kind === 'wait' ? 'never' : null
  }
  const { code, err } = await dock([card, '--json', ...to])
  assert.equal(code, 1)
  assert.match(err, /disk of the server is full/)
})

test('a key that is refused stops everything at once', async (t) => {
  const { server, card, to } = await scene(t)
  await makeTree(card, { 'a.mp4': 'one' })
  server.fault = () => ({ status: 401, code: 'KEY_REFUSED' })
  const { code, err } = await dock([card, ...to])
  assert.equal(code, 1)
  assert.match(err, /refuses this dock \(KEY_REFUSED\): detail of KEY_REFUSED/)
  assert.equal(server.requests.length, 1)
})

test('patience used up: exit 1, every file in the report, what to do', async (t) => {
  const { server, card, to } = await scene(t)
  await makeTree(card, { 'a.mp4': 'one', 'b.mp4': 'two' })
  await server.stop()
  const { code, out, err } = await dock([card, '--json', '--patience', '0', ...to])
  await server.start()
  assert.equal(code, 1)
  assert.deepEqual(reportOf(out), {
    intake: null,
    files: ['a.mp4', 'b.mp4'].map((path) => ({
      path,
      sizeBytes: 3,
      state: 'listed',
      sha256: null,
    })),
  })
  assert.match(err, /ECONNREFUSED.*run the same command again: it goes on where it stopped/)
})

test('a server that restarts in the middle is waited for', async (t) => {
  const { server, card, to } = await scene(t)
  await makeTree(card, { 'a.mp4': BIG, 'b.mp4': 'two' })
  const restart: Promise<void>[] = []
  server.fault = (kind, nth) => {
    if (kind === 'offer' && nth === 2) restart.push(server.stop().then(() => server.start()))
    return null
  }
  const { code } = await dock([card, ...to])
  await Promise.all(restart)
  assert.equal(code, 0)
  assert.equal(server.kept.size, 2)
})

test('an error inside the server that stays: this file fails, the others are kept', async (t) => {
  const { server, card, to } = await scene(t)
  await makeTree(card, { 'a.mp4': 'one', 'b.mp4': 'two' })
  // `b` is offered and refused; hashing goes in order, so the first offer is the one of `a`.
  await mkdir(join(card, 'z'))
  server.fault = (kind, nth) =>
    kind === 'offer' && nth > 1 ? { status: 500, code: 'INTERNAL' } : null
  const { code, out } = await dock([card, '--json', ...to])
  assert.equal(code, 1)
  assert.deepEqual(statesOf(out).toSorted(), ['failed', 'kept'])
  const failed = reportOf(out).files.find((file) => file.state === 'failed')
  assert.match(String(failed?.reason), /not accepted.*INTERNAL/)
})

test('an interrupted intake goes on: what vanished meanwhile fails, what changed is taken in', async (t) => {
  const { server, card, to } = await scene(t)
  await makeTree(card, { 'a.mp4': 'one', 'b.mp4': 'two', 'c.mp4': 'three' })
  server.fault = (kind) => (kind === 'offer' ? { status: 507, code: 'STORE_FULL' } : null)
  const first = await dock([card, '--json', ...to])
  assert.equal(first.code, 1)
  server.fault = () => null
  await rm(join(card, 'a.mp4'))
  await writeFile(join(card, 'b.mp4'), 'two, and more')
  await writeFile(join(card, 'd.mp4'), 'four')
  const second = await dock([card, '--json', ...to])
  assert.equal(second.code, 1)
  assert.equal(reportOf(second.out).intake, reportOf(first.out).intake)
  assert.deepEqual(
    reportOf(second.out).files.map(({ path, state }) => [path, state]),
    [
      ['b.mp4', 'kept'],
      ['c.mp4', 'kept'],
      ['d.mp4', 'kept'],
      ['a.mp4', 'failed'],
    ],
  )
  assert.equal(server.intakes[0]?.state, 'closed')
})

test('one path that the server refuses costs no other file its place', async (t) => {
  const { server, card, to } = await scene(t)
  await makeTree(card, { 'a.mp4': 'one', 'c:evil.mp4': 'two', 'z.mp4': 'three' })
  const { code, out } = await dock([card, '--json', ...to])
  assert.equal(code, 0)
  assert.deepEqual(
    reportOf(out).files.map((file) => file.path),
    ['a.mp4', String.raw`c\x3aevil.mp4`, 'z.mp4'],
  )
  const listed = server.intakes[0]?.files.find((file) => file.path.includes('evil'))?.listed
  assert.equal(Buffer.from(String(listed?.pathBytes), 'base64').toString(), 'c:evil.mp4')
})

test('Ctrl-C: stops, says what is kept, and the same command goes on', async (t) => {
  const { server, card, to } = await scene(t)
  await makeTree(card, { 'a.mp4': BIG, 'b.mp4': 'two' })
  server.fault = (kind, nth) => {
    if (kind !== 'patch' || nth !== 1) return null
    process.emit('SIGINT')
    return { dropAfterBytes: 1024 * 1024 }
  }
  const stopped = await dock([card, '--json', ...to])
  assert.equal(stopped.code, 1)
  assert.match(stopped.err, /Stopped as asked.*it goes on where it stopped/)
  assert.equal(reportOf(stopped.out).files.length, 2)
  const again = await dock([card, '--json', ...to])
  assert.equal(again.code, 0)
  assert.equal(reportOf(again.out).intake, reportOf(stopped.out).intake)
})
