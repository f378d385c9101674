// Images of folders, apart from packages: the same folder gives the same bytes, and files over 4 GiB are whole.

import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import {
  closeSync,
  ftruncateSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readFileSync,
  rmSync,
  statfsSync,
  writeFileSync,
  writeSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { openIso } from '@shilu/verify/iso/iso-files.ts'
import { openDisc } from '@shilu/verify/package/node-disc.ts'
import { findXorriso } from './find-programs.ts'
import { openImageSink } from './image-sink.ts'
import { runXorriso } from './run-xorriso.ts'

const place = mkdtempSync(join(tmpdir(), 'shilu-image-'))
after(() => rmSync(place, { recursive: true, force: true }))
const xorriso = await findXorriso(null, process.env['PATH'])()
const needs = xorriso === null ? { skip: 'xorriso is not installed' } : {}
const look = {
  xorriso: xorriso ?? '',
  volumeId: 'SHILU_0193ABCD',
  at: Temporal.Instant.from('2026-11-26T01:02:03Z'),
}

async function* once(text: string) {
  yield Buffer.from(text)
}

test('the same files give the same image, whenever and wherever it is made', needs, async () => {
  for (const name of ['one.iso', 'other.iso']) {
    const sink = await openImageSink(join(place, name), look)
    const files = {
      'bagit.txt': 'x',
      'data/食堂检查.mp4': '食堂',
      'data/2.txt': '',
      '说明.html': 'h',
    }
    for (const [path, text] of Object.entries(files))
      await sink.file(path, Buffer.byteLength(text), once(text))
    await sink.close()
    // Dates of a disk have a resolution of some milliseconds, those of an image of a second.
    await new Promise((resolve) => setTimeout(resolve, 1100))
  }
  assert.deepEqual(readFileSync(join(place, 'one.iso')), readFileSync(join(place, 'other.iso')))
  const said = spawnSync(xorriso ?? '', ['-indev', join(place, 'one.iso'), '-pvd_info'])
  assert.match(said.stdout.toString() + said.stderr.toString(), /SHILU_0193ABCD/)
})

test('a file over 4 GiB is whole: its extents are read as one', needs, async (t) => {
  const size = 4.5 * 1024 ** 3
  const { bavail, bsize } = statfsSync(place)
  if (bavail * bsize < 2 * size) return t.skip('there is no room for an image of 4.5 GiB')
  const tree = join(place, 'large')
  mkdirSync(join(tree, 'data'), { recursive: true })
  writeFileSync(join(tree, 'bagit.txt'), 'x')
  const file = openSync(join(tree, 'data/large.mp4'), 'w')
  ftruncateSync(file, size)
  writeSync(file, 'the end', size - 7)
  closeSync(file)
  const image = join(place, 'large.iso')
  await runXorriso(tree, image, look)
  const files = await openIso(await openDisc(image))
  assert.deepEqual(files.refused, [])
  assert.deepEqual(files.files.map(({ path, sizeBytes }) => `${path} ${sizeBytes}`).toSorted(), [
    'bagit.txt 1',
    `data/large.mp4 ${size}`,
  ])
  let [bytes, last] = [0, Buffer.alloc(0)]
  for await (const piece of files.read('data/large.mp4')) {
    bytes += piece.length
    last = Buffer.from(piece.subarray(-7))
  }
  await files.close()
  assert.equal(bytes, size)
  assert.equal(last.toString(), 'the end')
  rmSync(image)
})
