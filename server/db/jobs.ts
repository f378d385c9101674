// Follow-up jobs are rows of the same transaction as the change that asks for them: no change
// without its jobs, no job for a change that did not happen.

import type { DerivativeKind } from '@shilu/core/recording.ts'
import { sql } from 'kysely'
import type { Db } from './database.ts'

/** What the queue can be asked to do, and with what. */
export type JobPayloads = {
  'inspect-recording': { unit: string; recording: string }
  'derive-recording': { unit: string; recording: string; kind: DerivativeKind }
  'place-recordings': { unit: string }
  'search-clock-code': { unit: string; recording: string }
  'measure-recording': { unit: string; recording: string }
  'apply-clock': { unit: string; device: string }
  'make-package': { unit: string; package: string }
  'remove-package': { unit: string; package: string }
  'burn-disc': { unit: string; copy: string }
  'read-disc': { unit: string; copy: string }
  'judge-activity': { unit: string; activity: string }
  'remind-hand-in': { unit: string; activity: string }
  'judge-around': { unit: string; recording: string }
  'decide-retention': { unit: string; of: RetentionOf }
  'remove-content': { unit: string; recording: string }
  'decide-unit-retention': { unit: string; after: string | null }
}
/** Whose keeping is decided anew: one of these, and what `hold` kept before. */
export type RetentionOf = {
  recording?: string
  activity?: string
  case?: string
  hold?: string
  review?: string
}
export type JobName = keyof JobPayloads

export const jobWrites = (db: Db) => ({
  /** A second job of the same key replaces the first as long as that has not begun. Those of a queue go one by one. */
  async add<N extends JobName>(
    name: N,
    payload: JobPayloads[N],
    options: { key: string; priority?: number; runAt?: string; queue?: string },
  ) {
    await sql`select graphile_worker.add_job(${name}::text, payload := ${JSON.stringify(payload)}::json,
      job_key := ${options.key}::text, priority := ${options.priority ?? 0}::int, max_attempts := 8,
      run_at := ${options.runAt ?? null}::timestamptz,
      queue_name := ${options.queue ?? null}::text)`.execute(db)
  },
  /** Behind the previews that a person waits for. */
  async examine(unit: string, recording: string, what: 'clock' | 'measures') {
    const name = what === 'clock' ? 'search-clock-code' : 'measure-recording'
    const priority = what === 'clock' ? 4 : 7
    await this.add(name, { unit, recording }, { key: `${what}:${recording}`, priority })
  },
  /** After a code was found, or a holding changed: which codes count for the recordings of the device is asked anew. */
  async applyClock(unit: string, device: string) {
    await this.add('apply-clock', { unit, device }, { key: `apply-clock:${device}`, priority: 3 })
  },
})

/** What is judged of an activity is out of date: asked for by every write that it rests on, in one place. */
export const askJudgement = (db: Db, unit: string, activity: string) =>
  jobWrites(db).add('judge-activity', { unit, activity }, { key: `judge:${activity}` })

/** The same for the activities that a recording may belong to. */
export const askJudgementAround = (db: Db, unit: string, recording: string) =>
  jobWrites(db).add('judge-around', { unit, recording }, { key: `judge-around:${recording}` })

/** How long it is kept rests on what was just written: asked for by every write that it rests on. */
export const askRetention = (db: Db, unit: string, of: RetentionOf) =>
  jobWrites(db).add(
    'decide-retention',
    { unit, of },
    {
      key: ['retention', of.recording, of.activity, of.case, of.hold, of.review].join(':'),
      priority: 1,
    },
  )

/** Jobs that a worker had begun are free again. Only where no other process works on this queue. */
export async function unlockBegunJobs(db: Db): Promise<void> {
  await sql`select graphile_worker.force_unlock_workers(array(
    select distinct locked_by from graphile_worker._private_jobs where locked_by is not null))`.execute(
    db,
  )
}

/** Recordings that were inspected while ffmpeg was missing. */
export const degradedRecordings = (db: Db) =>
  db
    .selectFrom('recordings')
    .select(['unit_id', 'recording_id'])
    .where(sql<boolean>`facts ? 'degraded'`)
    .execute()

/** Films that can be played and have no row for the moments of their frames: gives them one, waiting. */
export async function recordingsWithoutFrames(db: Db, now: string) {
  const { rows } = await sql<{ unit_id: string; recording_id: string }>`
    insert into derivatives (unit_id, recording_id, kind, state, changed_at)
    select r.unit_id, r.recording_id, 'frames', 'waiting', ${now}::timestamptz
    from recordings r
    where r.facts ? 'video'
      and (r.facts #>> '{playback,kind}' = 'direct' or exists (
        select 1 from derivatives d where d.unit_id = r.unit_id and d.recording_id = r.recording_id
          and d.kind = 'playable' and d.state = 'ready'))
      and not exists (
        select 1 from derivatives d where d.unit_id = r.unit_id and d.recording_id = r.recording_id
          and d.kind = 'frames')
    returning unit_id, recording_id`.execute(db)
  return rows
}
