// The keeper brings what is staged whole into the archive: the store proves the bytes, then the
// operation commits row and event. It works from the rows in state `received`, so that a start after
// a crash goes on exactly where things stood.
//
//   staged whole ─ keep (sync, read back, move, sync folder) ─ commit ─ kept
//        │ bytes are not what was declared → given up: the file fails and may be offered again
//        └ anything else (disk full, database away) → stays `received`, tried again with a pause

import { BlobMismatch, BlobMissing, type BlobStore, type Staged } from './blobs/blob-store.ts'
import { uploadReads } from './db/uploads.ts'
import { giveUpUpload, keepUpload } from './operations/uploads.ts'
import { runOperation, type House } from './run/run-operation.ts'
import type { Asker } from './tx.ts'
import type { Digest } from '@shilu/core/recording.ts'

const AT_ONCE = 4
const PAUSE_FIRST_MS = 500
const PAUSE_MAX_MS = 30_000

export type Keeper = {
  wake(upload: string): void
  /** Looks for everything received; called at start and after the database came back. */
  sweep(): Promise<void>
  /** Waits for what is running; begins nothing more. */
  stop(): Promise<void>
  waiting(): number
}

export function createKeeper(
  house: () => House,
  store: BlobStore,
  log: (error: unknown, upload: string) => void,
): Keeper {
  const queue: string[] = []
  const known = new Set<string>()
  const running = new Set<Promise<void>>()
  const stopping = new AbortController()

  function wake(upload: string): void {
    if (stopping.signal.aborted || known.has(upload)) return
    known.add(upload)
    queue.push(upload)
    fill()
  }

  function fill(): void {
    while (!stopping.signal.aborted && running.size < AT_ONCE) {
      const upload = queue.shift()
      if (upload === undefined) return
      const work = keepPatiently(upload).finally(() => {
        known.delete(upload)
        running.delete(work)
        fill()
      })
      running.add(work)
    }
  }

  async function keepPatiently(upload: string): Promise<void> {
    for (
      let pauseMs = PAUSE_FIRST_MS;
      !stopping.signal.aborted;
      pauseMs = Math.min(pauseMs * 2, PAUSE_MAX_MS)
    ) {
      try {
        const end = house().parts.intakeWork.begin()
        return await keepOne(house(), store, upload).finally(end)
      } catch (error) {
        log(error, upload)
        await new Promise((resolve) => setTimeout(resolve, pauseMs).unref())
      }
    }
  }

  return {
    wake,
    async sweep() {
      for (const row of await uploadReads(house().database.db).received()) wake(row.upload_id)
    },
    async stop() {
      stopping.abort()
      await Promise.allSettled(running)
    },
    waiting: () => queue.length + running.size,
  }
}

async function keepOne(house: House, store: BlobStore, upload: string): Promise<void> {
  const row = await uploadReads(house.database.db).find(upload)
  if (row?.state !== 'received') return
  const asker = systemOf(row.unit_id)
  try {
    const expected = { sha256: row.sha256 as Digest, sizeBytes: row.size_bytes }
    const digests = await store.keep(row.staged as Staged, expected)
    await runOperation(house, keepUpload, { upload, digests }, asker)
  } catch (error) {
    if (!(error instanceof BlobMismatch) && !(error instanceof BlobMissing)) throw error
    const reason = error instanceof BlobMismatch ? 'digest-mismatch' : 'staged-bytes-lost'
    await runOperation(house, giveUpUpload, { upload, reason, state: 'failed' }, asker)
  }
}

/** Shilu itself, acting for one unit. */
export const systemOf = (unit: string): Asker => ({
  actor: { kind: 'system' },
  unit,
  home: unit,
  grantees: [],
  roles: [],
  officer: null,
  session: null,
})
