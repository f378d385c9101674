// The contract of blob-store.ts as tests: one suite that every store passes. A store brings a way to
// open it, to open it again as a new process would, and to spoil kept content behind its back.

import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { suite, test, type TestContext } from 'node:test'
import { BlobMismatch, BlobMissing, BlobOffset, newStaged, requireDigest } from './blob-store.ts'
import type { BlobStore, Expected, Staged } from './blob-store.ts'

export type StoreUnderTest = {
  store: BlobStore
  /** Leaves the store as a killed process does and opens what is left of it. */
  reopen: () => Promise<BlobStore>
  /** Changes one byte of the kept content. */
  spoil: (sha256: Expected['sha256']) => Promise<void>
}
export type OpenStore = (context: TestContext) => Promise<StoreUnderTest>

export const contentOf = (sizeBytes: number, seed = 7): Buffer =>
  Buffer.from(Uint8Array.from({ length: sizeBytes }, (_, i) => (i * seed + (i >> 8) * 31) & 255))

export const expectedOf = (content: Buffer): Expected => ({
  sha256: requireDigest(createHash('sha256').update(content).digest('hex')),
  sizeBytes: content.length,
})

const digestsOf = (content: Buffer) => ({
  ...expectedOf(content),
  sm3: createHash('sm3').update(content).digest('hex'),
})

/** Copies each piece: the store uses their memory again. */
export async function wholeOf(pieces: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const copies: Buffer[] = []
  for await (const piece of pieces) copies.push(Buffer.from(piece))
  return Buffer.concat(copies)
}

/** Yields copies in chunks, then ends or throws. Tells when it was closed. */
export async function* arriving(content: Buffer, chunkBytes = 10_000, failure?: Error) {
  for (let at = 0; at < content.length; at += chunkBytes)
    yield Buffer.from(content.subarray(at, at + chunkBytes))
  if (failure) throw failure
}

export async function stageWhole(store: BlobStore, content: Buffer): Promise<Staged> {
  const staged = await store.stage(content.length)
  await store.append(staged, 0, arriving(content))
  return staged
}

const keepWhole = async (store: BlobStore, content: Buffer) =>
  store.keep(await stageWhole(store, content), expectedOf(content))

/** The runner waits for its tests by itself. */
const check = (title: string, body: (t: TestContext) => Promise<void>) => void test(title, body)

/** A difference of megabytes takes minutes to be printed. */
function sameBytes(actual: Buffer, expected: Buffer, what = 'the content'): void {
  assert.equal(actual.length, expected.length, `length of ${what}`)
  assert.ok(actual.equals(expected), `bytes of ${what}`)
}

const all = async <T>(items: AsyncIterable<T>): Promise<T[]> => Array.fromAsync(items)

// Bigger than a batch of the writer and a chunk of the hasher, and no multiple of anything.
const content = contentOf(2_500_003)

export function testBlobStore(name: string, open: OpenStore): void {
  void suite(`${name}: arriving`, () => testArriving(open))
  void suite(`${name}: keeping`, () => testKeeping(open))
  void suite(`${name}: keeping again`, () => testKeepingAgain(open))
  void suite(`${name}: reading`, () => testReading(open))
}

function testArriving(open: OpenStore): void {
  check('a source in many chunks arrives whole, with its SHA-256', async (t) => {
    const { store } = await open(t)
    const staged = await store.stage(content.length)
    assert.equal(await store.stagedBytes(staged), 0)
    assert.deepEqual(await store.append(staged, 0, arriving(content, 777)), {
      receivedBytes: content.length,
      sha256: expectedOf(content).sha256,
    })
    assert.equal(await store.stagedBytes(staged), content.length)
    assert.deepEqual(await all(store.list()), [])
  })

  check(
    'a source that fails midway: what came before is there, its own error comes out',
    async (t) => {
      const { store } = await open(t)
      const staged = await store.stage(content.length)
      const failure = new Error('the card was pulled')
      const half = content.subarray(0, 1_200_000)
      await assert.rejects(store.append(staged, 0, arriving(half, 9999, failure)), failure)
      assert.equal(await store.stagedBytes(staged), half.length)
      const rest = await store.append(staged, half.length, arriving(content.subarray(half.length)))
      assert.deepEqual(rest, { receivedBytes: content.length - half.length, sha256: null })
      assert.deepEqual(await store.keep(staged, expectedOf(content)), digestsOf(content))
    },
  )

  check('an upload goes on after a restart', async (t) => {
    const { store, reopen } = await open(t)
    const staged = await store.stage(content.length)
    await store.append(staged, 0, arriving(content.subarray(0, 1_000_001)))
    const later = await reopen()
    assert.equal(await later.stagedBytes(staged), 1_000_001)
    await later.append(staged, 1_000_001, arriving(content.subarray(1_000_001)))
    assert.deepEqual(await later.keep(staged, expectedOf(content)), digestsOf(content))
  })

  check('bytes for another place than the end are refused', async (t) => {
    const { store } = await open(t)
    const staged = await stageWhole(store, contentOf(1000))
    for (const offset of [0, 999, 1001, -1, NaN]) {
      await assert.rejects(store.append(staged, offset, arriving(content)), (error: unknown) => {
        assert.ok(error instanceof BlobOffset)
        assert.equal(error.stagedBytes, 1000)
        return true
      })
    }
    assert.equal(await store.stagedBytes(staged), 1000)
  })

  check(
    'two that append the same bytes take turns: one is refused, nothing is there twice',
    async (t) => {
      const { store } = await open(t)
      const staged = await store.stage(content.length)
      const [first, second] = await Promise.allSettled([
        store.append(staged, 0, arriving(content)),
        store.append(staged, 0, arriving(content)),
      ])
      assert.equal(first.status, 'fulfilled')
      assert.ok(second.status === 'rejected' && second.reason instanceof BlobOffset)
      assert.deepEqual(await store.keep(staged, expectedOf(content)), digestsOf(content))
    },
  )

  check('a failed source is closed, and an unknown staged object is missing', async (t) => {
    const { store } = await open(t)
    assert.equal(await store.stagedBytes(newStaged()), null)
    await assert.rejects(store.append(newStaged(), 0, arriving(content)), BlobMissing)
    await assert.rejects(store.keep(newStaged(), expectedOf(content)), BlobMissing)
    await store.drop(newStaged())
  })

  check('a staged object can be dropped, and is listed until then', async (t) => {
    const { store } = await open(t)
    const staged = await stageWhole(store, contentOf(1000))
    const [listed, ...others] = await all(store.listStaged())
    assert.deepEqual([listed?.staged, listed?.sizeBytes, others], [staged, 1000, []])
    assert.ok((listed?.changedAt ?? 0) > Date.UTC(2000, 0, 1))
    await store.drop(staged)
    assert.equal(await store.stagedBytes(staged), null)
    assert.deepEqual(await all(store.listStaged()), [])
  })

  check('an impossible size is refused', async (t) => {
    const { store } = await open(t)
    for (const size of [-1, 1.5, NaN, 2 ** 53]) await assert.rejects(store.stage(size), RangeError)
  })
}

function testKeeping(open: OpenStore): void {
  for (const sizeBytes of [0, 1, 4095, 4096, 2 * 1024 * 1024, content.length]) {
    check(`${sizeBytes} bytes are kept, with both digests`, async (t) => {
      const { store } = await open(t)
      const some = contentOf(sizeBytes)
      assert.deepEqual(await keepWhole(store, some), digestsOf(some))
      assert.deepEqual(await store.has(expectedOf(some).sha256), { sizeBytes })
      assert.deepEqual(await store.digest(expectedOf(some).sha256), digestsOf(some))
      sameBytes(await wholeOf(store.read(expectedOf(some).sha256)), some)
      assert.deepEqual(await all(store.list()), [expectedOf(some)])
      assert.deepEqual(await all(store.listStaged()), [])
    })
  }

  const other = contentOf(content.length, 11)
  const wrong: Record<string, { sent: Buffer; expected: Expected }> = {
    'another digest': { sent: other, expected: expectedOf(content) },
    'one byte less': { sent: content.subarray(0, -1), expected: expectedOf(content) },
    'one byte more': {
      sent: Buffer.concat([content, Buffer.alloc(1)]),
      expected: expectedOf(content),
    },
    'nothing at all': { sent: Buffer.alloc(0), expected: expectedOf(content) },
    'a wrong size': { sent: content, expected: { ...expectedOf(content), sizeBytes: 5 } },
  }
  for (const [what, { sent, expected }] of Object.entries(wrong)) {
    check(`${what} than expected: refused, dropped, never at the address`, async (t) => {
      const { store } = await open(t)
      const staged = await stageWhole(store, sent)
      await assert.rejects(store.keep(staged, expected), BlobMismatch)
      assert.equal(await store.stagedBytes(staged), null)
      assert.deepEqual(await all(store.list()), [])
      assert.deepEqual(await keepWhole(store, content), digestsOf(content))
    })
  }

  check('a bad name for a digest is nothing', async (t) => {
    const { store } = await open(t)
    // UNTRUSTED: what a database or a request could bring.
    const bad: string[] = ['', '..', '../../etc/passwd', 'A'.repeat(64), `${'a'.repeat(63)}/`]
    for (const sha256 of bad as Expected['sha256'][]) {
      assert.equal(await store.has(sha256), null)
      await assert.rejects(wholeOf(store.read(sha256)), BlobMissing)
      await assert.rejects(store.digest(sha256), BlobMissing)
      await assert.rejects(store.localPath(sha256), BlobMissing)
      const staged = await stageWhole(store, content)
      await assert.rejects(store.keep(staged, { sha256, sizeBytes: content.length }), BlobMissing)
    }
  })
}

function testKeepingAgain(open: OpenStore): void {
  check('keep twice, also after a restart, gives the same', async (t) => {
    const { store, reopen } = await open(t)
    const staged = await stageWhole(store, content)
    assert.deepEqual(await store.keep(staged, expectedOf(content)), digestsOf(content))
    assert.deepEqual(await store.keep(staged, expectedOf(content)), digestsOf(content))
    const later = await reopen()
    assert.deepEqual(await later.keep(staged, expectedOf(content)), digestsOf(content))
  })

  check('the same content four times at once is kept once', async (t) => {
    const { store } = await open(t)
    const kept = await Promise.all([1, 2, 3, 4].map(() => keepWhole(store, content)))
    assert.deepEqual(
      kept,
      Array.from({ length: 4 }, () => digestsOf(content)),
    )
    assert.deepEqual(await all(store.list()), [expectedOf(content)])
    assert.deepEqual(await all(store.listStaged()), [])
  })

  check('keep of the same staged object twice at once gives the same', async (t) => {
    const { store } = await open(t)
    const staged = await stageWhole(store, content)
    const twice = [1, 2].map(() => store.keep(staged, expectedOf(content)))
    assert.deepEqual(await Promise.all(twice), [digestsOf(content), digestsOf(content)])
  })

  check(
    'content that is there stays, whatever wrong bytes or sizes are claimed to be it',
    async (t) => {
      const { store } = await open(t)
      await keepWhole(store, content)
      const right = expectedOf(content)
      const staged = await stageWhole(store, content)
      await assert.rejects(store.keep(staged, { ...right, sizeBytes: 5 }), BlobMismatch)
      const gone = newStaged()
      await assert.rejects(store.keep(gone, { ...right, sizeBytes: 5 }), BlobMismatch)
      // Wrong bytes for content that is there: the content is proven, and is the answer.
      const wrong = await stageWhole(store, contentOf(content.length, 11))
      assert.deepEqual(await store.keep(wrong, right), digestsOf(content))
      sameBytes(await wholeOf(store.read(right.sha256)), content)
      assert.deepEqual(await all(store.listStaged()), [])
    },
  )

  check('content that went bad is replaced by a good copy', async (t) => {
    const { store, spoil } = await open(t)
    await keepWhole(store, content)
    await spoil(expectedOf(content).sha256)
    assert.notEqual((await store.digest(expectedOf(content).sha256)).sm3, digestsOf(content).sm3)
    assert.deepEqual(await keepWhole(store, content), digestsOf(content))
    sameBytes(await wholeOf(store.read(expectedOf(content).sha256)), content)
  })

  check('content that went bad and has no good copy is not called kept', async (t) => {
    const { store, spoil } = await open(t)
    const staged = await stageWhole(store, content)
    await store.keep(staged, expectedOf(content))
    await spoil(expectedOf(content).sha256)
    await assert.rejects(store.keep(staged, expectedOf(content)), BlobMismatch)
    assert.equal(await store.has(expectedOf(content).sha256), null)
    await assert.rejects(store.keep(staged, expectedOf(content)), BlobMissing)
  })
}

function testReading(open: OpenStore): void {
  check('ranges count both ends, and what is beyond the content is not there', async (t) => {
    const { store } = await open(t)
    const { sha256 } = expectedOf(content)
    await keepWhole(store, content)
    const last = content.length - 1
    for (const [start, end] of [
      [0, 0],
      [0, last],
      [last, last],
      [1000, 1_999_999],
      [last, last + 1000],
      [last + 1, last + 2],
    ] as const) {
      const part = await wholeOf(store.read(sha256, { start, end }))
      sameBytes(part, content.subarray(start, end + 1), `${start}-${end}`)
    }
  })

  check('a reader that goes away early leaves nothing behind', async (t) => {
    const { store } = await open(t)
    await keepWhole(store, content)
    const stream = store.read(expectedOf(content).sha256)
    for await (const chunk of stream) {
      assert.ok(chunk)
      break
    }
    assert.deepEqual(await stream.next(), { done: true, value: undefined })
  })

  check('what is not there is missing, in every way of asking', async (t) => {
    const { store } = await open(t)
    const { sha256 } = expectedOf(content)
    assert.equal(await store.has(sha256), null)
    await assert.rejects(wholeOf(store.read(sha256)), BlobMissing)
    await assert.rejects(store.digest(sha256), BlobMissing)
    await assert.rejects(store.localPath(sha256), BlobMissing)
  })

  check('a local path has the content', async (t) => {
    const { store } = await open(t)
    await keepWhole(store, content)
    const { path, release } = await store.localPath(expectedOf(content).sha256)
    sameBytes(await readFile(path), content)
    await release()
    sameBytes(await wholeOf(store.read(expectedOf(content).sha256)), content)
  })

  check('everything kept is listed, in the order of the digests', async (t) => {
    const { store } = await open(t)
    const contents = [1, 2, 3, 4, 5].map((seed) => contentOf(1000 + seed, seed))
    for (const one of contents) await keepWhole(store, one)
    const expected = contents.map(expectedOf).toSorted((a, b) => (a.sha256 < b.sha256 ? -1 : 1))
    assert.deepEqual(await all(store.list()), expected)
  })

  check('what was removed is gone, also after a restart, and can be kept anew', async (t) => {
    const { store, reopen } = await open(t)
    const other = contentOf(70_000, 13)
    const { sha256 } = expectedOf(other)
    await store.remove(sha256)
    await keepWhole(store, other)
    await Promise.all([store.remove(sha256), store.remove(sha256)])
    assert.equal(await store.has(sha256), null)
    const later = await reopen()
    assert.equal(await later.has(sha256), null)
    await keepWhole(later, other)
    sameBytes(await wholeOf(later.read(sha256)), other)
  })

  check('free space is less than all space', async (t) => {
    const { store } = await open(t)
    const space = await store.free()
    if (space) assert.ok(space.freeBytes > 0 && space.freeBytes <= space.totalBytes)
  })
}
