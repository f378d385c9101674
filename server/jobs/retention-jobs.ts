// How long recordings are kept follows the facts: after every change that it rests on, and for a whole unit when the
// periods of the unit change.

import type { Db } from '../db/database.ts'
import { jobWrites, type RetentionOf } from '../db/jobs.ts'
import { retentionWrites } from '../db/retention.ts'
import type { WhichRecordings } from '../db/which-recordings.ts'
import { decideFor, isNew, madeUnder, rowToKeep, termsOf } from '../operations/retention-of.ts'
import { readsOf, type House } from '../run/run-operation.ts'
import type { Jobs } from './queue.ts'

/** So many recordings are decided in one transaction: few enough that whoever asks for a page meanwhile hardly waits. */
const PAGE = 1000
/** Pages of one job. */
const PAGES = 40
/** Pages beside each other: while one is worked out here, the other is read or written by PostgreSQL. */
const LANES = 2

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

/** One at a time in a unit: two that go through it by different periods would undo each other. */
export const askUnitRetention = (db: Db, unit: string, after: string | null = null) =>
  jobWrites(db).add(
    'decide-unit-retention',
    { unit, after },
    { key: `unit-retention:${unit}:${after ?? ''}`, priority: 5, queue: `unit-retention:${unit}` },
  )

async function decideConcerned(house: House, unit: string, of: RetentionOf): Promise<void> {
  const { recording, ...others } = of
  const found = Object.values(others).some((id) => id !== undefined)
    ? await readsOf(house.database.db).retention.concerned(unit, others)
    : []
  const all = [...new Set([...(recording === undefined ? [] : [recording]), ...found])]
  for (let from = 0; from < all.length; from += PAGE)
    await decideThese(house, unit, all.slice(from, from + PAGE), 'alone')
}

/** Where the next pages begin; null after the last page. */
async function decidePages(
  house: House,
  unit: string,
  after: string | null,
): Promise<string | null> {
  const pages = await readsOf(house.database.db).retention.pagesAfter(unit, after, PAGES, PAGE)
  const left = pages.values()
  const lane = async () => {
    for (const page of left) await decideThese(house, unit, page, 'beside')
  }
  // All have come to their end before an error goes on: the next try begins where this one began.
  const lanes = await Promise.allSettled(Array.from({ length: LANES }, lane))
  for (const one of lanes) if (one.status === 'rejected') throw one.reason
  return pages.at(-1)?.upTo ?? null
}

function decideThese(
  house: House,
  unit: string,
  which: WhichRecordings,
  how: 'alone' | 'beside',
): Promise<void> {
  return house.database.transact(async (db) => {
    const now = house.now()
    const tx = readsOf(db)
    // Whoever decides later has seen what was committed before: an older decision never comes last.
    await tx.retention.lock(unit, how)
    const terms = await termsOf(tx, unit, now)
    const decided = await decideFor(tx, unit, which, now, terms)
    const rows = decided.filter((one) => isNew(one, terms.version)).map(rowToKeep)
    await retentionWrites(db).keep(unit, which, madeUnder(terms, now), rows)
  })
}
