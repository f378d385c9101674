import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { mkdir, readFile, utimes } from 'node:fs/promises'
import { join } from 'node:path'
import { test } from 'node:test'
import { dock, makeFolder, makeTree, scene, snapshot } from './trees.test-suite.ts'

const digest = (content: string | Buffer): string =>
  createHash('sha256').update(content).digest('hex')

test('--json prints one value with every file, and nothing else', async (t) => {
  const { server, card, to } = await scene(t)
  await makeTree(card, {
    'DCIM/100/A.mp4': 'first',
    'DCIM/100/B.mp4': '',
    'Param.ini': '[ZFY]\nDevNo=1234567\n',
  })
  const { code, out } = await dock([card, '--json', ...to])
  assert.equal(code, 0)
  assert.deepEqual(JSON.parse(out), {
    intake: server.intakes[0]?.id,
    files: [
      {
        path: 'Param.ini',
        sizeBytes: 20,
        state: 'not-evidence',
        sha256: digest('[ZFY]\nDevNo=1234567\n'),
        reason: 'a system file',
      },
      {
        path: 'DCIM/100/A.mp4',
        sizeBytes: 5,
        state: 'kept',
        receipt: 'none',
        sha256: digest('first'),
        recording: `recording-${digest('first').slice(0, 8)}`,
      },
      {
        path: 'DCIM/100/B.mp4',
        sizeBytes: 0,
        state: 'kept',
        receipt: 'none',
        sha256: digest(''),
        recording: `recording-${digest('').slice(0, 8)}`,
      },
    ],
  })
  assert.equal(out.trimEnd().split('\n').length, 1)
  assert.equal(server.intakes[0]?.state, 'closed')
  assert.equal(server.intakes[0]?.source.paramIni, '[ZFY]\nDevNo=1234567\n')
})

test('the same card again: a new intake, no second copy', async (t) => {
  const { server, card, to } = await scene(t)
  await makeTree(card, { 'a.mp4': 'one', 'b.mp4': 'two' })
  assert.equal((await dock([card, ...to])).code, 0)
  const received = server.receivedBytes
  const { code, out } = await dock([card, '--json', ...to])
  assert.equal(code, 0)
  const report = JSON.parse(out) as { files: { state: string }[] }
  assert.deepEqual(
    report.files.map((file) => file.state),
    ['already-kept', 'already-kept'],
  )
  assert.equal(server.receivedBytes, received)
  assert.equal(server.intakes.length, 2)
  assert.equal(server.intakes[0]?.resumeKey, server.intakes[1]?.resumeKey)
})

test('several folders: each its own intake, every file tells its own', async (t) => {
  const { server, card, to } = await scene(t)
  await makeTree(card, { 'one/a.mp4': 'one', 'two/a.mp4': 'two' })
  const { code, out } = await dock([join(card, 'one'), join(card, 'two'), '--json', ...to])
  assert.equal(code, 0)
  const report = JSON.parse(out) as {
    intake: string
    files: { path: string; intake: string; folder: string }[]
    intakes: { intake: string; folder: string; done: boolean }[]
  }
  const byFolder = (folder: string) =>
    server.intakes.find((intake) => intake.source.root === folder)?.id
  assert.equal(report.intake, byFolder(join(card, 'one')))
  assert.deepEqual(
    report.files.map((file) => [file.path, file.intake, file.folder]),
    ['one', 'two'].map((name) => ['a.mp4', byFolder(join(card, name)), join(card, name)]),
  )
  assert.deepEqual(
    report.intakes.map((one) => [one.folder, one.intake, one.done]),
    ['one', 'two'].map((name) => [join(card, name), byFolder(join(card, name)), true]),
  )
})

test('never more than four uploads at a time, over all folders', async (t) => {
  const { server, card, to } = await scene(t)
  const big = Buffer.alloc(300_000, 7)
  for (let index = 0; index < 24; index += 1) {
    await makeTree(card, {
      [`card${index % 3}/${index}.mp4`]: Buffer.concat([big, Buffer.from(`${index}`)]),
    })
  }
  const { code } = await dock(['0', '1', '2'].map((n) => join(card, `card${n}`)).concat(to))
  assert.equal(code, 0)
  assert.equal(server.kept.size, 24)
  assert.ok(server.mostUploadsAtOnce <= 4, `${server.mostUploadsAtOnce} at once`)
})

test('nothing is ever written to the card', async (t) => {
  const { card, to } = await scene(t)
  await makeTree(card, { 'DCIM/a.mp4': 'one', 'x/y/z.jpg': 'two', '.hidden': 'three' })
  await mkdir(join(card, 'empty'))
  await utimes(join(card, 'DCIM/a.mp4'), 0, 0)
  const before = await snapshot(card)
  assert.equal((await dock([card, ...to])).code, 0)
  assert.deepEqual(await snapshot(card), before)
})

test('an empty folder: an intake without files, all done', async (t) => {
  const { server, card, to } = await scene(t)
  const { code, out } = await dock([card, '--json', ...to])
  assert.equal(code, 0)
  assert.deepEqual(JSON.parse(out), { intake: server.intakes[0]?.id, files: [] })
})

test('more files than fit into a batch', async (t) => {
  const { server, card, to } = await scene(t)
  const files = Array.from({ length: 1203 }, (_, index) => [`f${index}.mp4`, 'same'] as const)
  await makeTree(card, Object.fromEntries(files))
  const { code } = await dock([card, ...to])
  assert.equal(code, 0)
  assert.equal(server.intakes[0]?.files.length, 1203)
  assert.equal(server.requests.filter(({ kind }) => kind === 'list').length, 3)
  assert.equal(server.kept.size, 1)
})

test('without a terminal: a table and a summary on standard output', async (t) => {
  const { card, to } = await scene(t)
  await makeTree(card, { 'DCIM/现场.mp4': 'one', 'Thumbs.db': 'x' })
  const { code, out, err } = await dock([card, '--lang', 'zh', ...to])
  assert.equal(code, 0)
  assert.match(out, /状态 +大小 {2}文件 +说明/)
  assert.match(out, /非证据 +1 B {2}Thumbs\.db +a system file/)
  assert.match(out, /已入库 +3 B {2}DCIM\/现场\.mp4/)
  assert.match(out, /共 2 个文件，4 B {2}已入库 1 {2}非证据 1\n全部完成。/)
  assert.equal(err, '')
})

test('wrong use: exit 2, words on standard error, nothing begun', async (t) => {
  const { server, card, to } = await scene(t)
  await makeTree(card, { 'inner/a.mp4': 'x', 'a file': 'x' })
  const wrong: [string[], RegExp][] = [
    [[], /give at least one folder/],
    [[join(card, 'nowhere')], /nowhere.*ENOENT/],
    [[join(card, 'a file')], /not a folder/],
    [[card, card], /twice/],
    [[card, join(card, 'inner')], /lies inside/],
    [[card, '--sever', 'x'], /unknown option/],
    [[card, '--lang', 'fr'], /zh or en/],
    [[card, '--patience', 'long'], /number of seconds/],
    [[card, '--server', 'ftp://x'], /not the address/],
    [[card, '--server', server.url, '--key-file', join(card, 'no.key')], /no\.key.*ENOENT/],
  ]
  for (const [argv, words] of wrong) {
    const isComplete = argv.includes('--server') || argv.includes('--sever')
    const ran = await dock(isComplete ? argv : [...argv, ...to])
    assert.equal(ran.code, 2, argv.join(' '))
    assert.match(ran.err, words)
    assert.equal(ran.out, '')
  }
  assert.equal(server.requests.length, 0)
})

test('--help in both languages', async () => {
  const english = await dock(['--help'])
  assert.equal(english.code, 0)
  assert.match(english.out, /Usage: shilu dock .*folders/)
  const chinese = await dock(['--help', '--lang', 'zh'])
  assert.match(chinese.out, /用法：/)
  assert.match(chinese.out, /退出码/)
})

test('without --server: the running server of the home, by its server.json and key', async (t) => {
  const { server, card } = await scene(t)
  const home = await makeFolder(t)
  await makeTree(card, { 'a.mp4': 'one' })
  await makeTree(home, {
    'run/server.json': JSON.stringify({ pid: process.pid, url: server.url }),
    'keys/dock.key': server.key,
  })
  const { code, err } = await dock([card], {}, { SHILU_HOME: home })
  assert.equal(code, 0)
  assert.equal(server.kept.size, 1)
  assert.match(err, process.platform === 'win32' ? /^$/ : /other users can read the key/)
})

test('no server for the home: one is started and stopped again', async (t) => {
  const { server, card } = await scene(t)
  const home = await makeFolder(t)
  await makeTree(card, { 'a.mp4': 'one' })
  const told: string[] = []
  const startServer = async (asked: string) => {
    told.push(`start ${asked}`)
    await makeTree(home, { 'keys/dock.key': server.key })
    const stop = () => {
      told.push('stop')
      return Promise.resolve()
    }
    return { url: server.url, stop }
  }
  // A process of this number cannot be: the file is what a crash left behind.
  const stale = JSON.stringify({ pid: 2 ** 30, url: 'http://127.0.0.1:1' })
  await makeTree(home, { 'run/server.json': stale })
  assert.equal((await dock([card, '--home', home], { startServer })).code, 0)
  assert.deepEqual(told, [`start ${home}`, 'stop'])
  assert.equal(await readFile(join(home, 'run/server.json'), 'utf8'), stale)
})

test('no server and no way to start one, or no key: exit 1 and what to do', async (t) => {
  const { server, card } = await scene(t)
  const home = await makeFolder(t)
  const none = await dock([card, '--home', home])
  assert.equal(none.code, 1)
  assert.match(none.err, /No server is running.*npm start/)
  let stopped = 0
  const stop = () => {
    stopped += 1
    return Promise.resolve()
  }
  const startServer = () => Promise.resolve({ url: server.url, stop })
  const noKey = await dock([card, '--home', home], { startServer })
  assert.equal(noKey.code, 1)
  assert.match(noKey.err, /no dock key/)
  assert.equal(stopped, 1)
})
