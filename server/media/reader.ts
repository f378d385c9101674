// The side of the readers that runs in the server: starts a worker thread for one file, asks, and
// ends it. A parser in JavaScript can be led into an endless loop or a huge array by a hostile file;
// in a thread of its own it can be stopped by a time limit and does not hold up the server.

import { Worker } from 'node:worker_threads'
import type { ContainerFacts, KeyFrame } from './container-reader.ts'
import type { ReaderMessage, ReaderTask } from './reader-worker.ts'

const HEAP_MB = 256
const TIMEOUT_MS = 60_000

export type ReaderOptions = { timeoutMs?: number | undefined; signal?: AbortSignal | undefined }

/** What mediabunny reads of a container, or undefined when it does not know it. */
export async function readContainer(
  path: string,
  options: ReaderOptions = {},
): Promise<ContainerFacts | undefined> {
  for await (const message of ask({ kind: 'container', path }, options)) {
    if (message.kind === 'container') return message.facts
  }
  return undefined
}

/** The raw EXIF tags of a photo. */
export async function readExif(
  path: string,
  options: ReaderOptions = {},
): Promise<Record<string, unknown>> {
  for await (const message of ask({ kind: 'exif', path }, options)) {
    if (message.kind === 'exif') return message.tags
  }
  return {}
}

/** Up to `count` different key frames, spread evenly, as an elementary stream that ffmpeg reads. */
export async function* readKeyFrames(
  path: string,
  count: number,
  durationMs: number | undefined,
  options: ReaderOptions = {},
): AsyncGenerator<KeyFrame> {
  for await (const message of ask({ kind: 'key-frames', path, count, durationMs }, options)) {
    if (message.kind === 'key-frame') yield message.frame
  }
}

export class ReaderFailed extends Error {
  override name = 'ReaderFailed'
}

async function* ask(task: ReaderTask, options: ReaderOptions): AsyncGenerator<ReaderMessage> {
  options.signal?.throwIfAborted()
  const worker = new Worker(new URL('./reader-worker.ts', import.meta.url), {
    workerData: task,
    env: {},
    // mediabunny writes its warnings to the console, with names taken from the file.
    stdout: true,
    stderr: true,
    resourceLimits: { maxOldGenerationSizeMb: HEAP_MB },
  })
  worker.stdout.resume()
  worker.stderr.resume()
  let inbox = Promise.withResolvers<ReaderMessage>()
  inbox.promise.catch(() => undefined)
  const fail = (error: unknown) => inbox.reject(error)
  const onAbort = () => fail(options.signal?.reason)
  worker.on('message', (message: ReaderMessage) => inbox.resolve(message))
  worker.on('error', (error) => fail(new ReaderFailed(String(error), { cause: error })))
  worker.on('exit', () => fail(new ReaderFailed('the reader ended without an answer')))
  options.signal?.addEventListener('abort', onAbort, { once: true })
  const timer = setTimeout(
    () => fail(new ReaderFailed('the reader took too long')),
    options.timeoutMs ?? TIMEOUT_MS,
  )
  try {
    for (;;) {
      // One message at a time: the worker waits for `next`, so that no frames pile up here.
      const message = await inbox.promise
      if (message.kind === 'end') return
      if (message.kind === 'failed') throw new ReaderFailed(message.detail)
      inbox = Promise.withResolvers<ReaderMessage>()
      inbox.promise.catch(() => undefined)
      yield message
      worker.postMessage('next')
    }
  } finally {
    clearTimeout(timer)
    options.signal?.removeEventListener('abort', onAbort)
    await worker.terminate()
  }
}
