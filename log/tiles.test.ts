import assert from 'node:assert/strict'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import fc from 'fast-check'
import { readBundle, writeBundle } from './bundle.ts'
import { bundlePath, edgeTiles, hashesAt, readTilePath, tileOf, tilePath } from './tiles.ts'

const PATHS = join(
  import.meta.dirname,
  '..',
  '..',
  'shared',
  'vectors',
  'signed-note',
  'tile-paths.json',
)
const skipVectors = existsSync(PATHS) ? false : '../shared/vectors is not here'

test('a path is groups of three digits, and leads back to its tile alone', () => {
  assert.equal(tilePath({ level: 0, index: 1_234_067, width: 256 }), 'tile/0/x001/x234/067')
  assert.equal(tilePath({ level: 3, index: 7, width: 8 }), 'tile/3/007.p/8')
  assert.equal(bundlePath({ index: 1000, width: 1 }), 'tile/entries/x001/000.p/1')
  fc.assert(
    fc.property(
      fc.nat(63),
      fc.oneof(fc.nat(), fc.maxSafeNat()),
      fc.integer({ min: 1, max: 256 }),
      (level, index, width) => {
        const tile = { level, index, width }
        assert.deepEqual(readTilePath(tilePath(tile)), { kind: 'tile', ...tile })
        const bundle = { index, width }
        assert.deepEqual(readTilePath(bundlePath(bundle)), { kind: 'entries', ...bundle })
      },
    ),
  )
})

test('no other words for a tile: nothing that climbs, pads or counts otherwise', () => {
  for (const path of [
    '',
    'tile',
    'tile/0',
    'tile/0/',
    'tile/0/1',
    'tile/0/0001',
    'tile/00/001',
    'tile/0/x000/001',
    'tile/0/001.p/0',
    'tile/0/001.p/256',
    'tile/0/001.p/257',
    'tile/0/001.p/01',
    'tile/0/001.p/1/',
    'tile/64/001',
    'tile/-1/001',
    'tile/0/../001',
    'tile/entries/001.p',
    '/tile/0/001',
    'tile/0/001 ',
    'tile/0/x999/x999/x999/x999/x999/x999/999',
    'tile/8/0/001',
    'tile/0/001.p/',
  ])
    assert.equal(readTilePath(path), null, path)
})

test('the right edge of a log, and which tile a hash is in', () => {
  assert.deepEqual(edgeTiles(0), [])
  assert.deepEqual(edgeTiles(256), [{ level: 1, index: 0, width: 1 }])
  assert.deepEqual(edgeTiles(70_000), [
    { level: 0, index: 273, width: 112 },
    { level: 1, index: 1, width: 17 },
    { level: 2, index: 0, width: 1 },
  ])
  assert.deepEqual(
    [0, 1, 2, 3].map((level) => hashesAt(level, 70_000)),
    [70_000, 273, 1, 0],
  )
  assert.deepEqual(tileOf(0, 69_999, 70_000), { level: 0, index: 273, width: 112 })
  assert.deepEqual(tileOf(0, 5, 70_000), { level: 0, index: 0, width: 256 })
  assert.throws(() => edgeTiles(2 ** 53), RangeError)
})

test('a bundle reads back as its entries, and anything else as none', () => {
  const entries = [new Uint8Array(0), Uint8Array.of(1, 2, 3), new Uint8Array(65_535)]
  assert.deepEqual(readBundle(writeBundle(entries), 3), entries)
  assert.deepEqual(readBundle(new Uint8Array(), 0), [])
  assert.equal(readBundle(writeBundle(entries), 2), null)
  const bad = [[1], [0, 2, 0x61], [0, 1, 0x61, 0], [0, 0, 0, 1, 0x61, 0]]
  for (const given of bad) assert.equal(readBundle(Uint8Array.from(given), 1), null, String(given))
  assert.deepEqual(readBundle(Uint8Array.of(0, 0, 0, 1, 0x61, 0, 0), 3)?.length, 3)
  assert.throws(() => writeBundle([new Uint8Array(65_536)]), RangeError)
  const many = writeBundle(Array.from({ length: 257 }, () => Uint8Array.of(7)))
  assert.equal(readBundle(many, 257), null)
})

type PublicCases = {
  tilePath: { level: number; index: number; p: number; path: string }[]
  entriesPath: { N: number; p: number; path: string }[]
  entriesPathForLogIndex: { seq: number; size: number; path: string }[]
  tileCounts: { size: number; full: Record<string, number>; partial: Record<string, number> }[]
}
/** They say 0 for a full tile. */
const widthOf = (p: number): number => (p === 0 ? 256 : p)

test('the public cases of paths and counts', { skip: skipVectors }, () => {
  const given = JSON.parse(readFileSync(PATHS, 'utf8')) as PublicCases
  for (const { level, index, p, path } of given.tilePath) {
    assert.equal(tilePath({ level, index, width: widthOf(p) }), path)
    assert.deepEqual(readTilePath(path), { kind: 'tile', level, index, width: widthOf(p) })
  }
  for (const { N, p, path } of given.entriesPath)
    assert.equal(bundlePath({ index: N, width: widthOf(p) }), path)
  for (const { seq, size, path } of given.entriesPathForLogIndex)
    assert.equal(bundlePath(tileOf(0, seq, size)), path)
  for (const { size, full, partial } of given.tileCounts) {
    const edge = Object.fromEntries(edgeTiles(size).map(({ level, width }) => [level, width]))
    assert.deepEqual(edge, partial)
    for (const [level, count] of Object.entries(full))
      assert.equal(Math.floor(hashesAt(Number(level), size) / 256), count)
  }
  assert.ok(given.tilePath.length + given.tileCounts.length > 5)
})
