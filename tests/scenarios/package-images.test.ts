// Packages with originals in parts, and as ISO images: made by the house, checked by us, and read by programs that
// are not ours: xorriso, 7-Zip and bsdtar, as far as they are here.

import assert from 'node:assert/strict'
import { execFileSync, spawnSync } from 'node:child_process'
import { createHash, randomBytes } from 'node:crypto'
import {
  chmodSync,
  cpSync,
  existsSync,
  globSync,
  mkdirSync,
  mkdtempSync,
  openAsBlob,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { Problem } from '@shilu/core/problems.ts'
import { openIso } from '@shilu/verify/iso/iso-files.ts'
import { checkPackage } from '@shilu/verify/package/check-package.ts'
import { verifyPackage } from '@shilu/verify/package/verify-package.ts'
import { browserPorts } from '@shilu/verify/page/browser-ports.ts'
import { digestHere } from '@shilu/verify/page/digests-here.ts'
import { discOf } from '@shilu/verify/page/disc.ts'
import { giveOut, type PackageRequest } from '../../server/packages/give-out.ts'
import { expectSound } from '../house/check.ts'
import { runShilu } from '../house/process.ts'
import { startTestHouse, type TestHouse } from '../house/start.ts'
import { dockOf } from '../house/take-in.ts'

const MIB = 1024 * 1024
const isThere = (tool: string) => spawnSync(tool, ['--help']).error === undefined
const hasXorriso = isThere('xorriso')
const needsXorriso = hasXorriso ? {} : { skip: 'xorriso is not installed' }
const words = { purpose: '行政诉讼举证', recipient: '郏县人民法院' }
const place = mkdtempSync(join(tmpdir(), 'shilu-images-'))
/** A name as long as a disc takes it, one that Joliet has no room for, and characters beyond 16 bits. */
const originals = [
  { name: `${'食堂检查现场'.repeat(9)}.mp4`, bytes: randomBytes(2.5 * MIB) },
  { name: `${'long name '.repeat(12)}end.mp4`, bytes: Buffer.from('long') },
  { name: '𠮷野家;1.txt', bytes: Buffer.from('second') },
]
let house: TestHouse
let recordings: string[]

before(async () => {
  house = await startTestHouse({}, undefined, { PATH: process.env['PATH'] })
  recordings = []
  for (const { name, bytes } of originals)
    recordings.push((await dockOf(house).takeIn(`DCIM/${name}`, bytes)).recording)
})
after(async () => {
  await house.end()
  rmSync(place, { recursive: true, force: true })
})

const make = (out: string, more: Partial<PackageRequest> = {}) =>
  giveOut(house.server.house, { recordings, ...words, ...more, out: join(place, out) })
const failures = async (path: string) =>
  (await verifyPackage(path, { pinnedKey: null })).checks
    .filter(({ isPassed }) => !isPassed)
    .map(({ code, reason, subject }) => `${code} ${reason} ${subject}`)
const digestOf = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')
const filesOf = (root: string) =>
  globSync('**/*', { cwd: root })
    .filter((path) => statSync(join(root, path)).isFile())
    .toSorted()

test('in parts: what is there are the parts, and they are checked as the original', async () => {
  await make('parts', { partMib: 1 })
  const root = join(place, 'parts')
  const long = originals[0]
  assert.deepEqual(readdirSync(join(root, 'data')).toSorted().slice(-4), [
    `${long?.name}.001`,
    `${long?.name}.002`,
    `${long?.name}.003`,
    '𠮷野家;1.txt',
  ])
  const parts = ['001', '002', '003'].map((n) =>
    readFileSync(join(root, 'data', `${long?.name}.${n}`)),
  )
  assert.deepEqual(Buffer.concat(parts), long?.bytes)
  assert.deepEqual(
    parts.map(({ length }) => length),
    [MIB, MIB, MIB / 2],
  )
  const report = await verifyPackage(root, { pinnedKey: null })
  assert.deepEqual(await failures(root), [])
  assert.ok(report.checks.some(({ code, subject }) => code === 'parts-joined' && subject !== ''))

  // The same by tools of the system: the parts by the manifest, the whole after the page's own command.
  execFileSync('sha256sum', ['--strict', '--quiet', '-c', 'manifest-sha256.txt'], { cwd: root })
  const page = readFileSync(join(root, '说明.html'), 'utf8')
  const [, command = ''] = /<pre>(cat [^<]*)<\/pre>/.exec(page) ?? []
  const home = join(place, 'elsewhere')
  mkdirSync(home)
  const unescaped = command
    .replaceAll('&#39;', "'")
    .replaceAll('&#62;', '>')
    .replaceAll('&#34;', '"')
  const said = execFileSync('sh', ['-c', unescaped], {
    cwd: join(root, 'data'),
    env: { ...process.env, HOME: home },
  }).toString()
  assert.equal(said.slice(0, 64), digestOf(long?.bytes ?? Buffer.of()))
  assert.match(page, /copy \/b &#34;[^]*\.001&#34;\+&#34;[^]*\.002&#34;\+/)
  const joined = readFileSync(join(root, 'joined-sha256.txt'), 'utf8')
  assert.match(
    joined,
    new RegExp(`^${digestOf(long?.bytes ?? Buffer.of())} {2}data/${long?.name}$`, 'm'),
  )
  await expectSound(house)
})

test('a part that was exchanged, cut, left out or renamed is found, whatever was sealed again', async () => {
  const root = join(place, 'bad')
  const name = `data/${originals[0]?.name}`
  const [one, two, three] = ['001', '002', '003'].map((n) => join(root, `${name}.${n}`))
  const tampers: [what: string, act: () => void, code: string][] = [
    [
      'exchanged',
      () => {
        const [a, b] = [readFileSync(one ?? ''), readFileSync(two ?? '')]
        writeFileSync(one ?? '', b)
        writeFileSync(two ?? '', a)
      },
      'parts-joined joined-differs',
    ],
    ['cut', () => writeFileSync(three ?? '', 'short'), 'recording-bytes not-taken-in-bytes'],
    ['left out', () => rmSync(two ?? ''), 'parts-joined part-missing'],
    [
      'one more',
      () => writeFileSync(join(root, `${name}.004`), 'more'),
      'recordings-form payload-unnamed',
    ],
    [
      'another list of whole files',
      () => writeFileSync(join(root, 'joined-sha256.txt'), `${'0'.repeat(64)}  ${name}\n`),
      'parts-joined joined-list-differs',
    ],
    ['no list of whole files', () => rmSync(join(root, 'joined-sha256.txt')), 'package-event'],
  ]
  for (const [what, act, code] of tampers) {
    rmSync(root, { recursive: true, force: true })
    cpSync(join(place, 'parts'), root, { recursive: true })
    act()
    for (const algorithm of ['sha256', 'sha512'])
      for (const [list, isPayload] of [
        [`manifest-${algorithm}.txt`, true],
        [`tagmanifest-${algorithm}.txt`, false],
      ] as const)
        seal(root, list, algorithm, isPayload)
    const found = await failures(root)
    assert.ok(
      found.some((line) => line.startsWith(code)),
      `${what}: ${found.join('\n')}`,
    )
  }
})

function seal(root: string, list: string, algorithm: string, isPayload: boolean): void {
  const lines = filesOf(root)
    .filter((path) => path.startsWith('data/') === isPayload && !path.startsWith('tagmanifest'))
    .map((path) => {
      const digest = createHash(algorithm)
        .update(readFileSync(join(root, path)))
        .digest('hex')
      return `${digest}  ${path}\n`
    })
  writeFileSync(join(root, list), lines.join(''))
}

test(
  'an image: checked without mounting, by the command and in a browser',
  needsXorriso,
  async () => {
    await make('image.iso', { partMib: 1 })
    const image = join(place, 'image.iso')
    assert.deepEqual(await failures(image), [])
    const command = await runShilu(['verify', image])
    assert.equal(command.code, 0, command.stdout)
    const blob = await openAsBlob(image)
    const open = () => openIso(discOf(blob))
    const inBrowser = await checkPackage(open, { pinnedKey: null }, browserPorts(digestHere))
    assert.deepEqual(
      inBrowser.checks.filter(({ isPassed }) => !isPassed),
      [],
    )
    // Nothing unfinished is left beside it.
    assert.deepEqual(
      readdirSync(place).filter((name) => name.startsWith('.')),
      [],
    )
    await expectSound(house)
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
      execFileSync('bsdtar', ['-xf', image, '-C', to], {
        stdio: 'pipe',
        env: { ...process.env, LC_ALL: 'C.UTF-8' },
      })
    },
  ],
]
for (const [tool, unpack] of readers)
  test(`${tool} reads the image: every name whole, every byte the same`, (t) => {
    const image = join(place, 'image.iso')
    if (!existsSync(image)) return t.skip('xorriso is not installed: there is no image')
    if (!isThere(tool)) return t.skip(`${tool} is not installed`)
    const to = join(place, `by-${tool}`)
    unpack(image, to)
    const names = readdirSync(join(to, 'data'))
    assert.ok(names.includes(`${originals[0]?.name}.003`), names.join(', '))
    assert.ok(names.includes('𠮷野家_1.txt'), names.join(', '))
    for (const list of ['manifest-sha256.txt', 'tagmanifest-sha256.txt'])
      execFileSync('sha256sum', ['--strict', '--quiet', '-c', list], { cwd: to })
    // xorriso gives it without the right to write.
    execFileSync('chmod', ['-R', 'u+w', to])
  })

test('what 7-Zip unpacked from the tree of Windows is a package that holds', async (t) => {
  const to = join(place, 'by-7z')
  if (!existsSync(to)) return t.skip('7z or xorriso is not installed')
  assert.deepEqual(await failures(to), [])
})

test(
  'an altered image is found: a byte of a film, a name, a tree that differs',
  needsXorriso,
  async () => {
    const whole = readFileSync(join(place, 'image.iso'))
    const bad = join(place, 'bad.iso')
    const altered = async (change: (bytes: Buffer) => void) => {
      const bytes = Buffer.from(whole)
      change(bytes)
      writeFileSync(bad, bytes)
      return failures(bad)
    }
    const film = originals[0]?.bytes ?? Buffer.of()
    const at = whole.indexOf(film.subarray(0, 64))
    assert.ok(at > 0)
    const byByte = await altered((bytes) => bytes.writeUInt8((bytes[at] ?? 0) ^ 1, at))
    assert.ok(
      byByte.some((one) => one.startsWith('recording-bytes')),
      byByte.join('\n'),
    )
    // Windows would see another name than Linux.
    const wide = Buffer.from('𠮷野家_1.txt', 'utf16le').swap16()
    const inJoliet = whole.indexOf(wide)
    assert.ok(inJoliet > 0)
    const byTree = await altered(
      (bytes) => void bytes.write('X', inJoliet + wide.length - 1, 'latin1'),
    )
    assert.ok(
      byTree.some((one) => one.startsWith('package-readable iso-trees-differ')),
      byTree.join('\n'),
    )
    // A boot sector, UDF, an end too early, and what is no image.
    const unread = /^package-readable iso-unread/
    assert.match((await altered((bytes) => void bytes.write('x', 0)))[0] ?? '', unread)
    assert.match(
      (await altered((bytes) => void bytes.write('NSR02', 19 * 2048 + 1)))[0] ?? '',
      unread,
    )
    writeFileSync(bad, whole.subarray(0, whole.length / 2))
    assert.match((await failures(bad))[0] ?? '', unread)
    for (const bytes of [Buffer.alloc(0), Buffer.from('PK'), Buffer.alloc(100_000, 7)]) {
      writeFileSync(bad, bytes)
      assert.match((await failures(bad))[0] ?? '', unread)
    }
  },
)

test(
  'whatever byte of the structures is flipped, the check ends, and never in silence',
  needsXorriso,
  async () => {
    const whole = readFileSync(join(place, 'image.iso'))
    const bad = join(place, 'flipped.iso')
    // Volumes, path tables and folders lie before the first file.
    const end = Math.min(whole.length, 120 * 2048)
    for (let n = 0; n < 60; n += 1) {
      const bytes = Buffer.from(whole)
      const at = 16 * 2048 + ((n * 17_389) % (end - 16 * 2048))
      bytes.writeUInt8((bytes[at] ?? 0) ^ (1 << (n % 8)), at)
      writeFileSync(bad, bytes)
      const report = await verifyPackage(bad, { pinnedKey: null })
      assert.ok(report.checks.length > 0)
    }
  },
)

async function settled(id: string) {
  for (let n = 0; n < 300; n += 1) {
    const { items } = await house.admin.ok('GET', '/packages')
    const one = items.find((item: { id: string }) => item.id === id)
    if (one.state !== 'making') return one
    await sleep(100)
  }
  throw new Error('the package is still being made')
}

test(
  'ordered as an image: made by the job, fetched, checked, taken away',
  needsXorriso,
  async () => {
    const order = { recordings, ...words, container: 'iso' }
    const { package: id } = await house.admin.ok('POST', '/packages', order)
    const ready = await settled(id)
    assert.equal(ready.state, 'ready', JSON.stringify(ready.problem))
    assert.equal(ready.container, 'iso')
    const folder = join(house.home, 'packages')
    assert.deepEqual(readdirSync(folder), [`${ready.sha256}.iso`])
    const answer = await house.admin.ask('GET', `/packages/${id}/content`)
    assert.equal(answer.status, 200)
    assert.match(answer.headers.get('content-disposition') ?? '', /\.iso/)
    assert.equal(digestOf(answer.bytes), ready.sha256)
    const fetched = join(place, 'fetched.iso')
    writeFileSync(fetched, answer.bytes)
    assert.deepEqual(await failures(fetched), [])
    await expectSound(house)
    await house.admin.ok('DELETE', `/packages/${id}/content`)
    for (let n = 0; readdirSync(folder).length > 0; n += 1) {
      assert.ok(n < 100, 'the image is still there')
      await sleep(100)
    }
    await expectSound(house)
  },
)

test('the command: --as, --split-mib, and what it refuses', needsXorriso, async () => {
  const list = recordings.flatMap((id) => ['--recording', id])
  const about = ['--purpose', words.purpose, '--recipient', words.recipient]
  const run = (...args: string[]) =>
    runShilu(['export', '--home', house.home, ...list, ...about, ...args])
  const out = join(place, 'named-otherwise')
  const made = await run('--out', out, '--as', 'iso', '--split-mib', '1')
  assert.equal(made.code, 0, made.stderr)
  assert.equal((await runShilu(['verify', out])).code, 0)
  assert.equal((await run('--out', join(place, 'no'), '--as', 'tar')).code, 2)
  assert.equal((await run('--out', join(place, 'no'), '--split-mib', '0')).code, 2)
})

test('without xorriso: told in words what to install, and nothing is given out', async () => {
  const bare = await startTestHouse({}, undefined, { SHILU_XORRISO: '/nowhere/xorriso' })
  try {
    const { recording } = await dockOf(bare).takeIn('1.txt', Buffer.from('first'))
    const order = { recordings: [recording], ...words, container: 'iso' }
    const answer = await bare.admin.ask('POST', '/packages', order)
    assert.equal(answer.status, 503)
    assert.match(answer.text, /apt-get install xorriso/)
    const request = { recordings: [recording], ...words, out: join(place, 'none.iso') }
    await assert.rejects(
      giveOut(bare.server.house, request),
      (error) => error instanceof Problem && error.code === 'PACKAGE_IMAGE_PROGRAM_MISSING',
    )
    assert.equal((await bare.admin.ok('GET', '/packages')).total, 0)
    assert.equal((await bare.admin.ok('GET', '/packages/forms')).iso, false)
    await expectSound(bare)
  } finally {
    await bare.end()
  }
})

/** A program in the place of xorriso: what it does wrong must be found. */
function wrongXorriso(name: string, script: string): string {
  const path = join(place, name)
  writeFileSync(path, `#!/bin/sh\n${script}\n`)
  chmodSync(path, 0o755)
  return path
}

const wrong: [what: string, script: string, code: string][] = [
  ['it fails', 'echo "xorriso : FAILURE : no good" >&2; exit 5', 'PACKAGE_IMAGE_FAILED'],
  ['the disk is full', 'echo "No space left on device" >&2; exit 32', 'PACKAGE_DISK_FULL'],
  ['it says that all is well, and leaves half of it', CUT(), 'PACKAGE_IMAGE_DIFFERS'],
  ['it alters a byte', FLIP(), 'PACKAGE_IMAGE_DIFFERS'],
]
function CUT(): string {
  return 'for image do last2=$last; last=$image; done; xorriso "$@" && truncate -s 200000 "$last2"'
}
function FLIP(): string {
  return 'for image do last2=$last; last=$image; done; xorriso "$@" && n=$(grep -abo "content of one" "$last2" | head -1 | cut -d: -f1) && printf X | dd of="$last2" bs=1 seek="$n" conv=notrunc 2>/dev/null'
}
for (const [what, script, code] of wrong)
  test(`not kept: ${what}`, needsXorriso, async () => {
    const program = wrongXorriso(code + what.length, script)
    const bad = await startTestHouse({}, undefined, { SHILU_XORRISO: program })
    try {
      const { recording } = await dockOf(bad).takeIn('1.txt', Buffer.from('content of one'))
      const order = { recordings: [recording], ...words, container: 'iso' }
      const { package: id } = await bad.admin.ok('POST', '/packages', order)
      let one = { state: 'making', problem: { code: '' } }
      for (let n = 0; one.state === 'making'; n += 1) {
        assert.ok(n < 600, 'it is still being made')
        await sleep(100)
        const { items } = await bad.admin.ok('GET', '/packages')
        one = items.find((item: { id: string }) => item.id === id)
      }
      assert.equal(one.state, 'failed')
      assert.equal(one.problem.code, code)
      assert.deepEqual(readdirSync(join(bad.home, 'packages')), [])
      await expectSound(bad)
    } finally {
      await bad.end()
    }
  })
