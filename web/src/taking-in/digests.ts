// Digests of chosen files, worked out beside the page so that it stays alive. Two at a time, as there
// are at least two processors; the others wait in line.

// oxlint-disable-next-line import/default -- vite makes the default of it
import DigestWorker from './digest-worker.ts?worker'
import type { Order, Told } from './digest-worker.ts'
import { Outage, Stopped } from './link.ts'
import { ReadFailure } from './reading.ts'
import { slots } from './slots.ts'

const WORKERS = 2

type Waiting = {
  onRead(bytes: number): void
  resolve(sha256: string): void
  reject(cause: Error): void
}

const waiting = new Map<number, Waiting>()
const line = slots(WORKERS)
const idle: Worker[] = []
let lastOrder = 0

function startWorker(): Worker {
  const worker = new DigestWorker()
  worker.addEventListener('message', ({ data }: MessageEvent<Told>) => {
    const one = waiting.get(data.order)
    if (!one) return
    if ('bytes' in data) one.onRead(data.bytes)
    else if ('sha256' in data) one.resolve(data.sha256)
    else one.reject(new ReadFailure(data.failure))
  })
  return worker
}

/** Rejects with ReadFailure, Stopped, or Outage when the worker's script could not be fetched. */
export function digestOf(
  file: File,
  onRead: (bytes: number) => void,
  signal: AbortSignal,
): Promise<string> {
  return line.run(signal, async () => {
    const worker = idle.pop() ?? startWorker()
    lastOrder += 1
    const order = lastOrder
    const send = (told: Order) => worker.postMessage(told)
    let isBroken = false
    let onAbort = () => {}
    let onError = () => {}
    try {
      return await new Promise<string>((resolve, reject) => {
        waiting.set(order, { onRead, resolve, reject })
        onAbort = () => {
          send({ order, stop: true })
          reject(new Stopped())
        }
        onError = () => {
          isBroken = true
          reject(new Outage('worker'))
        }
        signal.addEventListener('abort', onAbort)
        worker.addEventListener('error', onError)
        send({ order, file })
      })
    } finally {
      waiting.delete(order)
      signal.removeEventListener('abort', onAbort)
      worker.removeEventListener('error', onError)
      if (isBroken) worker.terminate()
      else idle.push(worker)
    }
  })
}
