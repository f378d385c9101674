// The product as processes, started as a user starts it, so that they can be killed.

import assert from 'node:assert/strict'
import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'

const SHILU = fileURLToPath(new URL('../../server/bin/shilu.js', import.meta.url))
const START_MAX_MS = 60_000

export type Ended = {
  code: number | null
  signal: NodeJS.Signals | null
  stdout: string
  stderr: string
}
export type Running = { child: ChildProcess; ended: Promise<Ended> }

export function startShilu(args: string[], input?: string): Running {
  const env = { ...process.env, SHILU_LANG: 'en', NO_COLOR: '1' }
  const child = spawn(process.execPath, [SHILU, ...args], { env, stdio: ['pipe', 'pipe', 'pipe'] })
  child.stdin.end(input ?? '')
  let stdout = ''
  let stderr = ''
  child.stdout.on('data', (text: Buffer) => (stdout += text.toString()))
  child.stderr.on('data', (text: Buffer) => (stderr += text.toString()))
  const ended = once(child, 'close').then(([code, signal]) => ({ code, signal, stdout, stderr }))
  return { child, ended }
}

export const runShilu = (args: string[], input?: string): Promise<Ended> =>
  startShilu(args, input).ended

export type ServerProcess = Running & { url: string }

/** Resolves when the server says where it listens. */
export async function startServerProcess(home: string): Promise<ServerProcess> {
  const running = startShilu(['serve', '--home', home, '--port', '0'])
  let text = ''
  const url = await new Promise<string>((resolve, reject) => {
    const timer = setTimeout(
      () => reject(new Error(`no server after ${START_MAX_MS} ms: ${text}`)),
      START_MAX_MS,
    )
    running.child.stdout?.on('data', (piece: Buffer) => {
      text += piece.toString()
      const found = /ready: (http:\S+)/.exec(text)?.[1]
      if (!found) return
      clearTimeout(timer)
      resolve(found)
    })
    void running.ended.then(({ stderr }) => reject(new Error(`the server ended: ${stderr}`)))
  })
  return { ...running, url }
}

export async function stopProcess({ child, ended }: Running): Promise<void> {
  child.kill('SIGTERM')
  await ended
}

export async function killProcess({ child, ended }: Running): Promise<void> {
  child.kill('SIGKILL')
  await ended
}

/** A home that is set up, with no server running. */
export async function setUpHome(home: string): Promise<void> {
  const args = [
    'setup',
    '--home',
    home,
    '--unit',
    '郏县教育体育局',
    '--admin',
    'wangmin',
    '--password-stdin',
  ]
  const done = await runShilu(args, '三三两两-Shilu-2026\n')
  assert.equal(done.code, 0, done.stderr)
}

export type DockReport = {
  intake: string
  files: { path: string; state: string; sha256: string; reason?: string }[]
}

/** Docks with --json; the report where the dock came so far. */
export async function dockFolder(
  home: string,
  folder: string,
): Promise<{ ended: Ended; report: DockReport | null }> {
  const ended = await runShilu(['dock', folder, '--home', home, '--json'])
  return { ended, report: ended.stdout.trim() ? (JSON.parse(ended.stdout) as DockReport) : null }
}

export async function expectSoundHome(home: string): Promise<void> {
  const checked = await runShilu(['fsck', '--deep', '--json', '--home', home])
  assert.equal(checked.code, 0, `${checked.stdout}\n${checked.stderr}`)
  assert.deepEqual((JSON.parse(checked.stdout) as { findings: unknown[] }).findings, [])
}
