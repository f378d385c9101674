import assert from 'node:assert/strict'
import { existsSync, globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import fc from 'fast-check'
import { EMPTY_EDGE, grow, rootOf, tileBytes } from './grow.ts'
import { checkConsistency, checkInclusion, type Verdict } from './proofs.ts'
import { proveConsistency, proveInclusion, readLeafHash } from './prove.ts'
import { hex, leavesOf, mth, path, proof, sha256 } from './reference.test-suite.ts'
import { tilePath, type TileId } from './tiles.ts'
import { leafHash } from './tree.ts'

const VECTORS = join(import.meta.dirname, '..', '..', 'shared', 'vectors')
const skipVectors = existsSync(VECTORS) ? false : '../shared/vectors is not here'

/** All tiles that a log of this size consists of. */
function tilesOf(leaves: readonly Uint8Array[]) {
  const hashes = leaves.map((leaf) => leafHash(leaf, sha256))
  const grown = grow(EMPTY_EDGE, hashes, sha256)
  const files = new Map(grown.tiles.map(({ id, hashes: row }) => [tilePath(id), tileBytes(row)]))
  const reads: string[] = []
  const read = async (tile: TileId) => {
    reads.push(tilePath(tile))
    const bytes = files.get(tilePath(tile))
    assert.ok(bytes, tilePath(tile))
    return bytes
  }
  return { hashes, read, reads, root: rootOf(grown.edge, sha256) }
}
const all = (hashes: readonly Uint8Array[]) => hashes.map(hex)
const isProven = (verdict: Verdict) => verdict.isProven

test('every proof of every size up to 40 is the one of the definition, and is accepted', async () => {
  for (let size = 1; size <= 40; size += 1) {
    const leaves = leavesOf(size)
    const { hashes, read, root } = tilesOf(leaves)
    for (let index = 0; index < size; index += 1) {
      const made = await proveInclusion(index, size, read, sha256)
      assert.deepEqual(all(made), all(path(index, leaves)), `${index} of ${size}`)
      const leaf = hashes[index] as Uint8Array
      assert.deepEqual(await readLeafHash(index, size, read), leaf)
      const given = { index, size, leafHash: leaf, proof: made, root }
      assert.ok(isProven(checkInclusion(given, sha256)), `${index} of ${size}`)
    }
    for (let oldSize = 1; oldSize <= size; oldSize += 1) {
      const made = await proveConsistency(oldSize, size, read, sha256)
      assert.deepEqual(all(made), all(proof(oldSize, leaves)), `${oldSize} to ${size}`)
      const oldRoot = mth(leaves.slice(0, oldSize))
      const given = { oldSize, oldRoot, size, root, proof: made }
      assert.ok(isProven(checkConsistency(given, sha256)), `${oldSize} to ${size}`)
    }
  }
})

test('the same for sizes up to 300 and beyond a second level of tiles, at random', async () => {
  const sizes = fc.oneof(fc.integer({ min: 1, max: 300 }), fc.constantFrom(511, 512, 513, 700))
  const cases = sizes.chain((size) =>
    fc.tuple(fc.constant(size), fc.nat(size - 1), fc.integer({ min: 1, max: size })),
  )
  await fc.assert(
    fc.asyncProperty(cases, async ([size, index, oldSize]) => {
      const leaves = leavesOf(size)
      const { hashes, read, root } = tilesOf(leaves)
      const inclusion = await proveInclusion(index, size, read, sha256)
      assert.deepEqual(all(inclusion), all(path(index, leaves)))
      const leaf = hashes[index] as Uint8Array
      const given = { index, size, leafHash: leaf, proof: inclusion, root }
      assert.ok(isProven(checkInclusion(given, sha256)))
      // The same proof for any other place, size, leaf or root proves nothing.
      for (const other of [
        { ...given, index: index + 1 },
        { ...given, leafHash: sha256(leaf) },
        { ...given, root: sha256(root) },
        { ...given, proof: [...inclusion, sha256(leaf)] },
        { ...given, proof: inclusion.slice(0, -1), size: inclusion.length === 0 ? 0 : size },
        ...inclusion.map((hash, at) => ({ ...given, proof: inclusion.with(at, sha256(hash)) })),
      ])
        assert.ok(!isProven(checkInclusion(other, sha256)))

      const consistency = await proveConsistency(oldSize, size, read, sha256)
      assert.deepEqual(all(consistency), all(proof(oldSize, leaves)))
      const oldRoot = mth(leaves.slice(0, oldSize))
      const between = { oldSize, oldRoot, size, root, proof: consistency }
      assert.ok(isProven(checkConsistency(between, sha256)))
      for (const other of [
        { ...between, oldRoot: sha256(oldRoot) },
        { ...between, root: sha256(root) },
        { ...between, oldSize: 0 },
        { ...between, proof: [...consistency, root] },
        ...consistency.map((hash, at) => ({
          ...between,
          proof: consistency.with(at, sha256(hash)),
        })),
      ])
        assert.ok(!isProven(checkConsistency(other, sha256)))
    }),
    { numRuns: 150 },
  )
})

test('a proof reads a handful of tiles, whatever the size', async () => {
  const { read, reads } = tilesOf(leavesOf(1000))
  await proveInclusion(517, 1000, read, sha256)
  assert.ok(reads.length <= 3, reads.join(' '))
})

test('sizes that JavaScript cannot count are refused, never rounded', () => {
  const hash = sha256(Uint8Array.of(1))
  const size = 2 ** 53
  const inclusion = { index: size - 1, size, leafHash: hash, proof: [], root: hash }
  assert.deepEqual(checkInclusion(inclusion, sha256), { isProven: false, reason: 'size' })
  const consistency = { oldSize: size, oldRoot: hash, size, root: hash, proof: [] }
  assert.deepEqual(checkConsistency(consistency, sha256), { isProven: false, reason: 'size' })
})

type Case = Record<string, unknown> & { wantErr: boolean; proof: string[] | null }
const bytes = (text: unknown): Uint8Array => new Uint8Array(Buffer.from(String(text), 'base64'))
const number = (value: unknown): number => Number(value)
const hashes = (given: string[] | null): Uint8Array[] => (given ?? []).map(bytes)
/** Integers beyond 2^53 stay apart from their neighbours; they become numbers that are refused. */
const readCase = (file: string): Case =>
  JSON.parse(readFileSync(file, 'utf8').replaceAll(/:\s*(\d{16,})/g, ':"$1"')) as Case
const casesIn = (folder: string): string[] =>
  globSync(
    join(VECTORS, 'merkle-rfc6962', 'testdata', folder, '**', '*.json').replaceAll('\\', '/'),
  )

test('the 98 public inclusion cases', { skip: skipVectors }, () => {
  const files = casesIn('inclusion')
  assert.equal(files.length, 98)
  for (const file of files) {
    const given = readCase(file)
    const verdict = checkInclusion(
      {
        index: number(given['leafIdx']),
        size: number(given['treeSize']),
        leafHash: bytes(given['leafHash']),
        proof: hashes(given.proof),
        root: bytes(given['root']),
      },
      sha256,
    )
    assert.equal(isProven(verdict), !given.wantErr, file)
  }
})

test('the 98 public consistency cases', { skip: skipVectors }, () => {
  const files = casesIn('consistency')
  assert.equal(files.length, 98)
  for (const file of files) {
    const given = readCase(file)
    const verdict = checkConsistency(
      {
        oldSize: number(given['size1']),
        size: number(given['size2']),
        oldRoot: bytes(given['root1']),
        root: bytes(given['root2']),
        proof: hashes(given.proof),
      },
      sha256,
    )
    assert.equal(isProven(verdict), !given.wantErr, file)
  }
})
