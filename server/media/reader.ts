// The side of the readers that runs in the server: asks a worker thread what is in one file. A parser
// in JavaScript can be led into an endless loop or a huge array by a hostile file; in a thread of its
// own it can be stopped by a time limit and does not hold up the server.
//
// A thread that answered its task whole waits a while for the next one, because starting it and
// loading its libraries takes longer than most answers. One that failed, hung or was not heard out is
// ended: no file meets a thread that another file has confused.

import { Worker } from 'node:worker_threads'
import type { ContainerFacts, KeyFrame } from './container-reader.ts'
import type { ReaderMessage, ReaderTask } from './reader-worker.ts'

const HEAP_MB = 256
const YOUNG_HEAP_MB = 4
const TIMEOUT_MS = 60_000
const IDLE_MAX = 2
const IDLE_MS = 5000

export type ReaderOptions = { timeoutMs?: number | undefined; signal?: AbortSignal | undefined }

/** What mediabunny reads of a container, or undefined when it does not know it. */
export async function readContainer(
  path: string,
  options: ReaderOptions = {},
): Promise<ContainerFacts | undefined> {
  let facts: ContainerFacts | undefined
  for await (const message of ask({ kind: 'container', path }, options)) {
    if (message.kind === 'container') facts = message.facts
  }
  return facts
}

/** The raw EXIF tags of a photo. */
export async function readExif(
  path: string,
  options: ReaderOptions = {},
): Promise<Record<string, unknown>> {
  let tags: Record<string, unknown> = {}
  for await (const message of ask({ kind: 'exif', path }, options)) {
    if (message.kind === 'exif') tags = message.tags
  }
  return tags
}

/** Different key frames as an elementary stream that ffmpeg reads: so many of them, spread evenly, or those at or
 * before the moments that are named. */
export async function* readKeyFrames(
  path: string,
  wanted: number | number[],
  durationMs: number | undefined,
  options: ReaderOptions = {},
): AsyncGenerator<KeyFrame> {
  for await (const message of ask({ kind: 'key-frames', path, wanted, durationMs }, options)) {
    if (message.kind === 'key-frame') yield message.frame
  }
}

export class ReaderFailed extends Error {
  override name = 'ReaderFailed'
}

async function* ask(task: ReaderTask, options: ReaderOptions): AsyncGenerator<ReaderMessage> {
  options.signal?.throwIfAborted()
  const worker = takeThread()
  let inbox = Promise.withResolvers<ReaderMessage>()
  inbox.promise.catch(() => undefined)
  const fail = (error: unknown) => inbox.reject(error)
  const onAbort = () => fail(options.signal?.reason)
  const onMessage = (message: ReaderMessage) => inbox.resolve(message)
  const onError = (error: unknown) => fail(new ReaderFailed(String(error), { cause: error }))
  const onExit = () => fail(new ReaderFailed('the reader ended without an answer'))
  worker.on('message', onMessage).on('error', onError).on('exit', onExit)
  options.signal?.addEventListener('abort', onAbort, { once: true })
  const timer = setTimeout(
    () => fail(new ReaderFailed('the reader took too long')),
    options.timeoutMs ?? TIMEOUT_MS,
  )
  let isHeardOut = false
  try {
    worker.postMessage(task)
    for (;;) {
      // One message at a time: the worker waits for `next`, so that no frames pile up here.
      const message = await inbox.promise
      if (message.kind === 'end') {
        isHeardOut = true
        return
      }
      if (message.kind === 'failed') throw new ReaderFailed(message.detail)
      inbox = Promise.withResolvers<ReaderMessage>()
      inbox.promise.catch(() => undefined)
      yield message
      worker.postMessage('next')
    }
  } finally {
    clearTimeout(timer)
    options.signal?.removeEventListener('abort', onAbort)
    worker.off('message', onMessage).off('exit', onExit)
    if (isHeardOut) await putBack(worker, onError)
    else await worker.terminate()
  }
}

type Idle = { worker: Worker; timer: NodeJS.Timeout; onEnd: () => void }
const idle: Idle[] = []

function takeThread(): Worker {
  const waiting = idle.pop()
  if (!waiting) return startThread()
  clearTimeout(waiting.timer)
  waiting.worker.off('error', waiting.onEnd).off('exit', waiting.onEnd).ref()
  return waiting.worker
}

async function putBack(worker: Worker, lastListener: (error: unknown) => void): Promise<void> {
  if (idle.length >= IDLE_MAX) {
    await worker.terminate()
    return
  }
  const onEnd = () => {
    const at = idle.findIndex((each) => each.worker === worker)
    if (at !== -1) idle.splice(at, 1)
    clearTimeout(timer)
  }
  const timer = setTimeout(() => {
    // First out of the list: nobody may take a thread that is being ended.
    onEnd()
    void worker.terminate()
  }, IDLE_MS)
  timer.unref()
  worker.on('error', onEnd).on('exit', onEnd).off('error', lastListener)
  // Nobody waits for it: the process may end although this thread is there.
  worker.unref()
  idle.push({ worker, timer, onEnd })
}

// Nothing of the server's environment goes in; but where compiled code is kept (bin/shilu.js), so that
// not every start compiles mediabunny.
const CACHE = process.env['NODE_COMPILE_CACHE']
const ENVIRONMENT = CACHE === undefined ? {} : { NODE_COMPILE_CACHE: CACHE }

function startThread(): Worker {
  const worker = new Worker(new URL('./reader-worker.ts', import.meta.url), {
    env: ENVIRONMENT,
    // mediabunny writes its warnings to the console, with names taken from the file.
    stdout: true,
    stderr: true,
    resourceLimits: { maxOldGenerationSizeMb: HEAP_MB, maxYoungGenerationSizeMb: YOUNG_HEAP_MB },
  })
  worker.stdout.resume()
  worker.stderr.resume()
  return worker
}
