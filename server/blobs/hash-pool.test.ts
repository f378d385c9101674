import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test, type TestContext } from 'node:test'
import { contentOf } from './contract.test-suite.ts'
import { createHashPool } from './hash-pool.ts'
import { HashThreadEnded } from './hash-thread.ts'

const content = contentOf(5_000_001)
const digests = {
  sizeBytes: content.length,
  sha256: createHash('sha256').update(content).digest('hex'),
  sm3: createHash('sm3').update(content).digest('hex'),
}
const both = { withSm3: true, isDirect: true }

async function fileOf(t: TestContext, bytes: Buffer): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'shilu-hash-'))
  t.after(() => rm(folder, { recursive: true, force: true }))
  await writeFile(join(folder, 'file'), bytes)
  return join(folder, 'file')
}

function poolOf(t: TestContext, ...args: Parameters<typeof createHashPool>) {
  const pool = createHashPool(...args)
  t.after(() => pool.close())
  return pool
}

test('both digests in one pass, many files at once', async (t) => {
  const pool = poolOf(t)
  const path = await fileOf(t, content)
  for (const found of await Promise.all([1, 2, 3, 4, 5].map(() => pool.digest(path, both))))
    assert.partialDeepStrictEqual(found, digests)
})

test('known answers: SHA-256 (FIPS 180-4) and SM3 (GB/T 32905) of abc', async (t) => {
  const found = await poolOf(t).digest(await fileOf(t, Buffer.from('abc')), both)
  assert.equal(found.sha256, 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad')
  assert.equal(found.sm3, '66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0')
})

test('a file followed to its end has its digests', async (t) => {
  const pool = poolOf(t)
  const path = await fileOf(t, content)
  for (const upTo of [1, 1_000_000, 4_500_000, content.length]) pool.follow('key', path, upTo)
  // Every one who waits comes after what was followed; so this is no race.
  await Promise.all([1, 2, 3].map(() => pool.digest(path, both)))
  for (let tries = 0; tries < 1000; tries++) {
    const found = await pool.finish('key', content.length)
    if (found) return assert.partialDeepStrictEqual(found, digests)
    pool.follow('key', path, content.length)
    await pool.digest(path, both)
  }
  return assert.fail('never followed')
})

test('null: not followed, forgotten, past the claimed size, shorter than claimed', async (t) => {
  const pool = poolOf(t, 1)
  const path = await fileOf(t, content)
  assert.equal(await pool.finish('never', 10), null)
  pool.follow('forgotten', path, content.length)
  pool.forget('forgotten')
  assert.equal(await pool.finish('forgotten', content.length), null)
  pool.follow('longer', path, content.length)
  await pool.digest(path, both)
  assert.equal(await pool.finish('longer', 1), null)
  pool.follow('shorter', path, content.length)
  await pool.digest(path, both)
  assert.equal(await pool.finish('shorter', content.length + 1), null)
})

test('a thread that follows one file does not follow another, and can be free again', async (t) => {
  const pool = poolOf(t, 1)
  const path = await fileOf(t, content)
  pool.follow('first', path, content.length)
  pool.follow('second', path, content.length)
  await pool.digest(path, both)
  assert.equal(await pool.finish('second', 0), null)
  pool.forget('first')
  pool.follow('third', path, 0)
  assert.partialDeepStrictEqual(await pool.finish('third', 0), { sizeBytes: 0 })
})

test('a file that is not there fails with its code, and the pool goes on', async (t) => {
  const pool = poolOf(t)
  const path = await fileOf(t, content)
  await assert.rejects(pool.digest(`${path}-not`, both), { code: 'ENOENT' })
  assert.partialDeepStrictEqual(await pool.digest(path, both), digests)
})

test('a thread that ends takes its work with it and is replaced', async (t) => {
  // Answers nothing; ends when it is asked for a path named "crash".
  const program = new URL(
    `data:text/javascript,${encodeURIComponent(`
      import { parentPort } from 'node:worker_threads'
      parentPort.on('message', ({ id, path, kind }) => {
        if (path === 'crash') throw new Error('crashed on purpose')
        if (kind === 'digest') parentPort.postMessage({ id, outcome: 'done', sizeBytes: 0, sha256: path, sm3: null })
      })`)}`,
  )
  const pool = poolOf(t, 1, program)
  pool.follow('key', 'path', 10)
  const jobs = await Promise.allSettled([pool.digest('crash', both), pool.finish('key', 10)])
  assert.ok(jobs[0].status === 'rejected' && jobs[0].reason instanceof HashThreadEnded)
  assert.deepEqual(jobs[1], { status: 'fulfilled', value: null })
  assert.equal((await pool.digest('after', both)).sha256, 'after')
})

test('a closed pool refuses work, and fails what was under way', async (t) => {
  const pool = createHashPool()
  const path = await fileOf(t, content)
  const underWay = assert.rejects(pool.digest(path, both), HashThreadEnded)
  await pool.close()
  await underWay
  await assert.rejects(pool.digest(path, both), HashThreadEnded)
  pool.follow('key', path, 1)
})

test('a process ends although its hash threads are there, but not before their answers', async (t) => {
  const path = await fileOf(t, content)
  const script = `
    import { createHashPool } from ${JSON.stringify(import.meta.resolve('./hash-pool.ts'))}
    const pool = createHashPool()
    pool.follow('key', ${JSON.stringify(path)}, 10)
    process.stdout.write((await pool.digest(${JSON.stringify(path)}, { withSm3: true, isDirect: false })).sm3)`
  const { stdout, stderr, status } = spawnSync(process.execPath, ['-e', script], {
    encoding: 'utf8',
    timeout: 60_000,
  })
  assert.deepEqual({ stdout, stderr, status }, { stdout: digests.sm3, stderr: '', status: 0 })
})
