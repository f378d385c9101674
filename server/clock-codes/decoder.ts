// The side of the decoder that runs in the server: pictures go to a worker thread, so that reading them does
// not hold up requests, and a picture that keeps the decoder busy for ever can be stopped.

import { Worker } from 'node:worker_threads'
import type { Decoded, DecodeTask } from './decoder-worker.ts'

const HEAP_MB = 128
const PICTURE_WITHIN_MS = 5000

export type Decoder = {
  /** The texts of the QR codes in a grey picture, and what it took. */
  read(picture: DecodeTask): Promise<Decoded>
  close(): Promise<void>
}

export class DecoderFailed extends Error {
  override name = 'DecoderFailed'
}

const CACHE = process.env['NODE_COMPILE_CACHE']

export function startDecoder(): Decoder {
  const worker = new Worker(new URL('./decoder-worker.ts', import.meta.url), {
    // Nothing of the server's environment but where compiled code is kept.
    env: CACHE === undefined ? {} : { NODE_COMPILE_CACHE: CACHE },
    resourceLimits: { maxOldGenerationSizeMb: HEAP_MB },
  })
  let failure: Error | null = null
  const onEnd = (error?: unknown) => {
    failure ??= new DecoderFailed(error instanceof Error ? error.message : 'the decoder ended')
  }
  worker.on('error', onEnd).on('exit', () => onEnd())
  let last: Promise<unknown> = Promise.resolve()
  const ask = (picture: DecodeTask) =>
    new Promise<Decoded>((resolve, reject) => {
      if (failure) return reject(failure)
      const timer = setTimeout(() => {
        onEnd(new Error('a picture took too long'))
        void worker.terminate()
      }, PICTURE_WITHIN_MS)
      const settle = (act: () => void) => {
        clearTimeout(timer)
        worker.off('message', onMessage).off('exit', onExit)
        act()
      }
      const onMessage = (answer: Decoded) => settle(() => resolve(answer))
      const onExit = () => settle(() => reject(failure ?? new DecoderFailed('the decoder ended')))
      worker.on('message', onMessage).on('exit', onExit)
      worker.postMessage(picture, [picture.grey.buffer as ArrayBuffer])
    })
  return {
    read(picture) {
      const answer = last.then(() => ask(picture))
      last = answer.catch(() => undefined)
      return answer
    },
    async close() {
      await worker.terminate()
    },
  }
}
