// Which steps of the item list a recording shows, as a person said it.

import type { StepName } from '@shilu/core/rules/item-list.ts'
import type { Db } from './database.ts'
import { askJudgement } from './jobs.ts'

type Of = { unit: string; activity: string; recording: string }

export const stepRecordingReads = (db: Db) => ({
  ofActivities: (unit: string, activities: readonly string[]) =>
    activities.length === 0
      ? Promise.resolve([])
      : db
          .selectFrom('activity_step_recordings')
          .selectAll()
          .where('unit_id', '=', unit)
          .where('activity_id', 'in', [...activities])
          .orderBy('recording_id')
          .orderBy('item')
          .orderBy('step')
          .execute(),
})

export const stepRecordingWrites = (db: Db) => ({
  /** In place of what was said before; the events keep both. */
  async set(
    { unit, activity, recording }: Of,
    steps: readonly StepName[],
    by: { decided_by: string; decided_at: string; event_id: string },
  ): Promise<void> {
    await db
      .deleteFrom('activity_step_recordings')
      .where('unit_id', '=', unit)
      .where('activity_id', '=', activity)
      .where('recording_id', '=', recording)
      .execute()
    const row = { unit_id: unit, activity_id: activity, recording_id: recording, ...by }
    if (steps.length > 0)
      await db
        .insertInto('activity_step_recordings')
        .values(steps.map((one) => ({ ...row, ...one })))
        .execute()
    await askJudgement(db, unit, activity)
  },
})
