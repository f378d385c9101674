// Error correction on images: by dvdisaster itself, down to mending a damaged image to the same bytes; and by programs
// in its place that fail, lie, or write where they may not.

import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { createHash, randomBytes } from 'node:crypto'
import {
  chmodSync,
  closeSync,
  mkdtempSync,
  openSync,
  readFileSync,
  rmSync,
  statfsSync,
  statSync,
  writeFileSync,
  writeSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import {
  correctionLayout,
  correctionPercent,
  type MadeCorrection,
} from '@shilu/core/disc-correction.ts'
import { DISC_MEDIA, SECTOR_BYTES } from '@shilu/core/disc.ts'
import { digestOfDisc, headOfDisc } from '@shilu/verify/disc-reading.ts'
import { openIso } from '@shilu/verify/iso/iso-files.ts'
import { openDisc } from '@shilu/verify/package/node-disc.ts'
import { findDvdisaster, findXorriso } from './find-programs.ts'
import { openImageSink } from './image-sink.ts'

const place = mkdtempSync(join(tmpdir(), 'shilu-correction-'))
after(() => rmSync(place, { recursive: true, force: true }))
const xorriso = await findXorriso(null, process.env['PATH'])()
const dvdisaster = await findDvdisaster(null, process.env['PATH'])()
const isPosix = process.platform !== 'win32'
const needsXorriso =
  xorriso !== null && isPosix ? {} : { skip: 'xorriso or a shell is not installed' }
const needs = dvdisaster === null ? { skip: 'dvdisaster is not installed' } : needsXorriso
const MB = 1_000_000

async function* random(bytes: number) {
  for (let left = bytes; left > 0; left -= MB) yield randomBytes(Math.min(MB, left))
}

async function makeImage(
  name: string,
  bytes: number,
  program: string | null,
  options: { mediumSectors?: number; signal?: AbortSignal; onShare?: () => void } = {},
) {
  const image = join(place, name)
  const shares: number[] = []
  let made: MadeCorrection | null = null
  const { mediumSectors = DISC_MEDIA.cd.sectors, signal } = options
  const sink = await openImageSink(image, {
    xorriso: xorriso ?? '',
    volumeId: 'SL260001_01_01',
    at: Temporal.Instant.from('2026-11-26T01:02:03Z'),
    signal,
    correction: {
      mediumSectors,
      dvdisaster: program,
      onShare(share) {
        shares.push(share)
        options.onShare?.()
      },
      onMade: (done) => (made = done),
    },
  })
  await sink.file('bagit.txt', 0, random(0))
  await sink.file('data/film.mp4', bytes, random(bytes))
  await sink.close()
  return { image, shares, made: made as MadeCorrection | null }
}

const digestOf = async (image: string) => {
  const hash = createHash('sha256')
  await digestOfDisc(image, statSync(image).size, hash)
  return hash.digest('hex')
}
/** In place of dvdisaster; `$2` is the image. */
function script(name: string, lines: string): string {
  const path = join(place, name)
  writeFileSync(path, `#!/bin/sh\n${lines}\n`)
  chmodSync(path, 0o755)
  return path
}

test('dvdisaster fills a CD, and mends what it protects to the last byte', needs, async (t) => {
  const { bavail, bsize } = statfsSync(place)
  if (bavail * bsize < 3e9) return t.skip('there is no room for three images of 735 MB')
  // Near to the most that is planned for a CD: with more room there is more to reckon, and it takes longer.
  const { image, made, shares } = await makeImage('real.iso', 674 * MB, dvdisaster)
  const { size } = statSync(image)
  assert.ok(made?.roots && correctionPercent(made.roots) >= 8, JSON.stringify(made))
  assert.equal(made.reason, null)
  assert.equal(size, 359_295 * SECTOR_BYTES)
  assert.ok(shares.length > 10 && shares.every((one) => one >= 0 && one <= 1))
  const correctionRoots = made.roots
  const head = { volumeId: 'SL260001_01_01', sizeBytes: size, correctionRoots }
  assert.deepEqual(await headOfDisc(image), head)
  const files = await openIso(await openDisc(image))
  assert.deepEqual(
    files.files.map(({ path, sizeBytes }) => [path, sizeBytes]),
    [
      ['bagit.txt', 0],
      ['data/film.mp4', 674 * MB],
    ],
  )
  await files.close()

  const digest = await digestOf(image)
  // A scratch, sectors here and there, the directories, and some of the correction itself.
  const bad = openSync(image, 'r+')
  const zeros = Buffer.alloc(300 * SECTOR_BYTES)
  writeSync(bad, zeros, 0, zeros.length, 100_000 * SECTOR_BYTES)
  for (const sector of [20, 30, 5000, 77_777, 222_222, 300_000, 350_000, 359_294])
    writeSync(bad, zeros, 0, SECTOR_BYTES, sector * SECTOR_BYTES)
  writeSync(bad, Buffer.from('x'), 0, 1, 250_000 * SECTOR_BYTES + 7)
  closeSync(bad)
  assert.notEqual(await digestOf(image), digest)
  // What it says of how it went is not looked at: the digest tells.
  const log = openSync(join(place, 'mending.log'), 'w')
  spawnSync(dvdisaster ?? '', ['-i', image, '-f'], { stdio: ['ignore', log, log] })
  closeSync(log)
  const said = readFileSync(join(place, 'mending.log'), 'utf8').slice(-600)
  assert.equal(await digestOf(image), digest, said)
})

test(
  'without the program, without room: the image goes without, and says why',
  needsXorriso,
  async () => {
    const none = await makeImage('none.iso', 3 * MB, null)
    assert.equal(none.made?.roots, null)
    assert.equal(none.made?.reason?.code, 'disc-correction-no-program')
    const never = script('never', 'exit 3')
    const small = await makeImage('small.iso', 3 * MB, never, { mediumSectors: 300_000 })
    assert.equal(small.made?.reason?.code, 'disc-correction-no-room')
    assert.equal(statSync(none.image).size, statSync(small.image).size)
  },
)

const FAILING: [what: string, lines: string, detail: RegExp][] = [
  [
    'fails after it wrote',
    `head -c 70000 /dev/zero >> "$2"; echo '* Failed: no ink' >&2; exit 1`,
    /no ink/,
  ],
  ['dies', 'kill -9 $$', /SIGKILL/],
  ['says it is done and did nothing', 'exit 0', /layout/],
  ['leaves another layout', 'head -c 70000 /dev/zero >> "$2"', /layout/],
  ['is no program', 'exec /nonexistent/dvdisaster', /not found|127/],
]
for (const [what, lines, detail] of FAILING)
  test(`a program that ${what}: the volume stands as it was proven`, needsXorriso, async () => {
    const one = script('failing', lines)
    const plain = await makeImage('plain.iso', 0, null)
    const { image, made } = await makeImage('failed.iso', 0, one)
    assert.equal(made?.roots, null)
    assert.equal(made.reason?.code, 'disc-correction-failed')
    assert.match(String(made.reason.params?.['detail']), detail)
    assert.deepEqual(readFileSync(image), readFileSync(plain.image))
  })

test('on Linux it cannot write more than the medium holds', needsXorriso, async (t) => {
  if (process.platform !== 'linux') return t.skip('there is no such limit here')
  const { image, made } = await makeImage(
    'much.iso',
    0,
    script('much', 'truncate -s 800000000 "$2"'),
  )
  assert.equal(made?.reason?.code, 'disc-correction-failed')
  assert.ok(statSync(image).size < MB)
})

test('a program that changes the volume: no image comes of it', needsXorriso, async () => {
  const lines = `printf x | dd of="$2" bs=1 seek=40000 conv=notrunc 2>/dev/null`
  await assert.rejects(makeImage('changed.iso', 3 * MB, script('changing', lines)), {
    code: 'PACKAGE_IMAGE_DIFFERS',
  })
})

test('ended while it runs, it is over at once', needsXorriso, async () => {
  const gone = new AbortController()
  const slow = script('slow', `echo 'Ecc generation: 12.5%'; exec sleep 600`)
  // What is told of its progress ends it: so it was running.
  const onShare = () => gone.abort(new Error('not wanted any more'))
  const making = makeImage('ended.iso', 3 * MB, slow, { signal: gone.signal, onShare })
  await assert.rejects(making, /not wanted any more/)
})

test(
  'a volume that just fits on a CD is filled up, so that a DVD gives it more',
  needsXorriso,
  async (t) => {
    const { bavail, bsize } = statfsSync(place)
    if (bavail * bsize < 3e9) return t.skip('there is no room for two images of 700 MB')
    const wish = { mediumSectors: DISC_MEDIA.dvd.sectors }
    const failing = script('refusing', 'exit 1')
    const { image, made } = await makeImage('grown.iso', 700 * MB, failing, wish)
    assert.equal(made?.reason?.code, 'disc-correction-failed')
    const sectors = statSync(image).size / SECTOR_BYTES
    assert.equal(correctionLayout(sectors - 1)?.totalSectors, 359_295)
    assert.equal(correctionLayout(sectors)?.roots, 170)
    // The volume tells that size itself: behind it the header is looked for.
    assert.equal((await headOfDisc(image))?.sizeBytes, sectors * SECTOR_BYTES)
  },
)
