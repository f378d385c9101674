import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { chmod, mkdir, readFile, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { suite, test } from 'node:test'
import { scratchFolder } from '../../tests/media-samples/scratch.ts'
import { noTools, toolSets } from '../../tests/media-samples/tool-sets.ts'
import { findBySetting, findOnPath, runnable } from './locate.ts'
import { MediaToolMissing } from './media-errors.ts'
import { chooseMediaTools, needTools } from './self-test.ts'

const folder = scratchFolder('locate')
const copyFolder = join(folder, 'copies')

test('a setting must be an absolute path of a program that can be run', async () => {
  const relative = await findBySetting({ ffmpegPath: 'ffmpeg', copyFolder })
  assert.match('problem' in relative ? relative.problem : '', /absolute/)
  const missing = await findBySetting({ ffmpegPath: '/nonexistent/ffmpeg', copyFolder })
  assert.match('problem' in missing ? missing.problem : '', /cannot be run/)
})

test('relative entries of the PATH are not searched', async () => {
  assert.ok('problem' in (await findOnPath({ searchPath: '.:bin', copyFolder })))
})

test('without any candidate the tools are missing, with a hint and what was tried', async () => {
  assert.throws(
    () => needTools(noTools),
    (error: unknown) => error instanceof MediaToolMissing && error.hint === 'install ffmpeg',
  )
})

for (const { title, tools } of await toolSets()) {
  test(`the self-test passes and records versions and abilities, ${title}`, () => {
    assert.notEqual(tools.ffmpegVersion, '')
    assert.notEqual(tools.ffprobeVersion, '')
    assert.deepEqual(tools.encodersMissing, [])
  })

  test(`the setting is believed before everything else, ${title}`, async () => {
    const { ffmpeg, ffprobe } = tools
    const settings = { ffmpegPath: ffmpeg, ffprobePath: ffprobe, copyFolder }
    const chosen = needTools(await chooseMediaTools(settings))
    assert.equal(chosen.source, 'setting')
    assert.equal(chosen.ffmpeg, ffmpeg)
  })
}

const isUnix = process.platform !== 'win32'

suite('with programs made here', { skip: isUnix ? false : 'needs shell scripts' }, () => {
  async function script(path: string, body: string, mode = 0o755): Promise<string> {
    await writeFile(path, `#!/bin/sh\n${body}\n`)
    await chmod(path, mode)
    return path
  }

  test('a candidate that crashes in the self-test is passed over, and its crash is on record', async () => {
    const bad = join(folder, 'bad')
    await mkdir(bad)
    const ffmpegPath = await script(join(bad, 'ffmpeg'), 'kill -SEGV $$')
    await script(join(bad, 'ffprobe'), 'kill -SEGV $$')
    const tools = await chooseMediaTools({
      ffmpegPath,
      searchPath: process.env['PATH'],
      copyFolder,
    })
    const chosen = needTools(tools)
    assert.notEqual(chosen.source, 'setting')
    assert.match(chosen.tried.find(({ source }) => source === 'setting')?.problem ?? '', /crashed/)
  })

  test('a candidate that lies about what it reads is passed over', async () => {
    const liar = join(folder, 'liar')
    await mkdir(liar)
    await script(join(liar, 'ffmpeg'), 'exit 0')
    await script(join(liar, 'ffprobe'), 'exit 0')
    const tools = await chooseMediaTools({ searchPath: liar, copyFolder })
    assert.match(tools.tried.find(({ source }) => source === 'path')?.problem ?? '', /self-test/)
  })

  test('a program without the right to run is copied and made runnable, once', async () => {
    const original = await script(join(folder, 'ffprobe'), 'echo ran', 0o644)
    const copy = await runnable(original, copyFolder)
    assert.notEqual(copy, original)
    assert.equal(execFileSync(copy).toString(), 'ran\n')
    assert.equal((await stat(original)).mode & 0o777, 0o644)
    const { ino } = await stat(copy)
    assert.equal(await runnable(original, copyFolder), copy)
    assert.equal((await stat(copy)).ino, ino)
    assert.deepEqual(await readFile(copy), await readFile(original))
  })

  test('a program that can be run is used where it is', async () => {
    const program = await script(join(folder, 'fine'), 'exit 0')
    assert.equal(await runnable(program, copyFolder), program)
  })
})
