// Runs beside the page: pieces of one file after another come in, its digest goes out when it ends. In plain JavaScript:
// the browser's own digests take a whole file at once, and WebAssembly would need a weaker policy for scripts.

// oxlint-disable-next-line import/no-unassigned-import -- it is taken in for its effect alone
import './fill-in.ts'
import { sha256, sha512 } from '@noble/hashes/sha2.js'
import { hexOf } from '../package/digests.ts'
import { sm3 } from './sm3.ts'

const ALGORITHMS = { sha256, sha512, sm3 }
export type Algorithm = keyof typeof ALGORITHMS
export type Order = { algorithm: Algorithm } | { piece: Uint8Array } | { isEnd: true }
/** The digest at the end of a file, null for anything else that is done. */
export type Told = { digest: string | null }

const port = globalThis as unknown as {
  addEventListener(type: 'message', listener: (event: { data: Order }) => void): void
  postMessage(told: Told): void
}

type Hash = { update(piece: Uint8Array): unknown; digest(): Uint8Array }
let begin: () => Hash = sha256.create
let hash = begin()
port.addEventListener('message', ({ data }) => {
  let digest: string | null = null
  if ('algorithm' in data) {
    begin = ALGORITHMS[data.algorithm].create
    hash = begin()
  } else if ('piece' in data) hash.update(data.piece)
  else {
    digest = hexOf(hash.digest())
    hash = begin()
  }
  port.postMessage({ digest })
})
