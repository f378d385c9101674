// At start: jobs that a dead server had begun are free again, and what waited for ffmpeg is made once
// ffmpeg is there.

import { recordingsNotMeasured } from '../db/clock-codes.ts'
import { activitiesNotJudged } from '../db/activities.ts'
import {
  askJudgement,
  degradedRecordings,
  recordingsWithoutFrames,
  unlockBegunJobs,
} from '../db/jobs.ts'
import { writesOf } from '../run/run-operation.ts'
import { NEEDS_FFMPEG } from './derive.ts'
import type { JobHouse } from './recording-jobs.ts'

/** Safe only while no other process works on this database's queue: the home's lock sees to that. */
export async function freeBegunJobs({ database }: JobHouse): Promise<void> {
  await unlockBegunJobs(database.db)
}

/** All of it, in the order in which a person misses it. */
export async function goOn(house: JobHouse): Promise<void> {
  await askForMissingJudgements(house)
  await askForMissingFrames(house)
  await resumeDegraded(house)
  await askForExaminations(house)
}

/** What lists show of activities is made anew where it is not there. */
async function askForMissingJudgements(house: JobHouse): Promise<void> {
  await house.database.transact(async (db) => {
    for (const row of await activitiesNotJudged(db))
      await askJudgement(db, row.unit_id, row.activity_id)
  })
}

/** What was inspected before the moments of frames were made gets them too. */
export async function askForMissingFrames(house: JobHouse): Promise<void> {
  await house.database.transact(async (db) => {
    const { jobs } = writesOf(db)
    for (const row of await recordingsWithoutFrames(db, house.now().toString())) {
      const { unit_id: unit, recording_id: recording } = row
      const payload = { unit, recording, kind: 'frames' as const }
      await jobs.add('derive-recording', payload, { key: `frames:${recording}`, priority: 6 })
    }
  })
}

/** What was inspected before anybody looked for clock codes or measured it: behind all that is new. */
export async function askForExaminations(house: JobHouse): Promise<void> {
  if ((await house.tools).kind === 'missing' || house.stopping.aborted) return
  await house.database.transact(async (db) => {
    const { jobs } = writesOf(db)
    for (const row of await recordingsNotMeasured(db)) {
      if (row.is_unsearched) await jobs.examine(row.unit_id, row.recording_id, 'clock')
      if (row.is_unmeasured) await jobs.examine(row.unit_id, row.recording_id, 'measures')
    }
  })
}

export async function resumeDegraded(house: JobHouse): Promise<void> {
  if ((await house.tools).kind === 'missing' || house.stopping.aborted) return
  await house.database.transact(async (db) => {
    const { jobs } = writesOf(db)
    const failed = await db
      .updateTable('derivatives')
      .set({ state: 'waiting', reason: null, progress: 0, changed_at: house.now().toString() })
      .where('state', '=', 'failed')
      .where('reason', 'like', `${NEEDS_FFMPEG}%`)
      .returning(['unit_id', 'recording_id', 'kind'])
      .execute()
    for (const { unit_id: unit, recording_id: recording, kind } of failed) {
      await jobs.add('derive-recording', { unit, recording, kind }, { key: `${kind}:${recording}` })
    }
    const degraded = await degradedRecordings(db)
    for (const { unit_id: unit, recording_id: recording } of degraded) {
      await jobs.add('inspect-recording', { unit, recording }, { key: `inspect:${recording}` })
    }
  })
}
