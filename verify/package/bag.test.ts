// The reader of bags against the conformance suite of the Library of Congress (not part of this repository),
// and against bags of our own that are whole or not.

import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { after, test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { checkBag } from './bag.ts'
import { digestFiles } from './digests.ts'
import { openFolder } from './folder-files.ts'
import { openNodePorts } from './node-ports.ts'
import { collectChecks, type Check } from './report.ts'

const place = mkdtempSync(join(tmpdir(), 'shilu-bag-'))
const ports = openNodePorts()
after(async () => {
  await ports.close()
  rmSync(place, { recursive: true, force: true })
})

async function failuresOf(root: string): Promise<Check[]> {
  const report = collectChecks()
  const files = await openFolder(root)
  await checkBag(files, await digestFiles(files, ports, report), report)
  return report.checks().filter(({ isPassed }) => !isPassed)
}
const named = (checks: Check[]) => checks.map(({ code, reason }) => `${code} ${reason}`)

const SUITE = fileURLToPath(new URL('../../../shared/vectors/bagit/v1.0', import.meta.url))
const suite = { skip: existsSync(SUITE) ? false : `there is no ${SUITE}` }

test('Library of Congress: every valid bag holds', suite, async () => {
  const bags = readdirSync(join(SUITE, 'valid'))
  assert.ok(bags.length > 0)
  for (const bag of bags)
    assert.deepEqual(named(await failuresOf(join(SUITE, 'valid', bag))), [], bag)
})

test('Library of Congress: every invalid bag is found, and why', suite, async () => {
  const expected: Record<string, string> = {
    'bagit-with-invalid-whitespace': 'bag-form bagit-declaration',
    notAllManifestsListAllFiles: 'files-listed there-not-listed',
    'same-filename-listed-twice-with-different-hashes': 'manifest-form manifest-twice',
    'same-filename-listed-twice-with-the-same-hash': 'manifest-form manifest-twice',
  }
  for (const bag of readdirSync(join(SUITE, 'invalid'))) {
    const found = named(await failuresOf(join(SUITE, 'invalid', bag)))
    assert.ok(found.includes(expected[bag] ?? 'a new bag of the suite'), `${bag}: ${found.join()}`)
  }
})

const digest = (text: string) => createHash('sha256').update(text).digest('hex')
let bags = 0
function makeBag(files: Record<string, string>): string {
  const root = join(place, String((bags += 1)))
  const whole = {
    'bagit.txt': 'BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n',
    'data/a.txt': 'a',
    ...files,
  }
  for (const [path, content] of Object.entries(whole)) {
    mkdirSync(dirname(join(root, path)), { recursive: true })
    writeFileSync(join(root, path), content)
  }
  return root
}

test('ends of lines, capital digits and escapes as BagIt allows them', async () => {
  const lines = [`${digest('a').toUpperCase()}\tdata/a.txt`, `${digest('p')}  data/100%25.txt`]
  for (const end of ['\n', '\r\n', '\r']) {
    const files = { 'data/100%.txt': 'p', 'manifest-sha256.txt': lines.join(end) + end }
    assert.deepEqual(named(await failuresOf(makeBag(files))), [], JSON.stringify(end))
  }
})

test('each thing that makes a bag incomplete or invalid', async () => {
  const manifest = `${digest('a')}  data/a.txt\n`
  const cases: [string, Record<string, string>][] = [
    ['manifest-form no-manifest', {}],
    [
      'bag-form bagit-declaration',
      { 'manifest-sha256.txt': manifest, 'bagit.txt': 'BagIt-Version: 0.97\n' },
    ],
    ['files-unchanged digest-differs', { 'manifest-sha256.txt': manifest, 'data/a.txt': 'b' }],
    [
      'files-complete listed-not-there',
      { 'manifest-sha256.txt': `${manifest}${digest('b')}  data/b\n` },
    ],
    ['files-listed there-not-listed', { 'manifest-sha256.txt': manifest, 'data/b': 'b' }],
    ['manifest-form manifest-line', { 'manifest-sha256.txt': `${manifest}\n` }],
    [
      'manifest-form manifest-line',
      { 'manifest-sha256.txt': `${manifest}${digest('b').slice(1)}  data/b\n` },
    ],
    [
      'manifest-form manifest-path',
      { 'manifest-sha256.txt': `${manifest}${digest('b')}  data/../data/a.txt\n` },
    ],
    [
      'files-unchanged digest-differs',
      { 'manifest-sha256.txt': manifest, 'tagmanifest-sha256.txt': `${digest('x')}  bagit.txt\n` },
    ],
    [
      'manifest-form manifest-path',
      { 'manifest-sha256.txt': manifest, 'tagmanifest-sha256.txt': manifest },
    ],
  ]
  for (const [expected, files] of cases) {
    const found = named(await failuresOf(makeBag(files)))
    assert.ok(found.includes(expected), `${expected}: ${found.join()}`)
  }
})
