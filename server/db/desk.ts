// Figures for the desk of one unit, each by one query over an index or a small table.

import { sql } from 'kysely'
import type { StoppageState } from '@shilu/core/rules/stoppage.ts'
import { waitingActivities, type ActivityFilter } from './activities.ts'
import type { Db } from './database.ts'
import { isOutside } from './recordings.ts'

type Waiting = { total: number; oldestAt: Temporal.Instant | null }

export const deskReads = (db: Db) => ({
  /** Recordings with each of the flags; only those of one officer where one is named. */
  async flagged(unit: string, officer: string | null): Promise<Map<string, Waiting>> {
    const { rows } = await sql<{ flag: string; total: number; oldest: Temporal.Instant }>`
      select flag, count(*) as total, min(received_at) as oldest
      from recordings, unnest(flags) as flag
      where unit_id = ${unit} and (${officer}::uuid is null or officer_id = ${officer}::uuid)
      group by flag`.execute(db)
    return new Map(rows.map((row) => [row.flag, { total: row.total, oldestAt: row.oldest }]))
  },
  /** Open intakes in which no file has changed since. */
  stalledIntakes: (unit: string, since: string) =>
    first(
      db,
      sql`select count(*) as total, min(opened_at) as oldest from intakes i
        where unit_id = ${unit} and state = 'open' and opened_at < ${since}::timestamptz
          and not exists (select 1 from intake_files f where f.unit_id = i.unit_id
            and f.intake_id = i.intake_id and f.changed_at >= ${since}::timestamptz)`,
    ),
  /** Intakes since then with a file that failed and was not kept from the same card later. */
  failedIntakes: (unit: string, since: string) =>
    first(
      db,
      sql`select count(*) as total, min(opened_at) as oldest from intakes i
        where unit_id = ${unit} and state = 'closed' and opened_at >= ${since}::timestamptz
          and exists (select 1 from intake_files f where f.unit_id = i.unit_id
            and f.intake_id = i.intake_id and f.state = 'failed'
            and not exists (select 1 from intakes j join intake_files g
                on g.unit_id = j.unit_id and g.intake_id = j.intake_id
              where j.unit_id = i.unit_id and j.resume_key = i.resume_key
                and j.opened_at > i.opened_at and g.path = f.path
                and g.state in ('kept', 'already-kept')))`,
    ),
  /** Activities by what they lack; of one officer where one is named. */
  activities: (unit: string, filter: Omit<ActivityFilter, 'q'>) =>
    waitingActivities(db, unit, filter),
  stoppages: (unit: string, state: StoppageState, officer: string | null) =>
    first(
      db,
      sql`select count(*) as total, min(coalesce(submitted_at, written_at)) as oldest
        from stoppages s where unit_id = ${unit} and state = ${state}
          and (${officer}::uuid is null or exists (select 1 from activity_officers o
            where o.unit_id = s.unit_id and o.activity_id = s.activity_id
              and o.officer_id = ${officer}::uuid))`,
    ),
  /** Recordings of before then that belong to no activity, since the unit has any. */
  outsideActivities: (unit: string, before: string) =>
    first(
      db,
      sql`select count(*) as total, min(received_at) as oldest from recordings
        where unit_id = ${unit} and received_at < ${before}::timestamptz and ${isOutside}`,
    ),
  /** Requests about sealed recordings that this account may answer: all but its own. */
  sealsToAnswer: (unit: string, account: string | null) =>
    first(
      db,
      sql`select count(*) as total, min(asked_at) as oldest from seal_requests
        where unit_id = ${unit} and state = 'asked' and account_id is distinct from ${account}::uuid`,
    ),
  /** What is open for this account now. */
  sealsOpened: (unit: string, account: string | null, now: string) =>
    first(
      db,
      sql`select count(*) as total, min(q.answered_at) as oldest
        from seal_requests q join seals s on s.unit_id = q.unit_id and s.seal_id = q.seal_id
        where q.unit_id = ${unit} and q.account_id = ${account}::uuid and q.wish = 'open'
          and q.state = 'approved' and q.open_until > ${now}::timestamptz`,
    ),
  /** Holds that somebody else asks to lift. */
  liftsToAnswer: (unit: string, account: string | null) =>
    first(
      db,
      sql`select count(*) as total, min(lift_asked_at) as oldest from holds
        where unit_id = ${unit} and lift_account is not null
          and lift_account is distinct from ${account}::uuid`,
    ),
  shorteningsToAnswer: (unit: string, account: string | null) =>
    first(
      db,
      sql`select count(*) as total, min(asked_at) as oldest from shortenings
        where unit_id = ${unit} and state = 'asked' and account_id is distinct from ${account}::uuid`,
    ),
  undecidedAppraisals: (unit: string) =>
    first(
      db,
      sql`select count(*) as total, min(a.opened_at) as oldest
        from appraisal_items i
          join appraisals a on a.unit_id = i.unit_id and a.appraisal_id = i.appraisal_id
          join recordings r on r.unit_id = i.unit_id and r.recording_id = i.recording_id
        where i.unit_id = ${unit} and i.decision is null and r.state = 'kept'`,
    ),
  /** Clearings that this account may answer: all but its own. */
  clearingsToAnswer: (unit: string, account: string | null) =>
    first(
      db,
      sql`select count(*) as total, min(asked_at) as oldest from clearings
        where unit_id = ${unit} and state = 'asked' and account_id is distinct from ${account}::uuid`,
    ),
  /** Approved, and can still be stopped. */
  clearingsInGrace: (unit: string) =>
    first(
      db,
      sql`select count(*) as total, min(answered_at) as oldest from clearings
        where unit_id = ${unit} and state = 'approved'`,
    ),
  failedDerivatives: (unit: string) =>
    first(
      db,
      sql`select count(distinct recording_id) as total, min(changed_at) as oldest
        from derivatives where unit_id = ${unit} and state = 'failed'`,
    ),
  devicesWithoutHolder: (unit: string) =>
    first(
      db,
      sql`select count(*) as total, min(created_at) as oldest from devices d
        where unit_id = ${unit} and is_active and kind not in ('surveillance', 'storage')
          -- What was ever issued lies in the store between its issues, and that is as it should be.
          and state = 'in-store' and not exists (select 1 from device_issues i
            where i.unit_id = d.unit_id and i.device_id = d.device_id)
          and not exists (select 1 from device_holders h where h.unit_id = d.unit_id
            and h.device_id = d.device_id and h.held_until is null)`,
    ),
  /** Issued, and not returned since. */
  devicesOutLong: (unit: string, since: string) =>
    first(
      db,
      sql`select count(*) as total, min(issued_at) as oldest from device_issues
        where unit_id = ${unit} and ended_at is null and issued_at < ${since}::timestamptz`,
    ),
  devicesInRepair: (unit: string) =>
    first(
      db,
      sql`select count(*) as total, min(state_since) as oldest from devices
        where unit_id = ${unit} and state = 'in-repair'`,
    ),
  devicesWithoutMark: (unit: string) =>
    first(
      db,
      sql`select count(*) as total, min(created_at) as oldest from devices
        where unit_id = ${unit} and is_active and marks = '[]'::jsonb`,
    ),
  /** Of officers in service: certificates that end by then, or have ended. */
  certificates: (unit: string, until: string) =>
    first(
      db,
      // No "oldest since": the last days may lie ahead.
      sql`select count(*) as total, null::timestamptz as oldest from officers
        where unit_id = ${unit} and is_active and certificate_until <= ${until}::date`,
    ),
  /** What the archive holds, and what came in since. Bytes count once however many rows share them. */
  async holdings(unit: string, since: string) {
    const { rows } = await sql<{
      recordings: number
      bytes: number
      recent: number
      recent_bytes: number
      first_at: Temporal.Instant | null
      last_at: Temporal.Instant | null
    }>`select
        (select count(*) from recordings where unit_id = ${unit}) as recordings,
        (select count(*) from recordings where unit_id = ${unit}
          and received_at >= ${since}::timestamptz) as recent,
        coalesce(sum(size_bytes), 0)::bigint as bytes,
        coalesce(sum(size_bytes) filter (where kept_at >= ${since}::timestamptz), 0)::bigint
          as recent_bytes,
        min(kept_at) as first_at, max(kept_at) as last_at
      from blobs where unit_id = ${unit}`.execute(db)
    const row = rows[0]
    return {
      recordings: row?.recordings ?? 0,
      sizeBytes: row?.bytes ?? 0,
      recentRecordings: row?.recent ?? 0,
      recentBytes: row?.recent_bytes ?? 0,
      firstAt: row?.first_at ?? null,
      lastAt: row?.last_at ?? null,
    }
  },
  /** The last whole check of the archive, as its event tells it. */
  async lastCheck(unit: string): Promise<{ at: Temporal.Instant; body: string } | undefined> {
    return db
      .selectFrom('events')
      .select(['at', 'body'])
      .where('unit_id', '=', unit)
      .where('type', '=', 'archive.checked')
      .orderBy('number', 'desc')
      .limit(1)
      .executeTakeFirst()
  },
})

async function first(db: Db, query: ReturnType<typeof sql>): Promise<Waiting> {
  const { rows } = await query.execute(db)
  const row = rows[0] as { total: number; oldest: Temporal.Instant | null } | undefined
  return { total: row?.total ?? 0, oldestAt: row?.oldest ?? null }
}
