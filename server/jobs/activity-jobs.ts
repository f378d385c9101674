// What is judged of activities follows the facts: after every change that it rests on, and for a whole unit.

import { OPEN_HOURS } from '@shilu/core/activity-match.ts'
import { keepJudgements } from '../db/judgements.ts'
import type { Db } from '../db/database.ts'
import { jobWrites } from '../db/jobs.ts'
import { systemOf } from '../keeper.ts'
import { judgeActivities, type Judged } from '../operations/activity-facts.ts'
import { judgementRow, placeInActivity } from '../operations/judge-activity.ts'
import { remindersOf, remindHandIn } from '../operations/remind-hand-in.ts'
import { readsOf, runOperation, type House } from '../run/run-operation.ts'
import type { Jobs } from './queue.ts'

/** A recording may begin so long before the activity, or its film run on so long after it began. */
const REACH_HOURS = 13

export function activityJobs(
  house: House,
): Pick<Jobs, 'judge-activity' | 'judge-around' | 'remind-hand-in'> {
  return {
    async 'judge-activity'({ unit, activity }) {
      await judge(house, unit, activity)
    },
    async 'judge-around'({ unit, recording }) {
      for (const activity of await activitiesAround(house, unit, recording))
        await judge(house, unit, activity)
    },
    // Stopped after the reminders were committed and before the next is asked for, it is run again: it finds
    // them made, and asks for the next.
    async 'remind-hand-in'({ unit, activity }) {
      await runOperation(house, remindHandIn, { activity }, systemOf(unit))
      await house.database.transact(async (db) => {
        const tx = readsOf(db)
        const row = await tx.activities.find(unit, activity)
        const judged = row ? await judgeActivities(tx, unit, [row], house.now()) : []
        await askForReminders(db, unit, judged, house.now(), 'made')
      })
    },
  }
}

/** At the moment that the rule names. A later judgement of the same activity puts its own moment in its place. */
async function askForReminders(
  db: Db,
  unit: string,
  judged: readonly Judged[],
  now: Temporal.Instant,
  madeNow: 'made' | 'to-make',
): Promise<void> {
  for (const one of judged) {
    const { now: due, nextAt } = remindersOf(one, now)
    const at = madeNow === 'to-make' && due.length > 0 ? now : nextAt
    if (at === null) continue
    const activity = one.row.activity_id
    const options = { key: `remind:${activity}`, priority: 2, runAt: at.toString() }
    await jobWrites(db).add('remind-hand-in', { unit, activity }, options)
  }
}

async function judge(house: House, unit: string, activity: string): Promise<void> {
  await runOperation(house, placeInActivity, { activity }, systemOf(unit))
  await house.database.transact(async (db) => {
    const tx = readsOf(db)
    // Whoever judges later has seen what was committed before: an older judgement never comes last.
    await tx.activities.lock(unit, activity)
    const row = await tx.activities.find(unit, activity)
    if (!row) return
    const now = house.now()
    const judged = await judgeActivities(tx, unit, [row], now)
    const rows = judged.map((one) => judgementRow(unit, one, now))
    await keepJudgements(db, rows)
    await askForReminders(db, unit, judged, now, 'to-make')
  })
  house.parts.changes.tell({ unit, what: 'activity.judged' })
}

/** Those that it belongs to, and those that took place when it was filmed. */
async function activitiesAround(house: House, unit: string, recording: string): Promise<string[]> {
  const tx = readsOf(house.database.db)
  const linked = await tx.activities.ofRecording(unit, recording)
  const row = await tx.recordings.find(unit, recording)
  const found = new Set(linked.map((one) => one.activity_id))
  if (row?.captured_at) {
    const from = row.captured_at.subtract({ hours: 1 }).toString()
    const until = row.captured_at.add({ hours: REACH_HOURS }).toString()
    for (const one of await tx.activities.between(unit, from, until, OPEN_HOURS))
      found.add(one.activity_id)
  }
  return [...found]
}

/** Judges all activities of a unit that began between two moments anew; returns how many. */
export function judgeAll(house: House, unit: string, from: string, to: string): Promise<number> {
  return house.database.transact(async (db) => {
    const tx = readsOf(db)
    const MOST = 100_000
    const rows = await tx.activities.list(unit, { from, to, now: from }, null, MOST)
    const now = house.now()
    const judged = await judgeActivities(tx, unit, rows, now)
    await keepJudgements(
      db,
      judged.map((one) => judgementRow(unit, one, now)),
    )
    return rows.length
  })
}
