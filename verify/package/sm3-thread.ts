// SM3 of one file at a time, in a thread of its own. Few pieces are on their way at once: memory stays flat
// when the reader is faster.

import { Worker } from 'node:worker_threads'

export type Sm3Order = { piece: Uint8Array } | { isEnd: true }
/** The digest at the end of a file, null for a piece that is done. */
export type Sm3Told = { digest: string | null }

export type Sm3Thread = {
  /** Forgets what came before and was not finished. */
  begin(): Promise<void>
  update(piece: Uint8Array): Promise<void>
  finish(): Promise<string>
  close(): Promise<void>
}

const UNDER_WAY_MAX = 8

type Waiting = { resolve(digest: string): void; reject(cause: Error): void }

export function openSm3Thread(): Sm3Thread {
  const worker = new Worker(new URL('sm3-worker.ts', import.meta.url))
  let [underWay, isBegun] = [0, false]
  let broken: Error | null = null
  let forRoom: Waiting | null = null
  let forDigest: Waiting | null = null
  worker.on('message', ({ digest }: Sm3Told) => {
    underWay -= 1
    if (digest !== null) forDigest?.resolve(digest)
    else forRoom?.resolve('')
  })
  worker.on('error', (error: Error) => {
    broken = error
    forRoom?.reject(error)
    forDigest?.reject(error)
  })
  const isFull = () => underWay >= UNDER_WAY_MAX
  const send = (order: Sm3Order, moved: ArrayBuffer[] = []) => {
    if (broken) throw broken
    underWay += 1
    worker.postMessage(order, moved)
  }
  async function finish(): Promise<string> {
    const digest = new Promise<string>((resolve, reject) => (forDigest = { resolve, reject }))
    send({ isEnd: true })
    isBegun = false
    return digest
  }
  return {
    async begin() {
      if (isBegun) await finish()
      isBegun = true
    },
    async update(piece) {
      while (isFull())
        await new Promise<string>((resolve, reject) => (forRoom = { resolve, reject }))
      // The piece may be a view of something larger, and is still read here.
      const copy = new Uint8Array(piece)
      send({ piece: copy }, [copy.buffer])
    },
    finish,
    close: async () => void (await worker.terminate()),
  }
}
