// Folders for the tests: made on the spot, remembered to the last byte, and removed afterwards.

import { createHash } from 'node:crypto'
import { chmod, lstat, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { Writable } from 'node:stream'
import type { TestContext } from 'node:test'
import { runDock } from './command.ts'
import type { DockHooks } from './command.ts'
import { startFakeServer } from './fake-server.test-suite.ts'
import type { FakeServer } from './fake-server.test-suite.ts'

export async function makeFolder(t: TestContext): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'shilu-dock-'))
  t.after(() => rm(folder, { recursive: true, force: true }))
  return folder
}

export async function makeTree(root: string, files: Record<string, string | Buffer>) {
  for (const [path, content] of Object.entries(files)) {
    await mkdir(dirname(join(root, path)), { recursive: true })
    await writeFile(join(root, path), content)
  }
}

/** Names, kinds, modes, times and content of everything: what must be the same after a dock was here. */
export async function snapshot(root: string): Promise<string[]> {
  const lines: string[] = []
  const visit = async (folder: string): Promise<void> => {
    for (const name of (await readdir(folder)).toSorted()) {
      const path = join(folder, name)
      const { mode, size, mtimeNs, ctimeNs, nlink } = await lstat(path, { bigint: true })
      const isFolder = (mode & 0o170000n) === 0o040000n
      const isFile = (mode & 0o170000n) === 0o100000n
      const digest = isFile
        ? createHash('sha256')
            .update(await readFile(path))
            .digest('hex')
        : ''
      lines.push(`${path} ${mode} ${size} ${mtimeNs} ${ctimeNs} ${nlink} ${digest}`)
      if (isFolder) await visit(path)
    }
  }
  await visit(root)
  return lines
}

export type Ran = { code: number; out: string; err: string }

export function sink(): { stream: Writable; text: () => string } {
  let text = ''
  const stream = new Writable({
    write(chunk: Buffer, _encoding, done) {
      text += chunk.toString('utf8')
      done()
    },
  })
  return { stream, text: () => text }
}

export async function dock(
  argv: string[],
  hooks: DockHooks = {},
  env: NodeJS.ProcessEnv = {},
): Promise<Ran> {
  const out = sink()
  const err = sink()
  const all = { stdout: out.stream, stderr: err.stream, ...hooks }
  const code = await runDock(argv, { SHILU_LANG: 'en', ...env }, all)
  return { code, out: out.text(), err: err.text() }
}

/** A running fake server, the arguments that lead to it, and a card. */
export async function scene(
  t: TestContext,
): Promise<{ server: FakeServer; card: string; to: string[] }> {
  const server = await startFakeServer()
  t.after(() => server.stop())
  const folder = await makeFolder(t)
  const card = join(folder, 'card')
  await mkdir(card)
  const keyFile = join(folder, 'dock.key')
  await writeFile(keyFile, `${server.key}\n`)
  await chmod(keyFile, 0o600)
  return { server, card, to: ['--server', server.url, '--key-file', keyFile] }
}
