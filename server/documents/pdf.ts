// Makes a PDF from a template and data. Typesetting is native code that cannot be interrupted, and its data
// holds what names a card has brought: it runs in a process of its own with a time limit and a memory limit,
// one at a time, and gets values, never markup.

import { Problem } from '@shilu/core/problems.ts'
import { spawn, type ChildProcess } from 'node:child_process'
import { constants, setPriority } from 'node:os'
import { fileURLToPath } from 'node:url'
import { codePointOf } from './code-point.ts'
import type { DocumentAnswer, DocumentData } from '../operations/operation.ts'

export const PDF = 'application/pdf'

type Template = Extract<DocumentAnswer, { format: 'pdf' }>['template']

const CHILD = fileURLToPath(new URL('./pdf-child.ts', import.meta.url))
const TIMEOUT_MS = 180_000
const HEAP_MB = 256
/** What the process may fill with data, native code included. */
const MEMORY_KIB = 1536 * 1024
const CPU_SECONDS = 120
const PDF_MAX_BYTES = 200 * 1024 ** 2
const STDERR_KEPT = 4000

let last: Promise<unknown> = Promise.resolve()

/** Throws DOCUMENT_FAILED. */
export async function makePdf(template: Template, data: DocumentData): Promise<Buffer> {
  const mine = last.then(
    () => run(template, data),
    () => run(template, data),
  )
  last = mine
  return mine
}

async function run(template: Template, data: DocumentData): Promise<Buffer> {
  const child = start(template)
  const pieces: Buffer[] = []
  let sizeBytes = 0
  let stderr = ''
  const timer = setTimeout(() => child.kill('SIGKILL'), TIMEOUT_MS)
  child.stdout?.on('data', (piece: Buffer) => {
    sizeBytes += piece.length
    if (sizeBytes > PDF_MAX_BYTES) child.kill('SIGKILL')
    else pieces.push(piece)
  })
  child.stderr?.on('data', (piece: Buffer) => {
    stderr = (stderr + piece.toString('utf8')).slice(-STDERR_KEPT)
  })
  // It may end without having read everything; how it ended tells why.
  child.stdin?.on('error', () => undefined)
  child.stdin?.end(JSON.stringify(data, visible))
  try {
    const { code, cause } = await ended(child)
    const bytes = Buffer.concat(pieces)
    if (code === 0 && bytes.subarray(0, 5).toString() === '%PDF-') return bytes
    throw new Problem('DOCUMENT_FAILED', {}, new Error(`${code}: ${stderr}`, { cause }))
  } finally {
    clearTimeout(timer)
  }
}

/** Signs that turn the direction of what follows, or cannot be seen, are printed as what they are. */
const visible = (_name: string, value: unknown): unknown =>
  typeof value === 'string'
    ? value.toWellFormed().replaceAll(/[\p{Cc}\p{Cf}\u2028\u2029]/gu, codePointOf)
    : value

function start(template: Template): ChildProcess {
  const args = [`--max-old-space-size=${HEAP_MB}`, CHILD, template]
  const limits = `ulimit -c 0 -d ${MEMORY_KIB} -t ${CPU_SECONDS} 2>/dev/null; exec "$0" "$@"`
  const [program, all] =
    process.platform === 'linux'
      ? ['/bin/sh', ['-c', limits, process.execPath, ...args]]
      : [process.execPath, args]
  const child = spawn(program, all, { stdio: 'pipe', env: environment(), windowsHide: true })
  try {
    if (child.pid !== undefined) setPriority(child.pid, constants.priority.PRIORITY_BELOW_NORMAL)
  } catch {
    // It has ended already, or the platform forbids it: priority is a courtesy, not a guard.
  }
  return child
}

/** Nothing of the server's environment goes in but where compiled code is kept. */
function environment(): NodeJS.ProcessEnv {
  const kept = ['NODE_COMPILE_CACHE', 'SystemRoot'].flatMap((name) => {
    const value = process.env[name]
    return value === undefined ? [] : [[name, value]]
  })
  return Object.fromEntries(kept) as NodeJS.ProcessEnv
}

const ended = (child: ChildProcess): Promise<{ code: number | null; cause?: Error }> =>
  new Promise((settle) => {
    child.once('error', (cause) => settle({ code: null, cause }))
    child.once('close', (code) => settle({ code }))
  })
