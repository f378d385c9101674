// The ports of Node: node:crypto, and for files that are worth it a second thread. SM3 takes longer than the
// other two digests together, so it has that thread for itself; nothing is left out to be fast.

import { createHash, createPublicKey, getHashes, verify } from 'node:crypto'
import type { FileDigests } from './digests.ts'
import { nodeCrypto } from './node-crypto.ts'
import type { Ports } from './ports.ts'
import { spkiOf } from './signed-log.ts'
import { openSm3Thread, type Sm3Thread } from './sm3-thread.ts'

/** Below it handing the bytes over costs more than it saves. */
const THREAD_FROM_BYTES = 256 * 1024

export const sha256 = (bytes: Uint8Array): Uint8Array => createHash('sha256').update(bytes).digest()

/** Some builds of Node come with an OpenSSL that has no SM3. */
const hasSm3 = getHashes().includes('sm3')

export type NodePorts = Ports & { close(): Promise<void> }

export function openNodePorts(): NodePorts {
  let thread: Sm3Thread | null = null
  return {
    sha256,
    verifyEd25519,
    async verifySm2(point, message, signature) {
      // Few packages have such a line: the others do not wait for the library.
      const { verifySm2 } = await import('../sm2/sm2.ts')
      return verifySm2(point, message, signature)
    },
    hasSm3,
    timestamps: nodeCrypto,
    takeDigests(pieces, sizeBytes) {
      if (!hasSm3 || sizeBytes < THREAD_FROM_BYTES) return digestHere(pieces)
      thread ??= openSm3Thread()
      return digestWith(thread, pieces)
    },
    close: async () => thread?.close(),
  }
}

async function digestHere(pieces: AsyncIterable<Uint8Array>): Promise<FileDigests> {
  const two = twoDigests()
  const sm3 = hasSm3 ? createHash('sm3') : null
  for await (const piece of pieces) {
    two.update(piece)
    sm3?.update(piece)
  }
  return { ...two.finish(), sm3: sm3?.digest('hex') ?? null }
}

async function digestWith(
  thread: Sm3Thread,
  pieces: AsyncIterable<Uint8Array>,
): Promise<FileDigests> {
  const two = twoDigests()
  await thread.begin()
  for await (const piece of pieces) {
    await thread.update(piece)
    two.update(piece)
  }
  return { ...two.finish(), sm3: await thread.finish() }
}

function twoDigests() {
  const [short, long] = [createHash('sha256'), createHash('sha512')]
  let sizeBytes = 0
  return {
    update(piece: Uint8Array): void {
      sizeBytes += piece.length
      short.update(piece)
      long.update(piece)
    },
    finish: () => ({ sizeBytes, sha256: short.digest('hex'), sha512: long.digest('hex') }),
  }
}

function verifyEd25519(publicKey: Uint8Array, message: Uint8Array, signature: Uint8Array): boolean {
  try {
    const key = createPublicKey({
      key: Buffer.from(spkiOf(publicKey)),
      format: 'der',
      type: 'spki',
    })
    return verify(null, message, key, signature)
  } catch {
    return false
  }
}
