// A file on this machine, read at any place of it.

import { open } from 'node:fs/promises'
import type { Disc } from '../iso/volumes.ts'

export async function openDisc(path: string): Promise<Disc> {
  const file = await open(path, 'r')
  const { size: sizeBytes } = await file.stat()
  return {
    sizeBytes,
    async read(at, bytes) {
      const buffer = Buffer.allocUnsafe(bytes)
      const { bytesRead } = await file.read(buffer, 0, bytes, at)
      if (bytesRead !== bytes) throw new Error(`the image ends after ${at + bytesRead} bytes`)
      return buffer
    },
    close: () => file.close(),
  }
}
