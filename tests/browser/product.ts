// The product as an office runs it: `shilu serve` and `shilu dock` as processes of their own, on a
// home in a temporary folder. Nothing is a stand-in.

import { spawn, type ChildProcess } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const SHILU = join(import.meta.dirname, '..', '..', 'server', 'bin', 'shilu.js')
const START_MS = 60_000

export type Product = {
  url: string
  setUpUrl: string
  home: string
  /** Takes a folder in and gives what the dock tells as JSON. */
  dock(folder: string): Promise<{ intake: string; files: { path: string; state: string }[] }>
  /** kill -9: as when the power fails. */
  kill(): Promise<void>
  /** Starts it again after a kill, at the same address. */
  startAgain(): Promise<void>
  stop(): Promise<void>
}

export async function startProduct(): Promise<Product> {
  const home = mkdtempSync(join(tmpdir(), 'shilu-pages-'))
  const start = (port: string) =>
    spawn(process.execPath, [SHILU, 'serve', '--home', home, '--port', port])
  let server = start('0')
  const killed = () => server.kill('SIGTERM')
  process.once('exit', killed)
  const words = await wordsUntil(server, /\/setup#token=\S+/)
  const setUpUrl = /http:\S+\/setup#token=\S+/.exec(words)?.[0] ?? ''
  return {
    url: new URL(setUpUrl).origin,
    setUpUrl,
    home,
    dock: async (folder) => JSON.parse(await run(['dock', folder, '--home', home, '--json'])),
    kill: () => end(server, 'SIGKILL'),
    async startAgain() {
      server = start(new URL(setUpUrl).port)
      await wordsUntil(server, /ready: http/)
    },
    async stop() {
      process.off('exit', killed)
      await end(server, 'SIGTERM')
      rmSync(home, { recursive: true, force: true })
    },
  }
}

async function end(server: ChildProcess, signal: 'SIGKILL' | 'SIGTERM'): Promise<void> {
  if (server.exitCode !== null || server.signalCode !== null) return
  const ended = new Promise((resolve) => server.once('exit', resolve))
  server.kill(signal)
  await ended
}

function wordsUntil(server: ChildProcess, wanted: RegExp): Promise<string> {
  return new Promise((resolve, reject) => {
    let words = ''
    const giveUp = (why: string) => reject(new Error(`the server ${why}:\n${words}`))
    const timer = setTimeout(() => giveUp('did not start in time'), START_MS)
    const listen = (chunk: Buffer) => {
      words += String(chunk)
      if (!wanted.test(words)) return
      clearTimeout(timer)
      resolve(words)
    }
    server.stdout?.on('data', listen)
    server.stderr?.on('data', listen)
    server.once('exit', () => giveUp('ended'))
  })
}

function run(args: string[]): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [SHILU, ...args])
    let told = ''
    let words = ''
    child.stdout.on('data', (chunk: Buffer) => (told += String(chunk)))
    child.stderr.on('data', (chunk: Buffer) => (words += String(chunk)))
    child.once('error', reject)
    child.once('exit', (code) =>
      code === 0 ? resolve(told) : reject(new Error(`shilu ${args[0]}: ${code}\n${words}${told}`)),
    )
  })
}
