import assert from 'node:assert/strict'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import fc from 'fast-check'
import { EMPTY_EDGE, grow, hashesOf, loadEdge, rootOf, tileBytes, type Edge } from './grow.ts'
import { hex, leavesOf, mth, sha256 } from './reference.test-suite.ts'
import { tilePath, type TileId } from './tiles.ts'
import { emptyRoot, leafHash, nodeHash, requireSize } from './tree.ts'

const hashesOfLeaves = (count: number) => leavesOf(count).map((leaf) => leafHash(leaf, sha256))

/** A log in memory that keeps every tile it was ever given. */
function createTiles() {
  const files = new Map<string, Uint8Array>()
  let edge: Edge = EMPTY_EDGE
  return {
    files,
    edge: () => edge,
    add(hashes: Uint8Array[]) {
      const grown = grow(edge, hashes, sha256)
      for (const { id, hashes: row } of grown.tiles) files.set(tilePath(id), tileBytes(row))
      edge = grown.edge
    },
    read: async (tile: TileId) => {
      const bytes = files.get(tilePath(tile))
      assert.ok(bytes, tilePath(tile))
      return bytes
    },
  }
}

test('leaf and node are hashed with their prefixes; an empty log has the hash of nothing', () => {
  assert.equal(hex(leafHash(new Uint8Array(), sha256)), hex(sha256(Uint8Array.of(0))))
  const [left, right] = [sha256(Uint8Array.of(1)), sha256(Uint8Array.of(2))] as const
  assert.equal(hex(nodeHash(left, right, sha256)), hex(sha256(Uint8Array.of(1, ...left, ...right))))
  assert.equal(
    hex(emptyRoot(sha256)),
    'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
  )
  assert.equal(hex(rootOf(EMPTY_EDGE, sha256)), hex(emptyRoot(sha256)))
})

test('the root of every size from 0 to 300 is the one of the definition, grown one by one', () => {
  const leaves = leavesOf(300)
  const log = createTiles()
  for (const [at, leaf] of leaves.entries()) {
    assert.equal(hex(rootOf(log.edge(), sha256)), hex(mth(leaves.slice(0, at))), String(at))
    log.add([leafHash(leaf, sha256)])
  }
  assert.equal(hex(rootOf(log.edge(), sha256)), hex(mth(leaves)))
})

test('however it grows, a log has the same tiles, and its edge is read back from them', async () => {
  const hashes = hashesOfLeaves(1500)
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.integer({ min: 0, max: 600 }), { maxLength: 6 }),
      async (steps) => {
        const log = createTiles()
        for (const step of steps) log.add(hashes.slice(log.edge().size, log.edge().size + step))
        const { size } = log.edge()
        const once = createTiles()
        once.add(hashes.slice(0, size))
        for (const [path, bytes] of once.files) assert.deepEqual(log.files.get(path), bytes, path)
        assert.deepEqual(await loadEdge(size, log.read), log.edge())
      },
    ),
    { numRuns: 60 },
  )
})

test('70,000 entries: 273 full tiles and the rest as the specification counts them', async () => {
  const log = createTiles()
  const hashes = hashesOfLeaves(256)
  for (let n = 0; n < 273; n += 1) log.add(hashes)
  log.add(hashes.slice(0, 112))
  const names = [...log.files.keys()]
  const level = (name: string) => names.filter((path) => path.startsWith(name)).length
  assert.deepEqual(
    log.edge().levels.map((row) => row.length),
    [112, 17, 1],
  )
  assert.ok(names.includes('tile/0/272') && names.includes('tile/0/273.p/112'))
  assert.ok(names.includes('tile/1/000') && names.includes('tile/1/001.p/17'))
  assert.ok(names.includes('tile/2/000.p/1'))
  assert.equal(level('tile/0/'), 274)
  assert.deepEqual(await loadEdge(70_000, log.read), log.edge())
})

test('what cannot be is refused: a size beyond 2^53, a tile of another length', () => {
  for (const size of [2 ** 53, -1, 1.5, Number.NaN])
    assert.throws(() => requireSize(size), RangeError)
  const huge: Edge = { size: Number.MAX_SAFE_INTEGER, levels: [] }
  assert.throws(() => grow(huge, hashesOfLeaves(1), sha256), RangeError)
  assert.throws(() => hashesOf(new Uint8Array(33), 1), RangeError)
  assert.throws(() => hashesOf(new Uint8Array(32), 2), RangeError)
})

const KNOWN = join(
  import.meta.dirname,
  '..',
  '..',
  'shared',
  'vectors',
  'rfc6962-known',
  'leaves-roots.json',
)
const skipKnown = existsSync(KNOWN) ? false : '../shared/vectors is not here'

test('the known roots of the first eight sizes', { skip: skipKnown }, () => {
  const known = JSON.parse(readFileSync(KNOWN, 'utf8')) as {
    leafInputs: string[]
    rootHashesBySize: string[]
  }
  const hashes = known.leafInputs.map((leaf) => leafHash(Buffer.from(leaf, 'hex'), sha256))
  assert.equal(known.rootHashesBySize.length, 9)
  for (const [size, root] of known.rootHashesBySize.entries()) {
    const { edge } = grow(EMPTY_EDGE, hashes.slice(0, size), sha256)
    assert.equal(hex(rootOf(edge, sha256)), root)
  }
})
