// For the command: which recordings belong to the activities and cases that are named. Throws Problem where one
// is not there or has none, so that nothing is left out in silence.

import { Problem } from '@shilu/core/problems.ts'
import type { Db } from '../db/database.ts'

export async function recordingsOf(
  db: Db,
  activities: readonly string[],
  cases: readonly string[],
): Promise<string[]> {
  const found: string[] = []
  for (const activity of activities) found.push(...(await ofActivity(db, activity)))
  for (const number of cases) found.push(...(await ofCase(db, number)))
  return [...new Set(found)]
}

const belonging = (db: Db) =>
  db
    .selectFrom('activity_recordings as link')
    .innerJoin('activities', (on) =>
      on
        .onRef('activities.unit_id', '=', 'link.unit_id')
        .onRef('activities.activity_id', '=', 'link.activity_id'),
    )
    .select('link.recording_id')
    .where('link.state', '<>', 'refused')
    .where('activities.is_withdrawn', '=', false)

async function ofActivity(db: Db, activity: string): Promise<string[]> {
  const rows = await belonging(db).where('link.activity_id', '=', activity).execute()
  if (rows.length === 0) throw new Problem('PACKAGE_NOTHING_OF', { of: activity })
  return rows.map((row) => row.recording_id)
}

async function ofCase(db: Db, number: string): Promise<string[]> {
  const rows = await belonging(db)
    .innerJoin('cases', (on) =>
      on
        .onRef('cases.unit_id', '=', 'activities.unit_id')
        .onRef('cases.case_id', '=', 'activities.case_id'),
    )
    .where('cases.number', '=', number)
    .execute()
  if (rows.length === 0) throw new Problem('PACKAGE_NOTHING_OF', { of: number })
  return rows.map((row) => row.recording_id)
}
