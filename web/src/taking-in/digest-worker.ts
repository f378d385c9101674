// Runs beside the page: reads files piece by piece and tells their SHA-256. In plain JavaScript: the
// browser's own digests exist on https and localhost only and take a whole file at once, and
// WebAssembly would need a weaker policy for scripts than the pages have.

import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex } from '@noble/hashes/utils.js'

export type Order = { order: number; file: File } | { order: number; stop: true }
export type Told =
  | { order: number; bytes: number }
  | { order: number; sha256: string }
  | { order: number; failure: string }

type Port = {
  addEventListener(type: 'message', listener: (event: { data: Order }) => void): void
  postMessage(told: Told): void
}
const port = globalThis as unknown as Port

const PIECE_BYTES = 4 * 1024 ** 2
const stopped = new Set<number>()

port.addEventListener('message', ({ data }) => {
  if ('stop' in data) stopped.add(data.order)
  else void digest(data.order, data.file)
})

async function digest(order: number, file: File): Promise<void> {
  const hash = sha256.create()
  try {
    for (let at = 0; at < file.size; at += PIECE_BYTES) {
      if (stopped.delete(order)) return
      const piece = await file.slice(at, at + PIECE_BYTES).arrayBuffer()
      hash.update(new Uint8Array(piece))
      port.postMessage({ order, bytes: at + piece.byteLength })
    }
    port.postMessage({ order, sha256: bytesToHex(hash.digest()) })
  } catch (cause) {
    port.postMessage({ order, failure: cause instanceof Error ? cause.name : String(cause) })
  }
}
