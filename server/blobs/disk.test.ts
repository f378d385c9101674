import assert from 'node:assert/strict'
import { chmod, mkdtemp, open, readdir, readlink, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { suite, test, type TestContext } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Digest } from '@shilu/core/recording.ts'
import {
  arriving,
  contentOf,
  expectedOf,
  stageWhole,
  testBlobStore,
} from './contract.test-suite.ts'
import { openDiskBlobStore, type DiskOptions } from './disk.ts'

async function diskUnderTest(t: TestContext, options: DiskOptions) {
  const root = await mkdtemp(join(tmpdir(), 'shilu-blobs-'))
  const opened = [await openDiskBlobStore(root, options)]
  t.after(async () => {
    for (const store of opened) await store.close()
    await rm(root, { recursive: true, force: true })
  })
  return {
    root,
    store: opened[0]!,
    async reopen() {
      const again = await openDiskBlobStore(root, options)
      opened.push(again)
      return again
    },
    spoil: (sha256: Digest) => flipFirstByte(pathOf(root, sha256)),
  }
}

const pathOf = (root: string, sha256: Digest) =>
  join(root, 'sha256', sha256.slice(0, 2), sha256.slice(2, 4), sha256)

async function flipFirstByte(path: string): Promise<void> {
  await chmod(path, 0o600)
  const file = await open(path, 'r+')
  const { buffer } = await file.read(Buffer.alloc(1), 0, 1, 0)
  buffer[0] = buffer[0]! ^ 1
  await file.write(buffer, 0, 1, 0)
  await file.close()
}

testBlobStore('disk', (t) => diskUnderTest(t, {}))
testBlobStore('disk, nothing followed, read-back through the cache', (t) =>
  diskUnderTest(t, { isFollowed: false, isReadBackDirect: false }),
)

suite('disk: how it lies', () => {
  const content = contentOf(100_000)
  const { sha256 } = expectedOf(content)

  test('kept content is read-only and at its address; nothing else is left', async (t) => {
    const { store, root } = await diskUnderTest(t, {})
    await store.keep(await stageWhole(store, content), expectedOf(content))
    const { mode } = await stat(pathOf(root, sha256))
    assert.equal(mode & 0o222, 0)
    assert.deepEqual(await readdir(join(root, 'staged')), [])
    assert.deepEqual(await readdir(join(root, 'quarantine')), [])
  })

  test('what went bad lies in quarantine, byte for byte', async (t) => {
    const { store, root, spoil } = await diskUnderTest(t, {})
    await store.keep(await stageWhole(store, content), expectedOf(content))
    await spoil(sha256)
    await store.keep(await stageWhole(store, content), expectedOf(content))
    const [aside, ...others] = await readdir(join(root, 'quarantine'))
    assert.ok(aside !== undefined && aside.startsWith(`${sha256}.`))
    assert.deepEqual(others, [])
    assert.equal((await stat(join(root, 'quarantine', aside))).size, content.length)
  })

  test('strange files are no content', async (t) => {
    const { store, root } = await diskUnderTest(t, {})
    await store.keep(await stageWhole(store, content), expectedOf(content))
    for (const path of ['staged/.nfs1', 'sha256/desktop.ini', `sha256/${sha256}`])
      await (await open(join(root, path), 'w')).close()
    assert.deepEqual(await Array.fromAsync(store.list()), [expectedOf(content)])
    assert.deepEqual(await Array.fromAsync(store.listStaged()), [])
  })

  // Only Linux shows the open files of a process as files.
  const where = process.platform === 'linux' ? {} : { skip: 'needs /proc' }
  test('no file stays open: after keeping, reading in part, failing', where, async (t) => {
    const { store, root } = await diskUnderTest(t, {})
    await store.keep(
      await stageWhole(store, contentOf(5_000_000)),
      expectedOf(contentOf(5_000_000)),
    )
    for await (const chunk of store.read(expectedOf(contentOf(5_000_000)).sha256)) {
      assert.ok(chunk)
      break
    }
    const staged = await store.stage(10)
    await assert.rejects(store.append(staged, 0, arriving(content, 10, new Error('pulled'))))
    const openOnes = async () => {
      const files = await readdir('/proc/self/fd')
      const targets = await Promise.all(
        files.map((fd) => readlink(`/proc/self/fd/${fd}`).catch(() => '')),
      )
      return targets.filter((target) => target.startsWith(root))
    }
    // A thread that follows the broken upload has its file open for the moment of each reading.
    // One look without any is the proof: what stays open is there in every look.
    let held = await openOnes()
    for (let look = 0; look < 50 && held.length > 0; look += 1) {
      await sleep(100)
      held = await openOnes()
    }
    assert.deepEqual(held, [])
  })
})
