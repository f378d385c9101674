// How long recordings are kept follows the facts: after every change that it rests on, and for a whole unit when the
// periods of the unit change.

import type { Db } from '../db/database.ts'
import { jobWrites, type RetentionOf } from '../db/jobs.ts'
import { retentionWrites } from '../db/retention.ts'
import { decideFor, isNew, retentionRow, termsOf } from '../operations/retention-of.ts'
import { readsOf, type House } from '../run/run-operation.ts'
import type { Jobs } from './queue.ts'

const AT_ONCE = 2000

export function retentionJobs(
  house: House,
): Pick<Jobs, 'decide-retention' | 'decide-unit-retention'> {
  return {
    async 'decide-retention'({ unit, of }) {
      await decideConcerned(house, unit, of)
      house.parts.changes.tell({ unit, what: 'retention.decided' })
    },
    // A few pages at a time, each time in a job of its own: others get their turn, and a stop loses little.
    async 'decide-unit-retention'({ unit, after }) {
      const last = await decidePages(house, unit, after)
      if (last === null) {
        house.parts.changes.tell({ unit, what: 'retention.decided' })
        return
      }
      await askUnitRetention(house.database.db, unit, last)
    },
  }
}

export const askUnitRetention = (db: Db, unit: string, after: string | null = null) =>
  jobWrites(db).add(
    'decide-unit-retention',
    { unit, after },
    { key: `unit-retention:${unit}:${after ?? ''}`, priority: 5 },
  )

async function decideConcerned(house: House, unit: string, of: RetentionOf): Promise<void> {
  const { recording, ...others } = of
  const found = Object.values(others).some((id) => id !== undefined)
    ? await readsOf(house.database.db).retention.concerned(unit, others)
    : []
  const all = [...new Set([...(recording === undefined ? [] : [recording]), ...found])]
  for (let from = 0; from < all.length; from += AT_ONCE)
    await decideThese(house, unit, all.slice(from, from + AT_ONCE), 'alone')
}

/** Two pages beside each other: while one is worked out, the other is read or written. */
const LANES = 2

/** The last id of the pages; null after the last page. */
export async function decidePages(
  house: House,
  unit: string,
  after: string | null,
): Promise<string | null> {
  const { retention } = readsOf(house.database.db)
  const ids = await retention.recordingsAfter(unit, after, LANES * AT_ONCE)
  const pages: string[][] = []
  for (let from = 0; from < ids.length; from += AT_ONCE) pages.push(ids.slice(from, from + AT_ONCE))
  await Promise.all(pages.map((page) => decideThese(house, unit, page, 'beside')))
  return ids.length < LANES * AT_ONCE ? null : (ids.at(-1) ?? null)
}

function decideThese(
  house: House,
  unit: string,
  recordings: readonly string[],
  how: 'alone' | 'beside',
): Promise<void> {
  return house.database.transact(async (db) => {
    const now = house.now()
    const tx = readsOf(db)
    // Whoever decides later has seen what was committed before: an older decision never comes last.
    await tx.retention.lock(unit, how)
    const terms = await termsOf(tx, unit, now)
    const decided = await decideFor(tx, unit, recordings, now, terms)
    const rows = decided
      .filter((one) => isNew(one, terms.version))
      .map((one) => retentionRow(unit, one, terms.version, now))
    await retentionWrites(db).keep(rows)
  })
}
