// Reads a disc, as many bytes as its image has, and says what their digest is; where it is another one than it should
// be, the check of the package names the files that are damaged.

import { createHash } from 'node:crypto'
import type { DamagedFile } from '@shilu/core/disc.ts'
import { digestOfDisc, damagedOn } from '@shilu/verify/disc-reading.ts'

export type DiscRead = { sha256: string | null; damaged: DamagedFile[]; detail: string | null }

export async function readDisc(
  path: string,
  expected: { sha256: string; sizeBytes: number },
  look: { signal: AbortSignal; onProgress(share: number): void },
): Promise<DiscRead> {
  const hash = createHash('sha256')
  let detail: string | null = null
  try {
    await digestOfDisc(path, expected.sizeBytes, hash, (bytes) => {
      look.signal.throwIfAborted()
      look.onProgress(bytes / expected.sizeBytes)
    })
  } catch (error) {
    look.signal.throwIfAborted()
    detail = error instanceof Error ? error.message.slice(0, 300) : String(error)
  }
  const sha256 = detail === null ? hash.digest('hex') : null
  if (sha256 === expected.sha256) return { sha256, damaged: [], detail: null }
  return { sha256, damaged: await damagedOn(path, expected.sizeBytes), detail }
}
