// How long recordings are kept (Art. 15, 16). What was kept is never shorter than what the facts ask for; a line that
// goes on as it was ends by an approved shortening alone; holds and shortenings are what their events made them, and
// nobody answered an own request.

import { sql } from 'kysely'
import type { Db } from '../db/database.ts'
import type { Find, FsckParts } from '../fsck.ts'
import { decideFor, termsOf } from '../operations/retention-of.ts'
import type { Retention } from '@shilu/core/rules/retention.ts'
import { readsOf } from '../run/run-operation.ts'
import { readTold, text, type Told } from './told.ts'

type Request = { by: string; state: string; at: string | null }
type Expected = {
  holds: Map<
    string,
    { why: string; ground: string; target: string; isLifted: boolean; askedBy: string | null }
  >
  shortenings: Map<string, Request & { sha256: string }>
}

export async function checkKeeping(parts: FsckParts, find: Find): Promise<void> {
  const { db } = parts
  const expected: Expected = { holds: new Map(), shortenings: new Map() }
  const { rows } = await sql<{ type: string; body: string }>`
    select type, body from events where type like 'hold.%' or type like 'shortening.%'
    order by unit_id, number`.execute(db)
  for (const row of rows) {
    const told = readTold(row)
    if (told) replay(expected, told, find)
  }
  await compareHolds(db, expected, find)
  await compareShortenings(db, expected, find)
  await compareRetentions(parts, find)
  await compareSums(db, find)
}

/** The calendar shows sums: they are of the rows. */
async function compareSums(db: Db, find: Find): Promise<void> {
  const { rows } = await sql<{ unit_id: string }>`
    select distinct unit_id from (
      select unit_id, kept_until, decides, count(*) as n, sum(size_bytes) as size from retentions group by 1, 2, 3
      union all
      select unit_id, kept_until, decides, -sum(recordings), -sum(size_bytes) from retention_sums group by 1, 2, 3) s
    group by unit_id, kept_until, decides having sum(n) <> 0 or sum(size) <> 0`.execute(db)
  for (const { unit_id: unit } of rows)
    find('keeping-differs-from-events', unit, 'the sums of the calendar are not those of its rows')
  const counts = await sql<{ unit_id: string }>`
    select unit_id from (
      select unit_id, count(*) as n from recordings where state = 'kept' group by 1
      union all
      select unit_id, -sum(recordings) from kept_counts group by 1) s
    group by unit_id having sum(n) <> 0`.execute(db)
  for (const { unit_id: unit } of counts.rows)
    find('keeping-differs-from-events', unit, 'the count of what is kept is not that of its rows')
}

function replay(expected: Expected, told: Told, find: Find): void {
  if (told.type.startsWith('hold.')) replayHold(expected, told, find)
  else replayShortening(expected, told, find)
}

function replayHold({ holds }: Expected, { type, details, by }: Told, find: Find): void {
  if (type === 'hold.proposal-declined') return
  const id = text(details['hold'])
  if (type === 'hold.placed') {
    holds.set(id, {
      why: text(details['why']),
      ground: text(details['ground']),
      target: text(details['target']),
      isLifted: false,
      askedBy: null,
    })
    return
  }
  const hold = holds.get(id)
  if (!hold) {
    find('keeping-differs-from-events', id, 'a hold was answered that nobody placed')
    return
  }
  if (type === 'hold.lift-asked') hold.askedBy = by
  else if (type === 'hold.lifted') {
    if (hold.askedBy === null || hold.askedBy === by)
      find('keeping-differs-from-events', id, 'this hold was lifted without the word of two people')
    hold.isLifted = true
    hold.askedBy = null
  } else hold.askedBy = null
}

function replayShortening(
  { shortenings }: Expected,
  { type, details, by }: Told,
  find: Find,
): void {
  const id = text(details['shortening'])
  if (type === 'shortening.asked') {
    shortenings.set(id, { by, state: 'asked', at: null, sha256: text(details['listSha256']) })
    return
  }
  const one = shortenings.get(id)
  if (!one) {
    find('keeping-differs-from-events', id, 'a shortening was answered that nobody asked for')
    return
  }
  if (type === 'shortening.approved') {
    if (one.by === by)
      find('keeping-differs-from-events', id, 'a shortening was approved by the one who asked')
    one.state = 'approved'
    one.at = text(details['takesEffectAt'])
  } else if (type === 'shortening.taken-effect') {
    if (one.state !== 'approved')
      find('keeping-differs-from-events', id, 'a shortening took effect that nobody approved')
    one.state = 'done'
  } else {
    one.state = type === 'shortening.refused' ? 'refused' : 'taken-back'
    one.at = null
  }
}

async function compareHolds(db: Db, { holds }: Expected, find: Find): Promise<void> {
  for (const row of await db.selectFrom('holds').selectAll().execute()) {
    const told = holds.get(row.hold_id)
    holds.delete(row.hold_id)
    const isSame =
      told?.why === row.why &&
      told.ground === row.ground &&
      told.target === row.target_id &&
      told.isLifted === (row.lifted_at !== null) &&
      told.askedBy === row.lift_account
    if (!isSame)
      find('keeping-differs-from-events', row.hold_id, 'this hold is not what its events made it')
  }
  for (const id of holds.keys())
    find('keeping-differs-from-events', id, 'a hold was placed, and is not there')
}

async function compareShortenings(db: Db, { shortenings }: Expected, find: Find): Promise<void> {
  for (const row of await db.selectFrom('shortenings').selectAll().execute()) {
    const told = shortenings.get(row.shortening_id)
    shortenings.delete(row.shortening_id)
    const isSame =
      told?.by === row.account_id &&
      told.state === row.state &&
      told.sha256 === row.list_sha256 &&
      (told.at === null ? null : Date.parse(told.at)) ===
        (row.takes_effect_at?.epochMilliseconds ?? null)
    if (!isSame)
      find(
        'keeping-differs-from-events',
        row.shortening_id,
        'this shortening is not what its events made it',
      )
  }
  for (const id of shortenings.keys())
    find('keeping-differs-from-events', id, 'a shortening was asked for, and is not there')
}

const AT_ONCE = 2000

/** Every recording is decided again: an end that was moved by hand, or lines that were taken away, are named. */
async function compareRetentions({ db, now }: FsckParts, find: Find): Promise<void> {
  const tx = readsOf(db)
  for (const { unit_id: unit } of await db.selectFrom('units').select('unit_id').execute()) {
    // A fact changes together with its job: what a job has not come to may lie behind the facts.
    const isBehind = await tx.retention.isBehind(unit)
    const terms = await termsOf(tx, unit, now)
    let after: string | null = null
    for (;;) {
      const ids: string[] = await tx.retention.recordingsAfter(unit, after, AT_ONCE)
      const kept = await tx.retention.keptOf(unit, ids)
      const keptBy = new Map(kept.map((row) => [row.recording_id, row]))
      for (const { recording, retention } of await decideFor(tx, unit, ids, now, terms)) {
        const row = keptBy.get(recording)
        if (!row) continue
        const isLate = isBehind || row.terms_version !== terms.version
        const fault = faultOf(row, isLate ? null : retention)
        if (fault !== null) find('keeping-differs-from-events', recording, fault)
      }
      if (ids.length < AT_ONCE) break
      after = ids.at(-1) ?? null
    }
  }
}

type Kept = { kept_until: Temporal.Instant | null; lines: readonly { until: string | null }[] }

function faultOf({ kept_until: kept, lines }: Kept, retention: Retention | null): string | null {
  if (lineEnd(lines) !== (kept?.epochMilliseconds ?? null))
    return `it is kept until ${kept?.toString() ?? 'no end'}, which its lines do not say`
  if (kept === null || retention === null) return null
  const { until } = retention
  return until === null || Temporal.Instant.compare(until, kept) > 0
    ? `it is kept until ${kept.toString()}, and the facts ask for ${until?.toString() ?? 'no end'}`
    : null
}

/** In milliseconds; null where a line has no end. */
function lineEnd(lines: readonly { until: string | null }[]): number | null {
  let end = 0
  for (const { until } of lines) {
    if (until === null) return null
    end = Math.max(end, Temporal.Instant.from(until).epochMilliseconds)
  }
  return end
}
