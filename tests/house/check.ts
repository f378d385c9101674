// The oracle of the failure tests: the whole-system check, deep, expected to find nothing.

import assert from 'node:assert/strict'
import { fsck } from '../../server/fsck.ts'
import type { TestHouse } from './start.ts'

export async function expectSound(house: TestHouse): Promise<void> {
  const { parts, database } = house.server.house
  const report = await fsck({
    db: database.db,
    originals: parts.originals,
    derived: parts.derived,
    now: Temporal.Now.instant(),
    deep: true,
  })
  assert.deepEqual(report.findings, [])
}
