import assert from 'node:assert/strict'
import { test } from 'node:test'
import { StoreFull } from './blob-store.ts'
import { arriving, contentOf, testBlobStore } from './contract.test-suite.ts'
import { createMemoryBlobStore, newMemory } from './memory.ts'

testBlobStore('memory', async () => {
  const memory = newMemory()
  return {
    store: createMemoryBlobStore(memory),
    reopen: async () => createMemoryBlobStore(memory),
    spoil: async (sha256) => {
      const bytes = Buffer.from(memory.kept.get(sha256) ?? [])
      bytes[0] = (bytes[0] ?? 0) ^ 1
      memory.kept.set(sha256, bytes)
    },
  }
})

test('a full memory says what it kept', async () => {
  const store = createMemoryBlobStore(newMemory(1000))
  const staged = await store.stage(5000)
  await assert.rejects(
    store.append(staged, 0, arriving(contentOf(5000), 300)),
    (error: unknown) => {
      assert.ok(error instanceof StoreFull)
      assert.equal(error.keptBytes, 1000)
      return true
    },
  )
  assert.equal(await store.stagedBytes(staged), 1000)
})
