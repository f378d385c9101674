// What real discs are made of: ten thousand small files, empty ones, names as long as they come, and a film of more
// than 4 GiB. Each image is read by programs that are not ours, as far as they are here, and no larger than was planned.

import assert from 'node:assert/strict'
import { execFileSync, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdirSync, mkdtempSync, readdirSync, rmSync, statfsSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { PART_MIB, MIB, partSizes } from '@shilu/core/package/parts.ts'
import { payloadNames } from '@shilu/core/package/payload-names.ts'
import { OWN_SECTORS, sectorsOf, usableSectors } from '@shilu/core/rules/disc.ts'
import { checkDisc, digestOfDisc, headOfDisc } from '@shilu/verify/disc-reading.ts'
import { findXorriso } from '../../server/images/find-programs.ts'
import { openImageSink } from '../../server/images/image-sink.ts'

const place = mkdtempSync(join(tmpdir(), 'shilu-disc-images-'))
after(() => rmSync(place, { recursive: true, force: true }))
const xorriso = await findXorriso(null, process.env['PATH'])()
const needs = xorriso === null ? { skip: 'xorriso is not installed' } : {}
const isThere = (tool: string) => spawnSync(tool, ['--help']).error === undefined
const look = {
  xorriso: xorriso ?? '',
  volumeId: 'SL260001_01_01',
  at: Temporal.Instant.from('2026-11-26T01:02:03Z'),
}

/** Bytes that are the same each time, of any size, without holding them. */
async function* bytesOf(sizeBytes: number, seed: number): AsyncGenerator<Uint8Array> {
  const piece = Buffer.alloc(Math.min(MIB, sizeBytes), seed % 256)
  for (let left = sizeBytes; left > 0; left -= piece.length) yield piece.subarray(0, left)
}

async function makeImage(name: string, files: readonly { name: string; sizeBytes: number }[]) {
  const image = join(place, name)
  const sink = await openImageSink(image, look)
  const names = payloadNames(
    files.map((one) => one.name),
    'disc',
  )
  const digests = new Map<string, string>()
  for (const [at, { sizeBytes }] of files.entries()) {
    const parts = partSizes(sizeBytes, PART_MIB * MIB)
    for (const [n, bytes] of parts.entries()) {
      const path = `data/${names[at]}${parts.length > 1 ? `.${String(n + 1).padStart(3, '0')}` : ''}`
      const hash = createHash('sha256')
      await sink.file(path, bytes, hashed(bytesOf(bytes, at + n), hash))
      digests.set(path, hash.digest('hex'))
    }
  }
  await sink.file('bagit.txt', 1, bytesOf(1, 1))
  await sink.close()
  return { image, digests }
}

async function* hashed(pieces: AsyncIterable<Uint8Array>, hash: ReturnType<typeof createHash>) {
  for await (const piece of pieces) {
    hash.update(piece)
    yield piece
  }
}

const small = [
  ...Array.from({ length: 10_000 }, (_, n) => ({
    name: `豫D-0410251_20260916${String(n).padStart(6, '0')}_食堂后厨检查.jpg`,
    sizeBytes: 400 + (n % 50) * 100,
  })),
  { name: `${'校车安全专项检查现场记录'.repeat(6)}.mp4`, sizeBytes: 5000 },
  { name: '空文件.mp4', sizeBytes: 0 },
  { name: '同名.MP4', sizeBytes: 3 },
  { name: '同名.mp4', sizeBytes: 4 },
]
let digests = new Map<string, string>()

test(
  '10,004 small files with Chinese names: on one disc, within what was planned',
  needs,
  async () => {
    const made = await makeImage('small.iso', small)
    digests = made.digests
    const planned = small.reduce<number>(
      (sum, { sizeBytes }) =>
        sum + sectorsOf({ recording: '', sizeBytes, events: 0, activity: null }),
      OWN_SECTORS.fixed,
    )
    const { size } = statSync(made.image)
    assert.ok(size <= planned * 2048, `${size} > ${planned * 2048}`)
    // The volume tells its own length: so a disc can be read back without asking anybody.
    assert.deepEqual(await headOfDisc(made.image), {
      volumeId: 'SL260001_01_01',
      sizeBytes: size,
      correctionRoots: null,
    })
    const hash = createHash('sha256')
    await digestOfDisc(made.image, size, hash)
    assert.match(hash.digest('hex'), /^[0-9a-f]{64}$/)
    const readable = (await checkDisc(made.image, size)).checks.find(
      ({ code }) => code === 'package-readable',
    )
    assert.equal(readable?.isPassed, true)
  },
)

const readers: [tool: string, unpack: (image: string, to: string) => void][] = [
  [
    'xorriso',
    (image, to) =>
      void execFileSync('xorriso', ['-osirrox', 'on', '-indev', image, '-extract', '/', to], {
        stdio: 'pipe',
      }),
  ],
  ['7z', (image, to) => void execFileSync('7z', ['x', '-bd', `-o${to}`, image], { stdio: 'pipe' })],
  [
    'bsdtar',
    (image, to) => {
      mkdirSync(to, { recursive: true })
      const env = { ...process.env, LC_ALL: 'C.UTF-8' }
      execFileSync('bsdtar', ['-xf', image, '-C', to], { stdio: 'pipe', env })
    },
  ],
]
for (const [tool, unpack] of readers)
  test(`${tool} reads every one of them, by its name and whole`, (t) => {
    if (digests.size === 0) return t.skip('xorriso is not installed: there is no image')
    if (!isThere(tool)) return t.skip(`${tool} is not installed`)
    const to = join(place, `by-${tool}`)
    unpack(join(place, 'small.iso'), to)
    assert.equal(readdirSync(join(to, 'data')).length, small.length)
    const list = [...digests].map(([path, digest]) => `${digest}  ${path}\n`).join('')
    execFileSync('sha256sum', ['--strict', '--quiet', '-c', '-'], { cwd: to, input: list })
    execFileSync('chmod', ['-R', 'u+w', to])
  })

test(
  'a film of 4.5 GiB goes in parts of 2,000 MiB, which fit on a BD and not on a DVD',
  needs,
  async (t) => {
    const sizeBytes = 4.5 * 1024 ** 3
    const { bavail, bsize } = statfsSync(place)
    if (bavail * bsize < 3 * sizeBytes) return t.skip('there is no room for an image of 4.5 GiB')
    const made = await makeImage('large.iso', [{ name: '校车检查.mp4', sizeBytes }])
    assert.deepEqual(
      [...made.digests.keys()],
      ['001', '002', '003'].map((n) => `data/校车检查.mp4.${n}`),
    )
    const { size } = statSync(made.image)
    const planned =
      OWN_SECTORS.fixed + sectorsOf({ recording: '', sizeBytes, events: 0, activity: null })
    assert.ok(size > sizeBytes && size <= planned * 2048)
    assert.ok(planned > usableSectors('dvd') && planned < usableSectors('bd'))
    if (!isThere('7z')) return t.skip('7z is not installed')
    const listed = execFileSync('7z', ['l', '-slt', made.image], { stdio: 'pipe' }).toString()
    for (const [at, bytes] of partSizes(sizeBytes, PART_MIB * MIB).entries())
      assert.match(
        listed,
        new RegExp(`Path = data/校车检查\\.mp4\\.00${at + 1}\\n[^]*?Size = ${bytes}\\n`),
      )
    rmSync(made.image)
  },
)
