import assert from 'node:assert/strict'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { test } from 'node:test'
import { scratchFolder } from '../../tests/media-samples/scratch.ts'
import { mediaSamples } from '../../tests/media-samples/media-samples.ts'
import { walkBoxes } from './boxes.ts'

const samples = await mediaSamples()

test('a whole MP4 has its index, its time and no missing byte', async () => {
  const boxes = await walkBoxes(samples.path('moov-end.mp4'))
  assert.equal(boxes.hasMoov, true)
  assert.equal(boxes.isFaststart, false)
  assert.equal(boxes.isFragmented, false)
  assert.equal(boxes.missingBytes, 0)
  assert.equal(boxes.createdAt, '2026-01-01T06:30:00Z')
  assert.ok(Math.abs((boxes.durationMs ?? 0) - 4000) < 100)
})

test('index first and fragments are told apart', async () => {
  assert.equal((await walkBoxes(samples.path('faststart.mp4'))).isFaststart, true)
  assert.equal((await walkBoxes(samples.path('fragmented.mp4'))).isFragmented, true)
})

test('a cut file is found cut: by its boxes, and by its tables when mdat has the open length 0', async () => {
  for (const name of ['cut-faststart.mp4', 'cut-fragmented.mp4', 'cut-open-mdat.mp4'] as const) {
    const boxes = await walkBoxes(samples.path(name))
    assert.ok(boxes.missingBytes > 0, name)
    assert.equal(boxes.hasMoov, true, name)
  }
})

test('no moov, no index', async () => {
  const boxes = await walkBoxes(samples.path('cut-no-moov.mp4'))
  assert.equal(boxes.hasMoov, false)
  assert.ok(boxes.missingBytes > 0)
})

test('hostile lengths end the walk and allocate nothing by what they claim', async () => {
  assert.equal((await walkBoxes(samples.path('huge-box.mp4'))).hasMoov, false)
  const long = await walkBoxes(samples.path('huge-long-box.mp4'))
  assert.ok(Number.isSafeInteger(long.missingBytes))
  assert.equal((await walkBoxes(samples.path('tiny-boxes.mp4'))).isWalkedWhole, false)
  assert.equal((await walkBoxes(samples.path('hostile-tables.mp4'))).missingBytes, 0)
})

test('encrypted samples are said by the sample entry', async () => {
  assert.equal((await walkBoxes(samples.path('encrypted.mp4'))).isEncrypted, true)
  assert.equal((await walkBoxes(samples.path('moov-end.mp4'))).isEncrypted, false)
})

const header = (size: number, type: string) => {
  const bytes = Buffer.alloc(8)
  bytes.writeUInt32BE(size)
  bytes.write(type, 4, 'latin1')
  return bytes
}

async function walkBytes(...parts: Buffer[]) {
  const path = join(scratchFolder('boxes'), 'boxes')
  await writeFile(path, Buffer.concat(parts))
  return walkBoxes(path)
}

test('a 64-bit length, a version 1 header and zero padding after the end are understood', async () => {
  const movieHeader = Buffer.alloc(112)
  movieHeader[0] = 1
  movieHeader.writeBigUInt64BE(2_082_844_807n, 4) // 1970-01-01T00:00:07Z
  movieHeader.writeUInt32BE(1000, 20)
  movieHeader.writeBigUInt64BE(5_000_000_000_000n, 24)
  const moov = [header(8 + 8 + 112, 'moov'), header(8 + 112, 'mvhd'), movieHeader]
  const long = Buffer.alloc(16)
  long.writeUInt32BE(1)
  long.write('mdat', 4, 'latin1')
  long.writeBigUInt64BE(20n, 8)
  const boxes = await walkBytes(...moov, long, Buffer.alloc(4), Buffer.alloc(512))
  assert.equal(boxes.createdAt, '1970-01-01T00:00:07Z')
  assert.equal(boxes.durationMs, 5_000_000_000_000)
  assert.equal(boxes.missingBytes, 0)
  assert.equal(boxes.tailBytes, 512)
})

test('a creation time far outside the calendar is no time', async () => {
  const movieHeader = Buffer.alloc(112)
  movieHeader[0] = 1
  movieHeader.fill(0xff, 4, 12)
  const boxes = await walkBytes(header(128, 'moov'), header(120, 'mvhd'), movieHeader)
  assert.equal(boxes.createdAt, undefined)
})

test('the walk stops when it is told to', async () => {
  const stopped = AbortSignal.abort(new Error('enough'))
  await assert.rejects(walkBoxes(samples.path('moov-end.mp4'), stopped), /enough/)
})
