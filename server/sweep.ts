// At start, before anything is taken in: staged bytes that no upload knows are let go. They are what
// a kill leaves between two steps (staged, but not noted; given up, but not dropped). No row ever
// called them received, so the card still has the file and the dock sends it again.
//
// Must hold: we have the home's lock, so no other process is about to note them.

import type { BlobStore } from './blobs/blob-store.ts'
import type { Db } from './db/database.ts'

export async function sweepStaged(
  db: Db,
  originals: BlobStore,
  derived: BlobStore,
): Promise<number> {
  const rows = await db.selectFrom('uploads').select('staged').execute()
  const known = new Set(rows.map((row) => row.staged))
  let dropped = 0
  for (const store of [originals, derived]) {
    for await (const { staged } of store.listStaged()) {
      if (known.has(staged)) continue
      await store.drop(staged)
      dropped += 1
    }
  }
  return dropped
}
