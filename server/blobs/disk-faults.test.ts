// Every durable step of the disk store, failing once: before it took effect ("not kept") and after
// ("kept"), for a write also halfway. Then what a new process does: opens the same folder, goes on or
// sends again. In the end the content is right, and at no moment are wrong bytes at an address.

import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { appendFile, chmod, mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, suite, test } from 'node:test'
import { BlobMismatch, BlobMissing, StoreFull, type BlobStore, type Staged } from './blob-store.ts'
import { arriving, contentOf, expectedOf, stageWhole, wholeOf } from './contract.test-suite.ts'
import { openDiskBlobStore } from './disk.ts'
import { durableFiles, type DurableFiles } from './durable-files.ts'
import { createHashPool, type HashPool } from './hash-pool.ts'

// More than one batch of the writer, so that it can fail between two.
const content = contentOf(2_300_000)
const expected = expectedOf(content)
const hashes = createHashPool()
after(() => hashes.close())

type Fault = 'not kept' | 'kept' | 'half'
type Step = { operation: string; fault: Fault; error: Error }

/** Calls `before` at every operation; it may say how this one fails. */
function failing(before: (operation: string) => Step | null): DurableFiles {
  const around = <A extends unknown[], R>(name: string, real: (...args: A) => Promise<R>) =>
    async function step(...args: A): Promise<R> {
      const fail = before(name)
      if (fail?.fault === 'not kept') throw fail.error
      const result = await real(...args)
      if (fail) throw fail.error
      return result
    }
  return {
    create: around('create', durableFiles.create),
    makeReadOnly: around('makeReadOnly', durableFiles.makeReadOnly),
    sync: around('sync', durableFiles.sync),
    rename: around('rename', durableFiles.rename),
    unlink: around('unlink', durableFiles.unlink),
    makeFolder: around('makeFolder', durableFiles.makeFolder),
    syncFolder: around('syncFolder', durableFiles.syncFolder),
    // A file that is open after a failed open, or after a failed close, would only be a leak here.
    async openForWriting(path) {
      const refused = before('openForWriting')
      if (refused) throw refused.error
      const file = await durableFiles.openForWriting(path)
      return {
        async close() {
          await file.close()
          const fail = before('close')
          if (fail) throw fail.error
        },
        async write(bytes, position) {
          const fail = before('write')
          if (fail?.fault === 'not kept') throw fail.error
          if (fail?.fault === 'half')
            await file.write(bytes.subarray(0, Math.ceil(bytes.length / 2)), position)
          else await file.write(bytes, position)
          if (fail) throw fail.error
        },
      }
    },
  }
}

const SCENES: Record<string, (root: string) => Promise<void>> = {
  'new content': async () => {},
  'content that is there': async (root) => {
    const store = await openDiskBlobStore(root, { hashes })
    await store.keep(await stageWhole(store, content), expected)
  },
  'content that is there and went bad': async (root) => {
    await SCENES['content that is there']?.(root)
    const store = await openDiskBlobStore(root, { hashes })
    const { path } = await store.localPath(expected.sha256)
    await chmod(path, 0o600)
    await appendFile(path, 'rot')
  },
}

/** What an upload and its keeper do with a new process: go on from what is staged, or send again. */
async function goOn(store: BlobStore, staged: Staged | null): Promise<void> {
  let current = staged
  for (let tries = 0; tries < 3; tries++) {
    try {
      const offset = current === null ? null : await store.stagedBytes(current)
      if (current !== null && offset !== null && offset < content.length)
        await store.append(current, offset, arriving(content.subarray(offset)))
      const digests = await store.keep(current ?? (await stageWhole(store, content)), expected)
      return assert.deepEqual(digests, await store.digest(expected.sha256))
    } catch (error) {
      if (!(error instanceof BlobMissing)) throw error
      current = await stageWhole(store, content)
    }
  }
  assert.fail('never kept')
}

async function withRoot<T>(work: (root: string) => Promise<T>): Promise<T> {
  const root = await mkdtemp(join(tmpdir(), 'shilu-faults-'))
  try {
    return await work(root)
  } finally {
    await rm(root, { recursive: true, force: true })
  }
}

/** One intake over files that may fail; resolves to what was staged when it stopped. */
async function intake(root: string, files: DurableFiles): Promise<{ staged: Staged | null }> {
  const seen: { staged: Staged | null } = { staged: null }
  try {
    const store = await openDiskBlobStore(root, { hashes, files })
    seen.staged = await store.stage(content.length)
    await store.append(seen.staged, 0, arriving(content))
    await store.keep(seen.staged, expected)
  } catch (error) {
    if (!(error instanceof Error && error.message === 'planted')) throw error
  }
  return seen
}

async function addressesAreTrue(root: string, mayBeBad: boolean): Promise<void> {
  const store = await openDiskBlobStore(root, { hashes })
  for await (const { sha256 } of store.list()) {
    const found = await store.digest(sha256)
    assert.ok(mayBeBad || found.sha256 === sha256, 'wrong bytes at a content address')
  }
}

for (const [scene, prepare] of Object.entries(SCENES)) {
  const operations = await withRoot(async (root) => {
    const seen: string[] = []
    await prepare(root)
    await intake(
      root,
      failing((operation) => {
        seen.push(operation)
        return null
      }),
    )
    return seen
  })
  void suite(`disk, ${scene}: each durable step fails once`, () => {
    for (const [index, operation] of operations.entries()) {
      const faults: Fault[] = [
        'not kept',
        'kept',
        ...(operation === 'write' ? ['half' as const] : []),
      ]
      for (const fault of faults) {
        test(`step ${index + 1}, ${operation}, failed, ${fault}`, () =>
          withRoot(async (root) => {
            await prepare(root)
            let count = 0
            const error = new Error('planted')
            const files = failing((name) =>
              count++ === index ? { operation: name, fault, error } : null,
            )
            const { staged } = await intake(root, files)
            assert.ok(count > index, 'the fault was never reached')
            await addressesAreTrue(root, scene.endsWith('bad'))

            const store = await openDiskBlobStore(root, { hashes })
            await goOn(store, staged)
            await addressesAreTrue(root, false)
            assert.ok((await wholeOf(store.read(expected.sha256))).equals(content))
            if (scene.endsWith('bad'))
              assert.equal((await readdir(join(root, 'quarantine'))).length, 1)
          }))
      }
    }
  })
}

for (const code of ['ENOSPC', 'EDQUOT']) {
  const full = Object.assign(new Error('planted'), { code })
  test(`${code} while bytes arrive: the store is full, what fitted is there and is gone on from`, () =>
    withRoot(async (root) => {
      let writes = 0
      const files = failing((operation) =>
        operation === 'write' && ++writes === 2 ? { operation, fault: 'half', error: full } : null,
      )
      const store = await openDiskBlobStore(root, { hashes, files })
      const staged = await store.stage(content.length)
      const caught: unknown = await store
        .append(staged, 0, arriving(content))
        .catch((e: unknown) => e)
      assert.ok(caught instanceof StoreFull)
      assert.equal(caught.keptBytes, await store.stagedBytes(staged))
      assert.ok(caught.keptBytes > 1024 * 1024)
      await goOn(store, staged)
    }))

  test(`${code} at the sync: the store is full, and these bytes are never trusted again`, () =>
    withRoot(async (root) => {
      const files = failing((operation) =>
        operation === 'sync' ? { operation, fault: 'kept', error: full } : null,
      )
      const store = await openDiskBlobStore(root, { hashes, files })
      const staged = await stageWhole(store, content)
      await assert.rejects(store.keep(staged, expected), StoreFull)
      assert.equal(await store.stagedBytes(staged), null)
      await assert.rejects(store.keep(staged, expected), BlobMissing)
      assert.equal(await store.has(expected.sha256), null)
    }))
}

test('bytes that change on their way to the disk are found by reading them back', () =>
  withRoot(async (root) => {
    const files: DurableFiles = {
      ...durableFiles,
      async sync(path) {
        await chmod(path, 0o600)
        const file = await durableFiles.openForWriting(path)
        await file.write(Buffer.from('not what arrived'), 1_000_000)
        await file.close()
        await durableFiles.sync(path)
      },
    }
    const store = await openDiskBlobStore(root, { hashes, files })
    await assert.rejects(store.keep(await stageWhole(store, content), expected), BlobMismatch)
    assert.equal(await store.has(expected.sha256), null)
    assert.deepEqual(await Array.fromAsync(store.listStaged()), [])
  }))

test('SM3 of other bytes than those that are kept is never believed', () =>
  withRoot(async (root) => {
    const other = expectedOf(contentOf(content.length, 11))
    const lying: HashPool = { ...hashes, finish: async () => ({ ...other, sm3: '0'.repeat(64) }) }
    const store = await openDiskBlobStore(root, { hashes: lying })
    const digests = await store.keep(await stageWhole(store, content), expected)
    assert.equal(digests.sm3, createHash('sm3').update(content).digest('hex'))
  }))
