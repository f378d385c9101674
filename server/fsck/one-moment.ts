// What is replayed from the events is held against the rows as they were at the same moment. The archive goes on
// while it is checked: without this, whatever is done between the two readings would look like a row without its event.

import type { Db } from '../db/database.ts'
import type { Find, FsckParts } from '../fsck.ts'

export const atOneMoment = (
  parts: FsckParts,
  find: Find,
  checks: readonly ((parts: FsckParts, find: Find) => Promise<void>)[],
): Promise<void> =>
  parts.db
    .transaction()
    .setIsolationLevel('repeatable read')
    .setAccessMode('read only')
    .execute(async (snapshot: Db) => {
      for (const check of checks) await check({ ...parts, db: snapshot }, find)
    })
