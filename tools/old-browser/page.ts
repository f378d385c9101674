// A page of an old browser, over its debugging protocol: Playwright cannot speak to cores that old.

import { spawn, type ChildProcess } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Core } from './cores.ts'

const START_MS = 60_000
const CALL_MS = 60_000
const SIZE = { width: 1366, height: 768 }

type Message = {
  id?: number
  method?: string
  params?: Record<string, unknown>
  result?: Record<string, unknown>
  error?: { message: string }
}

export type OldPage = {
  go(url: string): Promise<void>
  run(expression: string): Promise<unknown>
  shoot(path: string): Promise<void>
  /** Errors of the page since the last `go`. */
  errors: string[]
}
export type OldBrowser = {
  page: OldPage
  setCookie(cookie: { name: string; value: string; url: string }): Promise<void>
  close(): Promise<void>
}

export async function openOldBrowser(core: Core): Promise<OldBrowser> {
  const profile = mkdtempSync(join(tmpdir(), 'shilu-old-browser-'))
  const child = spawn(
    core.program,
    [
      '--headless',
      '--no-sandbox',
      '--disable-gpu',
      '--disable-dev-shm-usage',
      '--no-first-run',
      '--no-zygote',
      '--lang=zh-CN',
      `--window-size=${SIZE.width},${SIZE.height}`,
      `--user-data-dir=${profile}`,
      '--remote-debugging-port=0',
      'about:blank',
    ],
    { env: core.env, stdio: ['ignore', 'ignore', 'pipe'] },
  )
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  const close = async () => {
    child.kill('SIGKILL')
    await ended
    rmSync(profile, { recursive: true, force: true })
  }
  try {
    const { port } = new URL(await addressOf(child))
    const targets = (await (await fetch(`http://127.0.0.1:${port}/json`)).json()) as {
      type: string
      webSocketDebuggerUrl: string
    }[]
    const target = targets.find(({ type }) => type === 'page')
    if (!target) throw new Error('the browser has no page')
    const { call, page } = await connect(target.webSocketDebuggerUrl)
    return {
      page,
      setCookie: async (cookie) => {
        await call('Network.setCookie', cookie)
      },
      close,
    }
  } catch (error) {
    await close()
    throw error
  }
}

function addressOf(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let words = ''
    const giveUp = (why: string) => reject(new Error(`the browser ${why}:\n${words}`))
    const timer = setTimeout(() => giveUp('did not start in time'), START_MS)
    child.stderr?.on('data', (piece: Buffer) => {
      words += piece.toString()
      const address = /DevTools listening on (ws:\S+)/.exec(words)?.[1]
      if (address === undefined) return
      clearTimeout(timer)
      resolve(address)
    })
    child.once('exit', () => giveUp('ended'))
  })
}

async function connect(address: string) {
  const socket = new WebSocket(address)
  await new Promise((resolve, reject) => {
    socket.addEventListener('open', resolve, { once: true })
    socket.addEventListener('error', reject, { once: true })
  })
  let last = 0
  const waiting = new Map<number, (message: Message) => void>()
  const errors: string[] = []
  socket.addEventListener('message', ({ data }) => {
    const message = JSON.parse(String(data)) as Message
    if (message.id !== undefined) waiting.get(message.id)?.(message)
    else {
      const error = errorOf(message)
      if (error !== null) errors.push(error)
    }
  })
  const call = async (method: string, params: Record<string, unknown> = {}) => {
    const id = (last += 1)
    const answer = await new Promise<Message>((resolve, reject) => {
      const timer = setTimeout(() => reject(new Error(`${method}: no answer`)), CALL_MS)
      waiting.set(id, (message) => {
        clearTimeout(timer)
        waiting.delete(id)
        resolve(message)
      })
      socket.send(JSON.stringify({ id, method, params }))
    })
    if (answer.error) throw new Error(`${method}: ${answer.error.message}`)
    return answer.result ?? {}
  }
  for (const domain of ['Page', 'Runtime', 'Network', 'Log']) await call(`${domain}.enable`)
  await call('Emulation.setDeviceMetricsOverride', { ...SIZE, deviceScaleFactor: 1, mobile: false })
  return { call, page: pageOf(call, errors) }
}

type Call = (method: string, params?: Record<string, unknown>) => Promise<Record<string, unknown>>

function pageOf(call: Call, errors: string[]): OldPage {
  return {
    errors,
    async go(url) {
      errors.length = 0
      await call('Page.navigate', { url })
    },
    async run(expression) {
      const answer = await call('Runtime.evaluate', { expression, returnByValue: true })
      return (answer['result'] as { value?: unknown } | undefined)?.value
    },
    async shoot(path) {
      const { data } = await call('Page.captureScreenshot', { format: 'png' })
      writeFileSync(path, Buffer.from(String(data), 'base64'))
    },
  }
}

/** What an error of the page says; null for everything else. */
function errorOf({ method, params = {} }: Message): string | null {
  if (method === 'Runtime.exceptionThrown') {
    const details = params['exceptionDetails'] as {
      text: string
      exception?: { description?: string }
    }
    return details.exception?.description ?? details.text
  }
  if (method === 'Runtime.consoleAPICalled' && params['type'] === 'error') {
    const told = params['args'] as { value?: unknown; description?: string }[]
    return `console: ${told.map(({ value, description }) => description ?? String(value)).join(' ')}`
  }
  if (method === 'Log.entryAdded') {
    const entry = params['entry'] as { level: string; text: string; url?: string }
    return entry.level === 'error' ? `${entry.text} ${entry.url ?? ''}` : null
  }
  return null
}
