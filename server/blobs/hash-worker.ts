// The worker thread of hash-pool.ts: reads files and computes SHA-256 and SM3 in one pass, a chunk of
// one task at a time, so that many tasks share a thread and one buffer.
//
// Two kinds of task. A `digest` reads a whole file that does not change. A `follow` reads a file
// behind its writer, up to where the writer said it is, and is asked for the digests at the end.
// Digests come first: somebody waits for them.

import { createHash, type Hash } from 'node:crypto'
import { closeSync, constants, openSync, readSync } from 'node:fs'
import { setImmediate } from 'node:timers/promises'
import { parentPort } from 'node:worker_threads'
import { requireDigest } from './blob-store.ts'
import { codeOf } from './disk-places.ts'
import { PAGE_BYTES, pageMemory } from './page-memory.ts'
import type { FromWorker, ToWorker } from './hash-thread.ts'

const CHUNK_BYTES = 2 * 1024 * 1024
/** The second hash finds it in the processor's cache still. */
const SLICE_BYTES = 128 * 1024

type Task = {
  id: number
  kind: 'digest' | 'follow'
  path: string
  /** Bypass the page cache while it works here; O_DIRECT is not to be had on every file system. */
  isDirect: boolean
  sha256: Hash
  sm3: Hash | null
  position: number
  /** How far there is something to read: a follow stops here, a digest at the end of the file. */
  upTo: number
  finishAt: number | null
}

const port = parentPort
if (!port) throw new Error('hash-worker.ts runs as a worker thread')
const say = (message: FromWorker) => port.postMessage(message)

const tasks = new Map<number, Task>()
const buffer = pageMemory(CHUNK_BYTES)
let isRunning = false

port.on('message', (message: ToWorker) => {
  take(message)
  if (!isRunning) void run()
})

function take(message: ToWorker): void {
  const { id } = message
  switch (message.kind) {
    case 'digest':
      tasks.set(id, {
        ...message,
        sha256: createHash('sha256'),
        sm3: message.withSm3 ? createHash('sm3') : null,
        position: 0,
        upTo: Infinity,
        finishAt: null,
      })
      break
    case 'follow': {
      const task = tasks.get(id)
      if (task) task.upTo = message.upTo
      else
        tasks.set(id, {
          ...message,
          isDirect: true,
          sha256: createHash('sha256'),
          sm3: createHash('sm3'),
          position: 0,
          finishAt: null,
        })
      break
    }
    case 'finish': {
      const task = tasks.get(id)
      // Too far behind, the caller is faster with one pass over the whole file. Past the claimed end,
      // there is nothing to finish. UNTRUSTED: the size is what the sender claims.
      const isUseful =
        task && task.position >= message.atLeast && task.position <= message.sizeBytes
      if (isUseful) task.finishAt = task.upTo = message.sizeBytes
      else {
        tasks.delete(id)
        say({ id, outcome: 'not-followed' })
      }
      break
    }
    case 'forget':
      tasks.delete(id)
  }
}

async function run(): Promise<void> {
  isRunning = true
  for (let task = next(); task; task = next()) {
    try {
      step(task)
    } catch (error) {
      tasks.delete(task.id)
      // An error loses its code on the way to another thread.
      const message = error instanceof Error ? error.message : String(error)
      say({ id: task.id, outcome: 'failed', code: codeOf(error), message })
    }
    await setImmediate()
  }
  isRunning = false
}

/** The oldest of those that somebody waits for, then the oldest that has something to read. */
function next(): Task | undefined {
  let found: Task | undefined
  for (const task of tasks.values()) {
    if (task.kind === 'digest' || task.finishAt !== null) return task
    if (task.position < task.upTo) found ??= task
  }
  return found
}

function step(task: Task): void {
  const wanted = Math.min(buffer.length, task.upTo - task.position)
  const count = wanted > 0 ? readChunk(task, wanted) : 0
  for (let from = 0; from < count; from += SLICE_BYTES) {
    const slice = buffer.subarray(from, Math.min(from + SLICE_BYTES, count))
    task.sha256.update(slice)
    task.sm3?.update(slice)
  }
  task.position += count
  const isAtEnd = count < wanted
  if (task.kind === 'follow' && isAtEnd) throw new Error('the file is shorter than was said')
  if (task.kind === 'digest' ? !isAtEnd : task.position !== task.finishAt) return
  tasks.delete(task.id)
  say({
    id: task.id,
    outcome: 'done',
    sizeBytes: task.position,
    sha256: requireDigest(task.sha256.digest('hex')),
    sm3: task.sm3?.digest('hex') ?? null,
  })
}

/** Fills the buffer up to `wanted`; less only at the end of the file. Holds no file open between. */
function readChunk(task: Task, wanted: number): number {
  if (task.isDirect) {
    try {
      // Where there is no O_DIRECT at all, this is an ordinary read.
      return readFully(task, wanted, constants.O_RDONLY | (constants.O_DIRECT ?? 0))
    } catch (error) {
      if (codeOf(error) !== 'EINVAL') throw error
      task.isDirect = false
    }
  }
  return readFully(task, wanted, constants.O_RDONLY)
}

function readFully(task: Task, wanted: number, flags: number): number {
  const isDirect = flags !== constants.O_RDONLY
  const file = openSync(task.path, flags)
  try {
    let count = 0
    while (count < wanted) {
      const got = readSync(file, buffer, count, wanted - count, task.position + count)
      count += got
      // A direct read that is not of whole pages was the end of the file, and cannot be gone on from.
      if (got === 0 || (isDirect && got % PAGE_BYTES !== 0)) break
    }
    return count
  } finally {
    closeSync(file)
  }
}
