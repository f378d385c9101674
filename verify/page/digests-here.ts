// Digests in plain JavaScript, where no worker can be had: in turns with the reading, so that the page stays alive.

import { sha256, sha512 } from '@noble/hashes/sha2.js'
import { hexOf, type FileDigests } from '../package/digests.ts'
import { sm3 } from './sm3.ts'

export async function digestHere(pieces: AsyncIterable<Uint8Array>): Promise<FileDigests> {
  const [short, long, national] = [sha256.create(), sha512.create(), sm3.create()]
  let sizeBytes = 0
  for await (const piece of pieces) {
    sizeBytes += piece.length
    short.update(piece)
    long.update(piece)
    national.update(piece)
  }
  return {
    sizeBytes,
    sha256: hexOf(short.digest()),
    sha512: hexOf(long.digest()),
    sm3: hexOf(national.digest()),
  }
}
