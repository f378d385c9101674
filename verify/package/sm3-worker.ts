// The thread of sm3-thread.ts: pieces of a file come in, its digest goes out when the file ends.

import { createHash } from 'node:crypto'
import { parentPort } from 'node:worker_threads'
import type { Sm3Order, Sm3Told } from './sm3-thread.ts'

const port = parentPort
if (!port) throw new Error('sm3-worker runs as a worker thread only')

let hash = createHash('sm3')
port.on('message', (order: Sm3Order) => {
  let digest: string | null = null
  if ('piece' in order) hash.update(order.piece)
  else {
    digest = hash.digest('hex')
    hash = createHash('sm3')
  }
  port.postMessage({ digest } satisfies Sm3Told)
})
