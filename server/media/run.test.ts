import assert from 'node:assert/strict'
import { chmod, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { suite, test } from 'node:test'
import { scratchFolder } from '../../tests/media-samples/scratch.ts'
import { MediaToolFailed } from './media-errors.ts'
import { argumentsOf, runMediaTool, type ToolRun } from './run.ts'

const folder = scratchFolder('run')

const question = (program: string, more: Partial<ToolRun> = {}): ToolRun => ({
  tool: 'ffmpeg',
  program,
  options: [],
  timeoutMs: 30_000,
  ...more,
})

test('a file is opened by its absolute name, behind both whitelists, with nothing that opens more', () => {
  const run = question('/bin/ffmpeg', { input: { kind: 'file', path: '/blobs/-y' } })
  for (const tool of ['ffmpeg', 'ffprobe'] as const) {
    const args = argumentsOf({ ...run, tool })
    const input = args.indexOf('-i')
    assert.equal(args[input + 1], 'file:/blobs/-y')
    assert.equal(args[args.indexOf('-protocol_whitelist') + 1], 'file')
    assert.ok(args.indexOf('-protocol_whitelist') < input)
    assert.ok(args.indexOf('-format_whitelist') < input)
    const formats = args[args.indexOf('-format_whitelist') + 1]?.split(',') ?? []
    assert.ok(formats.includes('mov') && formats.includes('avi'))
    for (const danger of ['hls', 'dash', 'concat', 'image2', 'tee', 'sdp']) {
      assert.ok(!formats.includes(danger), danger)
    }
  }
})

test('what is piped in may be read from the pipe only, as the one format it is', () => {
  async function* pieces() {}
  const input = { kind: 'stream', format: 'h264', pieces: pieces() } as const
  const args = argumentsOf(question('/bin/ffmpeg', { input }))
  assert.equal(args[args.indexOf('-protocol_whitelist') + 1], 'pipe')
  assert.equal(args[args.indexOf('-format_whitelist') + 1], 'h264')
})

test('the output is limited in size', () => {
  const input = { kind: 'file', path: '/in' } as const
  const args = argumentsOf(
    question('/bin/ffmpeg', { input, output: { path: '/out/-a', maxBytes: 77 } }),
  )
  assert.deepEqual(args.slice(-3), ['-fs', '77', 'file:/out/-a'])
})

test('a program that is not there is not started', async () => {
  const missing = question(process.platform === 'linux' ? '/nonexistent/x' : join(folder, 'none'))
  await assert.rejects(runMediaTool(missing), (error: MediaToolFailed) =>
    ['not-started', 'refused'].includes(error.failure),
  )
})

const isUnix = process.platform !== 'win32'

suite('with a program that misbehaves', { skip: isUnix ? false : 'needs shell scripts' }, () => {
  async function script(name: string, body: string): Promise<string> {
    const path = join(folder, name)
    await writeFile(path, `#!/bin/sh\nPATH=/usr/bin:/bin\n${body}\n`)
    await chmod(path, 0o755)
    return path
  }
  const failsWith = (failure: string) => (error: unknown) =>
    error instanceof MediaToolFailed && error.failure === failure

  const isAlive = (pid: number) => {
    try {
      process.kill(pid, 0)
      return true
    } catch {
      return false
    }
  }

  test('one that hangs is killed by the time limit, with everything it started', async () => {
    const pidFile = join(folder, 'child.pid')
    const program = await script('hang', `sleep 1000 &\necho $! > ${pidFile}\nwait`)
    // The limit is long enough for the script to have started its child.
    await assert.rejects(runMediaTool(question(program, { timeoutMs: 1500 })), failsWith('timeout'))
    const child = Number(await readFile(pidFile, 'utf8'))
    assert.ok(child > 0)
    // A killed child stays a zombie until init collects it: gone or a zombie are both dead.
    const state = await readFile(`/proc/${child}/stat`, 'latin1').catch(() => '')
    assert.ok(!isAlive(child) || / Z /.test(state), `still running: ${state}`)
  })

  test('one that floods stdout is killed by the output limit', async () => {
    const program = await script('flood', 'exec yes flood')
    await assert.rejects(
      runMediaTool(question(program, { maxStdoutBytes: 100_000 })),
      failsWith('flooded'),
    )
  })

  test('one that floods stderr ends as it would, with the last lines kept', async () => {
    const program = await script('noise', 'yes noise | head -c 3000000 >&2\necho last >&2\nexit 3')
    await assert.rejects(
      runMediaTool(question(program)),
      (error: MediaToolFailed) =>
        error.failure === 'refused' &&
        error.stderr.endsWith('last\n') &&
        error.stderr.length < 9000,
    )
  })

  test('one that dies by a signal has crashed', async () => {
    const program = await script('crash', 'kill -SEGV $$')
    await assert.rejects(runMediaTool(question(program)), failsWith('crashed'))
  })

  test('one that hangs ends at once when the caller stops it, with the reason of the caller', async () => {
    const program = await script('wait', 'exec sleep 1000')
    const stop = new AbortController()
    const running = runMediaTool(question(program, { signal: stop.signal }))
    setTimeout(() => stop.abort(new Error('server stops')), 100)
    await assert.rejects(running, /server stops/)
  })

  test('a failing source of piped input fails the run with its own error', async () => {
    const program = await script('reads', 'cat > /dev/null')
    async function* pieces() {
      yield Buffer.from('a')
      throw new Error('disk gone')
    }
    const input = { kind: 'stream', format: 'h264', pieces: pieces() } as const
    await assert.rejects(runMediaTool(question(program, { input })), /disk gone/)
  })

  test('nothing of the environment of the server is passed on', async () => {
    process.env['SHILU_TEST_SECRET'] = 'secret'
    const { stdout } = await runMediaTool(question(await script('env', 'exec env')))
    delete process.env['SHILU_TEST_SECRET']
    assert.doesNotMatch(stdout.toString(), /secret|HOME=/)
    assert.match(stdout.toString(), /^GCONV_PATH=\/nonexistent$/m)
  })

  test(
    'memory, core dumps and written files are limited on Linux',
    {
      skip: process.platform === 'linux' ? false : 'only Linux has these limits',
    },
    async () => {
      const program = await script('limits', 'ulimit -v; ulimit -c; ulimit -t; ulimit -f')
      const output = { path: join(folder, 'none'), maxBytes: 512_000 }
      const { stdout } = await runMediaTool(question(program, { output, timeoutMs: 10_000 }))
      const [memory, core, cpu, file] = stdout.toString().trim().split('\n').map(Number)
      assert.ok(memory !== undefined && memory <= 4 << 20)
      assert.equal(core, 0)
      assert.ok(cpu !== undefined && cpu <= 45)
      assert.ok(file !== undefined && file <= 66_536)
    },
  )
})
