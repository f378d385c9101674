// Recordings are given out: a package as a folder and as a ZIP, checked by our verifier, and by tools that
// are not ours. Whoever gets it has nothing else of the house.

import assert from 'node:assert/strict'
import { execFileSync, spawnSync } from 'node:child_process'
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { Problem } from '@shilu/core/problems.ts'
import { verifyPackage } from '@shilu/verify/package/verify-package.ts'
import { giveOut, type PackageRequest } from '../../server/packages/give-out.ts'
import { expectSound } from '../house/check.ts'
import { runShilu } from '../house/process.ts'
import { startTestHouse, type TestHouse } from '../house/start.ts'
import { dockOf } from '../house/take-in.ts'

let house: TestHouse
let recordings: string[]
const place = mkdtempSync(join(tmpdir(), 'shilu-packages-'))
/** Text that would be a script, if the page did not know better. */
const words = { purpose: '行政诉讼举证 <script>alert("1")</script>', recipient: '郏县人民法院' }
const files = [
  { path: 'DCIM/食堂检查 50%.mp4', bytes: Buffer.from('食堂检查'.repeat(100_000)) },
  { path: 'DCIM/2.txt', bytes: Buffer.from('second') },
]

before(async () => {
  house = await startTestHouse()
  const dock = dockOf(house)
  recordings = []
  for (const { path, bytes } of files) recordings.push((await dock.takeIn(path, bytes)).recording)
})
after(async () => {
  await house.end()
  rmSync(place, { recursive: true, force: true })
})

const make = (out: string, more: Partial<PackageRequest> = {}, maxMs?: number) =>
  giveOut(
    house.server.house,
    { recordings, ...words, ...more, out: join(place, out) },
    maxMs === undefined ? {} : { coverMaxMs: maxMs },
  )
const failures = async (out: string, pinnedKey: string | null = null) =>
  (await verifyPackage(join(place, out), { pinnedKey })).checks
    .filter(({ isPassed }) => !isPassed)
    .map(({ code, reason, subject }) => `${code} ${reason} ${subject}`)
const isThere = (tool: string) => spawnSync(tool, ['--version']).error === undefined

test('a folder: whole, and everything in it is checked by us', async () => {
  const made = await make('folder')
  assert.equal(made.recordings, 2)
  assert.deepEqual(readdirSync(join(place, 'folder', 'data')).toSorted(), [
    '2.txt',
    '食堂检查 50_.mp4',
  ])
  const copied = readFileSync(join(place, 'folder/data/食堂检查 50_.mp4'))
  assert.deepEqual(copied, files[0]?.bytes)
  assert.deepEqual(await failures('folder', made.vkey), [])

  const report = await verifyPackage(join(place, 'folder'), { pinnedKey: null })
  assert.ok(report.isPassed)
  assert.ok(report.notProven.some(({ code }) => code === 'key-not-pinned'))
  const codes = new Set(report.checks.map(({ code }) => code))
  for (const code of ['checkpoint-signed', 'event-proven', 'recording-bytes', 'package-event'])
    assert.ok(codes.has(code as 'event-proven'), code)
  // The recording's own chain of custody tells to whom it went; that is newer than the package.
  const custody = await house.admin.ok('GET', `/recordings/${recordings[0]}/events`)
  const given = custody.items.filter(({ type }: { type: string }) => type === 'recording.given-out')
  assert.equal(given.length, 1)
  assert.equal(given[0].details.recipient, words.recipient)
  assert.equal(given[0].details.package, made.package)
  // Nothing unfinished is left beside it, and the house is as it should be.
  assert.deepEqual(readdirSync(place), ['folder'])
  await expectSound(house)
})

test('another key than the one that the user has is said', async () => {
  const other = 'example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k'
  assert.deepEqual(await failures('folder', other), ['key-pinned other-key integrity/log.vkey'])
})

test('sha256sum and openssl say the same, without us', (t) => {
  const cwd = join(place, 'folder')
  if (!isThere('sha256sum')) t.diagnostic('there is no sha256sum')
  else
    for (const list of ['manifest-sha256.txt', 'tagmanifest-sha256.txt'])
      execFileSync('sha256sum', ['--strict', '--quiet', '-c', list], { cwd })
  if (spawnSync('openssl', ['version']).error) return t.skip('there is no openssl')
  const verify =
    'pkeyutl -verify -rawin -pubin -inkey integrity/log.pem -sigfile integrity/openssl/sig -in'
  const say = execFileSync('openssl', [...verify.split(' '), 'integrity/openssl/body'], { cwd })
  assert.match(say.toString(), /Verified Successfully/)
  const wrong = spawnSync('openssl', [...verify.split(' '), 'bagit.txt'], { cwd })
  assert.notEqual(wrong.status, 0)
})

test('docs/formats/check-it-yourself.md, line by line', (t) => {
  const cwd = join(place, 'folder')
  const guide = readFileSync(
    new URL('../../docs/formats/check-it-yourself.md', import.meta.url),
    'utf8',
  )
  const blocks = (language: string) =>
    [...guide.matchAll(new RegExp('^```' + language + '\\n([^]*?)^```$', 'gm'))].map(
      ([, lines]) => lines ?? '',
    )
  if (!isThere('sha256sum') || spawnSync('openssl', ['version']).error)
    return t.skip('sha256sum or openssl is not there')
  assert.equal(blocks('sh').length, 5)
  const said = blocks('sh').map((lines) =>
    execFileSync('sh', ['-e'], { cwd, input: lines, stdio: ['pipe', 'pipe', 'pipe'] }).toString(),
  )
  assert.equal(said[1], '')
  assert.match(said.join(''), /data\/2\.txt: OK[^]*SM3 OK[^]*Verified Successfully[^]*custody\+/)

  const python = spawnSync('python3', ['-c', 'import hashlib; hashlib.file_digest'])
  if (python.status !== 0) return t.skip('there is no Python 3.11')
  const [script = ''] = blocks('python')
  const checked = execFileSync('python3', ['-'], { cwd, input: script }).toString()
  assert.match(checked, /OK \d+ .* recording\.taken-in\n[^]*OK data\/2\.txt[^]*OK package /)
  // And it does find what is wrong.
  const bad = join(place, 'copy')
  cpSync(cwd, bad, { recursive: true })
  writeFileSync(join(bad, 'data/2.txt'), 'secOnd')
  assert.notEqual(spawnSync('python3', ['-'], { cwd: bad, input: script }).status, 0)
  rmSync(bad, { recursive: true })
})

test('the page is for a person: names and words, no script, nothing from elsewhere', () => {
  const page = readFileSync(join(place, 'folder', '说明.html'), 'utf8')
  assert.match(page, /食堂检查 50%\.mp4/)
  assert.match(page, /入库，复读一致（卡上路径：DCIM\/食堂检查 50%\.mp4）/)
  assert.match(page, new RegExp(`src="data/${encodeURIComponent('食堂检查 50_.mp4')}"`))
  assert.match(page, /行政诉讼举证 &#60;script&#62;/)
  assert.doesNotMatch(page, /<script|https?:/i)
})

test('a ZIP: the command makes it beside the running server, and checks it', async () => {
  const out = join(place, 'packed.zip')
  const list = recordings.flatMap((id) => ['--recording', id])
  const about = ['--purpose', words.purpose, '--recipient', words.recipient]
  const args = ['export', '--home', house.home, ...list, '--out', out, ...about, '--json']
  const made = await runShilu(args)
  assert.equal(made.code, 0, made.stderr)
  const { vkey } = JSON.parse(made.stdout) as { vkey: string }
  const checked = await runShilu(['verify', out, '--key', vkey])
  assert.equal(checked.code, 0, checked.stdout + checked.stderr)
  assert.match(checked.stdout, /Every check has passed/)
  const keyFile = join(place, 'key')
  writeFileSync(keyFile, `${vkey}\n`)
  const asJson = await runShilu(['verify', out, '--key', keyFile, '--json'])
  assert.equal((JSON.parse(asJson.stdout) as { isPassed: boolean }).isPassed, true)

  const again = await runShilu(args)
  assert.equal(again.code, 1)
  assert.match(again.stderr, /PACKAGE_PLACE_TAKEN/)
  assert.equal((await runShilu(['verify', join(place, 'nothing')])).code, 1)
  assert.equal((await runShilu(['verify', out, '--key', 'no key'])).code, 2)
  assert.equal((await runShilu(['verify'])).code, 2)
  assert.equal((await runShilu([...args.slice(0, -1), '--purpose', 'two\nlines'])).code, 2)
  const bytes = readFileSync(out)
  writeFileSync(out, bytes.subarray(0, bytes.length - 100))
  assert.equal((await runShilu(['verify', out])).code, 1)
})

test('what cannot be given out leaves nothing that looks whole', async () => {
  const there = readdirSync(place)
  const unknown = '019cac6a-0000-7000-8000-000000000001'
  const refused = (code: string) => (error: unknown) =>
    error instanceof Problem && error.code === code
  await assert.rejects(
    make('unknown', { recordings: [unknown] }),
    refused('PACKAGE_RECORDING_UNKNOWN'),
  )
  await assert.rejects(make('folder'), refused('PACKAGE_PLACE_TAKEN'))
  await assert.rejects(make('no/such/folder'), /ENOENT/)
  // No checkpoint in time: the log stands still.
  await assert.rejects(make('late', {}, 0), refused('PACKAGE_LOG_WAITS'))
  await assert.rejects(make('late.zip', {}, 0), refused('PACKAGE_LOG_WAITS'))

  // The bytes went bad on the disk: one other byte, and one byte less.
  const { originals } = house.server.house.parts
  const { rows } = await house.server.house.database.pool.query(
    'select sha256 from recordings where recording_id = $1',
    [recordings[1]],
  )
  const { path, release } = await originals.localPath(rows[0].sha256)
  execFileSync('chmod', ['u+w', path])
  for (const bad of ['secOnd', 'secon', 'seconds'])
    for (const out of ['bad', 'bad.zip']) {
      writeFileSync(path, bad)
      await assert.rejects(make(out), refused('PACKAGE_BYTES_DIFFER'), `${bad} ${out}`)
    }
  writeFileSync(path, 'second')
  await release()
  assert.deepEqual(readdirSync(place), there)
})

test('without a server the command starts the log for as long as it takes', async () => {
  await house.server.stop()
  const out = join(place, 'alone')
  const about = ['--purpose', words.purpose, '--recipient', words.recipient]
  const made = await runShilu([
    'export',
    '--home',
    house.home,
    '--recording',
    recordings[0] ?? '',
    '--out',
    out,
    ...about,
  ])
  assert.equal(made.code, 0, made.stderr)
  assert.deepEqual(await failures('alone'), [])
  house = await house.restart()
  await expectSound(house)
})
