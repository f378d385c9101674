// Frees a card, file by file: only what this run listed and a verified receipt covers, and only when the
// file still is what was kept. The server is told before the first goes and after the last; what it does
// not allow does not happen. If we stop in between, the files that are left are on the card, and kept.

import { lstat, unlink } from 'node:fs/promises'
import type { Digests } from './digests.ts'
import type { IntakeApi } from './intake-api.ts'
import type { CardFile } from './one-file.ts'
import { FileChanged, ReadFailure } from './reading.ts'
import { codeOf } from './scan.ts'
import { Refusal } from './server-link.ts'

const AT_ONCE = 100

export type Cleared = {
  removed: number
  left: { path: string; reason: string }[]
  refusal: string | null
}

export async function clearCard(
  api: IntakeApi,
  intake: string,
  files: readonly CardFile[],
  digests: Digests,
  signal: AbortSignal,
): Promise<Cleared> {
  const cleared: Cleared = { removed: 0, left: [], refusal: null }
  const proven = files.filter(({ result }) => result.receipt?.state === 'verified')
  for (let from = 0; from < proven.length; from += AT_ONCE) {
    const batch = proven.slice(from, from + AT_ONCE)
    try {
      await api.clearing(
        intake,
        batch.map(({ position }) => position),
      )
    } catch (cause) {
      if (!(cause instanceof Refusal)) throw cause
      cleared.refusal = cause.problem.detail || cause.problem.code
      return cleared
    }
    const gone: number[] = []
    try {
      for (const file of batch) {
        const reason = await removeOne(file, digests, signal)
        if (reason === null) gone.push(file.position)
        else cleared.left.push({ path: file.found.path, reason })
      }
    } finally {
      // Also when it was stopped halfway: what is gone is told.
      if (gone.length > 0) await api.cleared(intake, gone)
      cleared.removed += gone.length
    }
  }
  return cleared
}

/** Null when it is gone; else why it stays. */
async function removeOne(
  { found, result }: CardFile,
  digests: Digests,
  signal: AbortSignal,
): Promise<string | null> {
  try {
    // Read once more: what is removed is what was kept, at this moment.
    const sha256 = await digests.of(found, () => undefined, signal)
    if (sha256 !== result.sha256) return 'changed'
    const now = await lstat(found.location)
    if (!now.isFile() || now.size !== found.sizeBytes) return 'changed'
    await unlink(found.location)
    return null
  } catch (cause) {
    if (cause instanceof FileChanged) return 'changed'
    if (cause instanceof ReadFailure) return cause.code
    signal.throwIfAborted()
    return codeOf(cause)
  }
}
