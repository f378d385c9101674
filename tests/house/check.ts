// The oracle of the failure tests: the whole-system check.

import assert from 'node:assert/strict'
import { fsck } from '../../server/fsck.ts'
import type { OpenHouse } from '../../server/main.ts'
import type { TestHouse } from './start.ts'

export const checkOpen = (
  { database, parts, places, keptPackages, now }: OpenHouse,
  deep = false,
) =>
  fsck({
    db: database.db,
    originals: parts.originals,
    derived: parts.derived,
    packages: keptPackages,
    places,
    now: now(),
    deep,
  })

export const check = (house: TestHouse, deep = false) => checkOpen(house.server.house, deep)

/** Deep, and expected to find nothing. */
export async function expectSound(house: TestHouse): Promise<void> {
  assert.deepEqual((await check(house, true)).findings, [])
}
