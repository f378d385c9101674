// One worker for each digest. Few pieces are on their way at once: memory stays flat, however large the file.

// oxlint-disable-next-line import/default -- vite makes the default of it
import DigestWorker from './digest-worker.ts?worker&inline'
import type { FileDigests } from '../package/digests.ts'
import type { Algorithm, Order, Told } from './digest-worker.ts'

const UNDER_WAY_MAX = 4
const START_MAX_MS = 5000

type Line = {
  begin(): Promise<void>
  update(piece: Uint8Array): Promise<void>
  finish(): Promise<string>
}

/** Null where the browser lets no worker start: some do not from a file. */
export async function startDigestWorkers(): Promise<
  ((pieces: AsyncIterable<Uint8Array>) => Promise<FileDigests>) | null
> {
  let lines: [Line, Line, Line]
  try {
    lines = await Promise.all([startLine('sha256'), startLine('sha512'), startLine('sm3')])
  } catch {
    return null
  }
  return async (pieces) => {
    let sizeBytes = 0
    await Promise.all(lines.map((line) => line.begin()))
    for await (const piece of pieces) {
      sizeBytes += piece.length
      await Promise.all(lines.map((line) => line.update(piece)))
    }
    const [short, long, national] = lines
    const [sha256, sha512, sm3] = await Promise.all([
      short.finish(),
      long.finish(),
      national.finish(),
    ])
    return { sizeBytes, sha256, sha512, sm3 }
  }
}

async function startLine(algorithm: Algorithm): Promise<Line> {
  const worker = new DigestWorker()
  let [underWay, isBegun] = [0, false]
  let broken: Error | null = null
  // Whoever waits asks again after each answer.
  let wake: (() => void)[] = []
  let lastDigest: string | null = null
  const answered = () => {
    for (const one of wake.splice(0)) one()
  }
  worker.addEventListener('message', ({ data }: MessageEvent<Told>) => {
    underWay -= 1
    lastDigest = data.digest ?? lastDigest
    answered()
  })
  worker.addEventListener('error', () => {
    broken = new Error('a worker of this page has ended')
    answered()
  })
  const until = async (isSo: () => boolean) => {
    while (!isSo()) {
      if (broken) throw broken
      await new Promise<void>((resolve) => wake.push(resolve))
    }
  }
  const send = (order: Order, moved: Transferable[] = []) => {
    underWay += 1
    worker.postMessage(order, moved)
  }
  async function finish(): Promise<string> {
    lastDigest = null
    send({ isEnd: true })
    isBegun = false
    await until(() => lastDigest !== null)
    return lastDigest ?? ''
  }
  send({ algorithm })
  const timer = setTimeout(() => {
    broken ??= underWay > 0 ? new Error('no worker') : null
    answered()
  }, START_MAX_MS)
  await until(() => underWay === 0)
  clearTimeout(timer)
  return {
    // What came before and was not finished is forgotten.
    begin: async () => {
      if (isBegun) await finish()
      isBegun = true
    },
    update: async (piece) => {
      await until(() => underWay < UNDER_WAY_MAX)
      const copy = new Uint8Array(piece)
      send({ piece: copy }, [copy.buffer])
    },
    finish,
  }
}
