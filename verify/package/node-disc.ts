// A file on this machine, read at any place of it.

import { open } from 'node:fs/promises'
import type { Disc } from '../iso/volumes.ts'

/** `bytes`: of a drive, whose size the system does not tell; or of the image at the beginning of what is longer. */
export async function openDisc(path: string, bytes: number | null = null): Promise<Disc> {
  const file = await open(path, 'r')
  const sizeBytes = bytes ?? (await file.stat()).size
  return {
    sizeBytes,
    async read(at, wanted) {
      const buffer = Buffer.allocUnsafe(wanted)
      const { bytesRead } = await file.read(buffer, 0, wanted, at)
      if (bytesRead !== wanted) throw new Error(`the image ends after ${at + bytesRead} bytes`)
      return buffer
    },
    close: () => file.close(),
  }
}
