// Hashes one file after another away from the main thread, which is busy sending. A card that hangs
// in the middle of a read hangs this thread only. Stat before and after: a file that somebody still
// writes has no digest.

import { createHash } from 'node:crypto'
import { closeSync, fstatSync, openSync, readSync } from 'node:fs'
import { parentPort } from 'node:worker_threads'
import { READ_BYTES, READ_ONLY } from './reading.ts'

export type DigestOrder = { location: Uint8Array; sizeBytes: number }
export type DigestWord =
  | { kind: 'read'; bytes: number }
  | { kind: 'done'; sha256: string }
  | { kind: 'changed' }
  | { kind: 'failed'; code: string }

const SAY_EVERY_BYTES = 64 * READ_BYTES

const buffer = Buffer.allocUnsafe(READ_BYTES)

function digest(order: DigestOrder, say: (word: DigestWord) => void): DigestWord {
  const file = openSync(Buffer.from(order.location), READ_ONLY)
  try {
    const before = fstatSync(file, { bigint: true })
    if (!before.isFile()) return { kind: 'failed', code: 'NOT_REGULAR' }
    if (before.size !== BigInt(order.sizeBytes)) return { kind: 'changed' }
    const hash = createHash('sha256')
    let total = 0
    let said = 0
    for (;;) {
      const count = readSync(file, buffer, 0, READ_BYTES, null)
      if (count === 0) break
      hash.update(buffer.subarray(0, count))
      total += count
      if (total > order.sizeBytes) return { kind: 'changed' }
      if (total - said >= SAY_EVERY_BYTES) {
        say({ kind: 'read', bytes: total })
        said = total
      }
    }
    const after = fstatSync(file, { bigint: true })
    const isSame =
      total === order.sizeBytes && after.size === before.size && after.mtimeNs === before.mtimeNs
    return isSame ? { kind: 'done', sha256: hash.digest('hex') } : { kind: 'changed' }
  } finally {
    closeSync(file)
  }
}

function digestOrSay(order: DigestOrder, say: (word: DigestWord) => void): DigestWord {
  try {
    return digest(order, say)
  } catch (cause) {
    const code = cause instanceof Error && 'code' in cause ? String(cause.code) : String(cause)
    return { kind: 'failed', code }
  }
}

const port = parentPort
port?.on('message', (order: DigestOrder) => {
  port.postMessage(
    digestOrSay(order, (word) => {
      port.postMessage(word)
    }),
  )
})
