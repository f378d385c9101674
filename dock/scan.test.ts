// Cards as they come: names in any encoding, things that are no files, folders that cannot be opened.
// Windows and macOS cannot make such names; their file systems do not hold them either.

import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { appendFile, chmod, mkdir, rm, symlink, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { test } from 'node:test'
import { instantOf, scan } from './scan.ts'
import { dock, makeFolder, makeTree, scene, snapshot } from './trees.test-suite.ts'

const linuxOnly = process.platform === 'linux' ? {} : { skip: 'needs names made of any bytes' }
const posixOnly = process.platform === 'win32' ? { skip: 'Windows has no such files' } : {}

test('hidden, system and nested files, in a fixed order; empty folders hold nothing', async (t) => {
  const root = await makeFolder(t)
  await makeTree(root, {
    'b/2.mp4': 'x',
    'b/1.mp4': 'xy',
    '.hidden': '',
    'a.mp4': 'xyz',
    '中/文.mp4': 'x',
  })
  await mkdir(join(root, 'empty/inner'), { recursive: true })
  const files = await scan(Buffer.from(root))
  assert.deepEqual(
    files.map(({ path, sizeBytes, pathBytes }) => [path, sizeBytes, pathBytes]),
    [
      ['.hidden', 0, null],
      ['a.mp4', 3, null],
      ['b/1.mp4', 2, null],
      ['b/2.mp4', 1, null],
      ['中/文.mp4', 1, null],
    ],
  )
})

test('names in GBK, in nothing known, with control characters', linuxOnly, async (t) => {
  const root = await makeFolder(t)
  const gbk = Buffer.from('d6b4b7a8', 'hex') // 执法
  const latin = Buffer.from('e92e6d7034', 'hex') // é.mp4 in ISO 8859-1
  const put = (name: Buffer) => writeFile(Buffer.concat([Buffer.from(`${root}/`), name]), 'x')
  await put(Buffer.concat([gbk, Buffer.from('.mp4')]))
  await put(latin)
  await put(Buffer.from('line\nbreak\u001b[31m.mp4'))
  const files = await scan(Buffer.from(root))
  assert.deepEqual(
    files.map(({ path, pathBytes }) => [
      path,
      pathBytes && Buffer.from(pathBytes, 'base64').toString('latin1'),
    ]),
    [
      [String.raw`line\x0abreak\x1b[31m.mp4`, 'line\nbreak\u001b[31m.mp4'],
      ['执法.mp4', '\u00d6\u00b4\u00b7\u00a8.mp4'],
      [String.raw`\xe9.mp4`, '\u00e9.mp4'],
    ],
  )
})

test('two names that read the same are two files', linuxOnly, async (t) => {
  const root = await makeFolder(t)
  await writeFile(join(root, '执法.mp4'), 'utf8')
  const gbk = Buffer.concat([
    Buffer.from(`${root}/`),
    Buffer.from('d6b4b7a8', 'hex'),
    Buffer.from('.mp4'),
  ])
  await writeFile(gbk, 'gbk')
  const files = await scan(Buffer.from(root))
  assert.deepEqual(
    files.map(({ path, sizeBytes }) => [path, sizeBytes]),
    [
      [String.raw`\xd6\xb4\xb7\xa8.mp4`, 3],
      ['执法.mp4', 4],
    ],
  )
})

test('odd names are taken in whole, from their own bytes', linuxOnly, async (t) => {
  const { server, card, to } = await scene(t)
  const name = Buffer.concat([Buffer.from(`${card}/`), Buffer.from('d6b4b7a8ff', 'hex')])
  await writeFile(name, 'content')
  await writeFile(join(card, 'new\nline.mp4'), 'more')
  assert.equal((await dock([card, ...to])).code, 0)
  assert.deepEqual(Array.from(server.kept.values(), String).toSorted(), ['content', 'more'])
})

test(
  'links, pipes and sockets fail with the reason; nothing hangs, no link is followed',
  posixOnly,
  async (t) => {
    const { server, card, to } = await scene(t)
    const outside = await makeFolder(t)
    await makeTree(outside, { 'secret.mp4': 'not on the card' })
    await makeTree(card, { 'a.mp4': 'one' })
    execFileSync('mkfifo', [join(card, 'pipe.mp4')])
    await symlink(join(outside, 'secret.mp4'), join(card, 'link.mp4'))
    await symlink(outside, join(card, 'linked-folder'))
    await symlink('nowhere', join(card, 'Param.ini'))
    const socket = createServer().listen(join(card, 'socket'))
    await new Promise((resolve) => socket.once('listening', resolve))
    const before = await snapshot(card)
    const { code, out } = await dock([card, '--json', ...to])
    const after = await snapshot(card)
    await new Promise((resolve) => socket.close(resolve))
    assert.equal(code, 1)
    assert.deepEqual(after, before)
    const report = JSON.parse(out) as { files: { path: string; state: string; reason?: string }[] }
    assert.deepEqual(
      report.files.map(({ path, state }) => [path, state]),
      [
        ['Param.ini', 'failed'],
        ['a.mp4', 'kept'],
        ['link.mp4', 'failed'],
        ['linked-folder', 'failed'],
        ['pipe.mp4', 'failed'],
        ['socket', 'failed'],
      ],
    )
    for (const file of report.files) {
      if (file.state === 'failed') assert.match(String(file.reason), /not a regular file/)
    }
    assert.deepEqual(Array.from(server.kept.values(), String), ['one'])
    assert.equal(server.intakes[0]?.source.paramIni, null)
  },
)

const isRoot = process.getuid?.() === 0
test(
  'a folder and a file that may not be read fail with the reason, the rest is kept',
  process.platform === 'win32' || isRoot ? { skip: 'root and Windows may read everything' } : {},
  async (t) => {
    const { card, to } = await scene(t)
    await makeTree(card, { 'shut/a.mp4': 'one', 'b.mp4': 'two', 'c.mp4': 'three' })
    await chmod(join(card, 'shut'), 0)
    await chmod(join(card, 'b.mp4'), 0)
    const { code, out } = await dock([card, '--json', ...to])
    // Before anything is asserted: the folder could not be removed otherwise.
    await chmod(join(card, 'shut'), 0o700)
    assert.equal(code, 1)
    const report = JSON.parse(out) as { files: { path: string; state: string; reason?: string }[] }
    assert.deepEqual(
      report.files.map(({ path, state }) => [path, state]),
      [
        ['b.mp4', 'failed'],
        ['c.mp4', 'kept'],
        ['shut', 'failed'],
      ],
    )
    assert.match(String(report.files[0]?.reason), /cannot be read: EACCES/)
    assert.match(String(report.files[2]?.reason), /folder cannot be opened: EACCES/)
  },
)

test('a file that vanishes between listing and reading fails; a card that vanishes stops', async (t) => {
  const { server, card, to } = await scene(t)
  await makeTree(card, { 'a.mp4': 'one', 'b.mp4': 'two' })
  const removed: Promise<void>[] = []
  server.fault = (kind) => {
    if (kind === 'open') removed.push(rm(join(card, 'a.mp4')))
    return null
  }
  const one = await dock([card, '--json', ...to])
  await Promise.all(removed)
  assert.equal(one.code, 1)
  assert.match(one.out, /"state":"failed","sha256":null,"reason":"cannot be read: ENOENT"/)

  const pulled: Promise<void>[] = []
  server.fault = (kind) => {
    if (kind === 'open') pulled.push(rm(card, { recursive: true }))
    return null
  }
  const gone = await dock([card, '--json', ...to])
  await Promise.all(pulled)
  assert.equal(gone.code, 1)
  assert.match(gone.err, /was pulled out/)
  assert.equal(server.intakes.at(-1)?.state, 'open')
})

test('a file that is still written fails; the next run takes it in', async (t) => {
  const { server, card, to } = await scene(t)
  await makeTree(card, { 'a.mp4': 'one' })
  const grown: Promise<void>[] = []
  server.fault = (kind, nth) => {
    if (kind === 'open' && nth === 1) grown.push(appendFile(join(card, 'a.mp4'), ' and more'))
    return null
  }
  const first = await dock([card, '--json', ...to])
  await Promise.all(grown)
  assert.equal(first.code, 1)
  assert.match(first.out, /still changing/)
  assert.equal(server.kept.size, 0)
  assert.equal((await dock([card, ...to])).code, 0)
  assert.deepEqual(Array.from(server.kept.values(), String), ['one and more'])
})

test('times outside the calendar are not told', () => {
  assert.equal(instantOf(0n), '1970-01-01T00:00:00.000Z')
  assert.equal(instantOf(-1000n), '1969-12-31T23:59:59.000Z')
  assert.equal(instantOf(253402300800000n), null)
  assert.equal(instantOf(-(2n ** 62n)), null)
})
