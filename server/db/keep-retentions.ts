// Writes how long recordings are kept, as it was decided now. It follows from the facts, or was released by a
// shortening: no event of its own. Most recordings of a day are kept by the same lines: those are sent and read once.

import { sql } from 'kysely'
import type { Db } from './database.ts'
import { isAmong, type WhichRecordings } from './which-recordings.ts'

export type KeepRow = {
  recording: string
  sizeBytes: number
  /** Nothing was kept for it yet. */
  isFirst: boolean
  decision: {
    keptUntil: string | null
    decides: string
    /** JSON; the rest follows from it. */
    lines: string
    hasBefore: boolean
  }
}
export type MadeUnder = { ruleSet: string; termsVersion: string | null; decidedAt: string }

export async function keepRetentions(
  db: Db,
  unit: string,
  which: WhichRecordings,
  under: MadeUnder,
  rows: readonly KeepRow[],
): Promise<void> {
  const first = rows.filter((row) => row.isFirst)
  const others = rows.filter((row) => !row.isFirst)
  if (others.length > 0) await updateRetentions(db, unit, which, under, others)
  if (first.length > 0) await insertRetentions(db, unit, under, first)
}

/**
 * A row that is gone meanwhile was cleared, and does not come back. That all of them are among `which` is told as well:
 * where PostgreSQL has not counted the table for a while, it would read all of it for every page.
 */
async function updateRetentions(
  db: Db,
  unit: string,
  which: WhichRecordings,
  { ruleSet, termsVersion, decidedAt }: MadeUnder,
  rows: readonly KeepRow[],
): Promise<void> {
  await sql`
    update retentions t set kept_until = d.kept_until, decides = d.decides, lines = d.lines, has_before = d.has_before,
      rule_set = ${ruleSet}, terms_version = ${termsVersion}::uuid, decided_at = ${decidedAt}::timestamptz
    from ${eachWithDecision(rows)}
    where t.unit_id = ${unit}::uuid and t.recording_id = r.recording_id
      and ${isAmong('t.recording_id', which)}`.execute(db)
}

async function insertRetentions(
  db: Db,
  unit: string,
  { ruleSet, termsVersion, decidedAt }: MadeUnder,
  rows: readonly KeepRow[],
): Promise<void> {
  await sql`
    insert into retentions as t (unit_id, recording_id, kept_until, decides, lines, rule_set, terms_version, has_before,
                                 size_bytes, decided_at)
    select ${unit}::uuid, r.recording_id, d.kept_until, d.decides, d.lines, ${ruleSet}, ${termsVersion}::uuid,
      d.has_before, r.size_bytes, ${decidedAt}::timestamptz
    from ${eachWithDecision(rows)}
    on conflict (unit_id, recording_id) do update set kept_until = excluded.kept_until, decides = excluded.decides,
      lines = excluded.lines, rule_set = excluded.rule_set, terms_version = excluded.terms_version,
      has_before = excluded.has_before, decided_at = excluded.decided_at`.execute(db)
}

/** r: each recording; d: what was decided for it, and for others with it. */
function eachWithDecision(rows: readonly KeepRow[]) {
  const numbers = new Map<string, number>()
  const decisions: KeepRow['decision'][] = []
  const numberOf = rows.map(({ decision }) => {
    const known = numbers.get(decision.lines)
    if (known !== undefined) return known
    numbers.set(decision.lines, decisions.push(decision))
    return decisions.length
  })
  return sql`
    unnest(${listOf(rows.map((row) => row.recording))}::uuid[], ${listOf(rows.map((row) => row.sizeBytes))}::bigint[],
      ${listOf(numberOf)}::integer[]) as r (recording_id, size_bytes, number)
    join unnest(${decisions.map((one) => one.keptUntil)}::timestamptz[], ${decisions.map((one) => one.decides)}::text[],
      ${decisions.map((one) => one.lines)}::jsonb[], ${decisions.map((one) => one.hasBefore)}::boolean[])
      with ordinality as d (kept_until, decides, lines, has_before, number) on d.number = r.number`
}

/** An array of what needs no quotes: pg would look at every element for them. */
const listOf = (items: readonly (string | number)[]): string => `{${items.join(',')}}`
