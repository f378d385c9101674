// Figures for /metrics.

import type { BlobStore } from './blobs/blob-store.ts'
import type { Db } from './db/database.ts'

export async function readFigures(db: Db, originals: BlobStore) {
  const count = async (table: 'recordings' | 'uploads') => {
    const row = await db
      .selectFrom(table)
      .select((eb) => eb.fn.countAll<number>().as('total'))
      .executeTakeFirstOrThrow()
    return row.total
  }
  const space = await originals.free()
  return {
    recordings: await count('recordings'),
    uploadsOpen: await count('uploads'),
    freeBytes: space?.freeBytes ?? null,
  }
}
